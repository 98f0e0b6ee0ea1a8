//! Counts over all files.

use std::collections::BTreeMap;

use deslinde::{Analysis, Severity};
use serde::Serialize;

/// What was read and found. Superseded, repealed and quoted wordings are in no count.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Files that could not be read.
    pub unread: usize,
    /// Passages of the files that have a word of the topic.
    pub passages: usize,
    /// Findings by family.
    pub families: BTreeMap<String, usize>,
    /// Findings by severity, protective ones left out.
    pub severities: BTreeMap<Severity, usize>,
    /// Findings of old or quoted wordings.
    pub not_in_force: usize,
}

impl Summary {
    /// Adds a file.
    pub fn add(&mut self, analysis: &Analysis) {
        self.files += 1;
        self.passages += analysis.passages;
        for finding in &analysis.findings {
            if !finding.counts() {
                self.not_in_force += 1;
                continue;
            }
            *self.families.entry(finding.family().to_owned()).or_default() += 1;
            if !finding.is_protective() {
                *self.severities.entry(finding.severity).or_default() += 1;
            }
        }
    }

    /// Findings at or above a severity, protective ones left out.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> usize {
        self.severities.range(severity..).map(|(_, count)| count).sum()
    }
}
