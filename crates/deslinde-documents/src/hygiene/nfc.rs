//! Letters and accents in one character: `o` and `´` become `ó`.

use deslinde::Document;
use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

use super::edit::Edit;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let text = &document.text;
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii() && chars.peek().is_none_or(|(_, next)| next.is_ascii()) {
            continue;
        }
        // A letter and the marks on it.
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, c)| is_combining_mark(*c)) {
            end = at + mark.len_utf8();
        }
        let mut composed = String::new();
        compose(&text[start..end], &mut composed);
        if composed != text[start..end] {
            edits.push(Edit::put(start..end, composed));
        }
    }
    edits
}

pub(super) fn compose(text: &str, out: &mut String) {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        out.push_str(text);
    } else {
        out.extend(text.nfc());
    }
}
