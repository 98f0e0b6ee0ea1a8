//! What came of one document. It stays in Rust until Python asks for it, so that a call costs what the
//! reading costs, and a run over a whole country's law makes objects of what is found alone.

use std::sync::Arc;

use deslinde::{Analysis, Document, Language, Localized, SkipReason, Skipped, profile::ProfileBuilder};
use deslinde_config::{By, Judged, Note, Suppressed};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{
    found::Found,
    output::{Output, Texts, localized},
};

/// What was found in one text. Offsets that it hands out are code points.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Reading {
    document: Arc<Document>,
    heading: String,
    analysis: Arc<Analysis>,
    /// What is not told, and what there is to say of that.
    judged: Judged,
}

impl Reading {
    /// What `analysis` says of `document`, read under `heading`, which may be empty.
    pub fn new(document: Document, heading: String, analysis: Analysis) -> Self {
        let (document, analysis) = (Arc::new(document), Arc::new(analysis));
        Self { document, heading, analysis, judged: Judged::default() }
    }

    /// The same after `judge` has taken out what is not to be told.
    pub fn judged(&self, judge: impl FnOnce(&Document, &mut Analysis, &mut Judged)) -> Self {
        let (mut analysis, mut judged) = (Analysis::clone(&self.analysis), self.judged.clone());
        judge(&self.document, &mut analysis, &mut judged);
        let (document, analysis) = (Arc::clone(&self.document), Arc::new(analysis));
        Self { document, heading: self.heading.clone(), analysis, judged }
    }

    /// The same with what a configuration took out of it.
    pub fn with(self, judged: Judged) -> Self {
        Self { judged, ..self }
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

fn by(by: By) -> &'static str {
    match by {
        By::Comment => "comment",
        By::Baseline => "baseline",
        _ => "file",
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

    /// What there is to say of suppressions in the file: `(line, error, es, en)`.
    #[getter]
    fn notes(&self) -> Vec<(Option<u32>, bool, &str, &str)> {
        let one = |note: &'_ Note| (note.line, note.error);
        let texts = self.judged.notes.iter().map(|note| localized(&note.message));
        self.judged
            .notes
            .iter()
            .map(one)
            .zip(texts)
            .map(|((line, error), (es, en))| (line, error, es, en))
            .collect()
    }

    /// Findings that are not told: `(finding, by, reason)`.
    fn suppressed<'py>(&self, py: Python<'py>) -> PyResult<Vec<(Bound<'py, PyDict>, &'static str, &str)>> {
        if self.judged.suppressed.is_empty() {
            return Ok(Vec::new());
        }
        let mut output = self.output(py);
        let one = |one: &'_ Suppressed| output.finding(&one.finding).map(|finding| (finding, by(one.by)));
        let found: Vec<_> = self.judged.suppressed.iter().map(one).collect::<PyResult<_>>()?;
        let reasons = self.judged.suppressed.iter().map(|one| one.reason.as_str());
        Ok(found.into_iter().zip(reasons).map(|((finding, by), reason)| (finding, by, reason)).collect())
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

    /// Every finding, to be made into a dictionary when it is asked for.
    fn findings(&self, py: Python<'_>) -> Found {
        // Counting code points is not for nothing found.
        let text = if self.analysis.findings.is_empty() { "" } else { &self.document.text };
        py.detach(|| Found::new(&self.analysis, &Texts::new(text, &self.heading)))
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
