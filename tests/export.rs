//! `deslinde export`: what was written is read back by other libraries and compared with `check`.

mod support;

use std::{collections::BTreeMap, fs, io::Cursor, io::Read};

use calamine::{DataType, Reader as _, Xlsx};
use quick_xml::{Reader, events::Event};
use serde_json::json;
use support::{Folder, run};
use unicode_normalization::UnicodeNormalization;

/// An emoji of several code points, CRLF, accents; two findings in one article.
const LAW: &str = "🏛️ Código de Convivencia 🏳️‍🌈\r\n\r\nArtículo 4.- Se sancionará con multa a quien administre una \
    casa de prostitución.\r\n\r\nArtículo 5.- Será sancionado con arresto quien ofrezca servicios sexuales en la vía \
    pública.\r\n\r\nArtículo 6.- La autoridad garantizará a las trabajadoras sexuales atención médica voluntaria y \
    confidencial.\r\n";
/// Signs that the formats use for themselves.
const SIGNS: &str = "=1+1 [x] {y} a_b | c;d -> *e\\f <script>&\"'\tñ\n\nArtículo 2.- =Se prohíbe la prostitución en \
    casas_de_citas; [y] | -> * \\ & <b>.\n";

/// Label and passage of every finding, as `check` has them, for each file's name.
type Expected = BTreeMap<String, Vec<(String, String)>>;

struct Exported {
    folder: Folder,
    expected: Expected,
}

impl Exported {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        folder.file("leyes/ñandú ley.txt", LAW);
        folder.file("leyes/descompuesta.txt", LAW.nfd().collect::<String>());
        folder.file("leyes/signos.txt", SIGNS);
        folder.file("leyes/aguas.txt", "Ley de aguas. Artículo 1.- El agua es de todos.\n");
        let check = run(&[
            "check",
            "--format",
            "json",
            "--fail-on",
            "never",
            "--min-confidence",
            "0",
            &format!("{}/leyes", folder.path()),
        ]);
        let mut expected = Expected::new();
        for file in check.json()["files"].as_array().expect("files") {
            let name = file["path"].as_str().and_then(|path| path.rsplit('/').next()).expect("a name");
            let findings = file["findings"].as_array().expect("findings").iter().map(|finding| {
                let passage = finding["passage"]["text"].as_str().expect("words").replace("\r\n", "\n");
                (finding["rule"].as_str().expect("a rule").to_owned(), passage.nfc().collect())
            });
            expected.insert(name.nfc().collect(), findings.collect());
        }
        let counts: Vec<usize> = expected.values().map(Vec::len).collect();
        assert_eq!(expected.len(), 4);
        assert!(counts.iter().sum::<usize>() >= 7, "{expected:?}");
        assert!(counts.contains(&0), "{expected:?}");
        assert_eq!(expected["ñandú ley.txt"].len(), expected["descompuesta.txt"].len());
        Self { folder, expected }
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.folder.path())
    }

    fn write(&self, name: &str) -> Vec<u8> {
        let out = self.path(name);
        let done = run(&["export", &self.path("leyes"), "-o", &out, "--lang", "es"]);
        assert_eq!((done.code, done.err.trim_end()), (0, &*format!("Se escribió {out}")));
        fs::read(out).expect("written")
    }
}

fn unpack(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        files.insert(file.name().expect("UTF-8").into_owned(), text);
    }
    files
}

/// Elements of an XML, each with its attributes, in order of the document.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let (mut reader, mut found) = (Reader::from_str(xml), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    let value =
                        quick_xml::escape::unescape(&attribute.value).expect("well-formed").into_owned();
                    (attribute.key.as_ref().to_owned(), value)
                });
                found.push((element.name().as_ref().to_owned(), attributes.collect()));
            }
            _ => {}
        }
    }
}

