//! Ways in: the script of the GitHub action on a scratch repository, the GitLab job, the hook, completions, manual pages.

mod support;

use std::{
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use support::{Folder, Run, run};

const KEEP: &str = "Se sancionará con prisión a quien administre una casa de prostitución.";

fn repository(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
        .canonicalize()
        .expect(path)
        .display()
        .to_string()
}

/// A repository with one draft that fails and one that does not.
fn scratch(name: &str) -> Folder {
    let folder = Folder::new(name);
    let git = |args: &[&str]| {
        let done = Command::new("git").args(args).current_dir(folder.path()).stdout(Stdio::null()).status();
        assert!(done.expect("git").success(), "git {args:?}");
    };
    git(&["init", "--quiet", "."]);
    folder.file(
        "anteproyectos/penal.md",
        format!("# Reforma\n\nArtículo 1.- Objeto.\n\nArtículo 2.- {KEEP}\n"),
    );
    folder.file("anteproyectos/salud.md", "# Salud\n\nArtículo 1.- Los mercados abren a las ocho.\n");
    git(&["add", "."]);
    git(&["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "Drafts"]);
    folder
}

/// Runs a script with the command on the path, away from the tester's environment.
fn script(folder: &Folder, words: &[&str], variables: &[(&str, &str)]) -> Run {
    let bin = Path::new(env!("CARGO_BIN_EXE_deslinde")).parent().expect("a folder").display().to_string();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    for variable in ["DESLINDE", "DESLINDE_ARGS", "DESLINDE_PATHS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"] {
        command.env_remove(variable);
    }
    command.args(words).current_dir(folder.path()).env("PATH", path).env("DESLINDE_LANG", "es");
    command.envs(variables.iter().copied()).stdin(Stdio::null()).output().expect("bash").into()
}

#[cfg(unix)]
#[test]
fn the_action_annotates_sums_up_and_writes_sarif() {
    let folder = scratch("ways-action");
    let check = repository("integrations/github/check.sh");
    let files = ["summary.md", "output.txt", "out.sarif"].map(|name| format!("{}/{name}", folder.path()));
    folder.file("summary.md", "Antes.\n");
    let variables = [
        ("GITHUB_STEP_SUMMARY", files[0].as_str()),
        ("GITHUB_OUTPUT", files[1].as_str()),
        ("DESLINDE_SARIF", files[2].as_str()),
        ("DESLINDE_PATHS", "anteproyectos\n"),
        ("DESLINDE_ARGS", "--profile=drafting\n"),
    ];
    let run = script(&folder, &[&check], &variables);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert_eq!(run.out.lines().count(), 1, "one annotation: {}", run.out);
    assert!(run.out.starts_with("::error file=anteproyectos/penal.md,line=5,"), "{}", run.out);
    assert!(run.out.contains("%0AEn su lugar: "), "{}", run.out);
    let summary = folder.read("summary.md");
    assert!(
        summary.starts_with("Antes.\n## Revisión de deslinde") && summary.contains("anteproyectos/penal.md"),
        "{summary}"
    );
    assert_eq!(folder.read("output.txt"), format!("exit-code=1\nsarif={}\n", files[2]));
    let sarif: Value = serde_json::from_str(&folder.read("out.sarif")).expect("JSON");
    assert_eq!(support::sarif_errors(&sarif), [""; 0]);
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "anteproyectos/penal.md");

    // With what was known written down, it passes; from a folder below, paths are still the repository's.
    assert_eq!(script(&folder, &["-c", "deslinde check anteproyectos --update-baseline"], &[]).code, 0);
    folder.file("deslinde.toml", "baseline = \"deslinde.baseline.toml\"\n");
    let run = script(&folder, &[&check], &variables);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let below = script(
        &folder,
        &["-c", &format!("cd anteproyectos && {check}")],
        &[("DESLINDE_ARGS", "--no-config")],
    );
    assert!(below.out.starts_with("::error file=anteproyectos/penal.md,line=5,"), "{}", below.out);
    // An input that cannot be read is told, and the others are still checked.
    let run = script(
        &folder,
        &[&check],
        &[("DESLINDE_PATHS", "anteproyectos\nno hay.md"), ("DESLINDE_ARGS", "--no-config")],
    );
    assert_eq!((run.code, run.out.lines().count()), (2, 2), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn the_gitlab_job_and_the_hook_run() {
    let folder = scratch("ways-gitlab");
    let job =
        std::fs::read_to_string(repository("integrations/gitlab/deslinde.gitlab-ci.yml")).expect("reads");
    let line = job.lines().find_map(|line| line.trim().strip_prefix("- deslinde ")).expect("a script");
    let run = script(&folder, &["-c", &format!("deslinde {line}")], &[("DESLINDE_PATHS", ".")]);
    assert_eq!(run.code, 1, "{}", run.err);
    for name in ["gl-code-quality-report.json", "deslinde-junit.xml"] {
        assert!(job.contains(&format!(": {name}")) && !folder.read(name).is_empty(), "{name}");
    }
    let issues: Value = serde_json::from_str(&folder.read("gl-code-quality-report.json")).expect("JSON");
    assert_eq!(issues[0]["location"]["path"], "anteproyectos/penal.md");

    let hooks = std::fs::read_to_string(repository(".pre-commit-hooks.yaml")).expect("reads");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), 2);
    let folder = scratch("ways-hook");
    for entry in entries {
        assert_eq!(script(&folder, &["-c", entry], &[]).code, 1);
    }
    // What pre-commit builds, where nobody has installed the command.
    let wheel = std::fs::read_to_string(repository("pyproject.toml")).expect("reads");
    let manifest = wheel
        .lines()
        .find_map(|line| line.strip_prefix("manifest-path = "))
        .expect("a manifest")
        .trim_matches('"');
    assert!(std::fs::read_to_string(repository(manifest)).expect("reads").contains("name = \"deslinde\""));
}

#[test]
fn the_action_uses_what_there_is() {
    let action = std::fs::read_to_string(repository("action.yml")).expect("reads");
    assert!(action.contains("integrations/github/check.sh") && action.contains("crates/deslinde-cli"));
    let script = std::fs::read_to_string(repository("integrations/github/check.sh")).expect("reads");
    for line in action.lines().filter_map(|line| line.trim().split_once(": ")) {
        if line.0.starts_with("DESLINDE_") && line.0 != "DESLINDE_LANG" {
            assert!(script.contains(line.0), "{} is set and not used", line.0);
        }
    }
}

#[test]
fn completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.code, 0, "{shell}");
        assert!(run.out.contains("update-baseline") && run.out.contains("deslinde"), "{shell}");
    }
    let page = run(&["man"]);
    assert!(page.out.contains(".TH deslinde 1") && page.out.contains("deslinde\\-check"), "{}", page.out);
    let page = run(&["man", "check", "--lang", "es"]);
    assert!(
        page.out.contains(".TH deslinde-check 1") && page.out.contains("Lee archivos y carpetas"),
        "{}",
        page.out
    );
}

/// What the guides send people to is there, in both languages.
#[test]
fn the_guides_point_at_files() {
    for guide in ["docs/checks.es.md", "docs/checks.en.md"] {
        let text = std::fs::read_to_string(repository(guide)).expect("reads");
        let targets: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(targets.len() > 6, "{guide}");
        targets.iter().for_each(|target| drop(repository(&format!("docs/{target}"))));
    }
    let rules = deslinde::RuleSet::builtin().expect("rules");
    let example =
        std::fs::read_to_string(repository("docs/examples/deslinde.suppressions.toml")).expect("reads");
    deslinde_config::Suppressions::parse("example", &example, &rules).expect("valid");
}
