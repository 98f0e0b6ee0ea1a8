//! A passage as the rules see it: its words in order, who hangs on whom, and the concepts that
//! the words express.

mod amend;
mod cover;
mod epigraph;
mod mention;
mod title;

use std::{mem, ops::Range};

pub(crate) use mention::Mention;

use crate::{
    Language,
    lexicon::{ConceptId, ConceptSet, Vocabulary},
    structure::{Markers, Passage, Role, Segment, Step, sentences},
    token::Tokens,
};

/// Words of a sentence: `[first, end)` in the view's words, where it stands, and which sentence it
/// continues.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) words: Range<usize>,
    /// Number of the segment; headings have none.
    pub(crate) segment: Option<usize>,
    /// Sentences of chapeau, item and tail that read as one have one number.
    pub(crate) number: usize,
}

/// What a view is made in; kept from passage to passage, so that the next needs no new memory, and headings
/// that many passages stand under are read once.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    tokens: Tokens,
    sentences: Vec<Sentence>,
    /// By word.
    numbers: Vec<u32>,
    /// Every pattern that stands somewhere, and whether it is one that tells what is not meant.
    found: Vec<(Mention, bool)>,
    heads: Option<Heads>,
}

/// The headings that a desk begins with.
#[derive(Debug)]
struct Heads {
    headings: Vec<Range<usize>>,
    language: Language,
    words: usize,
    sentences: usize,
    found: usize,
}

impl Desk {
    /// Forgets all but the headings, if they are these.
    fn clear(&mut self, headings: &[Range<usize>], language: Language) {
        self.heads =
            self.heads.take().filter(|heads| heads.headings == headings && heads.language == language);
        let (words, sentences, found) =
            self.heads.as_ref().map_or((0, 0, 0), |heads| (heads.words, heads.sentences, heads.found));
        self.tokens.truncate(words);
        self.sentences.truncate(sentences);
        self.numbers.truncate(words);
        self.found.truncate(found);
    }
}

/// A passage, read.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) passage: &'a Passage,
    pub(crate) tokens: Tokens,
    pub(crate) sentences: Vec<Sentence>,
    /// In order of the first word, then of the concept.
    pub(crate) mentions: Vec<Mention>,
    by_concept: ByConcept,
    /// By number: the first and the last sentence that has it.
    spans: Vec<Range<usize>>,
    /// Words before this one belong to headings.
    pub(crate) body: usize,
    /// Words before this one are of a heading that was given apart from the text.
    pub(crate) apart: usize,
    /// Words before this one belong to headings, or to the epigraph that the text opens with.
    titled: usize,
}

/// What a view is made from.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) passage: &'a Passage,
    /// A heading that is not part of the text.
    pub(crate) heading: &'a str,
}

impl<'a> View<'a> {
    pub(crate) fn new(
        source: &Source<'a>,
        vocabulary: &mut Vocabulary,
        language: Language,
        desk: &mut Desk,
    ) -> Self {
        let headings = &source.passage.headings;
        desk.clear(headings, language);
        let mut view = Self {
            passage: source.passage,
            tokens: mem::take(&mut desk.tokens),
            sentences: mem::take(&mut desk.sentences),
            mentions: Vec::new(),
            by_concept: ByConcept::default(),
            spans: Vec::new(),
            body: 0,
            apart: 0,
            titled: 0,
        };
        if desk.heads.is_none() {
            view.add_sentence(source.heading, 0..source.heading.len(), None, 0);
            view.apart = view.tokens.list.len();
            for (i, heading) in headings.iter().enumerate() {
                view.add_sentence(source.text, heading.clone(), None, i + 1);
            }
            mention::look(&view, vocabulary, desk);
            let keep = source.heading.is_empty() && !view.tokens.is_open();
            desk.heads = keep.then(|| Heads {
                headings: headings.clone(),
                language,
                words: view.tokens.list.len(),
                sentences: view.sentences.len(),
                found: desk.found.len(),
            });
        }
        view.body = view.tokens.list.len();
        view.add_segments(source.text, headings.len() + 1);
        view.titled = epigraph::end(&view, language).unwrap_or(view.body);
        mention::look(&view, vocabulary, desk);
        view.mentions = mention::collect(&view, &desk.found, language);
        view.by_concept = ByConcept::new(&view.mentions);
        view.spans = spans(&view.sentences);
        view
    }