#[test]
fn a_project_holds_every_text_and_finding() {
    let exported = Exported::new("export-qdpx");
    let bytes = exported.write("p.qdpx");
    assert_eq!(bytes, exported.write("again.qdpx"), "the same input gives the same bytes");
    let files = unpack(bytes);
    let project = elements(&files["project.qde"]);
    let code = |label: &str| {
        let named = |(_, code): &&(String, BTreeMap<String, String>)| {
            code.get("name").is_some_and(|name| name.ends_with(&format!("({label})")))
        };
        project.iter().find(named).expect(label).1["guid"].clone()
    };
    let users: Vec<_> = project.iter().filter(|(name, _)| name == "User").collect();
    assert_eq!(users.len(), 1);
    assert!(users[0].1["name"].starts_with("deslinde ") && users[0].1["name"].contains(" rules@"));
    let mut got = BTreeMap::<String, Vec<(String, String)>>::new();
    let (mut source, mut text, mut words) = (String::new(), "", String::new());
    for (element, attributes) in &project {
        match element.as_str() {
            "TextSource" => {
                source.clone_from(&attributes["name"]);
                got.entry(source.clone()).or_default();
                let path = attributes["plainTextPath"].strip_prefix("internal://").expect("in the archive");
                text = &files[&format!("sources/{path}")];
                assert!(!text.contains('\r') && text.nfc().eq(text.chars()));
            }
            "PlainTextSelection" => {
                assert_eq!(attributes["creatingUser"], users[0].1["guid"]);
                let number = |key: &str| attributes[key].parse::<usize>().expect("a number");
                let (start, end) = (number("startPosition"), number("endPosition"));
                words = text.chars().skip(start).take(end - start).collect();
            }
            "CodeRef" => {
                got.entry(source.clone())
                    .or_default()
                    .push((attributes["targetGUID"].clone(), words.clone()));
            }
            _ => {}
        }
    }
    let coded = |found: &[(String, String)]| -> Vec<(String, String)> {
        found.iter().map(|(label, words)| (code(label), words.clone())).collect()
    };
    let expected: BTreeMap<_, _> =
        exported.expected.iter().map(|(name, found)| (name.clone(), coded(found))).collect();
    assert_eq!(got, expected);
}

#[test]
fn a_codebook_needs_no_documents_and_has_every_rule() {
    let exported = Exported::new("export-qdc");
    let out = exported.path("c.qdc");
    assert_eq!(run(&["export", "-o", &out]).code, 0);
    let xml = fs::read_to_string(&out).expect("UTF-8");
    let codes = elements(&xml);
    assert_eq!(codes[0].1["xmlns"], "urn:QDA-XML:codebook:1.0");
    let rules = deslinde::RuleSet::builtin().expect("rules").rules;
    let codable =
        |yes: &str| codes.iter().filter(|(_, code)| code.get("isCodable").is_some_and(|v| v == yes)).count();
    assert_eq!((codable("true"), codable("false")), (rules.len(), 8));
    for rule in &rules {
        for text in [&rule.title.es, &rule.title.en] {
            assert!(xml.contains(&*quick_xml::escape::escape(text.as_str())), "{text}");
        }
    }
    let mut names: Vec<_> = codes.iter().filter_map(|(_, code)| code.get("name")).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "names are distinct");
}

#[test]
fn a_table_of_tags_has_every_rule() {
    let folder = Folder::new("export-taguette");
    let out = format!("{}/tags.csv", folder.path());
    assert_eq!(run(&["export", "-o", &out]).code, 0);
    let text = fs::read_to_string(out).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut table = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(table.headers().expect("a head"), vec!["tag", "description"]);
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let rules = deslinde::RuleSet::builtin().expect("rules").rules;
    assert_eq!(rows.len(), rules.len());
    for (row, rule) in rows.iter().zip(&rules) {
        assert_eq!(row[0].replace('.', "/"), *rule.id);
        assert!(row[1].contains(&rule.title.es) && row[1].contains(&rule.title.en), "{row:?}");
    }
}

/// The characters of HTML, and where its text nodes begin.
fn shown(html: &str) -> (String, Vec<usize>) {
    let (mut text, mut nodes) = (String::new(), Vec::new());
    for piece in html.split('<') {
        let (_, piece) = piece.rsplit_once('>').unwrap_or(("", piece));
        nodes.push(text.len());
        text.push_str(&quick_xml::escape::unescape(piece).expect("well-formed"));
    }
    (text, nodes)
}

