//! The gate: one pass of one automaton over the whole document. Where it hits nothing, no rule
//! can match, because every rule needs a concept whose words the gate looks for.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{Error, fold::Folded, lexicon::Lexicon};

/// Finds the words of the topic.
#[derive(Debug)]
pub(crate) struct Gate {
    automaton: AhoCorasick,
    /// By pattern of the automaton: whether the word may go on.
    open: Vec<bool>,
}

impl Gate {
    pub(crate) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        let mut words: Vec<_> = lexicon.gate_words().map(|word| (word.text.clone(), word.prefix)).collect();
        // Stems first among equals: they find all that the full word finds.
        words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        words.dedup_by(|b, a| a.1 && b.0.starts_with(&a.0) || a == b);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(words.iter().map(|(text, _)| text))
            .map_err(|error| Error::Data { file: "lexicon".into(), line: None, message: error.to_string() })?;
        Ok(Self { automaton, open: words.into_iter().map(|(_, prefix)| prefix).collect() })
    }

    /// Where words of the topic start: bytes of the original text, ascending.
    pub(crate) fn hits(&self, text: &str) -> Vec<usize> {
        let folded = Folded::new(text);
        let bytes = folded.text.as_bytes();
        let is_letter = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let mut hits: Vec<usize> = self
            .automaton
            .find_overlapping_iter(bytes)
            .filter(|hit| hit.start() == 0 || !is_letter(hit.start() - 1))
            .filter(|hit| self.open[hit.pattern().as_usize()] || !is_letter(hit.end()))
            .map(|hit| folded.original(hit.start()))
            .collect();
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    /// Whether one of the ascending `hits` lies in `range`.
    pub(crate) fn any_in(hits: &[usize], range: &Range<usize>) -> bool {
        let first = hits.partition_point(|hit| *hit < range.start);
        hits.get(first).is_some_and(|hit| *hit < range.end)
    }
}
