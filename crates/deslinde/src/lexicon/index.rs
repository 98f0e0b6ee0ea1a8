//! Finds which patterns may start at a word, and which places of which patterns a word may take:
//! a trie over all words of all patterns.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    ConceptId, Entry, Word,
    pattern::{Element, Pattern},
};

/// A set of words, one of which some pattern asks for. Patterns that ask for the same words share it.
pub(crate) type SetId = u32;

/// A step of a pattern, its words as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Words(SetId),
    Optional(SetId),
    Gap(usize),
    Number,
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordInfo<'v> {
    /// The sets that it is in, in order.
    sets: &'v [SetId],
    /// It is a number in digits.
    number: bool,
}

/// A pattern that stands at some word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'i> {
    pub(crate) concept: ConceptId,
    pub(crate) pattern: &'i Pattern,
    /// The pattern tells that the concept is *not* meant.
    pub(crate) pseudo: bool,
    /// How many words it takes.
    pub(crate) length: usize,
}

/// The patterns of one language, findable by their first word.
#[derive(Debug)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// By entry.
    steps: Vec<Box<[Step]>>,
    /// By set: the entries that start with it.
    starts: Vec<Vec<u32>>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Next nodes by byte, few of them.
    children: Vec<(u8, u32)>,
    /// Sets with a stem that ends here.
    stems: Vec<SetId>,
    /// Sets with a whole word that ends here.
    words: Vec<SetId>,
}

impl Index {
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        let mut index =
            Self { entries: Vec::new(), steps: Vec::new(), starts: Vec::new(), nodes: vec![Node::default()] };
        let mut sets: FxHashMap<&[Word], SetId> = FxHashMap::default();
        for (number, entry) in entries.iter().enumerate() {
            let mut set_of = |words| *sets.entry(words).or_insert_with(|| index.add_set(words));
            let steps: Box<[Step]> = entry
                .pattern
                .elements
                .iter()
                .map(|element| match element {
                    Element::Words(words) => Step::Words(set_of(words)),
                    Element::Optional(words) => Step::Optional(set_of(words)),
                    Element::Gap(most) => Step::Gap(*most),
                    Element::Number => Step::Number,
                })
                .collect();
            if let Some(Step::Words(first)) = steps.first() {
                index.starts[*first as usize].push(number as u32);
            }
            index.steps.push(steps);
        }
        index.entries = entries;
        index
    }

    fn add_set(&mut self, words: &[Word]) -> SetId {
        let set = self.starts.len() as SetId;
        self.starts.push(Vec::new());
        for word in words {
            let mut node = 0;
            for byte in word.text.bytes() {
                node = self.child(node, byte).unwrap_or_else(|| {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[node].children.push((byte, next as u32));
                    next
                });
            }
            let node = &mut self.nodes[node];
            if word.prefix { &mut node.stems } else { &mut node.words }.push(set);
        }
        set
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let children = &self.nodes[node].children;
        children.iter().find(|(b, _)| *b == byte).map(|(_, next)| *next as usize)
    }

    /// Every pattern, in order of concept.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds the sets that a folded word is in, in order.
    fn add_sets(&self, folded: &str, sets: &mut Vec<SetId>) {
        let first = sets.len();
        let mut node = Some(0);
        for byte in folded.bytes() {
            node = node.and_then(|node| self.child(node, byte));
            let Some(node) = node else { break };
            sets.extend_from_slice(&self.nodes[node].stems);
        }
        if let Some(node) = node {
            sets.extend_from_slice(&self.nodes[node].words);
        }
        sets[first..].sort_unstable();
    }

    /// Calls `found` with each pattern that stands at a word; `word` gives what is known of the word
    /// so many places further on, or `None` where the stretch of text ends.
    pub(crate) fn patterns_at<'i, 'w>(
        &'i self,
        word: &impl Fn(usize) -> Option<WordInfo<'w>>,
        mut found: impl FnMut(Found<'i>),
    ) {
        let Some(first) = word(0) else { return };
        for entry in first.sets.iter().flat_map(|set| &self.starts[*set as usize]) {
            let number = *entry as usize;
            let Some(length) = match_from(&self.steps[number][1..], 1, word) else { continue };
            let Entry { concept, pattern, pseudo } = &self.entries[number];
            found(Found { concept: *concept, pattern, pseudo: *pseudo, length });
        }
    }
}

/// How many words the steps take from `at` on, with those before.
fn match_from<'w>(steps: &[Step], at: usize, word: &impl Fn(usize) -> Option<WordInfo<'w>>) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let is_in = |set: &SetId| word(at).is_some_and(|known| known.sets.contains(set));
    match step {
        Step::Words(set) => is_in(set).then(|| match_from(rest, at + 1, word)).flatten(),
        Step::Number => {
            word(at).is_some_and(|known| known.number).then(|| match_from(rest, at + 1, word)).flatten()
        }
        Step::Optional(set) => is_in(set)
            .then(|| match_from(rest, at + 1, word))
            .flatten()
            .or_else(|| match_from(rest, at, word)),
        // The shortest gap that lets the rest match: evidence stays close.
        Step::Gap(most) => (0..=*most)
            .take_while(|skipped| *skipped == 0 || word(at + skipped - 1).is_some())
            .find_map(|skipped| match_from(rest, at + skipped, word)),
    }
}

/// What is known of the words that were met, each looked up once.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) index: Arc<Index>,
    numbers: FxHashMap<Box<str>, u32>,
    /// By word: where its sets end in `sets`, and whether it is a number in digits.
    words: Vec<(u32, bool)>,
    sets: Vec<SetId>,
}

impl Vocabulary {
    pub(crate) fn new(index: &Arc<Index>) -> Self {
        Self { index: Arc::clone(index), numbers: FxHashMap::default(), words: Vec::new(), sets: Vec::new() }
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
        self.index.add_sets(folded, &mut self.sets);
        self.words.push((self.sets.len() as u32, folded.bytes().all(|b| b.is_ascii_digit())));
        self.numbers.insert(folded.into(), number);
        number
    }

    /// What is known of the word with this number.
    pub(crate) fn word(&self, number: u32) -> WordInfo<'_> {
        let at = number as usize;
        let (end, number) = self.words[at];
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].0);
        WordInfo { sets: &self.sets[start as usize..end as usize], number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, lexicon::Common};

    fn length(pattern: &str, text: &str) -> Option<usize> {
        let patterns = Pattern::parse_all(pattern, Language::Spanish, &Common::default()).unwrap();
        let entries = patterns.into_iter().map(|pattern| Entry { concept: 0, pattern, pseudo: false });
        let index = Arc::new(Index::new(entries.collect()));
        let mut vocabulary = Vocabulary::new(&index);
        let words: Vec<u32> = text.split(' ').map(|word| vocabulary.number(word)).collect();
        let mut longest = None;
        let word = |at: usize| words.get(at).map(|number| vocabulary.word(*number));
        index.patterns_at(&word, |found| longest = longest.max(Some(found.length)));
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
        let index = Arc::new(Index::new(Vec::new()));
        let mut vocabulary = Vocabulary::new(&index);
        assert_eq!((vocabulary.number("uno"), vocabulary.number("12"), vocabulary.number("uno")), (0, 1, 0));
        assert!(vocabulary.word(1).number && !vocabulary.word(0).number);
    }
}
