//! Titles of instruments: "Convenio para la Represión de la Trata de Personas", "the Immoral
//! Traffic (Prevention) Act". A title names a law, it enacts nothing.

use std::ops::Range;

use super::View;
use crate::Language;

/// Words that name an instrument and open its title (Spanish) or close it (English).
const SPANISH: &[&str] = &[
    "ley",
    "codigo",
    "convenio",
    "convencion",
    "protocolo",
    "pacto",
    "tratado",
    "acuerdo",
    "reglamento",
    "decreto",
    "plan",
    "programa",
    "declaracion",
    "estatuto",
    "comision",
    "comite",
    "oficina",
    "fiscalia",
    "unidad",
    "consejo",
    "instituto",
    "secretaria",
    "subsecretaria",
    "direccion",
    "coordinacion",
    "organizacion",
    "red",
    "mesa",
];
const ENGLISH: &[&str] = &[
    "act",
    "code",
    "convention",
    "protocol",
    "covenant",
    "treaty",
    "ordinance",
    "regulations",
    "rules",
    "bill",
    "declaration",
    "order",
    "plan",
    "committee",
    "office",
    "unit",
    "fund",
];
/// Small words inside titles.
const SMALL: &[&str] = &[
    "de", "del", "la", "el", "los", "las", "y", "e", "o", "u", "para", "por", "contra", "sobre", "en", "al",
    "a", "con", "su", "sus", "que", "of", "the", "and", "or", "on", "for", "to", "in", "against", "with",
    "its", "their",
];
/// A title has at least so many words that start with a capital.
const LEAST: usize = 3;
/// No more words than this are looked at for one title.
const MOST: usize = 80;

/// The stretches of words that are titles. Texts in capitals have none: there capitals say nothing.
pub(super) fn titles(view: &View<'_>, language: Language) -> Vec<Range<usize>> {
    let mut titles = Vec::new();
    for sentence in view.sentences.iter().filter(|sentence| sentence.segment.is_some()) {
        for at in sentence.words.clone() {
            let token = &view.tokens.list[at];
            if !token.capitalised {
                continue;
            }
            let word = view.tokens.folded(token);
            let forward = language == Language::Spanish && SPANISH.contains(&word)
                || language == Language::English && ENGLISH.contains(&word);
            if forward && let Some(end) = run_forward(view, at, sentence.words.end) {
                titles.push(at..end);
            }
            if language == Language::English
                && ENGLISH.contains(&word)
                && let Some(start) = run_backward(view, at, sentence.words.start)
            {
                titles.push(start..at + 1);
            }
        }
    }
    titles
}

/// Whether a title goes on with this word, and whether it is a capital one.
fn goes_on(view: &View<'_>, at: usize) -> Option<bool> {
    let token = &view.tokens.list[at];
    if token.capitalised {
        return Some(true);
    }
    SMALL.contains(&view.tokens.folded(token)).then_some(false)
}

fn run_forward(view: &View<'_>, start: usize, limit: usize) -> Option<usize> {
    let mut end = start + 1;
    let mut capitals = 1;
    for at in start + 1..limit.min(start + MOST) {
        let token = &view.tokens.list[at];
        match goes_on(view, at) {
            Some(true) if !token.after_break => {
                capitals += 1;
                end = at + 1;
            }
            Some(false) if !token.after_break && !token.after_comma => {}
            _ => break,
        }
    }
    (capitals >= LEAST).then_some(end)
}

fn run_backward(view: &View<'_>, end: usize, limit: usize) -> Option<usize> {
    let mut start = end;
    let mut capitals = 1;
    for at in (limit..end).rev().take(MOST) {
        // Brackets are common inside English titles: "Immoral Traffic (Prevention) Act".
        match goes_on(view, at) {
            Some(true) => {
                capitals += 1;
                start = at;
            }
            Some(false) => {}
            None => break,
        }
        if view.tokens.list[at].after_comma {
            break;
        }
    }
    (capitals >= LEAST).then_some(start)
}
