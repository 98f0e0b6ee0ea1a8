//! Enumerators: `a)`, `(iv)`, `IV.-`, `1.º`, `201.1`, and what they may be read as.

use std::ops::Range;

use super::words::{latin_suffix, roman, word};

/// What an enumerator counts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Digit,
    Lower,
    Upper,
    RomanLower,
    RomanUpper,
    /// `1.º`
    Ordinal,
    /// `201.1`, with how many points.
    Decimal(u8),
    Bullet,
}

/// What it is set in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// `(a)`
    Parens,
    /// `a)`
    Close,
    /// `a.`, `a.-`
    Dot,
}

/// A place in a list: `2.1` is `(2, "1")`, `bis` comes after `A`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Value {
    pub main: u32,
    pub minor: u32,
}

/// An enumerator and its readings, the likelier first.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    pub shape: Shape,
    readings: [Option<(Kind, Value)>; 3],
    /// The number alone, bytes of the text; empty for bullets.
    pub number: Range<usize>,
    /// After the enumerator and the blanks that follow.
    pub end: usize,
}

impl Marker {
    pub(super) fn readings(&self) -> impl Iterator<Item = (Kind, Value)> + '_ {
        self.readings.iter().flatten().copied()
    }
}

fn plain(main: u32) -> Value {
    Value { main, minor: 0 }
}

/// The enumerator at `at`, not reaching beyond `limit`.
pub(super) fn marker(text: &str, at: usize, limit: usize) -> Option<Marker> {
    let bytes = &text.as_bytes()[..limit.min(text.len())];
    match *bytes.get(at)? {
        b'(' => {
            let start = emphasis(bytes, at + 1);
            let (stop, readings) = token(text, bytes, start)?;
            let close = emphasis(bytes, stop);
            (bytes.get(close) == Some(&b')')).then(|| Marker {
                shape: Shape::Parens,
                readings,
                number: start..stop,
                end: blanks(bytes, close + 1),
            })
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0xC3 => unbracketed(text, bytes, at),
        b'-' | b'+' if bytes.get(at + 1) == Some(&b' ') => Some(bullet(bytes, at, 1)),
        0xE2 => {
            let dash =
                bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x93..=0x95 | 0xA2));
            let shape = bytes.get(at + 1) == Some(&0x96) || bytes.get(at + 1) == Some(&0x97);
            ((dash || shape) && bytes.get(at + 2).is_some() && bytes.get(at + 3) == Some(&b' '))
                .then(|| bullet(bytes, at, 3))
        }
        0xC2 if bytes.get(at + 1) == Some(&0xB7) => Some(bullet(bytes, at, 2)),
        0xEF if bytes.get(at + 1) == Some(&0x82) && bytes.get(at + 2).is_some() => Some(bullet(bytes, at, 3)),
        _ => None,
    }
}

fn bullet(bytes: &[u8], at: usize, width: usize) -> Marker {
    Marker {
        shape: Shape::Dot,
        readings: [Some((Kind::Bullet, plain(1))), None, None],
        number: at..at,
        end: blanks(bytes, at + width),
    }
}

fn emphasis(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b'*' | b'_')) {
        at += 1;
    }
    at
}

fn blanks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'*' | b'_') => at += 1,
            Some(0xC2) if bytes.get(at + 1) == Some(&0xA0) => at += 2,
            _ => return at,
        }
    }
}

fn ordinal_sign(bytes: &[u8], at: usize) -> Option<usize> {
    let sign =
        |at: usize| bytes.get(at) == Some(&0xC2) && matches!(bytes.get(at + 1), Some(0xBA | 0xB0 | 0xAA));
    if sign(at) {
        Some(at + 2)
    } else if matches!(bytes.get(at), Some(b'.' | b' ')) && sign(at + 1) {
        Some(at + 3)
    } else {
        None
    }
}

