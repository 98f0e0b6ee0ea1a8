//! REFI-QDA codebook (`.qdc`): families as groups, rules as codes.

use std::io;

use super::{Collection, codes};
use crate::VERSION;

/// Writes the rules; documents are left out.
pub(super) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let mut xml = codes::begin()?;
    let origin = format!("deslinde {VERSION}");
    xml.create_element("CodeBook")
        .with_attributes([("xmlns", "urn:QDA-XML:codebook:1.0"), ("origin", &*origin)])
        .write_inner_content(|xml| codes::write(xml, &Collection { items: &[], ..*collection }))?;
    Ok(xml.into_inner())
}
