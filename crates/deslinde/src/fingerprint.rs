//! A name for a passage that stays when it moves: the same words under the same rule have the same
//! fingerprint, wherever they stand and however the article is numbered.
//!
//! Baselines and suppressions are kept for years, so this is a format: it has its own
//! folding, apart from the one that rules read with, and a version that goes up if it ever changes.

use sha2::{Digest, Sha256};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{BlockKind, Document, Finding};

/// The version of the algorithm, part of what is hashed.
const VERSION: &str = "1";
/// Bytes of the hash that are kept: 80 bits.
const BYTES: usize = 10;

/// Words that come before an article's number.
const NUMBERED: [&str; 24] = [
    "articulo",
    "articulos",
    "art",
    "arts",
    "article",
    "articles",
    "seccion",
    "section",
    "sections",
    "sec",
    "s",
    "clausula",
    "clause",
    "fraccion",
    "inciso",
    "literal",
    "numeral",
    "apartado",
    "parrafo",
    "paragraph",
    "para",
    "regla",
    "rule",
    "transitorio",
];
/// Words that come after it.
const SUFFIXES: [&str; 9] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"];
/// Numbers in words.
const ORDINALS: [&str; 24] = [
    "unico", "unica", "primero", "primera", "segundo", "segunda", "tercero", "tercera", "cuarto", "cuarta",
    "quinto", "quinta", "sexto", "sexta", "septimo", "septima", "octavo", "octava", "noveno", "novena",
    "decimo", "decima", "one", "first",
];

