//! One JSON object for the whole run, written file by file.

use std::io::{self, Write};

use deslinde::{Analysis, Document, Language};
use serde::Serialize;

use crate::{
    CodePoints, Entry, Outcome, Report, SCHEMA_VERSION, Settings, Summary, VERSION,
    record::{BlockedRecord, FindingRecord, SkippedRecord},
};

/// `--format json`; `docs/schema/check.schema.json` describes it.
#[derive(Debug, Clone, Copy)]
pub struct Json;

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: Option<Language>,
    passages: usize,
    passages_read: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<SkippedRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked: Option<Vec<BlockedRecord<'a>>>,
}

impl Report for Json {
    fn begin(&self, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "{{\"schema_version\":\"{SCHEMA_VERSION}\",\"tool\":\"deslinde\",\"version\":\"{VERSION}\",\
             \"offset_unit\":\"codepoint\",\"files\":["
        )
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        match entry.outcome {
            Outcome::Unread(_) => Ok(()),
            Outcome::Read(document, analysis) => {
                out.write_all(b"\n")?;
                Ok(serde_json::to_writer(out, &file(entry.path, document, analysis, settings))?)
            }
        }
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n],\"errors\":")?;
        serde_json::to_writer(&mut *out, &summary.unread)?;
        out.write_all(b",\"summary\":")?;
        serde_json::to_writer(&mut *out, summary)?;
        out.write_all(b"}\n")
    }
}

fn file<'a>(
    path: &'a str,
    document: &'a Document,
    analysis: &'a Analysis,
    settings: &Settings<'a>,
) -> File<'a> {
    let blocked = if settings.verbose { analysis.blocked.as_slice() } else { &[] };
    let idle = analysis.findings.is_empty() && blocked.is_empty();
    let points = CodePoints::new(if idle { "" } else { &document.text });
    let finding = |finding| FindingRecord::new(finding, document, &points, settings.rules);
    let stopped = |blocked| BlockedRecord::new(blocked, &document.text, &points);
    File {
        path,
        language: analysis.language,
        passages: analysis.passages,
        passages_read: analysis.passages_read,
        skipped: document.skipped.iter().map(SkippedRecord::from).collect(),
        findings: analysis.findings.iter().map(finding).collect(),
        blocked: settings.verbose.then(|| blocked.iter().map(stopped).collect()),
    }
}
