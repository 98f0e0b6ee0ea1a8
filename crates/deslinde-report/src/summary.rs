//! What a whole run amounts to.

use std::collections::BTreeMap;

use deslinde::{Finding, Label, Localized, Severity};
use serde::Serialize;

use crate::{Entry, Outcome};

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// How the user named the file.
    pub path: String,
    /// The file within its repository.
    #[serde(skip)]
    pub uri: String,
    /// Why, in both languages.
    pub message: Localized,
}

/// A protection that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The rule that found it.
    pub rule: Label,
    /// The fingerprint of the passage in which it stood.
    pub fingerprint: String,
}

/// Something to say of a file besides findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileNote {
    /// How the user named the file.
    pub path: String,
    /// The file within its repository.
    #[serde(skip)]
    pub uri: String,
    /// Line in it, from 1.
    pub line: Option<u32>,
    /// Whether it must be mended.
    pub error: bool,
    /// Where it tells of a protection that was lost or weakened (`check --since`): which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Lost>,
    /// What, in both languages.
    pub message: Localized,
}

/// Counts over files. Findings that count in no total (superseded, repealed, quoted) are kept apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Files with at least one finding that counts.
    pub files_with_findings: usize,
    /// Passages in them; a file without a word of the topic adds none.
    pub passages: usize,
    /// Passages read word by word.
    pub passages_read: usize,
    /// Findings that count, `protective/` included.
    pub findings: usize,
    /// `protective/` findings among them.
    pub protective: usize,
    /// Findings in superseded, repealed or quoted wordings.
    pub not_counted: usize,
    /// Findings that are not told, because a comment, the file of suppressions or the baseline says so.
    pub suppressed: usize,
    /// Findings that count, by family, then by severity.
    pub by_family: BTreeMap<String, BTreeMap<Severity, usize>>,
    /// Files that could not be read; JSON reports write them apart.
    #[serde(skip)]
    pub unread: Vec<Unread>,
    /// What there is to say of suppressions; JSON reports write them apart.
    #[serde(skip)]
    pub notes: Vec<FileNote>,
    /// Files of which pages could not be read; JSON reports say it with the file.
    #[serde(skip)]
    pub partial: Vec<Unread>,
}

impl Summary {
    /// The summary of one file.
    #[must_use]
    pub fn of(entry: &Entry<'_>) -> Self {
        let mut summary = Self { suppressed: entry.suppressed.len(), ..Self::default() };
        summary.notes.extend(entry.notes.iter().map(|note| FileNote {
            path: entry.path.to_owned(),
            uri: entry.uri.to_owned(),
            line: note.line,
            error: note.error,
            lost: None,
            message: note.message.clone(),
        }));
        match entry.outcome {
            Outcome::Unread(message) => {
                summary.unread.push(Unread {
                    path: entry.path.to_owned(),
                    uri: entry.uri.to_owned(),
                    message: message.clone(),
                });
            }
            Outcome::Read(document, analysis) => {
                let left_out = document.skipped.iter();
                let left_out = left_out.map(|one| Unread {
                    path: entry.path.to_owned(),
                    uri: entry.uri.to_owned(),
                    message: one.message(),
                });
                summary.partial.extend(left_out);
                summary.files = 1;
                summary.passages = analysis.passages;
                summary.passages_read = analysis.passages_read;
                analysis.findings.iter().for_each(|finding| summary.count(finding));
                summary.files_with_findings = usize::from(summary.findings > 0);
            }
        }
        summary
    }

    fn count(&mut self, finding: &Finding) {
        if !finding.counts() {
            self.not_counted += 1;
            return;
        }
        self.findings += 1;
        self.protective += usize::from(finding.is_protective());
        let family = self.by_family.entry(finding.family().to_owned()).or_default();
        *family.entry(finding.severity).or_default() += 1;
    }

    /// Adds another summary to this one.
    pub fn merge(&mut self, other: Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.passages += other.passages;
        self.passages_read += other.passages_read;
        self.findings += other.findings;
        self.protective += other.protective;
        self.not_counted += other.not_counted;
        self.suppressed += other.suppressed;
        self.notes.extend(other.notes);
        for (family, severities) in other.by_family {
            let row = self.by_family.entry(family).or_default();
            for (severity, count) in severities {
                *row.entry(severity).or_default() += count;
            }
        }
        self.unread.extend(other.unread);
        self.partial.extend(other.partial);
    }

    /// Notes on protections that were lost or weakened, and the others, each with whether it is the first of its kind.
    pub(crate) fn told_notes(&self) -> impl Iterator<Item = (&FileNote, bool)> {
        let lost = self.notes.iter().filter(|note| note.lost.is_some());
        let others = self.notes.iter().filter(|note| note.lost.is_none());
        lost.enumerate().chain(others.enumerate()).map(|(at, note)| (note, at == 0))
    }

    /// Whether a suppression must be mended.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.notes.iter().any(|note| note.error && note.lost.is_none())
    }

    /// How many findings that count, other than protective ones, reach `level`.
    #[must_use]
    pub fn at_or_above(&self, level: Severity) -> usize {
        self.by_family
            .iter()
            .filter(|(family, _)| *family != "protective")
            .flat_map(|(_, severities)| severities.range(level..))
            .map(|(_, count)| count)
            .sum()
    }
}
