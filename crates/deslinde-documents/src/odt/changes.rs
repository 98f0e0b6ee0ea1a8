//! Tracked changes: what was inserted stands in the text, what was deleted stands before it.

use std::collections::HashMap;

use crate::{
    ReadError,
    xml::{File, Piece, Xml, attribute},
};

/// A change by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    Insertion,
    /// The paragraphs that stood there: the first went on what is before it, the last goes on in what
    /// is after it.
    Deletion(Vec<String>),
}

pub(super) type Changes = HashMap<String, Change>;

/// Reads `text:tracked-changes`.
pub(super) fn read(file: File<'_>, text: &str) -> Result<Changes, ReadError> {
    let mut changes = Changes::new();
    if !text.contains("tracked-changes") {
        return Ok(changes);
    }
    let mut xml = Xml::new(file, text);
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name().as_ref() == "changed-region" => {
                let id = attribute(&element, "id").unwrap_or_default();
                if let Some(change) = region(&mut xml)? {
                    changes.insert(id, change);
                }
            }
            Piece::Eof => return Ok(changes),
            _ => {}
        }
    }
}

/// Reads to the end of a `text:changed-region`.
fn region(xml: &mut Xml<'_>) -> Result<Option<Change>, ReadError> {
    let outside = xml.depth() - 1;
    let mut change = None;
    let mut paragraphs: Vec<String> = Vec::new();
    let mut paragraph_depth = 0;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name().as_ref() {
                "insertion" => change = Some(Change::Insertion),
                "deletion" => change = Some(Change::Deletion(Vec::new())),
                "change-info" | "annotation" | "note" => xml.skip()?,
                "p" | "h" => {
                    paragraph_depth = xml.depth();
                    paragraphs.push(String::new());
                }
                "s" | "tab" | "line-break" => {
                    if let Some(last) = paragraphs.last_mut() {
                        last.push(' ');
                    }
                }
                _ => {}
            },
            Piece::Text(text) if paragraph_depth > 0 => {
                if let Some(last) = paragraphs.last_mut() {
                    last.push_str(&text);
                }
            }
            Piece::End => {
                if xml.depth() < paragraph_depth {
                    paragraph_depth = 0;
                }
                if xml.depth() <= outside {
                    break;
                }
            }
            Piece::Eof => break,
            Piece::Text(_) => {}
        }
    }
    Ok(match change {
        Some(Change::Deletion(_)) => Some(Change::Deletion(paragraphs)),
        other => other,
    })
}
