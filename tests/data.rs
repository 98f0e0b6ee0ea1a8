//! Rules and words of one's own: `--data`, `verify`, `export-data`.

mod support;

use std::{fs, path::Path};

use serde_json::json;
use support::{Folder, run, run_with};

/// A law with a word for a brothel that nobody uses.
const LAW: &str = "Artículo 9.- Se sancionará con prisión a quien administre un chirimbolo.\n";
const WORDS: &str = "[house]\nwords = [\"!chirimbolo{s}\"]\n";

/// A rule with an example of each kind; more can be appended.
const RULE: &str = r#"id = "stigma/bad-name"
severity = "low"
guards = ["children-only"]
title = { es = "Mal nombre", en = "Bad name" }
message = { es = "Da un mal nombre al trabajo sexual.", en = "Gives sex work a bad name." }
why = { es = "Los nombres pesan.", en = "Names weigh." }
not = { es = "Otros nombres.", en = "Other names." }
instead = { es = "Trabajo sexual.", en = "Sex work." }
norms = []

[[match]]
id = "name"
anchor = ["sex_work"]

[[example]]
lang = "es"
expect = "find"
text = "Queda prohibida la prostitución."

[[example]]
lang = "en"
expect = "silent"
text = "Shops open at nine."
"#;

fn with_rule(name: &str, more: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("rules/stigma/bad-name.toml", format!("{RULE}{more}"));
    folder
}

#[test]
fn added_words_are_found_by_every_command() {
    let folder = Folder::new("data-words");
    folder.file("lexicon/es.extra.toml", WORDS);
    folder.file(".git/config", "hidden files say nothing");
    let data = folder.path();
    let law = LAW.as_bytes();
    assert_eq!(run_with(&["check", "-"], law).code, 0);
    let found = run_with(&["check", "-", "--data", &data], law);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(found.out.contains("criminalization/premises"), "{}", found.out);

    let row = json!({"id": 1, "lang": "es", "text": LAW, "labels": ["criminalization/premises"]}).to_string();
    let labels = run_with(&["classify", "--data", &data], row.as_bytes());
    assert_eq!(labels.lines()[0]["labels"], json!(["criminalization/premises"]));
    let gold = Folder::new("data-gold").file("gold.jsonl", &row);
    let recall = |args: &[&str]| run(args).json()["all"]["any_recall"].clone();
    assert_eq!(recall(&["score", &gold]), json!(0.0));
    assert_eq!(recall(&["score", &gold, "--data", &data]), json!(1.0));
}

#[test]
fn an_added_rule_is_listed_explained_and_used() {
    let folder = with_rule("data-rule", "");
    let data = folder.path();
    let builtin = run(&["rules", "--format", "json"]).json()["rules"].as_array().map(Vec::len);
    let listed = run(&["rules", "--format", "json", "--data", &data]).json();
    assert_eq!(listed["rules"].as_array().map(Vec::len), builtin.map(|count| count + 1));
    assert!(run(&["explain", "bad-name", "--data", &data, "--lang", "es"]).out.contains("Mal nombre"));
    assert_eq!(run(&["explain", "bad-name"]).code, 2);
    let found =
        run_with(&["check", "-", "--data", &data, "--select", "stigma/bad-name"], b"Brothel prostitution.");
    assert!(found.out.contains("Gives sex work a bad name."), "{}{}", found.out, found.err);
}

#[test]
fn a_replaced_rule_takes_the_place_of_the_builtin_one() {
    let folder = Folder::new("data-replaced");
    let data = folder.path();
    assert_eq!(run(&["export-data", &data, "rules/conflation/demand.toml"]).code, 0);
    let path = Path::new(&data).join("rules/conflation/demand.toml");
    let rule = fs::read_to_string(&path).expect("reads");
    fs::write(&path, rule.replacen("severity = ", "default = false\nseverity = ", 1)).expect("writes");
    let rules = run(&["rules", "--format", "json", "--data", &data]).json();
    let demand = |rule: &&serde_json::Value| rule["id"] == "conflation/demand";
    let rule = rules["rules"].as_array().expect("rules").iter().find(demand).expect("there");
    assert_eq!(rule["default"], json!(false));
    // A rule that is off is verified all the same.
    let verified = run(&["verify", "demand", "--data", &data, "--format", "json"]);
    assert_eq!((verified.code, &verified.json()["summary"]["failures"]), (0, &json!(0)));
    assert!(verified.json()["summary"]["as_expected"].as_u64() > Some(20));
}

