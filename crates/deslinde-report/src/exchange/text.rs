//! The text of a document as other tools count it.

use std::{iter::once, ops::Range};

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick,
};

/// A text in NFC whose lines end in LF, and where the original's bytes went.
///
/// Readers that open files as text turn CRLF into LF and would then count differently; control
/// characters, which some tools drop, become spaces.
pub(super) struct PlainText {
    /// The text.
    pub(super) text: String,
    /// For each piece that changed, bytes of the original and bytes of the new text; in order.
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl PlainText {
    pub(super) fn new(original: &str) -> Self {
        let normal = is_nfc_quick(original.chars()) == IsNormalized::Yes;
        if normal && original.chars().all(|c| harmless(c) == c) {
            return Self { text: original.to_owned(), changes: Vec::new() };
        }
        let mut plain = Self { text: String::with_capacity(original.len()), changes: Vec::new() };
        let mut start = 0;
        for (at, c) in original.char_indices().skip(1) {
            let new = if original[start..at].ends_with('\r') { c != '\n' } else { stands_alone(c) };
            if new {
                plain.push(original, start..at);
                start = at;
            }
        }
        plain.push(original, start..original.len());
        plain
    }

    /// The range of the new text that holds the bytes `range` of the original. Where a letter and its
    /// accent became one, the range holds the whole of it.
    pub(super) fn map(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.at(range.start, false);
        start..self.at(range.end.max(range.start), true).max(start)
    }

    fn at(&self, offset: usize, end: bool) -> usize {
        let after = self.changes.partition_point(|(old, _)| old.start <= offset);
        let at = match after.checked_sub(1).and_then(|index| self.changes.get(index)) {
            None => offset,
            Some((old, new)) if offset == old.start => new.start,
            Some((old, new)) if offset < old.end => {
                if end {
                    new.end
                } else {
                    new.start
                }
            }
            Some((old, new)) => new.end + (offset - old.end),
        };
        at.min(self.text.len())
    }

    fn push(&mut self, original: &str, range: Range<usize>) {
        let piece = &original[range.clone()];
        let start = self.text.len();
        match piece {
            "\r\n" | "\r" => self.text.push('\n'),
            _ => self.text.extend(piece.nfc().map(harmless)),
        }
        if self.text[start..] != *piece {
            self.changes.push((range, start..self.text.len()));
        }
    }
}

/// Whether NFC never joins this character to those before it.
fn stands_alone(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(once(c)) == IsNormalized::Yes
}

fn harmless(c: char) -> char {
    if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn mapped(original: &str, words: &str, expected: &str) {
        let start = original.find(words).expect("stands there");
        let plain = PlainText::new(original);
        let range = plain.map(&(start..start + words.len()));
        assert_eq!(plain.text.get(range), Some(expected));
    }

    #[test]
    fn accents_are_composed_and_lines_end_in_lf() {
        let original = "Arti\u{301}culo 1\r\nnin\u{303}ez\r🏳️‍🌈 casa\u{c}fin";
        let plain = PlainText::new(original);
        assert_eq!(plain.text, "Artículo 1\nniñez\n🏳️‍🌈 casa fin");
        mapped(original, "Arti\u{301}culo", "Artículo");
        mapped(original, "nin\u{303}ez", "niñez");
        mapped(original, "\r\nnin", "\nniñ");
        mapped(original, "🏳️‍🌈", "🏳️‍🌈");
        mapped(original, "casa", "casa");
        mapped(original, "fin", "fin");
        assert_eq!(plain.map(&(original.len()..original.len())), plain.text.len()..plain.text.len());
    }

    #[test]
    fn is_nfc_and_keeps_every_letter() {
        let samples =
            ["", "\r", "\u{301}a", "가\u{1100}\u{1161}", "a\u{323}\u{307}b", "\u{212b}ngström", "a\r\r\nb"];
        for original in samples {
            let plain = PlainText::new(original);
            let expected: String = original.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
            assert_eq!(plain.text, expected);
            for (at, _) in original.char_indices() {
                assert!(plain.text.get(plain.map(&(at..original.len()))).is_some(), "{original:?} {at}");
            }
        }
    }
}