    /// Gives back what it was made in.
    pub(crate) fn leave(self, desk: &mut Desk) {
        (desk.tokens, desk.sentences) = (self.tokens, self.sentences);
    }

    fn add_sentence(&mut self, text: &str, range: Range<usize>, segment: Option<usize>, number: usize) {
        let first = self.tokens.list.len();
        self.tokens.push_text(text, range);
        let words = first..self.tokens.list.len();
        if !words.is_empty() {
            self.sentences.push(Sentence { words, segment, number });
        }
    }

    /// The last sentence of the chapeau, the first of each item and a tail that goes on in lower
    /// case read as one sentence.
    fn add_segments(&mut self, text: &str, first_number: usize) {
        let mut next = first_number;
        // The number of the sentence that items continue, by the steps of what they hang on.
        let mut open: Vec<(&[Step], usize)> = Vec::new();
        let passage = self.passage;
        for (i, segment) in passage.segments.iter().enumerate() {
            let part = text.get(segment.range.clone()).unwrap_or_default();
            let above = open.iter().rev().find(|(steps, _)| {
                steps.len() < segment.steps.len() && segment.steps.starts_with(steps)
                    || segment.role == Role::Tail && *steps == segment.steps.as_slice()
            });
            let continues = match segment.role {
                Role::Chapeau => None,
                Role::Item => above
                    .filter(|_| !closed(text, &passage.segments[..i], segment))
                    .map(|(_, number)| *number),
                Role::Tail => above.filter(|_| starts_in_lower_case(part)).map(|(_, number)| *number),
            };
            for (k, range) in sentences(part, Markers::Attach).into_iter().enumerate() {
                let number = match continues {
                    Some(number) if k == 0 => number,
                    _ => {
                        next += 1;
                        next
                    }
                };
                let range = segment.range.start + range.start..segment.range.start + range.end;
                self.add_sentence(text, range, Some(i), number);
                open.push((&segment.steps, number));
            }
        }
    }

    pub(crate) fn segment_of(&self, mention: &Mention) -> Option<&Segment> {
        self.passage.segments.get(self.sentences[mention.sentence].segment?)
    }

    /// The steps to the item that a mention stands in; empty outside items.
    pub(crate) fn steps_of(&self, mention: &Mention) -> &[Step] {
        self.segment_of(mention).map_or(&[], |segment| &segment.steps)
    }

    pub(crate) fn in_heading(&self, mention: &Mention) -> bool {
        mention.words.start < self.titled
    }

    /// Mentions of one concept, in order.
    pub(crate) fn of(&self, concept: ConceptId) -> impl Iterator<Item = &Mention> {
        self.by_concept.of(concept).iter().map(|at| &self.mentions[*at as usize])
    }

    /// Which concepts are mentioned.
    pub(crate) fn concepts(&self) -> &ConceptSet {
        &self.by_concept.concepts
    }

    /// Mentions of any of the concepts, in order of the concepts, then of the text.
    pub(crate) fn of_any<'s>(&'s self, concepts: &'s [ConceptId]) -> impl Iterator<Item = &'s Mention> {
        concepts.iter().flat_map(|concept| self.of(*concept))
    }