fn unbracketed(text: &str, bytes: &[u8], at: usize) -> Option<Marker> {
    let (stop, mut readings) = token(text, bytes, at)?;
    let inner = emphasis(bytes, stop);
    if let Some((Kind::Digit, value)) = readings[0]
        && let Some(after) = ordinal_sign(bytes, stop)
    {
        let mut end = after;
        while matches!(bytes.get(end), Some(b'.' | b'-' | b')' | b'*')) {
            end += 1;
        }
        let spaced = matches!(bytes.get(end), None | Some(b' ' | b'\n' | b'\t' | 0xE2 | 0xC2));
        return spaced.then(|| Marker {
            shape: Shape::Dot,
            readings: [Some((Kind::Ordinal, value)), None, None],
            number: at..stop,
            end: blanks(bytes, end),
        });
    }
    match bytes.get(inner) {
        Some(b')') => {
            let mut end = inner + 1;
            while matches!(bytes.get(end), Some(b'.' | b'-' | b'*')) {
                end += 1;
            }
            Some(Marker { shape: Shape::Close, readings, number: at..stop, end: blanks(bytes, end) })
        }
        Some(b'.') => {
            let mut end = inner + 1;
            let dashed = matches!(bytes.get(end), Some(b'-' | 0xE2));
            if bytes.get(end) == Some(&b'-') {
                end += 1;
            } else if bytes.get(end) == Some(&0xE2) && bytes.get(end + 1) == Some(&0x80) {
                end = (end + 3).min(bytes.len());
            }
            if !text.is_char_boundary(end) {
                return None;
            }
            let spaced =
                matches!(bytes.get(end), None | Some(b' ' | b'\t' | b'*' | b'_' | b'\n' | b'\r' | 0xC2));
            // A word of letters before a point is a word unless it is one letter or Roman.
            let letters = bytes[at].is_ascii_alphabetic();
            let short = stop - at == 1;
            if !spaced && !dashed {
                return None;
            }
            if letters && !short {
                readings[0] = None;
            }
            if readings.iter().all(Option::is_none) {
                return None;
            }
            readings.sort_by_key(Option::is_none);
            Some(Marker { shape: Shape::Dot, readings, number: at..stop, end: blanks(bytes, end) })
        }
        // `201.1 La…`: a decimal needs no point after it.
        Some(b' ' | b'\t' | 0xC2) if matches!(readings[0], Some((Kind::Decimal(_), _))) => {
            Some(Marker { shape: Shape::Dot, readings, number: at..stop, end: blanks(bytes, inner) })
        }
        // `I - …`, `IV – …`
        Some(b' ')
            if bytes[at].is_ascii_uppercase()
                && readings.iter().flatten().any(|&(kind, _)| kind == Kind::RomanUpper)
                && ["- ", "– ", "— "].iter().any(|dash| bytes[inner + 1..].starts_with(dash.as_bytes())) =>
        {
            let end = inner + if bytes[inner + 1] == b'-' { 2 } else { 4 };
            readings[0] = readings.iter().flatten().copied().find(|&(kind, _)| kind == Kind::RomanUpper);
            readings[1] = None;
            Some(Marker { shape: Shape::Dot, readings, number: at..stop, end: blanks(bytes, end) })
        }
        _ => None,
    }
}

type Readings = [Option<(Kind, Value)>; 3];

/// The token of an enumerator: digits, a letter or two, a Roman numeral, `a.1`, `IV bis`.
/// Whether what goes on like this after `1.200` makes it a figure: `60.000 euros`, `(1.200) salarios`.
fn is_figure(bytes: &[u8], at: usize) -> bool {
    let at = if bytes.get(at) == Some(&b')') { at + 1 } else { at };
    bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)
}

