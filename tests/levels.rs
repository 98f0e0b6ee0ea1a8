//! How well the labelled texts of `corpora/` are read, by the figures of `deslinde score`. The levels are
//! those reached; they may rise, not fall.

#![allow(clippy::unwrap_used)]

mod support;

use support::run;

/// A file below `corpora/`, then the least any-finding F1, family macro F1 and label micro F1.
const LEVELS: [(&str, f64, f64, f64); 6] = [
    ("contrast/es.jsonl", 0.85, 0.88, 0.77),
    ("contrast/en.jsonl", 0.88, 0.86, 0.77),
    ("provisions/es.jsonl", 0.96, 0.69, 0.64),
    ("provisions/en.jsonl", 0.93, 0.80, 0.76),
    ("functional/es.jsonl", 0.95, 0.89, 0.83),
    ("functional/en.jsonl", 0.95, 0.88, 0.86),
];

#[test]
fn labelled_texts_are_read_as_well_as_they_were() {
    for (file, any, family, label) in LEVELS {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora").join(file);
        let score = run(&["score", path.to_str().unwrap(), "--format", "json"]);
        assert_eq!(score.code, 0, "{}", score.err);
        let figures = &score.json()["all"];
        let figure = |name: &str| figures[name].as_f64().unwrap();
        println!("{file}: {} {} {}", figure("any_f1"), figure("family_macro_f1"), figure("label_micro_f1"));
        assert!(figure("any_f1") >= any, "{file}: any-finding F1 fell to {}", figure("any_f1"));
        assert!(
            figure("family_macro_f1") >= family,
            "{file}: family F1 fell to {}",
            figure("family_macro_f1")
        );
        assert!(figure("label_micro_f1") >= label, "{file}: label F1 fell to {}", figure("label_micro_f1"));
    }
}

#[test]
fn labelled_texts_carry_labels_of_the_codebook_and_ids_of_their_own() {
    let rules = deslinde::RuleSet::builtin().unwrap();
    for (file, ..) in LEVELS {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora").join(file);
        let mut ids = std::collections::BTreeSet::new();
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(ids.insert(row["id"].as_str().unwrap().to_owned()), "{file}: {} stands twice", row["id"]);
            for label in row["labels"].as_array().unwrap() {
                assert!(rules.get(label.as_str().unwrap()).is_some(), "{file} {}: {label}", row["id"]);
            }
        }
    }
}

/// How far, in the functional suite, confidence and the share of right findings may lie apart: expected
/// calibration error by tenths. `docs/confidence.en.md` has the figures by cross-validation.
const MOST_CALIBRATION_ERROR: f64 = 0.05;

#[test]
fn confidence_says_how_many_findings_are_right() {
    let analyzer = deslinde::Analyzer::new(&deslinde::Config::default()).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/functional");
    let (mut apart, mut all) = ([0.0_f64; 11], 0.0);
    for file in std::fs::read_dir(folder).unwrap() {
        for line in std::fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let [text, heading, lang] = ["text", "heading", "lang"].map(|key| row[key].as_str().unwrap());
            let labels = row["labels"].as_array().unwrap();
            for finding in analyzer.classify(text, heading, deslinde::Language::from_code(lang)).findings {
                let right = labels.iter().any(|label| *label == *finding.rule);
                apart[(finding.confidence * 10.0) as usize] +=
                    finding.confidence - f64::from(u8::from(right));
                all += 1.0;
            }
        }
    }
    let error = apart.iter().map(|apart| apart.abs()).sum::<f64>() / all;
    println!("expected calibration error of {all} findings: {error}");
    assert!(
        error <= MOST_CALIBRATION_ERROR,
        "confidence is off by {error:.3}: fit its weights anew (docs/confidence.en.md)"
    );
}

/// How far the figures of `docs/quality.*` may lie from those measured now. Rules change often; the page is to be near, not
/// exact to the last digit.
const PAGE_APART: f64 = 0.03;

/// The rows of the tables of a page: what each is about, and its figures without intervals.
fn table(text: &str) -> Vec<(String, Vec<f64>)> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let mut cells = row.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default().trim_end_matches('`').to_owned();
        let figures = cells.filter_map(|cell| cell.split(' ').next()?.replace(',', ".").parse().ok());
        (name, figures.collect())
    })
    .collect()
}

#[test]
fn the_page_on_quality_says_what_is_measured() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files: Vec<String> = std::fs::read_dir(root.join("corpora"))
        .unwrap()
        .flat_map(|folder| ["es.jsonl", "en.jsonl"].map(|name| folder.as_ref().unwrap().path().join(name)))
        .filter(|file| file.exists())
        .map(|file| file.display().to_string())
        .collect();
    files.sort();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let measured = run(&[&["score"], files.as_slice(), &["--format", "markdown"]].concat());
    assert_eq!(measured.code, 0, "{}", measured.err);
    let measured: std::collections::BTreeMap<_, _> = table(&measured.out).into_iter().collect();
    for language in ["es", "en"] {
        let page = std::fs::read_to_string(root.join(format!("docs/quality.{language}.md"))).unwrap();
        let (_, tables) = page.split_once("<!-- score -->").unwrap();
        let said = table(tables.split_once("<!-- /score -->").unwrap().0);
        let names = said.iter().map(|(name, _)| name).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(names, measured.keys().collect(), "docs/quality.{language}.md: run docs/update");
        for (name, said) in &said {
            let now = &measured[name];
            assert_eq!(said.len(), now.len(), "{name}");
            // A family or a function has few texts: one more or less is no reason to write the page anew.
            let apart = if name.ends_with(".jsonl") { PAGE_APART } else { 0.35 };
            let near = said
                .iter()
                .zip(now)
                .all(|(said, now)| *said >= 1.5 && said == now || (said - now).abs() <= apart);
            assert!(near, "docs/quality.{language}.md, {name}: {said:?}, measured {now:?}: run docs/update");
        }
    }
}
