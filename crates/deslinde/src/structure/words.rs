//! Words as keywords see them: ASCII, lower case, without accents.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A word folded to ASCII lower case; what is beyond 24 letters is cut.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    buf: [u8; 24],
    len: usize,
}

impl Folded {
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.buf[..self.len]).unwrap_or_default()
    }
}

/// Folds the letters that stand at `at`; also says where they end. Empty where there is no letter. Accents may
/// be part of their letters or stand behind them (`i` and U+0301).
pub(super) fn word(text: &str, at: usize) -> (Folded, usize) {
    let bytes = text.as_bytes();
    let mut folded = Folded { buf: [0; 24], len: 0 };
    let (start, mut at) = (at, at);
    loop {
        let (letter, width) = match bytes.get(at) {
            Some(&byte) if byte.is_ascii_alphabetic() => (byte.to_ascii_lowercase(), 1),
            Some(0xC3) => match bytes.get(at + 1).copied().map(latin) {
                Some(letter) if letter != 0 => (letter, 2),
                _ => return (folded, at),
            },
            Some(0xCC | 0xCD) if at > start && is_mark(bytes, at) => {
                at += 2;
                continue;
            }
            _ => return (folded, at),
        };
        if folded.len < folded.buf.len() {
            folded.buf[folded.len] = letter;
            folded.len += 1;
        }
        at += width;
    }
}

/// The base letter of the Latin-1 letter whose second UTF-8 byte this is; 0 for none.
const fn latin(second: u8) -> u8 {
    match second | 0x20 {
        0xA0..=0xA5 => b'a',
        0xA7 => b'c',
        0xA8..=0xAB => b'e',
        0xAC..=0xAF => b'i',
        0xB1 => b'n',
        0xB2..=0xB6 => b'o',
        0xB9..=0xBC => b'u',
        _ => 0,
    }
}

/// Whether a combining mark stands at `at`: U+0300 to U+036F.
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xCC), Some(0x80..=0xBF)) => true,
        (Some(0xCD), Some(second)) => (0x80..0xB0).contains(second),
        _ => false,
    }
}

/// In lower case, letters and their accents in one character.
pub(super) fn lower(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.to_lowercase()
    } else {
        text.nfc().collect::<String>().to_lowercase()
    }
}

/// The last word that ends at or before `end`, not before `start`, emphasis marks skipped.
pub(super) fn last_word(text: &str, start: usize, end: usize) -> Folded {
    let bytes = text.as_bytes();
    let mut end = end;
    while end > start && matches!(bytes[end - 1], b'*' | b'_' | b' ') {
        end -= 1;
    }
    let mut at = end;
    // Latin-1 letters are 0xC3 and a continuation byte, combining marks 0xCC or 0xCD and one.
    while at > start
        && (bytes[at - 1].is_ascii_alphabetic()
            || matches!(bytes[at - 1], 0xC3 | 0xCC | 0xCD)
            || (0x80..0xC0).contains(&bytes[at - 1]))
    {
        at -= 1;
    }
    while at < end && !text.is_char_boundary(at) {
        at += 1;
    }
    word(text, at).0
}

/// Whether a line that ends with this word goes on in the next one.
pub(super) fn joins(word: &str) -> bool {
    matches!(
        word,
        "el" | "la"
            | "los"
            | "las"
            | "lo"
            | "un"
            | "una"
            | "unos"
            | "unas"
            | "de"
            | "del"
            | "al"
            | "en"
            | "con"
            | "por"
            | "para"
            | "sin"
            | "sobre"
            | "segun"
            | "entre"
            | "desde"
            | "hasta"
            | "y"
            | "o"
            | "u"
            | "ni"
            | "que"
            | "su"
            | "sus"
            | "este"
            | "esta"
            | "estos"
            | "estas"
            | "dicho"
            | "dicha"
            | "presente"
            | "mismo"
            | "misma"
            | "se"
            | "no"
            | "como"
            | "cuyo"
            | "cuya"
            | "ley"
            | "articulo"
            | "articulos"
            | "fraccion"
            | "fracciones"
            | "inciso"
            | "incisos"
            | "apartado"
            | "numeral"
            | "literal"
            | "letra"
            | "capitulo"
            | "titulo"
            | "the"
            | "an"
            | "of"
            | "and"
            | "or"
            | "to"
            | "by"
            | "under"
            | "with"
            | "from"
            | "for"
            | "that"
            | "this"
            | "such"
            | "any"
            | "section"
            | "sections"
            | "subsection"
            | "subsections"
            | "paragraph"
            | "paragraphs"
            | "subparagraph"
            | "clause"
    )
}

