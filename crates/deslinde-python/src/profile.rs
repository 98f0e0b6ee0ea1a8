//! The profile of a body of law, from what was read.

use std::path::PathBuf;

use deslinde::{Localized, RuleSet, profile::ProfileBuilder};
use deslinde_documents::DataFolder;
use deslinde_report::{ProfileFormat, ProfileReport, Settings, Unread};
use pyo3::{prelude::*, types::PyIterator};

use crate::{error, reading::Reading};

/// A profile, which every format of `deslinde profile` is written from.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Profile {
    profile: deslinde::profile::Profile,
    unread: Vec<Unread>,
    rules: RuleSet,
    fingerprint: String,
}

#[pymethods]
impl Profile {
    /// The profile in `format`, which `deslinde profile --format` knows.
    fn write(&self, py: Python<'_>, format: &str, language: &str) -> PyResult<String> {
        let language = error::language(Some(language))?.unwrap_or(deslinde::Language::English);
        let unknown = || {
            error::wrong(
                format!("no hay ningún formato `{format}`"),
                format!("there is no format `{format}`"),
            )
        };
        let format = ProfileFormat::from_name(format).ok_or_else(unknown)?;
        let settings = Settings::new(language, &self.rules);
        let report = ProfileReport {
            profile: &self.profile,
            unread: &self.unread,
            rules_fingerprint: &self.fingerprint,
        };
        let mut out = Vec::new();
        py.detach(|| (format.write)(&report, &settings, &mut out))?;
        Ok(String::from_utf8(out)?)
    }
}

/// What is known of one file: its name, and what was read or why it was not.
type Read<'py> = (String, Option<PyRef<'py, Reading>>, Option<(String, String)>);

/// The profile of `readings`, an iterator; `data` are the folders of data files that they were read with.
#[pyfunction]
#[pyo3(signature = (readings, jurisdiction, data))]
pub fn profile(
    readings: &Bound<'_, PyIterator>,
    jurisdiction: Option<String>,
    data: Vec<PathBuf>,
) -> PyResult<Profile> {
    let data = DataFolder::open_all(data).map_err(|error| error::config(&error))?;
    let rules = data.rules().map_err(|error| error::config(&error))?;
    let mut builder = ProfileBuilder::new();
    let mut unread = Vec::new();
    for read in readings.clone() {
        let (path, reading, why): Read<'_> = read?.extract()?;
        if let Some(reading) = reading {
            reading.add_to(&mut builder);
        } else if let Some((es, en)) = why {
            unread.push(Unread { uri: path.clone(), path, message: Localized { es, en } });
        }
    }
    let profile = builder.finish(jurisdiction);
    Ok(Profile { profile, unread, rules, fingerprint: data.fingerprint() })
}
