//! The model drafts of `corpora/`, whole, against what a careful reader found in them. The levels
//! are those reached; they may rise, not fall.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

use deslinde::{Analyzer, Config, Finding};
use deslinde_documents::read_file;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    draft: String,
    #[serde(default, rename = "finding")]
    findings: Vec<Passage>,
    #[serde(default, rename = "silent")]
    silents: Vec<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    article: String,
    #[serde(default)]
    labels: BTreeSet<String>,
    words: String,
}

/// A draft's text as one line, so that words are found over line breaks and marks.
fn flat(text: &str) -> String {
    text.replace(['*', '#'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Debug, Default)]
struct Tally {
    expected: usize,
    touched: usize,
    silent: usize,
    disturbed: usize,
    labels: usize,
    right: usize,
}

fn tally(language: &str) -> Tally {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/drafts").join(language);
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    let mut tally = Tally::default();
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.to_string_lossy().ends_with(".expected.toml")) {
        let expected: Expected = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let document = read_file(&folder.join(&expected.draft)).unwrap();
        let analysis = analyzer.analyze(&document);
        let labels_at = |words: &str| -> BTreeSet<String> {
            let holds = |finding: &&Finding| flat(&document.text[finding.passage.clone()]).contains(words);
            analysis.findings.iter().filter(holds).map(|finding| finding.rule.to_string()).collect()
        };
        for passage in &expected.findings {
            let found = labels_at(&flat(&passage.words));
            tally.expected += 1;
            tally.touched += usize::from(!found.is_empty());
            tally.labels += passage.labels.len();
            tally.right += passage.labels.intersection(&found).count();
            if found != passage.labels {
                println!(
                    "{} {}: expected {:?}, found {found:?}",
                    expected.draft, passage.article, passage.labels
                );
            }
        }
        for passage in &expected.silents {
            let found = labels_at(&flat(&passage.words));
            let harmful = found.iter().any(|label| !label.starts_with("protective/"));
            tally.silent += 1;
            tally.disturbed += usize::from(harmful);
            if harmful {
                println!("{} {}: should be silent, found {found:?}", expected.draft, passage.article);
            }
        }
    }
    println!("{language}: {tally:?}");
    tally
}

#[test]
fn drafts_are_read_as_a_careful_reader_does() {
    for language in ["es", "en"] {
        let tally = tally(language);
        assert!(tally.expected >= 60 && tally.silent >= 30, "{tally:?}");
        assert!(tally.touched * 100 >= tally.expected * LEAST_TOUCHED, "{tally:?}");
        assert!(tally.right * 100 >= tally.labels * LEAST_RIGHT, "{tally:?}");
        assert!(tally.disturbed * 100 <= tally.silent * MOST_DISTURBED, "{tally:?}");
    }
}

/// Of the passages with labels, so many in a hundred have a finding.
const LEAST_TOUCHED: usize = 78;
/// Of the labels, so many in a hundred are found.
const LEAST_RIGHT: usize = 70;
/// Of the passages without, so many in a hundred at most are disturbed.
const MOST_DISTURBED: usize = 24;
