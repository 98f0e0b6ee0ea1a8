//! `deslinde compare` and `check --since`, from end to end.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;

use support::{Folder, Run, deslinde, git, run};

const FREE: &str = "Artículo 1.- Las ferias son libres y los puestos se numeran conforme al reglamento.\n\n";
const HARM: &str =
    "Artículo 2.- Se sancionará con multa a quien contrate servicios sexuales en la vía pública.\n\n";
const HELP: &str = "Artículo 3.- La autoridad garantizará a las personas trabajadoras sexuales atención \
                    médica voluntaria y confidencial.\n\n";

fn corpus(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora").join(name).display().to_string()
}

fn rules(run: &Run) -> Vec<String> {
    let json = run.json();
    let files = json["files"].as_array().unwrap().iter();
    let changes = files.flat_map(|file| file["changes"].as_array().unwrap());
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    changes.map(|change| format!("{} {}", text(&change["kind"]), text(&change["rule"]))).collect()
}

#[test]
fn json_keeps_to_its_schema_and_offsets_are_of_their_version() {
    let (old, new) =
        (corpus("reforms/es/trata-pampa-clara.antes.md"), corpus("reforms/es/trata-pampa-clara.despues.md"));
    let run = run(&["compare", &old, &new, "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let json = run.json();
    let root = support::schema("compare");
    assert_eq!(support::schema::errors(&root, &root, &json), [""; 0]);
    assert_eq!(json["summary"]["protection_lost"], 1);
    let texts = [old, new].map(|path| std::fs::read_to_string(path).unwrap().chars().collect::<Vec<_>>());
    let mut seen = 0;
    for change in json["files"][0]["changes"].as_array().unwrap() {
        for words in change["words"].as_array().unwrap() {
            let text = &texts[usize::from(words["edit"] != "removed")];
            let range = words["start"].as_u64().unwrap() as usize..words["end"].as_u64().unwrap() as usize;
            assert_eq!(text[range].iter().collect::<String>(), words["text"].as_str().unwrap());
            seen += 1;
        }
    }
    assert!(seen > 10);
}

#[test]
fn people_read_the_change_in_both_languages() {
    let (old, new) =
        (corpus("reforms/es/trata-pampa-clara.antes.md"), corpus("reforms/es/trata-pampa-clara.despues.md"));
    let spanish = run(&["compare", &old, &new, "--lang", "es"]).out;
    for words in [
        "+ daño que se añade",
        "conflation/no-means",
        "[-",
        "{+",
        "- protección que se pierde",
        "aunque mediare",
    ] {
        assert!(spanish.contains(words), "{words}: {spanish}");
    }
    let english = run(&["compare", &old, &new, "--lang", "en"]).out;
    assert!(english.contains("harm added") && english.contains("protection lost"), "{english}");
    let markdown = run(&["compare", &old, &new, "--lang", "es", "--format", "markdown"]).out;
    assert!(markdown.contains("~~") && markdown.contains("## Qué cambia"), "{markdown}");
}

#[test]
fn exit_codes_say_whether_anything_is_worse() {
    let folder = Folder::new("compare-exit");
    let old = folder.file("a.md", [FREE, HELP].concat());
    let new = folder.file("b.md", [FREE, HARM, HELP].concat());
    let moved = folder.file("c.md", [HELP, FREE].concat());
    assert_eq!(run(&["compare", &old, &new]).code, 1);
    assert_eq!(run(&["compare", &old, &new, "--fail-on", "never"]).code, 0);
    assert_eq!(run(&["compare", &new, &old]).code, 0, "harm that goes is no bad news");
    let moved = run(&["compare", &old, &moved, "--lang", "es"]);
    assert_eq!(moved.code, 0);
    assert!(moved.out.contains("Ningún cambio"), "{}", moved.out);
    let lost = folder.file("d.md", FREE);
    assert_eq!(run(&["compare", &old, &lost, "--fail-on", "high"]).code, 1, "protection lost always fails");
    for wrong in [
        vec!["compare", &old],
        vec!["compare", &old, &folder.path()],
        vec!["compare", &old, "no-such-file.md"],
        vec!["compare"],
        vec!["compare", &old, &new, "--format", "pdf"],
    ] {
        let run = run(&wrong);
        assert_eq!(run.code, 2, "{wrong:?}: {run:?}");
    }
}

#[test]
fn the_two_sides_of_one_word_file_are_compared() {
    for name in ["ordenanza-vado-alto.cambios.docx", "ordenanza-vado-alto.cuadro.docx"] {
        let file = corpus(&format!("reforms/es/{name}"));
        let run = run(&["compare", &file, "--format", "json"]);
        let expected =
            ["harm-added criminalization/public-solicitation", "protection-lost protective/health"];
        assert_eq!(rules(&run), expected, "{name}: {run:?}");
        assert_eq!(run.code, 1);
    }
    let plain = corpus("formats/trata-valdelagua.docx");
    let run = run(&["compare", &plain, "--lang", "es"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no tiene control de cambios"), "{}", run.err);
}

#[test]
fn folders_are_paired_by_name_and_then_by_content() {
    let (old, new) = (Folder::new("compare-old"), Folder::new("compare-new"));
    old.file("same.md", [FREE, HARM].concat());
    new.file("same.md", [FREE, HARM].concat());
    old.file("ley.md", [FREE, HARM, HELP].concat());
    new.file("norma/ley-renombrada.md", [FREE, HELP, HARM].concat());
    new.file(
        "otra.md",
        "Artículo 1.- Las personas trabajadoras sexuales se someterán a un examen médico obligatorio.",
    );
    let run = run(&["compare", &old.path(), &new.path(), "--format", "json"]);
    assert_eq!(rules(&run), ["harm-added coercion/mandatory-testing"], "{}", run.out);
    assert_eq!(run.json()["files"][0]["old"], serde_json::Value::Null);
}

fn inside(folder: &Folder, args: &[&str]) -> Run {
    deslinde(args).current_dir(folder.path()).output().unwrap().into()
}

fn repository(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("ley.md", [FREE, HARM, HELP].concat());
    folder.file("otra.md", FREE);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "uno"]);
    folder
}

#[test]
fn revisions_that_git_knows_are_compared() {
    let folder = repository("compare-git");
    git(&folder, &["mv", "ley.md", "código.md"]);
    folder.file("otra.md", [FREE, HARM].concat());
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "dos"]);
    let run = inside(&folder, &["compare", "--git", "HEAD~1..HEAD", "--format", "json"]);
    assert_eq!(rules(&run), ["harm-added criminalization/public-solicitation"], "{run:?}");
    assert_eq!(run.json()["files"][0]["new"], "otra.md");
    assert_eq!(run.code, 1);
    assert_eq!(inside(&folder, &["compare", "--git", "HEAD~1...HEAD", "código.md"]).code, 0);
    let wrong = inside(&folder, &["compare", "--git", "no-such..HEAD", "--lang", "es"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("no-such"), "{}", wrong.err);
}

#[test]
fn a_check_since_a_revision_tells_only_what_is_worse() {
    let folder = repository("check-since");
    let since = |extra: &[&str]| {
        inside(&folder, &[&["check", ".", "--no-config", "--since", "HEAD", "--lang", "en"], extra].concat())
    };
    assert_eq!(since(&[]).code, 0, "what was there before does not fail");
    // Moved within its file, and to another one.
    folder.file("ley.md", [HELP, FREE].concat());
    folder.file("nueva.md", HARM);
    let moved = since(&["--format", "json"]);
    assert_eq!((moved.code, moved.json()["summary"]["findings"].as_u64()), (0, Some(0)), "{moved:?}");
    // New harm is the only finding told, at its line.
    folder.file(
        "otra.md",
        [FREE, "Artículo 9.- Se prohíbe ejercer la prostitución y se sancionará con arresto.\n"].concat(),
    );
    let worse = since(&["--format", "github"]);
    assert_eq!(worse.code, 1, "{worse:?}");
    let errors: Vec<&str> = worse.out.lines().filter(|line| line.starts_with("::error")).collect();
    assert!(!errors.is_empty() && errors.iter().all(|line| line.contains("otra.md,line=3")), "{}", worse.out);
    assert_eq!(since(&["--fail-on", "never"]).code, 0);
    // A protection that is lost fails, whatever the level.
    folder.file("otra.md", FREE);
    folder.file("ley.md", FREE);
    let lost = since(&["--format", "github"]);
    assert_eq!(lost.code, 1, "{lost:?}");
    assert!(lost.out.contains("protection lost: protective/health"), "{}", lost.out);
    let json = since(&["--format", "json"]);
    let root = support::schema("check");
    assert_eq!(support::schema::errors(&root, &root, &json.json()), [""; 0]);
    assert_eq!(json.json()["notes"][0]["lost"]["rule"], "protective/health");
    // A file that is gone takes its protection along.
    std::fs::remove_file(Path::new(&folder.path()).join("ley.md")).unwrap();
    assert_eq!(since(&[]).code, 1);
    let unknown = inside(&folder, &["check", ".", "--since", "no-such"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
}

/// `file:line` of each protection lost, as each format for machines tells it.
fn places_of_lost(since: &dyn Fn(&[&str]) -> Run) -> Vec<(String, Option<u64>)> {
    let sarif = since(&["--format", "sarif"]).json();
    assert_eq!(support::sarif_errors(&sarif), [""; 0]);
    let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
    let of_sarif = results.map(|result| {
        assert_eq!((&result["level"], &result["kind"]), (&"error".into(), &"fail".into()));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap().to_owned();
        (uri, place["region"]["startLine"].as_u64())
    });
    let of_sarif: Vec<_> = of_sarif.collect();
    let issues = since(&["--format", "gitlab"]).json();
    let of_gitlab = issues.as_array().unwrap().iter().map(|issue| {
        let place = &issue["location"];
        (place["path"].as_str().unwrap().to_owned(), place["lines"]["begin"].as_u64())
    });
    assert_eq!(of_gitlab.collect::<Vec<_>>(), of_sarif);
    let at = |(file, line): &(String, Option<u64>)| (file.clone(), line.unwrap());
    for (file, line) in of_sarif.iter().map(at) {
        let github = since(&["--format", "github"]).out;
        assert!(github.contains(&format!("::error file={file},line={line}::")), "{github}");
        let junit = since(&["--format", "junit"]).out;
        assert!(junit.contains(&format!("file=\"{file}\" line=\"{line}\"><failure ")), "{junit}");
        let terminal = since(&[]).out;
        assert!(terminal.contains(&format!("{file}:{line}: protection lost")), "{terminal}");
        let csv = since(&["--format", "csv"]).out;
        assert!(csv.contains(&format!("{file},{line},,,,,protective/health,protective,")), "{csv}");
    }
    let lines = since(&["--format", "jsonl"]).lines();
    let root = support::schema("check");
    for line in &lines {
        assert_eq!(support::schema::errors(&root, &root["$defs"]["lost_line"], line), [""; 0]);
    }
    assert_eq!(lines.len(), of_sarif.len());
    of_sarif
}

#[test]
fn a_protection_that_is_lost_has_a_place_in_every_format() {
    let folder = repository("compare-lost");
    let since = |extra: &[&str]| {
        inside(&folder, &[&["check", ".", "--since", "HEAD", "--lang", "en"], extra].concat())
    };
    let places = |since: &dyn Fn(&[&str]) -> Run| {
        let places = places_of_lost(since);
        places.into_iter().map(|(file, line)| format!("{file}:{}", line.unwrap_or(0))).collect::<Vec<_>>()
    };
    // After the article that stood before it.
    folder.file("ley.md", [FREE, HARM, "Artículo 4.- Los puestos cierran a las ocho.\n"].concat());
    assert_eq!(places(&since), ["ley.md:3"]);
    // Nothing stands before it any more.
    folder.file("ley.md", "Artículo 9.- Los puestos cierran a las ocho.\n");
    assert_eq!(places(&since), ["ley.md:1"]);
    // The article is there, and protects no more.
    folder.file("ley.md", [FREE, HARM, &HELP.replace("garantizará a", "podrá negar a")].concat());
    let lost = since(&["--format", "sarif"]).json();
    let region = &lost["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 5);
    // The file is gone.
    std::fs::remove_file(Path::new(&folder.path()).join("ley.md")).unwrap();
    assert_eq!(places(&since), ["ley.md:1"]);
    // Unless nobody looks at it, or somebody has said why.
    folder.file("deslinde.toml", "exclude = [\"ley.md\"]\n");
    assert_eq!(
        (since(&[]).code, since(&["--format", "json"]).json()["notes"].as_array().unwrap().len()),
        (0, 0)
    );
    folder.file("deslinde.toml", "[[per-path]]\npaths = [\"ley.md\"]\nignore = [\"protective/health\"]\n");
    assert_eq!(since(&[]).code, 0);
    folder.file("deslinde.toml", "");
    let note = since(&["--format", "json"]).json()["notes"][0].clone();
    let print = note["lost"]["fingerprint"].as_str().unwrap();
    let entry = |print: &str| {
        format!(
            "[[suppress]]\nfile = \"ley.md\"\nrule = \"protective\"\n{print}reason = \"pasa al código\"\n"
        )
    };
    folder.file("deslinde.suppressions.toml", entry(""));
    assert_eq!(since(&[]).code, 1, "the passage has to be named");
    folder.file("deslinde.suppressions.toml", entry(&format!("passage = \"{print}\"\n")));
    assert_eq!(
        (since(&[]).code, since(&["--format", "json"]).json()["notes"].as_array().unwrap().len()),
        (0, 0)
    );
}

#[test]
fn comparing_reads_the_configuration_and_options_go_first() {
    let folder = repository("compare-config");
    folder.file("ley.md", [FREE, HARM, HELP, "Artículo 4.- Se prohíbe ejercer la prostitución.\n"].concat());
    folder.file("anexos/viejo.md", "Artículo 1.- Se prohíbe ejercer la prostitución.\n");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "dos"]);
    let compare = |extra: &[&str]| {
        let run =
            inside(&folder, &[&["compare", "--git", "HEAD~1..HEAD", "--format", "json"], extra].concat());
        let mut files = run.json()["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["new"].clone())
            .collect::<Vec<_>>();
        files.sort_by_key(ToString::to_string);
        (run.code, files)
    };
    assert_eq!(compare(&[]), (1, vec!["anexos/viejo.md".into(), "ley.md".into()]));
    folder.file("deslinde.toml", "exclude = [\"/anexos/\"]\n");
    assert_eq!(compare(&[]), (1, vec!["ley.md".into()]));
    assert_eq!(compare(&["--no-config"]).1.len(), 2);
    folder.file("deslinde.toml", "ignore = [\"criminalization\"]\nexclude = [\"anexos\"]\n");
    assert_eq!(compare(&[]), (0, vec![]));
    assert_eq!(compare(&["--ignore", "stigma"]), (1, vec!["ley.md".into()]), "options go first");
    folder.file("deslinde.toml", "min-confidence = 1.0\n");
    assert_eq!(compare(&[]), (0, vec![]));
    assert_eq!(compare(&["--min-confidence", "0"]).0, 1);
    folder.file("deslinde.toml", "fail-on = \"never\"\n");
    assert_eq!((compare(&[]).0, compare(&["--fail-on", "low"]).0), (0, 1));
    folder.file("deslinde.toml", "[[per-path]]\npaths = [\"*.md\"]\nignore = [\"*/*\"]\n");
    assert_eq!(compare(&[]), (0, vec![]));
    // Words of one's own, and the language of messages.
    folder.file("mías/lexicon/es.extra.toml", "[house]\nwords = [\"!chirimbolo{s}\"]\n");
    folder.file("deslinde.toml", "data = [\"mías\"]\nlanguage = \"es\"\n");
    folder.file("a.md", FREE);
    folder.file(
        "b.md",
        [FREE, "Artículo 2.- Se sancionará con prisión a quien administre un chirimbolo.\n"].concat(),
    );
    let own = inside(&folder, &["compare", "a.md", "b.md"]);
    assert!(own.code == 1 && own.out.contains("+ daño que se añade"), "{own:?}");
    // Two folders elsewhere: patterns hold within them.
    let (old, new) = (Folder::new("compare-config-old"), Folder::new("compare-config-new"));
    old.file("ley.md", FREE);
    new.file("anexos/x.md", HARM);
    folder.file("deslinde.toml", "exclude = [\"anexos/*.md\"]\n");
    let run = inside(&folder, &["compare", &old.path(), &new.path(), "--format", "json"]);
    assert_eq!((run.code, run.json()["summary"]["harm_added"].as_u64()), (0, Some(0)), "{run:?}");
}
