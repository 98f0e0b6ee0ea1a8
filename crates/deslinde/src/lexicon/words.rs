//! The words of all patterns of one language, each held once: a stem, and what may follow it. Forms of a verb are
//! made when a text has a word that begins like them, so that a lexicon with a million forms loads at once.

use std::{hash::BuildHasher, sync::OnceLock};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::{WordList, groups::Groups, paradigm};
use crate::Language;

/// The number of a word in its [`Words`].
pub(super) type WordId = u32;

/// A set of words, one of which some pattern asks for. Patterns that ask for the same words share it.
pub(crate) type SetId = u32;

/// What follows the stem of a word.
#[derive(Debug, PartialEq)]
pub(super) enum Tail {
    Nothing,
    /// `stem*`: the word may go on.
    Anything,
    /// `sexual{}`: one of these.
    Ending(&'static [&'static str]),
    /// `<promover>`: what makes it a form of the verb.
    Verb(Box<Verb>),
}

#[derive(Debug, PartialEq)]
pub(super) struct Verb {
    /// What its forms begin with, in `stems`.
    stems: Vec<Stem>,
    /// In order, once they have been asked for.
    forms: OnceLock<Vec<String>>,
}

/// A word as the gate looks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Folded.
    pub(crate) text: String,
    /// The word may go on.
    pub(crate) prefix: bool,
}

/// How good a word or set is for the gate to look for: whether ordinary law is not full of it, then how long the
/// shortest form is, in bytes.
type Rank = (bool, usize);

#[derive(Debug)]
struct Known {
    /// What its forms begin with, folded; the infinitive of a verb.
    stem: Stem,
    tail: Tail,
    rank: Rank,
}

/// A piece of `stems`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stem {
    start: u32,
    end: u32,
}

/// Every word of one language's patterns, and the sets that patterns ask for.
#[derive(Debug)]
pub(crate) struct Words {
    pub(super) language: Language,
    stems: String,
    known: Vec<Known>,
    /// What words begin with; a verb has several stems.
    by_stem: HashTable<(Stem, WordId)>,
    longest_stem: usize,
    /// The words of each set, in order.
    sets: Groups<WordId>,
    by_words: HashTable<SetId>,
    /// The sets that each word is in.
    sets_of: Groups<SetId>,
}

