//! The files that a folder holds.

use std::{ffi::OsString, path::PathBuf};

use deslinde_documents::walk;
use pyo3::prelude::*;

use crate::error;

/// The supported files below `folder` that no ignore file leaves out, sorted: for each its path, and the
/// exception that says why it cannot be entered, if so.
#[pyfunction]
pub fn files(py: Python<'_>, folder: PathBuf) -> Vec<(OsString, Option<PyErr>)> {
    let mut found: Vec<_> = py.detach(move || {
        walk(&folder)
            .map(|found| found.map_or_else(|(path, why)| (path, Some(why)), |path| (path, None)))
            .collect()
    });
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let raise = |(path, why): (PathBuf, Option<_>)| {
        let why = why.map(|why| error::read(py, &path.display().to_string(), why));
        (path.into_os_string(), why)
    };
    found.into_iter().map(raise).collect()
}
