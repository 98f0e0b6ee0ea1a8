//! Exchange with the tools of the field: one file for many documents, with their texts.
//!
//! A format is a module with one function, and a row in [`EXPORTS`]. The same input gives the same bytes.

mod codes;
mod guid;
mod note;
mod project;
mod qdc;
mod taguette;
mod text;
mod webanno;
mod xlsx;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use deslinde::{Analysis, Document, Language, RuleSet};

use crate::VERSION;

/// A format and its name.
#[derive(Clone, Copy)]
pub struct Export {
    /// What `--format` calls it.
    pub name: &'static str,
    /// The usual extension of its files, without the dot.
    pub extension: &'static str,
    /// Whether it holds documents; else it needs rules only.
    pub needs_documents: bool,
    /// The whole file.
    pub write: fn(&Collection<'_>) -> io::Result<Vec<u8>>,
}

/// Every format.
pub const EXPORTS: &[Export] = &[
    Export { name: "qdpx", extension: "qdpx", needs_documents: true, write: project::write },
    Export { name: "qdc", extension: "qdc", needs_documents: false, write: qdc::write },
    #[cfg(feature = "taguette")]
    Export { name: "taguette", extension: "sqlite3", needs_documents: true, write: taguette::project::write },
    Export {
        name: "taguette-codes",
        extension: "csv",
        needs_documents: false,
        write: taguette::codes::write,
    },
    Export { name: "webanno", extension: "zip", needs_documents: true, write: webanno::write },
    Export { name: "xlsx", extension: "xlsx", needs_documents: true, write: xlsx::write },
];

impl Export {
    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        EXPORTS.iter().copied().find(|export| export.name == name)
    }

    /// The format whose files end in this extension, any case.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        EXPORTS.iter().copied().find(|export| export.extension.eq_ignore_ascii_case(extension))
    }
}

/// One document and what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// How the user named the file.
    pub path: &'a str,
    /// The text.
    pub document: &'a Document,
    /// What was found.
    pub analysis: &'a Analysis,
}

/// What an export is made of.
#[derive(Debug, Clone, Copy)]
pub struct Collection<'a> {
    /// The documents, those without findings too: a person may find something there.
    pub items: &'a [Item<'a>],
    /// The rules that were used.
    pub rules: &'a RuleSet,
    /// [`deslinde::Data::fingerprint`] of what was used.
    pub rules_fingerprint: &'a str,
    /// The reader's language.
    pub language: Language,
}

impl Collection<'_> {
    /// Who coded: a name that nobody takes for a person's.
    #[must_use]
    pub fn coder(&self) -> String {
        format!("deslinde {VERSION} rules@{}", self.rules_fingerprint)
    }

    /// A name for each document that is a file name on every system and that no other has: the last part
    /// of its path, or where two share it, the whole path with `_` between its parts.
    pub(crate) fn names(&self) -> Vec<String> {
        let short = |path: &str| file_name(path.rsplit(['/', '\\']).next().unwrap_or(path));
        let mut carriers = BTreeMap::<String, usize>::new();
        for item in self.items {
            *carriers.entry(short(item.path)).or_default() += 1;
        }
        let mut taken = BTreeSet::new();
        let mut names = Vec::with_capacity(self.items.len());
        for item in self.items {
            let mut name = short(item.path);
            if carriers.get(&name).is_some_and(|carriers| *carriers > 1) {
                name = file_name(item.path.trim_start_matches(['.', '/', '\\']));
            }
            let (base, mut count) = (name.clone(), 1);
            while !taken.insert(name.to_lowercase()) {
                count += 1;
                name = format!("{base} ({count})");
            }
            names.push(name);
        }
        names
    }
}

/// `path` without the characters that some system forbids in file names, composed (NFC).
fn file_name(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let forbidden = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let name: String = path.nfc().map(|c| if forbidden(c) { '_' } else { c }).collect();
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() || name == "-" { "stdin".to_owned() } else { name.to_owned() }
}

/// A failure of a library as one of writing.
fn failed(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_file_names() {
        let (document, analysis) = (Document::default(), Analysis::default());
        let paths = [
            "./ley.txt",
            "a/nin\u{303}ez.md",
            "b/otra.md",
            "c/otra.md",
            "c\\otra.md",
            "-",
            "LEY.txt",
            "¿qué?.txt",
        ];
        let items: Vec<_> =
            paths.iter().map(|path| Item { path, document: &document, analysis: &analysis }).collect();
        let rules = RuleSet::default();
        let collection =
            Collection { items: &items, rules: &rules, rules_fingerprint: "0", language: Language::Spanish };
        let expected = [
            "ley.txt",
            "niñez.md",
            "b_otra.md",
            "c_otra.md",
            "c_otra.md (2)",
            "stdin",
            "LEY.txt (2)",
            "¿qué_.txt",
        ];
        assert_eq!(collection.names(), expected);
    }

    #[test]
    fn formats_are_found_by_name_and_extension() {
        for (at, export) in EXPORTS.iter().enumerate() {
            assert!(EXPORTS[..at].iter().all(|o| o.name != export.name && o.extension != export.extension));
            assert_eq!(Export::from_name(export.name).map(|found| found.name), Some(export.name));
            let shouted = export.extension.to_uppercase();
            assert_eq!(Export::from_extension(&shouted).map(|found| found.name), Some(export.name));
        }
        assert!(Export::from_name("pdf").is_none() && Export::from_extension("").is_none());
    }
}
