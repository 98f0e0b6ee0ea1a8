//! What machines read, on findings made by hand, against the schemas and the limits of those machines.

mod support;

use deslinde::{Analysis, Document, Evidence, Finding, Language, Localized, RuleSet};
use deslinde_config::{By, Config, Note, Suppressed, template};
use deslinde_report::{Entry, Format, Outcome, Settings, Stream, Summary};
use quick_xml::events::Event;
use serde_json::{Value, json};
use support::{findings, sarif_errors};

const SPANISH: Language = Language::Spanish;

/// A run over a file with findings, one of them suppressed and one that somebody means for a spreadsheet to
/// run, and a file that could not be read.
fn render(format: &str, language: Language, advice: bool) -> String {
    let rules = findings::rules();
    let settings = Settings { advice, ..Settings::new(language, &rules) };
    let (document, mut analysis) = (findings::document(), findings::analysis());
    let again = analysis.findings[0].clone();
    analysis.findings.insert(1, again);
    let suppressed = [
        Suppressed {
            finding: analysis.findings[0].clone(),
            by: By::Comment,
            reason: "se cita, nada más".into(),
        },
        Suppressed { finding: analysis.findings[0].clone(), by: By::Baseline, reason: String::new() },
    ];
    let notes = [Note { line: Some(3), error: true, message: Localized::new("falta: el motivo", "reason") }];
    let unread = Localized::new("está\nroto", "is\nbroken");
    let read = Entry {
        uri: "leyes/año 1/código,2.txt",
        suppressed: &suppressed,
        notes: &notes,
        ..Entry::new("./leyes/año 1/código,2.txt", Outcome::Read(&document, &analysis))
    };
    let entries = [read, Entry::new("roto.pdf", Outcome::Unread(&unread))];
    finish(format, &settings, &entries)
}

fn finish(format: &str, settings: &Settings<'_>, entries: &[Entry<'_>]) -> String {
    let report = Format::from_name(format).expect("a format").report;
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut stream = Stream::begin(report, settings, &mut out).expect("writes");
    for entry in entries {
        let mut rendered = Vec::new();
        report.file(entry, settings, &mut rendered).expect("writes");
        stream.push(&rendered).expect("writes");
        summary.merge(Summary::of(entry));
    }
    stream.end(report, &summary, settings).expect("writes");
    String::from_utf8(out).expect("UTF-8")
}

/// A file with one finding whose passage is `passage`.
fn one(format: &str, passage: &str) -> String {
    let rules = RuleSet::builtin().expect("rules");
    let document = Document::from_text(passage);
    let finding = Finding {
        passage: 0..passage.len(),
        evidence: vec![Evidence { range: 0..passage.len(), concept: "X".into(), in_heading: false }],
        place: document.place(0),
        ..findings::analysis().findings[0].clone()
    };
    let mut analysis = Analysis::default();
    analysis.findings = vec![finding];
    let entry = Entry::new("=1+1.txt", Outcome::Read(&document, &analysis));
    finish(format, &Settings::new(SPANISH, &rules), &[entry])
}

fn sarif(language: Language) -> Value {
    let json: Value = serde_json::from_str(&render("sarif", language, true)).expect("JSON");
    assert_eq!(sarif_errors(&json), [""; 0]);
    json["runs"][0].clone()
}

#[test]
fn sarif_is_valid_and_says_where_what_and_why() {
    let run = sarif(SPANISH);
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 6);
    let first = &results[0];
    assert_eq!(
        (&first["ruleId"], &first["level"], &first["kind"]),
        (&json!("criminalization/premises"), &json!("error"), &json!("fail"))
    );
    assert!(first["message"]["text"].as_str().expect("text").ends_with("En su lugar: i"), "{first}");
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"],
        json!({"uri": "leyes/a%C3%B1o%201/c%C3%B3digo%2C2.txt", "uriBaseId": "%SRCROOT%"})
    );
    let region = &place["region"];
    let (offset, length) =
        (region["charOffset"].as_u64().expect("n"), region["charLength"].as_u64().expect("n"));
    let words: String = findings::LAW.chars().skip(offset as usize).take(length as usize).collect();
    assert_eq!(words, "Se sancionará con multa a quien administre una casa de citas");
    assert_eq!(region["snippet"]["text"], words);
    let line: Vec<char> = findings::LAW
        .lines()
        .nth(region["startLine"].as_u64().expect("n") as usize - 1)
        .expect("line")
        .chars()
        .collect();
    let columns = ["startColumn", "endColumn"].map(|key| region[key].as_u64().expect("n") as usize - 1);
    assert_eq!(line[columns[0]..columns[1]].iter().collect::<String>(), words);
    assert_eq!(first["relatedLocations"].as_array().map(Vec::len), Some(2));
    // Repealed, then protective: worth knowing, and no failure.
    for result in &results[2..4] {
        assert_eq!((&result["level"], &result["kind"]), (&json!("none"), &json!("informational")));
    }
    assert_eq!(
        (&results[4]["suppressions"], &results[5]["suppressions"]),
        (
            &json!([{"kind": "inSource", "status": "accepted", "justification": "se cita, nada más"}]),
            &json!([{"kind": "external", "status": "accepted", "justification": "Ya estaba en la línea base."}]),
        )
    );
}

