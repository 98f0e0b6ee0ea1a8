//! What looks like a change and is none: an article cut in two or joined with another, one that went to another file.

use super::{
    Comparison,
    align::{contained, neighbours},
    change::{Change, ChangeKind},
    side::Side,
};
use crate::Finding;

/// From this part of the shorter passage on it is in the longer one.
const CONTAINED: f64 = 0.9;
/// Passages of fewer pairs of words are in many others by chance.
const LEAST_PAIRS: usize = 6;

/// Drops what one side has in a passage that is wholly in another passage of the other side with the same
/// finding, or that has one of these wholly in it. A passage that the other side has unchanged is no part of this: a
/// second copy of it is news.
pub(super) fn drop_cut_and_joined(
    old: &Side<'_>,
    new: &Side<'_>,
    pairs: &[Option<usize>],
    changes: &mut Vec<Change>,
) {
    let same = |a: usize, b: usize| old.passages[a].same_words(&new.passages[b]);
    let mut old_settled = vec![false; old.passages.len()];
    let mut new_settled = vec![false; new.passages.len()];
    for (a, b) in pairs.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))) {
        (old_settled[a], new_settled[b]) = (same(a, b), same(a, b));
    }
    changes.retain(|change| match (&change.old, &change.new) {
        (None, Some(finding)) => !is_elsewhere(finding, new, old, &old_settled),
        (Some(finding), None) => !is_elsewhere(finding, old, new, &new_settled),
        _ => true,
    });
}

/// Whether the other side has the finding in a passage of which this one is a part, or the other way round.
fn is_elsewhere(finding: &Finding, own: &Side<'_>, other: &Side<'_>, settled: &[bool]) -> bool {
    let Some(passage) = (0..own.passages.len())
        .find(|at| own.findings(*at).iter().any(|f| f.rule == finding.rule && f.passage == finding.passage))
    else {
        return false;
    };
    let pairs = neighbours_inside(own, passage);
    (0..other.passages.len()).filter(|at| !settled[*at]).any(|at| {
        let alike = |f: &&Finding| {
            f.rule == finding.rule && f.severity == finding.severity && f.force == finding.force
        };
        if !other.findings(at).iter().any(alike) {
            return false;
        }
        let others = neighbours_inside(other, at);
        pairs.len().min(others.len()) >= LEAST_PAIRS && contained(&pairs, &others) >= CONTAINED
    })
}

/// Pairs of words without the ends of the passage.
fn neighbours_inside(side: &Side<'_>, at: usize) -> Vec<(u32, u32)> {
    let mut pairs = neighbours(side.passages[at].ids());
    pairs.retain(|(a, b)| *a != u32::MAX && *b != u32::MAX);
    pairs
}

/// Drops from the comparisons of several files what only went from one file to another: the same finding, lost
/// here and added there, in the same words.
pub fn settle(comparisons: &mut [&mut Comparison]) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut gone: Vec<(usize, usize)> = Vec::new();
    for file in 0..comparisons.len() {
        for at in 0..comparisons[file].changes.len() {
            let change = &comparisons[file].changes[at];
            let Some(opposite) = opposite(change.kind) else { continue };
            let found = open.iter().position(|(file, at)| {
                let other = &comparisons[*file].changes[*at];
                other.kind == opposite
                    && other.rule == change.rule
                    && other.print == change.print
                    && same_facets(other, change)
            });
            match found {
                Some(found) => gone.extend([open.remove(found), (file, at)]),
                None => open.push((file, at)),
            }
        }
    }
    for (file, comparison) in comparisons.iter_mut().enumerate() {
        let mut at = 0;
        comparison.changes.retain(|_| {
            at += 1;
            !gone.contains(&(file, at - 1))
        });
    }
}

const fn opposite(kind: ChangeKind) -> Option<ChangeKind> {
    match kind {
        ChangeKind::HarmAdded => Some(ChangeKind::HarmRemoved),
        ChangeKind::HarmRemoved => Some(ChangeKind::HarmAdded),
        ChangeKind::ProtectionLost => Some(ChangeKind::ProtectionGained),
        ChangeKind::ProtectionGained => Some(ChangeKind::ProtectionLost),
        ChangeKind::Changed => None,
    }
}

fn same_facets(a: &Change, b: &Change) -> bool {
    a.finding().zip(b.finding()).is_some_and(|(a, b)| a.severity == b.severity && a.force == b.force)
}
