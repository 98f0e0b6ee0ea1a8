//! The smaller commands: help, version, explain, rules, score, structure. `verify` and `export-data` are in `data.rs`.

mod support;

use serde_json::json;
use support::{Folder, run};

#[test]
fn version_and_help() {
    let version = run(&["--version"]);
    assert_eq!((version.code, version.out), (0, format!("deslinde {}\n", env!("CARGO_PKG_VERSION"))));
    assert!(run(&["--help"]).out.contains("Usage: deslinde"));
    let spanish = run(&["--help", "--lang", "es"]);
    assert_eq!(spanish.code, 0);
    assert!(spanish.out.contains("Uso: deslinde") && spanish.out.contains("Órdenes:"), "{}", spanish.out);
    for command in ["check", "classify", "explain", "rules", "score", "structure", "verify", "export-data"] {
        let page = run(&[command, "--help", "--lang=es"]);
        assert_eq!(page.code, 0);
        assert!(!page.out.contains("[default") && page.out.contains("Opciones:"), "{}", page.out);
    }
}

#[test]
fn explaining_an_unknown_rule_is_wrong_use() {
    let english = run(&["explain", "no-such-thing-at-all"]);
    assert_eq!((english.code, english.out.as_str()), (2, ""));
    assert!(english.err.contains("there is no rule or family `no-such-thing-at-all`"), "{}", english.err);
    let spanish = run(&["explain", "nada-de-eso", "--lang", "es"]);
    assert!(spanish.err.contains("no hay ninguna regla ni familia `nada-de-eso`"), "{}", spanish.err);
}

#[test]
fn rules_keep_to_their_schema() {
    let run = run(&["rules", "--format", "json"]);
    assert_eq!(run.code, 0);
    let root = support::schema("rules");
    let errors = support::schema::errors(&root, &root, &run.json());
    assert!(errors.is_empty(), "{errors:?}");
}

/// `docs/rules.es.md` and `docs/rules.en.md` are made from the rule files.
#[test]
fn the_rule_reference_is_not_stale() {
    for language in ["es", "en"] {
        let name = format!("docs/rules.{language}.md");
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(&name);
        let page = run(&["rules", "--format", "markdown", "--lang", language]);
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(page.code, 0);
        assert!(kept == page.out, "{name} is stale: run docs/update");
    }
}

/// Five passages whose figures are easy to work out by hand.
#[test]
fn score_of_given_predictions() {
    let folder = Folder::new("score");
    let gold = [
        json!({"id": 1, "lang": "es", "labels": ["criminalization/buying", "stigma/term"]}),
        json!({"id": 2, "lang": "es", "labels": ["criminalization/buying"]}),
        json!({"id": 3, "lang": "es", "labels": ["criminalization/selling", "protective/health"]}),
        json!({"id": 4, "lang": "en", "labels": ["protective/health"]}),
        json!({"id": "5", "lang": "en", "labels": [], "text": "Nothing.", "function": "unrelated/x"}),
    ];
    let pred = [
        json!({"id": 1, "labels": ["criminalization/buying", "criminalization/buying"]}),
        json!({"id": 2, "labels": ["criminalization/selling"]}),
        json!({"id": 4, "labels": ["protective/health"]}),
        json!({"id": "5", "labels": ["stigma/term"]}),
        json!({"id": "unknown", "labels": ["stigma/term"]}),
    ];
    let lines = |rows: &[serde_json::Value]| rows.iter().map(|row| format!("{row}\n")).collect::<String>();
    let gold = folder.file("gold.jsonl", lines(&gold));
    let pred = folder.file("pred.jsonl", lines(&pred));
    let scored = run(&["score", &gold, "--pred", &pred, "--errors"]);
    assert_eq!(scored.code, 0, "{}", scored.err);
    let json = scored.json();
    let all = &json["all"];
    assert_eq!((&all["n"], &all["positives"]), (&json!(5), &json!(3)));
    // Found: 1, 2; missed: 3; false alarm: 5. Protective labels are no finding.
    let near = |key: &str, wanted: f64| {
        let value = all[key].as_f64().expect(key);
        assert!((value - wanted).abs() < 1e-9, "{key}: {value}, not {wanted}");
    };
    near("any_precision", 2.0 / 3.0);
    near("any_recall", 2.0 / 3.0);
    near("any_f1", 2.0 / 3.0);
    // Criminalization alone has three cases: two found, one missed.
    near("family_macro_f1", 0.8);
    // Labels: 2 right, 2 wrong (selling in 2, term in 5), 4 missed (term, buying, selling, health).
    near("label_micro_f1", 4.0 / 10.0);
    assert_eq!(all["per_family"]["criminalization"], json!([0.8, 3]));
    assert_eq!(all["per_label"]["stigma/term"], json!([0.0, 1]));
    assert_eq!(json["en"]["family_macro_f1"], json!(null));
    assert_eq!(json["en"]["any_recall"], json!(null));
    assert_eq!(json["errors"].as_array().expect("errors").len(), 4);
    assert_eq!(json["errors"][1]["missed"], json!(["criminalization/buying"]));
    assert_eq!(
        run(&["score", &gold, "--pred", &pred, "--errors"]).out,
        scored.out,
        "same seed, same intervals"
    );

    assert_eq!(all["per_function"], json!({"unrelated": {"n": 1, "right": 0, "exact": 0}}));
    assert_eq!(all["per_family_ci"]["health"], json!(null));
    assert_eq!(all["label_micro_f1_ci"].as_array().map(Vec::len), Some(2));

    // Two files are measured together, and apart in the table of files.
    let more = folder.file("more/es.jsonl", json!({"id": 2, "lang": "es", "labels": []}).to_string());
    let both = run(&["score", &gold, &more, "--pred", &pred]).json();
    assert_eq!((&both["all"]["n"], &both["es"]["n"]), (&json!(6), &json!(4)));
    let page = run(&["score", &gold, &more, "--pred", &pred, "--format", "markdown", "--lang", "es"]).out;
    for row in [
        "| `more/es.jsonl` | 1 | 0,00 (",
        "| `criminalization` | 3 | 0,67 (",
        "| `unrelated` | 0 | 0,00 | 0,00 | 1 | 0,00 |",
    ] {
        assert!(page.contains(row), "{row}: {page}");
    }

    let table = run(&["score", &gold, "--pred", &pred, "--errors", "--format", "terminal", "--lang", "es"]);
    assert!(
        table.out.contains("Algún hallazgo, F1") && table.out.contains("sobra: stigma/term"),
        "{}",
        table.out
    );
}

#[test]
fn score_tells_which_line_is_wrong() {
    let folder = Folder::new("score-bad");
    let gold = folder.file("gold.jsonl", "{\"id\":1,\"lang\":\"es\",\"labels\":[]}\n\n{\"id\":2}\n");
    let run = run(&["score", &gold]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("line 3"), "{}", run.err);
}

#[test]
fn structure_of_what_cannot_be_read() {
    let run = run(&["structure", "missing.txt", "--lang", "es"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("missing.txt: "), "{}", run.err);
}