#[test]
fn sarif_fingerprints_tell_the_same_passage_apart_and_stay() {
    let results = sarif(SPANISH)["results"].clone();
    let print =
        |at: usize, key: &str| results[at]["partialFingerprints"][key].as_str().expect(key).to_owned();
    assert_eq!(print(0, "deslindePassage/v1"), print(1, "deslindePassage/v1"));
    assert_ne!(print(0, "primaryLocationLineHash"), print(1, "primaryLocationLineHash"));
    let again = sarif(Language::English);
    assert_eq!(
        results[0]["partialFingerprints"], again["results"][0]["partialFingerprints"],
        "no language in it"
    );
}

#[test]
fn sarif_explains_rules_in_both_languages_and_tells_what_went_wrong() {
    for (language, first, second) in
        [(SPANISH, "Locales", "Locales (en)"), (Language::English, "Locales (en)", "Locales")]
    {
        let run = sarif(language);
        let rule = &run["tool"]["driver"]["rules"][0];
        let help = rule["help"]["markdown"].as_str().expect("help");
        let (one, two) = (help.find(&format!("### {first}\n")), help.find(&format!("### {second}\n")));
        assert!(one.is_some() && one < two, "{help}");
        assert_eq!(rule["shortDescription"]["text"], first);
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        assert_eq!(invocation["toolExecutionNotifications"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn an_empty_run_is_valid_everywhere() {
    let rules = findings::rules();
    let settings = Settings::new(SPANISH, &rules);
    let json: Value = serde_json::from_str(&finish("sarif", &settings, &[])).expect("JSON");
    assert_eq!(sarif_errors(&json), [""; 0]);
    assert_eq!(serde_json::from_str::<Value>(&finish("gitlab", &settings, &[])).expect("JSON"), json!([]));
    assert_eq!(finish("github", &settings, &[]), "");
    elements(&finish("junit", &settings, &[]));
    for text in [finish("csv", &settings, &[]), one("csv", "x")] {
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(rows.headers().expect("a head").len(), 24);
        rows.records().for_each(|row| assert_eq!(row.expect("a row").len(), 24));
    }
}

/// A pair of files must be told apart by a comma, and a result within a file too.
#[test]
fn many_files_make_one_document() {
    let rules = findings::rules();
    let (document, analysis) = (findings::document(), findings::analysis());
    let entry = |path| Entry::new(path, Outcome::Read(&document, &analysis));
    let entries = [entry("a.txt"), entry("b.txt")];
    let settings = Settings::new(SPANISH, &rules);
    let json: Value = serde_json::from_str(&finish("sarif", &settings, &entries)).expect("JSON");
    assert_eq!(sarif_errors(&json), [""; 0]);
    assert_eq!(json["runs"][0]["results"].as_array().map(Vec::len), Some(6));
    let issues: Value = serde_json::from_str(&finish("gitlab", &settings, &entries)).expect("JSON");
    let prints: std::collections::BTreeSet<_> =
        issues.as_array().expect("issues").iter().map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(prints.len(), 2, "the same passage in two files");
}

#[test]
fn annotations_are_one_line_each_and_escaped() {
    let text = render("github", SPANISH, true);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!(
        lines[0],
        "::error file=leyes/año 1/código%2C2.txt,line=3,endLine=3,col=14,endColumn=74,\
         title=criminalization/premises%3A Locales::Mensaje de criminalization/premises.%0AEn su lugar: i%0A\
         Más: `deslinde explain criminalization/premises`"
    );
    assert_eq!(lines[2], "::error file=leyes/año 1/código%2C2.txt,line=3::falta: el motivo");
    assert_eq!(lines[3], "::error file=roto.pdf::está%0Aroto");
}

#[test]
fn gitlab_issues_are_unique() {
    let issues: Value = serde_json::from_str(&render("gitlab", SPANISH, false)).expect("JSON");
    let issues = issues.as_array().expect("issues");
    assert_eq!(issues.len(), 2, "repealed and protective ones are none");
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    assert_eq!(issues[0]["location"], json!({"path": "leyes/año 1/código,2.txt", "lines": {"begin": 3}}));
    assert_eq!(
        (&issues[0]["severity"], &issues[0]["check_name"]),
        (&json!("critical"), &json!("criminalization/premises"))
    );
}

/// The names of all elements, in order; the XML must be well formed.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect(xml) {
            Event::Start(tag) | Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.expect("well formed")));
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn junit_counts_what_it_lists() {
    let text = render("junit", SPANISH, false);
    let names = elements(&text);
    let count = |name: &str| names.iter().filter(|one| *one == name).count();
    assert_eq!((count("testsuite"), count("testcase")), (2, 5));
    assert_eq!((count("failure"), count("skipped"), count("error")), (2, 2, 1));
    assert!(text.contains("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"2\""), "{text}");
    let hostile = one("junit", "a <b> & \"c\" \u{1} ]]> \u{fffe}");
    elements(&hostile);
    assert!(!hostile.contains(['\u{1}', '\u{fffe}']), "{hostile}");
}

#[test]
fn junit_fails_only_what_fails_the_run() {
    let rules = findings::rules();
    let (document, analysis) = (findings::document(), findings::analysis());
    let entry = Entry::new("a.txt", Outcome::Read(&document, &analysis));
    let settings = Settings { fail_on: None, ..Settings::new(SPANISH, &rules) };
    let names = elements(&finish("junit", &settings, &[entry]));
    assert!(!names.contains(&"failure".to_owned()) && names.contains(&"system-out".to_owned()));
}

#[test]
fn markdown_shows_passages_without_being_led_by_them() {
    let text = render("markdown", SPANISH, true);
    for part in [
        "## Revisión de deslinde\n",
        "### ./leyes/año 1/código,2.txt\n",
        "- **Locales** · alta · `criminalization/premises` · línea 3\n  > Artículo 4.- **Se sancionará** con multa",
        "una **casa de citas**. Lo recaudado",
        "**En su lugar:** i",
        "| criminalización | 2 |  |  |  |",
        "./leyes/año 1/código,2.txt:3: falta: el motivo",
        "- roto.pdf: está roto",
    ] {
        assert!(text.contains(part), "{part:?} not in:\n{text}");
    }
    let hostile = one("markdown", "<img src=x> [a](b) `c` **d** | e");
    assert!(hostile.contains(r"\<img src=x\> \[a\](b) \`c\` \*\*d\*\* \| e"), "{hostile}");
    assert!(render("markdown", Language::English, true).contains("**Instead:** i (en)"));
}

#[test]
fn csv_is_read_back_and_runs_no_formula() {
    let text = render("csv", SPANISH, false);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let cell =
        |row: usize, name: &str| rows[row][head.iter().position(|one| one == name).expect(name)].to_owned();
    assert_eq!(rows.len(), 6);
    assert_eq!(cell(0, "evidence"), "Se sancionará | casa de citas");
    assert_eq!((cell(0, "suppressed"), cell(4, "suppressed")), (String::new(), "se cita, nada más".into()));
    assert_eq!((cell(2, "counts"), cell(0, "confidence")), ("false".into(), "0.91".into()));
    for formula in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "=1\n,\"x\""] {
        let text = one("csv", formula);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.expect("a row") {
                let number = cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{formula:?}: {cell:?}"
                );
            }
        }
    }
    let excel = render("csv-excel", SPANISH, false);
    assert_eq!(excel.strip_prefix('\u{feff}'), Some(text.as_str()));
}

