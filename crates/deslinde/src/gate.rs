//! The gate: one pass of one automaton over the whole document. Where it hits nothing, no rule
//! can match, because every rule needs a concept whose words the gate looks for. Another, made when a document asks, looks for
//! what facts need. A hit is looked at
//! more closely before it counts: "se trata de" has a word of the topic and does not speak of it.
//!
//! The automaton reads the text as it is, and knows each word with accents on any of its letters.
//! Words written in a way that it does not know (split at a line end, with characters that are not seen) are looked
//! for apart, in their folded form.

mod automaton;
mod company;
mod lanes;
mod literal;
mod unusual;

use std::ops::Range;

use crate::{
    Error, Localized,
    fold::Folded,
    lexicon::{ConceptId, ConceptSet, Lexicon, Vocabulary},
    structure::Passage,
    token::{Tokens, is_word_char},
};
use automaton::Automaton;
use literal::Literal;

/// More words than this are not looked for: the automaton takes some 2 kB for each.
const MOST_WORDS: usize = 5_000;

/// Finds the words of some concepts: those of the topic, as a rule.
#[derive(Debug)]
pub(crate) struct Gate {
    concepts: ConceptSet,
    automaton: Automaton,
    literals: Vec<Literal>,
    /// So many words tell what looks like a concept and is not.
    near: usize,
}

impl Gate {
    /// Looks for the words of the topic.
    pub(crate) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        Self::of(lexicon.topic(), lexicon)
    }

    /// Looks for the words of these concepts.
    pub(crate) fn of(concepts: ConceptSet, lexicon: &Lexicon) -> Result<Self, Error> {
        let literals = literal::literals(lexicon, &concepts);
        if literals.len() > MOST_WORDS {
            let message = Localized::new(
                format!(
                    "los conceptos con `gate = true` tienen más de {MOST_WORDS} palabras distintas que buscar; ponga `!` ante una palabra que sus patrones compartan, o quite `gate` donde no haga falta"
                ),
                format!(
                    "the concepts with `gate = true` have more than {MOST_WORDS} different words to look for; put `!` before a word that their patterns share, or take `gate` out where it is not needed"
                ),
            );
            return Err(Error::Data { file: "lexicon/concepts.toml".into(), line: None, message });
        }
        let automaton = Automaton::new(literals.iter().map(|literal| &*literal.text));
        Ok(Self { concepts, automaton, literals, near: lexicon.longest_pseudo() })
    }

    /// What it looks for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.literals.iter().map(|literal| literal.text.as_str())
    }

    /// Where its words stand in a text; whether they mean its concepts is seen when asked.
    pub(crate) fn hits<'a>(&'a self, text: &'a str) -> Hits<'a> {
        let list = self.words_at(text).into_iter().map(|(at, literal)| Hit { at, literal, speaks: None });
        Hits { gate: self, text, list: list.collect(), around: Around::default() }
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

    /// Whether a pattern of its concepts stands around the word at `hit`.
    fn speaks(
        &self,
        text: &str,
        hit: usize,
        literal: u32,
        around: &mut Around,
        vocabularies: &mut [Vocabulary],
    ) -> bool {
        let Literal { reach, languages, .. } = &self.literals[literal as usize];
        if !reach.company.may_stand(text, hit, reach.before, reach.after) {
            return false;
        }
        let mut speaks = |before, after| {
            around.read(text, hit, before, after);
            let mut speaking = vocabularies.iter_mut().zip(languages).filter(|(_, has)| **has);
            speaking.any(|(vocabulary, _)| around.means(hit, before, &self.concepts, vocabulary))
        };
        let (before, after, near) = (reach.before, reach.after, self.near);
        // Most hits are told by a few words around them; patterns with long gaps need more.
        (near < before.max(after) && speaks(before.min(near), after.min(near))) || speaks(before, after)
    }

    fn in_plain(&self, text: &str, mut found: impl FnMut(usize, u32)) {
        lanes::matches(&self.automaton, text.as_bytes(), |literal, start, end| {
            let starts = !text[..start].chars().next_back().is_some_and(is_word_char);
            let ends = self.literals[literal as usize].prefix
                || !text[end..].chars().next().is_some_and(is_word_char);
            if starts && ends {
                found(start, literal);
            }
        });
    }
}

