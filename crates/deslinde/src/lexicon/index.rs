//! Finds which patterns may start at a word, and which places of which patterns a word may take.

use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    ConceptId, Entry,
    groups::Groups,
    pattern::Element as Step,
    words::{SetId, Words},
};

/// A pattern that may start with a word of some set.
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// The set of its rarest word.
    needs: SetId,
    /// Of the next rarest after the first, or the same: most patterns that may start are told by these two, without a look at them.
    also: SetId,
    /// Index of its entry.
    entry: u32,
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordInfo<'v> {
    /// The sets that it is in, in order.
    sets: &'v [SetId],
    /// What [`bit`] gives for them: most words are in none of the sets asked for, and this tells at once.
    mask: u128,
    /// It is a number in digits.
    number: bool,
}

impl WordInfo<'_> {
    fn is_in(&self, set: SetId) -> bool {
        self.mask & bit(set) != 0 && self.sets.binary_search(&set).is_ok()
    }
}

const fn bit(set: SetId) -> u128 {
    1 << (set % u128::BITS)
}

/// A pattern that stands at some word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) concept: ConceptId,
    /// The pattern tells that the concept is *not* meant.
    pub(crate) pseudo: bool,
    /// Words of any kind may stand inside it.
    pub(crate) has_gap: bool,
    /// How many words it takes.
    pub(crate) length: usize,
}

/// The patterns of one language, findable by their first word.
#[derive(Debug)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    words: Words,
    /// By set: the patterns that start with it.
    starts: Groups<Start>,
}

impl Index {
    pub(crate) fn new(mut words: Words, entries: Vec<Entry>) -> Self {
        words.finish();
        let starts = entries.iter().zip(0..).filter_map(|(Entry { pattern, .. }, entry)| {
            let Step::Words(first) = pattern.elements[0] else { return None };
            let needs = pattern.gate_words();
            let others = pattern.elements[1..].iter().filter_map(|element| match element {
                Step::Words(set) if *set != needs => Some(*set),
                _ => None,
            });
            let also = others.max_by_key(|set| words.rank(*set)).unwrap_or(needs);
            Some((first, Start { needs, also, entry }))
        });
        let starts = Groups::new(words.sets(), starts);
        Self { entries, words, starts }
    }

    /// Every pattern, in order of concept.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words of the patterns.
    pub(crate) const fn words(&self) -> &Words {
        &self.words
    }
}

/// What is known of the words that were met, each looked up once.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) index: Arc<Index>,
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Known>,
    /// The sets of all words, one word's after the other's.
    sets: Vec<SetId>,
    /// The patterns that may start with them, likewise.
    starts: Vec<Start>,
    last: LastPlaces,
}

/// Where words of each set stand last in the stretch of words that is being read.
#[derive(Debug, Default)]
struct LastPlaces {
    /// By set. Places of stretches read before are smaller than `base`.
    places: Vec<u32>,
    base: u32,
}

impl LastPlaces {
    /// Begins again before places outgrow their type.
    fn make_room(&mut self, words: usize) {
        if self.base as usize + words >= u32::MAX as usize {
            self.places.fill(0);
            self.base = 1;
        }
    }

    /// Whether a word of the set stands at `place` or after it.
    fn is_from(&self, set: SetId, place: usize) -> bool {
        self.places[set as usize] as usize >= self.base as usize + place
    }
}

#[derive(Debug)]
struct Known {
    /// In the vocabulary's `sets`.
    sets: Range<usize>,
    /// In its `starts`.
    starts: Range<usize>,
    mask: u128,
    number: bool,
}

impl Vocabulary {
    pub(crate) fn new(index: &Arc<Index>) -> Self {
        Self {
            index: Arc::clone(index),
            numbers: FxHashMap::default(),
            words: Vec::new(),
            sets: Vec::new(),
            starts: Vec::new(),
            last: LastPlaces { places: vec![0; index.words.sets()], base: 1 },
        }
    }

    /// How many words are known.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a folded word.
    pub(crate) fn number(&mut self, folded: &str) -> u32 {
        if let Some(number) = self.numbers.get(folded) {
            return *number;
        }
        let number = self.words.len() as u32;
        let start = self.sets.len();
        self.index.words.add_sets(folded, &mut self.sets);
        let sets = start..self.sets.len();
        let first_start = self.starts.len();
        self.starts.extend(self.sets[start..].iter().flat_map(|set| self.index.starts.of(*set)));
        let starts = first_start..self.starts.len();
        let mask = self.sets[start..].iter().fold(0, |mask, set| mask | bit(*set));
        self.words.push(Known { sets, starts, mask, number: folded.bytes().all(|b| b.is_ascii_digit()) });
        self.numbers.insert(folded.into(), number);
        number
    }

