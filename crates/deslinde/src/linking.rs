//! Articles that rest on other articles of the same law: what a passage states is remembered, and a
//! finding that needs it elsewhere waits until the whole document has been read.

use std::ops::Range;

use crate::{Analysis, Context, Finding, rule::Links, structure::Citation};

/// What is known of a document's articles while it is being read.
#[derive(Debug, Default)]
pub(crate) struct Linking {
    /// Facts stated: which, and where.
    stated: Vec<(usize, Range<usize>, Citation)>,
    /// Findings of [`Analysis::findings`] that look elsewhere, and what for.
    waiting: Vec<(usize, Links)>,
}

impl Linking {
    /// Remembers that a passage states a fact.
    pub(crate) fn state(&mut self, fact: usize, passage: Range<usize>, citation: Citation) {
        self.stated.push((fact, passage, citation));
    }

    /// The finding with this number looks elsewhere.
    pub(crate) fn wait(&mut self, finding: usize, links: Links) {
        if !links.needed.is_empty() || !links.seen.is_empty() {
            self.waiting.push((finding, links));
        }
    }

    /// Whether a finding still looks for a fact that no other passage has stated yet.
    pub(crate) fn is_open(&self, findings: &[Finding]) -> bool {
        self.waiting.iter().any(|(number, links)| {
            let own = &findings[*number].passage;
            let mut looked_for = links.needed.iter().chain(&links.seen);
            looked_for.any(|fact| !self.stated.iter().any(|(known, at, _)| known == fact && at != own))
        })
    }

    /// Once all has been read: findings that lack what they need go, others are told what they rest on.
    pub(crate) fn resolve(self, analysis: &mut Analysis) {
        let mut lacking = Vec::new();
        for (number, links) in &self.waiting {
            let finding = &mut analysis.findings[*number];
            let own = finding.passage.clone();
            let elsewhere = |fact: &usize| {
                self.stated.iter().find(|(known, passage, _)| known == fact && *passage != own)
            };
            let needed: Option<Vec<_>> = links.needed.iter().map(elsewhere).collect();
            let Some(needed) = needed else {
                lacking.push(*number);
                continue;
            };
            let found = needed.into_iter().chain(links.seen.iter().filter_map(elsewhere));
            depend(finding, found.map(|(_, _, citation)| citation));
        }
        let mut number = 0;
        analysis.findings.retain(|_| {
            number += 1;
            !lacking.contains(&(number - 1))
        });
    }
}

fn depend<'c>(finding: &mut Finding, citations: impl Iterator<Item = &'c Citation>) {
    for citation in citations {
        if !finding.depends_on.contains(citation) {
            finding.depends_on.push(citation.clone());
        }
    }
    if !finding.depends_on.is_empty() {
        finding.context = Context::CrossReference;
    }
}