impl Words {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            stems: String::new(),
            known: Vec::new(),
            by_stem: HashTable::new(),
            longest_stem: 0,
            sets: Groups::default(),
            by_words: HashTable::new(),
            sets_of: Groups::default(),
        }
    }

    /// The word with this stem and tail.
    pub(super) fn word(&mut self, stem: &str, tail: Tail, common: &WordList) -> WordId {
        if let Some(known) = self.with_stem(stem).find(|known| self.known[*known as usize].tail == tail) {
            return known;
        }
        let rank = (stem.len() > 2 && !common.contains(stem), stem.len());
        let stem = self.keep(stem);
        let word = self.add(Known { stem, tail, rank });
        self.begins(stem, word);
        word
    }

    /// The verb with this infinitive, whose forms begin with `stems`.
    pub(super) fn verb(&mut self, infinitive: &str, stems: &[String], common: &WordList) -> WordId {
        let first = stems.first().map_or("", String::as_str);
        let is_it = |known: &WordId| match &self.known[*known as usize] {
            Known { stem, tail: Tail::Verb(_), .. } => self.text(*stem) == infinitive,
            _ => false,
        };
        if let Some(known) = self.with_stem(first).find(is_it) {
            return known;
        }
        // About what the shortest form is.
        let shortest = &infinitive[..infinitive.len() - 1];
        let rank = (shortest.len() > 2 && !common.contains(shortest), shortest.len());
        let stem = self.keep(infinitive);
        let stems: Vec<Stem> = stems.iter().map(|stem| self.keep(stem)).collect();
        let verb = Verb { stems: stems.clone(), forms: OnceLock::new() };
        let word = self.add(Known { stem, tail: Tail::Verb(Box::new(verb)), rank });
        for stem in stems {
            self.begins(stem, word);
        }
        word
    }

    fn add(&mut self, known: Known) -> WordId {
        self.known.push(known);
        self.known.len() as WordId - 1
    }

    fn keep(&mut self, stem: &str) -> Stem {
        let start = self.stems.len() as u32;
        self.stems.push_str(stem);
        Stem { start, end: self.stems.len() as u32 }
    }

    fn begins(&mut self, stem: Stem, word: WordId) {
        let Self { stems, by_stem, longest_stem, .. } = self;
        *longest_stem = (*longest_stem).max((stem.end - stem.start) as usize);
        let hash = |stem: Stem| FxBuildHasher.hash_one(&stems[stem.start as usize..stem.end as usize]);
        by_stem.insert_unique(hash(stem), (stem, word), |(stem, _)| hash(*stem));
    }

    fn text(&self, stem: Stem) -> &str {
        &self.stems[stem.start as usize..stem.end as usize]
    }

    fn with_stem(&self, stem: &str) -> impl Iterator<Item = WordId> {
        let alike = self.by_stem.iter_hash(FxBuildHasher.hash_one(stem));
        alike.filter(move |(known, _)| self.text(*known) == stem).map(|(_, word)| *word)
    }

    /// The set of these words, in order.
    pub(super) fn set(&mut self, words: &[WordId]) -> SetId {
        let hash = FxBuildHasher.hash_one(words);
        if let Some(known) = self.by_words.find(hash, |set| self.sets.of(*set) == words) {
            return *known;
        }
        let set = self.sets.len() as SetId;
        self.sets.push(words);
        self.by_words.insert_unique(hash, set, |set| FxBuildHasher.hash_one(self.sets.of(*set)));
        set
    }

    /// To be called when all sets are known.
    pub(super) fn finish(&mut self) {
        self.sets_of = Groups::new(self.known.len(), self.sets.iter().map(|(set, word)| (word, set)));
        self.by_words = HashTable::new();
    }

    /// How many sets there are.
    pub(crate) const fn sets(&self) -> usize {
        self.sets.len()
    }

    /// How good the set is for the gate to look for.
    pub(crate) fn rank(&self, set: SetId) -> Rank {
        let ranks = self.sets.of(set).iter().map(|word| self.known[*word as usize].rank);
        ranks.fold((true, usize::MAX), |all, one| (all.0 && one.0, all.1.min(one.1)))
    }

    /// The forms of the words of a set.
    pub(crate) fn forms(&self, set: SetId) -> impl Iterator<Item = Form> {
        self.sets.of(set).iter().flat_map(|word| self.forms_of(*word))
    }

    fn forms_of(&self, word: WordId) -> Vec<Form> {
        let Known { stem, tail, .. } = &self.known[word as usize];
        let stem = self.text(*stem);
        let whole = |text: String| Form { text, prefix: false };
        match tail {
            Tail::Nothing => vec![whole(stem.to_owned())],
            Tail::Anything => vec![Form { text: stem.to_owned(), prefix: true }],
            Tail::Ending(endings) => endings.iter().map(|ending| whole([stem, *ending].concat())).collect(),
            Tail::Verb(verb) => {
                verb.forms(stem, self.language).iter().map(|form| whole(form.clone())).collect()
            }
        }
    }

    /// What the words of a set begin with, folded, and whether that is all of the word. Makes no forms of verbs.
    pub(crate) fn beginnings(&self, set: SetId) -> impl Iterator<Item = (&str, bool)> {
        self.sets.of(set).iter().flat_map(|word| {
            let Known { stem, tail, .. } = &self.known[*word as usize];
            let stems = match tail {
                Tail::Verb(verb) => verb.stems.as_slice(),
                Tail::Nothing | Tail::Anything | Tail::Ending(_) => std::slice::from_ref(stem),
            };
            stems.iter().map(|stem| (self.text(*stem), *tail == Tail::Nothing))
        })
    }

    /// Which sets hold no words but those of `certain` sets, by set; forms of other verbs than theirs are not
    /// looked at one by one.
    pub(crate) fn covered_by(&self, certain: impl Iterator<Item = SetId>) -> Vec<bool> {
        let mut sets: Vec<SetId> = certain.collect();
        sets.sort_unstable();
        sets.dedup();
        let mut covered = vec![false; self.known.len()];
        for word in sets.iter().flat_map(|set| self.sets.of(*set)) {
            covered[*word as usize] = true;
        }
        let list: WordList = sets.iter().flat_map(|set| self.forms(*set)).collect();
        for (known, covered) in self.known.iter().zip(&mut covered).filter(|(_, covered)| !**covered) {
            let stem = self.text(known.stem);
            *covered = match &known.tail {
                Tail::Nothing | Tail::Anything => list.contains(stem),
                Tail::Ending(endings) => {
                    list.has_beginning_of(stem)
                        || endings.iter().all(|ending| list.contains(&[stem, *ending].concat()))
                }
                Tail::Verb(_) => false,
            };
        }
        let sets = (0..self.sets.len() as SetId).map(|set| self.sets.of(set));
        sets.map(|words| words.iter().all(|word| covered[*word as usize])).collect()
    }

    /// Adds the sets that a folded word is in, in order.
    pub(crate) fn add_sets(&self, folded: &str, sets: &mut Vec<SetId>) {
        let first = sets.len();
        for end in (0..=folded.len().min(self.longest_stem)).filter(|end| folded.is_char_boundary(*end)) {
            let (stem, rest) = folded.split_at(end);
            for word in self.with_stem(stem) {
                if self.is_form(word, folded, rest) {
                    sets.extend_from_slice(self.sets_of.of(word));
                }
            }
        }
        sets[first..].sort_unstable();
    }

    /// Whether `folded`, which ends in `rest` after a stem of the word, is a form of it.
    fn is_form(&self, word: WordId, folded: &str, rest: &str) -> bool {
        let Known { stem, tail, .. } = &self.known[word as usize];
        match tail {
            Tail::Nothing => rest.is_empty(),
            Tail::Anything => true,
            Tail::Ending(endings) => endings.contains(&rest),
            Tail::Verb(verb) => {
                let forms = verb.forms(self.text(*stem), self.language);
                forms.binary_search_by(|form| form.as_str().cmp(folded)).is_ok()
            }
        }
    }
}

impl Verb {
    fn forms(&self, infinitive: &str, language: Language) -> &[String] {
        self.forms.get_or_init(|| paradigm::verb_forms(infinitive, language))
    }
}
