//! Finds which patterns may start at a word: a trie over the first words of all patterns.

use super::{Entry, Word};

/// The patterns of one language, findable by their first word.
#[derive(Debug)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Next nodes by byte, few of them.
    children: Vec<(u8, u32)>,
    /// Patterns whose first word is a stem that ends here.
    stems: Vec<u32>,
    /// Patterns whose first word ends here.
    words: Vec<u32>,
}

impl Index {
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        let mut index = Self { entries: Vec::new(), nodes: vec![Node::default()] };
        for (number, entry) in entries.iter().enumerate() {
            for word in entry.pattern.first() {
                index.insert(word, number as u32);
            }
        }
        index.entries = entries;
        index
    }

    fn insert(&mut self, word: &Word, entry: u32) {
        let mut node = 0;
        for byte in word.text.bytes() {
            node = match self.child(node, byte) {
                Some(next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[node].children.push((byte, next as u32));
                    next
                }
            };
        }
        let node = &mut self.nodes[node];
        if word.prefix { &mut node.stems } else { &mut node.words }.push(entry);
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let children = &self.nodes[node].children;
        children.iter().find(|(b, _)| *b == byte).map(|(_, next)| *next as usize)
    }

    /// Every pattern, in order of concept.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Calls `found` with each pattern whose first word is `folded`.
    pub(crate) fn starting_with<'i>(&'i self, folded: &str, mut found: impl FnMut(&'i Entry)) {
        let mut node = 0;
        for byte in folded.bytes() {
            match self.child(node, byte) {
                Some(next) => node = next,
                None => return,
            }
            for &entry in &self.nodes[node].stems {
                found(&self.entries[entry as usize]);
            }
        }
        for &entry in &self.nodes[node].words {
            found(&self.entries[entry as usize]);
        }
    }
}
