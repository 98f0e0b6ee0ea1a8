//! GitLab's code quality report: an array of issues.

use std::io::{self, Write};

use deslinde::{Severity, fingerprint};
use serde::Serialize;

use crate::{
    CodePoints, Entry, FileNote, Lost, Outcome, Report, Settings, Summary, clean,
    region::{Numbers, Region, core},
};

/// `--format gitlab`.
#[derive(Debug, Clone, Copy)]
pub struct GitLab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Report for GitLab {
    fn begin(&self, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        let findings = || analysis.findings.iter().filter(|f| f.counts() && !f.is_protective());
        if findings().next().is_none() {
            return Ok(());
        }
        let points = CodePoints::new(&document.text);
        let mut numbers = Numbers::default();
        for (at, finding) in findings().enumerate() {
            let print = finding.fingerprint(document);
            let number = numbers.next(&print);
            let citation = finding.citation.display(settings.language);
            let cited = if citation.is_empty() { citation } else { format!("{citation}: ") };
            let issue = Issue {
                description: clean(&format!("{cited}{}", finding.message.get(settings.language))),
                check_name: &finding.rule,
                // GitLab wants each to be unique in the report; the same passage may stand in two files.
                fingerprint: fingerprint(&format!("{}#{number}", entry.uri), &format!("x{print}")),
                severity: match finding.severity {
                    Severity::High => "critical",
                    Severity::Medium => "major",
                    Severity::Low => "minor",
                    _ => "info",
                },
                location: Location {
                    path: entry.uri,
                    lines: Lines {
                        begin: Region::new(document, &points, &core(finding)).start_line.unwrap_or(1),
                    },
                },
            };
            out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let issue = Issue {
            description: clean(note.message.get(settings.language)),
            check_name: &lost.rule,
            fingerprint: fingerprint(&format!("{}#lost", note.uri), &format!("x{}", lost.fingerprint)),
            severity: "critical",
            location: Location { path: &note.uri, lines: Lines { begin: note.line.unwrap_or(1) } },
        };
        out.write_all(b"\n")?;
        Ok(serde_json::to_writer(out, &issue)?)
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, _: &Summary, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
