//! Folding: the form in which words are compared. Case, accents, ligatures, soft hyphens and
//! hyphens at line ends do not count. The gate and the tokeniser share these functions, so that
//! what the gate lets through is what the tokeniser would have seen.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Appends the folded form of one character: nothing for what is invisible, a space for what is
/// neither letter nor digit.
pub(crate) fn fold_char(c: char, out: &mut String) {
    match c {
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        // Ordinal signs are punctuation in law ("1º"), not letters.
        'º' | 'ª' | '°' => out.push(' '),
        'à'..='ÿ' | 'À'..='Þ' if latin_base(c) != '\0' => out.push(latin_base(c)),
        _ if is_invisible(c) => {}
        _ => {
            for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)) {
                if part.is_alphanumeric() {
                    out.extend(part.to_lowercase());
                } else {
                    out.push(' ');
                }
            }
        }
    }
}

/// The base letter of the accented letters that Spanish and its neighbours use; the rest goes the
/// long way.
pub(crate) const fn latin_base(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'Á' | 'À' | 'Ä' | 'Â' | 'Ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' | 'Í' | 'Ì' | 'Ï' | 'Î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' | 'Ó' | 'Ò' | 'Ö' | 'Ô' | 'Õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' | 'Ú' | 'Ù' | 'Ü' | 'Û' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        _ => '\0',
    }
}

/// Characters that stand inside words without being seen.
pub(crate) fn is_invisible(c: char) -> bool {
    // No character below is either: the long way through the tables is spared.
    c >= '\u{ad}'
        && (matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
            || c >= '\u{300}' && is_combining_mark(c))
}

/// Folds a word of the lexicon.
pub(crate) fn fold_word(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return word.into();
    }
    let mut folded = String::with_capacity(word.len());
    word.chars().for_each(|c| fold_char(c, &mut folded));
    folded.into()
}

/// If a hyphen at `at` splits a word at a line end (or where a line end was), the bytes from the
/// hyphen up to the rest of the word.
#[must_use]
pub fn split_word_hyphen(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if at == 0 || !bytes[at - 1].is_ascii_alphabetic() && bytes[at - 1] < 0x80 {
        return None;
    }
    let space = bytes[at + 1..].iter().take(64).take_while(|b| b.is_ascii_whitespace()).count();
    if space == 0 {
        return None;
    }
    let rest = &text[at + 1 + space..];
    // In capitals the rest of a word is in capitals too: "INCAPAC-\nITATED".
    let capitals = text[..at].chars().rev().take(2).all(char::is_uppercase);
    let mut letters = rest.chars();
    let goes_on = letters.next().is_some_and(|c| c.is_lowercase() || capitals && c.is_uppercase());
    if !goes_on || capitals && !letters.next().is_some_and(char::is_uppercase) {
        return None;
    }
    // "pre- and post-natal", "socio- y político": the hyphen is meant.
    let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let small = |word: &str| next.eq_ignore_ascii_case(word);
    (!["and", "or", "to", "y", "o", "e", "u"].into_iter().any(small)).then_some(1 + space)
}

/// A folded text that remembers where its bytes come from.
pub(crate) struct Folded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Where the offsets drift apart: `(folded, original)`, ascending.
    shifts: Vec<(usize, usize)>,
}

impl<'a> Folded<'a> {
    /// Folds a whole text. ASCII letters keep their case: the gate's automaton ignores it, and so
    /// a text without accents need not be copied.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut out = String::new();
        let mut shifts = Vec::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some(next) = next_special(bytes, at) {
            at = next;
            let skip = if bytes[at] == b'-' { split_word_hyphen(text, at) } else { None };
            if bytes[at] == b'-' && skip.is_none() {
                at += 1;
                continue;
            }
            if out.capacity() == 0 {
                out.reserve(text.len());
            }
            out.push_str(&text[copied..at]);
            if let Some(skip) = skip {
                at += skip;
            } else if let Some(c) = text[at..].chars().next() {
                fold_char(c, &mut out);
                at += c.len_utf8();
            }
            copied = at;
            shifts.push((out.len(), at));
        }
        if copied == 0 {
            return Self { text: Cow::Borrowed(text), shifts };
        }
        out.push_str(&text[copied..]);
        Self { text: Cow::Owned(out), shifts }
    }

    /// The offset in the original text of a folded offset.
    pub(crate) fn original(&self, folded: usize) -> usize {
        let after = self.shifts.partition_point(|&(at, _)| at <= folded);
        match after.checked_sub(1).map(|i| self.shifts[i]) {
            Some((at, original)) => original + (folded - at),
            None => folded,
        }
    }
}

/// The next byte that folding may change other than in case: the first of a character beyond ASCII,
/// or a hyphen.
pub(crate) fn next_special(bytes: &[u8], from: usize) -> Option<usize> {
    /// One in every byte.
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    const HYPHENS: u64 = ONES * b'-' as u64;
    let special = |b: &u8| *b >= 0xc0 || *b == b'-';
    let mut at = from;
    // Eight bytes at a time; the lowest bit that is set tells the first one.
    while let Some(chunk) = bytes.get(at..at + 8).and_then(|chunk| chunk.try_into().ok()) {
        let word = u64::from_le_bytes(chunk);
        let beyond = word & (word << 1) & HIGH;
        let differs = word ^ HYPHENS;
        let hyphens = differs.wrapping_sub(ONES) & !differs & HIGH;
        let found = beyond | hyphens;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    bytes[at..].iter().position(special).map(|i| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::new(text).text.to_ascii_lowercase()
    }

    #[test]
    fn accents_case_and_invisible_characters_do_not_count() {
        assert_eq!(folded("PROSTITUCIÓN"), "prostitucion");
        assert_eq!(folded("prostitucio\u{301}n"), "prostitucion");
        assert_eq!(folded("prosti\u{ad}tución"), "prostitucion");
        assert_eq!(folded("o\u{fb01}cina"), "oficina");
    }

    #[test]
    fn words_split_at_line_ends_are_joined() {
        assert_eq!(folded("la prosti-\ntución"), "la prostitucion");
        assert_eq!(folded("la prosti-\r\n\r\ntución"), "la prostitucion");
        assert_eq!(folded("capac- ity"), "capacity");
        assert_eq!(folded("pre- and post-natal"), "pre- and post-natal");
        assert_eq!(folded("a) foo -\nbar"), "a) foo -\nbar");
        assert_eq!(folded("bawdy-house"), "bawdy-house");
    }

    #[test]
    fn offsets_lead_back() {
        let text = "Acción: la prosti-\ntución.";
        let folded = Folded::new(text);
        let at = folded.text.find("prostit").unwrap();
        assert!(text[folded.original(at)..].starts_with("prosti-"));
        assert_eq!(folded.original(folded.text.len()), text.len());
    }

    #[test]
    fn plain_ascii_is_not_copied() {
        assert!(matches!(Folded::new("An Act to amend the law").text, Cow::Borrowed(_)));
    }
}
