//! The results as JSON; `docs/schema/verify.schema.json` describes them.

use deslinde::{
    Analyzer, Evidence, Label, Language,
    rule::Expect,
    verify::{Checked, Verdict},
};
use deslinde_report::{SCHEMA_VERSION, VERSION};
use serde::Serialize;

use super::RuleResult;

/// Everything.
#[derive(Serialize)]
pub struct Listing<'a> {
    schema_version: &'a str,
    tool: &'a str,
    version: &'a str,
    rules: Vec<RuleRecord<'a>>,
    summary: Totals,
}

#[derive(Serialize)]
struct RuleRecord<'a> {
    id: &'a str,
    found: Held,
    silent: Held,
    known_gaps: usize,
    failures: usize,
    /// Those that do not simply hold.
    examples: Vec<ExampleRecord<'a>>,
}

#[derive(Serialize)]
struct Held {
    held: usize,
    of: usize,
}

#[derive(Serialize)]
struct ExampleRecord<'a> {
    verdict: &'static str,
    language: Language,
    expect: Expect,
    heading: &'a str,
    text: &'a str,
    gap: Option<&'a str>,
    /// What any rule found.
    labels: Vec<Label>,
    /// What this rule rests on, where it found.
    evidence: Vec<Words>,
    blocked: Vec<Stopped>,
    concepts: Vec<Words>,
}

#[derive(Serialize)]
struct Stopped {
    guard: String,
    formula: String,
    cue: Option<String>,
    evidence: Vec<Words>,
}

#[derive(Serialize)]
struct Words {
    concept: String,
    text: String,
}

/// The sums over all rules.
#[derive(Serialize)]
pub struct Totals {
    pub rules: usize,
    pub examples: usize,
    pub as_expected: usize,
    pub known_gaps: usize,
    pub failures: usize,
}

impl Totals {
    /// Adds them up.
    pub fn of(results: &[RuleResult<'_>]) -> Self {
        let examples = || results.iter().flat_map(|result| &result.examples);
        let sum = |verdict| results.iter().map(|result| result.count(verdict)).sum();
        Self {
            rules: results.len(),
            examples: examples().count(),
            as_expected: examples().filter(|checked| checked.is_as_expected()).count(),
            known_gaps: sum(Verdict::KnownGap),
            failures: sum(Verdict::Fails),
        }
    }
}

impl<'a> Listing<'a> {
    /// What is written.
    pub fn of(results: &'a [RuleResult<'a>], analyzer: &Analyzer) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: "deslinde",
            version: VERSION,
            rules: results.iter().map(|result| RuleRecord::of(result, analyzer)).collect(),
            summary: Totals::of(results),
        }
    }
}

impl<'a> RuleRecord<'a> {
    fn of(result: &'a RuleResult<'a>, analyzer: &Analyzer) -> Self {
        let held = |expect| {
            let (held, of) = result.held(expect);
            Held { held, of }
        };
        let remarkable = result.examples.iter().filter(|checked| checked.verdict != Verdict::Holds);
        Self {
            id: &result.rule.id,
            found: held(Expect::Find),
            silent: held(Expect::Silent),
            known_gaps: result.count(Verdict::KnownGap),
            failures: result.count(Verdict::Fails),
            examples: remarkable.map(|checked| ExampleRecord::of(checked, analyzer)).collect(),
        }
    }
}

impl<'a> ExampleRecord<'a> {
    fn of(checked: &'a Checked<'a>, analyzer: &Analyzer) -> Self {
        let words = |evidence: &Evidence| Words {
            concept: evidence.concept.to_string(),
            text: checked.words(evidence).to_owned(),
        };
        let all = |evidence: &[Evidence]| evidence.iter().map(words).collect();
        let stopped = checked.blocked().map(|blocked| Stopped {
            guard: blocked.guard.to_string(),
            formula: blocked.formula.to_string(),
            cue: blocked.cue.as_ref().map(|cue| checked.words(cue).to_owned()),
            evidence: all(&blocked.evidence),
        });
        let example = checked.example;
        Self {
            verdict: checked.verdict.as_str(),
            language: example.lang,
            expect: example.expect,
            heading: &example.heading,
            text: &example.text,
            gap: example.gap.as_deref(),
            labels: checked.analysis.labels().collect(),
            evidence: checked.finding().map(|finding| all(&finding.evidence)).unwrap_or_default(),
            blocked: stopped.collect(),
            concepts: all(&analyzer.concepts(&example.text, &example.heading, example.lang)),
        }
    }
}
