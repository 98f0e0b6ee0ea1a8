//! The findings of one document, each made into Python data when it is asked for.

use std::sync::Arc;

use deslinde::Analysis;
use pyo3::{
    exceptions::PyIndexError,
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::output::{Span, Texts, finding_row};

/// What findings are made of. It holds their words and not the document, so that whoever keeps a finding of a long
/// document does not keep the document.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Found {
    analysis: Arc<Analysis>,
    words: Vec<Words>,
}

/// The words of one finding.
struct Words {
    /// Findings of one passage share it.
    passage: Arc<(usize, usize, String)>,
    evidence: Vec<(usize, usize, String)>,
}

impl Found {
    /// Takes the words of all findings out of `texts`.
    pub(crate) fn new(analysis: &Arc<Analysis>, texts: &Texts<'_>) -> Self {
        let owned = |(start, end, words): Span<'_>| (start, end, words.to_owned());
        let mut words: Vec<Words> = Vec::with_capacity(analysis.findings.len());
        for (number, finding) in analysis.findings.iter().enumerate() {
            let before = number.checked_sub(1).map(|before| (&analysis.findings[before], &words[before]));
            let passage = match before {
                Some((other, words)) if other.passage == finding.passage => Arc::clone(&words.passage),
                _ => Arc::new(owned(texts.passage(&finding.passage))),
            };
            let evidence = finding.evidence.iter().map(|one| owned(texts.evidence(one))).collect();
            words.push(Words { passage, evidence });
        }
        Self { analysis: Arc::clone(analysis), words }
    }
}

#[pymethods]
impl Found {
    fn __len__(&self) -> usize {
        self.words.len()
    }

    /// The finding as a dictionary, by its place from 0.
    fn row<'py>(&self, py: Python<'py>, number: usize) -> PyResult<Bound<'py, PyDict>> {
        let (Some(finding), Some(Words { passage, evidence })) =
            (self.analysis.findings.get(number), self.words.get(number))
        else {
            return Err(PyIndexError::new_err(number));
        };
        let evidence = finding.evidence.iter().zip(evidence).map(|(one, (start, end, words))| {
            (start, end, words, &*one.concept, one.in_heading).into_pyobject(py)
        });
        let evidence = PyTuple::new(py, evidence.collect::<PyResult<Vec<_>>>()?)?;
        let (start, end, words) = &**passage;
        finding_row(finding, evidence, (start, end, words).into_pyobject(py)?)
    }
}
