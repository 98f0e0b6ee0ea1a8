//! The gate: one pass of one automaton over the whole document. Where it hits nothing, no rule
//! can match, because every rule needs a concept whose words the gate looks for. A hit is looked at
//! more closely before it counts: "se trata de" has a word of the topic and does not speak of it.
//!
//! The automaton reads the text as it is, and knows each word with an accent on any one of its vowels.
//! Words written in a way that it does not know (split at a line end, with two accents, with
//! characters that are not seen) are looked for apart, in their folded form.

mod lanes;
mod literal;
mod unusual;

use std::ops::Range;

use aho_corasick::{MatchKind, dfa::DFA};

use crate::{
    Error, Localized,
    fold::Folded,
    lexicon::{ConceptId, Element, Lexicon, Pattern, Vocabulary},
    token::{Tokens, is_word_char},
};
use literal::Literal;

/// Finds the words of the topic.
#[derive(Debug)]
pub(crate) struct Gate {
    automaton: DFA,
    /// By pattern of the automaton: an index of `literals`.
    variants: Vec<u32>,
    literals: Vec<Literal>,
}

impl Gate {
    pub(crate) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        let literals = literal::literals(lexicon);
        let spelt: Vec<(u32, String)> = literals
            .iter()
            .zip(0..)
            .flat_map(|(literal, number)| literal.spellings().into_iter().map(move |text| (number, text)))
            .collect();
        let automaton = DFA::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(spelt.iter().map(|(_, text)| text))
            .map_err(|error| Error::Data {
                file: "lexicon".into(),
                line: None,
                message: Localized::new(error.to_string(), error.to_string()),
            })?;
        Ok(Self { automaton, variants: spelt.into_iter().map(|(number, _)| number).collect(), literals })
    }

    /// What it looks for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.literals.iter().map(|literal| literal.text.as_str())
    }

    /// Where a concept of the topic stands: bytes of the original text, ascending.
    pub(crate) fn hits(&self, text: &str, lexicon: &Lexicon, vocabularies: &mut [Vocabulary]) -> Vec<usize> {
        let mut found = self.words_at(text);
        let mut around = Around::default();
        found.retain(|(hit, literal)| {
            around.speaks_of_the_topic(text, *hit, &self.literals[*literal as usize], lexicon, vocabularies)
        });
        let mut hits: Vec<usize> = found.into_iter().map(|(hit, _)| hit).collect();
        hits.dedup();
        hits
    }

    /// Where words of the topic start, and which; ascending.
    fn words_at(&self, text: &str) -> Vec<(usize, u32)> {
        let mut found: Vec<(usize, u32)> = Vec::new();
        self.in_plain(text, |start, literal| found.push((start, literal)));
        for range in unusual::stretches(text) {
            let folded = Folded::new(&text[range.clone()]);
            self.in_plain(&folded.text, |start, literal| {
                found.push((range.start + folded.original(start), literal));
            });
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn in_plain(&self, text: &str, mut found: impl FnMut(usize, u32)) {
        lanes::matches(&self.automaton, text.as_bytes(), |pattern, start, end| {
            let literal = self.variants[pattern.as_usize()];
            let starts = !text[..start].chars().next_back().is_some_and(is_word_char);
            let ends = self.literals[literal as usize].prefix
                || !text[end..].chars().next().is_some_and(is_word_char);
            if starts && ends {
                found(start, literal);
            }
        });
    }

    /// Whether one of the ascending `hits` lies in `range`.
    pub(crate) fn any_in(hits: &[usize], range: &Range<usize>) -> bool {
        let first = hits.partition_point(|hit| *hit < range.start);
        hits.get(first).is_some_and(|hit| *hit < range.end)
    }
}

/// The words around a hit; kept, so that the next hit needs no new memory.
#[derive(Debug, Default)]
struct Around {
    tokens: Tokens,
    words: Vec<u32>,
    meant: Vec<ConceptId>,
    not_meant: Vec<ConceptId>,
}

impl Around {
    /// Whether a pattern of a gate concept stands around the word at `hit`.
    fn speaks_of_the_topic(
        &mut self,
        text: &str,
        hit: usize,
        literal: &Literal,
        lexicon: &Lexicon,
        vocabularies: &mut [Vocabulary],
    ) -> bool {
        let Self { tokens, words, meant, not_meant } = self;
        tokens.clear();
        tokens.push_text(text, literal.around(text, hit));
        let at = tokens.list.partition_point(|token| token.end <= hit);
        let speaking = vocabularies.iter_mut().zip(literal.languages).filter(|(_, has)| *has);
        speaking.map(|(vocabulary, _)| vocabulary).any(|vocabulary| {
            words.clear();
            words.extend(tokens.list.iter().map(|token| vocabulary.number(tokens.folded(token))));
            meant.clear();
            not_meant.clear();
            let starts = at.saturating_sub(literal.before)..at + 1;
            let of_topic = |concept| lexicon.entry(concept).gate;
            vocabulary.patterns_in(words, starts, of_topic, |first, found| {
                let covers = first + found.length > at;
                if !covers {
                    return;
                }
                if !found.pseudo {
                    meant.push(found.concept);
                } else if !found.pattern.has_gap() && in_one_breath(tokens, first, found.length) {
                    not_meant.push(found.concept);
                }
            });
            meant.iter().any(|concept| !not_meant.contains(concept))
        })
    }
}

/// Whether no punctuation that may end a sentence stands between the words.
fn in_one_breath(tokens: &Tokens, first: usize, length: usize) -> bool {
    tokens.list[first..first + length].iter().skip(1).all(|token| !token.after_break)
}

/// The most words that a pattern takes before and after the word that the gate looks for.
fn reach(pattern: &Pattern) -> (usize, usize) {
    let words = |elements: &[Element]| elements.iter().map(Element::most).sum();
    (words(&pattern.elements[..pattern.gate]), words(&pattern.elements[pattern.gate + 1..]))
}
