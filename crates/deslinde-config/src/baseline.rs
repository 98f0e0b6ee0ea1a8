//! The baseline: findings that were there when checks began. They are not told again, until they are gone.

use std::collections::{BTreeMap, BTreeSet};

use deslinde::{Document, Error, Finding, Language, Localized, RuleSet, read_toml};
use serde::{Deserialize, Serialize};

use crate::source;

/// The version of the file.
const VERSION: u32 = 1;
/// Characters of a passage that the file shows, so that people know what an entry is about.
const SHOWN: usize = 100;

/// One passage that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The file it was found in, relative to the folder of the baseline. It says where to look; what counts is
    /// the fingerprint.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// The passage's fingerprint.
    pub passage: String,
    /// The article, for people.
    #[serde(default)]
    pub at: String,
    /// How the passage begins, for people.
    #[serde(default)]
    pub text: String,
    /// How often it stands in the file.
    #[serde(default = "one")]
    pub count: usize,
}

const fn one() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default, rename = "finding")]
    findings: Vec<Known>,
}

/// A baseline, and how much of it a run has met.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    entries: Vec<Known>,
    /// How many of each rule and passage have not been met yet.
    left: BTreeMap<(String, String), usize>,
    /// Files that were read.
    read: BTreeSet<String>,
}

impl Baseline {
    /// Reads the file called `name`.
    ///
    /// # Errors
    /// [`Error::Data`] for what such a file may not say.
    pub fn parse(name: &str, source: &str) -> Result<Self, Error> {
        let file: File = read_toml(name, source)?;
        if file.version != VERSION {
            let message = Localized::new(
                format!("la versión {} de la línea base no se conoce; actualice deslinde", file.version),
                format!("version {} of the baseline is unknown; update deslinde", file.version),
            );
            return Err(source::mistake(name, source, 0, "version", message));
        }
        let mut left = BTreeMap::new();
        for known in &file.findings {
            let left: &mut usize = left.entry((known.rule.clone(), known.passage.clone())).or_default();
            *left = left.saturating_add(known.count);
        }
        Ok(Self { entries: file.findings, left, read: BTreeSet::new() })
    }

    /// How many passages are known, each as often as it stands somewhere.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.iter().map(|known| known.count).fold(0, usize::saturating_add)
    }

    /// Adds a finding, made in `document`, which is `file`.
    pub fn add(&mut self, file: &str, document: &Document, finding: &Finding) {
        let passage = finding.fingerprint(document);
        let same = |known: &&mut Known| {
            known.file == file && *known.rule == *finding.rule && known.passage == passage
        };
        if let Some(known) = self.entries.iter_mut().find(same) {
            known.count = known.count.saturating_add(1);
            return;
        }
        let words = document.text.get(finding.passage.clone()).unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.entries.push(Known {
            file: file.to_owned(),
            rule: finding.rule.to_string(),
            passage,
            at: finding.citation.display(Language::Spanish),
            text: words.chars().filter(|c| !c.is_control()).take(SHOWN).collect(),
            count: 1,
        });
    }

    /// Whether one more of this rule and passage is known; it is met then.
    pub(crate) fn take(&mut self, rule: &str, passage: &str) -> bool {
        match self.left.get_mut(&(rule.to_owned(), passage.to_owned())) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Marks a file as read: what is known of it and was not met is solved.
    pub(crate) fn read(&mut self, file: &str) {
        self.read.insert(file.to_owned());
    }

    /// Marks a file as gone: what is known of it is solved.
    pub fn gone(&mut self, file: &str) {
        self.read(file);
    }

    /// The files that entries name.
    pub fn files(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|known| known.file.as_str()).collect()
    }

    /// What is still to be known after a run with `rules`: entries that were met, and those of files that were
    /// not read and of rules that were not used.
    #[must_use]
    pub fn pruned(&self, rules: &RuleSet) -> Self {
        let mut left = self.left.clone();
        let mut pruned = Self::default();
        // From the end, so that what stands first is kept where the same passage is known of two files.
        for known in self.entries.iter().rev() {
            let mut known = known.clone();
            if self.read.contains(&known.file)
                && rules.get(&known.rule).is_some()
                && let Some(left) = left.get_mut(&(known.rule.clone(), known.passage.clone()))
            {
                let solved = known.count.min(*left);
                *left -= solved;
                known.count -= solved;
            }
            if known.count > 0 {
                pruned.entries.push(known);
            }
        }
        pruned
    }

    /// How many passages that were known are gone.
    #[must_use]
    pub fn solved(&self, rules: &RuleSet) -> usize {
        self.count() - self.pruned(rules).count()
    }

    /// Puts `other`'s entries in, for those files and rules that were not looked at.
    pub fn keep_unread(&mut self, other: &Self, rules: &RuleSet) {
        let unread = |known: &&Known| !other.read.contains(&known.file) || rules.get(&known.rule).is_none();
        self.entries.extend(other.entries.iter().filter(unread).cloned());
    }

    /// The file: sorted, an entry a block, so that changes of it read well.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut entries: Vec<&Known> = self.entries.iter().collect();
        entries.sort();
        let mut out = format!(
            "# Línea base de deslinde: lo que ya se conocía. La escribe `deslinde check --baseline ARCHIVO --update-baseline`.\n\
             # Baseline of deslinde: what was known. Written by `deslinde check --baseline FILE --update-baseline`.\n\
             version = {VERSION}\n"
        );
        for known in entries {
            out.push_str("\n[[finding]]\n");
            for (key, value) in [
                ("file", &known.file),
                ("rule", &known.rule),
                ("passage", &known.passage),
                ("at", &known.at),
                ("text", &known.text),
            ] {
                if !value.is_empty() {
                    out.push_str(&format!("{key} = {}\n", quoted(value)));
                }
            }
            if known.count != 1 {
                out.push_str(&format!("count = {}\n", known.count));
            }
        }
        out
    }
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(file: &str, passage: &str, text: &str) -> Known {
        Known {
            file: file.into(),
            rule: "a/b".into(),
            passage: passage.into(),
            at: "Art. 1".into(),
            text: text.into(),
            count: 1,
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_sorted() {
        let entries =
            vec![known("b.md", "2", "a \"b\" \\ \u{7f}"), known("a.md", "3", ""), known("a.md", "1", "ñ")];
        let mut baseline = Baseline { entries, ..Baseline::default() };
        baseline.entries[1].count = 3;
        let text = baseline.to_toml();
        let again = Baseline::parse("b.toml", &text).unwrap();
        assert_eq!(again.to_toml(), text);
        let mut sorted = baseline.entries.clone();
        sorted.sort();
        assert_eq!(again.entries, sorted);
        assert!(text.find("a.md").unwrap() < text.find("b.md").unwrap());
    }

    #[test]
    fn other_versions_are_refused() {
        let error = Baseline::parse("b.toml", "\nversion = 2").unwrap_err();
        assert_eq!(error.to_string(), "b.toml:2: version 2 of the baseline is unknown; update deslinde");
    }
}
