//! Two versions of a document, compared.

use std::{
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
};

use deslinde::{Analysis, Change, Document, Edit, Facet, WordChange, Wording};
use deslinde_documents::{read_file, same_bytes, walk};
use deslinde_report::CodePoints;
use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{
    error,
    output::{Output, fields, place},
    reading::Reading,
};

/// What changed between two versions of one document. The versions stay in Rust until Python asks for the
/// changes.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Comparison {
    inner: deslinde::Comparison,
    old: Option<Py<Reading>>,
    new: Option<Py<Reading>>,
}

/// Compares two versions; where one is `None`, the document is new or gone. `name` is for the error, should
/// comparing break.
#[pyfunction]
pub fn compare(
    py: Python<'_>,
    old: Option<Py<Reading>>,
    new: Option<Py<Reading>>,
    name: &str,
) -> PyResult<Comparison> {
    let (document, analysis) = (Document::default(), Analysis::default());
    let nothing = (&document, &analysis);
    let work = || {
        let before = old.as_ref().map_or(nothing, |reading| reading.get().parts());
        let after = new.as_ref().map_or(nothing, |reading| reading.get().parts());
        deslinde::compare(before, after)
    };
    match py.detach(|| panic::catch_unwind(AssertUnwindSafe(work))) {
        Ok(inner) => Ok(Comparison { inner, old, new }),
        Err(_) => Err(error::broke(name)),
    }
}

/// The comparisons of several files without what only went from one file to another.
#[pyfunction]
pub fn settle(py: Python<'_>, comparisons: Vec<Py<Comparison>>) -> Vec<Comparison> {
    let mut settled: Vec<_> = comparisons.iter().map(|one| one.get().inner.clone()).collect();
    py.detach(|| deslinde::settle(&mut settled.iter_mut().collect::<Vec<_>>()));
    let side = |side: &Option<Py<Reading>>| side.as_ref().map(|reading| reading.clone_ref(py));
    let dressed = |(one, inner): (&Py<Comparison>, _)| {
        let one = one.get();
        Comparison { inner, old: side(&one.old), new: side(&one.new) }
    };
    comparisons.iter().zip(settled).map(dressed).collect()
}

/// Files of two folders that may have changed, each old one with its new one, and why folders within
/// them cannot be entered.
#[pyfunction]
pub fn pairs(py: Python<'_>, old: PathBuf, new: PathBuf) -> (Vec<PathPair>, Vec<PyErr>) {
    let (pairs, unread) = py.detach(|| {
        let mut unread = Vec::new();
        let mut files = |folder: &PathBuf| {
            let mut found = std::collections::BTreeMap::new();
            for entry in walk(folder) {
                match entry {
                    Ok(path) => {
                        let name = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                        found.insert(name, path);
                    }
                    Err(why) => unread.push(why),
                }
            }
            found
        };
        let (old, new) = (files(&old), files(&new));
        // What cannot be read is told when it is compared.
        let read = |path: &PathBuf| {
            panic::catch_unwind(AssertUnwindSafe(|| read_file(path).unwrap_or_default())).unwrap_or_default()
        };
        (deslinde::pair_files(old, new, |a, b| same_bytes(a, b), read), unread)
    });
    let raised =
        unread.into_iter().map(|(path, why)| error::read(py, &path.display().to_string(), why)).collect();
    let text = |side: Option<PathBuf>| side.map(PathBuf::into_os_string);
    (pairs.into_iter().map(|(old, new)| (text(old), text(new))).collect(), raised)
}

type PathPair = (Option<std::ffi::OsString>, Option<std::ffi::OsString>);

#[pymethods]
impl Comparison {
    fn __len__(&self) -> usize {
        self.inner.changes.len()
    }

    /// Findings that are on both sides alike.
    #[getter]
    fn unchanged(&self) -> usize {
        self.inner.unchanged
    }

    /// Every change as a dictionary.
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let none = self.inner.changes.is_empty();
        let mut sides =
            Sides { py, old: self.side(py, &self.old, none), new: self.side(py, &self.new, none) };
        self.inner.changes.iter().map(|change| sides.change(change)).collect()
    }
}

impl Comparison {
    /// Code points are counted only where there is an offset to convert.
    fn side<'a, 'py>(
        &self,
        py: Python<'py>,
        reading: &'a Option<Py<Reading>>,
        none: bool,
    ) -> Output<'a, 'py> {
        match reading {
            Some(reading) if !none => reading.get().output(py),
            _ => Output::new(py, "", ""),
        }
    }
}

/// Writes changes.
struct Sides<'a, 'py> {
    py: Python<'py>,
    old: Output<'a, 'py>,
    new: Output<'a, 'py>,
}

impl<'py> Sides<'_, 'py> {
    /// The keys of `_Change` in the stubs.
    fn change(&mut self, change: &Change) -> PyResult<Bound<'py, PyDict>> {
        let old = change.old.as_ref().map(|finding| self.old.finding(finding)).transpose()?;
        let new = change.new.as_ref().map(|finding| self.new.finding(finding)).transpose()?;
        let other = if change.new.is_none() { &mut self.new } else { &mut self.old };
        let language = change.finding().map(|finding| finding.language);
        let counterpart = match (&change.counterpart, language) {
            (Some(wording), Some(language)) => Some(self::wording(other, wording, language)?),
            _ => None,
        };
        let facets = change.facets.iter().map(|facet: &Facet| facet.as_str());
        fields!(PyDict::new(self.py),
            "kind": change.kind.as_str(),
            "rule": &*change.rule,
            "trend": change.trend().as_str(),
            "facets": PyTuple::new(self.py, facets.collect::<Vec<_>>())?,
            "old": old,
            "new": new,
            "counterpart": counterpart,
            "words": self.words(&change.words)?,
        )
    }

    /// `(edit, start, end, text)` of each.
    fn words(&self, words: &[WordChange]) -> PyResult<Bound<'py, PyTuple>> {
        let row = |word: &WordChange| {
            let points: &CodePoints<'_> =
                if word.edit == Edit::Removed { self.old.points() } else { self.new.points() };
            let (start, end) = (points.at(word.range.start), points.at(word.range.end));
            (word.edit.as_str(), start, end, &*word.text).into_pyobject(self.py)
        };
        PyTuple::new(self.py, words.iter().map(row).collect::<PyResult<Vec<_>>>()?)
    }
}

/// The keys of `_Wording` in the stubs.
fn wording<'py>(
    output: &mut Output<'_, 'py>,
    wording: &Wording,
    language: deslinde::Language,
) -> PyResult<Bound<'py, PyDict>> {
    fields!(PyDict::new(output.py()),
        "citation": wording.citation.display(language),
        "path": wording.citation.path(),
        "passage": output.passage(&wording.passage)?,
        "place": place(&wording.place),
    )
}
