//! Markdown: a comment on a pull request, a note to colleagues.

use std::io::{self, Write};

use deslinde::{Change, ChangeKind, Edit};

use super::{CompareReport, shown};
use crate::{Settings, clean, messages as say, reference::escaped};

/// `--format markdown`.
pub(super) fn write(
    report: &CompareReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = settings.language;
    writeln!(out, "## {}\n\n{}\n", shown::RESULT.get(language), say::A_PERSON_DECIDES.get(language))?;
    let mut news = false;
    for kind in ChangeKind::ALL {
        let count = report.count(*kind);
        if count > 0 {
            news = true;
            writeln!(out, "- {}: {count}", say::change_kind(*kind, language))?;
        }
    }
    if !news {
        writeln!(out, "{}", shown::NO_NEWS.get(language))?;
    }
    for file in report.files.iter().filter(|file| !file.comparison.changes.is_empty()) {
        let path = file.new_path.as_deref().or(file.old_path.as_deref()).unwrap_or_default();
        writeln!(out, "\n### {}\n", escaped(&clean(path)))?;
        for group in shown::groups(file) {
            self::group(&group, settings, out)?;
        }
    }
    writeln!(out, "\n{}", shown::COMPARED.fill(language, &[&report.compared.to_string()]))?;
    for unread in report.unread {
        let message = escaped(&clean(unread.message.get(language)));
        writeln!(out, "- {}: {message}", escaped(&clean(&unread.path)))?;
    }
    Ok(())
}

fn group(group: &[&Change], settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = settings.language;
    let Some(first) = group.first() else { return Ok(()) };
    let citation = first.finding().map(|finding| finding.citation.display(language)).unwrap_or_default();
    let rules: Vec<String> = group.iter().map(|change| format!("`{}`", change.rule)).collect();
    let head = say::change_kind(first.kind, language);
    writeln!(out, "- **{head}** · {} · {}", escaped(&clean(&citation)), rules.join(", "))?;
    for facet in group.iter().flat_map(|change| shown::facets(change, language)) {
        writeln!(out, "  - {}", escaped(&facet))?;
    }
    if first.words_changed() {
        let words: Vec<String> =
            shown::words(&first.words).iter().map(|(edit, text)| mark(*edit, text)).collect();
        writeln!(out, "\n  > {}", words.join(" "))?;
    }
    for change in group.iter().filter(|change| change.kind != ChangeKind::Changed) {
        let message = change.finding().map(|finding| finding.message.get(language)).unwrap_or_default();
        writeln!(out, "\n  {}", escaped(message))?;
    }
    writeln!(out)
}

fn mark(edit: Edit, text: &str) -> String {
    let text = escaped(&clean(text));
    match edit {
        Edit::Removed => format!("~~{text}~~"),
        Edit::Added => format!("**{text}**"),
        _ => text,
    }
}
