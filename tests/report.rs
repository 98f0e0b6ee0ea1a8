//! The report formats, on findings made by hand.

mod support;

use deslinde::{Language, RuleSet, Severity};
use deslinde_report::{Entry, Format, Outcome, Settings, Stream, Summary};
use serde_json::Value;
use support::{
    findings::{LAW, analysis, document, rules},
    schema, schema as load,
};

struct Options {
    format: &'static str,
    language: Language,
    color: bool,
    verbose: bool,
}

const PLAIN: Options =
    Options { format: "terminal", language: Language::Spanish, color: false, verbose: false };

/// A run over a file with findings, one without, and one that could not be read.
fn render(options: &Options, rules: &RuleSet) -> String {
    let Options { language, color, verbose, .. } = *options;
    let settings = Settings { color, width: 90, verbose, ..Settings::new(language, rules) };
    let report = Format::from_name(options.format).expect("a format").report;
    let (document, analysis, silent) = (document(), analysis(), deslinde::Analysis::default());
    let message = deslinde::Localized { es: "está roto".into(), en: "is broken".into() };
    let entries = [
        Entry::new("a/codigo.txt", Outcome::Read(&document, &analysis)),
        Entry::new("b/vacio.txt", Outcome::Read(&document, &silent)),
        Entry::new("c/roto.pdf", Outcome::Unread(&message)),
    ];
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut stream = Stream::begin(report, &settings, &mut out).expect("writes");
    for entry in &entries {
        let mut rendered = Vec::new();
        report.file(entry, &settings, &mut rendered).expect("writes");
        stream.push(&rendered).expect("writes");
        summary.merge(Summary::of(entry));
    }
    stream.end(report, &summary, &settings).expect("writes");
    String::from_utf8(out).expect("UTF-8")
}

fn assert_valid(root: &Value, pointer: &str, value: &Value) {
    let part = root.pointer(pointer).expect(pointer);
    let errors = support::schema::errors(root, part, value);
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn json_keeps_to_its_schema_and_counts_code_points() {
    for verbose in [false, true] {
        let text = render(&Options { format: "json", verbose, ..PLAIN }, &rules());
        let json: Value = serde_json::from_str(&text).expect("JSON");
        assert_valid(&load("check"), "", &json);
        assert_eq!(json["files"].as_array().expect("files").len(), 2);
        assert_eq!(json["files"][0].get("blocked").is_some(), verbose);
        assert_eq!(json["errors"][0]["message"]["es"], "está roto");
        let chars: Vec<char> = LAW.chars().collect();
        for finding in json["files"][0]["findings"].as_array().expect("findings") {
            let evidence = finding["evidence"].as_array().expect("evidence");
            for span in evidence.iter().chain([&finding["passage"]]) {
                let at = |key: &str| span[key].as_u64().expect("a number") as usize;
                let words: String = chars[at("start")..at("end")].iter().collect();
                assert_eq!(span["text"], words);
                assert!(!words.is_empty());
            }
        }
        assert_eq!(json["files"][0]["findings"][0]["confidence"], 0.9123);
        assert_eq!(json["files"][0]["findings"][0]["norms"][0]["title"]["es"], "Principios de prueba");
    }
}

#[test]
fn the_schema_notices_what_is_wrong() {
    let root = schema("check");
    let good: Value =
        serde_json::from_str(&render(&Options { format: "json", ..PLAIN }, &rules())).expect("JSON");
    type Break = fn(&mut Value);
    let breaks: [Break; 5] = [
        |json| json["offset_unit"] = "byte".into(),
        |json| json["files"][0]["findings"][0]["force"] = "strong".into(),
        |json| json["files"][0]["findings"][0]["evidence"] = Value::Array(Vec::new()),
        |json| json["files"][0]["more"] = 1.into(),
        |json| drop(json.as_object_mut().expect("object").remove("summary")),
    ];
    for change in breaks {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(!support::schema::errors(&root, &root, &bad).is_empty());
    }
}

#[test]
fn json_lines_have_a_line_a_finding() {
    let text = render(&Options { format: "jsonl", ..PLAIN }, &rules());
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    let root = schema("check");
    lines[..3].iter().for_each(|line| assert_valid(&root, "/$defs/line", line));
    assert_valid(&root, "/$defs/error_line", &lines[3]);
    assert_eq!(lines[0]["path"], "a/codigo.txt");
    assert_eq!(lines[3]["error"]["en"], "is broken");
}

#[test]
fn totals_leave_out_what_is_not_in_force() {
    let (document, analysis) = (document(), analysis());
    let summary = Summary::of(&Entry::new("", Outcome::Read(&document, &analysis)));
    assert_eq!((summary.findings, summary.protective, summary.not_counted), (2, 1, 1));
    assert_eq!(summary.at_or_above(Severity::High), 1);
    assert_eq!(summary.at_or_above(Severity::Info), 1, "protective findings never fail");
}

#[test]
fn terminal_in_spanish_without_colour() {
    let text = render(&PLAIN, &rules());
    assert!(!text.contains('\u{1b}'), "{text}");
    for part in [
        "a/codigo.txt:3  De los establecimientos\n",
        "  criminalization/premises  alta  Locales\n",
        "  Mensaje de criminalization/premises.\n",
        "alcanza a terceros · sanción administrativa · fuerza: dispositivo · nombra a mujeres",
        "depende de otro artículo",
        "confianza 0,91",
        "Contra: Principios de prueba, 3(a).",
        "Apoya: Principios de prueba, 3(a).",
        "→ deslinde explain criminalization/premises",
        "[derogado: no cuenta en los totales]",
        "Archivos leídos: 2 (con hallazgos: 1).",
        "No se pudieron leer: 1\n  c/roto.pdf: está roto\n",
    ] {
        assert!(text.contains(part), "{part:?} not in:\n{text}");
    }
    assert!(!text.contains("mandatory-testing"));
    assert!(text.lines().all(|line| line.chars().count() <= 90), "{text}");
}

#[test]
fn marks_stand_below_the_evidence() {
    let text = render(&PLAIN, &rules());
    let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
    let marked: Vec<String> = lines
        .windows(2)
        .filter(|pair| pair[1].contains(&'^'))
        .map(|pair| pair[0].iter().zip(&pair[1]).filter(|(_, mark)| **mark == '^').map(|(c, _)| *c).collect())
        .collect();
    assert_eq!(marked.concat().replace(' ', "").chars().next(), Some('S'));
    assert!(marked.concat().contains("Se sancionará"), "{marked:?}\n{text}");
    assert!(marked.concat().contains("casa de citas"), "{marked:?}\n{text}");
}

#[test]
fn terminal_in_english_and_with_colour() {
    let english = render(&Options { language: Language::English, verbose: true, ..PLAIN }, &rules());
    for part in [
        "  criminalization/premises  high  Locales (en)\n",
        "Message of criminalization/premises.",
        "confidence 0.91",
        "Against: Principios de prueba (en), 3(a).",
        "[repealed: counts in no total]",
        "not flagged: the passage exempts: «voluntaria» (coercion/mandatory-testing)",
        "Could not be read: 1\n  c/roto.pdf: is broken\n",
    ] {
        assert!(english.contains(part), "{part:?} not in:\n{english}");
    }
    let color = render(&Options { color: true, ..PLAIN }, &rules());
    assert!(color.contains('\u{1b}') && !color.contains('^'), "{color}");
}
