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
    assert_eq!(json.json()["notes"][0]["lost"], true);
    // A file that is gone takes its protection along.
    std::fs::remove_file(Path::new(&folder.path()).join("ley.md")).unwrap();
    assert_eq!(since(&[]).code, 1);
    let unknown = inside(&folder, &["check", ".", "--since", "no-such"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
}
