//! A configuration file as a dictionary; the names in it are checked in `deslinde._config`.

use std::fs;

use pyo3::{IntoPyObjectExt, prelude::*, types::PyDict};
use toml::Value;

use crate::error;

/// What the TOML file at `path` says.
#[pyfunction]
pub fn config<'py>(py: Python<'py>, path: &str) -> PyResult<Bound<'py, PyDict>> {
    let name = path;
    let text = fs::read_to_string(path).map_err(|error| {
        error::wrong(
            format!("{name}: no se puede leer la configuración: {error}"),
            format!("{name}: the configuration cannot be read: {error}"),
        )
    })?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let reason = error.message();
        error::wrong(
            format!("{name}:{line}: la configuración no es TOML válido: {reason}"),
            format!("{name}:{line}: the configuration is no valid TOML: {reason}"),
        )
    })?;
    dict(py, table)
}

fn dict(py: Python<'_>, table: toml::Table) -> PyResult<Bound<'_, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in table {
        dict.set_item(key, object(py, value)?)?;
    }
    Ok(dict)
}

fn object(py: Python<'_>, value: Value) -> PyResult<Bound<'_, PyAny>> {
    match value {
        Value::String(value) => value.into_bound_py_any(py),
        Value::Integer(value) => value.into_bound_py_any(py),
        Value::Float(value) => value.into_bound_py_any(py),
        Value::Boolean(value) => value.into_bound_py_any(py),
        Value::Datetime(value) => value.to_string().into_bound_py_any(py),
        Value::Array(values) => {
            let values: PyResult<Vec<_>> = values.into_iter().map(|value| object(py, value)).collect();
            values?.into_bound_py_any(py)
        }
        Value::Table(table) => dict(py, table)?.into_bound_py_any(py),
    }
}
