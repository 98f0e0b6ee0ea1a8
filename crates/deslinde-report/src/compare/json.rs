//! One JSON object; `docs/schema/compare.schema.json` describes it.

use std::io::{self, Write};

use deslinde::{Change, ChangeKind, Document, Edit, Facet, Place, Severity, Trend};
use serde::Serialize;

use super::{CompareReport, Compared};
use crate::{
    CodePoints, SCHEMA_VERSION, Settings, Unread, VERSION,
    record::{CitationRecord, FindingRecord, Span},
};

#[derive(Serialize)]
struct Whole<'a> {
    schema_version: &'a str,
    tool: &'a str,
    version: &'a str,
    offset_unit: &'a str,
    files: Vec<File<'a>>,
    errors: &'a [Unread],
    summary: Totals,
}

#[derive(Serialize)]
struct Totals {
    compared: usize,
    harm_added: usize,
    protection_lost: usize,
    changed: usize,
    harm_removed: usize,
    protection_gained: usize,
    worse: usize,
}

#[derive(Serialize)]
struct File<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
    unchanged: usize,
    changes: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    kind: ChangeKind,
    rule: &'a str,
    trend: Trend,
    facets: &'a [Facet],
    old: Option<FindingRecord<'a>>,
    new: Option<FindingRecord<'a>>,
    counterpart: Option<Counterpart<'a>>,
    words: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct Counterpart<'a> {
    citation: CitationRecord,
    place: &'a Place,
    passage: Span<'a>,
}

#[derive(Serialize)]
struct Words<'a> {
    edit: Edit,
    start: usize,
    end: usize,
    text: &'a str,
}

/// `--format json`.
pub(super) fn write(
    report: &CompareReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = Whole {
        schema_version: SCHEMA_VERSION,
        tool: "deslinde",
        version: VERSION,
        offset_unit: "codepoint",
        files: report.files.iter().map(|file| self::file(file, settings)).collect(),
        errors: report.unread,
        summary: Totals {
            compared: report.compared,
            harm_added: report.count(ChangeKind::HarmAdded),
            protection_lost: report.count(ChangeKind::ProtectionLost),
            changed: report.count(ChangeKind::Changed),
            harm_removed: report.count(ChangeKind::HarmRemoved),
            protection_gained: report.count(ChangeKind::ProtectionGained),
            worse: report.worse(Severity::Low),
        },
    };
    serde_json::to_writer(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn file<'a>(file: &'a Compared, settings: &Settings<'a>) -> File<'a> {
    let sides = Sides {
        old: (&file.old, CodePoints::new(&file.old.text)),
        new: (&file.new, CodePoints::new(&file.new.text)),
    };
    File {
        old: file.old_path.as_deref(),
        new: file.new_path.as_deref(),
        unchanged: file.comparison.unchanged,
        changes: file.comparison.changes.iter().map(|change| sides.record(change, settings)).collect(),
    }
}

struct Sides<'a> {
    old: (&'a Document, CodePoints<'a>),
    new: (&'a Document, CodePoints<'a>),
}

impl<'a> Sides<'a> {
    fn record(&self, change: &'a Change, settings: &Settings<'a>) -> Record<'a> {
        let other = if change.new.is_none() { &self.new } else { &self.old };
        Record {
            kind: change.kind,
            rule: &change.rule,
            trend: change.trend(),
            facets: &change.facets,
            old: change.old.as_ref().map(|f| FindingRecord::new(f, self.old.0, &self.old.1, settings.rules)),
            new: change.new.as_ref().map(|f| FindingRecord::new(f, self.new.0, &self.new.1, settings.rules)),
            counterpart: change.counterpart.as_ref().map(|wording| Counterpart {
                citation: (&wording.citation).into(),
                place: &wording.place,
                passage: Span::new(&other.0.text, &other.1, &wording.passage),
            }),
            words: change
                .words
                .iter()
                .map(|words| {
                    let points = if words.edit == Edit::Removed { &self.old.1 } else { &self.new.1 };
                    let (start, end) = (points.at(words.range.start), points.at(words.range.end));
                    Words { edit: words.edit, start, end, text: &words.text }
                })
                .collect(),
        }
    }
}
