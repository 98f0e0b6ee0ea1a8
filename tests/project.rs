//! Checks as a team runs them: configuration, suppressions, baseline, reports in files, interruption.

mod support;

use std::fs;

use serde_json::Value;
use support::{Folder, Run, deslinde, feed, run_in};

const BUY: &str = "Se sancionará con multa a quien contrate servicios sexuales en la vía pública.";
const KEEP: &str = "Se sancionará con prisión a quien administre una casa de prostitución.";
const SOLICIT: &str = "criminalization/public-solicitation";
const PREMISES: &str = "criminalization/premises";

/// `path:line rule` of each finding.
fn found(run: &Run) -> Vec<String> {
    let json = run.json();
    let mut found = Vec::new();
    for file in json["files"].as_array().expect("files") {
        for finding in file["findings"].as_array().expect("findings") {
            let path = file["path"].as_str().expect("path").trim_start_matches("./");
            found.push(format!(
                "{path}:{} {}",
                finding["place"]["line"],
                finding["rule"].as_str().expect("rule")
            ));
        }
    }
    found
}

fn check(folder: &Folder, more: &[&str]) -> Run {
    run_in(folder, &[&["check", ".", "--format", "json"], more].concat())
}

fn notes(run: &Run) -> Vec<String> {
    let json = run.json();
    let note = |note: &Value| {
        let path = note["path"].as_str().expect("path").trim_start_matches("./").to_owned();
        format!("{path}:{}: {}", note["line"], note["message"]["en"].as_str().expect("text"))
    };
    json["notes"].as_array().expect("notes").iter().map(note).collect()
}

#[test]
fn the_configuration_is_found_upwards_and_the_command_line_wins() {
    let folder = Folder::new("project-config");
    folder.file("a.md", format!("Artículo 1.- {BUY}\n\nArtículo 2.- {KEEP}\n"));
    folder.file("anexos/b.md", format!("Artículo 1.- {KEEP}\n"));
    folder.file("viejo/c.md", format!("Artículo 1.- {KEEP}\n"));
    folder.file(
        "deslinde.toml",
        format!(
            "ignore = [\"*/public-solicitation\", \"criminalization/buying\", \"*/third-parties\"]\nexclude = [\"viejo\"]\nfail-on = \"never\"\n\
             [[per-path]]\npaths = [\"anexos/**\"]\nignore = [\"{PREMISES}\"]\n"
        ),
    );
    let plain = check(&folder, &[]);
    assert_eq!(found(&plain), [format!("a.md:3 {PREMISES}")]);
    assert_eq!(plain.code, 0);
    assert_eq!(check(&folder, &["--fail-on", "high"]).code, 1);
    assert_eq!(found(&check(&folder, &["--ignore", "criminalization/*,conflation"])), [""; 0]);
    assert_eq!(found(&check(&folder, &["--no-config"])).len(), 4);
    assert_eq!(
        found(&run_in(&folder, &["check", "viejo/c.md", "--format", "json"])).len(),
        1,
        "what is named is read"
    );
    // From a folder below, paths are still the configuration's.
    let below = deslinde(&["check", ".", "--format", "json"])
        .current_dir(format!("{}/anexos", folder.path()))
        .output();
    assert_eq!(found(&below.expect("runs").into()), [""; 0]);
    // A file named on the command line.
    let other = folder.file("otra/mia.toml", "select = [\"conflation\"]\n");
    assert_eq!(found(&check(&folder, &["--config", &other])), [""; 0]);
}

#[test]
fn pyproject_does_as_well_and_is_left_alone_without_our_table() {
    let folder = Folder::new("project-pyproject");
    folder.file("a.md", format!("Artículo 1.- {KEEP}\n"));
    let pyproject =
        folder.file("pyproject.toml", "[tool.deslinde]\nseverity = { criminalization = \"low\" }\n");
    let run = check(&folder, &[]);
    assert_eq!((run.code, found(&run).len()), (0, 1));
    assert_eq!(run.json()["files"][0]["findings"][0]["severity"], "low");
    folder.file("pyproject.toml", "not = = toml");
    assert_eq!(check(&folder, &[]).code, 1);
    let run = check(&folder, &["--config", &pyproject]);
    assert_eq!((run.code, run.err.contains("[tool.deslinde]")), (2, true), "{}", run.err);
}

