//! The words that the gate looks for, and how they may be spelt.

use std::{collections::BTreeMap, ops::Range};

use super::company::Company;
use crate::{
    Language,
    lexicon::{ConceptSet, Element, Lexicon, Pattern, SetId, Words},
    token::is_word_char,
};

/// Longer words are looked for by their beginning: as rare, and the automaton stays small.
pub(super) const MOST_BYTES: usize = 11;
/// No stretch around a hit is longer than this on either side, in bytes: more than any pattern spans.
pub(super) const MOST_AROUND: usize = 2048;

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// Folded.
    pub(super) text: String,
    /// The word may go on.
    pub(super) prefix: bool,
    /// Whose patterns have it, by [`Language::row`].
    pub(super) languages: [bool; Language::ALL.len()],
    /// What these patterns take besides it.
    pub(super) reach: Reach,
}

/// What patterns take around the word that the gate looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reach {
    /// The most words before it.
    pub(super) before: usize,
    /// And after it.
    pub(super) after: usize,
    /// What else must stand near for one of them to stand there.
    pub(super) company: Company,
}

impl Reach {
    /// Of no pattern.
    const fn none() -> Self {
        Self { before: 0, after: 0, company: Company::none() }
    }

    fn of(pattern: &Pattern, words: &Words) -> Self {
        let most = |elements: &[Element]| elements.iter().map(Element::most).sum();
        let (before, after) = (&pattern.elements[..pattern.gate], &pattern.elements[pattern.gate + 1..]);
        Self { before: most(before), after: most(after), company: Company::of(pattern, words) }
    }

    /// Of these patterns and of those.
    fn join(&mut self, other: &Self) {
        self.before = self.before.max(other.before);
        self.after = self.after.max(other.after);
        self.company.join(&other.company);
    }
}

/// Everything that a gate for these concepts looks for, for all languages; none is the beginning of another.
pub(super) fn literals(lexicon: &Lexicon, concepts: &ConceptSet) -> Vec<Literal> {
    // Many patterns have the same words; each set of words is looked at once.
    let mut sets: BTreeMap<(usize, SetId), Reach> = BTreeMap::new();
    for (language, pattern) in lexicon.patterns_of(concepts) {
        let set = (language.row(), pattern.gate_words());
        sets.entry(set).or_insert_with(Reach::none).join(&Reach::of(pattern, lexicon.words(language)));
    }
    let mut all = Vec::new();
    for ((row, set), mut reach) in sets {
        reach.company.finish();
        let languages = Language::ALL.map(|known| known.row() == row);
        all.extend(lexicon.words(Language::ALL[row]).forms(set).map(|form| {
            let end = (0..=MOST_BYTES.min(form.text.len())).rev().find(|at| form.text.is_char_boundary(*at));
            let text = form.text[..end.unwrap_or(0)].to_owned();
            let prefix = form.prefix || text.len() < form.text.len();
            Literal { text, prefix, languages, reach: reach.clone() }
        }));
    }
    // Stems first among equals: they find all that the full word finds.
    all.sort_by(|a, b| a.text.cmp(&b.text).then(b.prefix.cmp(&a.prefix)));
    let mut kept: Vec<Literal> = Vec::new();
    for literal in all {
        match kept.last_mut() {
            Some(last) if last.prefix && literal.text.starts_with(&last.text) || last_is(last, &literal) => {
                last.reach.join(&literal.reach);
                for (known, new) in last.languages.iter_mut().zip(literal.languages) {
                    *known |= new;
                }
            }
            _ => kept.push(literal),
        }
    }
    kept.iter_mut().for_each(|literal| literal.reach.company.finish());
    kept
}

fn last_is(last: &Literal, literal: &Literal) -> bool {
    (&last.text, last.prefix) == (&literal.text, literal.prefix)
}

/// The stretch of text around a hit with so many words before and after it.
pub(super) fn around(text: &str, hit: usize, before: usize, after: usize) -> Range<usize> {
    let (head, tail) = (&text[..hit], &text[hit..]);
    let start = boundary(head.char_indices().rev().map(|(at, c)| (hit - at, c)), before);
    let end = boundary(tail.char_indices().map(|(at, c)| (at + c.len_utf8(), c)), after + 1);
    hit - start..hit + end
}

/// How many bytes hold so many words; `chars` gives each character with the bytes up to and with it.
/// "prosti-\ntución" and "niño(a)s" are one word each, so signs that may stand in a word allow for one more.
fn boundary(chars: impl Iterator<Item = (usize, char)>, words: usize) -> usize {
    let (mut seen, mut inside, mut bytes, mut most) = (0, false, 0, words);
    for (at, c) in chars {
        let word = is_word_char(c);
        seen += usize::from(word && !inside);
        most += usize::from(matches!(c, '-' | '/' | '(' | ')' | '@'));
        if seen > most || at > MOST_AROUND {
            break;
        }
        (inside, bytes) = (word, at);
    }
    bytes
}
