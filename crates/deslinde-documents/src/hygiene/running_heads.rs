//! Page numbers, and the lines that stand beside each of them.

use std::ops::Range;

use deslinde::{Document, structure};

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    whole_lines(&document.text, structure::asides(document).running_heads)
}

/// Cuts ranges with the ends of their lines.
pub(super) fn whole_lines(text: &str, ranges: Vec<Range<usize>>) -> Vec<Edit> {
    let whole = |range: Range<usize>| {
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        start..end
    };
    let mut edits: Vec<Edit> = Vec::new();
    for range in ranges.into_iter().map(whole) {
        match edits.last_mut() {
            Some(last) if last.range.end >= range.start => last.range.end = last.range.end.max(range.end),
            _ => edits.push(Edit::cut(range)),
        }
    }
    edits
}
