//! What formats for people share: changes grouped by passage, words that need no showing left out.

use deslinde::{Change, ChangeKind, Edit, Facet, Finding, Language, WordChange};

use super::Compared;
use crate::messages::{self as say, Text};

/// Kept words shown on either side of a change.
const AROUND: usize = 8;
/// Kept words that are shown whole.
const WHOLE: usize = 20;

pub(super) const NO_NEWS: Text = Text::new(
    "Ningún cambio en lo que deslinde señala o reconoce como protección.",
    "No change in what deslinde flags or sees as protection.",
);
pub(super) const COMPARED: Text =
    Text::new("Pares de archivos comparados: {}.", "Pairs of files compared: {}.");
pub(super) const FACET: Text = Text::new("{}: antes {}, ahora {}", "{}: was {}, is {}");
pub(super) const WAS_AT: Text = Text::new("antes {}", "was {}");
pub(super) const NOW_AT: Text = Text::new("ahora {}", "is now {}");
pub(super) const SAME_WORDS: Text = Text::new(
    "Las palabras del pasaje no cambian: la razón está en su título o en otro artículo.",
    "The words of the passage are the same: the reason is its heading or another article.",
);
pub(super) const RESULT: Text = Text::new("Qué cambia", "What changes");
pub(super) const FILE_NEW: Text = Text::new("archivo nuevo", "new file");
pub(super) const FILE_GONE: Text = Text::new("el archivo ya no está", "the file is gone");

/// The sign that stands before it.
pub(super) const fn sign(kind: ChangeKind) -> char {
    match kind {
        ChangeKind::HarmAdded | ChangeKind::ProtectionGained => '+',
        ChangeKind::HarmRemoved | ChangeKind::ProtectionLost => '-',
        _ => '~',
    }
}

/// Changes of one kind in one passage.
pub(super) fn groups(file: &Compared) -> Vec<Vec<&Change>> {
    let passage = |finding: &Option<Finding>| finding.as_ref().map(|finding| finding.passage.clone());
    let key = |change: &Change| (change.kind, passage(&change.old), passage(&change.new));
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in &file.comparison.changes {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| key(first) == key(change))) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// `gravedad: antes media, ahora alta`, for each facet that changed.
pub(super) fn facets(change: &Change, language: Language) -> Vec<String> {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return Vec::new() };
    let value = |facet: Facet, finding: &Finding| match facet {
        Facet::Severity => say::severity(finding.severity, language).to_owned(),
        Facet::Force => say::force(finding.force, language).to_owned(),
        Facet::Target => finding.target.map_or("–", |target| say::target(target, language)).to_owned(),
        Facet::Sanction => say::sanction(finding.sanction, language).to_owned(),
        _ => String::new(),
    };
    let line = |facet: &Facet| {
        FACET.fill(language, &[say::facet(*facet, language), &value(*facet, old), &value(*facet, new)])
    };
    change.facets.iter().map(line).collect()
}

/// The words to show, long stretches that were kept cut down to what stands beside a change.
pub(super) fn words(changes: &[WordChange]) -> Vec<(Edit, String)> {
    let last = changes.len().saturating_sub(1);
    let shown = |(at, change): (usize, &WordChange)| {
        let words: Vec<&str> = change.text.split_whitespace().collect();
        if change.edit != Edit::Kept || words.len() <= WHOLE {
            return (change.edit, words.join(" "));
        }
        let head = if at == 0 { 0 } else { AROUND };
        let tail = if at == last { 0 } else { AROUND };
        let text = [&words[..head], &["[…]"], &words[words.len() - tail..]].concat().join(" ");
        (Edit::Kept, text)
    };
    changes.iter().enumerate().map(shown).collect()
}
