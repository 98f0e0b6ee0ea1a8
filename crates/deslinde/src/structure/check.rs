//! A check that needs no annotation: article numbers ascend.

use super::{lines, walk};
use crate::Document;

/// An article whose number does not come after the one before it: as a rule a reference at the
/// start of a line that was taken for an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackStep {
    /// Line of the text, from 1.
    pub line: usize,
    /// The number before.
    pub previous: String,
    /// The number that comes too early.
    pub number: String,
}

/// What [`check`] counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Articles and sections, inserted ones in amending laws left out.
    pub provisions: usize,
    /// Numbers out of order.
    pub back_steps: Vec<BackStep>,
}

/// Checks that numbers ascend within each book, schedule and set of transitory provisions. An old
/// and a new wording of one article may stand one after the other.
#[must_use]
pub fn check(document: &Document) -> Check {
    let lines = lines::read(document);
    let mut found = Check::default();
    let mut last: Option<(super::number::Key, String)> = None;
    for part in walk::parts(&document.text, &lines) {
        if part.restart {
            last = None;
        }
        let Some((key, at)) = part.key else { continue };
        found.provisions += 1;
        let number = part.steps.last().map(|step| step.number.clone()).unwrap_or_default();
        if let Some((previous, name)) = &last
            && key < *previous
        {
            found.back_steps.push(BackStep {
                line: document.text[..at].matches('\n').count() + 1,
                previous: name.clone(),
                number: number.clone(),
            });
        }
        last = Some((key, number));
    }
    found
}
