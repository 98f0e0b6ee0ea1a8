//! The data that an analyser works with: words, rules, guards and norms, each a small file.

mod mistake;

use std::{borrow::Cow, collections::BTreeMap};

use include_dir::{Dir, DirEntry, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Error, Localized, suggest::nearest};

static LEXICON: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/lexicon");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
const SINGLE: [(&str, &str); 5] = [
    ("calibration.toml", include_str!("../../calibration.toml")),
    ("scopes.toml", include_str!("../../scopes.toml")),
    ("facts.toml", include_str!("../../facts.toml")),
    ("norms.toml", include_str!("../../norms.toml")),
    ("terms.toml", include_str!("../../terms.toml")),
];

/// Files of tables. Beside each may stand one that adds to it: `lexicon/es.extra.toml`.
const TABLES: [&str; 6] = [
    "lexicon/concepts.toml",
    "lexicon/en.toml",
    "lexicon/es.toml",
    "norms.toml",
    "scopes.toml",
    "terms.toml",
];

/// Data files by their path in the data folder: `lexicon/es.toml`, `rules/FAMILY/RULE.toml`,
/// `scopes.toml`, `facts.toml`, `norms.toml`, `terms.toml`, `calibration.toml`.
///
/// `lexicon/es.extra.toml` adds words to the concepts of `lexicon/es.toml` (English likewise);
/// `lexicon/concepts.extra.toml`, `norms.extra.toml`, `scopes.extra.toml` and `terms.extra.toml` add concepts, norms,
/// guards and stigmatising terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    files: BTreeMap<String, Cow<'static, str>>,
}

impl Data {
    /// The most bytes of a data file: sixteen times the longest of the built-in ones.
    pub const MOST_BYTES: usize = 4 * 1024 * 1024;

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

    /// The files that there must be, all of them empty: for tests that read small data of their own.
    #[doc(hidden)]
    #[must_use]
    pub fn empty() -> Self {
        let mut data = Self::builtin();
        data.files.retain(|name, _| !is_rule(name));
        data.files.values_mut().for_each(|source| *source = "".into());
        data
    }

    /// Adds a file, or puts it in the place of the one with this name. `name` is relative to the
    /// data folder, with `/` between its parts.
    ///
    /// # Errors
    /// [`Error::Data`] where no data file has such a name, for it would be read by nobody, and where it has more
    /// than [`MOST_BYTES`](Self::MOST_BYTES).
    pub fn insert(&mut self, name: impl Into<String>, source: impl Into<String>) -> Result<(), Error> {
        let (name, source) = (name.into(), source.into());
        if source.len() > Self::MOST_BYTES {
            let most = Self::MOST_BYTES / 1024 / 1024;
            let message = Localized::new(
                format!("el archivo tiene más de {most} MB; divida o acorte los datos"),
                format!("the file has more than {most} MB; divide or shorten the data"),
            );
            return Err(Error::Data { file: name, line: None, message });
        }
        if !self.files.contains_key(&name) && !is_rule(&name) && !TABLES.iter().any(|t| extra(t) == name) {
            return Err(self.unknown(name));
        }
        self.files.insert(name, Cow::Owned(source));
        Ok(())
    }

    /// Every file, name and text, in order of name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, source)| (name.as_str(), &**source))
    }

    /// Which rules and words these are: the first twelve hexadecimal digits of the SHA-256 of every file's
    /// name and text, so that an output says what it was made with.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for part in self.files().flat_map(|(name, source)| [name, source]) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }

    fn unknown(&self, name: String) -> Error {
        let known = self.files.keys().cloned().chain(TABLES.map(extra));
        let (es, en) = match nearest(&name, known) {
            Some(near) => (format!("¿quiso decir `{near}`?"), format!("did you mean `{near}`?")),
            None => {
                let all = "lexicon/es.toml, lexicon/es.extra.toml, rules/…/….toml, scopes.toml, norms.toml, facts.toml";
                (format!("los hay como {all}"), format!("they are called {all} and so on"))
            }
        };
        let message = Localized::new(
            format!("ningún archivo de datos se llama así; {es}"),
            format!("no data file has this name; {en}"),
        );
        Error::Data { file: name, line: None, message }
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
            message: Localized::new("falta el archivo", "the file is missing"),
        })
    }

    /// The text of a file that comes with deslinde and has not been replaced.
    pub(crate) fn built_in(&self, name: &str) -> Option<&'static str> {
        match self.files.get(name)? {
            Cow::Borrowed(source) => Some(source),
            Cow::Owned(_) => None,
        }
    }

    /// Reads a TOML file.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        read_toml(name, self.get(name)?)
    }

    /// Reads the tables of a file, and those that its extra file adds.
    pub(crate) fn read_tables<T: DeserializeOwned>(&self, name: &str) -> Result<BTreeMap<String, T>, Error> {
        let mut tables = BTreeMap::new();
        for part in self.parts(name) {
            for (key, table) in self.read::<BTreeMap<String, T>>(&part)? {
                if tables.contains_key(&key) {
                    let message = Localized::new(
                        format!(
                            "`{key}` ya está en {name}; llámelo de otro modo, o cámbielo en una copia de {name}"
                        ),
                        format!(
                            "`{key}` is in {name} already; give it another name, or change it in a copy of {name}"
                        ),
                    );
                    return Err(self.mistake(&part, &format!("[{key}]"), "", message));
                }
                tables.insert(key, table);
            }
        }
        Ok(tables)
    }

    /// The file, and the one that adds to it if there is one.
    pub(crate) fn parts(&self, name: &str) -> impl Iterator<Item = String> + use<> {
        let extra = Some(extra(name)).filter(|extra| self.files.contains_key(extra));
        std::iter::once(name.to_owned()).chain(extra)
    }

    /// An error about the word `about`, in the table or formula of the file that `within` begins.
    pub(crate) fn mistake(&self, name: &str, within: &str, about: &str, message: Localized) -> Error {
        let found = self.parts(name).find_map(|part| {
            let source = self.files.get(&part)?;
            let start = source.find(within)?;
            let after = || find_word(&source[start..], about).map(|at| start + at);
            let at = after().or_else(|| find_word(source, about)).unwrap_or(start);
            Some((source[..at].matches('\n').count() + 1, part))
        });
        match found {
            Some((line, file)) => Error::Data { file, line: Some(line), message },
            None => Error::Data { file: name.to_owned(), line: None, message },
        }
    }

    /// The names of the files in a folder and below it, in order.
    pub(crate) fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let inside = move |name: &&str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.files.keys().map(String::as_str).filter(inside)
    }
}

/// Reads TOML that a user wrote. An unknown key, a wrong value, a mistake of syntax is told with its line and with
/// what to do.
///
/// # Errors
/// [`Error::Data`] about the file called `name`.
pub fn read_toml<T: DeserializeOwned>(name: &str, source: &str) -> Result<T, Error> {
    toml::from_str(source).map_err(|error| mistake::mistake(name, source, &error))
}

/// The name of the file that adds to another.
fn extra(name: &str) -> String {
    format!("{}.extra.toml", name.trim_end_matches(".toml"))
}

/// Whether it is `rules/FAMILY/RULE.toml`.
fn is_rule(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    matches!(parts[..], ["rules", family, rule] if !family.is_empty() && rule.len() > 5 && rule.ends_with(".toml"))
}

/// Where `word` stands and is not a piece of a longer one.
fn find_word(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return None;
    }
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| !text[..*at].ends_with(inner) && !text[at + word.len()..].starts_with(inner))
}
