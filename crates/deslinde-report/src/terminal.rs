//! For people: the passage with its evidence marked, the reason, the norm.

use std::{
    io::{self, Write},
    ops::Range,
};

use anstyle::{AnsiColor, Style};
use deslinde::{
    Blocked, Document, Finding, Language, Severity,
    structure::{Markers, sentences},
};

use crate::{
    FileReport, Options, Report, Summary,
    messages::{self, pick},
};

const WIDTH: usize = 100;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MARK: Style = Style::new().bold().underline();

/// Colours are written as ANSI codes; the stream drops them where the terminal has none. Evidence
/// is set in brackets as well, so that it is seen without colour.
pub(crate) struct Terminal<'a> {
    options: Options<'a>,
    unread: Vec<String>,
}

impl<'a> Terminal<'a> {
    pub(crate) fn new(options: Options<'a>) -> Self {
        Self { options, unread: Vec::new() }
    }

    fn say(&self, es: &'static str, en: &'static str) -> &'static str {
        pick(self.options.language, es, en)
    }

    fn finding(&self, out: &mut dyn Write, file: &FileReport<'_>, finding: &Finding) -> io::Result<()> {
        let language = self.options.language;
        let line = finding.place.line.map(|line| format!(":{line}")).unwrap_or_default();
        let citation = finding.citation.display(language);
        let citation = if citation.is_empty() { String::new() } else { format!("  {citation}") };
        writeln!(out, "{BOLD}{}{line}{BOLD:#}{BOLD}{citation}{BOLD:#}", file.path)?;
        let colour = colour(finding);
        let mut tags = vec![messages::severity(language, finding.severity).to_owned()];
        if finding.is_protective() {
            tags = vec![self.say("protege", "protects").to_owned()];
        }
        if finding.force != deslinde::Force::Operative {
            tags.push(messages::force(language, finding.force).to_owned());
        }
        tags.push(format!("{} {:.0} %", self.say("confianza", "confidence"), finding.confidence * 100.0));
        writeln!(out, "  {colour}{}{colour:#}  {DIM}{}{DIM:#}", finding.rule, tags.join(" · "))?;
        for text in wrapped(&marked_passage(file.document, finding)) {
            writeln!(out, "  {DIM}│{DIM:#} {text}")?;
        }
        writeln!(out, "  {}", finding.message.get(language))?;
        if let Some(rule) = self.options.rules.get(&finding.rule) {
            let norms: Vec<String> = rule
                .norms
                .iter()
                .filter_map(|norm| {
                    let known = self.options.rules.norms.get(&norm.id)?;
                    let at = if norm.at.is_empty() { String::new() } else { format!(", {}", norm.at) };
                    Some(format!("{} ({}){at}", known.title.get(language), known.year))
                })
                .collect();
            let word = if finding.is_protective() { self.say("Cumple", "In line with") } else { self.say("Contraría", "Runs against") };
            writeln!(out, "  {DIM}{word}: {}{DIM:#}", norms.join("; "))?;
        }
        writeln!(out)
    }

    fn blocked(&self, out: &mut dyn Write, file: &FileReport<'_>, blocked: &Blocked) -> io::Result<()> {
        let text = &file.document.text;
        let cue = blocked.cue.as_ref().and_then(|cue| text.get(cue.range.clone())).unwrap_or_default();
        let cue = if cue.is_empty() { String::new() } else { format!(": «{}»", one_line(cue)) };
        let line = file.document.place(blocked.passage.start).line.map(|line| format!(":{line}")).unwrap_or_default();
        writeln!(
            out,
            "{DIM}{}{line}  {}  {} {} ({}{cue}){DIM:#}",
            file.path,
            blocked.citation.display(self.options.language),
            self.say("no se señala", "not flagged:"),
            blocked.rule,
            blocked.guard
        )
    }
}

