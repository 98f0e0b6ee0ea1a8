//! `deslinde.toml`, or `[tool.deslinde]` of a `pyproject.toml`.

use std::{collections::BTreeMap, path::PathBuf};

use deslinde::{Error, Language, Localized, RuleSet, Severity, read_toml};
use serde::{Deserialize, Serialize};

use crate::{Profile, per_path::glob, source};

/// The name of the file that is looked for.
pub const FILE_NAME: &str = "deslinde.toml";
/// The name of the file of suppressions that is looked for beside it.
pub const SUPPRESSIONS_NAME: &str = "deslinde.suppressions.toml";

/// What a configuration file says. What it does not say is `None` or empty. Paths are as written: relative to
/// the folder of the file.
///
/// `docs/schema/config.schema.json` describes it for editors.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Config {
    /// Settings that go together.
    pub profile: Option<Profile>,
    /// The language of messages.
    pub language: Option<Language>,
    /// Rules, families or globs (`conflation/*`) to use; if not said, all that are on.
    pub select: Option<Vec<String>>,
    /// Rules, families or globs not to use.
    pub ignore: Option<Vec<String>>,
    /// Findings less sure than this are left out. 0 to 1.
    pub min_confidence: Option<f64>,
    /// The severity from which on a finding fails.
    pub fail_on: Option<FailOn>,
    /// Severities of rules, families or globs.
    #[serde(default)]
    pub severity: BTreeMap<String, Severity>,
    /// Folders of rules and words of one's own; later ones go before earlier ones.
    #[serde(default)]
    pub data: Vec<PathBuf>,
    /// Files and folders that walks leave out, as globs.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// The file of suppressions, if it is not called `deslinde.suppressions.toml`.
    pub suppressions: Option<PathBuf>,
    /// The baseline.
    pub baseline: Option<PathBuf>,
    /// What holds for some files only.
    #[serde(default)]
    pub per_path: Vec<PerPath>,
    /// Limits.
    #[serde(default)]
    pub limits: Limits,
}

/// What holds for some files only, besides what holds for all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct PerPath {
    /// Which files, as globs relative to the folder of the configuration.
    pub paths: Vec<String>,
    /// Only findings of these rules, families or globs are kept.
    pub select: Option<Vec<String>>,
    /// Findings of these are dropped.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Findings less sure than this are dropped. 0 to 1.
    pub min_confidence: Option<f64>,
}

/// Limits, so that a hostile or mistaken input does not take all there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Limits {
    /// Files with more megabytes (of 1024 × 1024 bytes) than this are not read.
    pub file_megabytes: Option<u32>,
    /// Threads to read with.
    pub threads: Option<u16>,
}

/// The severity from which on a finding fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FailOn {
    /// High only.
    High,
    /// Medium and high.
    Medium,
    /// Low and above.
    Low,
    /// None.
    Never,
}

impl FailOn {
    /// The severity that fails, if any does.
    #[must_use]
    pub const fn level(self) -> Option<Severity> {
        match self {
            Self::High => Some(Severity::High),
            Self::Medium => Some(Severity::Medium),
            Self::Low => Some(Severity::Low),
            Self::Never => None,
        }
    }
}

/// As much of a `pyproject.toml` as concerns us.
#[derive(Deserialize)]
struct Pyproject {
    #[serde(default)]
    tool: Tool,
}

#[derive(Default, Deserialize)]
struct Tool {
    deslinde: Option<Config>,
}

impl Config {
    /// Reads `deslinde.toml`.
    ///
    /// # Errors
    /// [`Error::Data`] with the line, in both languages, for what such a file may not say.
    pub fn parse(name: &str, source: &str) -> Result<Self, Error> {
        read_toml::<Self>(name, source)?.checked(name, source)
    }

    /// Reads `[tool.deslinde]` of a `pyproject.toml`; `None` if it has no such table.
    ///
    /// # Errors
    /// Those of [`parse`](Self::parse). Where the file has no such table, its mistakes are none of ours.
    pub fn parse_pyproject(name: &str, source: &str) -> Result<Option<Self>, Error> {
        if !source.contains("deslinde") {
            return Ok(None);
        }
        match read_toml::<Pyproject>(name, source)?.tool.deslinde {
            Some(config) => config.checked(name, source).map(Some),
            None => Ok(None),
        }
    }

