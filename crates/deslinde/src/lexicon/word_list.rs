//! A list of words and stems, to ask whether a word is in it.

use std::collections::HashSet;

use super::Word;

/// Words, folded: stems, or whole words after `=`.
#[derive(Debug, Default)]
pub(crate) struct WordList(HashSet<String>);

impl WordList {
    /// Reads a file with one a line; `#` starts a comment.
    pub(crate) fn read(source: &str) -> Self {
        Self(source.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
    }

    /// Whether the folded word is one of them, or begins with a stem of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.contains(&format!("={word}"))
            || (1..=word.len()).any(|end| word.get(..end).is_some_and(|head| self.0.contains(head)))
    }
}

impl<'w> FromIterator<&'w Word> for WordList {
    fn from_iter<I: IntoIterator<Item = &'w Word>>(words: I) -> Self {
        let written = |word: &Word| if word.prefix { word.text.clone() } else { format!("={}", word.text) };
        Self(words.into_iter().map(written).collect())
    }
}
