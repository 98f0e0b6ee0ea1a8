//! The data that an analyser works with: words, rules, guards and norms, each a small file.

use std::{borrow::Cow, collections::BTreeMap};

use include_dir::{Dir, DirEntry, include_dir};

use crate::{Error, error::data_error};

static LEXICON: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lexicon");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
const SINGLE: [(&str, &str); 4] = [
    ("calibration.toml", include_str!("../calibration.toml")),
    ("scopes.toml", include_str!("../scopes.toml")),
    ("facts.toml", include_str!("../facts.toml")),
    ("norms.toml", include_str!("../norms.toml")),
];

/// Data files by their path in the data folder: `lexicon/es.toml`, `rules/FAMILY/RULE.toml`,
/// `scopes.toml`, `facts.toml`, `norms.toml`, `calibration.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    files: BTreeMap<String, Cow<'static, str>>,
}

impl Data {
    /// The files that come with deslinde.
    #[must_use]
    pub fn builtin() -> Self {
        let mut data = Self {
            files: SINGLE.map(|(name, source)| (name.to_owned(), source.into())).into_iter().collect(),
        };
        data.add_folder("lexicon", &LEXICON);
        data.add_folder("rules", &RULES);
        data
    }

    /// Adds a file, or puts it in the place of the one with this name. `name` is relative to the
    /// data folder, with `/` between its parts.
    pub fn insert(&mut self, name: impl Into<String>, source: impl Into<String>) {
        self.files.insert(name.into(), Cow::Owned(source.into()));
    }

    fn add_folder(&mut self, prefix: &str, folder: &Dir<'static>) {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => self.add_folder(prefix, inner),
                DirEntry::File(file) => {
                    let name = format!("{prefix}/{}", file.path().display()).replace('\\', "/");
                    self.files.insert(name, file.contents_utf8().unwrap_or_default().into());
                }
            }
        }
    }

    /// The text of a file.
    pub(crate) fn get(&self, name: &str) -> Result<&str, Error> {
        self.files.get(name).map(|source| &**source).ok_or_else(|| Error::Data {
            file: name.to_owned(),
            line: None,
            message: "the file is missing".into(),
        })
    }

    /// Reads a TOML file.
    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let source = self.get(name)?;
        toml::from_str(source).map_err(|error| data_error(name, source, &error))
    }

    /// The names of the files in a folder and below it, in order.
    pub(crate) fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let inside = move |name: &&str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.files.keys().map(String::as_str).filter(inside)
    }
}
