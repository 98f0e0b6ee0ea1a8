//! Words that ordinary law is full of; the gate looks for others where a pattern has them.

use std::collections::HashSet;

/// Words of every law, folded: stems, or whole words after `=`.
#[derive(Debug, Default)]
pub(crate) struct Common<'a> {
    words: HashSet<&'a str>,
}

impl<'a> Common<'a> {
    /// Reads `lexicon/common.txt`: one a line, `#` starts a comment.
    pub(crate) fn read(source: &'a str) -> Self {
        Self { words: source.lines().filter(|line| !line.starts_with('#')).collect() }
    }

    /// Whether the folded word is one of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.words.contains(format!("={word}").as_str())
            || (1..=word.len()).any(|end| word.get(..end).is_some_and(|head| self.words.contains(head)))
    }
}
