//! Words split at line ends: `prosti-` and `tución` are one word.

use deslinde::{Document, structure::split_word_hyphen};

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let text = &document.text;
    let hyphens = memchr::memchr_iter(b'-', text.as_bytes());
    let split = hyphens.filter_map(|at| split_word_hyphen(text, at).map(|length| at..at + length));
    // "pre- natal" in one line is as it was written.
    let mut edits: Vec<Edit> =
        split.filter(|range| text[range.clone()].contains('\n')).map(Edit::cut).collect();
    edits.extend(soft(text));
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// A soft hyphen at the end of a line.
fn soft(text: &str) -> impl Iterator<Item = Edit> {
    text.match_indices('\u{ad}').filter_map(|(at, soft)| {
        let rest = &text[at + soft.len()..];
        let blanks = rest.len() - rest.trim_start().len();
        rest[..blanks].contains('\n').then(|| Edit::cut(at..at + soft.len() + blanks))
    })
}