    /// [`of_any`](Self::of_any) without most of those that do not belong together with `known`: in a passage with very
    /// many mentions, only those from the first to the last sentence with its sentence's number.
    pub(crate) fn of_any_near<'s>(
        &'s self,
        concepts: &'s [ConceptId],
        known: &Mention,
    ) -> impl Iterator<Item = &'s Mention> {
        let span = &self.spans[self.sentences[known.sentence].number];
        let near = move |concept: &ConceptId| {
            let all = self.by_concept.of(*concept);
            if all.len() <= FEW {
                return all;
            }
            let before =
                |limit: usize| all.partition_point(|at| self.mentions[*at as usize].sentence < limit);
            &all[before(span.start)..before(span.end)]
        };
        concepts.iter().flat_map(near).map(|at| &self.mentions[*at as usize])
    }

    /// Whether two mentions belong together: one sentence, and not in two different items.
    pub(crate) fn together(&self, a: &Mention, b: &Mention) -> bool {
        let same_sentence = self.sentences[a.sentence].number == self.sentences[b.sentence].number;
        same_sentence && self.items_agree(a, b)
    }

    /// Whether two mentions are in one item, or one of them outside items.
    pub(crate) fn items_agree(&self, a: &Mention, b: &Mention) -> bool {
        let (a, b) = (self.steps_of(a), self.steps_of(b));
        let shared = a.len().min(b.len());
        a[..shared] == b[..shared]
    }

    /// How many words lie between two mentions that belong together; items between them, which
    /// neither stands in, do not count.
    pub(crate) fn distance(&self, a: &Mention, b: &Mention) -> usize {
        let (first, second) = if a.words.start <= b.words.start { (a, b) } else { (b, a) };
        if first.sentence == second.sentence {
            return second.words.start.saturating_sub(first.words.end);
        }
        let rest = self.sentences[first.sentence].words.end.saturating_sub(first.words.end);
        rest + second.words.start.saturating_sub(self.sentences[second.sentence].words.start)
    }
}

/// As many mentions are looked through as fast as those in reach are searched for.
const FEW: usize = 32;

/// The first and the last sentence with each number.
fn spans(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let most = sentences.iter().map(|sentence| sentence.number).max();
    let mut spans = vec![0..0; most.map_or(0, |most| most + 1)];
    for (at, sentence) in sentences.iter().enumerate() {
        let span = &mut spans[sentence.number];
        let first = if span.end == 0 { at } else { span.start };
        *span = first..at + 1;
    }
    spans
}

/// Which mentions there are of each concept.
#[derive(Debug, Default)]
struct ByConcept {
    concepts: ConceptSet,
    /// Where the indexes of each concept begin; one more at the end.
    starts: Vec<u32>,
    /// Indexes of mentions, in order of concept, then of the text.
    indexes: Vec<u32>,
}

impl ByConcept {
    fn new(mentions: &[Mention]) -> Self {
        let mut by_concept = Self::default();
        let Some(last) = mentions.iter().map(|mention| usize::from(mention.concept)).max() else {
            return by_concept;
        };
        // Counted, then each put in its place.
        let starts = &mut by_concept.starts;
        starts.resize(last + 2, 0);
        for mention in mentions {
            by_concept.concepts.insert(mention.concept);
            starts[usize::from(mention.concept) + 1] += 1;
        }
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut next = starts.clone();
        by_concept.indexes.resize(mentions.len(), 0);
        for (mention, index) in mentions.iter().zip(0..) {
            let place = &mut next[usize::from(mention.concept)];
            by_concept.indexes[*place as usize] = index;
            *place += 1;
        }
        by_concept
    }

    fn of(&self, concept: ConceptId) -> &[u32] {
        let concept = usize::from(concept);
        match (self.starts.get(concept), self.starts.get(concept + 1)) {
            (Some(start), Some(end)) => &self.indexes[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Whether what an item hangs on has ended with a full stop, so that the item is a sentence of its own.
fn closed(text: &str, before: &[Segment], item: &Segment) -> bool {
    let hangs =
        |known: &&Segment| known.steps.len() < item.steps.len() && item.steps.starts_with(&known.steps);
    let above = before.iter().rfind(hangs);
    above.is_some_and(|known| {
        let part = text.get(known.range.clone()).unwrap_or_default().trim_end();
        part.ends_with('.') && part.contains(' ')
    })
}

fn starts_in_lower_case(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}
