//! Configurations as the command reads them: `deslinde.toml`, a `pyproject.toml`, or a dictionary with the same keys.

use std::{
    fs,
    path::{Path, PathBuf},
};

use deslinde::{Error, Localized, RuleSet, Severity};
use deslinde_config::{Config, Resolved, SUPPRESSIONS_NAME, absolute};
use pyo3::{
    intern,
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyMapping, PySequence, PyString},
};
use toml::Value;

use crate::{error, output::fields, policy::Parts};

const PYPROJECT: &str = "pyproject.toml";

/// What an analyser needs of the configuration file at `path`: the keys of `_Settings` in the stubs. It means what it
/// means to the command: without `min-confidence`, its profile says how sure findings must be.
#[pyfunction]
pub fn config(py: Python<'_>, path: PathBuf) -> PyResult<Bound<'_, PyDict>> {
    let (config, _) = read(&path)?;
    // A path in a file is meant from where the file is.
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    dict(py, &config, config.resolved(), &folder, true)
}

/// The same of a dictionary. It sets what it says and, where it names one, what its profile says.
#[pyfunction]
pub fn config_of<'py>(py: Python<'py>, table: &Bound<'py, PyMapping>) -> PyResult<Bound<'py, PyDict>> {
    let source = toml::to_string(&value(table.as_any(), true)?).map_err(|why| {
        let why = why.to_string();
        error::wrong(format!("config: no se puede escribir como TOML: {why}"), format!("config: {why}"))
    })?;
    let config = Config::parse("config", &source).map_err(|why| error::config(&without_line(why)))?;
    let mut resolved = config.resolved();
    if config.profile.is_none() {
        resolved.analyzer.min_confidence = config.min_confidence.unwrap_or(0.0);
    }
    dict(py, &config, resolved, Path::new(""), false)
}

/// The mistake in the file at `path` that makes it name a rule that `rules` have not, with its line; `None` where the
/// mistake is not in the file.
pub fn unknown_rule(path: &Path, rules: &RuleSet) -> Option<Error> {
    let (config, source) = read(path).ok()?;
    config.check_rules(rules, &path.display().to_string(), &source).err()
}

fn read(path: &Path) -> PyResult<(Config, String)> {
    let name = path.display().to_string();
    let unread = |why: &dyn std::fmt::Display| {
        error::wrong(
            format!("{name}: no se puede leer la configuración: {why}"),
            format!("{name}: the configuration cannot be read: {why}"),
        )
    };
    let source = fs::read_to_string(path).map_err(|why| unread(&why))?;
    let config = if path.file_name().is_some_and(|name| name == PYPROJECT) {
        let config = Config::parse_pyproject(&name, &source).map_err(|why| error::config(&why))?;
        config.ok_or_else(|| {
            error::wrong(
                format!("{name}: no tiene la tabla [tool.deslinde]"),
                format!("{name}: it has no table [tool.deslinde]"),
            )
        })?
    } else {
        Config::parse(&name, &source).map_err(|why| error::config(&why))?
    };
    Ok((config, source))
}

fn dict<'py>(
    py: Python<'py>,
    config: &Config,
    resolved: Resolved,
    folder: &Path,
    of_file: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let analyzer = resolved.analyzer;
    let severity: Vec<_> =
        analyzer.severities.iter().map(|(rule, severity)| (rule.clone(), severity.as_str())).collect();
    let data: Vec<_> = config.data.iter().map(|path| folder.join(path).into_os_string()).collect();
    fields!(PyDict::new(py),
        "select": analyzer.select,
        "ignore": analyzer.ignore,
        "min_confidence": analyzer.min_confidence,
        "severity": severity,
        "data": data,
        "file_megabytes": config.limits.file_megabytes,
        "threads": config.limits.threads,
        "policy": policy(config, folder, of_file)?,
    )
}

