//! Suppressions beside the files: for Word and PDF, where no comment can be written.

use std::collections::BTreeSet;

use deslinde::{Error, Localized, RuleSet, read_toml};
use globset::GlobSet;
use serde::{Deserialize, Serialize};

use crate::{per_path::globs, source};

/// One entry of the file of suppressions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// Which file, as a glob relative to the folder of the file of suppressions.
    pub file: String,
    /// The rule, a family or a glob.
    pub rule: String,
    /// The passage's fingerprint, as reports give it; without one, every passage of the file.
    pub passage: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "suppress")]
    entries: Vec<Suppression>,
}

/// The entries of a file of suppressions.
#[derive(Debug, Default)]
pub struct Suppressions {
    entries: Vec<(Suppression, GlobSet, Option<usize>)>,
}

impl Suppressions {
    /// Reads the file called `name`.
    ///
    /// # Errors
    /// [`Error::Data`] for what it may not say, an entry without a reason, and a rule that is not in `rules`.
    pub fn parse(name: &str, source: &str, rules: &RuleSet) -> Result<Self, Error> {
        let file: File = read_toml(name, source)?;
        let starts = entry_starts(source);
        let mut entries = Vec::new();
        for (number, entry) in file.entries.into_iter().enumerate() {
            let from = starts.get(number).copied().unwrap_or(0);
            let wrong = |about: &str, message| source::mistake(name, source, from, about, message);
            if entry.reason.trim().is_empty() {
                let message = Localized::new(
                    format!("falta el motivo de no señalar `{}`; añada `reason = \"…\"`", entry.rule),
                    format!("the reason not to report `{}` is missing; add `reason = \"…\"`", entry.rule),
                );
                return Err(wrong("[[suppress]]", message));
            }
            rules
                .check_name(&entry.rule)
                .map_err(|why| wrong(&format!("\"{}\"", entry.rule), why.localized()))?;
            let files = globs(std::slice::from_ref(&entry.file)).map_err(|why| wrong(&entry.file, why))?;
            let line = starts.get(number).map(|at| source[..*at].matches('\n').count() + 1);
            entries.push((entry, files, line));
        }
        Ok(Self { entries })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries about `file`, by number.
    pub(crate) fn about<'a>(&'a self, file: &'a str) -> impl Iterator<Item = (usize, &'a Suppression)> {
        let entries = self.entries.iter().enumerate();
        entries.filter(move |(_, (_, files, _))| files.is_match(file)).map(|(at, (entry, ..))| (at, entry))
    }

    /// The entries with these numbers and their lines in the file.
    pub fn get<'a>(
        &'a self,
        numbers: &'a BTreeSet<usize>,
    ) -> impl Iterator<Item = (&'a Suppression, Option<usize>)> {
        numbers.iter().filter_map(|at| self.entries.get(*at)).map(|(entry, _, line)| (entry, *line))
    }
}

/// Where each `[[suppress]]` stands.
fn entry_starts(source: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in source.split_inclusive('\n') {
        if line.trim_start().starts_with("[[suppress]]") {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Suppressions, String> {
        let rules = RuleSet::builtin().unwrap();
        Suppressions::parse("s.toml", source, &rules).map_err(|error| error.to_string())
    }

    #[test]
    fn entries_need_a_reason_and_a_rule_that_exists() {
        let good = "[[suppress]]\nfile = \"a.docx\"\nrule = \"conflation/demand\"\npassage = \"00\"\nreason = \"cita\"\n";
        assert_eq!(parse(good).unwrap().about("x/a.docx").count(), 1);
        let twice = format!("{good}\n{}", good.replace("cita", " "));
        assert!(
            parse(&twice).unwrap_err().starts_with("s.toml:7: the reason not to report `conflation/demand`")
        );
        let error = parse(&good.replace("demand", "demnd")).unwrap_err();
        assert!(
            error.starts_with("s.toml:3: there is no rule") && error.ends_with("`conflation/demand`?"),
            "{error}"
        );
        assert!(
            parse(&good.replace("file", "files")).unwrap_err().contains("s.toml:2: there is no key `files`")
        );
        assert!(parse("").unwrap().is_empty());
    }
}
