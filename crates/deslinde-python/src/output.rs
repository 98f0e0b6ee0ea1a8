//! An analysis as plain Python data. The keys are the fields of the classes in `deslinde._findings`.

use std::ops::Range;

use deslinde::{Blocked, Evidence, Finding, Language, Localized, Place, Population, Target};
use deslinde_report::CodePoints;
use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyTuple},
};

/// Sets several items of a dictionary under interned keys.
macro_rules! fields {
    ($dict:expr, $($key:literal: $value:expr),+ $(,)?) => {{
        let dict = $dict;
        $(dict.set_item(intern!(dict.py(), $key), $value)?;)+
        Ok(dict)
    }};
}
pub(crate) use fields;

/// A text in both languages, Spanish first.
pub(crate) fn localized(text: &Localized) -> (&str, &str) {
    (&text.es, &text.en)
}

/// A text and the heading handed in beside it, which may be empty; offsets in both as code points.
pub(crate) struct Texts<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    heading: &'a str,
    heading_points: CodePoints<'a>,
}

/// `(start, end, text)`, in code points.
pub(crate) type Span<'a> = (usize, usize, &'a str);

impl<'a> Texts<'a> {
    /// Counts both texts.
    pub(crate) fn new(text: &'a str, heading: &'a str) -> Self {
        Self { text, points: CodePoints::new(text), heading, heading_points: CodePoints::new(heading) }
    }

    /// A passage of the text.
    pub(crate) fn passage(&self, range: &Range<usize>) -> Span<'a> {
        span(self.text, &self.points, range)
    }

    /// The words of an evidence.
    pub(crate) fn evidence(&self, evidence: &Evidence) -> Span<'a> {
        match evidence.in_heading {
            true => span(self.heading, &self.heading_points, &evidence.range),
            false => span(self.text, &self.points, &evidence.range),
        }
    }
}

/// Writes what was found in one text.
pub(crate) struct Output<'a, 'py> {
    py: Python<'py>,
    texts: Texts<'a>,
    /// Findings of one passage follow each other: they share its text.
    last: Option<(Range<usize>, Bound<'py, PyTuple>)>,
}

impl<'a, 'py> Output<'a, 'py> {
    /// Prepares for a text, and for a heading handed in beside it, which may be empty.
    pub(crate) fn new(py: Python<'py>, text: &'a str, heading: &'a str) -> Self {
        Self { py, texts: py.detach(|| Texts::new(text, heading)), last: None }
    }

    pub(crate) fn py(&self) -> Python<'py> {
        self.py
    }

    /// From bytes of the text to code points.
    pub(crate) fn points(&self) -> &CodePoints<'a> {
        &self.texts.points
    }

    /// The keys of `_Finding` in the stubs.
    pub(crate) fn finding(&mut self, finding: &Finding) -> PyResult<Bound<'py, PyDict>> {
        finding_row(finding, self.evidence(&finding.evidence)?, self.passage(&finding.passage)?)
    }

    /// The keys of `_Blocked` in the stubs; its citation is written in `language`.
    pub(crate) fn blocked(&mut self, blocked: &Blocked, language: Language) -> PyResult<Bound<'py, PyDict>> {
        fields!(PyDict::new(self.py),
            "rule": &*blocked.rule,
            "formula": &*blocked.formula,
            "guard": &*blocked.guard,
            "cue": self.evidence(blocked.cue.as_slice())?.into_iter().next(),
            "evidence": self.evidence(&blocked.evidence)?,
            "citation": blocked.citation.display(language),
            "path": blocked.citation.path(),
            "passage": self.passage(&blocked.passage)?,
        )
    }

    /// `(start, end, text, concept, in_heading)` of each.
    fn evidence(&self, evidence: &[Evidence]) -> PyResult<Bound<'py, PyTuple>> {
        let row = |evidence: &Evidence| {
            let (start, end, words) = self.texts.evidence(evidence);
            (start, end, words, &*evidence.concept, evidence.in_heading).into_pyobject(self.py)
        };
        PyTuple::new(self.py, evidence.iter().map(row).collect::<PyResult<Vec<_>>>()?)
    }

    /// `(start, end, text)`.
    pub(crate) fn passage(&mut self, range: &Range<usize>) -> PyResult<Bound<'py, PyTuple>> {
        if let Some((last, row)) = &self.last
            && last == range
        {
            return Ok(row.clone());
        }
        let row = self.texts.passage(range).into_pyobject(self.py)?;
        self.last = Some((range.clone(), row.clone()));
        Ok(row)
    }
}

/// The keys of `_Finding` in the stubs.
pub(crate) fn finding_row<'py>(
    finding: &Finding,
    evidence: Bound<'py, PyTuple>,
    passage: Bound<'py, PyTuple>,
) -> PyResult<Bound<'py, PyDict>> {
    let py = evidence.py();
    let populations = finding.populations.iter().copied().map(Population::as_str);
    let depends_on = finding.depends_on.iter().map(|other| other.display(finding.language));
    let depends_on: Vec<String> = depends_on.collect();
    fields!(PyDict::new(py),
        "rule": &*finding.rule,
        "formula": &*finding.formula,
        "severity": finding.severity.as_str(),
        "confidence": finding.confidence,
        "force": finding.force.as_str(),
        "target": finding.target.map(Target::as_str),
        "sanction": finding.sanction.as_str(),
        "populations": PyTuple::new(py, populations.collect::<Vec<_>>())?,
        "context": finding.context.as_str(),
        "depends_on": PyTuple::new(py, depends_on)?,
        "language": finding.language.code(),
        "evidence": evidence,
        "citation": finding.citation.display(finding.language),
        "path": finding.citation.path(),
        "heading": &finding.heading,
        "passage": passage,
        "place": place(&finding.place),
        "messages": localized(&finding.message),
    )
}

fn span<'a>(text: &'a str, points: &CodePoints<'_>, range: &Range<usize>) -> Span<'a> {
    (points.at(range.start), points.at(range.end), text.get(range.clone()).unwrap_or_default())
}

/// `(line, column, page, id, paragraph)`.
pub(crate) type PlaceParts<'a> = (Option<u32>, Option<u32>, Option<u32>, Option<&'a str>, Option<u32>);

pub(crate) fn place(place: &Place) -> PlaceParts<'_> {
    (place.line, place.column, place.page, place.id.as_deref(), place.paragraph)
}