/// What the configuration decides about files. A file means what it means to the command; a dictionary that says nothing of
/// files decides nothing.
fn policy(config: &Config, folder: &Path, of_file: bool) -> PyResult<Option<Parts>> {
    let named = |path: PathBuf| {
        let path = absolute(&folder.join(path));
        let source = fs::read_to_string(&path).map_err(|why| {
            let name = path.display();
            error::wrong(
                format!("{name}: no se puede leer, y la configuración lo nombra: {why}"),
                format!("{name}: cannot be read, and the configuration names it: {why}"),
            )
        })?;
        Ok::<_, PyErr>((path, source))
    };
    let unnamed = of_file && folder.join(SUPPRESSIONS_NAME).exists();
    let suppressions = config.suppressions.clone().or_else(|| unnamed.then(|| SUPPRESSIONS_NAME.into()));
    let suppressions = suppressions.map(named).transpose()?;
    let baseline = config.baseline.clone().map(named).transpose()?;
    let says_nothing = config.exclude.is_empty() && config.per_path.is_empty();
    if !of_file && says_nothing && suppressions.is_none() && baseline.is_none() {
        return Ok(None);
    }
    let mut part = Config::default();
    part.exclude.clone_from(&config.exclude);
    part.per_path.clone_from(&config.per_path);
    let part = toml::to_string(&part).map_err(|why| error::wrong(why.to_string(), why.to_string()))?;
    Ok(Some((absolute(folder), part, suppressions, baseline)))
}

/// A dictionary has no lines.
fn without_line(error: Error) -> Error {
    match error {
        Error::Data { file, message, .. } => Error::Data { file, line: None, message },
        other => other,
    }
}

/// A Python value as TOML. Keys may be written as Python does (`min_confidence`), but for those that are names of
/// rules. What is `None` is not said.
fn value(given: &Bound<'_, PyAny>, keys: bool) -> PyResult<Value> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(Value::String(text.extract()?));
    }
    if given.is_instance_of::<PyBool>() {
        return Ok(Value::Boolean(given.extract()?));
    }
    if given.is_instance_of::<PyInt>() {
        return Ok(Value::Integer(given.extract()?));
    }
    if given.is_instance_of::<PyFloat>() {
        return Ok(Value::Float(given.extract()?));
    }
    if let Ok(table) = given.cast::<PyMapping>() {
        let mut out = toml::Table::new();
        for item in table.items()?.iter() {
            let (key, given): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            let key = key.str()?.to_string();
            let key = if keys { key.replace('_', "-") } else { key };
            if !given.is_none() {
                let inner = value(&given, key != "severity")?;
                out.insert(key, inner);
            }
        }
        return Ok(Value::Table(out));
    }
    if let Ok(path) = given.extract::<PathBuf>() {
        return Ok(Value::String(path.display().to_string()));
    }
    if let Ok(list) = given.cast::<PySequence>() {
        let values = list.try_iter()?.map(|one| value(&one?, keys)).collect::<PyResult<Vec<_>>>()?;
        return Ok(Value::Array(values));
    }
    let kind = given.get_type().name()?.to_string();
    Err(error::wrong(
        format!("config: no puede contener un valor de tipo {kind}"),
        format!("config: it cannot hold a value of type {kind}"),
    ))
}

/// Severities of rules.
///
/// # Errors
/// `ConfigError` for a severity that there is not.
pub fn severities(given: Vec<(String, String)>) -> PyResult<std::collections::BTreeMap<String, Severity>> {
    let one = |(rule, value): (String, String)| match value.parse() {
        Ok(severity) => Ok((rule, severity)),
        Err(()) => {
            let said = Localized::new(
                format!("la gravedad de `{rule}` es `{value}`; debe ser info, low, medium o high"),
                format!("the severity of `{rule}` is `{value}`; it must be info, low, medium or high"),
            );
            Err(error::wrong(said.es, said.en))
        }
    };
    given.into_iter().map(one).collect()
}
