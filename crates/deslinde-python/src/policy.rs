//! What a configuration decides about files: which are left out, and what is not told of the others and why.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use deslinde::{Analysis, Document, Error, RuleSet};
use deslinde_config::{Baseline, Config, Judged, Policy, Suppressions, relative};
use pyo3::prelude::*;

use crate::reading::Reading;

/// A file that a configuration names: its path, and its text as it was when the configuration was read.
pub type Named = (PathBuf, String);
/// The folder of the configuration, those of its keys that are about files, as TOML, the file of suppressions and the baseline. It
/// is what Python keeps and pickles, so that an analyser that travels to another machine needs no file.
pub type Parts = (PathBuf, String, Option<Named>, Option<Named>);

/// What is decided, ready to be asked.
pub struct Decisions {
    folder: PathBuf,
    policy: Policy,
    baseline: Option<(Baseline, PathBuf)>,
}

impl Decisions {
    /// Reads the parts. `rules` are all there are, `used` those that the analyser uses.
    pub fn new(parts: Parts, rules: &RuleSet, used: &RuleSet) -> Result<Self, Error> {
        let (folder, config, suppressions, baseline) = parts;
        let source = config;
        let config = Config::parse("config", &source)?;
        config.check_rules(rules, "config", &source)?;
        let name = |path: &Path| path.display().to_string();
        let suppressions = match &suppressions {
            Some((path, source)) => Suppressions::parse(&name(path), source, rules)?,
            None => Suppressions::default(),
        };
        let baseline = match baseline {
            Some((path, source)) => {
                let folder = path.parent().unwrap_or(Path::new("")).to_owned();
                Some((Baseline::parse(&name(&path), &source)?, folder))
            }
            None => None,
        };
        Ok(Self { policy: Policy::new(&config, suppressions, rules, used)?, folder, baseline })
    }

    /// Takes out of `analysis` what is not to be told of the file at `path`; the baseline is asked apart, for it counts.
    pub fn judge(&self, path: &Path, document: &Document, analysis: &mut Analysis) -> Judged {
        self.policy.judge(&relative(path, &self.folder), document, analysis)
    }

    /// Takes out of `analysis` what is not told in files of this path, suppressed or not.
    pub fn keep_of_path(&self, path: &Path, analysis: &mut Analysis) {
        self.policy.keep_of_path(&relative(path, &self.folder), analysis);
    }

    /// Whether walks leave the file at `path` out. One that is not below the configuration's folder is called as it is
    /// below `within`.
    pub fn excludes(&self, path: &Path, within: Option<&Path>) -> bool {
        let name = relative(path, &self.folder);
        let inside = within.filter(|_| Path::new(&name).is_absolute());
        self.policy.excludes(&inside.map_or(name, |folder| relative(path, folder)))
    }

    /// The baseline of a run that begins, if there is one.
    pub fn known(&self) -> Option<Known> {
        let (baseline, folder) = self.baseline.clone()?;
        Some(Known { baseline: Mutex::new(baseline), folder })
    }
}

/// What was known before a run, and how much of it the run has met. Files are to be shown to it in their order.
#[pyclass(frozen, module = "deslinde._native")]
pub struct Known {
    baseline: Mutex<Baseline>,
    folder: PathBuf,
}

#[pymethods]
impl Known {
    /// What came of the file at `path` that was not known.
    fn judge(&self, py: Python<'_>, path: PathBuf, reading: &Reading) -> Reading {
        let name = relative(&path, &self.folder);
        // Nobody waits for the baseline with Python's lock in hand, or keeps Python from collecting garbage.
        py.detach(|| {
            let mut baseline = self.baseline.lock().unwrap_or_else(PoisonError::into_inner);
            reading.judged(|document, analysis, judged| baseline.judge(&name, document, analysis, judged))
        })
    }
}
