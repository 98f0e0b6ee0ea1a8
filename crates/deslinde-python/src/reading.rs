//! What came of one document. It stays in Rust until Python asks for it, so that a call costs what the
//! reading costs, and a run over a whole country's law makes objects of what is found alone.

use deslinde::{Analysis, Document, Language, Localized, SkipReason, Skipped, profile::ProfileBuilder};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::output::Output;

/// What was found in one text. Offsets that it hands out are code points.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Reading {
    document: Document,
    heading: String,
    analysis: Analysis,
}

impl Reading {
    /// What `analysis` says of `document`, read under `heading`, which may be empty.
    pub fn new(document: Document, heading: String, analysis: Analysis) -> Self {
        Self { document, heading, analysis }
    }

    /// What was read, and what was found in it.
    pub fn parts(&self) -> (&Document, &Analysis) {
        (&self.document, &self.analysis)
    }

    /// Adds it to a profile.
    pub fn add_to(&self, builder: &mut ProfileBuilder) {
        builder.add(&self.document, &self.analysis);
    }
}

fn reason(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Scanned => "scanned",
        SkipReason::NoUnicode => "no-unicode",
        _ => "damaged",
    }
}

#[pymethods]
impl Reading {
    #[getter]
    fn text(&self) -> &str {
        &self.document.text
    }

    #[getter]
    fn language(&self) -> Option<&'static str> {
        self.analysis.language.map(Language::code)
    }

    #[getter]
    fn passages(&self) -> usize {
        self.analysis.passages
    }

    #[getter]
    fn passages_read(&self) -> usize {
        self.analysis.passages_read
    }

    /// What of the file could not be read: `(reason, pages, es, en)`.
    #[getter]
    fn skipped(&self) -> Vec<(&'static str, Vec<u32>, String, String)> {
        let one = |skipped: &Skipped| {
            let Localized { es, en } = skipped.message();
            (reason(skipped.reason), skipped.pages.clone(), es, en)
        };
        self.document.skipped.iter().map(one).collect()
    }

    /// The rules found, sorted, each once.
    #[getter]
    fn labels<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let labels: Vec<_> = self.analysis.labels().collect();
        PyTuple::new(py, labels.iter().map(|label| &**label))
    }

    fn __len__(&self) -> usize {
        self.analysis.findings.len()
    }

    /// Every finding as a dictionary.
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let findings = &self.analysis.findings;
        if findings.is_empty() {
            return Ok(Vec::new());
        }
        let mut output = self.output(py);
        findings.iter().map(|finding| output.finding(finding)).collect()
    }

    /// Every candidate that was stopped, as a dictionary.
    fn blocked<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let blocked = &self.analysis.blocked;
        if blocked.is_empty() {
            return Ok(Vec::new());
        }
        let mut output = self.output(py);
        let language = self.analysis.language.unwrap_or(Language::Spanish);
        blocked.iter().map(|blocked| output.blocked(blocked, language)).collect()
    }
}

impl Reading {
    /// Writes findings. It counts code points: not to be made where there is no offset to convert.
    pub(crate) fn output<'a, 'py>(&'a self, py: Python<'py>) -> Output<'a, 'py> {
        Output::new(py, &self.document.text, &self.heading)
    }
}
