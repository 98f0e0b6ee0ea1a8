//! Stretches of text with words that are spelt in a way that the automaton does not know.

use std::ops::Range;

use crate::{
    fold::{latin_base, next_special, split_word_hyphen},
    token::is_word_char,
};

/// How much text around such a character is read, in bytes: more than the longest word.
const AROUND: usize = 96;

/// The stretches, ascending, on character boundaries and apart from each other.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(next) = next_special(bytes, at) {
        at = next;
        let unusual = if bytes[at] == b'-' {
            let split = split_word_hyphen(text, at).is_some();
            at += 1;
            split
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            is_word_char(c) && latin_base(c) == '\0'
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

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_usual_and_other_signs_are_not() {
        assert!(stretches("La prostitúción, según el artículo 3°, «así».").is_empty());
        for text in ["prosti-\ntución", "prostitucio\u{301}n", "prosti\u{ad}tución", "o\u{fb01}cina"] {
            assert_eq!(stretches(text).len(), 1, "{text}");
        }
    }
}
