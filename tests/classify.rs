//! `deslinde classify`: lines in, lines out, whatever the lines. Labels are tested in `analysis.rs`.

mod support;

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use serde_json::{Value, json};
use support::{Folder, deslinde, run, run_with};

fn assert_valid(lines: &[Value]) {
    let root = support::schema("classify");
    for line in lines {
        let errors = support::schema::errors(&root, &root, line);
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn ids_come_back_as_they_came() {
    let ids = [r#""a""#, "7", "null", "1.50", r#"{"b": [1,  2]}"#, "true", "123456789012345678901234567890"];
    let input: String =
        ids.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"Nada.\", \"more\": 1}}\n")).collect();
    let run = run_with(&["classify"], input.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_valid(&run.lines());
    for (line, id) in run.out.lines().zip(ids) {
        assert!(line.contains(&format!("\"id\":{id},")), "{line}");
    }
    assert_eq!(run.out.lines().count(), ids.len());
}

#[test]
fn bad_lines_answer_in_their_place() {
    let input = [
        r#"{"id": 1, "text": "Nada.", "heading": null, "lang": "es"}"#,
        "not json",
        r#"{"id": 3}"#,
        "",
        r#"{"id": 5, "text": 5}"#,
        r#"{"id": 6, "text": "Rien.", "lang": "fr"}"#,
        r#"{"id": 7, "text": "Nothing.", "lang": "en"}"#,
    ]
    .join("\n");
    let run = run_with(&["classify", "-"], input.as_bytes());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("lines that could not be read: 4"), "{}", run.err);
    let lines = run.lines();
    assert_valid(&lines);
    let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(ids, [&json!(1), &Value::Null, &json!(3), &json!(5), &json!(6), &json!(7)]);
    for (at, number) in [(1, 2), (2, 3), (3, 5), (4, 6)] {
        let error = lines[at]["error"].as_str().expect("an error");
        assert!(error.starts_with(&format!("line {number}: ")), "{error}");
    }
    assert_eq!((&lines[0]["labels"], &lines[0]["findings"]), (&json!([]), &json!([])));
}

#[test]
fn bytes_that_are_not_text_are_a_bad_line() {
    let run =
        run_with(&["classify"], b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"\xff\"}\r\n");
    let lines = run.lines();
    assert_eq!((run.code, lines.len()), (2, 2));
    assert!(lines[0].get("error").is_none() && lines[1].get("error").is_some(), "{lines:?}");
}

#[test]
fn order_is_kept_over_many_threads() {
    let folder = Folder::new("classify-order");
    let rows: String =
        (0..3000).map(|id| format!("{{\"id\":{id},\"text\":\"{}\"}}\n", "x ".repeat(id % 90))).collect();
    let file = folder.file("rows.jsonl", rows);
    let one = run(&["classify", "--threads", "1", &file]);
    let many = run(&["classify", "--threads", "6", &file]);
    assert!(one.lines().iter().enumerate().all(|(at, line)| line["id"] == at));
    assert_eq!(one.out, many.out);
}

/// A program that writes a line and waits for its answer gets it.
#[test]
fn each_line_is_answered_without_waiting_for_more() {
    for threads in ["1", "3"] {
        let mut command = deslinde(&["classify", "--threads", threads]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("runs");
        let mut stdin = child.stdin.take().expect("piped");
        let mut answers = BufReader::new(child.stdout.take().expect("piped"));
        for id in 0..20 {
            writeln!(stdin, "{{\"id\":{id},\"text\":\"Nada.\"}}").expect("writes");
            let mut answer = String::new();
            answers.read_line(&mut answer).expect("reads");
            assert!(answer.contains(&format!("\"id\":{id},")), "{answer}");
        }
        drop(stdin);
        assert!(child.wait().expect("ends").success());
    }
}

#[test]
fn a_missing_file_is_told_in_the_readers_language() {
    let run = run(&["classify", "--lang", "es", "no-existe.jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("no se puede leer"), "{}", run.err);
}
