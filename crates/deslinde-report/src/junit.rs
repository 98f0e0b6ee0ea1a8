//! JUnit XML: a suite a file, a case a finding, so that any CI can show them.

use std::io::{self, Write};

use deslinde::Finding;
use quick_xml::escape::escape;

use crate::{
    Entry, FileNote, Lost, Outcome, Report, Settings, Summary, clean, excerpt::excerpt, messages as say,
    terminal::advice,
};

/// `--format junit`. What fails is what `--fail-on` says; other findings pass and say what they are.
#[derive(Debug, Clone, Copy)]
pub struct JUnit;

impl Report for JUnit {
    fn begin(&self, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"deslinde\">\n")
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let suite = xml(entry.path);
        let (document, analysis) = match entry.outcome {
            Outcome::Read(document, analysis) => (document, analysis),
            Outcome::Unread(message) => {
                let message = xml(message.get(settings.language));
                return writeln!(
                    out,
                    "<testsuite name=\"{suite}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n\
                     <testcase name=\"{suite}\" classname=\"{suite}\"><error message=\"{message}\"/></testcase>\n\
                     </testsuite>"
                );
            }
        };
        let findings: Vec<&Finding> =
            analysis.findings.iter().filter(|f| f.counts() && !f.is_protective()).collect();
        let fails = |finding: &Finding| settings.fail_on.is_some_and(|level| finding.severity >= level);
        let failures = findings.iter().filter(|finding| fails(finding)).count();
        let skipped = entry.suppressed.len();
        let tests = (findings.len() + skipped).max(1);
        writeln!(
            out,
            "<testsuite name=\"{suite}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
        )?;
        for finding in &findings {
            let body = body(finding, &document.text, settings);
            write!(out, "{}", case(finding, &suite, entry.uri, settings))?;
            if fails(finding) {
                let message = xml(finding.message.get(settings.language));
                let severity = finding.severity;
                writeln!(
                    out,
                    "<failure message=\"{message}\" type=\"{severity}\">{body}</failure></testcase>"
                )?;
            } else {
                writeln!(out, "<system-out>{body}</system-out></testcase>")?;
            }
        }
        for one in entry.suppressed {
            let reason = if one.reason.is_empty() { say::KNOWN.get(settings.language) } else { &one.reason };
            write!(out, "{}", case(&one.finding, &suite, entry.uri, settings))?;
            writeln!(out, "<skipped message=\"{}\"/></testcase>", xml(reason))?;
        }
        if findings.is_empty() && skipped == 0 {
            writeln!(out, "<testcase name=\"{suite}\" classname=\"{suite}\"/>")?;
        }
        writeln!(out, "</testsuite>")
    }

    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let suite = xml(&note.path);
        let line = note.line.map(|line| format!(" line=\"{line}\"")).unwrap_or_default();
        let (rule, message) = (xml(&lost.rule), xml(note.message.get(settings.language)));
        let uri = xml(&note.uri);
        let (failures, told) = if settings.fail_on.is_some() {
            (1, format!("<failure message=\"{message}\" type=\"lost\"/>"))
        } else {
            (0, format!("<system-out>{message}</system-out>"))
        };
        writeln!(
            out,
            "<testsuite name=\"{suite}\" tests=\"1\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n\
             <testcase name=\"{rule}\" classname=\"{suite}\" file=\"{uri}\"{line}>{told}</testcase>\n\
             </testsuite>"
        )
    }

    fn end(&self, _: &Summary, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</testsuites>\n")
    }
}

/// The beginning of a case: `Art. 5 · criminalization/buying`.
fn case(finding: &Finding, suite: &str, uri: &str, settings: &Settings<'_>) -> String {
    let citation = finding.citation.display(settings.language);
    let cited = if citation.is_empty() { citation } else { format!("{citation} · ") };
    let line = finding.place.line.map(|line| format!(" line=\"{line}\"")).unwrap_or_default();
    let name = xml(&format!("{cited}{}", finding.rule));
    format!("<testcase name=\"{name}\" classname=\"{suite}\" file=\"{}\"{line}>", xml(uri))
}

fn body(finding: &Finding, text: &str, settings: &Settings<'_>) -> String {
    let ranges: Vec<_> = finding.evidence.iter().filter(|e| !e.in_heading).map(|e| e.range.clone()).collect();
    let words: String = excerpt(text, &finding.passage, &ranges).into_iter().map(|(c, _)| c).collect();
    let mut lines = vec![words, finding.message.get(settings.language).to_owned()];
    if let Some(instead) = advice(finding, settings) {
        lines.push(format!("{} {instead}", say::INSTEAD.get(settings.language)));
    }
    lines.push(say::EXPLAIN.fill(settings.language, &[&finding.rule]));
    lines.iter().map(|line| xml(line)).collect::<Vec<_>>().join("\n")
}

/// Text that XML can hold.
fn xml(text: &str) -> String {
    let text: String = clean(text).chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    escape(text.as_str()).into_owned()
}