/// Each mistake is told with its place and what to do, in both languages.
#[test]
fn mistakes_in_data_files() {
    let guard = "says = { es = \"a\", en = \"b\" }\nreach = \"sentence\"\n";
    let broken = |from: &str, to: &str| RULE.replacen(from, to, 1);
    let rule = "rules/stigma/bad-name.toml";
    let cases: [(&str, String, &str, &str); 14] = [
        ("lexicon/ess.toml", String::new(), "ess.toml: no data file", "¿quiso decir `lexicon/es.toml`?"),
        ("es.extra.toml", String::new(), "did you mean `lexicon/es.extra.toml`?", "ningún archivo de datos"),
        ("rules/a/b/c.toml", String::new(), "no data file has this name", "ningún archivo de datos"),
        ("lexicon/es.toml", WORDS.into(), "lexicon/es.extra.toml", "no tiene palabras aquí"),
        ("lexicon/es.extra.toml", "\n[hose]\n".into(), "extra.toml:2: there is no concept", "`house`?"),
        ("lexicon/es.extra.toml", "[house]\nword = []".into(), ":2: there is no key `word`", "`words`?"),
        (
            "lexicon/es.extra.toml",
            "[house]\nwords = [\n  \"casa\",\n  \"(a|b\",\n]".into(),
            ":4: [house] pattern `(a|b`: `(a|b`: a bracket",
            "falta cerrar",
        ),
        ("lexicon/es.extra.toml", "[house]\nwords = [".into(), ":2: this is no valid TOML", "no es TOML"),
        ("scopes.extra.toml", format!("[quoted]\ncue = []\n{guard}"), ":1: `quoted` is in", "ya está en"),
        ("scopes.extra.toml", format!("[x]\n{guard}cue = [\"minr\"]"), ":4: there is no", "`minor`?"),
        (rule, broken("children-only", "childen-only"), ":3: match `name`: there is", "`children-only`?"),
        (rule, broken("anchor = [\"sex_work", "anchor = [\"sex_wrk"), ":13: match", "`sex_work`?"),
        (
            rule,
            broken("stigma/bad-name", "stigma/good-name"),
            ":1: the rule is called",
            "deben llamarse igual",
        ),
        (rule, broken("severity = \"low\"", ""), "the key `severity` is missing", "falta la clave"),
    ];
    for (number, (name, content, english, spanish)) in cases.into_iter().enumerate() {
        let folder = Folder::new(&format!("data-bad-{number}"));
        folder.file(name, content);
        for (language, words) in [("en", english), ("es", spanish)] {
            let run = run_with(&["check", "-", "--data", &folder.path(), "--lang", language], b"");
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
            assert!(
                run.err.contains(words) && run.err.contains(&folder.path()),
                "{name}: {} / {words}",
                run.err
            );
        }
    }
}

#[test]
fn folders_that_are_none() {
    let empty = Folder::new("data-empty");
    let file = Folder::new("data-file").file("a.toml", "");
    let cases = [
        (empty.path(), "export-data", "ningún archivo de datos"),
        (file, "is no folder", "no es una carpeta"),
        (format!("{}/nowhere", empty.path()), "does not exist", "no existe"),
    ];
    for (path, english, spanish) in cases {
        for (language, words) in [("en", english), ("es", spanish)] {
            let run = run(&["rules", "--data", &path, "--lang", language]);
            assert_eq!((run.code, run.out.as_str()), (2, ""));
            assert!(run.err.contains(words) && run.err.contains(&path), "{}", run.err);
        }
    }
    let latin = Folder::new("data-latin1");
    latin.file("lexicon/es.extra.toml", b"[house]\nwords = [\"a\xf1o\"]\n");
    assert!(run(&["rules", "--data", &latin.path(), "--lang", "es"]).err.contains("UTF-8; guárdelo"));
}

