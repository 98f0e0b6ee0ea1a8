//! Profiles: settings that go together.

use std::fmt;

use deslinde::Severity;
use serde::{Deserialize, Serialize};

use crate::{Config, FailOn};

/// A set of settings; what the configuration says besides goes before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// Few false alarms: what is more likely right than wrong, and only high severity fails.
    #[default]
    Default,
    /// Nothing is missed: findings of any confidence, rules that are off, and what guards stopped.
    Audit,
    /// As the default, and each finding says what rights-based law says instead.
    Drafting,
}

impl Profile {
    /// Every profile.
    pub const ALL: &'static [Self] = &[Self::Default, Self::Audit, Self::Drafting];

    /// Its name in files and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Audit => "audit",
            Self::Drafting => "drafting",
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Profile {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|profile| profile.as_str() == text).ok_or(())
    }
}

/// What a configuration comes to: its profile's settings, and those that it sets itself.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Resolved {
    /// How the analyser is to work.
    pub analyzer: deslinde::Config,
    /// The severity that fails, if any does.
    pub fail_on: Option<Severity>,
    /// Whether each finding says what rights-based law says instead.
    pub advice: bool,
    /// Whether to show what guards stopped.
    pub verbose: bool,
}

/// From here on a finding is more likely right than wrong.
const LIKELY: f64 = 0.5;

impl Config {
    /// The settings that this configuration comes to.
    #[must_use]
    pub fn resolved(&self) -> Resolved {
        let profile = self.profile.unwrap_or_default();
        let audit = profile == Profile::Audit;
        let mut analyzer = deslinde::Config::default();
        analyzer.select = match &self.select {
            Some(select) => select.clone(),
            None if audit => vec!["*".to_owned()],
            None => Vec::new(),
        };
        analyzer.ignore = self.ignore.clone().unwrap_or_default();
        analyzer.severities = self.severity.clone();
        analyzer.min_confidence = self.min_confidence.unwrap_or(if audit { 0.0 } else { LIKELY });
        Resolved {
            analyzer,
            fail_on: self.fail_on.unwrap_or(FailOn::High).level(),
            advice: profile == Profile::Drafting,
            verbose: audit,
        }
    }
}
