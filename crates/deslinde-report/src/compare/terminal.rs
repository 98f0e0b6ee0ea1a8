//! For people: each change with its words before and after.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use deslinde::{Change, ChangeKind, Edit, Place, structure::Citation};

use super::{CompareReport, Compared, shown};
use crate::{
    Settings, clean,
    excerpt::excerpt,
    messages as say,
    terminal::location,
    wrap::{Marked, lines, push_clean, wrap},
};

/// Left of the passage.
const BAR: &str = "  │ ";

/// `--format terminal`.
pub(super) fn write(
    report: &CompareReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = settings.language;
    for file in report.files.iter().filter(|file| !file.comparison.changes.is_empty()) {
        let page = Page { file, settings };
        page.styled(Style::new().bold(), &page.title(), out)?;
        out.write_all(b"\n\n")?;
        shown::groups(file).iter().try_for_each(|group| page.group(group, out))?;
    }
    if report.files.iter().all(|file| file.comparison.changes.is_empty()) {
        writeln!(out, "{}", shown::NO_NEWS.get(language))?;
    }
    for kind in ChangeKind::ALL {
        let count = report.count(*kind);
        if count > 0 {
            writeln!(out, "{} {}: {count}", shown::sign(*kind), say::change_kind(*kind, language))?;
        }
    }
    writeln!(out, "{}", shown::COMPARED.fill(language, &[&report.compared.to_string()]))?;
    if !report.unread.is_empty() {
        writeln!(out, "{}", say::UNREAD.fill(language, &[&report.unread.len().to_string()]))?;
    }
    for unread in report.unread {
        writeln!(out, "  {}: {}", clean(&unread.path), clean(unread.message.get(language)))?;
    }
    Ok(())
}

struct Page<'a> {
    file: &'a Compared,
    settings: &'a Settings<'a>,
}

