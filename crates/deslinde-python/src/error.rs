//! Errors as the exceptions of `deslinde._errors`, in both languages.

use deslinde::{Error, Language, Localized};
use deslinde_documents::ReadError;
use pyo3::prelude::*;

/// The exception classes, which are written in Python.
#[allow(missing_docs, reason = "the macro that declares them takes no documentation")]
mod classes {
    pyo3::import_exception!(deslinde._errors, ConfigError);
    pyo3::import_exception!(deslinde._errors, ReadError);
}

/// `ConfigError` for what an analyser cannot be built from.
pub fn config(error: &Error) -> PyErr {
    let Localized { es, en } = error.localized();
    classes::ConfigError::new_err((es, en))
}

/// `ReadError`, with the `OSError` behind it as its cause where there is one.
pub fn read(py: Python<'_>, file: &str, error: ReadError) -> PyErr {
    let [es, en] = [Language::Spanish, Language::English].map(|language| error.message(language));
    let (line, page) = (error.line(), error.page());
    let raised = classes::ReadError::new_err((file.to_owned(), es, en, line, page));
    if let ReadError::Io { source, .. } = error {
        raised.set_cause(py, Some(source.into()));
    }
    raised
}

/// `ReadError` for a file that made a reader panic.
pub fn broke(file: &str) -> PyErr {
    classes::ReadError::new_err((
        file.to_owned(),
        format!("{file}: error interno al leer este archivo; avísenos, por favor"),
        format!("{file}: internal error on reading this file; please report it"),
    ))
}

/// The language that `code` names, if any.
///
/// # Errors
/// `ConfigError` for a language that is not read.
pub fn language(code: Option<&str>) -> PyResult<Option<Language>> {
    let Some(code) = code else { return Ok(None) };
    Language::from_code(code).map(Some).ok_or_else(|| {
        classes::ConfigError::new_err((
            format!("no se lee el idioma `{code}`; use `es` o `en`"),
            format!("the language `{code}` is not read; use `es` or `en`"),
        ))
    })
}

/// Whether `value` can be a confidence.
///
/// # Errors
/// `ConfigError` outside 0 to 1.
pub fn confidence(value: f64) -> PyResult<f64> {
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    Err(classes::ConfigError::new_err((
        format!("min_confidence es {value}; debe estar entre 0 y 1"),
        format!("min_confidence is {value}; it must be between 0 and 1"),
    )))
}

/// `ConfigError` with its message in both languages.
pub fn wrong(es: String, en: String) -> PyErr {
    classes::ConfigError::new_err((es, en))
}
