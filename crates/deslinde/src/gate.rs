//! The gate: one pass of one automaton over the whole document. Where it hits nothing, no rule
//! can match, because every rule needs a concept whose words the gate looks for. A hit is looked at
//! more closely before it counts: "se trata de" has a word of the topic and does not speak of it.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{Error, Language, fold::Folded, lexicon::Lexicon, token::Tokens};

/// How much of the text around a hit is read, in bytes: more than any pattern spans.
const AROUND: usize = 400;
/// A pattern starts at most so many words before the word that the gate looks for.
const BEFORE: usize = 32;

/// Finds the words of the topic.
#[derive(Debug)]
pub(crate) struct Gate {
    automaton: AhoCorasick,
    /// By pattern of the automaton: the word, and whether it may go on.
    words: Vec<(String, bool)>,
}

impl Gate {
    pub(crate) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        let mut words: Vec<_> = lexicon.gate_words().map(|word| (word.text.clone(), word.prefix)).collect();
        // Stems first among equals: they find all that the full word finds.
        words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        words.dedup_by(|b, a| a.1 && b.0.starts_with(&a.0) || a == b);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(words.iter().map(|(text, _)| text))
            .map_err(|error| Error::Data {
                file: "lexicon".into(),
                line: None,
                message: error.to_string(),
            })?;
        Ok(Self { automaton, words })
    }

    /// What it looks for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    /// Where a concept of the topic stands: bytes of the original text, ascending.
    pub(crate) fn hits(&self, text: &str, lexicon: &Lexicon) -> Vec<usize> {
        let mut hits = self.words_at(text);
        hits.retain(|hit| speaks_of_the_topic(text, *hit, lexicon));
        hits
    }

    /// Where words of the topic start.
    fn words_at(&self, text: &str) -> Vec<usize> {
        let folded = Folded::new(text);
        let bytes = folded.text.as_bytes();
        let is_letter = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let mut hits: Vec<usize> = self
            .automaton
            .find_overlapping_iter(bytes)
            .filter(|hit| hit.start() == 0 || !is_letter(hit.start() - 1))
            .filter(|hit| self.words[hit.pattern().as_usize()].1 || !is_letter(hit.end()))
            .map(|hit| folded.original(hit.start()))
            .collect();
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    /// Whether one of the ascending `hits` lies in `range`.
    pub(crate) fn any_in(hits: &[usize], range: &Range<usize>) -> bool {
        let first = hits.partition_point(|hit| *hit < range.start);
        hits.get(first).is_some_and(|hit| *hit < range.end)
    }
}

/// Whether a pattern of a gate concept stands around the word at `hit`.
fn speaks_of_the_topic(text: &str, hit: usize, lexicon: &Lexicon) -> bool {
    let start = (0..=hit.saturating_sub(AROUND)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (hit + AROUND).min(text.len());
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let mut tokens = Tokens::default();
    tokens.push_text(text, start..end);
    let word = tokens.list.partition_point(|token| token.end <= hit);
    Language::ALL.into_iter().any(|language| {
        let mut meant = Vec::new();
        let mut not_meant = Vec::new();
        for first in word.saturating_sub(BEFORE)..=word.min(tokens.list.len().saturating_sub(1)) {
            let Some(token) = tokens.list.get(first) else { continue };
            lexicon.index(language).starting_with(tokens.folded(token), |entry| {
                if !lexicon.entry(entry.concept).gate || entry.pseudo && entry.pattern.has_gap() {
                    return;
                }
                let ahead = |step: usize| tokens.list.get(first + step).map(|token| tokens.folded(token));
                let Some(length) = entry.pattern.match_length(&ahead) else { return };
                if first + length > word {
                    if entry.pseudo { &mut not_meant } else { &mut meant }.push(entry.concept);
                }
            });
        }
        meant.iter().any(|concept| !not_meant.contains(concept))
    })
}
