//! The native module `deslinde._native` of the Python package.
//!
//! It hands over plain dictionaries, tuples, strings and numbers, and Arrow record batches; the classes that users see are
//! written in Python, where they pickle, compare and print as Python programmers expect. Offsets
//! are **code points** of the text.
// PyO3 hands over values that it has converted for the call.
#![allow(clippy::needless_pass_by_value)]

mod analyzer;
mod change_table;
mod classify;
mod column;
mod compare;
mod config;
mod error;
mod files;
mod found;
mod output;
mod policy;
mod profile;
mod reading;
mod rules;
mod table;
mod text;
mod words;

use deslinde::{
    ChangeKind, Context, Edit, Facet, Force, Language, Population, Sanction, Severity, Target, Trend,
};
use pyo3::{
    prelude::*,
    types::{PyDict, PyTuple},
};

/// Nothing here needs Python's lock: what is shared never changes.
#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<analyzer::Analyzer>()?;
    module.add_class::<reading::Reading>()?;
    module.add_class::<found::Found>()?;
    module.add_class::<policy::Known>()?;
    module.add_class::<profile::Profile>()?;
    module.add_class::<compare::Comparison>()?;
    module.add_function(wrap_pyfunction!(compare::compare, module)?)?;
    module.add_function(wrap_pyfunction!(compare::settle, module)?)?;
    module.add_function(wrap_pyfunction!(compare::pairs, module)?)?;
    module.add_function(wrap_pyfunction!(profile::profile, module)?)?;
    module.add_function(wrap_pyfunction!(config::config, module)?)?;
    module.add_function(wrap_pyfunction!(config::config_of, module)?)?;
    module.add_function(wrap_pyfunction!(files::files, module)?)?;
    module.add_function(wrap_pyfunction!(table::table, module)?)?;
    module.add_function(wrap_pyfunction!(change_table::change_table, module)?)?;
    module.add_function(wrap_pyfunction!(rules::rules, module)?)?;
    module.add_function(wrap_pyfunction!(words::word, module)?)?;
    module.add("VALUES", values(module.py())?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}

/// Every value of every facet, in the core's order, so that Python can show that its types agree.
fn values(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let values = PyDict::new(py);
    macro_rules! add {
        ($($name:literal: $type:ty),+) => {
            $(values.set_item($name, PyTuple::new(py, <$type>::ALL.iter().map(|value| value.as_str()))?)?;)+
        };
    }
    add!("severity": Severity, "force": Force, "target": Target, "sanction": Sanction,
         "context": Context, "population": Population, "change_kind": ChangeKind, "trend": Trend, "facet": Facet, "edit": Edit);
    values.set_item("language", PyTuple::new(py, Language::ALL.map(Language::code))?)?;
    Ok(values)
}
