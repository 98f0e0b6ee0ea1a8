//! Whether rules do what their own examples say.

use crate::{
    Analysis, Analyzer, Blocked, Evidence, Finding,
    rule::{Example, Expect, Rule},
};

/// How an example came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// As expected.
    Holds,
    /// Not as expected, and its `gap` says so.
    KnownGap,
    /// As expected, though its `gap` says otherwise: the gap has closed.
    GapClosed,
    /// Not as expected.
    Fails,
}

/// An example of a rule, and what came of it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Checked<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The example.
    pub example: &'a Example,
    /// How it came out.
    pub verdict: Verdict,
    /// What was found in it, by this rule and by others, and what was stopped.
    pub analysis: Analysis,
}

impl Verdict {
    /// The name used in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::KnownGap => "known-gap",
            Self::GapClosed => "gap-closed",
            Self::Fails => "fails",
        }
    }
}

impl Checked<'_> {
    /// Whether the rule did what the example says, known gap or not.
    #[must_use]
    pub const fn is_as_expected(&self) -> bool {
        matches!(self.verdict, Verdict::Holds | Verdict::GapClosed)
    }

    /// What the rule found, if it did.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        self.analysis.findings.iter().find(|finding| finding.rule == self.rule.id)
    }

    /// What kept the rule from finding.
    pub fn blocked(&self) -> impl Iterator<Item = &Blocked> {
        self.analysis.blocked.iter().filter(|blocked| blocked.rule == self.rule.id)
    }

    /// The words of the example that `evidence` points at.
    #[must_use]
    pub fn words(&self, evidence: &Evidence) -> &str {
        let text = if evidence.in_heading { &self.example.heading } else { &self.example.text };
        text.get(evidence.range.clone()).unwrap_or_default()
    }
}

impl Analyzer {
    /// Reads every example of the rules in use, in order.
    pub fn verify(&self) -> impl Iterator<Item = Checked<'_>> {
        self.rules().rules.iter().flat_map(|rule| self.verify_rule(rule))
    }

    /// Reads every example of a rule, in order.
    pub fn verify_rule<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = Checked<'a>> {
        rule.examples.iter().map(move |example| self.check(rule, example))
    }

    fn check<'a>(&self, rule: &'a Rule, example: &'a Example) -> Checked<'a> {
        let analysis = self.classify(&example.text, &example.heading, Some(example.lang));
        let found = analysis.findings.iter().any(|finding| finding.rule == rule.id);
        let verdict = match (found == (example.expect == Expect::Find), &example.gap) {
            (true, None) => Verdict::Holds,
            (false, Some(_)) => Verdict::KnownGap,
            (true, Some(_)) => Verdict::GapClosed,
            (false, None) => Verdict::Fails,
        };
        Checked { rule, example, verdict, analysis }
    }
}
