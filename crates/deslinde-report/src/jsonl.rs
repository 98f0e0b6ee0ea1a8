//! One line of JSON a finding, one for each protection that was lost, and one for each file that could not be read.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    CodePoints, Entry, FileNote, Lost, Outcome, Report, SCHEMA_VERSION, Settings, Summary,
    record::FindingRecord, summary::Unread,
};

/// `--format jsonl`; `docs/schema/check.schema.json` describes a line under `#/$defs/line`.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

#[derive(Serialize)]
struct Line<'a> {
    schema_version: &'a str,
    path: &'a str,
    #[serde(flatten)]
    finding: FindingRecord<'a>,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    schema_version: &'a str,
    path: &'a str,
    error: &'a deslinde::Localized,
}

#[derive(Serialize)]
struct LostLine<'a> {
    schema_version: &'a str,
    path: &'a str,
    line: Option<u32>,
    lost: &'a Lost,
    message: &'a deslinde::Localized,
}

impl Report for JsonLines {
    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        if analysis.findings.is_empty() {
            return Ok(());
        }
        let points = CodePoints::new(&document.text);
        for finding in &analysis.findings {
            let finding = FindingRecord::new(finding, document, &points, settings.rules);
            line(out, &Line { schema_version: SCHEMA_VERSION, path: entry.path, finding })?;
        }
        Ok(())
    }

    fn lost(&self, note: &FileNote, lost: &Lost, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let FileNote { path, line, message, .. } = note;
        self::line(out, &LostLine { schema_version: SCHEMA_VERSION, path, line: *line, lost, message })
    }

    fn end(&self, summary: &Summary, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        for Unread { path, message, .. } in &summary.unread {
            line(out, &ErrorLine { schema_version: SCHEMA_VERSION, path, error: message })?;
        }
        Ok(())
    }
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