    /// What the types cannot say.
    fn checked(self, name: &str, source: &str) -> Result<Self, Error> {
        let sure = self.per_path.iter().map(|part| part.min_confidence).chain([self.min_confidence]);
        if let Some(value) = sure.flatten().find(|value| !(0.0..=1.0).contains(value)) {
            let message = Localized::new(
                format!("`min-confidence` va de 0 a 1, y aquí es {value}"),
                format!("`min-confidence` goes from 0 to 1, and is {value} here"),
            );
            let from = source.match_indices("min-confidence").map(|(at, _)| at);
            let at = from.into_iter().find(|at| !in_range(&source[*at..])).unwrap_or(0);
            return Err(source::mistake(name, source, at, "min-confidence", message));
        }
        if let (Some(0), _) | (_, Some(0)) = (self.limits.file_megabytes, self.limits.threads) {
            let message = Localized::new("un límite es al menos 1", "a limit is at least 1");
            return Err(source::mistake(name, source, source.find("limits").unwrap_or(0), "= 0", message));
        }
        let empty = self.per_path.iter().any(|part| part.paths.is_empty());
        if empty {
            let message =
                Localized::new("`paths` está vacío; nombre algún archivo", "`paths` is empty; name a file");
            return Err(source::mistake(name, source, 0, "paths", message));
        }
        let globs = self.per_path.iter().flat_map(|part| &part.paths).chain(&self.exclude);
        for pattern in globs {
            glob(pattern).map_err(|why| source::mistake(name, source, 0, &format!("\"{pattern}\""), why))?;
        }
        Ok(self)
    }

    /// Checks that every rule named exists among `rules`. `name` and `source` are the file's, for the message.
    ///
    /// # Errors
    /// [`Error::Data`] with the line and the nearest name.
    pub fn check_rules(&self, rules: &RuleSet, name: &str, source: &str) -> Result<(), Error> {
        let own = self.select.iter().chain(&self.ignore).flatten().chain(self.severity.keys());
        let parts = self.per_path.iter().flat_map(|part| part.select.iter().flatten().chain(&part.ignore));
        own.chain(parts)
            .try_for_each(|rule| rules.check_name(rule).map_err(|why| source::unknown(name, source, &why)))
    }
}

/// Whether the number after `min-confidence =` may stand there.
fn in_range(setting: &str) -> bool {
    let value = setting.split('=').nth(1).unwrap_or_default();
    let value = value.split(['\n', '#', ',', '}']).next().unwrap_or_default().trim();
    value.parse().is_ok_and(|value: f64| (0.0..=1.0).contains(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(source: &str) -> (Option<usize>, Localized) {
        match Config::parse("deslinde.toml", source) {
            Err(Error::Data { line, message, .. }) => (line, message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn unknown_keys_come_with_a_suggestion_and_a_line() {
        for (source, line, suggestion) in [
            ("\nmin_confidence = 0.5\n", 2, "`min-confidence`?"),
            ("[[per-path]]\npaths = [\"a\"]\nignored = []\n", 3, "`ignore`?"),
            ("[limits]\nthread = 2\n", 2, "`threads`?"),
        ] {
            let (at, message) = wrong(source);
            assert_eq!(at, Some(line), "{source}");
            assert!(
                message.es.contains("no existe la clave") && message.es.contains(suggestion),
                "{}",
                message.es
            );
        }
    }

    #[test]
    fn wrong_values_are_told_with_their_line() {
        for (source, line, words) in [
            ("profile = \"defualt\"", 1, "values: default, audit, drafting"),
            ("fail-on = \"always\"", 1, "values: high, medium, low, never"),
            ("[severity]\n\"stigma/term\" = \"bad\"", 2, "values: info, low, medium, high"),
            (
                "min-confidence = 0.2\n[[per-path]]\npaths = [\"a\"]\nmin-confidence = 2",
                4,
                "0 to 1, and is 2 here",
            ),
            ("exclude = [\n\"a/{b\"]", 2, "`a/{b`"),
            ("[limits]\nthreads = 0", 2, "at least 1"),
            ("[[per-path]]\npaths = []", 2, "name a file"),
            ("select = \"stigma\"", 1, "another type"),
        ] {
            let (at, message) = wrong(source);
            assert_eq!(at, Some(line), "{source}");
            assert!(message.en.contains(words), "{}", message.en);
        }
    }

    #[test]
    fn pyproject_is_read_if_it_has_our_table() {
        let source = "[project]\nname = \"x\"\n\n[tool.deslinde]\nfail-on = \"low\"\n";
        let config = Config::parse_pyproject("pyproject.toml", source).unwrap().unwrap();
        assert_eq!(config.fail_on, Some(FailOn::Low));
        assert_eq!(Config::parse_pyproject("pyproject.toml", "[tool.other]\nx = 1").unwrap(), None);
        let error =
            Config::parse_pyproject("pyproject.toml", &source.replace("fail-on", "failon")).unwrap_err();
        assert_eq!(error.to_string(), "pyproject.toml:5: there is no key `failon`; did you mean `fail-on`?");
    }

    #[test]
    fn rules_must_exist() {
        let rules = RuleSet::builtin().unwrap();
        let check =
            |source: &str| Config::parse("c.toml", source).unwrap().check_rules(&rules, "c.toml", source);
        assert_eq!(check("select = [\"stigma\", \"*/demand\"]\nignore = [\"conflation/*\"]"), Ok(()));
        let error = check("ignore = [\n  \"stigma\",\n  \"conflation/demnd\",\n]").unwrap_err();
        assert_eq!(
            error.to_string(),
            "c.toml:3: there is no rule or family `conflation/demnd`; did you mean `conflation/demand`?"
        );
        assert!(check("[severity]\n\"conflat/*\" = \"low\"").is_err());
    }
}