/// The fingerprint of a rule in a passage: 20 hexadecimal digits.
///
/// The passage is put into Unicode's NFKD and lower case; all but letters and digits is left out (so
/// ordinal signs, accents, spaces, line breaks, hyphens and punctuation do not count), and so is an article number at its
/// start. What is hashed, with SHA-256, is `1`, the rule and what is left of the passage, with a zero byte
/// between them; the first ten bytes are the fingerprint.
///
/// ```
/// use deslinde::fingerprint;
///
/// let rule = "criminalization/selling";
/// assert_eq!(
///     fingerprint(rule, "Artículo 5.- Se prohíbe la prosti-\ntución."),
///     fingerprint(rule, "ARTÍCULO 17 BIS. Se prohíbe la prostitución"),
/// );
/// ```
#[must_use]
pub fn fingerprint(rule: &str, passage: &str) -> String {
    let mut hash = Sha256::new();
    for part in [VERSION, rule] {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(normalised(passage));
    hash.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

impl Finding {
    /// The [`fingerprint`] of this finding in the document that it was made in; comments and notes in the
    /// passage do not count.
    #[must_use]
    pub fn fingerprint(&self, document: &Document) -> String {
        fingerprint(&self.rule, &own_words(document, self.passage.clone()))
    }
}

/// The text of a range without the asides in it.
fn own_words(document: &Document, range: std::ops::Range<usize>) -> String {
    let mut words = String::new();
    let mut at = range.start;
    let asides = document.blocks.iter().filter(|block| block.kind == BlockKind::Aside).map(|b| &b.range);
    for aside in asides.filter(|aside| aside.end > range.start && aside.start < range.end) {
        words.push_str(document.text.get(at..aside.start.max(at)).unwrap_or_default());
        words.push('\n');
        at = aside.end.max(at);
    }
    words.push_str(document.text.get(at..range.end.max(at)).unwrap_or_default());
    words
}

fn normalised(passage: &str) -> String {
    // Ordinal signs would become letters.
    let signs = |c| if matches!(c, 'º' | 'ª' | '°') { ' ' } else { c };
    let letters = passage.chars().map(signs).nfkd().filter(|c| !is_combining_mark(*c));
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    without_number(&folded).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `folded` without the article number that it begins with: `articulo 5 bis.-`, `iv.`, `b)`, `§ 12`.
fn without_number(folded: &str) -> &str {
    let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (word, mut rest) = split(start);
    let named = NUMBERED.contains(&word);
    if named {
        let (number, after) = split(rest);
        if !is_number(number) && !ORDINALS.contains(&number) {
            return start;
        }
        rest = after;
    } else if !(is_number(word) || word.chars().count() == 1) {
        return start;
    }
    while let (word, after) = split(rest)
        && (SUFFIXES.contains(&word) || is_digits(word) || is_letter_of_number(rest, word))
    {
        rest = after;
    }
    // A bare number is one of an item only if punctuation says so: "I." and "a)", not "a quien".
    if named || rest.starts_with(['.', ')', '-', '–', '—', ':']) { rest } else { start }
}

/// The next word, and what follows it.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split_at(text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len()))
}

/// `12`, `5o`, `53a`, `iv`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < 8
        || !word.is_empty() && word.len() < 8 && word.bytes().all(|b| b"ivxlcdm".contains(&b))
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// The `b` of `12-b`.
fn is_letter_of_number(rest: &str, word: &str) -> bool {
    word.len() == 1 && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        fingerprint("a/b", a) == fingerprint("a/b", b)
    }

    /// These values stand in people's files: if one changes, so must [`VERSION`].
    #[test]
    fn fingerprints_never_change() {
        let text = "Artículo 4.- Se sancionará con multa a quien administre una casa de citas.";
        assert_eq!(normalised(text), "sesancionaraconmultaaquienadministreunacasadecitas");
        assert_eq!(fingerprint("criminalization/premises", text), "cdd4dc88df18f8335781");
        assert_eq!(
            fingerprint("stigma/term", "Prostitution — a “vice”. Straße, ﬁn, Ⅳ"),
            "9f5c49b8ead4badf625b"
        );
        assert_eq!(fingerprint("", ""), "5e9da77a672cb094963e");
    }

    #[test]
    fn layout_and_numbering_do_not_count() {
        let text = "Se prohíbe la prostitución en la vía pública; a quien la ejerza, multa.";
        for number in [
            "Artículo 5.- ",
            "ARTÍCULO 5 BIS. ",
            "Art. 12 ",
            "**Artículo 3o.** ",
            "## Artículo 1º.- ",
            "§ 12. ",
            "IV. ",
            "b) ",
            "12. ",
            "Artículo único. ",
            "(3) ",
            "Section 12A. ",
            "5.2. ",
            "- a) ",
            "Artículo 5-",
            "Transitorio segundo.- ",
            "Artículo 1.ª ",
            "Artículo 12-B. ",
        ] {
            assert!(
                same(&format!("{number}{text}"), text),
                "{number}: {}",
                normalised(&format!("{number}{text}"))
            );
        }
        assert!(same(
            "la prosti-\n  tución en la\u{ad} VÍA pu\u{301}blica",
            "La prostitución, en la vía pública."
        ));
    }

    #[test]
    fn words_and_rules_count() {
        assert!(!same("Se prohíbe la venta.", "Se permite la venta."));
        assert!(!same("Pena de 5 años.", "Pena de 6 años."));
        assert!(!same("A quien compre", "Quien compre"));
        assert!(!same("Artículo de lujo.", "De lujo."));
        assert!(!same("Mil pesos de multa", "De multa"));
        assert_ne!(fingerprint("a/b", "x"), fingerprint("a/c", "x"));
        assert!(!same("Artículo 5. A quien compre", "Artículo 5. Quien compre"));
    }

    #[test]
    fn comments_in_the_passage_do_not_count() {
        let text = "Se prohíbe <!-- nota --> la venta.";
        let aside = text.find("<!--").unwrap()..text.find(" la").unwrap();
        let mut document = Document::from_text(text);
        document.blocks.push(crate::Block {
            range: aside,
            kind: BlockKind::Aside,
            place: Default::default(),
        });
        assert_eq!(normalised(&own_words(&document, 0..text.len())), "seprohibelaventa");
        assert_eq!(own_words(&document, 3..10), text[3..10]);
    }
}
