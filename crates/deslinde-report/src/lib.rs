//! Findings into text for people and into what machines read, a module a format.
//!
//! A format is a module with one type that implements [`Report`], and a row in [`FORMATS`]. A report
//! keeps no state: [`Report::file`] may run on any thread, and its output is put in order by the caller.

mod compare;
mod csv;
mod excerpt;
mod exchange;
mod format;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub mod messages;
mod offsets;
mod profile;
pub mod record;
mod reference;
mod region;
mod sarif;
mod summary;
mod table;
mod terminal;
mod terms;
mod wrap;

use std::io::{self, Write};

use deslinde::{Analysis, Document, Language, Localized, RuleSet, Severity};
use deslinde_config::{Note, Suppressed};

pub use self::csv::{Csv, CsvForExcel};
pub use compare::{COMPARE_FORMATS, CompareFormat, CompareReport, Compared};
pub use exchange::{Collection, EXPORTS, Export, Item};
pub use format::{FORMATS, Format};
pub use github::GitHub;
pub use gitlab::GitLab;
pub use json::Json;
pub use jsonl::JsonLines;
pub use junit::JUnit;
pub use markdown::Markdown;
pub use offsets::CodePoints;
pub use profile::{PROFILE_FORMATS, ProfileFormat, ProfileReport};
pub use reference::reference;
pub use sarif::Sarif;
pub use summary::{FileNote, Lost, Summary, Unread};
pub use terminal::Terminal;
pub use terms::term_lines;
pub use wrap::{clean, wrap};

/// The version of every JSON output. The first number changes when a field goes or changes its meaning.
pub const SCHEMA_VERSION: &str = "1.0";

/// The version of deslinde that JSON outputs state.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How a report is to be written.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The reader's language.
    pub language: Language,
    /// Whether the reader's terminal shows colour.
    pub color: bool,
    /// Columns of the reader's terminal.
    pub width: usize,
    /// Whether to show what matched but was not found, and why.
    pub verbose: bool,
    /// Whether to say with each finding what rights-based law says instead.
    pub advice: bool,
    /// The severity from which on a finding fails, if any does.
    pub fail_on: Option<Severity>,
    /// Titles and norms of the rules.
    pub rules: &'a RuleSet,
}

impl<'a> Settings<'a> {
    /// Settings for a reader of `language` who has no terminal.
    #[must_use]
    pub const fn new(language: Language, rules: &'a RuleSet) -> Self {
        let fail_on = Some(Severity::High);
        Self { language, color: false, width: 100, verbose: false, advice: false, fail_on, rules }
    }
}

/// What came of one file.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// How the user named the file.
    pub path: &'a str,
    /// The file within its repository, `/` between the parts: what machines know it by.
    pub uri: &'a str,
    /// What came of it.
    pub outcome: Outcome<'a>,
    /// Findings that are not told, because somebody has decided so.
    pub suppressed: &'a [Suppressed],
    /// What there is to say of the suppressions in the file.
    pub notes: &'a [Note],
}

impl<'a> Entry<'a> {
    /// What came of the file that the user named `path`, with nothing suppressed.
    #[must_use]
    pub const fn new(path: &'a str, outcome: Outcome<'a>) -> Self {
        Self { path, uri: path, outcome, suppressed: &[], notes: &[] }
    }
}

/// Whether a file could be read.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// It was read.
    Read(&'a Document, &'a Analysis),
    /// It was not, for this reason.
    Unread(&'a Localized),
}

/// A format that reports are written in.
pub trait Report: Send + Sync {
    /// Writes what stands before the first file.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&self, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let _ = (settings, out);
        Ok(())
    }

    /// Writes one file, nothing where there is nothing to tell.
    ///
    /// # Errors
    /// Those of `out`.
    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes a protection that was lost, as [`file`](Self::file) writes findings; nothing in a format that tells all
    /// of a summary's notes at its end.
    ///
    /// # Errors
    /// Those of `out`.
    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let _ = (note, lost, settings, out);
        Ok(())
    }

    /// What stands between two files that wrote something.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Writes what stands after the last file.
    ///
    /// # Errors
    /// Those of `out`.
    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Puts the parts of a report in order: beginning, files with separators, end.
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    separator: &'static str,
    started: bool,
}

impl<W: Write> Stream<W> {
    /// Begins a report.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn begin(report: &dyn Report, settings: &Settings<'_>, mut out: W) -> io::Result<Self> {
        report.begin(settings, &mut out)?;
        Ok(Self { out, separator: report.separator(), started: false })
    }

    /// Adds what [`Report::file`] wrote for the next file.
    ///
    /// # Errors
    /// Those of the output.
    pub fn push(&mut self, rendered: &[u8]) -> io::Result<()> {
        if rendered.is_empty() {
            return Ok(());
        }
        if self.started {
            self.out.write_all(self.separator.as_bytes())?;
        }
        self.started = true;
        self.out.write_all(rendered)
    }

    /// Ends the report.
    ///
    /// # Errors
    /// Those of the output.
    pub fn end(mut self, report: &dyn Report, summary: &Summary, settings: &Settings<'_>) -> io::Result<()> {
        report.end(summary, settings, &mut self.out)?;
        self.out.flush()
    }
}
