//! The whole life of a check on drafts, in one repository with Markdown, Word and PDF: first run, baseline, new
//! harm, an article that moves, protection lost, suppressions, a baseline entry that is solved.
#![allow(clippy::unwrap_used)]

mod support;

use std::{fs, path::Path};

use support::{Folder, Run, git, run_in};

const FREE: &str = "Artículo 1.- Las ferias son libres y los puestos se numeran conforme al reglamento.\n\n";
const HARM: &str = "Artículo 2.- Se sancionará con prisión de dos a cinco años a quien administre una casa de prostitución.\n\n";
const HELP: &str = "Artículo 3.- La autoridad garantizará a las personas trabajadoras sexuales atención \
                    médica voluntaria y confidencial.\n\n";
const NEW: &str =
    "Artículo 4.- Las personas trabajadoras sexuales se someterán cada mes a un examen médico obligatorio.\n";

fn check(folder: &Folder, more: &[&str]) -> Run {
    run_in(folder, &[&["check", ".", "--lang", "es"], more].concat())
}

/// The annotations of errors, and of anything.
fn annotations(run: &Run) -> Vec<&str> {
    run.out.lines().filter(|line| line.starts_with("::error") || line.starts_with("::warning")).collect()
}

#[test]
fn a_repository_of_drafts_from_the_first_run_to_a_solved_entry() {
    let folder = Folder::new("life");
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/formats");
    folder.file("borrador.md", [FREE, HARM, HELP].concat());
    folder.file("anexos/trata.docx", fs::read(formats.join("trata-valdelagua.docx")).unwrap());
    folder.file("anexos/demand.pdf", fs::read(formats.join("purchase-ban-ostrey.pdf")).unwrap());
    git(&folder, &["init", "-q"]);

    // The first run finds what is there, in every format.
    let first = check(&folder, &["--format", "json"]);
    assert_eq!(first.code, 1, "{}", first.err);
    let json = first.json();
    let with_findings = |file: &&serde_json::Value| !file["findings"].as_array().unwrap().is_empty();
    assert_eq!(json["files"].as_array().unwrap().iter().filter(with_findings).count(), 3);

    // The baseline knows it from then on.
    folder.file("deslinde.toml", "baseline = \"deslinde.baseline.toml\"\n");
    assert_eq!(check(&folder, &["--update-baseline"]).code, 0);
    let known = check(&folder, &["--format", "github"]);
    assert_eq!((known.code, annotations(&known)), (0, vec![]), "{known:?}");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "línea base"]);

    // A new harmful article fails, with one annotation at its line: against the baseline and against the commit.
    folder.file("borrador.md", [FREE, HARM, HELP, NEW].concat());
    for more in [&["--format", "github"][..], &["--format", "github", "--since", "HEAD"]] {
        let new = check(&folder, more);
        assert_eq!(new.code, 1, "{more:?}: {new:?}");
        let told = annotations(&new);
        let [one] = told[..] else { panic!("{more:?}: {told:#?}") };
        assert!(one.starts_with("::error file=borrador.md,line=7,"), "{one}");
    }

    // Moved and renumbered, the old articles are no news.
    let renumbered = [HELP, HARM, FREE].concat().replace("Artículo ", "Artículo 1");
    folder.file("borrador.md", &renumbered);
    for more in [&["--format", "github"][..], &["--format", "github", "--since", "HEAD"]] {
        let moved = check(&folder, more);
        assert_eq!((moved.code, annotations(&moved)), (0, vec![]), "{more:?}: {moved:?}");
    }

    // A protection that is lost fails.
    folder.file("borrador.md", [FREE, HARM].concat());
    let lost = check(&folder, &["--format", "github", "--since", "HEAD"]);
    assert_eq!(lost.code, 1, "{lost:?}");
    let told = annotations(&lost);
    let [one] = told[..] else { panic!("{told:#?}") };
    assert!(one.contains("file=borrador.md") && one.contains("protective/health"), "{one}");

    // A suppression without a reason is an error and suppresses nothing; with one, it is heard.
    let comment = |reason: &str| {
        let ignored = format!("<!-- deslinde:ignore coercion/mandatory-testing{reason} -->\n");
        folder.file("borrador.md", [FREE, HARM, HELP, &ignored, NEW].concat());
    };
    comment("");
    assert_eq!(check(&folder, &[]).code, 2);
    comment(" -- se cita para derogarlo");
    for more in [&[][..], &["--since", "HEAD"]] {
        let heard = check(&folder, more);
        assert_eq!(heard.code, 0, "{more:?}: {heard:?}");
    }

    // What is solved is said, and leaves the baseline when asked.
    folder.file("borrador.md", [FREE, HELP].concat());
    let before = folder.read("deslinde.baseline.toml");
    assert!(before.contains("borrador.md"), "{before}");
    let solved = check(&folder, &["--format", "json"]);
    assert_eq!(solved.code, 0, "{solved:?}");
    assert_eq!(solved.json()["notes"].as_array().unwrap().len(), 1, "{}", solved.out);
    assert_eq!(check(&folder, &["--prune-baseline"]).code, 0);
    let after = folder.read("deslinde.baseline.toml");
    assert!(!after.contains("borrador.md") && after.contains("trata.docx"), "{after}");
    let clean = check(&folder, &["--format", "json"]);
    assert_eq!((clean.code, clean.json()["notes"].as_array().unwrap().len()), (0, 0));
}