#[test]
fn the_builtin_rules_are_verified() {
    let all = run(&["verify", "--format", "json"]);
    assert_eq!(all.code, 0, "{}", all.err);
    let json = all.json();
    let root = support::schema("verify");
    let errors = support::schema::errors(&root, &root, &json);
    assert!(errors.is_empty(), "{errors:?}");
    assert!(json["summary"]["rules"].as_u64() > Some(40));
    assert_eq!(json["summary"]["failures"], json!(0));
    let one = run(&["verify", "violence", "conflation/demand", "--lang", "es"]);
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert!(one.out.contains("Reglas: 3. ") && one.out.contains("Fallos: 0."), "{}", one.out);
    assert!(run(&["verify", "conflation/demnd"]).err.contains("did you mean `conflation/demand`?"));
}

#[test]
fn a_failure_says_what_was_seen_and_what_stopped_it() {
    let more = r#"
[[example]]
lang = "es"
expect = "find"
text = "Donde estudien niñas queda prohibida la prostitución."

[[example]]
lang = "en"
expect = "silent"
heading = "Of morals"
text = "Prostitution is forbidden."

[[example]]
lang = "en"
expect = "silent"
text = "Shops open at ten."
gap = "found, and should not be"
"#;
    let folder = with_rule("data-failures", more);
    let args = ["verify", "bad-name", "--data", &folder.path()];
    let english = run(&args);
    assert_eq!(english.code, 1, "{}", english.err);
    for words in [
        "found 1/2      silent 2/3      failures: 2",
        "es · should be found",
        "Donde estudien niñas queda prohibida la prostitución.",
        "stopped by children-only (it reaches children only): «niñas»",
        "concepts seen: ",
        "[Of morals] Prostitution is forbidden.",
        "found by stigma/bad-name (name): sex_work «Prostitution»",
        "holds now; remove its `gap`",
    ] {
        assert!(english.out.contains(words), "{words}: {}", english.out);
    }
    let spanish = run(&[&args[..], &["--lang", "es"]].concat());
    for words in
        ["debía señalarse", "frenado por children-only (solo alcanza a menores de edad)", "Fallos: 2."]
    {
        assert!(spanish.out.contains(words), "{words}: {}", spanish.out);
    }
    let json = run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(json.code, 1);
    let examples = &json.json()["rules"][0]["examples"];
    assert_eq!(examples[0]["verdict"], json!("fails"));
    assert_eq!(examples[0]["blocked"][0]["guard"], json!("children-only"));
    assert_eq!(examples[0]["blocked"][0]["cue"], json!("niñas"));
    assert_eq!(examples[1]["evidence"][0], json!({"concept": "sex_work", "text": "Prostitution"}));
    assert_eq!(examples[2]["verdict"], json!("gap-closed"));
    let root = support::schema("verify");
    let errors = support::schema::errors(&root, &root, &json.json());
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn exported_data_are_the_builtin_ones_and_nothing_is_overwritten() {
    let folder = Folder::new("data-export");
    let data = format!("{}/mine", folder.path());
    let export = run(&["export-data", &data, "--lang", "es"]);
    assert_eq!((export.code, export.err.as_str()), (0, ""));
    assert!(export.out.contains("Archivos escritos en"), "{}", export.out);
    let rules = |args: &[&str]| run(&[&["rules", "--format", "json"], args].concat()).out;
    assert_eq!(rules(&["--data", &data]), rules(&[]));

    let words = Path::new(&data).join("lexicon/es.toml");
    fs::write(&words, "mine").expect("writes");
    fs::remove_file(Path::new(&data).join("facts.toml")).expect("removes");
    for (language, text) in [("en", "it is there already and nothing was written"), ("es", "ya existe")] {
        let again = run(&["export-data", &data, "--lang", language]);
        assert_eq!((again.code, again.out.as_str()), (2, ""));
        assert!(again.err.contains(text) && again.err.contains("--force"), "{}", again.err);
    }
    assert_eq!(fs::read_to_string(&words).expect("reads"), "mine");
    assert!(!Path::new(&data).join("facts.toml").exists());
    assert_eq!(run(&["export-data", &data, "--force", "lexicon/", "facts.toml"]).code, 0);
    assert!(fs::read_to_string(&words).expect("reads").contains("[sex_work]"));
    let unknown = run(&["export-data", &data, "lexcon", "--lang", "es"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`lexcon`"), "{}", unknown.err);
}
