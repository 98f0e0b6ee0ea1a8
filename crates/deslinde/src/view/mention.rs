//! Concepts found in the words of a view.

use std::ops::Range;

use super::{View, amend, title};
use crate::{
    Language,
    lexicon::{ConceptId, Vocabulary},
};

/// More mentions of one concept in one sentence than this are not read: a list that long says
/// nothing more, and pairs stay few.
const MOST_IN_SENTENCE: usize = 64;

/// Words that express a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) concept: ConceptId,
    /// The view's words.
    pub(crate) words: Range<usize>,
    /// Index of the sentence.
    pub(crate) sentence: usize,
}

/// Finds every mention: within a concept the leftmost and longest, between concepts all.
pub(super) fn collect(view: &View<'_>, vocabulary: &mut Vocabulary, language: Language) -> Vec<Mention> {
    let numbers: Vec<u32> =
        view.tokens.list.iter().map(|token| vocabulary.number(view.tokens.folded(token))).collect();
    let titles = title::titles(view, language);
    let omits = marks_omissions(view);
    let taken_out = amend::struck(view, language);
    let mut found: Vec<(Mention, bool)> = Vec::new();
    for (number, sentence) in view.sentences.iter().enumerate() {
        let first = sentence.words.start;
        let words = &numbers[sentence.words.clone()];
        vocabulary.patterns_in(
            words,
            0..words.len(),
            |_| true,
            |start, pattern| {
                let words = first + start..first + start + pattern.length;
                let in_title = titles.iter().any(|t| t.start <= words.start && words.end <= t.end);
                let quoted = taken_out.iter().any(|t| t.start <= words.start && words.end <= t.end);
                let struck =
                    quoted || omits && view.tokens.list[words.clone()].iter().all(|token| token.bracketed);
                if struck || in_title {
                    return;
                }
                found.push((Mention { concept: pattern.concept, words, sentence: number }, pattern.pseudo));
            },
        );
    }
    keep_longest(found)
}

/// Whether the passage is written as US state bills are: new matter in capitals, old matter to be
/// omitted in square brackets.
fn marks_omissions(view: &View<'_>) -> bool {
    let body = &view.tokens.list[view.body..];
    let capitals = body.iter().filter(|token| token.capitals).count();
    let bracketed = body.iter().filter(|token| token.bracketed).count();
    bracketed > 0 && capitals > 0 && capitals < body.len() && bracketed < body.len()
}

fn keep_longest(mut found: Vec<(Mention, bool)>) -> Vec<Mention> {
    // By concept, then from left to right, the longer first, pseudo before real at equal length.
    found.sort_by(|(a, pa), (b, pb)| {
        (a.concept, a.words.start, b.words.end, !pa).cmp(&(b.concept, b.words.start, a.words.end, !pb))
    });
    let mut kept: Vec<Mention> = Vec::new();
    let mut of_concept = found.as_slice();
    while let Some((head, _)) = of_concept.first() {
        let end = of_concept.partition_point(|(mention, _)| mention.concept <= head.concept);
        let (group, rest) = of_concept.split_at(end);
        of_concept = rest;
        let (mut reached, mut in_sentence, mut sentence) = (0, 0, usize::MAX);
        for (mention, pseudo) in group {
            let killed = group.iter().any(|(other, pseudo)| {
                *pseudo && other.words.start < mention.words.end && mention.words.start < other.words.end
            });
            if *pseudo || killed || mention.words.start < reached {
                continue;
            }
            if mention.sentence != sentence {
                (in_sentence, sentence) = (0, mention.sentence);
            }
            in_sentence += 1;
            reached = mention.words.end;
            if in_sentence <= MOST_IN_SENTENCE {
                kept.push(mention.clone());
            }
        }
    }
    kept.sort_by_key(|mention| (mention.words.start, mention.concept));
    kept
}
