//! What is to be read: files named, folders walked, standard input.

use std::{
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use deslinde::{Document, Language, Localized};
use deslinde_documents::{Options, ReadError};

use crate::{compare::git::Blob, messages as say};

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// How it is named in reports.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// Whether it was found in a folder, not named by the user.
    pub walked: bool,
}

/// Where an [`Input`] comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A file as it was committed.
    Git(Blob),
    /// Nowhere: a path that is not there, a folder that may not be entered.
    Nowhere(Localized),
}

impl Input {
    /// The one thing that `path` names.
    pub fn single(path: &Path) -> Self {
        let source = if path == Path::new("-") { Source::Stdin } else { Source::File(path.to_owned()) };
        Self { name: path.display().to_string(), source, walked: false }
    }

    /// Where it is, or would be: the path by which a configuration knows it.
    pub fn place(&self) -> &Path {
        match &self.source {
            Source::Git(blob) => &blob.place,
            Source::File(path) => path,
            Source::Stdin | Source::Nowhere(_) => Path::new(&self.name),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why it cannot be read; a reader that breaks on a malformed file is such a reason.
    pub fn read(&self) -> Result<Document, Localized> {
        self.read_with(&Options::default())
    }

    /// [`read`](Self::read), within the limits of `options`.
    pub fn read_with(&self, options: &Options) -> Result<Document, Localized> {
        guarded(|| match &self.source {
            Source::Nowhere(message) => Err(message.clone()),
            Source::File(path) => deslinde_documents::read_file_with(path, options)
                .map_err(|error| localized(&self.name, &error)),
            Source::Git(blob) => {
                let bytes = blob.bytes()?;
                deslinde_documents::read_with(&self.name, &bytes, options)
                    .map_err(|error| localized(&self.name, &error))
            }
            Source::Stdin => deslinde_documents::read_from(&self.name, std::io::stdin().lock(), options)
                .map_err(|error| localized(&self.name, &error)),
        })
    }
}

impl Input {
    /// Whether it is there and has no text: a file that was emptied.
    pub fn is_blank(&self) -> bool {
        let bytes = match &self.source {
            Source::File(path) => small(path),
            Source::Git(blob) => blob.bytes().ok(),
            Source::Stdin | Source::Nowhere(_) => None,
        };
        bytes.is_some_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace))
    }
}

/// The bytes of a file, if it is one and small: to look for blanks in.
fn small(path: &Path) -> Option<Vec<u8>> {
    const MOST: u64 = 1 << 16;
    let about = std::fs::metadata(path).ok()?;
    (about.is_file() && about.len() <= MOST).then(|| std::fs::read(path).ok())?
}

/// Runs `work`; a panic becomes an error, so that one hostile file does not lose the others.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Localized>) -> Result<T, Localized> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(say::BROKE.localized(&[])))
}

/// What is wrong, without the file's name, which whoever tells it puts in front.
fn localized(name: &str, error: &ReadError) -> Localized {
    let own = |language, line: &str| {
        let message = error.message(language);
        match message.strip_prefix(name) {
            Some(rest) if rest.starts_with(": ") => rest[2..].to_owned(),
            Some(rest) if rest.starts_with(':') => format!("{line} {}", &rest[1..]),
            _ => message,
        }
    };
    Localized { es: own(Language::Spanish, "línea"), en: own(Language::English, "line") }
}

/// Every input that `paths` name, sorted by path, each once.
pub fn collect(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs: Vec<(PathBuf, Input)> = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut inputs);
        } else if path.exists() || path == Path::new("-") {
            inputs.push((path.clone(), Input::single(path)));
        } else {
            let message = say::CANNOT_READ.localized(&[]);
            let why = |text: &str, language| format!("{text}{}", say::NOT_THERE.get(language));
            let message = Localized {
                es: why(&message.es, Language::Spanish),
                en: why(&message.en, Language::English),
            };
            let source = Source::Nowhere(message);
            let input = Input { name: path.display().to_string(), source, walked: false };
            inputs.push((path.clone(), input));
        }
    }
    inputs.sort_by(|a, b| a.0.cmp(&b.0));
    inputs.dedup_by(|a, b| a.0 == b.0);
    inputs.into_iter().map(|(_, input)| input).collect()
}

/// Every supported file below `folder` that no ignore file leaves out.
fn walk(folder: &Path, inputs: &mut Vec<(PathBuf, Input)>) {
    for found in deslinde_documents::walk(folder) {
        match found {
            Ok(path) => inputs.push((path.clone(), Input { walked: true, ..Input::single(&path) })),
            Err((path, error)) => {
                let name = path.display().to_string();
                let source = Source::Nowhere(localized(&name, &error));
                inputs.push((path, Input { name, source, walked: true }));
            }
        }
    }
}
