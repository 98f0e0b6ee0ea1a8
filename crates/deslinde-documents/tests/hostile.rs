//! Files made to break a reader: each is read or refused with a reason, in little time and memory.
#![allow(clippy::unwrap_used)]

use std::{
    io::Write,
    time::{Duration, Instant},
};

use deslinde_documents::{Options, ReadError, read, read_with};
use flate2::{Compression, write::DeflateEncoder};

/// A zip file with these parts, deflated.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, content) in parts {
        let stored = *name == "mimetype";
        let method =
            if stored { rawzip::CompressionMethod::STORE } else { rawzip::CompressionMethod::DEFLATE };
        let (mut entry, config) = archive.new_file(name).compression_method(method).start().unwrap();
        if stored {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        } else {
            let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
    }
    archive.finish().unwrap();
    out
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn docx(document: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts = [("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", document.as_bytes())];
    zip(&[parts.as_slice(), more].concat())
}

fn odt(content: &str) -> Vec<u8> {
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn paragraph(text: &str) -> String {
    format!("<w:document {W}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>")
}

/// Reads within a time that no honest file of the size needs.
fn timed(name: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let start = Instant::now();
    let result = read(name, bytes).map(|document| document.text);
    assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
    result
}

#[test]
fn a_plain_package_is_read() {
    assert_eq!(timed("a.docx", &docx(&paragraph("Artículo 1."), &[])).unwrap(), "Artículo 1.\n");
    let text = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>\
                <text:p>Artículo 1.</text:p></office:text></office:body></office:document-content>";
    assert_eq!(timed("a.txt", &odt(text)).unwrap(), "Artículo 1.\n");
}

#[test]
fn zip_bombs_stop_at_the_limit() {
    let spaces = vec![b' '; 300 << 20];
    let bomb = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &spaces)]);
    assert!(bomb.len() < 3 << 20);
    let error = timed("a.docx", &bomb).unwrap_err();
    assert!(error.message(deslinde::Language::English).contains("limit"), "{error}");
    // Many parts that are each within it.
    let half = vec![b' '; 140 << 20];
    let bomb = docx(&paragraph("x"), &[("word/styles.xml", &half), ("word/numbering.xml", &half)]);
    assert!(timed("a.docx", &bomb).unwrap_err().message(deslinde::Language::English).contains("limit"));
}

#[test]
fn a_size_that_is_claimed_is_not_reserved() {
    let mut bytes = docx(&paragraph("x"), &[]);
    // The uncompressed sizes in the directory: a gigabyte each.
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"PK\x01\x02") {
        let size = at + found + 24;
        bytes[size..size + 4].copy_from_slice(&(1_u32 << 30).to_le_bytes());
        at = size;
    }
    assert!(matches!(timed("a.docx", &bytes), Err(ReadError::Damaged { .. })));
}

#[test]
fn entities_neither_expand_nor_fetch() {
    let lol = "<!DOCTYPE x [<!ENTITY a \"lollollol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">\
               <!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://example.org/\"> %p;]>";
    for (name, bytes) in [
        ("a.docx", docx(&format!("{lol}{}", paragraph("uno &c; &f; dos")), &[])),
        ("a.xml", format!("{lol}<akomaNtoso><body><p>uno &c; &f; dos</p></body></akomaNtoso>").into_bytes()),
        ("a.html", format!("{lol}<html><body><p>uno &c; &f; dos").into_bytes()),
    ] {
        let text = timed(name, &bytes).unwrap();
        assert!(text.contains("uno") && text.contains("dos"), "{text}");
        assert!(!text.contains("lol") && !text.contains("root:"), "{name}: {text}");
    }
}

#[test]
fn depth_is_limited() {
    let many = 100_000;
    let tables = format!("<w:document {W}><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(many));
    let lists =
        format!("<office:document-content><office:body>{}", "<text:list><text:list-item>".repeat(many));
    let elements = format!("<akomaNtoso>{}", "<part>".repeat(many));
    for (name, bytes) in
        [("a.docx", docx(&tables, &[])), ("a.odt", odt(&lists)), ("a.xml", elements.into_bytes())]
    {
        let error = timed(name, &bytes).unwrap_err();
        assert!(matches!(error, ReadError::TooDeep { .. }), "{name}: {error}");
    }
    // The limit is the one that is set.
    let mut options = Options::default();
    options.limits.depth = 5;
    let elements = |depth: usize| {
        let (open, close) = ("<section>".repeat(depth), "</section>".repeat(depth));
        format!("<akomaNtoso>{open}<p>x</p>{close}</akomaNtoso>").into_bytes()
    };
    assert!(read_with("a.xml", &elements(3), &options).is_ok());
    let error = read_with("a.xml", &elements(4), &options).unwrap_err();
    assert!(matches!(error, ReadError::TooDeep { most: 5, .. }), "{error}");
    let styles: String = (0..many)
        .map(|n| format!("<w:style w:styleId=\"s{n}\"><w:basedOn w:val=\"s{}\"/></w:style>", (n + 1) % many))
        .collect();
    let styles = format!("<w:styles {W}>{styles}</w:styles>");
    let styled = format!(
        "<w:document {W}><w:body>{}</w:body></w:document>",
        "<w:p><w:pPr><w:pStyle w:val=\"s0\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>".repeat(1000)
    );
    assert!(timed("a.docx", &docx(&styled, &[("word/styles.xml", styles.as_bytes())])).is_ok());
}

#[test]
fn broken_markup_is_refused_with_its_place() {
    let cut = paragraph("x").replace("</w:body>", "");
    assert!(matches!(timed("a.docx", &docx(&cut, &[])), Err(ReadError::Malformed { .. })));
    assert!(matches!(timed("a.docx", &docx("", &[])), Err(ReadError::NoWords { .. })));
    assert!(timed("a.odt", &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")])).is_err());
    assert!(timed("a.docx", &docx(&paragraph(" "), &[])).is_err());
    assert!(timed("a.html", b"<html><head><title>x</title></head><body><script>x</script>").is_err());
}

#[test]
fn a_page_without_text_of_its_own_says_what_to_do() {
    for page in [
        "<html><head><title>Ley</title></head><frameset><frame src='menu.html'><frame src='ley.html'></frameset></html>",
        "<html><body><iframe src='ley.html'></iframe></body></html>",
        "<html><body><div id='root'></div><script src='app.js'></script></body></html>",
    ] {
        let error = timed("a.html", page.as_bytes()).unwrap_err();
        assert!(error.message(deslinde::Language::Spanish).contains("navegador"), "{error}");
        assert!(error.message(deslinde::Language::English).contains("browser"), "{error}");
    }
}

#[test]
fn wide_pages_are_read_in_linear_time() {
    for piece in [
        "<p>a",
        "<li>a",
        "<tr><td>a",
        "<sup>1",
        "<a href=x>a",
        "<br>",
        "<ul></ol>",
        "<!--",
        "&amp",
        "<p id=x>",
    ] {
        let page = format!("<html><body><table>{}", piece.repeat(60_000));
        let _ = timed("a.html", page.as_bytes());
    }
}