impl Page<'_> {
    /// `old.md → new.md`
    fn title(&self) -> String {
        let language = self.settings.language;
        match (self.file.old_path.as_deref(), self.file.new_path.as_deref()) {
            (Some(old), Some(new)) if old == new => clean(new),
            (Some(old), Some(new)) => format!("{} → {}", clean(old), clean(new)),
            (None, Some(new)) => format!("{} ({})", clean(new), shown::FILE_NEW.get(language)),
            (Some(old), None) => format!("{} ({})", clean(old), shown::FILE_GONE.get(language)),
            (None, None) => String::new(),
        }
    }

    /// Changes of one kind in one passage.
    fn group(&self, group: &[&Change], out: &mut dyn Write) -> io::Result<()> {
        let language = self.settings.language;
        let Some(first) = group.first() else { return Ok(()) };
        let color = color(first.kind);
        let head = format!("{} {}", shown::sign(first.kind), say::change_kind(first.kind, language));
        self.styled(color.bold(), &head, out)?;
        writeln!(out, "  {}", self.place(first))?;
        for change in group {
            self.styled(color, &format!("  {}", change.rule), out)?;
            if let Some(finding) = change.finding() {
                write!(out, "  {}", say::severity(finding.severity, language))?;
            }
            if let Some(rule) = self.settings.rules.get(&change.rule) {
                write!(out, "  {}", rule.title.get(language))?;
            }
            out.write_all(b"\n")?;
            for facet in shown::facets(change, language) {
                writeln!(out, "    {facet}")?;
            }
        }
        self.words(first, out)?;
        let mut told: Vec<&str> = Vec::new();
        for change in group {
            let message = change.finding().map(|finding| finding.message.get(language)).unwrap_or_default();
            if change.kind != ChangeKind::Changed && !told.contains(&message) {
                told.push(message);
                out.write_all(wrap(message, "  ", self.settings.width.max(20)).as_bytes())?;
            }
        }
        out.write_all(b"\n")
    }

    /// `Art. 6, line 12 (was Art. 5, line 10)`
    fn place(&self, change: &Change) -> String {
        let language = self.settings.language;
        let at = |citation: &Citation, place: &Place| {
            let line = place.line.map(|line| say::LINE.fill(language, &[&line.to_string()]));
            let rest = if line.is_some() { Place::default() } else { place.clone() };
            let rest = location(&rest, language).trim_start_matches([',', ' ']).to_owned();
            let parts = [citation.display(language), line.unwrap_or_default(), rest];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            clean(&parts.join(", "))
        };
        let other = change.counterpart.as_ref();
        match (&change.old, &change.new) {
            (Some(old), Some(new)) if old.citation == new.citation => at(&new.citation, &new.place),
            (Some(old), Some(new)) => format!(
                "{} ({})",
                at(&new.citation, &new.place),
                shown::WAS_AT.fill(language, &[&at(&old.citation, &old.place)])
            ),
            (None, Some(new)) => match other {
                Some(other) => format!(
                    "{} ({})",
                    at(&new.citation, &new.place),
                    shown::WAS_AT.fill(language, &[&at(&other.citation, &other.place)])
                ),
                None => at(&new.citation, &new.place),
            },
            (Some(old), None) => match other {
                Some(other) => format!(
                    "{} ({})",
                    at(&old.citation, &old.place),
                    shown::NOW_AT.fill(language, &[&at(&other.citation, &other.place)])
                ),
                None => at(&old.citation, &old.place),
            },
            (None, None) => String::new(),
        }
    }

    /// The passage word by word, or as it stands where the other side has none.
    fn words(&self, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        let width = self.settings.width.saturating_sub(BAR.chars().count()).max(20);
        if change.words_changed() {
            let mut marked: Vec<(char, Edit)> = Vec::new();
            for (edit, text) in shown::words(&change.words) {
                let mut part: Vec<Marked> = Vec::new();
                push_clean(&mut part, &self.signed(edit, &text), false);
                if !marked.is_empty() {
                    marked.push((' ', Edit::Kept));
                }
                marked.extend(part.into_iter().map(|(c, _)| (c, edit)));
            }
            return self.edits(&marked, width, out);
        }
        if !change.words.is_empty() {
            return writeln!(out, "{BAR}{}", shown::SAME_WORDS.get(self.settings.language));
        }
        let side = if change.new.is_some() { &self.file.new } else { &self.file.old };
        let Some(finding) = change.finding() else { return Ok(()) };
        let evidence: Vec<_> =
            finding.evidence.iter().filter(|e| !e.in_heading).map(|e| e.range.clone()).collect();
        for line in lines(&excerpt(&side.text, &finding.passage, &evidence), width) {
            out.write_all(BAR.as_bytes())?;
            for run in line.chunk_by(|a, b| a.1 == b.1) {
                let words: String = run.iter().map(|(c, _)| *c).collect();
                let style = if run[0].1 { Style::new().bold().underline() } else { Style::new() };
                self.styled(style, &words, out)?;
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Without colour, signs as of `wdiff`.
    fn signed(&self, edit: Edit, text: &str) -> String {
        match edit {
            Edit::Removed if !self.settings.color => format!("[-{text}-]"),
            Edit::Added if !self.settings.color => format!("{{+{text}+}}"),
            _ => text.to_owned(),
        }
    }

    fn edits(&self, marked: &[(char, Edit)], width: usize, out: &mut dyn Write) -> io::Result<()> {
        let plain: Vec<Marked> = marked.iter().map(|(c, _)| (*c, false)).collect();
        let mut at = 0;
        for line in lines(&plain, width) {
            out.write_all(BAR.as_bytes())?;
            // Lines are broken at spaces, which they do not hold.
            while marked.get(at).is_some_and(|(c, _)| *c == ' ')
                && line.first().is_some_and(|(c, _)| *c != ' ')
            {
                at += 1;
            }
            let end = (at + line.len()).min(marked.len());
            for run in marked[at..end].chunk_by(|a, b| a.1 == b.1) {
                let words: String = run.iter().map(|(c, _)| *c).collect();
                let style = match run[0].1 {
                    Edit::Removed => AnsiColor::Red.on_default().strikethrough(),
                    Edit::Added => AnsiColor::Green.on_default().bold(),
                    _ => Style::new(),
                };
                self.styled(style, &words, out)?;
            }
            at = end;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn styled(&self, style: Style, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.settings.color && style != Style::new() {
            write!(out, "{style}{text}{style:#}")
        } else {
            out.write_all(text.as_bytes())
        }
    }
}

fn color(kind: ChangeKind) -> Style {
    let color = match kind {
        ChangeKind::HarmAdded | ChangeKind::ProtectionLost => AnsiColor::Red,
        ChangeKind::HarmRemoved | ChangeKind::ProtectionGained => AnsiColor::Green,
        _ => AnsiColor::Yellow,
    };
    color.on_default()
}