#[test]
fn profiles() {
    let folder = Folder::new("project-profiles");
    folder.file("a.md", format!("Artículo 1.- {KEEP}\n"));
    let says = |args: &[&str]| run_in(&folder, &[&["check", "a.md", "--lang", "es"], args].concat()).out;
    assert!(!says(&[]).contains("En su lugar:"));
    assert!(says(&["--profile", "drafting"]).contains("En su lugar: "));
    assert!(says(&["--profile", "audit"]).contains("huella: "));
    folder.file("deslinde.toml", "profile = \"drafting\"\nlanguage = \"es\"\nmin-confidence = 1.0\n");
    let run = |args: &[&str]| run_in(&folder, &[&["check", "a.md"], args].concat());
    assert!(run(&[]).out.contains("No se encontró"), "the configuration's language, and nothing is so sure");
    assert!(run(&["--lang", "en"]).out.contains("No passage found"));
    assert!(run(&["--min-confidence", "0"]).out.contains("En su lugar: "));
    assert_eq!(run(&["--profile", "audit"]).code, 1, "a profile asked for is meant whole");
}

#[test]
fn rules_of_ones_own_from_the_configuration() {
    let folder = Folder::new("project-data");
    folder.file(
        "a.md",
        "Artículo 1.- Se sancionará con prisión a quien administre una quinta alegre de prostitución.\n",
    );
    folder.file("reglas/norms.extra.toml", "[mine]\ntitle = { es = \"a\", en = \"a\" }\nbody = { es = \"b\", en = \"b\" }\nyear = 2020\nsays = { es = \"c\", en = \"c\" }\n");
    folder.file("otras/norms.extra.toml", "no = 1");
    folder.file("deslinde.toml", "data = [\"reglas\"]\n");
    assert_eq!(check(&folder, &[]).code, 1);
    folder.file("deslinde.toml", "data = [\"reglas\", \"otras\"]\n");
    for args in [&["check", "a.md"][..], &["rules"], &["explain", "demand"]] {
        let run = run_in(&folder, args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.err.contains("otras/norms.extra.toml"), "{}", run.err);
    }
}

