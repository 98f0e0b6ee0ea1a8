//! CSV for spreadsheets: a row a finding, names of columns as in the JSON reports.

use std::io::{self, Write};

use ::csv::{QuoteStyle, Writer, WriterBuilder};
use deslinde::{Document, Finding};
use deslinde_config::By;

use crate::{
    CodePoints, Entry, FileNote, Lost, Outcome, Report, Settings, Summary, messages as say, table::harmless,
};

/// `--format csv`: UTF-8 without a byte order mark (RFC 4180).
#[derive(Debug, Clone, Copy)]
pub struct Csv;

/// `--format csv-excel`: the same with the byte order mark that Excel needs to see that it is UTF-8.
#[derive(Debug, Clone, Copy)]
pub struct CsvForExcel;

/// Names of columns; offsets are code points of the text.
const COLUMNS: [&str; 24] = [
    "path",
    "line",
    "column",
    "page",
    "citation",
    "heading",
    "rule",
    "family",
    "severity",
    "confidence",
    "force",
    "counts",
    "target",
    "sanction",
    "populations",
    "context",
    "language",
    "start",
    "end",
    "passage",
    "evidence",
    "message",
    "fingerprint",
    "suppressed",
];

impl Report for Csv {
    fn begin(&self, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = writer(out);
        rows.write_record(COLUMNS)?;
        rows.flush()
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        if analysis.findings.is_empty() && entry.suppressed.is_empty() {
            return Ok(());
        }
        let points = CodePoints::new(&document.text);
        let mut rows = writer(out);
        let told = analysis.findings.iter().map(|finding| (finding, String::new()));
        let suppressed = entry.suppressed.iter().map(|one| {
            let reason = match one.by {
                By::Baseline => say::KNOWN.get(settings.language),
                _ => &one.reason,
            };
            (&one.finding, reason.to_owned())
        });
        for (finding, reason) in told.chain(suppressed) {
            let mut row = row(entry.path, finding, document, &points, settings).to_vec();
            row.push(reason);
            rows.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
        }
        rows.flush()
    }

    /// A row with what is known of it; the passage is not there to have offsets.
    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line = note.line.map(|line| line.to_string()).unwrap_or_default();
        let family = lost.rule.split('/').next().unwrap_or_default();
        let cell = |column: &&str| match *column {
            "path" => note.path.clone(),
            "line" => line.clone(),
            "rule" => lost.rule.to_string(),
            "family" => family.to_owned(),
            "message" => note.message.get(settings.language).to_owned(),
            "fingerprint" => lost.fingerprint.clone(),
            _ => String::new(),
        };
        let mut rows = writer(out);
        rows.write_record(COLUMNS.iter().map(|column| harmless(&cell(column)).into_owned()))?;
        rows.flush()
    }

    fn end(&self, _: &Summary, _: &Settings<'_>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Report for CsvForExcel {
    fn begin(&self, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        Csv.begin(settings, out)
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        Csv.file(entry, settings, out)
    }

    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        Csv.lost(note, lost, settings, out)
    }

    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        Csv.end(summary, settings, out)
    }
}

fn writer(out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(out)
}

fn row(
    path: &str,
    finding: &Finding,
    document: &Document,
    points: &CodePoints<'_>,
    settings: &Settings<'_>,
) -> [String; 23] {
    let language = settings.language;
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let words = |range: &std::ops::Range<usize>| {
        let text = document.text.get(range.clone()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let evidence = finding.evidence.iter().filter(|e| !e.in_heading).map(|e| words(&e.range));
    [
        path.to_owned(),
        number(finding.place.line),
        number(finding.place.column),
        number(finding.place.page),
        finding.citation.display(language),
        finding.heading.clone(),
        finding.rule.to_string(),
        finding.family().to_owned(),
        finding.severity.to_string(),
        format!("{:.2}", finding.confidence),
        finding.force.to_string(),
        finding.counts().to_string(),
        finding.target.map(|target| target.to_string()).unwrap_or_default(),
        finding.sanction.to_string(),
        finding.populations.iter().map(|group| group.as_str()).collect::<Vec<_>>().join(" "),
        finding.context.to_string(),
        finding.language.code().to_owned(),
        points.at(finding.passage.start).to_string(),
        points.at(finding.passage.end).to_string(),
        words(&finding.passage),
        evidence.collect::<Vec<_>>().join(" | "),
        finding.message.get(language).to_owned(),
        finding.fingerprint(document),
    ]
}
