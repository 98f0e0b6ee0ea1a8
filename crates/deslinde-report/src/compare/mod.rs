//! What a change of texts does, written down. A format is a module with one function and a row in
//! [`COMPARE_FORMATS`].

mod json;
mod markdown;
mod shown;
mod terminal;

use std::io::{self, Write};

use deslinde::{ChangeKind, Comparison, Document, Severity};

use crate::{Settings, Unread};

/// A file in two versions, and what changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// How the old version is called; `None` where the file is new.
    pub old_path: Option<String>,
    /// How the new version is called; `None` where the file is gone.
    pub new_path: Option<String>,
    /// The old version; empty where there is none.
    pub old: Document,
    /// The new version; empty where there is none.
    pub new: Document,
    /// What changed.
    pub comparison: Comparison,
}

/// What is written: files in two versions, and those that could not be read.
#[derive(Debug, Clone, Copy)]
pub struct CompareReport<'a> {
    /// Files with changes.
    pub files: &'a [Compared],
    /// How many pairs of files were compared.
    pub compared: usize,
    /// Files that could not be read.
    pub unread: &'a [Unread],
}

/// A format and its name.
#[derive(Clone, Copy)]
pub struct CompareFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Whether people read it in a terminal.
    pub interactive: bool,
    /// Writes the whole.
    pub write: fn(&CompareReport<'_>, &Settings<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the default first.
pub const COMPARE_FORMATS: &[CompareFormat] = &[
    CompareFormat { name: "terminal", interactive: true, write: terminal::write },
    CompareFormat { name: "json", interactive: false, write: json::write },
    CompareFormat { name: "markdown", interactive: false, write: markdown::write },
];

impl CompareFormat {
    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        COMPARE_FORMATS.iter().copied().find(|format| format.name == name)
    }
}

impl CompareReport<'_> {
    /// How many changes are of this kind.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.files.iter().map(|file| file.comparison.count(kind)).sum()
    }

    /// How many changes are for the worse: see [`deslinde::Change::is_worse`].
    #[must_use]
    pub fn worse(&self, level: Severity) -> usize {
        self.files.iter().map(|file| file.comparison.worse(level).count()).sum()
    }
}
