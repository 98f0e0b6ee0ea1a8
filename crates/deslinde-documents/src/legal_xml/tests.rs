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
    LegalXml.read("ley.xml", xml.as_bytes(), &Options::default())
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
fn what_comes_again_beside_no_page_number_is_no_running_line() {
    let decree = |n: u32| {
        format!(
            "<p>{n} de 9\nLEY DE FERIAS\nArtículo Único. Se reforma el artículo {n}, que trata de los puestos fijos.\nTransitorios</p>\
            <p>Único. Entra en vigor mañana.</p><p>Lo firman quienes presiden.</p><p>Y quienes asisten a la sesión.</p><p>Se publica en la gaceta.</p>\
            <p>Se archiva el expediente.</p><p>Se avisa a los puestos.</p><p>Se abre la feria.</p>"
        )
    };
    let all: String = (1..=6)
        .map(|n| {
            decree(n).replace("\nTransitorios", if n % 2 == 0 { "\nTransitorios" } else { "" })
                + "<p>Se cierra.</p><p>Se barre la plaza.</p><p>Se riega.</p><p>Transitorios</p>"
        })
        .collect();
    let document = read(&format!("<akomaNtoso><act><body>{all}</body></act></akomaNtoso>")).unwrap();
    let asides: Vec<&str> = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Aside)
        .map(|block| document.text[block.range.clone()].trim())
        .collect();
    assert!(asides.iter().any(|aside| aside.contains("LEY DE FERIAS")), "{asides:?}");
    assert!(asides.iter().all(|aside| !aside.contains("Transitorios")), "{asides:?}");
}

#[test]
fn other_xml_is_not_taken_for_a_law() {
    assert!(matches!(read("<rss><channel/></rss>"), Err(ReadError::Unsupported { .. })));
}

/// Texts and what each is: `#1` a heading, `-` an aside, `x` repealed.
fn parts(xml: &str) -> Vec<String> {
    let document = read(xml).unwrap();
    let part = |block: &Block| {
        let text = &document.text[block.range.clone()];
        match block.kind {
            BlockKind::Heading { level } => format!("#{level} {text}"),
            BlockKind::Aside => format!("- {text}"),
            BlockKind::Wording(Force::Repealed) => format!("x {text}"),
            _ => text.to_owned(),
        }
    };
    document.blocks.iter().map(part).collect()
}

#[test]
fn uslm_is_read() {
    let code = r#"<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><meta><title>no</title></meta><main>
<title identifier="/us/usc/t99"><num>TITLE 99—</num><heading>MARKETS</heading>
<section identifier="/us/usc/t99/s12"><num>§ 12.</num><heading> Stalls</heading>
<subsection identifier="/us/usc/t99/s12/a"><num>(a)</num><heading> In general.—</heading>
<chapeau>Whoever keeps a stall<footnote><num>1</num><p>So in original.</p></footnote> shall—</chapeau>
<paragraph identifier="/us/usc/t99/s12/a/1"><num>(1)</num><content> close it at
 night; and</content></paragraph></subsection>
<sourceCredit>(Added Pub. L. 1)</sourceCredit></section>
<section identifier="/us/usc/t99/s13" status="repealed"><num>§ 13.</num><heading> Fairs</heading><content><p>Gone.</p></content></section>
</title></main></uscDoc>"#;
    assert_eq!(
        parts(code),
        [
            "#1 TITLE 99— MARKETS",
            "§ 12. Stalls",
            "(a) In general.— Whoever keeps a stall shall—",
            "- 1",
            "- So in original.",
            "(1) close it at night; and",
            "- (Added Pub. L. 1)",
            "x § 13. Fairs",
            "x Gone.",
        ]
    );
    let document = read(code).unwrap();
    assert_eq!(document.blocks[5].place.id.as_deref(), Some("/us/usc/t99/s12/a/1"));
    let passages = deslinde::structure::passages(&document);
    assert_eq!(passages[0].citation.to_string(), "§ 12(a)");
}

#[test]
fn clml_is_read() {
    let act = r#"<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Contents><Title>no</Title></Contents>
<Primary><Body><Part id="part-1"><Number>Part 1</Number><Title>Markets</Title>
<P1group><Title>Stalls</Title><P1 id="section-1"><Pnumber>1</Pnumber><P1para>
<P2 id="section-1-1"><Pnumber>1</Pnumber><P2para><Text>A stall is <Addition>open<CommentaryRef Ref="c1"/></Addition> if—</Text>
<P3 id="section-1-1-a"><Pnumber>a</Pnumber><P3para><Text>it is lit, and</Text></P3para></P3></P2para></P2>
</P1para></P1></P1group></Part></Body></Primary><Commentaries><Commentary id="c1"><Para><Text>Words</Text></Para></Commentary></Commentaries></Legislation>"#;
    assert_eq!(
        parts(act),
        ["#1 Part 1 Markets", "Section 1. Stalls", "(1) A stall is open if—", "(a) it is lit, and"]
    );
}

#[test]
fn formex_is_read() {
    let act = r#"<ACT xmlns:xsi="x" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.xsd">
<BIB.INSTANCE><DATE>2031</DATE></BIB.INSTANCE><ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART>Stalls</STI.ART>
<PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG><ALINEA>Stalls are lit:<LIST><ITEM><NP><NO.P>(a)</NO.P><TXT>at night;</TXT></NP></ITEM></LIST></ALINEA></PARAG>
</ARTICLE></DIVISION></ENACTING.TERMS></ACT>"#;
    assert_eq!(parts(act), ["CHAPTER I", "Article 1 Stalls", "1. Stalls are lit:", "(a) at night;"]);
}

#[test]
fn amendments_in_akoma_ntoso_have_two_versions() {
    let act = "<akomaNtoso><act><body><article eId='art_1'><num>Artículo 1.</num><content><p>Se \
               <del>prohíbe</del><ins>permite</ins> vender.</p></content></article></body></act></akomaNtoso>";
    assert_eq!(parts(act), ["Artículo 1. Se permite vender."]);
    let original = LegalXml.read("a.xml", act.as_bytes(), &Options::of(Version::Original)).unwrap();
    assert_eq!(original.text.trim(), "Artículo 1. Se prohíbe vender.");
}

#[test]
fn an_ordinal_in_the_text_counts_more_than_a_guessed_number() {
    let law = |text: &str| {
        format!(
            "<akomaNtoso><body><article eId=\"art-10\"><num>Artículo 10</num><content><p>{text}</p></content></article></body></akomaNtoso>"
        )
    };
    let text = |xml: &str| read(xml).unwrap().text.trim().to_owned();
    assert_eq!(text(&law("DÉCIMO CUARTO.- En tanto.")), "Artículo DÉCIMO CUARTO.- En tanto.");
    assert_eq!(text(&law("Décimo en su género es.")), "Artículo 10 Décimo en su género es.");
}
