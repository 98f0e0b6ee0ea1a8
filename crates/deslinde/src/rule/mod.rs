//! Rules as data: what a file in `rules/FAMILY/` holds.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Label, Language, Localized, Severity, Target};

/// Everything about one rule: what it finds, why, on what norms, and the examples that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rule {
    /// The codebook's label, `family/rule`.
    pub id: Label,
    /// Severity of a finding in operative text.
    pub severity: Severity,
    /// Whether the rule is used when nothing is selected.
    #[serde(default = "yes")]
    pub default: bool,
    /// Whom a `criminalization/` rule reaches, unless a formula says otherwise.
    #[serde(default)]
    pub target: Option<Target>,
    /// A short name.
    pub title: Localized,
    /// One sentence for every finding: what the passage does.
    pub message: Arc<Localized>,
    /// Why it matters, in plain words.
    pub why: Localized,
    /// What the rule leaves alone.
    pub not: Localized,
    /// What rights-based drafting says instead.
    pub instead: Localized,
    /// The norms it rests on.
    pub norms: Vec<NormRef>,
    /// When it matches; one of them is enough.
    #[serde(rename = "match", default)]
    pub formulas: Vec<Formula>,
    /// Texts that prove it, each of them a test.
    #[serde(rename = "example", default)]
    pub examples: Vec<Example>,
}

const fn yes() -> bool {
    true
}

impl Rule {
    /// The family: `criminalization` of `criminalization/selling`.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}

/// A formula over concepts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Formula {
    /// A name within the rule.
    pub id: Arc<str>,
}

/// A norm that a rule rests on, by its id in `norms.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NormRef {
    /// The id in `norms.toml`.
    pub id: String,
    /// The article, principle or paragraph, as both languages can print it: `3(a)`.
    #[serde(default)]
    pub at: String,
}

/// An international norm, standard or position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Its title.
    pub title: Localized,
    /// Who adopted or published it.
    pub body: Localized,
    /// When.
    pub year: u16,
    /// What it says on the matter, in one sentence of our own.
    pub says: Localized,
}

/// A text that must, or must not, be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its language.
    pub lang: Language,
    /// Whether the rule must find it.
    pub expect: Expect,
    /// The heading it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The passage.
    pub text: String,
    /// A name shared by the sides of a contrast pair, which differ in one thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<String>,
}

/// What an [`Example`] proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Expect {
    /// The rule finds it.
    Find,
    /// The rule stays silent; others may find something.
    Silent,
}

/// Every rule in use, and the norms they rest on.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct RuleSet {
    /// In order of id.
    pub rules: Vec<Rule>,
    /// By id.
    pub norms: std::collections::BTreeMap<String, Norm>,
}

impl RuleSet {
    /// The rules that come with deslinde.
    ///
    /// # Errors
    /// [`Error::Data`](crate::Error::Data) where a file is malformed; the built-in ones are tested.
    pub fn builtin() -> Result<Self, crate::Error> {
        Ok(Self::default())
    }

    /// The rule with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id)
    }
}
