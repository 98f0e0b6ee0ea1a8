//! For people: each finding with its passage, its reason and its norms; then the counts.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use deslinde::{Blocked, Context, Document, Evidence, Finding, Language, Place, Sanction, Severity};

use crate::{
    Entry, Outcome, Report, Settings, Summary, clean,
    excerpt::{excerpt, floor},
    messages as say,
    wrap::{Marked, columns, lines, wrap},
};

/// `--format terminal`.
#[derive(Debug, Clone, Copy)]
pub struct Terminal;

/// Norms named with a finding; `deslinde explain` has them all.
const NORMS: usize = 3;
/// Left of the passage.
const BAR: &str = "  │ ";

impl Report for Terminal {
    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        let page = Page { path: &clean(entry.path), document, settings };
        for finding in &analysis.findings {
            page.finding(finding, out)?;
        }
        if settings.verbose {
            for blocked in &analysis.blocked {
                page.blocked(blocked, out)?;
            }
        }
        Ok(())
    }

    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = settings.language;
        if summary.findings > 0 {
            counts(summary, language, out)?;
        } else if summary.files > 0 && summary.not_counted == 0 {
            writeln!(out, "{}", say::NOTHING.get(language))?;
        }
        let numbers =
            [summary.files, summary.files_with_findings, summary.passages_read].map(|n| n.to_string());
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        writeln!(out, "{}", say::FILES_READ.fill(language, &numbers))?;
        if summary.not_counted > 0 {
            writeln!(out, "{}", say::LEFT_OUT.fill(language, &[&summary.not_counted.to_string()]))?;
        }
        if summary.suppressed > 0 {
            writeln!(out, "{}", say::SUPPRESSED.fill(language, &[&summary.suppressed.to_string()]))?;
        }
        for (note, first) in summary.told_notes() {
            if first {
                let head = if note.lost.is_some() { say::LOST } else { say::NOTES };
                writeln!(out, "{}", head.get(language))?;
            }
            let line = note.line.map(|line| format!(":{line}")).unwrap_or_default();
            writeln!(out, "  {}{line}: {}", clean(&note.path), clean(note.message.get(language)))?;
        }
        if !summary.partial.is_empty() {
            writeln!(out, "{}", say::PARTIAL.get(language))?;
        }
        for partial in &summary.partial {
            writeln!(out, "  {}: {}", clean(&partial.path), clean(partial.message.get(language)))?;
        }
        if !summary.unread.is_empty() {
            writeln!(out, "{}", say::UNREAD.fill(language, &[&summary.unread.len().to_string()]))?;
        }
        for unread in &summary.unread {
            writeln!(out, "  {}: {}", clean(&unread.path), clean(unread.message.get(language)))?;
        }
        Ok(())
    }
}

/// One file as it is being shown.
struct Page<'a> {
    path: &'a str,
    document: &'a Document,
    settings: &'a Settings<'a>,
}

