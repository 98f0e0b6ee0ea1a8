//! Line ends within sentences. Which lines go on, the structure parser tells: what it reads as one paragraph
//! becomes one line.

use deslinde::{Document, structure};

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let text = &document.text;
    let mut edits: Vec<Edit> = Vec::new();
    for range in structure::paragraphs(document) {
        let bytes = &text.as_bytes()[range.clone()];
        for newline in memchr::memchr_iter(b'\n', bytes) {
            let at = range.start + newline;
            // With the blanks around it, and the blank lines after it.
            let start = text[range.start..at].trim_end().len() + range.start;
            let end = range.end - text[at..range.end].trim_start().len();
            if edits.last().is_none_or(|last| last.range.end <= start) && start < end {
                edits.push(Edit::put(start..end, " "));
            }
        }
    }
    edits
}
