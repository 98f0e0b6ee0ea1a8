//! Findings into terminal text, JSON and JSON Lines.
//!
//! A format is a module with one [`Report`] and a row in [`Format`]. Offsets in every output for
//! machines are code points (Unicode scalar values) of the text.

mod json;
mod jsonl;
mod messages;
mod row;
mod summary;
mod terminal;

use std::io::{self, Write};

use deslinde::{Analysis, Document, Language, RuleSet};

pub use row::{ClassifyRow, Row};
pub use summary::Summary;

/// The version of the outputs for machines; it changes when a field changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// A file that was read.
#[derive(Debug)]
pub struct FileReport<'a> {
    /// As the user named it or the walk found it.
    pub path: &'a str,
    /// Its text.
    pub document: &'a Document,
    /// What was found.
    pub analysis: &'a Analysis,
}

/// What a report may use.
#[derive(Debug)]
pub struct Options<'a> {
    /// The reader's language.
    pub language: Language,
    /// For titles and norms.
    pub rules: &'a RuleSet,
    /// Whether to show what was nearly found, and why it was not.
    pub verbose: bool,
}

/// Writes what was found, file by file.
pub trait Report {
    /// Writes one file.
    ///
    /// # Errors
    /// Those of `out`.
    fn file(&mut self, out: &mut dyn Write, file: &FileReport<'_>) -> io::Result<()>;

    /// Writes that a file could not be read.
    ///
    /// # Errors
    /// Those of `out`.
    fn unread(&mut self, out: &mut dyn Write, path: &str, message: &str) -> io::Result<()>;

    /// Writes what comes last.
    ///
    /// # Errors
    /// Those of `out`.
    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()>;
}

/// The formats, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Terminal,
    /// One JSON object.
    Json,
    /// One JSON object a finding, a line each.
    Jsonl,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("terminal", Self::Terminal), ("json", Self::Json), ("jsonl", Self::Jsonl)];

    /// The format called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// A report in this format.
    #[must_use]
    pub fn report<'a>(self, options: Options<'a>) -> Box<dyn Report + 'a> {
        match self {
            Self::Terminal => Box::new(terminal::Terminal::new(options)),
            Self::Json => Box::new(json::Json::new(options)),
            Self::Jsonl => Box::new(jsonl::Jsonl::new(options)),
        }
    }
}
