//! Stretches of text with words that are spelt in a way that the automaton does not know.

use std::ops::Range;

use super::literal::MOST_BYTES;
use crate::{
    fold::{next_special, split_word_hyphen},
    token::is_word_char,
};

/// How much text around such a character is read, in bytes: more than the longest word.
const AROUND: usize = 96;

/// The stretches, ascending, on character boundaries and apart from each other.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // Where the letter with the last accent ended; two in what the automaton looks for are unusual.
    let mut accent: Option<usize> = None;
    while let Some(next) = next_special(bytes, at) {
        at = next;
        let unusual = if bytes[at] == b'-' {
            let split = split_word_hyphen(text, at).is_some();
            at += 1;
            split
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            let start = at;
            at += c.len_utf8();
            if is_usual(c) {
                let same_word = accent.is_some_and(|end| {
                    start - end < MOST_BYTES && bytes[end..start].iter().all(u8::is_ascii_alphanumeric)
                });
                accent = Some(at);
                same_word
            } else {
                is_word_char(c)
            }
        };
        if unusual {
            let range = floor(text, at.saturating_sub(AROUND))..floor(text, at + AROUND);
            match found.last_mut() {
                Some(last) if last.end >= range.start => last.end = range.end,
                _ => found.push(range),
            }
        }
    }
    found
}

/// Letters whose spellings the automaton knows.
const fn is_usual(c: char) -> bool {
    matches!(c, 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' | 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü')
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_accent_is_usual_and_two_are_not() {
        assert!(stretches("La prostitución, según el artículo 3°, «así».").is_empty());
        for text in
            ["prostitúción", "prosti-\ntución", "prostitucio\u{301}n", "prosti\u{ad}tución", "o\u{fb01}cina"]
        {
            assert_eq!(stretches(text).len(), 1, "{text}");
        }
    }
}
