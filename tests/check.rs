//! `deslinde check`: inputs, order, exit codes, languages. What is found is tested in `analysis.rs`.

mod support;

use support::{Folder, deslinde, feed, run, run_with};

const SILENT: &str = "Artículo 1.- Los mercados abren a las ocho.\n";

#[test]
fn nothing_found_is_success() {
    let folder = Folder::new("check-nothing");
    let file = folder.file("ley.txt", SILENT);
    let run = run(&["check", &file]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("No passage found in the texts given."), "{}", run.out);
    assert!(run.out.contains("Files read: 1"), "{}", run.out);
}

#[test]
fn unreadable_inputs_are_told_and_the_others_still_read() {
    let folder = Folder::new("check-unreadable");
    let good = folder.file("a.txt", SILENT);
    let bad = folder.file("b.docx", b"PK\x03\x04\x00\xff\xfe no document");
    let missing = format!("{}/missing.txt", folder.path());
    let run = run(&["check", "--format", "json", "--fail-on", "never", &missing, &good, &bad]);
    assert_eq!(run.code, 2);
    let json = run.json();
    assert_eq!(json["files"].as_array().expect("files").len(), 1);
    assert_eq!(json["files"][0]["path"], good);
    let errors = json["errors"].as_array().expect("errors");
    assert_eq!(errors.iter().map(|error| &error["path"]).collect::<Vec<_>>(), [&bad, &missing]);
    assert!(errors.iter().all(|error| error["message"]["es"] != error["message"]["en"]), "{errors:?}");
    let root = support::schema("check");
    assert_eq!(support::schema::errors(&root, &root, &json), [""; 0]);
}

#[test]
fn folders_are_walked_in_order_and_ignore_files_respected() {
    let folder = Folder::new("check-folder");
    for name in
        ["z.txt", "a/b.txt", "a.txt", "B.md", ".hidden.txt", "skip/x.txt", "drafts/y.txt", "photo.jpg"]
    {
        folder.file(name, SILENT);
    }
    folder.file(".gitignore", "skip/\n");
    folder.file(".deslindeignore", "drafts/\n");
    let paths = |args: &[&str]| -> Vec<String> {
        let json = run(&[&["check", "--format", "json"], args].concat()).json();
        let files = json["files"].as_array().expect("files").clone();
        let base = format!("{}/", folder.path());
        files.iter().map(|file| file["path"].as_str().expect("a path").replace(&base, "")).collect()
    };
    let all = ["B.md", "a/b.txt", "a.txt", "z.txt"];
    assert_eq!(paths(&[&folder.path()]), all);
    assert_eq!(paths(&["--threads", "7", &folder.path()]), all);
    let z = format!("{}/z.txt", folder.path());
    let hidden = format!("{}/.hidden.txt", folder.path());
    let skipped = format!("{}/skip/x.txt", folder.path());
    assert_eq!(paths(&[&z, &folder.path(), &z]), all, "each once");
    assert_eq!(
        paths(&[&z, &hidden, &skipped]),
        [".hidden.txt", "skip/x.txt", "z.txt"],
        "named files are read"
    );
}

#[test]
fn many_files_come_in_order_from_many_threads() {
    let folder = Folder::new("check-many");
    for number in 0..300 {
        folder.file(&format!("{number:03}.txt"), SILENT.repeat(1 + (number * 37) % 50));
    }
    let one = run(&["check", "--format", "json", "--threads", "1", &folder.path()]);
    let many = run(&["check", "--format", "json", "--threads", "8", &folder.path()]);
    assert_eq!(one.json()["files"].as_array().expect("files").len(), 300);
    assert_eq!(one.out, many.out);
}

#[test]
fn standard_input() {
    let run = run_with(&["check", "--format", "json", "-"], SILENT.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.json()["files"][0]["path"], "-");
}

#[test]
fn both_languages() {
    let folder = Folder::new("check-languages");
    let file = folder.file("ley.txt", SILENT);
    let says = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = deslinde(&[&["check"], args].concat());
        command.arg(&file).envs(variables.iter().copied());
        feed(command, b"").out
    };
    let (spanish, english) = ("No se encontró ningún pasaje", "No passage found");
    assert!(says(&[], &[]).contains(english));
    assert!(says(&["--lang", "es"], &[]).contains(spanish));
    assert!(says(&["--lang=en"], &[("DESLINDE_LANG", "es")]).contains(english));
    assert!(says(&[], &[("DESLINDE_LANG", "es"), ("LANG", "en_GB.UTF-8")]).contains(spanish));
    assert!(says(&[], &[("LANG", "es_MX.UTF-8")]).contains(spanish));
    assert!(says(&[], &[("LC_ALL", "en_US.UTF-8"), ("LANG", "es_MX.UTF-8")]).contains(english));
    assert!(says(&[], &[("LC_MESSAGES", "es_AR.UTF-8"), ("LANG", "en_US.UTF-8")]).contains(spanish));
    assert!(says(&[], &[("LANG", "fr_FR.UTF-8")]).contains(english));
}

#[test]
fn wrong_use() {
    let folder = Folder::new("check-wrong");
    let file = folder.file("ley.txt", SILENT);
    for args in [
        &["check"][..],
        &["check", "--format", "pdf", &file],
        &["check", "--fail-on", "sometimes", &file],
        &["check", "--min-confidence", "2", &file],
        &["check", "--min-confidence", "NaN", &file],
        &["check", "--no-such-option", &file],
        &["chek"],
        &[],
    ] {
        let run = run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.out.is_empty() && !run.err.is_empty(), "{args:?}: {run:?}");
    }
    let spanish = run(&["check", "--format", "pdf", "--lang", "es", &file]);
    assert!(spanish.err.contains("el valor «pdf» no sirve"), "{}", spanish.err);
}

#[test]
fn an_empty_folder_is_no_failure() {
    let folder = Folder::new("check-empty");
    let run = run(&["check", "--format", "jsonl", &folder.path()]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}