    /// What is known of the word with this number.
    fn word(&self, number: u32) -> WordInfo<'_> {
        let Known { sets, mask, number, .. } = &self.words[number as usize];
        WordInfo { sets: &self.sets[sets.clone()], mask: *mask, number: *number }
    }

    /// Calls `found` with each pattern of a wanted concept that stands in this stretch of words, given
    /// by number: with where it starts, from left to right.
    pub(crate) fn patterns_in(
        &mut self,
        words: &[u32],
        starts: Range<usize>,
        wanted: impl Fn(ConceptId) -> bool,
        mut found: impl FnMut(usize, Found),
    ) {
        self.last.make_room(words.len());
        // Most patterns start with a common word: whether their other words follow tells sooner.
        for (place, word) in words.iter().enumerate() {
            for set in &self.sets[self.words[*word as usize].sets.clone()] {
                self.last.places[*set as usize] = self.last.base + place as u32;
            }
        }
        for start in starts {
            let Some((first, rest)) = words.get(start..).and_then(<[u32]>::split_first) else { break };
            let begin = &self.starts[self.words[*first as usize].starts.clone()];
            let may_start = |known: &&Start| {
                self.last.is_from(known.needs, start) && self.last.is_from(known.also, start)
            };
            for Start { entry, .. } in begin.iter().filter(may_start) {
                let Entry { concept, pattern, pseudo } = &self.index.entries[*entry as usize];
                let steps = &pattern.elements[1..];
                let follows = |step: &Step| match step {
                    Step::Words(set) => self.last.is_from(*set, start + 1),
                    _ => true,
                };
                if !wanted(*concept) || !steps.iter().all(follows) {
                    continue;
                }
                let Some(left) = self.rest_after(steps, rest) else { continue };
                let has_gap = pattern.has_gap();
                let length = words.len() - start - left;
                found(start, Found { concept: *concept, pseudo: *pseudo, has_gap, length });
            }
        }
        self.last.base += words.len() as u32;
    }

    /// How many of the words are left when the steps have taken theirs.
    fn rest_after(&self, mut steps: &[Step], mut words: &[u32]) -> Option<usize> {
        while let Some((step, later)) = steps.split_first() {
            let first = words.first().map(|number| self.word(*number));
            let is_in = |set: SetId| first.is_some_and(|known| known.is_in(set));
            match *step {
                Step::Words(set) if is_in(set) => words = &words[1..],
                Step::Number if first.is_some_and(|known| known.number) => words = &words[1..],
                Step::Words(_) | Step::Number => return None,
                Step::Optional(set) => {
                    if is_in(set)
                        && let Some(left) = self.rest_after(later, &words[1..])
                    {
                        return Some(left);
                    }
                }
                // The shortest gap that lets the rest match: evidence stays close.
                Step::Gap(most) => {
                    let mut gaps = 0..=words.len().min(most);
                    return match later.first() {
                        Some(Step::Words(set)) => gaps
                            .filter(|skipped| words.get(*skipped).is_some_and(|w| self.word(*w).is_in(*set)))
                            .find_map(|skipped| self.rest_after(&later[1..], &words[skipped + 1..])),
                        _ => gaps.find_map(|skipped| self.rest_after(later, &words[skipped..])),
                    };
                }
            }
            steps = later;
        }
        Some(words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Language,
        lexicon::{Pattern, WordList, notation::Reader},
    };

    fn length(pattern: &str, text: &str) -> Option<usize> {
        let common = WordList::default();
        let mut reader = Reader::new(Language::Spanish, &common);
        let patterns = Pattern::parse_all(pattern, &mut reader).unwrap();
        let entries = patterns.into_iter().map(|pattern| Entry { concept: 0, pattern, pseudo: false });
        let index = Arc::new(Index::new(reader.words, entries.collect()));
        let mut vocabulary = Vocabulary::new(&index);
        let words: Vec<u32> = text.split(' ').map(|word| vocabulary.number(word)).collect();
        let mut longest = None;
        vocabulary.patterns_in(&words, 0..1, |_| true, |_, found| longest = longest.max(Some(found.length)));
        longest
    }

    #[test]
    fn each_element_does_what_it_says() {
        assert_eq!(length("servici* sexual*", "servicios sexuales ajenos"), Some(2));
        assert_eq!(length("(ley|codigo) penal", "codigo penal"), Some(2));
        assert_eq!(length("con ?el fin de", "con el fin de"), Some(4));
        assert_eq!(length("con ?el fin de", "con fin de"), Some(3));
        assert_eq!(length("venta ~2 sexual*", "venta de servicios sexuales"), Some(4));
        assert_eq!(length("venta ~1 sexual*", "venta de servicios sexuales"), None);
        assert_eq!(length("menor de # años", "menor de 18 anos"), Some(4));
        assert_eq!(length("trata", "tratar"), None);
        assert_eq!(length("<promover> la", "promoviere la"), Some(2));
        assert_eq!(length("la prostitut{o}", "la prostitutxs"), Some(2));
    }

    #[test]
    fn a_word_is_looked_up_once() {
        let index = Arc::new(Index::new(Words::new(Language::Spanish), Vec::new()));
        let mut vocabulary = Vocabulary::new(&index);
        assert_eq!((vocabulary.number("uno"), vocabulary.number("12"), vocabulary.number("uno")), (0, 1, 0));
        assert!(vocabulary.word(1).number && !vocabulary.word(0).number);
    }
}
