//! What a change of text does: two versions of a law, passage by passage.
//!
//! Passages are aligned by their words ([`align`]), not by line or number, so one that was moved or renumbered
//! is no news. Findings of passages that belong together are compared rule by rule.

mod align;
mod change;
mod diff;
mod moved;
mod pairs;
mod side;
mod words;

use std::ops::Range;

use crate::{Analysis, Analyzer, Document, Finding, Severity};

pub use align::pair_by_content;
pub use change::{Change, ChangeKind, Edit, Facet, Trend, WordChange, Wording};
pub use moved::settle;
pub use pairs::{pair_files, pair_renamed};

use side::Side;

/// What changed between two versions of a document.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The changes: by kind in order of [`ChangeKind::ALL`], the gravest first, then in order of the text.
    pub changes: Vec<Change>,
    /// Findings that count which are on both sides, in the same words and with the same facets.
    pub unchanged: usize,
}

impl Comparison {
    /// How many changes are of this kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    /// The changes for the worse: see [`Change::is_worse`].
    pub fn worse(&self, level: Severity) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.is_worse(level))
    }
}

impl Analyzer {
    /// Reads two versions of a document and compares them.
    #[must_use]
    pub fn compare(&self, old: &Document, new: &Document) -> Comparison {
        compare((old, &self.analyze(old)), (new, &self.analyze(new)))
    }
}

/// Compares two versions of a document, each with what an analyser found in it.
///
/// Findings whose force is superseded, repealed or quoted count in no total, and are not there for a
/// comparison either. An empty document stands for one that is not there.
///
/// ```
/// use deslinde::{Analyzer, ChangeKind, Config, Document};
///
/// let analyzer = Analyzer::new(&Config::default())?;
/// let old = Document::from_text("Artículo 8.- Queda prohibido obstruir la vía pública.");
/// let new = Document::from_text(
///     "Artículo 8.- Queda prohibido obstruir la vía pública y contratar en ella servicios sexuales.",
/// );
/// let comparison = analyzer.compare(&old, &new);
/// assert_eq!(comparison.changes[0].kind, ChangeKind::HarmAdded);
/// # Ok::<(), deslinde::Error>(())
/// ```
#[must_use]
pub fn compare(old: (&Document, &Analysis), new: (&Document, &Analysis)) -> Comparison {
    let counting = |analysis: &Analysis| analysis.findings.iter().any(Finding::counts);
    if !counting(old.1) && !counting(new.1) {
        return Comparison::default();
    }
    let mut vocabulary = words::Vocabulary::default();
    let old = Side::new(old.0, old.1, &mut vocabulary);
    let new = Side::new(new.0, new.1, &mut vocabulary);
    let pairs = align::align(&old.items(), &new.items());
    let mut changes = Changes { old: &old, new: &new, kept: None, comparison: Comparison::default() };
    for (at, partner) in pairs.iter().enumerate() {
        changes.passage(Some(at), *partner);
        changes.kept = partner.or(changes.kept);
    }
    let mut has_partner = vec![false; new.passages.len()];
    pairs.iter().flatten().for_each(|partner| has_partner[*partner] = true);
    for at in (0..has_partner.len()).filter(|at| !has_partner[*at]) {
        changes.passage(None, Some(at));
    }
    let mut comparison = changes.comparison;
    moved::drop_cut_and_joined(&old, &new, &pairs, &mut comparison.changes);
    comparison.changes.sort_by(Change::order);
    comparison
}

/// Two sides, and the changes so far.
struct Changes<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    /// The passage of the new side that belongs to the nearest one before on the old side.
    kept: Option<usize>,
    comparison: Comparison,
}

impl Changes<'_> {
    /// What changed in a passage that is on either side or on both.
    fn passage(&mut self, old: Option<usize>, new: Option<usize>) {
        let before = old.map(|at| self.old.findings(at)).unwrap_or_default();
        let after = new.map(|at| self.new.findings(at)).unwrap_or_default();
        if before.is_empty() && after.is_empty() {
            return;
        }
        let mut words = None;
        let mut change = |before: Option<&Finding>, after: Option<&Finding>| {
            let pair = old.zip(new);
            let same_words =
                pair.is_some_and(|(old, new)| self.old.passages[old].same_words(&self.new.passages[new]));
            let facets = before.zip(after).map(|(before, after)| change::facets(before, after));
            let facets = facets.unwrap_or_default();
            if before.is_some() && after.is_some() && same_words && facets.is_empty() {
                self.comparison.unchanged += 1;
                return;
            }
            let words = words.get_or_insert_with(|| pair.map(|(o, n)| diff::words(self.old, o, self.new, n)));
            let Some(rule) = after.or(before).map(|finding| finding.rule.clone()) else { return };
            self.comparison.changes.push(Change {
                kind: ChangeKind::of(before, after),
                rule,
                old: before.cloned(),
                new: after.cloned(),
                counterpart: match (before, after) {
                    (None, Some(_)) => old.map(|at| self.old.wording(at)),
                    (Some(_), None) => new.map(|at| self.new.wording(at)),
                    _ => None,
                },
                stood: self.kept.filter(|_| new.is_none()).map(|at| self.new.end(at)),
                facets,
                words: words.clone().unwrap_or_default(),
                print: match (before, after) {
                    (Some(_), None) => old.map_or(0, |at| self.old.passages[at].print),
                    _ => new.map_or(0, |at| self.new.passages[at].print),
                },
            });
        };
        for finding in &before {
            change(Some(finding), after.iter().find(|other| other.rule == finding.rule).copied());
        }
        for finding in &after {
            if before.iter().all(|other| other.rule != finding.rule) {
                change(None, Some(finding));
            }
        }
    }
}

/// Bytes from the first to the last; `None` where there are none.
fn hull(ranges: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    ranges.reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))
}
