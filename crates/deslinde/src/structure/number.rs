//! The numbers of provisions: `177 bis`, `53A`, `286.01`, `2.°`, `Primero`, `IV`.

use std::{cmp::Ordering, ops::Range};

use super::words::{Start, latin_suffix, ordinal, roman, start_of, word};

/// A number as read from the text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The number itself, bytes of the text, without ordinal signs at the end.
    pub range: Range<usize>,
    /// After the number, its ordinal sign and its emphasis marks.
    pub end: usize,
    pub key: Key,
}

/// How numbers are ordered: `2 < 2 bis < 2 ter < 2-A < 3`, `286 < 286.01 < 286.1`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Key {
    pub main: u32,
    /// Digits after a point, compared as text, as Canadian acts do.
    decimals: String,
    subs: Vec<u32>,
}

impl Key {
    pub(super) fn plain(main: u32) -> Self {
        Self { main, ..Self::default() }
    }

    /// Whether this is what follows `previous` in a numbering: the next number, or one inserted.
    pub(super) fn follows(&self, previous: &Self) -> bool {
        self.main == previous.main + 1 || (self.main == previous.main && self > previous)
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.main, &self.decimals, &self.subs).cmp(&(other.main, &other.decimals, &other.subs))
    }
}

/// Skips blanks and emphasis marks.
pub(super) fn skip(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'*' | b'_' | b'\\') => at += 1,
            Some(0xC2) if matches!(bytes.get(at + 1), Some(0xA0 | 0xAD)) => at += 2,
            _ => return at,
        }
    }
}

/// Skips `º`, `°`, `ª`, with the point that may stand before: `2.°`.
fn skip_ordinal_sign(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let sign =
        |at: usize| bytes.get(at) == Some(&0xC2) && matches!(bytes.get(at + 1), Some(0xBA | 0xB0 | 0xAA));
    if sign(at) {
        return at + 2;
    }
    for (before, step) in [(b".", 1), (b" ", 1)] {
        if bytes.get(at) == Some(&before[0]) && sign(at + step) {
            return at + step + 2;
        }
    }
    let end_of_word = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    match bytes.get(at) {
        Some(b'o' | b'a') if matches!(bytes.get(at + 1), Some(b'.' | b' ' | b'-')) => at + 1,
        Some(b'.') if bytes.get(at + 1) == Some(&b'o') && end_of_word(at + 2) => at + 2,
        _ => at,
    }
}

/// Reads the number of a provision at `at`. `thousands`: `1.017` is one number, as in Spanish law.
pub(super) fn number(text: &str, at: usize, thousands: bool) -> Option<Number> {
    let bytes = text.as_bytes();
    let start = skip(text, at);
    match bytes.get(start)? {
        b'0'..=b'9' => digits(text, start, thousands),
        _ => worded(text, start),
    }
}

fn run_of_digits(bytes: &[u8], at: usize) -> usize {
    at + bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn digits(text: &str, start: usize, thousands: bool) -> Option<Number> {
    let bytes = text.as_bytes();
    let mut end = run_of_digits(bytes, start);
    if end - start > 5 {
        return None;
    }
    let mut key = Key::plain(text[start..end].parse().ok()?);
    while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let next = run_of_digits(bytes, end + 1);
        let group = &text[end + 1..next];
        if thousands && group.len() == 3 && key.main < 100 && key.decimals.is_empty() {
            key.main = key.main * 1000 + group.parse::<u32>().ok()?;
        } else {
            if !key.decimals.is_empty() {
                key.decimals.push('.');
            }
            key.decimals.push_str(group);
        }
        end = next;
    }
    if bytes.get(end) == Some(&b'/') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let next = run_of_digits(bytes, end + 1);
        key.subs.push(text[end + 1..next].parse().unwrap_or(0));
        end = next;
    }
    let mut after = skip_ordinal_sign(text, end);
    // bis, ter, A, -A, in any number.
    loop {
        let mut at = skip(text, after);
        let spaced = bytes[after..at].contains(&b' ');
        let dashed = bytes.get(at) == Some(&b'-');
        if dashed {
            at = skip(text, at + 1);
        }
        let (folded, stop) = word(text, at);
        let token = folded.as_str();
        if let Some(value) = latin_suffix(token) {
            key.subs.push(value);
        } else if !token.is_empty()
            && token.len() <= 3
            && stop - at == token.len()
            && bytes[at..stop].iter().all(u8::is_ascii_uppercase)
            && (!spaced || dashed || matches!(bytes.get(skip(text, stop)), Some(b'.' | b':')))
            && !(dashed && spaced)
        {
            // After `bis` in order: letters count from 100.
            key.subs.push(100 + token.bytes().fold(0, |sum, byte| sum * 27 + u32::from(byte - b'a' + 1)));
        } else if let Some(part) = part_after_dash(bytes, after) {
            // `165-5`: an article inserted among those of a code.
            key.subs.push(1_000 + part);
            end = run_of_digits(bytes, after + 1);
            after = skip_ordinal_sign(text, end);
            continue;
        } else {
            break;
        }
        end = stop;
        after = skip_ordinal_sign(text, end);
    }
    Some(Number { range: start..end, end: skip(text, after), key })
}

