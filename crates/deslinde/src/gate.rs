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
    lexicon::{ConceptId, ConceptSet, Element, Lexicon, Pattern, Vocabulary},
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
        Ok(Self { concepts, automaton, literals })
    }

    /// What it looks for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.literals.iter().map(|literal| literal.text.as_str())
    }

    /// Where words of the topic stand; whether they speak of it is seen when asked.
    pub(crate) fn hits(&self, text: &str) -> Hits {
        Hits(self.words_at(text).into_iter().map(|(at, literal)| Hit { at, literal, speaks: None }).collect())
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

/// Where words of the topic stand in a text, ascending.
#[derive(Debug)]
pub(crate) struct Hits(Vec<Hit>);

/// Looks at hits more closely.
#[derive(Debug)]
pub(crate) struct Closer<'a> {
    pub(crate) gate: &'a Gate,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) around: Around,
}

impl Hits {
    /// Whether a concept of the topic stands in `range`.
    pub(crate) fn any_in(
        &mut self,
        range: &Range<usize>,
        closer: &mut Closer<'_>,
        vocabularies: &mut [Vocabulary],
    ) -> bool {
        let first = self.0.partition_point(|hit| hit.at < range.start);
        let inside = self.0[first..].iter_mut().take_while(|hit| hit.at < range.end);
        inside
            .into_iter()
            .any(|hit| *hit.speaks.get_or_insert_with(|| closer.speaks(hit.at, hit.literal, vocabularies)))
    }

    /// Where a concept of the topic stands, each place once.
    pub(crate) fn all(&mut self, closer: &mut Closer<'_>, vocabularies: &mut [Vocabulary]) -> Vec<usize> {
        let speaking = self.0.iter().filter(|hit| closer.speaks(hit.at, hit.literal, vocabularies));
        let mut places: Vec<usize> = speaking.map(|hit| hit.at).collect();
        places.dedup();
        places
    }
}

impl Closer<'_> {
    fn speaks(&mut self, hit: usize, literal: u32, vocabularies: &mut [Vocabulary]) -> bool {
        let literal = &self.gate.literals[literal as usize];
        literal.company.may_stand(self.text, hit, literal.before, literal.after)
            && self.around.speaks(self.text, hit, literal, self.lexicon, &self.gate.concepts, vocabularies)
    }
}

/// The words around a hit; kept, so that the next hit needs no new memory.
#[derive(Debug, Default)]
pub(crate) struct Around {
    tokens: Tokens,
    words: Vec<u32>,
    meant: Vec<ConceptId>,
    not_meant: Vec<ConceptId>,
}

impl Around {
    /// Whether a pattern of one of the concepts stands around the word at `hit`.
    fn speaks(
        &mut self,
        text: &str,
        hit: usize,
        literal: &Literal,
        lexicon: &Lexicon,
        concepts: &ConceptSet,
        vocabularies: &mut [Vocabulary],
    ) -> bool {
        let mut speaks = |before, after| {
            let speaking = vocabularies.iter_mut().zip(literal.languages).filter(|(_, has)| *has);
            self.read(text, hit, before, after);
            speaking
                .map(|(vocabulary, _)| vocabulary)
                .any(|vocabulary| self.means(hit, before, concepts, vocabulary))
        };
        let (before, after) = (literal.before, literal.after);
        // Most hits are told by a few words around them; patterns with long gaps need more.
        let near = lexicon.longest_pseudo();
        (near < before.max(after) && speaks(before.min(near), after.min(near))) || speaks(before, after)
    }

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

/// The most words that a pattern takes before and after the word that the gate looks for.
fn reach(pattern: &Pattern) -> (usize, usize) {
    let words = |elements: &[Element]| elements.iter().map(Element::most).sum();
    (words(&pattern.elements[..pattern.gate]), words(&pattern.elements[pattern.gate + 1..]))
}
