//! Blanks of many kinds: no-break, thin, of a fixed width.

use deslinde::Document;

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let seen = document.text.char_indices().filter(|(_, c)| is_blank(*c));
    seen.map(|(at, c)| Edit::put(at..at + c.len_utf8(), " ")).collect()
}

pub(super) const fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t')
}
