//! Concepts found in the words of a view.

use std::ops::Range;

use super::{Desk, View, amend, cover::Cover, title};
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

/// Finds the patterns that stand in the sentences that have not been looked at.
pub(super) fn look(view: &View<'_>, vocabulary: &mut Vocabulary, desk: &mut Desk) {
    let Desk { numbers, found, .. } = desk;
    let seen = view.sentences.partition_point(|sentence| sentence.words.end <= numbers.len());
    let new = &view.tokens.list[numbers.len()..];
    numbers.extend(new.iter().map(|token| vocabulary.number(view.tokens.folded(token))));
    for (number, sentence) in view.sentences.iter().enumerate().skip(seen) {
        let first = sentence.words.start;
        let words = &numbers[sentence.words.clone()];
        vocabulary.patterns_in(
            words,
            0..words.len(),
            |_| true,
            |start, pattern| {
                let words = first + start..first + start + pattern.length;
                found.push((Mention { concept: pattern.concept, words, sentence: number }, pattern.pseudo));
            },
        );
    }
}

/// Every mention among the patterns found: within a concept the leftmost and longest, between concepts all.
pub(super) fn collect(view: &View<'_>, found: &[(Mention, bool)], language: Language) -> Vec<Mention> {
    let omits = marks_omissions(view);
    let mut not_said = Cover::default();
    not_said.fill(title::titles(view, language).iter().chain(&amend::struck(view, language)));
    let omitted = |words: &Range<usize>| view.tokens.list[words.clone()].iter().all(|token| token.bracketed);
    let counts = |(mention, _): &&(Mention, bool)| {
        let words = &mention.words;
        !(not_said.holds(words) || omits && omitted(words))
    };
    keep_longest(found.iter().filter(counts).cloned().collect())
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
    found.sort_unstable_by(|(a, pa), (b, pb)| {
        (a.concept, a.words.start, b.words.end, !pa).cmp(&(b.concept, b.words.start, a.words.end, !pb))
    });
    let mut kept: Vec<Mention> = Vec::new();
    let mut pseudos = Cover::default();
    let mut of_concept = found.as_slice();
    while let Some((head, _)) = of_concept.first() {
        let end = of_concept.partition_point(|(mention, _)| mention.concept <= head.concept);
        let (group, rest) = of_concept.split_at(end);
        of_concept = rest;
        let (mut reached, mut in_sentence, mut sentence) = (0, 0, usize::MAX);
        pseudos.fill(group.iter().filter(|(_, pseudo)| *pseudo).map(|(mention, _)| &mention.words));
        for (mention, pseudo) in group {
            let killed = pseudos.meets(&mention.words);
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
    kept.sort_unstable_by_key(|mention| (mention.words.start, mention.concept));
    kept
}
