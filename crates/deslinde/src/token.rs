//! Words: runs of letters and digits, folded, with their place in the original text.

use std::ops::Range;

use crate::fold::{fold_char, is_invisible, split_word_hyphen};

/// A word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Bytes of the original text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Bytes of the buffer of folded words.
    folded: (u32, u32),
    /// The original starts with a capital and goes on in lower case, as titles do.
    pub(crate) capitalised: bool,
    /// Punctuation before the word that a title or phrase does not reach over: `;`, `:`, `.`, brackets.
    pub(crate) after_break: bool,
    /// A semicolon before the word.
    pub(crate) after_semicolon: bool,
    /// A comma before the word.
    pub(crate) after_comma: bool,
    /// The word stands in quotation marks that open and close in the same stretch of text.
    pub(crate) quoted: bool,
    /// The word stands in square brackets that follow no letter: in the bills of several US states,
    /// old law to be omitted.
    pub(crate) bracketed: bool,
    /// Three letters or more, all of them capitals.
    pub(crate) capitals: bool,
}

/// Words and the buffer that holds their folded forms.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    buffer: String,
    /// The first word after a square bracket that is open; it may close some sentences later.
    open_bracket: Option<usize>,
}

impl Tokens {
    pub(crate) fn folded(&self, token: &Token) -> &str {
        &self.buffer[token.folded.0 as usize..token.folded.1 as usize]
    }

    /// Forgets the words, but keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.truncate(0);
    }

    /// Forgets all words but the first, which no bracket reaches out of.
    pub(crate) fn truncate(&mut self, words: usize) {
        self.list.truncate(words);
        self.buffer.truncate(self.list.last().map_or(0, |token| token.folded.1 as usize));
        self.open_bracket = None;
    }

    /// Whether a square bracket is open, so that words to come may change what is said of these.
    pub(crate) const fn is_open(&self) -> bool {
        self.open_bracket.is_some()
    }

    /// Appends the words of `text[range]`.
    pub(crate) fn push_text(&mut self, text: &str, range: Range<usize>) {
        let end = range.end;
        let first = self.list.len();
        let mut at = range.start;
        let (mut after_break, mut after_semicolon, mut after_comma) = (true, false, false);
        let mut open_quote: Option<usize> = None;
        while let Some(byte) = text.as_bytes()[..end].get(at) {
            if *byte == b' ' {
                at += 1;
                continue;
            }
            let Some(c) = char_at(text, at) else { break };
            if is_visible(c) {
                let next = self.push_word(text, at, end);
                if let Some(word) = self.list.last_mut() {
                    (word.after_break, word.after_semicolon, word.after_comma) =
                        (after_break, after_semicolon, after_comma);
                }
                (after_break, after_semicolon, after_comma) = (false, false, false);
                at = next;
                continue;
            }
            match c {
                '[' if !text[..at].ends_with(char::is_alphanumeric) => {
                    self.open_bracket = Some(self.list.len());
                    after_break = true;
                }
                ']' => {
                    if let Some(from) = self.open_bracket.take() {
                        self.list[from..].iter_mut().for_each(|token| token.bracketed = true);
                    }
                    after_break = true;
                }
                '“' | '«' => open_quote = Some(self.list.len()),
                '"' if open_quote.is_none() => open_quote = Some(self.list.len()),
                '”' | '»' | '"' => {
                    if let Some(from) = open_quote.take() {
                        self.list[from.max(first)..].iter_mut().for_each(|token| token.quoted = true);
                    }
                }
                ';' => (after_break, after_semicolon) = (true, true),
                '.' | ':' | '(' | ')' | '[' | '—' => after_break = true,
                ',' => after_comma = true,
                _ => {}
            }
            at += c.len_utf8();
        }
    }

    /// Appends the word that starts at `start`; returns where it ends.
    fn push_word(&mut self, text: &str, start: usize, limit: usize) -> usize {
        let folded_start = self.buffer.len();
        let bytes = &text.as_bytes()[..limit];
        let mut at = start;
        let mut kinds = 0;
        loop {
            // Most words are plain letters, and are copied at once.
            let run = at;
            while let Some(kind) = bytes.get(at).map(|byte| KINDS[*byte as usize])
                && kind != OTHER
            {
                kinds |= kind;
                at += 1;
            }
            let copied = self.buffer.len();
            self.buffer.push_str(&text[run..at]);
            if kinds & CAPITAL != 0 {
                self.buffer[copied..].make_ascii_lowercase();
            }
            let ends = bytes.get(at).is_none_or(|b| b.is_ascii() && !matches!(b, b'-' | b'@' | b'/' | b'('));
            if ends {
                break;
            }
            let Some(c) = char_at(text, at).filter(|c| at + c.len_utf8() <= limit) else { break };
            let rest = at + c.len_utf8();
            let letter_follows = || text[rest..limit].chars().next().is_some_and(char::is_alphabetic);
            if is_visible(c) {
                fold_char(c, &mut self.buffer);
                kinds |= if c.is_uppercase() { CAPITAL } else { SMALL };
            } else if c == '-'
                && let Some(skip) = split_word_hyphen(text, at)
                && at + skip < limit
            {
                at += skip;
                kinds |= SMALL;
                continue;
            } else if c == '@' && at > start {
                // trabajador@s: the sign stands for a letter.
                self.buffer.push('a');
                kinds |= SMALL;
            } else if is_invisible(c) && (is_mark(c) || letter_follows()) {
                kinds |= SMALL;
            } else {
                break;
            }
            at = rest;
        }
        if kinds & DIGIT != 0 && text[start..at].is_ascii() {
            read_digit_as_letter(&mut self.buffer, folded_start);
        }
        let end = if at < limit { at + inclusive_suffix(&text[at..limit]) } else { at };
        let mut letters = text[start..at].chars();
        let capitalised = kinds & CAPITAL != 0
            && letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|second| !second.is_uppercase());
        self.list.push(Token {
            start,
            end,
            folded: (folded_start as u32, self.buffer.len() as u32),
            capitalised,
            after_break: false,
            after_semicolon: false,
            after_comma: false,
            quoted: false,
            bracketed: false,
            capitals: kinds == CAPITAL && text[start..at].chars().nth(2).is_some(),
        });
        end
    }
}

