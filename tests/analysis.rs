//! What only the whole chain shows: findings from a file to the exit code.

mod support;

use serde_json::{Value, json};
use support::{Folder, deslinde, feed, run, run_with};

const SPANISH: &str = "CÓDIGO DE CONVIVENCIA\n\nArtículo 9.- Se sancionará con prisión de dos a cinco años a quien \
    administre una casa de prostitución.\n";
const ENGLISH: &str =
    "12. A person who keeps or manages a brothel is guilty of an offence and liable to imprisonment.\n";
const PROTECTIVE: &str = "Artículo 3.- El trabajo sexual entre personas adultas es lícito. Ninguna persona será \
    detenida ni sancionada por ejercer el trabajo sexual.\n";

fn rules(file: &Value) -> Vec<&str> {
    let findings = file["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["rule"].as_str().expect("a rule")).collect()
}

#[test]
fn findings_in_both_languages_fail_the_run() {
    let folder = Folder::new("analysis-both");
    folder.file("es.txt", SPANISH);
    folder.file("en.txt", ENGLISH);
    let run = run(&["check", "--format", "json", &folder.path()]);
    assert_eq!(run.code, 1, "{}", run.err);
    let json = run.json();
    let root = support::schema("check");
    assert_eq!(support::schema::errors(&root, &root, &json), [""; 0]);
    for (at, language) in [(0, "en"), (1, "es")] {
        let file = &json["files"][at];
        assert_eq!(file["language"], language);
        assert!(rules(file).contains(&"criminalization/premises"), "{file}");
    }
    let finding = &json["files"][1]["findings"][0];
    assert_eq!((&finding["force"], &finding["sanction"]), (&json!("operative"), &json!("criminal")));
    assert_eq!((&finding["place"]["line"], &finding["citation"]["es"]), (&json!(3), &json!("Art. 9")));
    let chars: Vec<char> = SPANISH.chars().collect();
    for evidence in finding["evidence"].as_array().expect("evidence") {
        let at = |key: &str| evidence[key].as_u64().expect("a number") as usize;
        assert_eq!(evidence["text"], chars[at("start")..at("end")].iter().collect::<String>());
    }
}

#[test]
fn the_level_decides() {
    let folder = Folder::new("analysis-level");
    let file = folder.file("es.txt", SPANISH);
    assert_eq!(run(&["check", &file]).code, 1);
    assert_eq!(run(&["check", "--fail-on", "low", &file]).code, 1);
    assert_eq!(run(&["check", "--fail-on", "never", &file]).code, 0);
    assert_eq!(run(&["check", "--ignore", "criminalization", &file]).code, 0);
    assert_eq!(run(&["check", "--select", "criminalization/premises", &file]).code, 1);
    let unknown = run(&["check", "--select", "criminalization/premise", &file, "--lang", "es"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("¿quiso decir `criminalization/premises`?"), "{}", unknown.err);
    let missing = format!("{}/missing.txt", folder.path());
    assert_eq!(run(&["check", &file, &missing]).code, 2, "unreadable input outweighs findings");
}

#[test]
fn protective_findings_never_fail_and_can_be_hidden() {
    let folder = Folder::new("analysis-protective");
    let file = folder.file("es.txt", PROTECTIVE);
    let shown = run(&["check", "--format", "json", "--fail-on", "low", &file]);
    assert_eq!(shown.code, 0, "{}", shown.out);
    assert!(rules(&shown.json()["files"][0]).contains(&"protective/decriminalization"), "{}", shown.out);
    let hidden = run(&["check", "--format", "json", "--protective", "hide", &file]);
    assert_eq!(rules(&hidden.json()["files"][0]), [""; 0]);
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = Folder::new("analysis-colour");
    let file = folder.file("es.txt", SPANISH);
    let plain = run(&["check", &file]);
    assert!(!plain.out.contains('\u{1b}') && plain.out.contains('^'), "{}", plain.out);
    let colored = |variables: &[(&str, &str)]| {
        let mut command = deslinde(&["check", &file]);
        command.envs(variables.iter().copied());
        feed(command, b"").out.contains('\u{1b}')
    };
    assert!(colored(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[("NO_COLOR", "1")]));
}

#[test]
fn terminal_shows_article_rule_and_reason() {
    let run = run_with(&["check", "-", "--lang", "es"], SPANISH.as_bytes());
    assert_eq!(run.code, 1);
    for part in ["-:3  Art. 9", "criminalization/premises  alta", "casa de prostitución", "deslinde explain"]
    {
        assert!(run.out.contains(part), "{part:?} not in:\n{}", run.out);
    }
}

#[test]
fn classify_round_trip() {
    let rows = [
        json!({"id": "es", "text": SPANISH.trim(), "lang": "es"}),
        json!({"id": "none", "text": "Los mercados abren a las ocho."}),
        json!({"id": "en", "text": ENGLISH.trim(), "heading": "Brothels"}),
        json!({"id": "ok", "text": PROTECTIVE.trim(), "lang": "es"}),
    ];
    let input: String = rows.iter().map(|row| format!("{row}\n")).collect();
    let run = run_with(&["classify"], input.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = run.lines();
    let root = support::schema("classify");
    for (line, row) in lines.iter().zip(&rows) {
        assert_eq!(support::schema::errors(&root, &root, line), [""; 0]);
        assert_eq!(line["id"], row["id"]);
        for evidence in
            line["findings"].as_array().expect("findings").iter().flat_map(|f| f["evidence"].as_array())
        {
            for evidence in evidence {
                let source = if evidence["in_heading"] == true { &row["heading"] } else { &row["text"] };
                let chars: Vec<char> = source.as_str().expect("text").chars().collect();
                let at = |key: &str| evidence[key].as_u64().expect("a number") as usize;
                assert_eq!(evidence["text"], chars[at("start")..at("end")].iter().collect::<String>());
            }
        }
    }
    let labels = |at: usize| lines[at]["labels"].as_array().expect("labels").clone();
    assert!(labels(0).contains(&json!("criminalization/premises")));
    assert!(labels(1).is_empty());
    assert!(labels(2).contains(&json!("criminalization/premises")));
    assert!(labels(3).contains(&json!("protective/decriminalization")));
}

#[test]
fn explain_says_everything_in_both_languages() {
    for (language, parts) in [
        (
            "en",
            ["What it flags", "Why it matters", "What rights-based law says instead", "Norms it rests on"],
        ),
        ("es", ["Qué señala", "Por qué importa", "basada en derechos", "Normas en que se apoya"]),
    ] {
        let run = run(&["explain", "criminalization/premises", "--lang", language]);
        assert_eq!(run.code, 0, "{}", run.err);
        parts.iter().for_each(|part| assert!(run.out.contains(part), "{part:?} not in:\n{}", run.out));
    }
    assert_eq!(run(&["explain", "premises"]).out, run(&["explain", "criminalization/premises"]).out);
    let near = run(&["explain", "criminalization/premise"]);
    assert_eq!(near.code, 2);
    assert!(near.err.contains("did you mean `criminalization/premises`?"), "{}", near.err);
}

#[test]
fn rules_are_listed() {
    let json = run(&["rules", "--format", "json"]).json();
    let ids: Vec<&str> =
        json["rules"].as_array().expect("rules").iter().filter_map(|r| r["id"].as_str()).collect();
    assert!(ids.contains(&"conflation/demand") && ids.is_sorted(), "{ids:?}");
    let spanish = run(&["rules", "--lang", "es"]).out;
    assert!(ids.iter().all(|id| spanish.contains(id)), "{spanish}");
}

#[test]
fn structure_cites_articles() {
    let run = run_with(&["structure", "-"], SPANISH.as_bytes());
    assert_eq!(run.code, 0);
    assert!(run.out.contains("Art. 9") && run.out.contains("Se sancionará"), "{}", run.out);
}
