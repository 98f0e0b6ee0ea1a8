//! The codebook as Taguette imports it: a CSV of tags and descriptions.

use std::io;

use super::{
    super::{Collection, codes},
    tag,
};
use crate::table::{harmless, writer};

/// Writes the rules; documents are left out. The byte order mark is what tells Taguette that accents are UTF-8.
pub(in crate::exchange) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut table = writer(&mut out)?;
    table.write_record(["tag", "description"])?;
    for rule in &collection.rules.rules {
        table.write_record([&*harmless(&tag(&rule.id)), &*harmless(&codes::described(rule))])?;
    }
    table.flush()?;
    drop(table);
    Ok(out)
}
