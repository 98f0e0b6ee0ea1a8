//! Markdown for people who read along: the summary of a GitHub step, a comment, a note to colleagues.

use std::io::{self, Write};

use deslinde::{Finding, Severity};

use crate::{
    Entry, Outcome, Report, Settings, Summary, clean, excerpt::excerpt, messages as say, reference::escaped,
    terminal::advice,
};

/// `--format markdown`.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Report for Markdown {
    fn begin(&self, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = settings.language;
        writeln!(out, "## {}\n\n{}\n", say::RESULT.get(language), say::A_PERSON_DECIDES.get(language))
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        if analysis.findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "### {}\n", escaped(&clean(entry.path)))?;
        for finding in &analysis.findings {
            self::finding(finding, &document.text, settings, out)?;
        }
        Ok(())
    }

    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = settings.language;
        if summary.findings > 0 {
            counts(summary, settings, out)?;
        } else if summary.files > 0 {
            writeln!(out, "{}\n", say::NOTHING.get(language))?;
        }
        let numbers =
            [summary.files, summary.files_with_findings, summary.passages_read].map(|n| n.to_string());
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        writeln!(out, "{}", say::FILES_READ.fill(language, &numbers))?;
        for (text, count) in [(say::LEFT_OUT, summary.not_counted), (say::SUPPRESSED, summary.suppressed)] {
            if count > 0 {
                writeln!(out, "{}", text.fill(language, &[&count.to_string()]))?;
            }
        }
        for (note, first) in summary.told_notes() {
            if first {
                let head = if note.lost.is_some() { say::LOST } else { say::NOTES };
                writeln!(out, "\n**{}**\n", head.get(language))?;
            }
            let line = note.line.map(|line| format!(":{line}")).unwrap_or_default();
            writeln!(out, "- {}{line}: {}", escaped(&clean(&note.path)), clean(note.message.get(language)))?;
        }
        if !summary.unread.is_empty() {
            let head = say::UNREAD.fill(language, &[&summary.unread.len().to_string()]);
            writeln!(out, "\n**{head}**\n")?;
        }
        for unread in &summary.unread {
            let message = escaped(&clean(unread.message.get(language)));
            writeln!(out, "- {}: {message}", escaped(&clean(&unread.path)))?;
        }
        Ok(())
    }
}

fn finding(finding: &Finding, text: &str, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = settings.language;
    let title = settings.rules.get(&finding.rule).map_or(&*finding.rule, |rule| rule.title.get(language));
    let mut at = Vec::new();
    let citation = finding.citation.display(language);
    if !citation.is_empty() {
        at.push(citation);
    }
    if let Some(line) = finding.place.line {
        at.push(say::LINE.fill(language, &[&line.to_string()]));
    }
    if let Some(page) = finding.place.page {
        at.push(say::PAGE.fill(language, &[&page.to_string()]));
    }
    let severity = if finding.counts() {
        say::severity(finding.severity, language).to_owned()
    } else {
        say::NOT_COUNTED.fill(language, &[say::force(finding.force, language)])
    };
    let at = escaped(&clean(&at.join(", ")));
    writeln!(out, "- **{}** · {severity} · `{}` · {at}", escaped(title), finding.rule)?;
    let ranges: Vec<_> = finding.evidence.iter().filter(|e| !e.in_heading).map(|e| e.range.clone()).collect();
    write!(out, "  > ")?;
    for run in excerpt(text, &finding.passage, &ranges).chunk_by(|a, b| a.1 == b.1) {
        let words: String = run.iter().map(|(c, _)| *c).collect();
        let words = escaped(&words);
        // Emphasis may not begin or end with a space.
        match (run[0].1, words.trim()) {
            (true, inner) if !inner.is_empty() => {
                let (head, tail) = words.split_once(inner).unwrap_or(("", ""));
                write!(out, "{head}**{inner}**{tail}")?;
            }
            _ => write!(out, "{words}")?,
        }
    }
    writeln!(out, "\n\n  {}", escaped(finding.message.get(language)))?;
    if let Some(instead) = advice(finding, settings) {
        writeln!(out, "\n  **{}** {}", say::INSTEAD.get(language), escaped(instead))?;
    }
    writeln!(out)
}

fn counts(summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = settings.language;
    let levels: Vec<Severity> = Severity::ALL.iter().rev().copied().collect();
    let heads: Vec<&str> = levels.iter().map(|level| say::severity(*level, language)).collect();
    writeln!(out, "| {} | {} |", say::FAMILY.get(language), heads.join(" | "))?;
    writeln!(out, "|---|{}", "--:|".repeat(levels.len()))?;
    for (family, severities) in &summary.by_family {
        let cells: Vec<String> = levels
            .iter()
            .map(|level| severities.get(level).map_or(String::new(), usize::to_string))
            .collect();
        writeln!(out, "| {} | {} |", say::family(family, language), cells.join(" | "))?;
    }
    writeln!(out)
}
