//! What users are told when something is wrong, word for word, in both languages. After a change that is meant:
//! `INSTA_UPDATE=always cargo test -p deslinde-cli --test mistakes`, and read what has changed.

mod support;

use std::fmt::Write;

use support::{Folder, run_in};

/// Files for every mistake; runs are in this folder, so that no path of the machine is in a message.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    for (name, content) in [
        ("good.md", &b"Articulo 1.- Los mercados abren a las ocho.\n"[..]),
        ("empty.txt", b" \n"),
        ("binary.txt", b"a\0\x01\x02\xff\xfe\0b"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("broken.xml", b"<akomaNtoso><act><body></act></akomaNtoso>"),
        ("no-reason.md", b"<!-- deslinde:ignore stigma/term -->\nArticulo 1.- Nada.\n"),
        ("unknown.md", b"<!-- deslinde:ignore stigma/trem -- x -->\nArticulo 1.- Nada.\n"),
        ("unused.md", b"<!-- deslinde:ignore stigma/term -- x -->\nArticulo 1.- Nada.\n"),
        ("key.toml", b"profile = \"default\"\nmin_confidence = 0.5\n"),
        ("value.toml", b"\nprofile = \"strict\"\n"),
        ("range.toml", b"min-confidence = 7\n"),
        ("rule.toml", b"ignore = [\n  \"conflation/demnad\",\n]\n"),
        ("glob.toml", b"[[per-path]]\npaths = [\"a[\"]\n"),
        ("syntax.toml", b"select = [\"stigma\"\nignore = []\n"),
        ("latin1.toml", b"# a\xf1o\n"),
        ("base.toml", b"baseline = \"nowhere.toml\"\n"),
        ("old.toml", b"version = 9\n"),
        ("supp.toml", b"suppressions = \"s.toml\"\n"),
        ("s.toml", b"[[suppress]]\nfile = \"a.docx\"\nrule = \"stigma/term\"\n"),
    ] {
        folder.file(name, content);
    }
    folder
}

const RUNS: &[&[&str]] = &[
    &["check", "missing.txt"],
    &["check", "empty.txt"],
    &["check", "binary.txt"],
    &["check", "photo.jpg"],
    &["check", "broken.xml"],
    &["check", "no-reason.md"],
    &["check", "unknown.md"],
    &["check", "unused.md"],
    &["check", "good.md", "--select", "conflation/demnad"],
    &["check", "good.md", "--ignore", "nothing-like-it/*"],
    &["check", "good.md", "--config", "missing.toml"],
    &["check", "good.md", "--config", "key.toml"],
    &["check", "good.md", "--config", "value.toml"],
    &["check", "good.md", "--config", "range.toml"],
    &["check", "good.md", "--config", "rule.toml"],
    &["check", "good.md", "--config", "glob.toml"],
    &["check", "good.md", "--config", "syntax.toml"],
    &["check", "good.md", "--config", "latin1.toml"],
    &["check", "good.md", "--config", "base.toml"],
    &["check", "good.md", "--config", "supp.toml"],
    &["check", "good.md", "--baseline", "old.toml"],
    &["check", "good.md", "--data", "missing"],
    &["check", "good.md", "--output", "missing/report.txt"],
    &["check", "good.md", "--format", "word"],
    &["check", "good.md", "--also", "sarif"],
    &["check", "good.md", "--min-confidence", "2"],
    &["check", "good.md", "--update-baseline", "--prune-baseline"],
    &["compare", "good.md"],
    &["compare", "good.md", "missing.md"],
    &["compare", "good.md", "."],
    &["compare", "good.md", "photo.jpg"],
    &["compare", "good.md", "binary.txt"],
    &["compare", "good.md", "good.md", "--config", "missing.toml"],
    &["compare", "good.md", "good.md", "--config", "key.toml"],
    &["compare", "good.md", "good.md", "--config", "rule.toml"],
    &["compare", "good.md", "good.md", "--select", "conflation/demnad"],
    &["compare", "good.md", "good.md", "--min-confidence", "2"],
    &["compare", "good.md", "good.md", "--data", "missing"],
    &["compare", "good.md", "good.md", "--format", "sarif"],
    &["compare", "good.md", "good.md", "--config", "key.toml", "--no-config"],
    &["explain", "conflation/demnad"],
    &["classify", "missing.jsonl"],
    &["completions", "dos"],
    &["man", "nothing"],
];

fn told(language: &str) -> String {
    let folder = folder(&format!("mistakes-{language}"));
    let mut told = String::new();
    for args in RUNS {
        let run = run_in(&folder, &[args, &["--lang", language][..]].concat());
        let _ = writeln!(told, "$ deslinde {}\n[{}]", args.join(" "), run.code);
        // Of a report that is made all the same, what it says of the mistake is at its end.
        let lines: Vec<&str> = run.out.lines().collect();
        for line in lines.iter().skip_while(|line| {
            !line.contains(':') || line.starts_with("Files") || line.starts_with("Archivos")
        }) {
            let _ = writeln!(told, "{line}");
        }
        let _ = writeln!(told, "{}", run.err);
    }
    told
}

#[test]
fn in_spanish() {
    insta::assert_snapshot!("spanish", told("es"));
}

#[test]
fn in_english() {
    insta::assert_snapshot!("english", told("en"));
}

/// A file that may not be read, where the tester is not root, whom nothing stops.
#[cfg(unix)]
#[test]
fn files_without_permission() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new("mistakes-permission");
    let path = folder.file("closed.txt", "Articulo 1.- Nada.\n");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).expect("sets");
    if std::fs::read(&path).is_ok() {
        return;
    }
    for (language, words) in [("es", "no hay permiso de lectura"), ("en", "no permission to read it")] {
        let run = run_in(&folder, &["check", "closed.txt", "--lang", language]);
        assert_eq!(run.code, 2);
        assert!(run.out.contains(words), "{}", run.out);
    }
}