impl Page<'_> {
    fn finding(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let language = self.settings.language;
        let base = if finding.counts() { Style::new() } else { Style::new().dimmed() };
        self.head(&finding.place, &finding.citation.display(language), &finding.heading, base, out)?;
        self.name(finding, base, out)?;
        let evidence = ranges(&finding.evidence);
        self.passage(&excerpt(&self.document.text, &finding.passage, &evidence), base, out)?;
        self.paragraph(finding.message.get(language), base, out)?;
        self.paragraph(&facets(finding, language), base, out)?;
        if let Some(norms) = self.norms(finding) {
            self.paragraph(&norms, base, out)?;
        }
        if let Some(instead) = advice(finding, self.settings) {
            self.paragraph(&format!("{} {instead}", say::INSTEAD.get(language)), base, out)?;
        }
        if self.settings.verbose {
            let print = finding.fingerprint(self.document);
            self.paragraph(&say::FINGERPRINT.fill(language, &[&print]), Style::new().dimmed(), out)?;
        }
        self.styled(Style::new().dimmed(), &format!("  → deslinde explain {}", finding.rule), out)?;
        out.write_all(b"\n\n")
    }

    /// `leyes/codigo.txt:12  Art. 9  Lenocinio`
    fn head(
        &self,
        place: &Place,
        citation: &str,
        heading: &str,
        base: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.styled(base.bold(), &format!("{}{}", self.path, location(place, self.settings.language)), out)?;
        for part in [citation, heading] {
            let part = clean(part);
            if !part.is_empty() {
                self.styled(base, &format!("  {}", shorten(&part, 80)), out)?;
            }
        }
        out.write_all(b"\n")
    }

    /// `  criminalization/premises  high  Premises`
    fn name(&self, finding: &Finding, base: Style, out: &mut dyn Write) -> io::Result<()> {
        let language = self.settings.language;
        let color = if finding.counts() { color(finding) } else { base };
        self.styled(color.bold(), &format!("  {}", finding.rule), out)?;
        self.styled(color, &format!("  {}", say::severity(finding.severity, language)), out)?;
        if let Some(rule) = self.settings.rules.get(&finding.rule) {
            self.styled(base, &format!("  {}", rule.title.get(language)), out)?;
        }
        if !finding.counts() {
            let tag = say::NOT_COUNTED.fill(language, &[say::force(finding.force, language)]);
            self.styled(base, &format!("  [{tag}]"), out)?;
        }
        out.write_all(b"\n")
    }

    fn passage(&self, text: &[Marked], base: Style, out: &mut dyn Write) -> io::Result<()> {
        for line in lines(text, self.settings.width.saturating_sub(BAR.chars().count()).max(20)) {
            out.write_all(BAR.as_bytes())?;
            for run in line.chunk_by(|a, b| a.1 == b.1) {
                let words: String = run.iter().map(|(c, _)| *c).collect();
                let style = if run[0].1 { base.bold().underline() } else { base };
                self.styled(style, &words, out)?;
            }
            out.write_all(b"\n")?;
            if !self.settings.color && line.iter().any(|(_, marked)| *marked) {
                writeln!(out, "{BAR}{}", carets(&line))?;
            }
        }
        Ok(())
    }

    fn paragraph(&self, text: &str, base: Style, out: &mut dyn Write) -> io::Result<()> {
        for line in wrap(text, "  ", self.settings.width.max(20)).lines() {
            self.styled(base, line, out)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// The first norms that the rule rests on, `None` where it names none that is known.
    fn norms(&self, finding: &Finding) -> Option<String> {
        let (rules, language) = (self.settings.rules, self.settings.language);
        let refs = &rules.get(&finding.rule)?.norms;
        let named: Vec<String> = refs
            .iter()
            .filter_map(|norm| Some((rules.norms.get(&norm.id)?.title.get(language), &norm.at)))
            .map(|(title, at)| if at.is_empty() { title.to_owned() } else { format!("{title}, {at}") })
            .collect();
        let mut shown = named.iter().take(NORMS).cloned().collect::<Vec<_>>().join("; ");
        if shown.is_empty() {
            return None;
        }
        if named.len() > NORMS {
            shown = format!("{shown}; {}", say::MORE.fill(language, &[&(named.len() - NORMS).to_string()]));
        }
        let lead = if finding.is_protective() { say::SUPPORTS } else { say::AGAINST };
        Some(format!("{} {shown}.", lead.get(language)))
    }

    fn blocked(&self, blocked: &Blocked, out: &mut dyn Write) -> io::Result<()> {
        let language = self.settings.language;
        let dim = Style::new().dimmed();
        let first = blocked.evidence.first().map_or(blocked.passage.start, |evidence| evidence.range.start);
        let place = self.document.place(floor(&self.document.text, first));
        self.head(&place, &blocked.citation.display(language), "", dim, out)?;
        let mut why = say::guard(&blocked.guard, language);
        if let Some(words) = blocked.cue.as_ref().and_then(|cue| self.document.text.get(cue.range.clone())) {
            why = format!("{why}: «{}»", shorten(&clean(words), 80));
        }
        self.paragraph(&say::BLOCKED.fill(language, &[&why, &blocked.rule]), dim, out)?;
        let evidence = ranges(&blocked.evidence);
        self.passage(&excerpt(&self.document.text, &blocked.passage, &evidence), dim, out)?;
        out.write_all(b"\n")
    }

    fn styled(&self, style: Style, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.settings.color && style != Style::new() {
            write!(out, "{style}{text}{style:#}")
        } else {
            out.write_all(text.as_bytes())
        }
    }
}

/// What rights-based law says instead, where the reader wants to know and the finding is no protection.
pub(crate) fn advice<'a>(finding: &Finding, settings: &Settings<'a>) -> Option<&'a str> {
    let rule = settings.rules.get(&finding.rule).filter(|_| settings.advice && !finding.is_protective())?;
    Some(rule.instead.get(settings.language)).filter(|text| !text.is_empty())
}

