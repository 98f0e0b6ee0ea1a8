//! The files below a folder that are to be read.

use std::{
    io,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use crate::{ReadError, extension, supported_extensions};

/// A file of ours that says what not to read, in the manner of `.gitignore`.
const IGNORE_FILE: &str = ".deslindeignore";

/// Documents of word processors that are not read. Their errors say what to do; a law that was left out in
/// silence would be missing from the answer without anybody knowing.
const UNREADABLE: &[&str] = &["doc", "dot", "rtf", "wpd", "pages"];

/// Every file below `folder` whose name ends as that of a supported format, or of a word processor's whose
/// documents cannot be read and must be told of, and that no ignore file (`.gitignore`, `.deslindeignore`)
/// leaves out, in no order that may be relied on.
///
/// An `Err` names a folder that may not be entered, or an ignore file with a mistake, and says why; the
/// walk goes on.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, (PathBuf, ReadError)>> + use<> {
    let root = folder.to_owned();
    let walk = WalkBuilder::new(folder).require_git(false).add_custom_ignore_filename(IGNORE_FILE).build();
    walk.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && holds_text(entry.path()) => {
            Some(Ok(entry.into_path()))
        }
        Ok(_) => None,
        Err(error) => {
            let path = failed(&error).unwrap_or(&root).to_owned();
            let message = error.to_string();
            let source = error.into_io_error().unwrap_or_else(|| io::Error::other(message));
            let name = path.display().to_string();
            Some(Err((path, ReadError::Io { name, source })))
        }
    })
}

/// The path that a failure of walking is about.
fn failed(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => failed(err),
        _ => None,
    }
}

fn holds_text(path: &Path) -> bool {
    extension(&path.display().to_string()).is_some_and(|extension| {
        supported_extensions().any(|known| known == extension) || UNREADABLE.contains(&&*extension)
    })
}
