//! A profile for a terminal: answers with the articles that carry them, then model, areas, populations.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use deslinde::{
    Language,
    profile::{Answer, Profile, Provision},
};

use super::{
    AGAINST, AREAS, CAVEAT, HARMS, HELPS, MODEL, POPULATIONS, ProfileReport, QUESTIONS, TITLE, UNREAD,
    answer, cite, model,
};
use crate::{Settings, clean, messages as say, wrap};

/// Articles named with an answer; the other formats have them all.
const MOST: usize = 6;
/// Characters of a quotation.
const QUOTE: usize = 160;

/// Writes `--format terminal`.
pub(super) fn write(
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page { profile: report.profile, settings };
    page.questions(out)?;
    page.model(out)?;
    page.areas(out)?;
    page.populations(out)?;
    if !report.unread.is_empty() {
        page.title(UNREAD.get(settings.language), out)?;
        for unread in report.unread {
            let message = clean(unread.message.get(settings.language));
            writeln!(out, "  {}: {message}", clean(&unread.path))?;
        }
    }
    page.paragraph("", CAVEAT.get(settings.language), out)
}

struct Page<'a> {
    profile: &'a Profile,
    settings: &'a Settings<'a>,
}

impl Page<'_> {
    const fn language(&self) -> Language {
        self.settings.language
    }

    fn styled(&self, style: Style, text: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.settings.color {
            write!(out, "{style}{text}{style:#}")
        } else {
            out.write_all(text.as_bytes())
        }
    }

    fn title(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n")?;
        self.styled(Style::new().bold(), text, out)?;
        out.write_all(b"\n")
    }

    fn paragraph(&self, indent: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(wrap(text, indent, self.settings.width).as_bytes())
    }

    fn questions(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        let name = self.profile.jurisdiction.as_deref().unwrap_or(TITLE.get(language));
        self.styled(Style::new().bold().underline(), &clean(name), out)?;
        out.write_all(b"\n")?;
        self.title(QUESTIONS.get(language), out)?;
        for (at, one) in self.profile.questions.iter().enumerate() {
            let question = one.question();
            let text = if language == Language::Spanish { question.es } else { question.en };
            write!(out, "{}. {text} ", at + 1)?;
            self.styled(style(one.answer), answer(one).get(language), out)?;
            out.write_all(b"\n")?;
            self.provisions(&one.provisions, out)?;
            if !one.against.is_empty() {
                writeln!(out, "   {}", AGAINST.get(language))?;
                self.provisions(&one.against, out)?;
            }
        }
        Ok(())
    }

    fn provisions(&self, at: &[usize], out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        for provision in at.iter().take(MOST).filter_map(|at| self.profile.provisions.get(*at)) {
            let finding = &provision.finding;
            let facets = [
                finding.rule.to_string(),
                say::severity(finding.severity, language).to_owned(),
                say::force(finding.force, language).to_owned(),
                say::CONFIDENCE.fill(language, &[&format!("{:.2}", finding.confidence)]),
            ];
            let cited = clean(&cite(provision, self.profile, language));
            self.paragraph("   ", &format!("{cited} · {}", facets.join(" · ")), out)?;
            self.paragraph("     ", &quote(provision), out)?;
        }
        if at.len() > MOST {
            writeln!(out, "   {}", say::MORE.fill(language, &[&(at.len() - MOST).to_string()]))?;
        }
        Ok(())
    }

    fn model(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        self.title(MODEL.get(language), out)?;
        self.paragraph("  ", model(&self.profile.model).get(language), out)
    }

    fn areas(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        self.title(AREAS.get(language), out)?;
        for one in &self.profile.areas {
            let area = one.area();
            let text = if language == Language::Spanish { area.es } else { area.en };
            let harms = HARMS.fill(language, &[&one.harms.len().to_string()]);
            let helps = HELPS.fill(language, &[&one.helps.len().to_string()]);
            self.paragraph("  ", &format!("{text} — {harms}, {helps}"), out)?;
        }
        Ok(())
    }

    fn populations(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        if self.profile.populations.is_empty() {
            return Ok(());
        }
        self.title(POPULATIONS.get(language), out)?;
        for (population, at) in &self.profile.populations {
            writeln!(out, "  {} ({})", say::population(*population, language), at.len())?;
        }
        Ok(())
    }
}

fn quote(provision: &Provision) -> String {
    let words = clean(&provision.quote);
    match words.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("«{}…»", words[..end].trim_end()),
        None => format!("«{words}»"),
    }
}

fn style(answer: Answer) -> Style {
    match answer {
        Answer::Yes => Style::new().bold(),
        Answer::Partly => AnsiColor::Yellow.on_default(),
        _ => Style::new().dimmed(),
    }
}
