//! A profile as a table: one row for each question and provision that bears on it, a row without
//! provision where nothing was found.

use std::io::{self, Write};

use super::{ProfileReport, answer};
use crate::{Settings, clean, messages as say, table};

/// The columns, in the order of the file.
const COLUMNS: [&str; 14] = [
    "question",
    "question_text",
    "answer",
    "answer_text",
    "bearing",
    "source",
    "article",
    "heading",
    "rule",
    "severity",
    "force",
    "confidence",
    "quote",
    "message",
];

/// Writes `--format csv`.
pub(super) fn write(
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (profile, language) = (report.profile, settings.language);
    let mut table = table::writer(out)?;
    table.write_record(COLUMNS)?;
    for one in &profile.questions {
        let question = one.question();
        let text = match language {
            deslinde::Language::Spanish => question.es,
            _ => question.en,
        };
        let words = answer(one);
        let head = [one.id, text, one.answer.as_str(), words.get(language)];
        let bearing = one.provisions.iter().map(|at| (*at, "carries"));
        let bearing = bearing.chain(one.against.iter().map(|at| (*at, "contradicts")));
        let mut any = false;
        for (at, bearing) in bearing {
            let Some(provision) = profile.provisions.get(at) else { continue };
            let finding = &provision.finding;
            let tail = [
                bearing.to_owned(),
                profile.source_name(provision).to_owned(),
                finding.citation.display(language),
                clean(&finding.heading),
                finding.rule.to_string(),
                say::severity(finding.severity, language).to_owned(),
                say::force(finding.force, language).to_owned(),
                format!("{:.2}", finding.confidence),
                clean(&provision.quote),
                finding.message.get(language).to_owned(),
            ];
            let tail = tail.iter().map(|field| table::harmless(field));
            table.write_record(
                head.iter().map(|field| table::harmless(field)).chain(tail).map(std::borrow::Cow::into_owned),
            )?;
            any = true;
        }
        if !any {
            table.write_record(head.iter().copied().chain([""; COLUMNS.len() - 4]))?;
        }
    }
    table.flush()
}
