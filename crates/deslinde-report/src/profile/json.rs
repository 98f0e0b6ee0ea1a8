//! A profile as JSON: `docs/schema/profile.schema.json`. Offsets are **code points** of the quote.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use deslinde::{
    Language, Localized, Population,
    profile::{Provision, Question, Reason},
};
use serde::Serialize;

use super::ProfileReport;
use crate::{
    CodePoints, SCHEMA_VERSION, Settings, Unread, VERSION,
    record::{CitationRecord, Facets, NormRecord, Span, norms},
};

/// What the JSON says.
#[derive(Debug, Serialize)]
struct ProfileRecord<'a> {
    schema_version: &'static str,
    deslinde: &'static str,
    rules: &'a str,
    jurisdiction: Option<&'a str>,
    sources: Vec<SourceRecord<'a>>,
    unread: &'a [Unread],
    model: ModelRecord,
    questions: Vec<QuestionRecord<'a>>,
    areas: Vec<AreaRecord<'a>>,
    populations: BTreeMap<Population, &'a [usize]>,
    provisions: Vec<ProvisionRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct SourceRecord<'a> {
    path: &'a str,
    passages: usize,
    passages_read: usize,
    language: Option<Language>,
}

#[derive(Debug, Serialize)]
struct ModelRecord {
    id: &'static str,
    text: Localized,
    sure: bool,
    rests_on: Vec<&'static str>,
    but: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct QuestionRecord<'a> {
    id: &'static str,
    question: Localized,
    answer: &'static str,
    answer_text: Localized,
    reasons: Vec<&'static str>,
    provisions: &'a [usize],
    against: &'a [usize],
}

#[derive(Debug, Serialize)]
struct AreaRecord<'a> {
    id: &'static str,
    area: Localized,
    harms: &'a [usize],
    helps: &'a [usize],
}

#[derive(Debug, Serialize)]
struct ProvisionRecord<'a> {
    /// Its number, as the other fields point at it.
    id: usize,
    source: &'a str,
    citation: CitationRecord,
    heading: &'a str,
    language: Language,
    #[serde(flatten)]
    facets: Facets<'a>,
    place: &'a deslinde::Place,
    quote: &'a str,
    evidence: Vec<Span<'a>>,
    message: &'a Localized,
    norms: Vec<NormRecord<'a>>,
}

impl<'a> ProfileRecord<'a> {
    fn new(report: &ProfileReport<'a>, settings: &Settings<'a>) -> Self {
        let profile = report.profile;
        let question = |question: &Question| Localized::new(question.es, question.en);
        Self {
            schema_version: SCHEMA_VERSION,
            deslinde: VERSION,
            rules: report.rules_fingerprint,
            jurisdiction: profile.jurisdiction.as_deref(),
            sources: profile
                .sources
                .iter()
                .map(|source| SourceRecord {
                    path: &source.name,
                    passages: source.passages,
                    passages_read: source.passages_read,
                    language: source.language,
                })
                .collect(),
            unread: report.unread,
            model: ModelRecord {
                id: profile.model.model.as_str(),
                text: super::model(&profile.model),
                sure: profile.model.sure,
                rests_on: profile.model.rests_on.clone(),
                but: profile.model.but.clone(),
            },
            questions: profile
                .questions
                .iter()
                .map(|one| QuestionRecord {
                    id: one.id,
                    question: question(one.question()),
                    answer: one.answer.as_str(),
                    answer_text: super::answer(one),
                    reasons: one.reasons.iter().copied().map(Reason::as_str).collect(),
                    provisions: &one.provisions,
                    against: &one.against,
                })
                .collect(),
            areas: profile
                .areas
                .iter()
                .map(|one| AreaRecord {
                    id: one.id,
                    area: Localized::new(one.area().es, one.area().en),
                    harms: &one.harms,
                    helps: &one.helps,
                })
                .collect(),
            populations: profile.populations.iter().map(|(who, at)| (*who, at.as_slice())).collect(),
            provisions: profile
                .provisions
                .iter()
                .enumerate()
                .map(|(id, provision)| {
                    let source = profile.sources.get(provision.source).map_or("", |source| &source.name);
                    record(id, provision, source, settings)
                })
                .collect(),
        }
    }
}

fn record<'a>(
    id: usize,
    provision: &'a Provision,
    source: &'a str,
    settings: &Settings<'a>,
) -> ProvisionRecord<'a> {
    let finding = &provision.finding;
    let points = CodePoints::new(&provision.quote);
    let span = |range| Span::new(&provision.quote, &points, &range);
    ProvisionRecord {
        id,
        source,
        citation: (&finding.citation).into(),
        heading: &finding.heading,
        language: finding.language,
        facets: finding.into(),
        place: &finding.place,
        quote: &provision.quote,
        evidence: provision.evidence().into_iter().map(span).collect(),
        message: &finding.message,
        norms: norms(settings.rules, &finding.rule),
    }
}

/// Writes `--format json`.
pub(super) fn write(
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &ProfileRecord::new(report, settings))?;
    out.write_all(b"\n")
}
