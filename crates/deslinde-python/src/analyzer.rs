//! The analyser as Python calls it. Python's lock is released while Rust reads.

use std::{
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
};

use deslinde::{Config, Document};
use deslinde_documents::{DataFolder, ReadError, read, read_file};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, error::PyArrowError, input::AnyRecordBatch};

use crate::{classify::Columns, error, reading::Reading};

/// Reads documents; every method but the last returns a [`Reading`]. Safe to share between threads.
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
    fn read_text(&self, py: Python<'_>, text: String) -> Reading {
        py.detach(|| self.reading(Document::from_text(text)))
    }

    /// Reads the content of a file called `name`.
    fn read_bytes(&self, py: Python<'_>, name: &str, content: &[u8]) -> PyResult<Reading> {
        self.read(py, name, || read(name, content))
    }

    /// Reads a file.
    fn read_file(&self, py: Python<'_>, path: PathBuf) -> PyResult<Reading> {
        let name = path.display().to_string();
        self.read(py, &name, move || read_file(&path))
    }

    /// Reads a text as one passage that stands under `heading`, which may be empty.
    fn classify(
        &self,
        py: Python<'_>,
        text: String,
        heading: String,
        language: Option<&str>,
    ) -> PyResult<Reading> {
        let language = error::language(language)?;
        Ok(py.detach(|| {
            let analysis = self.inner.classify(&text, &heading, language);
            Reading::new(Document::from_text(text), heading, analysis)
        }))
    }

    /// Reads every row of `batch` as [`classify`](Self::classify) reads a text, on `threads` threads. Returns the
    /// columns `labels`, `findings` and `error`.
    #[pyo3(signature = (batch, text, heading, language, threads))]
    fn classify_batch(
        &self,
        py: Python<'_>,
        batch: AnyRecordBatch,
        text: &str,
        heading: Option<&str>,
        language: Option<&str>,
        threads: usize,
    ) -> PyResult<PyRecordBatch> {
        let columns = Columns::of(batch, text, heading, language)?;
        let classified = py.detach(|| columns.classify(&self.inner, threads));
        Ok(PyRecordBatch::new(classified.map_err(PyArrowError::from)?))
    }
}

impl Analyzer {
    fn reading(&self, document: Document) -> Reading {
        let analysis = self.inner.analyze(&document);
        Reading::new(document, String::new(), analysis)
    }

    /// A file that breaks a reader is an error like any other: it must not end a run over thousands.
    fn read(
        &self,
        py: Python<'_>,
        name: &str,
        open: impl FnOnce() -> Result<Document, ReadError> + Send,
    ) -> PyResult<Reading> {
        let named = |document| Document { name: name.to_owned(), ..document };
        let work =
            || panic::catch_unwind(AssertUnwindSafe(|| open().map(|document| self.reading(named(document)))));
        match py.detach(work) {
            Ok(done) => done.map_err(|error| error::read(py, name, error)),
            Err(_) => Err(error::broke(name)),
        }
    }
}
