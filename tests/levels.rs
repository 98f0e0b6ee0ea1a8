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