/// Evidence in the text itself, in order.
fn ranges(evidence: &[Evidence]) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<_> = evidence
        .iter()
        .filter(|evidence| !evidence.in_heading)
        .map(|evidence| evidence.range.clone())
        .collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges
}

fn color(finding: &Finding) -> Style {
    let color = match finding.severity {
        _ if finding.is_protective() => AnsiColor::Green,
        Severity::High => AnsiColor::Red,
        Severity::Medium => AnsiColor::Yellow,
        Severity::Low => AnsiColor::Cyan,
        _ => AnsiColor::Blue,
    };
    color.on_default()
}

pub(crate) fn location(place: &Place, language: Language) -> String {
    let mut location = String::new();
    if let Some(line) = place.line {
        location = format!(":{line}");
    }
    if let Some(page) = place.page {
        location.push_str(&format!(", {}", say::PAGE.fill(language, &[&page.to_string()])));
    }
    if let Some(paragraph) = place.paragraph {
        location.push_str(&format!(", {}", say::PARAGRAPH.fill(language, &[&paragraph.to_string()])));
    }
    if let Some(id) = &place.id {
        let blank = if location.is_empty() { "" } else { " " };
        location.push_str(&format!("{blank}#{}", clean(id)));
    }
    location
}

/// What the finding says beside its rule, leaving out what goes without saying.
fn facets(finding: &Finding, language: Language) -> String {
    let mut facets = Vec::new();
    if let Some(target) = finding.target {
        facets.push(say::TARGET.fill(language, &[say::target(target, language)]));
    }
    if finding.sanction != Sanction::None {
        facets.push(say::SANCTION.fill(language, &[say::sanction(finding.sanction, language)]));
    }
    facets.push(say::FORCE.fill(language, &[say::force(finding.force, language)]));
    if !finding.populations.is_empty() {
        let names: Vec<_> =
            finding.populations.iter().map(|group| say::population(*group, language)).collect();
        facets.push(say::POPULATIONS.fill(language, &[&names.join(", ")]));
    }
    if finding.context != Context::Complete {
        let others: Vec<_> = finding.depends_on.iter().map(|other| other.display(language)).collect();
        let on = if others.is_empty() { String::new() } else { format!(" ({})", others.join("; ")) };
        facets.push(format!("{}{on}", say::context(finding.context, language)));
    }
    facets.push(say::CONFIDENCE.fill(language, &[&decimal(finding.confidence, language)]));
    facets.join(" · ")
}

/// Two decimals, with the sign the language uses in most of its countries' law: a point in English, a comma in Spanish.
fn decimal(value: f64, language: Language) -> String {
    let text = format!("{value:.2}");
    if language == Language::Spanish { text.replace('.', ",") } else { text }
}

/// At most `limit` characters, `…` where it was longer.
fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// Marks below a line where there is no colour.
fn carets(line: &[Marked]) -> String {
    let marks: String =
        line.iter().map(|(c, marked)| if *marked { "^" } else { " " }.repeat(columns(*c))).collect();
    marks.trim_end().to_owned()
}

fn counts(summary: &Summary, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let levels: Vec<Severity> = Severity::ALL.iter().rev().copied().collect();
    let heads: Vec<&str> = levels.iter().map(|level| say::severity(*level, language)).collect();
    row(say::FAMILY.get(language), &heads, out)?;
    let mut totals = vec![0; levels.len()];
    for (family, severities) in &summary.by_family {
        let numbers: Vec<usize> =
            levels.iter().map(|level| severities.get(level).copied().unwrap_or(0)).collect();
        totals.iter_mut().zip(&numbers).for_each(|(total, number)| *total += number);
        row(say::family(family, language), &texts(&numbers), out)?;
    }
    row(say::TOTAL.get(language), &texts(&totals), out)
}

fn texts(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|number| if *number == 0 { "·".to_owned() } else { number.to_string() }).collect()
}

fn row(head: &str, cells: &[impl AsRef<str>], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{head:<24}")?;
    for cell in cells {
        write!(out, "{:>12}", cell.as_ref())?;
    }
    out.write_all(b"\n")
}
