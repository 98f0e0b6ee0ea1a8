//! A finding as machines read it: the shape that `docs/schema/` describes.

use deslinde::{CodePoints, Context, Evidence, Finding, Force, Language, Localized, Place, Population, RuleSet, Sanction, Severity, Target};
use serde::Serialize;

/// Words of a text; offsets are code points.
#[derive(Debug, Serialize)]
pub struct Span<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    concept: Option<&'a str>,
    /// The words stand in the heading that came beside the text; offsets are the heading's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_heading: bool,
}

impl<'a> Span<'a> {
    fn evidence(evidence: &'a Evidence, text: &'a str, points: &CodePoints<'_>, heading: &'a str) -> Self {
        let range = evidence.range.clone();
        let concept = Some(&*evidence.concept);
        if evidence.in_heading {
            let own = CodePoints::new(heading);
            let (start, end) = (own.at(range.start), own.at(range.end));
            return Self { start, end, text: heading.get(range).unwrap_or_default(), concept, in_heading: true };
        }
        let (start, end) = (points.at(range.start), points.at(range.end));
        Self { start, end, text: text.get(range).unwrap_or_default(), concept, in_heading: false }
    }
}

#[derive(Debug, Serialize)]
struct Citation {
    es: String,
    en: String,
    path: String,
}

#[derive(Debug, Serialize)]
struct Norm<'a> {
    id: &'a str,
    at: &'a str,
}

/// A finding of `check`.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    path: &'a str,
    rule: &'a str,
    family: &'a str,
    formula: &'a str,
    severity: Severity,
    confidence: f64,
    force: Force,
    target: Option<Target>,
    sanction: Sanction,
    populations: &'a [Population],
    context: Context,
    language: Language,
    citation: Citation,
    heading: &'a str,
    place: &'a Place,
    passage: Span<'a>,
    evidence: Vec<Span<'a>>,
    message: &'a Localized,
    norms: Vec<Norm<'a>>,
}

impl<'a> Row<'a> {
    /// Describes a finding of a text.
    #[must_use]
    pub fn new(path: &'a str, text: &'a str, points: &CodePoints<'_>, finding: &'a Finding, rules: &'a RuleSet) -> Self {
        let norms = rules.get(&finding.rule).map_or(&[][..], |rule| &rule.norms);
        let passage = finding.passage.clone();
        Self {
            path,
            rule: &finding.rule,
            family: finding.family(),
            formula: &finding.formula,
            severity: finding.severity,
            confidence: rounded(finding.confidence),
            force: finding.force,
            target: finding.target,
            sanction: finding.sanction,
            populations: &finding.populations,
            context: finding.context,
            language: finding.language,
            citation: Citation {
                es: finding.citation.display(Language::Spanish),
                en: finding.citation.display(Language::English),
                path: finding.citation.path(),
            },
            heading: &finding.heading,
            place: &finding.place,
            passage: Span {
                start: points.at(passage.start),
                end: points.at(passage.end),
                text: text.get(passage).unwrap_or_default(),
                concept: None,
                in_heading: false,
            },
            evidence: finding.evidence.iter().map(|e| Span::evidence(e, text, points, "")).collect(),
            message: &finding.message,
            norms: norms.iter().map(|norm| Norm { id: &norm.id, at: &norm.at }).collect(),
        }
    }
}

/// A finding of `classify`, whose passage is the text itself.
#[derive(Debug, Serialize)]
pub struct ClassifyRow<'a> {
    rule: &'a str,
    formula: &'a str,
    severity: Severity,
    confidence: f64,
    force: Force,
    target: Option<Target>,
    sanction: Sanction,
    populations: &'a [Population],
    context: Context,
    evidence: Vec<Span<'a>>,
}

impl<'a> ClassifyRow<'a> {
    /// Describes a finding of a passage that was given with its heading.
    #[must_use]
    pub fn new(text: &'a str, heading: &'a str, points: &CodePoints<'_>, finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule,
            formula: &finding.formula,
            severity: finding.severity,
            confidence: rounded(finding.confidence),
            force: finding.force,
            target: finding.target,
            sanction: finding.sanction,
            populations: &finding.populations,
            context: finding.context,
            evidence: finding.evidence.iter().map(|e| Span::evidence(e, text, points, heading)).collect(),
        }
    }
}

/// Two decimals: more would claim more than is known.
fn rounded(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}