impl Report for Terminal<'_> {
    fn file(&mut self, out: &mut dyn Write, file: &FileReport<'_>) -> io::Result<()> {
        for finding in &file.analysis.findings {
            self.finding(out, file, finding)?;
        }
        if self.options.verbose {
            for blocked in &file.analysis.blocked {
                self.blocked(out, file, blocked)?;
            }
        }
        Ok(())
    }

    fn unread(&mut self, _: &mut dyn Write, _: &str, message: &str) -> io::Result<()> {
        self.unread.push(message.to_owned());
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        let language = self.options.language;
        let total: usize = summary.severities.values().sum();
        let protective = summary.families.get("protective").copied().unwrap_or(0);
        let line = match language {
            Language::Spanish => format!(
                "{} leídos · {total} que dañan · {protective} que protegen",
                counted(summary.files, "archivo", "archivos")
            ),
            _ => format!("{} read · {total} harmful · {protective} protective", counted(summary.files, "file", "files")),
        };
        writeln!(out, "{BOLD}{line}{BOLD:#}")?;
        for (family, count) in &summary.families {
            writeln!(out, "  {count:>5}  {}", messages::family(language, family))?;
        }
        for (severity, count) in summary.severities.iter().rev() {
            writeln!(out, "  {DIM}{count:>5}  {}{DIM:#}", messages::severity(language, *severity))?;
        }
        if summary.not_in_force > 0 {
            let word = self.say("en redacciones anteriores o citas, no cuentan", "in superseded wordings or quotations, not counted");
            writeln!(out, "  {DIM}{:>5}  {word}{DIM:#}", summary.not_in_force)?;
        }
        if !self.unread.is_empty() {
            writeln!(out, "{BOLD}{}{BOLD:#}", self.say("No se pudo leer:", "Could not be read:"))?;
            for message in &self.unread {
                writeln!(out, "  {message}")?;
            }
        }
        if total > 0 {
            writeln!(out, "{}", self.say("Más sobre una regla: deslinde explain REGLA", "More on a rule: deslinde explain RULE"))?;
        }
        Ok(())
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn colour(finding: &Finding) -> Style {
    let colour = match finding.severity {
        _ if !finding.counts() => return DIM,
        _ if finding.is_protective() => AnsiColor::Green,
        Severity::High => AnsiColor::Red,
        Severity::Medium => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// The sentences that hold the evidence, the evidence between `[` and `]` and underlined.
fn marked_passage(document: &Document, finding: &Finding) -> String {
    let text = &document.text;
    let mut evidence: Vec<Range<usize>> =
        finding.evidence.iter().filter(|e| !e.in_heading).map(|e| e.range.clone()).collect();
    evidence.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    // Words that two concepts share are marked once.
    evidence.dedup_by(|next, kept| {
        let inside = next.start < kept.end;
        if inside {
            kept.end = kept.end.max(next.end);
        }
        inside
    });
    let mut hull = finding.passage.clone();
    for range in &evidence {
        hull = hull.start.min(range.start)..hull.end.max(range.end);
    }
    let part = text.get(hull.clone()).unwrap_or_default();
    let mut shown = String::new();
    let mut left_out = false;
    for sentence in sentences(part, Markers::Attach) {
        let sentence = hull.start + sentence.start..hull.start + sentence.end;
        let inside: Vec<_> = evidence.iter().filter(|range| range.start < sentence.end && sentence.start < range.end).collect();
        if inside.is_empty() {
            left_out = true;
            continue;
        }
        if left_out {
            shown.push_str("… ");
        } else if !shown.is_empty() {
            shown.push(' ');
        }
        left_out = false;
        let mut at = sentence.start;
        for range in inside {
            let (start, end) = (range.start.max(at), range.end.min(sentence.end));
            shown.push_str(&text[at..start]);
            shown.push_str(&format!("{MARK}[{}]{MARK:#}", &text[start..end.max(start)]));
            at = end.max(start);
        }
        shown.push_str(&text[at..sentence.end]);
    }
    if shown.is_empty() {
        shown = part.chars().take(300).collect();
    } else if left_out {
        shown.push_str(" …");
    }
    one_line(&shown)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn wrapped(text: &str) -> Vec<String> {
    textwrap::wrap(text, WIDTH).into_iter().map(std::borrow::Cow::into_owned).collect()
}
