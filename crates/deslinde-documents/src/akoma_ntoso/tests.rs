use super::*;

const ACT: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="law">
<meta><identification source="#x"><FRBRExpression><FRBRlanguage language="spa"/></FRBRExpression></identification>
<note>metadatos</note></meta>
<body>
<chapter eId="chp_1"><num>CAPÍTULO I</num><heading>Disposiciones generales</heading>
<article eId="art_1"><num>Artículo 1.-</num><heading>Objeto</heading>
<paragraph eId="art_1__para_1"><content><p>Esta ley regula los mercados &amp; ferias.</p></content></paragraph>
<note eId="n1"><p>Artículo reformado DOF 01-01-2020</p></note>
</article>
<article eId="art_2"><num>Artículo 2.</num>
<paragraph eId="art_2__para_1"><content><p>Artículo 2.- Se entiende por puesto el local fijo.</p></content></paragraph>
</article></chapter></body></act></akomaNtoso>"##;

fn read(xml: &str) -> Result<Document, ReadError> {
    AkomaNtoso.read("ley.xml", xml.as_bytes(), &ReadOptions::default())
}

#[test]
fn numbers_headings_and_text_come_in_order_with_their_places() {
    let document = read(ACT).unwrap();
    let parts: Vec<_> = document
        .blocks
        .iter()
        .map(|b| {
            (
                &document.text[b.range.clone()],
                b.kind,
                b.place.id.as_deref().unwrap_or(""),
                b.place.line.unwrap(),
            )
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("CAPÍTULO I Disposiciones generales", BlockKind::Heading { level: 1 }, "chp_1", 6),
            ("Artículo 1.- Objeto", BlockKind::Text, "art_1", 7),
            ("Esta ley regula los mercados & ferias.", BlockKind::Text, "art_1__para_1", 8),
            ("Artículo reformado DOF 01-01-2020", BlockKind::Aside, "n1", 9),
            ("Artículo 2.- Se entiende por puesto el local fijo.", BlockKind::Text, "art_2__para_1", 12),
        ]
    );
    assert_eq!(document.language, Some(Language::Spanish));
}

#[test]
fn running_lines_are_cut_out_of_the_sentence_they_split() {
    let pages: String = (1..=5)
        .map(|n| {
            format!(
                "<p>Los puestos del sector {}\n{n} de 5\nREGLAMENTO DE FERIAS\nse numeran.</p>",
                "abcde".as_bytes()[n - 1] as char
            )
        })
        .collect();
    let document = read(&format!("<akomaNtoso><act><body>{pages}</body></act></akomaNtoso>")).unwrap();
    let asides: Vec<_> = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Aside)
        .map(|b| &document.text[b.range.clone()])
        .collect();
    assert_eq!(asides[0], "1 de 5\nREGLAMENTO DE FERIAS");
    assert_eq!(asides.len(), 5);
}

#[test]
fn damaged_xml_is_refused_with_its_line() {
    let cut = &ACT[..ACT.len() - 60];
    assert!(matches!(read(cut), Err(ReadError::Malformed { .. })));
    let crossed = "<akomaNtoso>\n<act>\n</akomaNtoso>";
    match read(crossed) {
        Err(ReadError::Malformed { line, .. }) => assert_eq!(line, 3),
        other => panic!("{other:?}"),
    }
}

#[test]
fn entities_do_not_expand_and_depth_is_limited() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"boom\"><!ENTITY y SYSTEM \"file:///etc/passwd\">]>\
                <akomaNtoso><act><body><p>uno &x; &y; dos</p></body></act></akomaNtoso>";
    let text = read(bomb).unwrap().text;
    assert!(text.contains("uno") && !text.contains("boom") && !text.contains("root:"), "{text}");
    let deep = format!("<akomaNtoso>{}", "<a>".repeat(100_000));
    assert!(matches!(read(&deep), Err(ReadError::TooDeep { .. })));
}

#[test]
fn other_xml_is_not_taken_for_a_law() {
    assert!(matches!(read("<rss></rss>"), Err(ReadError::Unsupported { .. })));
}
