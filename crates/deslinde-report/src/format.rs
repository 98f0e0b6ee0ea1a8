//! The formats by name.

use crate::{Csv, CsvForExcel, GitHub, GitLab, JUnit, Json, JsonLines, Markdown, Report, Sarif, Terminal};

/// A format and its name.
#[derive(Clone, Copy)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What writes it.
    pub report: &'static dyn Report,
    /// Whether people read it in a terminal, so that colour and progress make sense.
    pub interactive: bool,
}

/// Every format, the default first.
pub const FORMATS: &[Format] = &[
    Format { name: "terminal", report: &Terminal, interactive: true },
    Format { name: "json", report: &Json, interactive: false },
    Format { name: "jsonl", report: &JsonLines, interactive: false },
    Format { name: "sarif", report: &Sarif, interactive: false },
    Format { name: "github", report: &GitHub, interactive: false },
    Format { name: "gitlab", report: &GitLab, interactive: false },
    Format { name: "junit", report: &JUnit, interactive: false },
    Format { name: "markdown", report: &Markdown, interactive: false },
    Format { name: "csv", report: &Csv, interactive: false },
    Format { name: "csv-excel", report: &CsvForExcel, interactive: false },
];

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Format").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Format {
    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_found() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(Format::from_name(format.name).is_some());
            assert!(FORMATS[..at].iter().all(|other| other.name != format.name));
        }
        assert!(Format::from_name("pdf").is_none());
    }
}
