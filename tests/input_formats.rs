//! The same draft in every format: the same findings, under the same articles, on the same words, and
//! a place in the file for each.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use deslinde::{Analyzer, Config, Place};
use deslinde_documents::read_file;

/// Drafts of which `corpora/formats/make.py` wrote every format.
const DRAFTS: [(&str, &str); 2] = [("es", "trata-valdelagua"), ("en", "purchase-ban-ostrey")];
/// What is added to a draft's name.
const FORMATS: [&str; 5] = [".docx", ".odt", ".html", "-1252.html", ".xml"];

fn corpora() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpora")
}

/// A text as one line, without the marks of Markdown.
fn flat(text: &str) -> String {
    text.replace(['*', '#'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rule, article and words of each finding, and its place.
fn findings(path: &std::path::Path) -> Vec<((String, String, String), Place)> {
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    let document = read_file(path).unwrap();
    let analysis = analyzer.analyze(&document);
    let finding = |finding: &deslinde::Finding| {
        let words: Vec<_> =
            finding.evidence.iter().map(|evidence| flat(&document.text[evidence.range.clone()])).collect();
        (
            (finding.rule.to_string(), finding.citation.to_string(), words.join(" … ")),
            document.place(finding.evidence[0].range.start),
        )
    };
    analysis.findings.iter().map(finding).collect()
}

#[test]
fn every_format_gives_the_same_findings_with_their_places() {
    let mut wrong = String::new();
    for (language, draft) in DRAFTS {
        let source = findings(&corpora().join("drafts").join(language).join(format!("{draft}.md")));
        let source: BTreeSet<_> = source.into_iter().map(|(finding, _)| finding).collect();
        assert!(source.len() >= 15, "{draft}: {}", source.len());
        for format in FORMATS {
            let path = corpora().join("formats").join(format!("{draft}{format}"));
            let found = findings(&path);
            for (finding, place) in &found {
                let known = match format {
                    ".docx" | ".odt" => place.paragraph.is_some(),
                    ".xml" => place.id.is_some() && place.line.is_some(),
                    _ => place.line.is_some(),
                };
                assert!(known, "{draft}{format}: {finding:?} {place:?}");
            }
            let found: BTreeSet<_> = found.into_iter().map(|(finding, _)| finding).collect();
            for missing in source.difference(&found) {
                wrong.push_str(&format!("{draft}{format} misses {missing:?}\n"));
            }
            for more in found.difference(&source) {
                wrong.push_str(&format!("{draft}{format} has {more:?}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The line that a page names, and the element that Akoma Ntoso names, hold the words.
#[test]
fn places_lead_to_the_words() {
    for (_, draft) in DRAFTS {
        for format in [".html", ".xml"] {
            let path = corpora().join("formats").join(format!("{draft}{format}"));
            let raw = fs::read_to_string(&path).unwrap();
            for ((rule, _, words), place) in findings(&path) {
                let line = place.line.unwrap() as usize;
                let rest = flat(&raw.lines().skip(line - 1).take(12).collect::<Vec<_>>().join(" "));
                let first = words.split(" … ").next().unwrap();
                let first = first.split(['&', '\'', '’', '"']).next().unwrap();
                assert!(rest.contains(first), "{draft}{format}:{line} {rule} {first}");
                if format == ".xml" {
                    assert!(raw.contains(&format!("eId=\"{}\"", place.id.unwrap())));
                }
            }
        }
    }
}
