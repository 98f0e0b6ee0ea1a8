//! What is to be read: files named, folders walked, standard input.

use std::{
    io::Read,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use deslinde::{Document, Language, Localized};
use deslinde_documents::ReadError;

use crate::messages as say;

/// One thing to read.
#[derive(Debug, PartialEq, Eq)]
pub struct Input {
    /// How it is named in reports.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
}

/// Where an [`Input`] comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// Nowhere: a path that is not there, a folder that may not be entered.
    Nowhere(Localized),
}

impl Input {
    /// The one thing that `path` names.
    pub fn single(path: &Path) -> Self {
        let source = if path == Path::new("-") { Source::Stdin } else { Source::File(path.to_owned()) };
        Self { name: path.display().to_string(), source }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why it cannot be read; a reader that breaks on a malformed file is such a reason.
    pub fn read(&self) -> Result<Document, Localized> {
        guarded(|| match &self.source {
            Source::Nowhere(message) => Err(message.clone()),
            Source::File(path) => deslinde_documents::read_file(path).map_err(|error| localized(&error)),
            Source::Stdin => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                read.map_err(|error| say::CANNOT_READ.localized(&[&error.to_string()]))?;
                deslinde_documents::read(&self.name, &bytes).map_err(|error| localized(&error))
            }
        })
    }
}

/// Runs `work`; a panic becomes an error, so that one hostile file does not lose the others.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Localized>) -> Result<T, Localized> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(say::BROKE.localized(&[])))
}

fn localized(error: &ReadError) -> Localized {
    Localized { es: error.message(Language::Spanish), en: error.message(Language::English) }
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
            let input = Input { name: path.display().to_string(), source: Source::Nowhere(message) };
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
            Ok(path) => inputs.push((path.clone(), Input::single(&path))),
            Err((path, error)) => {
                let source = Source::Nowhere(localized(&error));
                inputs.push((path.clone(), Input { name: path.display().to_string(), source }));
            }
        }
    }
}