#[test]
fn comments_and_sidecar() {
    let folder = Folder::new("project-suppress");
    folder.file(
        "a.md",
        format!(
            "<!-- deslinde:ignore {SOLICIT} -- se cita -->\nArtículo 1.- {BUY}\n\nArtículo 2.- {BUY}\n\n\
             <!-- deslinde:ignore stigma/term -- ya no está -->\nArtículo 3.- Los mercados abren.\n"
        ),
    );
    let run = check(&folder, &[]);
    assert_eq!((run.code, found(&run)), (1, vec![format!("a.md:4 {SOLICIT}")]));
    assert_eq!(run.json()["summary"]["suppressed"], 1);
    assert_eq!(notes(&run), ["a.md:6: `deslinde:ignore stigma/term` suppresses nothing any more; remove it"]);

    // The other one in the file of suppressions, by the fingerprint that the report gives.
    let print =
        run.json()["files"][0]["findings"][0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let entry = |print: &str, reason: &str| {
        format!(
            "[[suppress]]\nfile = \"a.md\"\nrule = \"{SOLICIT}\"\npassage = \"{print}\"\nreason = \"{reason}\"\n"
        )
    };
    folder.file("deslinde.suppressions.toml", entry(&print, "también se cita"));
    let run = check(&folder, &["--also", "sarif=o.sarif"]);
    assert_eq!((run.code, found(&run).len(), run.json()["summary"]["suppressed"].clone()), (0, 0, 2.into()));
    let sarif: Value = serde_json::from_str(&folder.read("o.sarif")).expect("JSON");
    assert_eq!(support::sarif_errors(&sarif), [""; 0]);
    let reasons: Vec<_> = sarif["runs"][0]["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| &result["suppressions"][0]["justification"])
        .collect();
    assert_eq!(reasons, ["se cita", "también se cita"]);

    folder.file("deslinde.suppressions.toml", entry("00", "de otro"));
    let run = check(&folder, &[]);
    assert!(notes(&run).contains(&format!("deslinde.suppressions.toml:1: the entry of `{SOLICIT}` for a.md suppresses nothing any more; remove it")), "{:?}", notes(&run));
    folder.file("deslinde.suppressions.toml", entry(&print, ""));
    let run = check(&folder, &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("deslinde.suppressions.toml:1: the reason"), "{}", run.err);
}

#[test]
fn a_comment_without_a_reason_fails_and_suppresses_nothing() {
    let folder = Folder::new("project-no-reason");
    folder.file("a.txt", format!("# deslinde:ignore {SOLICIT}\nArtículo 1.- {BUY}\n"));
    let run = check(&folder, &["--fail-on", "never"]);
    assert_eq!((run.code, found(&run).len()), (2, 1));
    assert!(notes(&run)[0].starts_with("a.txt:1: the reason is missing"), "{:?}", notes(&run));
}

#[test]
fn the_life_of_a_baseline() {
    let folder = Folder::new("project-baseline");
    let first = format!(
        "# Reforma\n\nArtículo 1.- {BUY}\n\nArtículo 2.- {KEEP}\n\nArtículo 3.- Entra en vigor mañana.\n"
    );
    folder.file("leyes/a.md", &first);
    folder.file("deslinde.toml", "baseline = \"base.toml\"\n");
    let missing = check(&folder, &[]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.err.contains("base.toml") && missing.err.contains("--update-baseline makes one"),
        "{}",
        missing.err
    );

    let update = check(&folder, &["--update-baseline"]);
    assert_eq!((update.code, found(&update).len()), (0, 0), "{}", update.err);
    assert!(update.err.contains("passages known: 2"), "{}", update.err);
    let written = folder.read("base.toml");
    assert!(written.contains("file = \"leyes/a.md\"") && written.contains("at = \"Art. 1\""), "{written}");
    assert_eq!(check(&folder, &[]).code, 0);
    check(&folder, &["--update-baseline"]);
    assert_eq!(folder.read("base.toml"), written, "the same run writes the same file");

    // Moved to another file, renumbered, set in other lines: no news.
    folder.file("leyes/a.md", format!("# Reforma\n\nArtículo 1.- {BUY}\n"));
    folder.file(
        "leyes/b.md",
        format!(
            "# Otra\n\nARTÍCULO 31 BIS. {}\n",
            KEEP.replace(' ', "\n").replace("prostitución", "prosti-\ntución")
        ),
    );
    let moved = check(&folder, &[]);
    assert_eq!((moved.code, found(&moved), notes(&moved)), (0, vec![], vec![]));

    // One more of what is known, and one that is not.
    folder.file(
        "leyes/c.md",
        format!("# Otra\n\nArtículo 5.- {KEEP}\n\nArtículo 6.- {}\n", BUY.replace("multa", "arresto")),
    );
    let more = check(&folder, &[]);
    assert_eq!(
        (more.code, found(&more)),
        (1, vec![format!("leyes/c.md:3 {PREMISES}"), format!("leyes/c.md:5 {SOLICIT}")])
    );

    // Solved: told, and removed when asked; nothing is added.
    folder.file("leyes/a.md", "# Reforma\n\nArtículo 1.- Los mercados abren a las ocho.\n");
    let solved = check(&folder, &[]);
    assert!(
        notes(&solved).iter().any(|note| note.contains("known passages that are gone: 1")),
        "{:?}",
        notes(&solved)
    );
    let partial = run_in(&folder, &["check", "leyes/b.md", "--format", "json"]);
    assert_eq!((partial.code, notes(&partial)), (0, vec![]), "a file that was not read is not solved");
    let pruned = check(&folder, &["--prune-baseline"]);
    assert_eq!(pruned.code, 1, "what is new still fails");
    assert!(pruned.err.contains("passages known: 1"), "{}", pruned.err);
    assert!(!folder.read("base.toml").contains(SOLICIT));

    // Updating a part keeps the rest.
    let part = run_in(&folder, &["check", "leyes/c.md", "--update-baseline"]);
    assert_eq!(part.code, 0);
    assert!(part.err.contains("passages known: 3"), "{}", part.err);
    // A file that is gone is solved.
    for name in ["b", "c"] {
        fs::remove_file(format!("{}/leyes/{name}.md", folder.path())).expect("removes");
    }
    assert!(check(&folder, &["--prune-baseline"]).err.contains("passages known: 0"));
}

#[test]
fn several_reports_in_one_run_and_none_by_halves() {
    let folder = Folder::new("project-output");
    folder.file("a.md", format!("Artículo 1.- {KEEP}\n"));
    let run = run_in(
        &folder,
        &[
            "check",
            ".",
            "--lang",
            "es",
            "-o",
            "out.txt",
            "--also",
            "markdown=resumen.md",
            "--also",
            "json=o.json",
        ],
    );
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", ""));
    assert!(
        folder.read("out.txt").contains("casa de prostitución") && !folder.read("out.txt").contains('\u{1b}')
    );
    assert!(folder.read("resumen.md").starts_with("## Revisión"));
    let json: Value = serde_json::from_str(&folder.read("o.json")).expect("JSON");
    assert_eq!(json["summary"]["files"], 1, "a report of the run is not read");
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("reads").map(|entry| entry.expect("entry").file_name()).collect();
    assert_eq!(names.len(), 4, "{names:?}");

    folder.file("out.txt", "before");
    let run = run_in(&folder, &["check", ".", "-o", "out.txt", "--also", "json=nowhere/o.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nowhere/o.json"), "{}", run.err);
    assert_eq!(folder.read("out.txt"), "before");
    assert_eq!(run_in(&folder, &["check", ".", "--also", "pdf=x"]).code, 2);
}

#[test]
fn files_beyond_the_limit_are_told_and_not_read() {
    let folder = Folder::new("project-limits");
    folder.file("a.txt", format!("{KEEP}\n").repeat(20_000));
    folder.file("deslinde.toml", "[limits]\nfile-megabytes = 1\nthreads = 1\n");
    let run = check(&folder, &[]);
    assert_eq!((run.code, run.json()["errors"].as_array().map(Vec::len)), (2, Some(1)));
}

#[test]
fn init_writes_a_configuration_once_in_the_readers_language() {
    let folder = Folder::new("project-init");
    folder.file("a.md", format!("Artículo 1.- {KEEP}\n"));
    let run = run_in(&folder, &["init", "--lang", "es"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(folder.read("deslinde.toml").starts_with("# Configuración de deslinde."));
    assert_eq!(check(&folder, &[]).code, 1);
    let again = run_in(&folder, &["init"]);
    assert_eq!((again.code, again.err.contains("--force")), (2, true));
    assert_eq!(run_in(&folder, &["init", "--force"]).code, 0);
    assert!(folder.read("deslinde.toml").starts_with("# Configuration of deslinde."));
}

#[test]
fn colour_and_progress_stay_out_of_pipes() {
    let folder = Folder::new("project-colour");
    folder.file("a.md", format!("Artículo 1.- {KEEP}\n"));
    let with = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = deslinde(&[&["check", "a.md"], args].concat());
        command.current_dir(folder.path()).envs(variables.iter().copied());
        feed(command, b"").out
    };
    assert!(!with(&[], &[]).contains('\u{1b}'));
    assert!(with(&[("CLICOLOR_FORCE", "1")], &[]).contains('\u{1b}'));
    assert!(!with(&[("CLICOLOR_FORCE", "1")], &["--format", "github"]).contains('\u{1b}'));
    assert!(!with(&[("NO_COLOR", "1")], &[]).contains('\u{1b}'));
}

/// The first file is a pipe, so that the run is surely under way when it is interrupted.
#[cfg(unix)]
#[test]
fn interrupted_it_reports_what_it_has() {
    use std::{
        io::Write,
        process::{Command, Stdio},
        thread,
        time::Duration,
    };

    let folder = Folder::new("project-interrupted");
    let pipe = format!("{}/a.txt", folder.path());
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    folder.file("b.txt", format!("Artículo 1.- {KEEP}\n"));
    let mut command =
        deslinde(&["check", "a.txt", "b.txt", "--format", "json", "--threads", "1", "-o", "o.json"]);
    command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("runs");
    // Opening waits for the reader.
    let mut writer = fs::OpenOptions::new().write(true).open(&pipe).expect("opens");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill").success());
    thread::sleep(Duration::from_millis(300));
    writeln!(writer, "Artículo 1.- {BUY}").expect("writes");
    drop(writer);
    let run: Run = child.wait_with_output().expect("ends").into();
    assert_eq!(run.code, 2);
    assert!(run.err.contains("interrupted: 1 of 2 files were read"), "{}", run.err);
    let json: Value = serde_json::from_str(&folder.read("o.json")).expect("a whole report");
    assert_eq!(json["summary"]["files"], 1);
    assert_eq!(json["files"][0]["findings"].as_array().map(Vec::len), Some(1));
}
