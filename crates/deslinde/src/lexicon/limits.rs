//! What a pattern may take, so that no lexicon of a user's makes loading or reading slow. The built-in patterns
//! stay far below.

use super::pattern::Element;
use crate::Localized;

/// Bytes of a pattern as it is written.
const BYTES: usize = 8_000;
/// Patterns that one with alternatives of several words becomes.
const PATTERNS: usize = 500;
/// Words that a pattern takes at the most, those in gaps too: so many lie within what the gate reads around a hit.
const WORDS: usize = 100;
/// Ways to take or leave out optional words and to choose how long gaps are, all of them together.
const WAYS: usize = 10_000;
/// Letters of a word, with the signs of the notation.
const LETTERS: usize = 64;
/// Concepts of a lexicon. They are numbered by [`ConceptId`](super::ConceptId).
pub(super) const CONCEPTS: usize = 10_000;

pub(super) fn source(source: &str) -> Result<(), Localized> {
    check(source.len() <= BYTES, || {
        Localized::new(
            format!("tiene más de {BYTES} bytes; divídalo en varios patrones"),
            format!("it has more than {BYTES} bytes; divide it into several patterns"),
        )
    })
}

pub(super) fn alternatives(patterns: usize) -> Result<(), Localized> {
    check(patterns < PATTERNS, || {
        Localized::new(
            format!(
                "sus alternativas de varias palabras se combinan de más de {PATTERNS} maneras; divídalo en varios patrones"
            ),
            format!(
                "its alternatives of several words combine in more than {PATTERNS} ways; divide it into several patterns"
            ),
        )
    })
}

pub(super) fn elements(elements: &[Element]) -> Result<(), Localized> {
    let words = elements.iter().map(|element| element.most().max(1)).fold(0, usize::saturating_add);
    check(words <= WORDS, || {
        Localized::new(
            format!("abarca más de {WORDS} palabras; acórtelo, o acorte sus huecos (`~`)"),
            format!("it spans more than {WORDS} words; shorten it, or its gaps (`~`)"),
        )
    })?;
    let ways = |element: &Element| match element {
        Element::Gap(most) => most.saturating_add(1),
        Element::Optional(_) => 2,
        Element::Words(_) | Element::Number => 1,
    };
    let all = elements.iter().map(ways).fold(1, usize::saturating_mul);
    check(all <= WAYS, || {
        Localized::new(
            format!(
                "tiene más de {WAYS} maneras de saltar palabras (`~` y `?`); acorte los huecos o quite alguno"
            ),
            format!(
                "it has more than {WAYS} ways to skip words (`~` and `?`); shorten the gaps or take one out"
            ),
        )
    })
}

pub(super) fn letters(word: &str) -> Result<(), Localized> {
    check(word.chars().count() <= LETTERS, || {
        Localized::new(
            format!("una palabra tiene más de {LETTERS} letras; acórtela, por ejemplo con `*`"),
            format!("a word has more than {LETTERS} letters; shorten it, with `*` for example"),
        )
    })
}

fn check(holds: bool, otherwise: impl FnOnce() -> Localized) -> Result<(), Localized> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
