//! A list of words and stems, to ask whether a word is in it.

use rustc_hash::FxHashSet;

use super::words::Form;

/// Words, folded: stems, or whole words after `=`.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    stems: FxHashSet<String>,
    whole: FxHashSet<String>,
}

impl WordList {
    /// Reads a file with one a line; `#` starts a comment.
    pub(crate) fn read(source: &str) -> Self {
        let mut list = Self::default();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('=') {
                Some(word) => list.whole.insert(word.to_owned()),
                None => list.stems.insert(line.to_owned()),
            };
        }
        list
    }

    /// Whether the folded word is one of them, or begins with a stem of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.has_whole(word) || self.has_beginning_of(word)
    }

    /// Whether the folded word is one of the whole words.
    pub(crate) fn has_whole(&self, word: &str) -> bool {
        self.whole.contains(word)
    }

    /// Whether the folded word begins with a stem of them.
    pub(crate) fn has_beginning_of(&self, word: &str) -> bool {
        (1..=word.len()).any(|end| word.get(..end).is_some_and(|head| self.stems.contains(head)))
    }
}

impl FromIterator<Form> for WordList {
    fn from_iter<I: IntoIterator<Item = Form>>(forms: I) -> Self {
        let mut list = Self::default();
        for Form { text, prefix } in forms {
            if prefix { &mut list.stems } else { &mut list.whole }.insert(text);
        }
        list
    }
}
