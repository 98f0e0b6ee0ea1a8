//! Digits that scanning put in the place of letters: a word of five letters or more, all but one plain lower case,
//! in which a 1 is an l and a 0 an o. `1bis`, `a1` and `2010` are numbers. Analysis reads such words in the same way.

use deslinde::Document;

use super::edit::Edit;

/// Shorter words may be numbers of articles.
const FEWEST: usize = 5;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    let text = &document.text;
    let bytes = text.as_bytes();
    let digits = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'0' | b'1'));
    digits.filter_map(|(at, digit)| letter(text, at, *digit)).collect()
}

fn letter(text: &str, at: usize, digit: u8) -> Option<Edit> {
    let in_word = |c: &char| c.is_alphanumeric();
    let (before, after) = (&text[..at], &text[at + 1..]);
    let head: String = before.chars().rev().take_while(in_word).take(40).collect();
    let tail: String = after.chars().take_while(in_word).take(40).collect();
    let mut letters = head.chars().chain(tail.chars());
    let first = head.chars().next_back();
    let plain = letters.all(|c| c.is_lowercase() || first == Some(c));
    let length = head.chars().count() + tail.chars().count() + 1;
    (plain && length >= FEWEST).then(|| Edit::put(at..at + 1, if digit == b'1' { "l" } else { "o" }))
}