/// A word of the topic in a text.
#[derive(Debug)]
struct Hit {
    /// Where it starts, bytes of the original text.
    at: usize,
    literal: u32,
    /// Whether a pattern of the topic stands around it, once that has been looked at.
    speaks: Option<bool>,
}

/// Where a gate's words stand in a text.
#[derive(Debug)]
pub(crate) struct Hits<'a> {
    gate: &'a Gate,
    text: &'a str,
    /// Ascending.
    list: Vec<Hit>,
    around: Around,
}

impl Hits<'_> {
    /// Whether one of the gate's concepts stands in a passage or its headings.
    pub(crate) fn any_in_passage(&mut self, passage: &Passage, vocabularies: &mut [Vocabulary]) -> bool {
        let ranges = passage.segments.iter().map(|segment| &segment.range).chain(&passage.headings);
        ranges.into_iter().any(|range| self.any_in(range, vocabularies))
    }

    /// Whether one of them stands anywhere.
    pub(crate) fn any(&mut self, vocabularies: &mut [Vocabulary]) -> bool {
        self.any_in(&(0..self.text.len()), vocabularies)
    }

    fn any_in(&mut self, range: &Range<usize>, vocabularies: &mut [Vocabulary]) -> bool {
        let Self { gate, text, list, around } = self;
        let first = list.partition_point(|hit| hit.at < range.start);
        let inside = list[first..].iter_mut().take_while(|hit| hit.at < range.end);
        inside.into_iter().any(|hit| {
            *hit.speaks.get_or_insert_with(|| gate.speaks(text, hit.at, hit.literal, around, vocabularies))
        })
    }

    /// Where they stand, each place once.
    pub(crate) fn all(&mut self, vocabularies: &mut [Vocabulary]) -> Vec<usize> {
        let Self { gate, text, list, around } = self;
        let speaking = list.iter().filter(|hit| gate.speaks(text, hit.at, hit.literal, around, vocabularies));
        let mut places: Vec<usize> = speaking.map(|hit| hit.at).collect();
        places.dedup();
        places
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
    /// Reads the words around a hit.
    fn read(&mut self, text: &str, hit: usize, before: usize, after: usize) {
        self.tokens.clear();
        self.tokens.push_text(text, literal::around(text, hit, before, after));
    }

    /// Whether the words that were read mean one of the concepts at `hit`.
    fn means(
        &mut self,
        hit: usize,
        before: usize,
        concepts: &ConceptSet,
        vocabulary: &mut Vocabulary,
    ) -> bool {
        let Self { tokens, words, meant, not_meant } = self;
        let at = tokens.list.partition_point(|token| token.end <= hit);
        words.clear();
        words.extend(tokens.list.iter().map(|token| vocabulary.number(tokens.folded(token))));
        meant.clear();
        not_meant.clear();
        let starts = at.saturating_sub(before)..at + 1;
        let wanted = |concept| concepts.contains(concept);
        vocabulary.patterns_in(words, starts, wanted, |first, found| {
            let covers = first + found.length > at;
            if !covers {
                return;
            }
            if !found.pseudo {
                meant.push(found.concept);
            } else if !found.has_gap && in_one_breath(tokens, first, found.length) {
                not_meant.push(found.concept);
            }
        });
        meant.iter().any(|concept| !not_meant.contains(concept))
    }
}

/// Whether no punctuation that may end a sentence stands between the words.
fn in_one_breath(tokens: &Tokens, first: usize, length: usize) -> bool {
    tokens.list[first..first + length].iter().skip(1).all(|token| !token.after_break)
}