/// The number of one or two digits that a hyphen joins to the number before it, where nothing else is joined to it.
fn part_after_dash(bytes: &[u8], at: usize) -> Option<u32> {
    let stop = run_of_digits(bytes, at + 1);
    let digits =
        bytes.get(at + 1..stop).filter(|digits| bytes[at] == b'-' && (1..=2).contains(&digits.len()))?;
    let apart = matches!(bytes.get(stop), None | Some(b'.' | b':' | b' ' | b'*' | b'\n' | 0xC2 | 0xE2));
    apart.then(|| digits.iter().fold(0, |sum, &byte| sum * 10 + u32::from(byte - b'0')))
}

fn worded(text: &str, start: usize) -> Option<Number> {
    if start_of(text, start) == Start::Lower {
        // `artículo primero`: a heading may be in lower case only if its first word is capital.
        let (folded, _) = word(text, start);
        ordinal(folded.as_str())?;
    }
    let (folded, stop) = word(text, start);
    let token = folded.as_str();
    if let Some(value) = ordinal(token) {
        let (mut total, mut end) = (value, stop);
        for _ in 0..2 {
            let next = skip(text, end);
            let (folded, stop) = word(text, next);
            match ordinal(folded.as_str()) {
                Some(value) if value < 10 && total % 10 == 0 => {
                    total += value;
                    end = stop;
                }
                _ => break,
            }
        }
        let mut key = Key::plain(total);
        let next = skip(text, end);
        let (folded, stop) = word(text, next);
        if let Some(value) = latin_suffix(folded.as_str()) {
            key.subs.push(value);
            end = stop;
        }
        return Some(Number { range: start..end, end: skip(text, end), key });
    }
    let raw = &text.as_bytes()[start..stop];
    if raw.iter().all(u8::is_ascii_uppercase)
        && let Some(value) = roman(raw)
    {
        return Some(Number {
            range: start..stop,
            end: skip(text, skip_ordinal_sign(text, stop)),
            key: Key::plain(value),
        });
    }
    None
}

/// What stands between a number and its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Separator {
    None,
    /// `.`, `.-`, `:`, `)`
    Stop,
    /// A dash, alone or after a point: `.—`
    Dash,
}

/// Skips the separator after a number; says which it was and where the text begins.
pub(super) fn separator(text: &str, at: usize) -> (Separator, usize) {
    let bytes = text.as_bytes();
    let (mut at, mut found) = (at, Separator::None);
    loop {
        at = skip(text, at);
        match bytes.get(at) {
            Some(b'.' | b':') => {
                if found == Separator::None {
                    found = Separator::Stop;
                }
                at += 1;
            }
            // A hyphen joins to the point before it (`.-`); alone it is a dash.
            Some(b'-') => {
                found = if found == Separator::None { Separator::Dash } else { found };
                at += 1;
            }
            Some(0xE2)
                if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x91..=0x95)) =>
            {
                found = Separator::Dash;
                at += 3;
            }
            _ => return (found, at),
        }
    }
}
