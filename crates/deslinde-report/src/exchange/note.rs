//! What a finding says of itself where a tool has room for one text only.

use deslinde::{Document, Finding};

use super::Collection;
use crate::messages::{self as say, Text};

const SUGGESTED: Text =
    Text::new("Lo sugirió una máquina ({}): revíselo.", "A machine suggested this ({}): check it.");
const SEVERITY: Text = Text::new("gravedad {}", "severity {}");
const WORDS: Text = Text::new("Palabras: {}", "Words: {}");

/// The words that a finding rests on, in the document's text, with white space as single spaces.
pub(super) fn evidence<'a>(
    finding: &'a Finding,
    document: &'a Document,
) -> impl Iterator<Item = String> + 'a {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = finding.evidence.iter().filter(|evidence| !evidence.in_heading);
    own.filter_map(move |evidence| document.text.get(evidence.range.clone()).map(words))
}

/// Message, citation, facets, words, and that a machine says so.
pub(super) fn note(finding: &Finding, document: &Document, collection: &Collection<'_>) -> String {
    let language = collection.language;
    let mut facets = vec![
        finding.citation.display(language),
        SEVERITY.fill(language, &[say::severity(finding.severity, language)]),
        say::CONFIDENCE.fill(language, &[&format!("{:.2}", finding.confidence)]),
        say::FORCE.fill(language, &[say::force(finding.force, language)]),
    ];
    facets.extend(finding.target.map(|target| say::TARGET.fill(language, &[say::target(target, language)])));
    facets.retain(|facet| !facet.is_empty());
    let words: Vec<String> = evidence(finding, document).map(|words| format!("«{words}»")).collect();
    let mut lines = vec![
        finding.message.get(language).to_owned(),
        facets.join(" · "),
        WORDS.fill(language, &[&words.join(", ")]),
    ];
    if !finding.counts() {
        lines.push(say::NOT_COUNTED.fill(language, &[say::force(finding.force, language)]));
    }
    lines.push(SUGGESTED.fill(language, &[&collection.coder()]));
    lines.join("\n")
}
