//! Ligatures of printers: `ﬁ`, `ﬂ`, `ﬃ`, `ﬆ`.

use deslinde::Document;
use unicode_normalization::UnicodeNormalization;

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let seen = document.text.char_indices().filter(|(_, c)| is_ligature(*c));
    seen.map(|(at, c)| {
        let mut spelt = String::new();
        spell(c, &mut spelt);
        Edit::put(at..at + c.len_utf8(), spelt)
    })
    .collect()
}

pub(super) const fn is_ligature(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}')
}

pub(super) fn spell(c: char, out: &mut String) {
    out.extend(std::iter::once(c).nfkc());
}
