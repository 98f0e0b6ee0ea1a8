//! A profile as Markdown, to paste into a submission.

use std::io::{self, Write};

use deslinde::Language;

use super::{
    AGAINST, AREAS, CAVEAT, HARMS, HELPS, MODEL, POPULATIONS, ProfileReport, QUESTIONS, TITLE, UNREAD,
    answer, cite, model,
};
use crate::{Settings, clean, messages as say};

/// Writes `--format markdown`.
pub(super) fn write(
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (profile, language) = (report.profile, settings.language);
    let spanish = language == Language::Spanish;
    let name = profile.jurisdiction.as_deref().unwrap_or(TITLE.get(language));
    writeln!(out, "# {}\n\n> {}\n\n## {}", text(name), CAVEAT.get(language), QUESTIONS.get(language))?;
    for one in &profile.questions {
        let question = one.question();
        let asked = if spanish { question.es } else { question.en };
        writeln!(out, "\n### {asked}\n\n**{}**", answer(one).get(language))?;
        provisions(&one.provisions, report, settings, out)?;
        if !one.against.is_empty() {
            writeln!(out, "\n{}", AGAINST.get(language))?;
            provisions(&one.against, report, settings, out)?;
        }
    }
    writeln!(out, "\n## {}\n\n{}", MODEL.get(language), model(&profile.model).get(language))?;
    writeln!(out, "\n## {}\n", AREAS.get(language))?;
    for one in &profile.areas {
        let area = one.area();
        let harms = HARMS.fill(language, &[&one.harms.len().to_string()]);
        let helps = HELPS.fill(language, &[&one.helps.len().to_string()]);
        writeln!(out, "- {} — {harms}, {helps}", if spanish { area.es } else { area.en })?;
    }
    if !profile.populations.is_empty() {
        writeln!(out, "\n## {}\n", POPULATIONS.get(language))?;
        for (population, at) in &profile.populations {
            writeln!(out, "- {} ({})", say::population(*population, language), at.len())?;
        }
    }
    if !report.unread.is_empty() {
        writeln!(out, "\n## {}\n", UNREAD.get(language))?;
        for unread in report.unread {
            writeln!(out, "- {}: {}", text(&unread.path), text(unread.message.get(language)))?;
        }
    }
    Ok(())
}

fn provisions(
    at: &[usize],
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = settings.language;
    if !at.is_empty() {
        out.write_all(b"\n")?;
    }
    for provision in at.iter().filter_map(|at| report.profile.provisions.get(*at)) {
        let finding = &provision.finding;
        writeln!(
            out,
            "- **{}** · `{}` · {} · {} · {}  \n  {}",
            text(&cite(provision, report.profile, language)),
            finding.rule,
            say::severity(finding.severity, language),
            say::force(finding.force, language),
            say::CONFIDENCE.fill(language, &[&format!("{:.2}", finding.confidence)]),
            text(&provision.quote),
        )?;
    }
    Ok(())
}

/// A text in one line, none of whose signs Markdown or HTML takes for its own.
pub(crate) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in clean(raw).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_of_a_law_becomes_markup() {
        assert_eq!(text("<script>*a*\n[b](c)"), r"&lt;script&gt;\*a\* \[b\](c)");
    }
}