#[test]
fn a_taguette_project_holds_every_text_and_finding() {
    let exported = Exported::new("export-taguette-project");
    let long = format!("leyes/{}.txt", "ley de ñandúes ".repeat(6).trim_end());
    exported.folder.file(&long, "Ley de ñandúes. Artículo 1.- Son libres.\n");
    let bytes = exported.write("p.sqlite3");
    assert_eq!(bytes, exported.write("again.sqlite3"), "the same input gives the same bytes");
    let database = rusqlite::Connection::open(exported.path("p.sqlite3")).expect("opens");
    let fault: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("reads");
    assert_eq!(fault, "ok");
    let about: String =
        database.query_row("SELECT description FROM projects", [], |row| row.get(0)).expect("one project");
    assert!(about.contains("deslinde ") && about.contains(" rules@"), "{about}");

    let rows = |sql: &str| -> Vec<(i64, String, String)> {
        let mut statement = database.prepare(sql).expect("valid");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.expect("reads").map(|row| row.expect("a row")).collect()
    };
    let tags = rows("SELECT id, path, description FROM tags ORDER BY id");
    let rules = deslinde::RuleSet::builtin().expect("rules").rules;
    for rule in &rules {
        let (_, _, about) =
            tags.iter().find(|(_, path, _)| path.replace('.', "/") == *rule.id).expect(&rule.id);
        assert!(about.contains(&rule.title.es) && about.contains(&rule.title.en), "{about}");
    }
    let documents = rows("SELECT id, name, contents FROM documents ORDER BY id");
    assert_eq!(documents.len(), exported.expected.len() + 1);
    for (id, name, contents) in &documents {
        assert!(name.chars().count() <= 50, "{name}");
        let (text, nodes) = shown(contents);
        let Some(found) = exported.expected.get(name) else {
            assert!(name.starts_with("ley de ñandúes") && text.ends_with("Son libres.\n"), "{name}");
            continue;
        };
        let original = fs::read_to_string(exported.path(&format!("leyes/{name}"))).expect("UTF-8");
        assert_eq!(text, original.replace("\r\n", "\n").nfc().collect::<String>(), "{name}");
        for (at, _) in text.char_indices().filter(|(_, c)| c.len_utf8() == 4) {
            let end = nodes.iter().find(|node| **node > at).expect("a node behind");
            assert!(text[at..*end].chars().count() <= 4, "an emoji stands alone: {}", &text[at..*end]);
        }
        let mut expected = BTreeMap::<&str, Vec<String>>::new();
        for (label, passage) in found {
            expected.entry(passage).or_default().push(label.replace('/', "."));
        }
        let mut got = BTreeMap::<String, Vec<String>>::new();
        let sql = format!(
            "SELECT id, start_offset || ' ' || end_offset, snippet FROM highlights WHERE document_id = {id}"
        );
        for (highlight, range, snippet) in rows(&sql) {
            let (start, end) = range.split_once(' ').expect("two");
            let passage = &text[start.parse().expect("a number")..end.parse().expect("a number")];
            assert_eq!(shown(&snippet).0, passage);
            let sql = format!(
                "SELECT tag_id, path, '' FROM highlight_tags JOIN tags ON id = tag_id WHERE highlight_id = {highlight} \
                 ORDER BY path"
            );
            let mut own: Vec<String> = rows(&sql).into_iter().map(|(_, path, _)| path).collect();
            assert!(own.contains(&"deslinde".to_owned()), "who coded: {own:?}");
            own.retain(|path| !path.starts_with("deslinde"));
            assert!(got.insert(passage.to_owned(), own).is_none(), "one highlight a passage");
        }
        for labels in expected.values_mut() {
            labels.sort();
            labels.dedup();
        }
        let got: BTreeMap<&str, Vec<String>> =
            got.iter().map(|(passage, own)| (&**passage, own.clone())).collect();
        assert_eq!(got, expected, "{name}");
    }
}

#[test]
fn a_workbook_has_a_row_a_finding_and_no_formula() {
    let exported = Exported::new("export-xlsx");
    let bytes = exported.write("w.xlsx");
    assert_eq!(bytes, exported.write("again.xlsx"), "the same input gives the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Hallazgos", "Acerca de"]);
    assert!(book.worksheet_formula("Hallazgos").expect("a sheet").is_empty());
    let sheet = book.worksheet_range("Hallazgos").expect("a sheet");
    let head: Vec<String> = sheet.rows().next().expect("a head").iter().map(ToString::to_string).collect();
    let column = |name: &str| head.iter().position(|cell| cell == name).expect(name);
    let cell = |row: &[calamine::Data], name| row[column(name)].as_string().unwrap_or_default();
    let mut got = Expected::new();
    for row in sheet.rows().skip(1) {
        let path = cell(row, "Documento");
        let name = path.rsplit('/').next().expect("a name").nfc().collect();
        got.entry(name).or_default().push((cell(row, "Etiqueta"), cell(row, "Pasaje")));
        assert!(row[column("Confianza")].as_f64().is_some_and(|confidence| confidence > 0.0));
    }
    let found = exported.expected.clone().into_iter().filter(|(_, found)| !found.is_empty());
    assert_eq!(got, found.collect());
}

