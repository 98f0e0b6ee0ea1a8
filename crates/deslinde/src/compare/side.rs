//! One of the two versions, ready to be compared.

use std::ops::Range;

use super::{
    align::Item,
    change::Wording,
    hull,
    words::{Vocabulary, Word},
};
use crate::{
    Analysis, Document, Finding, Place,
    document::Places,
    structure::{Citation, Role, Segment, passages},
};

/// A version of a document.
pub(super) struct Side<'a> {
    pub(super) document: &'a Document,
    places: Places<'a>,
    /// In order of the text.
    pub(super) passages: Vec<Read<'a>>,
}

/// A passage of it.
pub(super) struct Read<'a> {
    citation: Citation,
    /// The citation as a path.
    name: String,
    range: Range<usize>,
    pub(super) segments: Vec<Segment>,
    pub(super) words: Vec<Word>,
    ids: Vec<u32>,
    /// A hash of the words.
    pub(super) print: u64,
    /// Those that count.
    findings: Vec<&'a Finding>,
}

impl<'a> Side<'a> {
    pub(super) fn new(document: &'a Document, analysis: &'a Analysis, vocabulary: &mut Vocabulary) -> Self {
        let mut findings: Vec<&Finding> = analysis.findings.iter().filter(|f| f.counts()).collect();
        findings.sort_by_key(|f| (f.passage.start, f.passage.end));
        let mut read: Vec<Read<'a>> = Vec::new();
        let mut push = |citation: Citation, segments: Vec<Segment>, range: Range<usize>| {
            let (words, print) = vocabulary.words(&document.text, &segments, &citation);
            let of_passage = findings.partition_point(|f| f.passage.start < range.start);
            let findings = findings[of_passage..].iter().take_while(|f| f.passage.start == range.start);
            read.push(Read {
                findings: findings.filter(|f| f.passage == range).copied().collect(),
                ids: words.iter().map(|word| word.id).collect(),
                name: citation.path(),
                citation,
                range,
                segments,
                words,
                print,
            });
        };
        let mut known: Vec<Range<usize>> = Vec::new();
        for passage in passages(document) {
            known.push(passage.range.clone());
            push(passage.citation, passage.segments, passage.range);
        }
        // Findings in what was read as one passage (`Analyzer::classify`) name a range of their own.
        known.sort_by_key(|range| (range.start, range.end));
        let mut others: Vec<&Finding> = findings.clone();
        others.retain(|f| {
            known.binary_search_by_key(&(f.passage.start, f.passage.end), |r| (r.start, r.end)).is_err()
        });
        others.dedup_by(|a, b| a.passage == b.passage);
        for finding in others {
            let segment = Segment { role: Role::Chapeau, range: finding.passage.clone(), steps: Vec::new() };
            push(finding.citation.clone(), vec![segment], finding.passage.clone());
        }
        read.sort_by_key(|passage| (passage.range.start, passage.range.end));
        Self { document, places: Places::of(document), passages: read }
    }

    pub(super) fn items(&self) -> Vec<Item<'_>> {
        self.passages.iter().map(|passage| Item { words: &passage.ids, name: &passage.name }).collect()
    }

    /// The findings in a passage that count.
    pub(super) fn findings(&self, at: usize) -> Vec<&'a Finding> {
        self.passages[at].findings.clone()
    }

    /// Where the last word of a passage stands.
    pub(super) fn end(&self, at: usize) -> Place {
        let passage = &self.passages[at];
        let own = passage.words.iter().map(|word| word.range.start);
        self.places.at(own.filter(|at| passage.range.contains(at)).max().unwrap_or(passage.range.start))
    }

    /// A passage as the other side points at it.
    pub(super) fn wording(&self, at: usize) -> Wording {
        let passage = &self.passages[at];
        let own = passage.words.iter().map(|word| word.range.clone());
        let start = hull(own.filter(|word| passage.range.contains(&word.start)))
            .map_or(passage.range.start, |words| words.start);
        Wording {
            citation: passage.citation.clone(),
            passage: passage.range.clone(),
            place: self.places.at(start),
        }
    }
}

impl Read<'_> {
    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Whether the words are those of another passage.
    pub(super) fn same_words(&self, other: &Read<'_>) -> bool {
        self.ids == other.ids
    }
}
