//! The codebook as Taguette imports it, which reads no REFI-QDA: a CSV of tags and descriptions.

use std::io;

use super::{Collection, codes};
use crate::table::{harmless, writer};

/// Writes the rules; documents are left out. In Taguette a full stop parts a group from its tag. The byte
/// order mark is what tells Taguette that accents are UTF-8.
pub(super) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut table = writer(&mut out)?;
    table.write_record(["tag", "description"])?;
    for rule in &collection.rules.rules {
        let tag = rule.id.replace('/', ".");
        table.write_record([&*harmless(&tag), &*harmless(&codes::described(rule))])?;
    }
    table.flush()?;
    drop(table);
    Ok(out)
}