/// The character that starts at a byte.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// What a byte may be in a word; several may come together.
const OTHER: u8 = 0;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

/// By byte.
const KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// Machines that read scanned pages take l for 1 and o for 0: "sexua1", "c0ndom". A word of plain letters
/// with one such digit is read with the letter; "1bis" and "a1" are numbers of articles.
fn read_digit_as_letter(buffer: &mut String, start: usize) {
    const FEWEST_LETTERS: usize = 4;
    let word = &buffer[start..];
    let Some(digit) = word.find(|c: char| c.is_ascii_digit()) else { return };
    let letter = match word.as_bytes()[digit] {
        b'1' => "l",
        b'0' => "o",
        _ => return,
    };
    let others = [&word[..digit], &word[digit + 1..]];
    if word.len() > FEWEST_LETTERS && others.iter().all(|part| part.bytes().all(|b| b.is_ascii_lowercase())) {
        buffer.replace_range(start + digit..=start + digit, letter);
    }
}

/// Whether a character belongs to a word: a letter, a digit, or what stands inside words unseen.
pub(crate) fn is_word_char(c: char) -> bool {
    is_visible(c) || is_invisible(c)
}

/// A letter or digit; ordinal signs are punctuation in law.
fn is_visible(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        // The letters of Spanish, without a look into the tables of Unicode.
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        // The punctuation that law is full of, likewise.
        '\u{80}'..='¿' | '\u{2010}'..='\u{205f}' => matches!(c, '²' | '³' | 'µ' | '¹' | '¼'..='¾'),
        _ => c.is_alphanumeric(),
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The length of `/as`, `(a)`, `/-a` directly after a word: trabajadores/as, niño(a)s. They belong
/// to the word and change nothing.
fn inclusive_suffix(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix(['/', '(']) else { return 0 };
    let inner = inner.strip_prefix('-').unwrap_or(inner);
    let length = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !matches!(&inner[..length], "a" | "as" | "o" | "os" | "es" | "e" | "x" | "xs") {
        return 0;
    }
    let mut end = rest.len() - inner.len() + length;
    if rest.starts_with('(') {
        let Some(tail) = rest[end..].strip_prefix(')') else { return 0 };
        end += 1 + usize::from(tail.starts_with('s'));
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.push_text(text, 0..text.len());
        tokens.list.iter().map(|token| tokens.folded(token).to_owned()).collect()
    }

    #[test]
    fn inclusive_forms_are_one_word() {
        assert_eq!(words("trabajadores/as sexuales"), ["trabajadores", "sexuales"]);
        assert_eq!(words("niño(a)s y trabajador@s"), ["nino", "y", "trabajadoras"]);
        assert_eq!(words("a) y/o b"), ["a", "y", "b"]);
    }

    #[test]
    fn split_words_are_joined_and_point_at_all_of_it() {
        let text = "la prosti-\ntución, art. 1º";
        let mut tokens = Tokens::default();
        tokens.push_text(text, 0..text.len());
        assert_eq!(tokens.folded(&tokens.list[1]), "prostitucion");
        assert_eq!(&text[tokens.list[1].start..tokens.list[1].end], "prosti-\ntución");
        assert_eq!(words(text), ["la", "prostitucion", "art", "1"]);
    }

    #[test]
    fn a_misread_letter_is_read_as_what_it_was() {
        assert_eq!(words("sexua1es c0nd0m p1aza 0fficer"), ["sexuales", "c0nd0m", "plaza", "officer"]);
        assert_eq!(
            words("art. 1 bis, 10bis, 1bis, a1, 2026"),
            ["art", "1", "bis", "10bis", "1bis", "a1", "2026"]
        );
    }

    #[test]
    fn quotation_marks_mark_what_they_enclose() {
        let text = "la palabra «prostituta» y \"otra\" más";
        let mut tokens = Tokens::default();
        tokens.push_text(text, 0..text.len());
        let quoted: Vec<_> = tokens.list.iter().filter(|t| t.quoted).map(|t| tokens.folded(t)).collect();
        assert_eq!(quoted, ["prostituta", "otra"]);
    }
}
