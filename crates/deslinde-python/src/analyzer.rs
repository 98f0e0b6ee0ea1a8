//! The analyser as Python calls it. Python's lock is released while Rust reads.

use std::path::PathBuf;

use deslinde::{Analysis, Config, Document};
use deslinde_documents::{DataFolder, ReadError, read, read_file};
use deslinde_report::CodePoints;
use pyo3::{prelude::*, types::PyDict};

use crate::{error, output::Output};

/// Reads documents; every method returns an analysis as a dictionary. Safe to share between threads.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Analyzer {
    inner: deslinde::Analyzer,
}

#[pymethods]
impl Analyzer {
    #[new]
    fn new(
        language: Option<&str>,
        select: Vec<String>,
        ignore: Vec<String>,
        min_confidence: f64,
        data: Option<PathBuf>,
    ) -> PyResult<Self> {
        let mut config = Config::default();
        config.language = error::language(language)?;
        config.min_confidence = error::confidence(min_confidence)?;
        config.select = select;
        config.ignore = ignore;
        let inner = DataFolder::open(data).and_then(|data| data.analyzer(&config));
        Ok(Self { inner: inner.map_err(|error| error::config(&error))? })
    }

    /// Reads a plain text, article by article.
    fn read_text<'py>(&self, py: Python<'py>, text: String) -> PyResult<Bound<'py, PyDict>> {
        let document = Document::from_text(text);
        let (analysis, points) = py.detach(|| with_points(self.inner.analyze(&document), &document.text));
        Output::new(py, &document.text, "", points).analysis(&analysis)
    }

    /// Reads the content of a file called `name`; the dictionary has its `text` too.
    fn read_bytes<'py>(&self, py: Python<'py>, name: &str, content: &[u8]) -> PyResult<Bound<'py, PyDict>> {
        self.read(py, name.to_owned(), || read(name, content))
    }

    /// Reads a file; the dictionary has its `text` too.
    fn read_file<'py>(&self, py: Python<'py>, path: PathBuf) -> PyResult<Bound<'py, PyDict>> {
        self.read(py, path.display().to_string(), move || read_file(&path))
    }

    /// Reads a text as one passage that stands under `heading`, which may be empty.
    fn classify<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        heading: &str,
        language: Option<&str>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let language = error::language(language)?;
        let (analysis, points) =
            py.detach(|| with_points(self.inner.classify(text, heading, language), text));
        Output::new(py, text, heading, points).analysis(&analysis)
    }
}

impl Analyzer {
    fn read<'py>(
        &self,
        py: Python<'py>,
        name: String,
        open: impl FnOnce() -> Result<Document, ReadError> + Send,
    ) -> PyResult<Bound<'py, PyDict>> {
        let done = py.detach(|| open().map(|document| (self.inner.analyze(&document), document)));
        let (analysis, document) = done.map_err(|error| error::read(py, name, error))?;
        let (analysis, points) = py.detach(|| with_points(analysis, &document.text));
        let result = Output::new(py, &document.text, "", points).analysis(&analysis)?;
        result.set_item("text", &document.text)?;
        Ok(result)
    }
}

/// Code points are counted only where there is an offset to convert.
fn with_points(analysis: Analysis, text: &str) -> (Analysis, CodePoints<'_>) {
    let none = analysis.findings.is_empty() && analysis.blocked.is_empty();
    (analysis, CodePoints::new(if none { "" } else { text }))
}