fn token(text: &str, bytes: &[u8], at: usize) -> Option<(usize, Readings)> {
    let first = *bytes.get(at)?;
    let mut readings: Readings = [None; 3];
    if first.is_ascii_digit() {
        let digits = |from: usize| {
            from + bytes[from..].iter().take(5).take_while(|byte| byte.is_ascii_digit()).count()
        };
        let mut stop = digits(at);
        if stop - at > 3 {
            return None;
        }
        let main: u32 = text.get(at..stop)?.parse().ok()?;
        let (mut points, mut last, mut minor) = (0, main, 0);
        while bytes.get(stop) == Some(&b'.') && bytes.get(stop + 1).is_some_and(u8::is_ascii_digit) {
            let next = digits(stop + 1);
            let group = text.get(stop + 1..next)?;
            if group.len() > 3 || bytes.get(next).is_some_and(u8::is_ascii_digit) {
                return None;
            }
            if points == 0 {
                if group.len() == 3 && is_figure(bytes, next) {
                    return None;
                }
                minor = decimal(group);
            }
            last = group.parse().ok()?;
            points += 1;
            stop = next;
        }
        let groups = text.get(at..stop)?.split('.').skip(1).filter(|group| group.len() == 3).count();
        if points > 1 && groups == usize::from(points) {
            // `859.542.689`: pesos.
            return None;
        }
        if points > 0 {
            // `(1.1)` is inserted after `(1)`; `201.1` is the first part of article 201.
            readings[0] = Some((Kind::Decimal(points), plain(last)));
            if points == 1 {
                readings[1] = Some((Kind::Digit, Value { main, minor }));
            }
        } else {
            let (stop, minor) = suffix(text, bytes, stop);
            readings[0] = Some((Kind::Digit, Value { main, minor }));
            return Some((stop, readings));
        }
        return Some((stop, readings));
    }
    if bytes[at..].starts_with("ñ".as_bytes()) {
        // Between n and o.
        readings[0] = Some((Kind::Lower, Value { main: 14, minor: 5 }));
        return Some((at + 2, readings));
    }
    let len = bytes[at..].iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let raw = &bytes[at..at + len];
    let lower = first.is_ascii_lowercase();
    if len == 0 || len > 9 || raw.iter().any(|byte| byte.is_ascii_lowercase() != lower) {
        return None;
    }
    let letter = u32::from(first.to_ascii_lowercase() - b'a') + 1;
    let alpha = if lower { Kind::Lower } else { Kind::Upper };
    let mut stop = at + len;
    let minor;
    if bytes.get(stop) == Some(&b'.') && bytes.get(stop + 1).is_some_and(u8::is_ascii_digit) {
        let next =
            stop + 1 + bytes[stop + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        minor = decimal(text.get(stop + 1..next)?);
        stop = next;
    } else {
        (stop, minor) = suffix(text, bytes, stop);
    }
    if len == 1 {
        readings[0] = Some((alpha, Value { main: letter, minor }));
    } else if len == 2 && raw[0] == raw[1] {
        // `(aa)` is inserted after `(a)`, or comes after `(z)`.
        readings[0] = Some((alpha, Value { main: letter, minor: 5_000 }));
        readings[2] = Some((alpha, plain(26 + letter)));
    } else if len == 2 && lower {
        readings[2] = Some((alpha, Value { main: letter, minor: 6_000 + u32::from(raw[1]) }));
    }
    if let Some(value) = roman(raw) {
        let kind = if lower { Kind::RomanLower } else { Kind::RomanUpper };
        readings[1] = Some((kind, Value { main: value, minor }));
    }
    if len > 2 && readings[1].is_none() {
        return None;
    }
    readings.iter().any(Option::is_some).then_some((stop, readings))
}

/// The digits after a point as they sort: `01 < 1 < 11 < 2`.
fn decimal(digits: &str) -> u32 {
    let mut value = 0;
    for place in 0..4 {
        value =
            value * 10 + digits.as_bytes().get(place).map_or(0, |&byte| u32::from(byte.wrapping_sub(b'0')));
    }
    value
}

/// ` bis`, or the `A` of `(1A)`.
fn suffix(text: &str, bytes: &[u8], at: usize) -> (usize, u32) {
    let from = if bytes.get(at) == Some(&b' ') { at + 1 } else { at };
    if !text.is_char_boundary(from) || from >= bytes.len() {
        return (at, 0);
    }
    let (folded, stop) = word(&text[..bytes.len()], from);
    if let Some(value) = latin_suffix(folded.as_str()) {
        return (stop, value * 100);
    }
    let raw = &bytes[from..stop];
    if from == at
        && (1..=2).contains(&raw.len())
        && raw.iter().all(u8::is_ascii_uppercase)
        && at > 0
        && bytes[at - 1].is_ascii_digit()
    {
        return (stop, raw.iter().fold(0, |sum, &byte| sum * 30 + u32::from(byte - b'A') + 1) * 100);
    }
    (at, 0)
}
