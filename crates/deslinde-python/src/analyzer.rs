//! The analyser as Python calls it. Python's lock is released while Rust reads.

use std::{
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
};

use deslinde::{Analysis, Config, Document, Error};
use deslinde_config::Judged;
use deslinde_documents::{DataFolder, Options, ReadError, Version, read_file_with, read_with};
use pyo3::{prelude::*, types::PyString};
use pyo3_arrow::{PyRecordBatch, error::PyArrowError, input::AnyRecordBatch};

use crate::{
    classify::Columns,
    config, error,
    policy::{Decisions, Known, Parts},
    reading::Reading,
    text::Text,
};

/// Reads documents; every method but the last returns a [`Reading`]. Safe to share between threads.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Analyzer {
    inner: deslinde::Analyzer,
    options: Options,
    decisions: Option<Decisions>,
}

#[pymethods]
impl Analyzer {
    /// `file` is the configuration that settings came from, for messages.
    #[new]
    #[allow(clippy::too_many_arguments, reason = "they are the fields of `Settings` in Python")]
    fn new(
        py: Python<'_>,
        language: Option<&str>,
        select: Vec<String>,
        ignore: Vec<String>,
        min_confidence: f64,
        data: Vec<PathBuf>,
        severity: Vec<(String, String)>,
        file_megabytes: Option<u64>,
        file: Option<PathBuf>,
        policy: Option<Parts>,
    ) -> PyResult<Self> {
        let mut config = Config::default();
        config.language = error::language(language)?;
        config.min_confidence = error::confidence(min_confidence)?;
        config.select = select;
        config.ignore = ignore;
        config.severities = config::severities(severity)?;
        let mut options = Options::default();
        if let Some(megabytes) = file_megabytes {
            options.limits.bytes = megabytes.saturating_mul(1024 * 1024);
        }
        let data = DataFolder::open_all(data).map_err(|error| error::config(&error))?;
        // In a file, a name that does not exist stands on some line.
        let named = || {
            let rules = data.rules().ok()?;
            config::unknown_rule(file.as_ref()?, &rules)
        };
        let inner = py.detach(|| data.analyzer(&config)).map_err(|why| match why {
            Error::UnknownRule { .. } => error::config(&named().unwrap_or(why)),
            why => error::config(&why),
        })?;
        let decisions = match policy {
            Some(parts) => {
                let rules = data.rules().map_err(|why| error::config(&why))?;
                if let Some(why) = named() {
                    return Err(error::config(&why));
                }
                let decisions = Decisions::new(parts, &rules, inner.rules());
                Some(decisions.map_err(|why| error::config(&why))?)
            }
            None => None,
        };
        Ok(Self { inner, options, decisions })
    }

    /// Reads a plain text, article by article.
    fn read_text(&self, text: &Bound<'_, PyString>) -> PyResult<Reading> {
        let read = |text| self.reading(Document::from_text(text), |_, _| Judged::default());
        Ok(Text::of(text)?.detached(text.py(), read))
    }

    /// Reads the content of a file called `name`.
    fn read_bytes(&self, py: Python<'_>, name: &str, content: &[u8]) -> PyResult<Reading> {
        self.read(py, name, || read_with(name, content, &self.options), |_, _| Judged::default())
    }

    /// Reads a file.
    fn read_file(&self, py: Python<'_>, path: PathBuf) -> PyResult<Reading> {
        let name = path.display().to_string();
        let judge = |document: &Document, analysis: &mut Analysis| match &self.decisions {
            Some(decisions) => decisions.judge(&path, document, analysis),
            None => Judged::default(),
        };
        self.read(py, &name, || read_file_with(&path, &self.options), judge)
    }

    /// The baseline of a run that begins; `None` if there is none.
    fn known(&self) -> Option<Known> {
        self.decisions.as_ref()?.known()
    }

    /// Whether walks leave the file at `path` out, which was found in the folder `within`.
    #[pyo3(signature = (path, within=None))]
    fn excludes(&self, path: PathBuf, within: Option<PathBuf>) -> bool {
        self.decisions.as_ref().is_some_and(|decisions| decisions.excludes(&path, within.as_deref()))
    }

    /// Reads one version of a file (`accepted`, `original` or `proposed`) to compare it with another. A file that is
    /// empty is a text without words here, not one that cannot be read.
    fn read_version(&self, py: Python<'_>, path: PathBuf, version: &str) -> PyResult<Reading> {
        let version = match version {
            "original" => Version::Original,
            "proposed" => Version::Proposed,
            _ => Version::Accepted,
        };
        let name = path.display().to_string();
        let mut options = self.options.clone();
        options.version = version;
        let keep = |_: &Document, analysis: &mut Analysis| {
            if let Some(decisions) = &self.decisions {
                decisions.keep_of_path(&path, analysis);
            }
            Judged::default()
        };
        let open = || match read_file_with(&path, &options) {
            Ok(document) => Ok(version.alone(document)),
            Err(ReadError::Empty { .. }) => Ok(Document::default()),
            Err(error) => Err(error),
        };
        self.read(py, &name, open, keep)
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
    fn reading(&self, document: Document, judge: impl FnOnce(&Document, &mut Analysis) -> Judged) -> Reading {
        let mut analysis = self.inner.analyze(&document);
        let judged = judge(&document, &mut analysis);
        Reading::new(document, String::new(), analysis).with(judged)
    }

    /// A file that breaks a reader is an error like any other: it must not end a run over thousands.
    fn read(
        &self,
        py: Python<'_>,
        name: &str,
        open: impl FnOnce() -> Result<Document, ReadError> + Send,
        judge: impl FnOnce(&Document, &mut Analysis) -> Judged + Send,
    ) -> PyResult<Reading> {
        let named = |document| Document { name: name.to_owned(), ..document };
        let work = || {
            panic::catch_unwind(AssertUnwindSafe(|| {
                open().map(|document| self.reading(named(document), judge))
            }))
        };
        match py.detach(work) {
            Ok(done) => done.map_err(|error| error::read(py, name, error)),
            Err(_) => Err(error::broke(name)),
        }
    }
}
