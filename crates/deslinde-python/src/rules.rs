//! The rules as plain Python data. The keys are the fields of the classes in `deslinde._rules`.

use deslinde::{
    Rule, RuleSet, Target,
    rule::{Example, Expect, NormRef},
};
use pyo3::{
    intern,
    prelude::*,
    types::{PyDict, PyTuple},
};

use crate::{
    error,
    output::{fields, localized},
};

/// Every rule that comes with deslinde, in order of id.
#[pyfunction]
pub fn rules(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    let set = RuleSet::builtin().map_err(|error| error::config(&error))?;
    let rows = set.rules.iter().map(|found| rule(py, &set, found));
    PyTuple::new(py, rows.collect::<PyResult<Vec<_>>>()?)
}

fn rule<'py>(py: Python<'py>, set: &RuleSet, rule: &Rule) -> PyResult<Bound<'py, PyDict>> {
    let norms = rule.norms.iter().map(|at| norm(py, set, at)).collect::<PyResult<Vec<_>>>()?;
    let examples = rule.examples.iter().map(|text| example(py, text)).collect::<PyResult<Vec<_>>>()?;
    fields!(PyDict::new(py),
        "id": &*rule.id,
        "severity": rule.severity.as_str(),
        "default": rule.default,
        "target": rule.target.map(Target::as_str),
        "title": localized(&rule.title),
        "message": localized(&rule.message),
        "why": localized(&rule.why),
        "not_": localized(&rule.not),
        "instead": localized(&rule.instead),
        "norms": PyTuple::new(py, norms)?,
        "examples": PyTuple::new(py, examples)?,
    )
}

/// A norm that the set does not know keeps its id for a title.
fn norm<'py>(py: Python<'py>, set: &RuleSet, at: &NormRef) -> PyResult<Bound<'py, PyDict>> {
    let known = set.norms.get(&at.id);
    fields!(PyDict::new(py),
        "id": &at.id,
        "at": &at.at,
        "title": known.map_or((&*at.id, &*at.id), |norm| localized(&norm.title)),
        "body": known.map_or(("", ""), |norm| localized(&norm.body)),
        "year": known.map(|norm| norm.year),
        "says": known.map_or(("", ""), |norm| localized(&norm.says)),
    )
}

fn example<'py>(py: Python<'py>, example: &Example) -> PyResult<Bound<'py, PyDict>> {
    fields!(PyDict::new(py),
        "language": example.lang.code(),
        "found": example.expect == Expect::Find,
        "heading": &example.heading,
        "text": &example.text,
        "pair": example.pair.as_deref(),
        "gap": example.gap.as_deref(),
    )
}
