//! Annotations of a GitHub workflow: a line of workflow commands a finding.

use std::io::{self, Write};

use deslinde::{Finding, Language, Severity};

use crate::{
    CodePoints, Entry, Outcome, Report, Settings, Summary, clean, messages as say,
    region::{Region, core},
    terminal::advice,
};

/// `--format github`.
#[derive(Debug, Clone, Copy)]
pub struct GitHub;

impl Report for GitHub {
    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        let findings = || analysis.findings.iter().filter(|f| f.counts() && !f.is_protective());
        if findings().next().is_none() {
            return Ok(());
        }
        let points = CodePoints::new(&document.text);
        for finding in findings() {
            let region = Region::new(document, &points, &core(finding));
            let level = match finding.severity {
                Severity::High => "error",
                Severity::Medium => "warning",
                _ => "notice",
            };
            let mut at = format!("file={}", property(entry.uri));
            // GitHub takes columns only of what stands on one line.
            let one_line = region.start_line.is_some() && region.start_line == region.end_line;
            let columns = [("col", region.start_column), ("endColumn", region.end_column)];
            let lines = [("line", region.start_line), ("endLine", region.end_line)];
            for (key, value) in lines.into_iter().chain(columns.into_iter().filter(|_| one_line)) {
                if let Some(value) = value {
                    at.push_str(&format!(",{key}={value}"));
                }
            }
            let title = title(finding, settings);
            writeln!(out, "::{level} {at},title={}::{}", property(&title), data(&body(finding, settings)))?;
        }
        Ok(())
    }

    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = settings.language;
        for note in &summary.notes {
            let level = if note.error { "error" } else { "warning" };
            let line = note.line.map(|line| format!(",line={line}")).unwrap_or_default();
            writeln!(
                out,
                "::{level} file={}{line}::{}",
                property(&note.uri),
                data(note.message.get(language))
            )?;
        }
        for unread in &summary.unread {
            writeln!(out, "::error file={}::{}", property(&unread.uri), data(unread.message.get(language)))?;
        }
        Ok(())
    }
}

/// `conflation/demand: Demand (Art. 5)`.
fn title(finding: &Finding, settings: &Settings<'_>) -> String {
    let language: Language = settings.language;
    let title = settings.rules.get(&finding.rule).map(|rule| rule.title.get(language)).unwrap_or_default();
    let citation = finding.citation.display(language);
    let cited = if citation.is_empty() { String::new() } else { format!(" ({citation})") };
    format!("{}: {title}{cited}", finding.rule)
}

fn body(finding: &Finding, settings: &Settings<'_>) -> String {
    let language = settings.language;
    let mut body = finding.message.get(language).to_owned();
    if let Some(instead) = advice(finding, settings) {
        body = format!("{body}\n{} {instead}", say::INSTEAD.get(language));
    }
    format!("{body}\n{}", say::EXPLAIN.fill(language, &[&finding.rule]))
}

/// Text of a command, on one line.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
