//! What JSON outputs say of a finding. Offsets are **code points** of the text.

use std::ops::Range;

use deslinde::{
    Blocked, Context, Document, Evidence, Finding, Force, Language, Localized, Place, Population, RuleSet,
    Sanction, Severity, SkipReason, Skipped, Target, structure::Citation,
};
use serde::Serialize;

use crate::CodePoints;

/// A range of a text, in code points, and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span<'a> {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words.
    pub text: &'a str,
}

impl<'a> Span<'a> {
    /// The span of a byte range.
    #[must_use]
    pub fn new(text: &'a str, points: &CodePoints<'_>, range: &Range<usize>) -> Self {
        Self {
            start: points.at(range.start),
            end: points.at(range.end),
            text: text.get(range.clone()).unwrap_or_default(),
        }
    }
}

/// Words that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceRecord<'a> {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span<'a>,
    /// The concept that they express.
    pub concept: &'a str,
    /// Whether offsets are of the heading handed in beside the text.
    pub in_heading: bool,
}

/// A citation in both languages and as a machine path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitationRecord {
    /// As written in Spanish.
    pub es: String,
    /// As written in English.
    pub en: String,
    /// In the manner of Akoma Ntoso's eId.
    pub path: String,
}

impl From<&Citation> for CitationRecord {
    fn from(citation: &Citation) -> Self {
        Self {
            es: citation.display(Language::Spanish),
            en: citation.display(Language::English),
            path: citation.path(),
        }
    }
}

/// A norm that a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NormRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// The article, principle or paragraph; may be empty.
    pub at: &'a str,
    /// Its title, where known.
    pub title: Option<&'a Localized>,
}

/// The norms of a rule.
#[must_use]
pub fn norms<'a>(rules: &'a RuleSet, rule: &str) -> Vec<NormRecord<'a>> {
    let refs = rules.get(rule).map(|rule| rule.norms.as_slice()).unwrap_or_default();
    let record = |norm: &'a deslinde::rule::NormRef| NormRecord {
        id: &norm.id,
        at: &norm.at,
        title: rules.norms.get(&norm.id).map(|norm| &norm.title),
    };
    refs.iter().map(record).collect()
}

/// What every output says of a finding: the part that needs no document around it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facets<'a> {
    /// The codebook's label.
    pub rule: &'a str,
    /// Which of the rule's formulas matched.
    pub formula: &'a str,
    /// The label's family.
    pub family: &'a str,
    /// How much the passage takes away.
    pub severity: Severity,
    /// How sure, 0 to 1, four decimals.
    pub confidence: f64,
    /// With what force the passage speaks.
    pub force: Force,
    /// Whether it counts in totals.
    pub counts: bool,
    /// Whom it reaches.
    pub target: Option<Target>,
    /// What it threatens with.
    pub sanction: Sanction,
    /// Groups that it names.
    pub populations: &'a [Population],
    /// Whether it says it all.
    pub context: Context,
}

impl<'a> From<&'a Finding> for Facets<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule,
            formula: &finding.formula,
            family: finding.family(),
            severity: finding.severity,
            confidence: round(finding.confidence),
            force: finding.force,
            counts: finding.counts(),
            target: finding.target,
            sanction: finding.sanction,
            populations: &finding.populations,
            context: finding.context,
        }
    }
}

/// Four decimals: enough to rank by, and the same on every machine.
fn round(confidence: f64) -> f64 {
    (confidence * 1e4).round() / 1e4
}

/// A finding in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingRecord<'a> {
    /// What it is.
    #[serde(flatten)]
    pub facets: Facets<'a>,
    /// The passage's language.
    pub language: Language,
    /// The article.
    pub citation: CitationRecord,
    /// The nearest heading; may be empty.
    pub heading: &'a str,
    /// The articles of the same document that it rests on.
    pub depends_on: Vec<CitationRecord>,
    /// Where it stands in the original.
    pub place: &'a Place,
    /// The whole passage.
    pub passage: Span<'a>,
    /// The words it rests on.
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// What is found, and why.
    pub message: &'a Localized,
    /// The norms that the rule rests on.
    pub norms: Vec<NormRecord<'a>>,
}

impl<'a> FindingRecord<'a> {
    /// The record of `finding`, made in `document`.
    #[must_use]
    pub fn new(
        finding: &'a Finding,
        document: &'a Document,
        points: &CodePoints<'_>,
        rules: &'a RuleSet,
    ) -> Self {
        Self {
            facets: finding.into(),
            language: finding.language,
            citation: (&finding.citation).into(),
            heading: &finding.heading,
            depends_on: finding.depends_on.iter().map(CitationRecord::from).collect(),
            place: &finding.place,
            passage: Span::new(&document.text, points, &finding.passage),
            evidence: evidence(&finding.evidence, &document.text, points),
            message: &finding.message,
            norms: norms(rules, &finding.rule),
        }
    }
}

/// Records of evidence in a document's text.
#[must_use]
pub fn evidence<'a>(
    evidence: &'a [Evidence],
    text: &'a str,
    points: &CodePoints<'_>,
) -> Vec<EvidenceRecord<'a>> {
    evidence
        .iter()
        .map(|evidence| EvidenceRecord {
            span: Span::new(text, points, &evidence.range),
            concept: &evidence.concept,
            in_heading: evidence.in_heading,
        })
        .collect()
}

/// Pages that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkippedRecord<'a> {
    /// Why.
    pub reason: SkipReason,
    /// The pages, from 1.
    pub pages: &'a [u32],
    /// What was left out, and what to do.
    pub message: Localized,
}

impl<'a> From<&'a Skipped> for SkippedRecord<'a> {
    fn from(skipped: &'a Skipped) -> Self {
        Self { reason: skipped.reason, pages: &skipped.pages, message: skipped.message() }
    }
}

/// A candidate that a guard stopped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockedRecord<'a> {
    /// The rule that would have found.
    pub rule: &'a str,
    /// The formula that matched.
    pub formula: &'a str,
    /// The guard that stopped it.
    pub guard: &'a str,
    /// The words that the guard saw, if any.
    pub cue: Option<EvidenceRecord<'a>>,
    /// The words that the formula matched.
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// The article.
    pub citation: CitationRecord,
    /// The whole passage.
    pub passage: Span<'a>,
}

impl<'a> BlockedRecord<'a> {
    /// The record of `blocked`, made in a document with this text.
    #[must_use]
    pub fn new(blocked: &'a Blocked, text: &'a str, points: &CodePoints<'_>) -> Self {
        Self {
            rule: &blocked.rule,
            formula: &blocked.formula,
            guard: &blocked.guard,
            cue: evidence(blocked.cue.as_slice(), text, points).pop(),
            evidence: evidence(&blocked.evidence, text, points),
            citation: (&blocked.citation).into(),
            passage: Span::new(text, points, &blocked.passage),
        }
    }
}
