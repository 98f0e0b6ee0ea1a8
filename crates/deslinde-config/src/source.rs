//! Where in a file of the user's a mistake lies.

use deslinde::{Error, Localized};

/// An error about the word `about` in `source`, on the first line that has it at or after `from` (a byte).
pub(crate) fn mistake(file: &str, source: &str, from: usize, about: &str, message: Localized) -> Error {
    let at = source.get(from..).and_then(|rest| rest.find(about)).map(|at| from + at);
    let line = at.map(|at| source[..at].matches('\n').count() + 1);
    Error::Data { file: file.to_owned(), line, message }
}

/// The error of an unknown rule with the line that names it.
pub(crate) fn unknown(file: &str, source: &str, error: &Error) -> Error {
    let Error::UnknownRule { name, .. } = error else { return error.clone() };
    mistake(file, source, 0, &format!("\"{name}\""), error.localized())
}