#[test]
fn webanno_files_have_every_word_at_its_place() {
    let exported = Exported::new("export-webanno");
    let files = unpack(exported.write("w.zip"));
    assert_eq!(files.len(), exported.expected.len());
    for (name, found) in &exported.expected {
        let file = &files[&format!("{name}.tsv")];
        let original = fs::read_to_string(exported.path(&format!("leyes/{name}"))).expect("UTF-8");
        let units: Vec<u16> =
            original.replace("\r\n", "\n").nfc().collect::<String>().encode_utf16().collect();
        let mut lines = file.lines();
        assert_eq!(lines.next(), Some("#FORMAT=WebAnno TSV 3.3"));
        assert!(lines.next().is_some_and(|line| line.starts_with("#T_SP=webanno.custom.Deslinde|")));
        let mut spans = BTreeMap::<usize, (String, String)>::new();
        let (mut last, mut sentence, mut word) = (0, 0, 0);
        for line in lines.filter(|line| !line.is_empty()) {
            if line.starts_with("#Text=") {
                (sentence, word) = (sentence + 1, 0);
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 10, "three columns, six features, and the tab at the end: {line}");
            word += 1;
            assert_eq!(cells[0], format!("{sentence}-{word}"));
            let (start, end) = cells[1].split_once('-').expect("two offsets");
            let (start, end): (usize, usize) =
                (start.parse().expect("a number"), end.parse().expect("a number"));
            assert!(last <= start && start < end, "{line}");
            last = end;
            let token = String::from_utf16(&units[start..end]).expect("whole characters");
            assert_eq!(cells[2].replace("\\\\", "\\"), token);
            for value in cells[7].split('|').filter(|value| *value != "_") {
                let (label, id) = value.trim_end_matches(']').rsplit_once('[').expect("an id");
                let span = spans.entry(id.parse().expect("a number")).or_default();
                label.clone_into(&mut span.0);
                span.1.push_str(&token);
            }
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let expected: Vec<_> = found.iter().map(|(label, words)| (label.clone(), squeezed(words))).collect();
        assert_eq!(spans.into_values().collect::<Vec<_>>(), expected, "{name}");
    }
}

#[test]
fn wrong_use_is_told_and_what_cannot_be_read_does_not_lose_the_rest() {
    let exported = Exported::new("export-wrong");
    let laws = exported.path("leyes");
    let out = exported.path("out.foo");
    let unknown = run(&["export", &laws, "-o", &out, "--lang", "es"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("qdpx, qdc, taguette, taguette-codes, webanno, xlsx"), "{}", unknown.err);
    let nothing = run(&["export", "-o", &exported.path("o.xlsx")]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("nothing to read"), "{}", nothing.err);
    let (missing, out) = (exported.path("missing.txt"), exported.path("o.qdpx"));
    let partly = run(&["export", &laws, &missing, "-o", &out]);
    assert_eq!(partly.code, 2);
    assert!(partly.err.contains(&missing), "{}", partly.err);
    assert_eq!(unpack(fs::read(out).expect("written")).len(), exported.expected.len() + 1);
}

/// Readers that others wrote, and the official schema: where DESLINDE_EXCHANGE_PYTHON names a Python that
/// has them (`tests/exchange/check.py` says how).
#[test]
fn other_readers_agree() {
    let Ok(python) = std::env::var("DESLINDE_EXCHANGE_PYTHON") else {
        eprintln!(
            "skipped: DESLINDE_EXCHANGE_PYTHON names no Python with the readers of tests/exchange/check.py"
        );
        return;
    };
    let exported = Exported::new("export-others");
    let mut files: Vec<String> = ["p.qdpx", "c.qdc", "w.xlsx", "w.zip", "t.csv", "p.sqlite3"]
        .iter()
        .map(|name| {
            exported.write(name);
            exported.path(name)
        })
        .collect();
    files.push(exported.folder.file("expected.json", json!(exported.expected).to_string()));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/exchange/check.py");
    let done = std::process::Command::new(python).arg(script).args(files).output().expect("runs");
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    println!("{out}");
}
