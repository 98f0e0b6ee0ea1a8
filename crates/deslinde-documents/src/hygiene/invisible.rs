//! Characters that nobody sees: soft hyphens, zero-width blanks, byte order marks.

use deslinde::Document;

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let seen = document.text.char_indices().filter(|(_, c)| is_invisible(*c));
    seen.map(|(at, c)| Edit::cut(at..at + c.len_utf8())).collect()
}

pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