/// `docs/schema/config.schema.json` and the type say the same: the same keys, the same values.
#[test]
fn the_schema_of_the_configuration_agrees_with_what_is_read() {
    let schema = support::schema("config");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let keys = |value: &Value| {
        value.as_object().expect("an object").keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    let per_path = "[[per-path]]\npaths = [\"a\"]";
    let full = serde_json::to_value(Config::parse("c", per_path).expect("a configuration")).expect("JSON");
    assert_eq!(keys(&full), keys(&schema["properties"]));
    assert_eq!(keys(&full["per-path"][0]), keys(&schema["properties"]["per-path"]["items"]["properties"]));
    assert_eq!(keys(&full["limits"]), keys(&schema["properties"]["limits"]["properties"]));

    let agree = |source: &str, good: bool| {
        let read = Config::parse("c", source);
        let value: Value = toml::from_str(source).expect(source);
        assert_eq!((read.is_ok(), validator.is_valid(&value)), (good, good), "{source}: {read:?}");
    };
    for profile in ["default", "audit", "drafting"] {
        agree(&format!("profile = \"{profile}\""), true);
    }
    for level in ["high", "medium", "low", "never"] {
        agree(&format!("fail-on = \"{level}\"\n[severity]\n\"a/*\" = \"info\""), true);
    }
    for bad in [
        "profile = \"x\"",
        "min-confidence = 1.5",
        "min-confidence = -1",
        "fail_on = \"high\"",
        "select = 3",
        "language = \"fr\"",
        "[severity]\na = \"x\"",
        "[[per-path]]\nignore = []",
        "[[per-path]]\npaths = []",
        "[limits]\nthreads = 0",
        "[limits]\nx = 1",
        "[[per-path]]\npaths = [\"a\"]\nx = 1",
    ] {
        agree(bad, false);
    }
    for language in Language::ALL {
        agree(template(language), true);
    }
}