/// Whether this is an abbreviation that a number follows: `art.`, `inc.`, `núm.`, folded.
pub(super) fn abbreviates(word: &str) -> bool {
    matches!(
        word,
        "art"
            | "arts"
            | "inc"
            | "incs"
            | "num"
            | "nums"
            | "nro"
            | "frac"
            | "fracc"
            | "parr"
            | "pag"
            | "sec"
            | "secs"
            | "para"
            | "paras"
    )
}

/// Whether this is a number in words, or ends one, folded: `diez`, `veintidos`, `cientos`, `twenty`.
pub(super) fn is_cardinal(word: &str) -> bool {
    let begins = ["dieci", "veinti"].iter().any(|start| word.starts_with(start));
    let ends = ["cientos", "cientas", "teen"].iter().any(|end| word.ends_with(end));
    begins
        || ends
        || matches!(
            word,
            "un" | "uno"
                | "una"
                | "dos"
                | "tres"
                | "cuatro"
                | "cinco"
                | "seis"
                | "siete"
                | "ocho"
                | "nueve"
                | "diez"
                | "once"
                | "doce"
                | "trece"
                | "catorce"
                | "quince"
                | "veinte"
                | "treinta"
                | "cuarenta"
                | "cincuenta"
                | "sesenta"
                | "setenta"
                | "ochenta"
                | "noventa"
                | "cien"
                | "ciento"
                | "quinientos"
                | "quinientas"
                | "mil"
                | "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
                | "hundred"
                | "thousand"
        )
}

/// The value of a Spanish or English ordinal word, folded: `vigesimo` is 20; `unico` is 1.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let stem = word.strip_suffix(['o', 'a']).unwrap_or(word);
    let value = match stem {
        "primer" | "unic" => 1,
        "segund" => 2,
        "tercer" => 3,
        "cuart" => 4,
        "quint" => 5,
        "sext" => 6,
        "septim" | "setim" => 7,
        "octav" => 8,
        "noven" => 9,
        "decim" => 10,
        "undecim" => 11,
        "duodecim" => 12,
        "vigesim" => 20,
        "trigesim" => 30,
        "cuadragesim" => 40,
        "quincuagesim" => 50,
        "sexagesim" => 60,
        "septuagesim" => 70,
        "octogesim" => 80,
        "nonagesim" => 90,
        "centesim" => 100,
        _ => 0,
    };
    if value > 0 {
        return Some(value);
    }
    for (tens, base) in
        [("decimo", 10), ("decima", 10), ("vigesimo", 20), ("vigesima", 20), ("trigesimo", 30)]
    {
        if let Some(rest) = word.strip_prefix(tens)
            && !rest.is_empty()
            && let Some(units) = ordinal(rest)
            && units < 10
        {
            return Some(base + units);
        }
    }
    let value = match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        _ => return None,
    };
    Some(value)
}

/// The value of a Roman numeral, either case; `None` for what is not one, `IIII` included.
pub(super) fn roman(token: &[u8]) -> Option<u32> {
    let digit = |byte: u8| match byte.to_ascii_lowercase() {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        b'l' => 50,
        b'c' => 100,
        b'd' => 500,
        b'm' => 1000,
        _ => 0,
    };
    if token.is_empty() || token.len() > 9 {
        return None;
    }
    let (mut total, mut run) = (0, 0);
    for (at, &byte) in token.iter().enumerate() {
        let value = digit(byte);
        if value == 0 {
            return None;
        }
        let next = token.get(at + 1).map_or(0, |&byte| digit(byte));
        run = if next == value { run + 1 } else { 0 };
        if run > 2 {
            return None;
        }
        if next > value {
            total -= value;
        } else {
            total += value;
        }
    }
    u32::try_from(total).ok().filter(|&total| total > 0)
}

/// `bis`, `ter` … as numbers from 2, folded.
pub(super) fn latin_suffix(word: &str) -> Option<u32> {
    Some(match word {
        "bis" => 2,
        "ter" => 3,
        "quater" | "cuater" => 4,
        "quinquies" | "quinques" | "quinquis" | "quintus" => 5,
        "sexies" | "sexties" => 6,
        "septies" => 7,
        "octies" => 8,
        "nonies" | "novies" => 9,
        "decies" => 10,
        "undecies" => 11,
        "duodecies" => 12,
        _ => return None,
    })
}

/// What the first character of a line tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Start {
    Lower,
    Upper,
    Digit,
    Other,
}

/// Looks at the character at `at`.
pub(super) fn start_of(text: &str, at: usize) -> Start {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii_lowercase() => Start::Lower,
        Some(byte) if byte.is_ascii_uppercase() => Start::Upper,
        Some(byte) if byte.is_ascii_digit() => Start::Digit,
        Some(byte) if !byte.is_ascii() => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(first) if first.is_lowercase() => Start::Lower,
            Some(first) if first.is_uppercase() => Start::Upper,
            _ => Start::Other,
        },
        _ => Start::Other,
    }
}
