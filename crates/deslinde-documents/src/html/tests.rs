use deslinde::{BlockKind, Force};

use super::*;

fn read(html: &str) -> Document {
    Html.read("ley.html", html.as_bytes(), &Options::default()).unwrap()
}

/// Texts of a page and what each is: `#1` a heading, `-` an aside.
fn parts(document: &Document) -> Vec<String> {
    let part = |block: &deslinde::Block| {
        let text = &document.text[block.range.clone()];
        match block.kind {
            BlockKind::Heading { level } => format!("#{level} {text}"),
            BlockKind::Aside => format!("- {text}"),
            BlockKind::Wording(Force::Superseded) => format!("old {text}"),
            BlockKind::Wording(_) => format!("new {text}"),
            _ => text.to_owned(),
        }
    };
    document.blocks.iter().map(part).collect()
}

#[test]
fn headings_paragraphs_and_lists_come_as_shown() {
    let document = read(
        "<!DOCTYPE html><html><head><title>No</title><script>if (a < b) {}</script></head><body>\
         <h1>Ley de ferias</h1><p>Artículo&nbsp;1.\n  Son   <b>puestos</b>:<ol type=I><li>los fijos;\
         <li>los <i>semi</i>fijos:<ol type=a start=3><li>con techo<li value=7>sin techo</ol>\
         <li>a) los otros</ol><ul><li>uno</ul><p>Fin.<br>Línea<br><br>Otro",
    );
    assert_eq!(
        parts(&document),
        [
            "#1 Ley de ferias",
            "Artículo 1. Son puestos:",
            "I. los fijos;",
            "II. los semifijos:",
            "c. con techo",
            "g. sin techo",
            "a) los otros",
            "• uno",
            "Fin.\nLínea",
            "Otro",
        ]
    );
}

#[test]
fn navigation_is_left_out_and_a_page_called_so_is_not() {
    let page = "<html><body><nav><a href=/>Inicio</a></nav><div class='menu'><div>Leyes</div> y más</div>\
                <div style='display: none'>oculto</div><div id=content><p>Artículo 1. Texto de la ley que es \
                más largo que todo lo demás.</div><footer>Pie</footer></body></html>";
    assert_eq!(parts(&read(page)), ["Artículo 1. Texto de la ley que es más largo que todo lo demás."]);
    let all = "<html><body><div class='sidebar'><p>Artículo 1. Texto.</p></div></body></html>";
    assert_eq!(parts(&read(all)), ["Artículo 1. Texto."]);
}

#[test]
fn links_in_a_row_are_a_menu() {
    let page = "<html><body><p><a href=#1>Artículo 1</a><p><a href=#2>Artículo 2</a><p><a href=#3>Artículo 3</a>\
                <p><a name=1></a>Artículo 1. Según la <a href=/x>ley</a>.</body></html>";
    let document = read(page);
    assert_eq!(
        parts(&document),
        ["- Artículo 1", "- Artículo 2", "- Artículo 3", "Artículo 1. Según la ley."]
    );
    assert_eq!(document.blocks[3].place.id.as_deref(), Some("1"));
}

#[test]
fn anchors_and_lines_are_places() {
    let document = read("<html><body>\n<div id=uno>\n<p>A.\n<p><a name=dos>B.</a>\n</div>\n<p>C.");
    let places: Vec<_> =
        document.blocks.iter().map(|b| (b.place.line.unwrap(), b.place.id.as_deref().unwrap())).collect();
    assert_eq!(places, [(3, "uno"), (4, "dos"), (6, "dos")]);
}

#[test]
fn marks_of_footnotes_leave_the_sentence_and_ordinals_stay() {
    let document = read(
        "<html><body><p>El artículo 1<sup>o</sup> de la ley<sup><a href='#fn1'>2</a></sup> dice.\
         <section class=footnotes><p>Nota.</section><p>Fin.",
    );
    assert_eq!(parts(&document), ["El artículo 1o de la ley dice.", "- Nota.", "Fin."]);
}

#[test]
fn comparative_tables_become_two_sides() {
    let page = "<html><body><table><tr><th>Texto vigente<th>Texto propuesto\
                <tr><td><p>Artículo 5.- Se prohíbe:<td><p>Artículo 5.- Se permite:\
                <tr><td>I. vender<td>I. comprar</table><p>Artículo 6.- Fin.";
    let document = read(page);
    assert_eq!(
        parts(&document),
        [
            "old Artículo 5.- Se prohíbe:",
            "old I. vender",
            "new Artículo 5.- Se permite:",
            "new I. comprar",
            "Artículo 6.- Fin.",
        ]
    );
    let forces: Vec<_> = deslinde::structure::passages(&document)
        .into_iter()
        .map(|p| (p.citation.to_string(), p.force))
        .collect();
    assert_eq!(
        forces,
        [
            ("Art. 5".to_owned(), Force::Superseded),
            ("Art. 5".to_owned(), Force::Proposed),
            ("Art. 6".to_owned(), Force::Operative),
        ]
    );
}

#[test]
fn rows_of_short_cells_read_as_one_line() {
    let page = "<html><body><table><tr><td>I.<td>Vender flores<td>multa</table>";
    assert_eq!(parts(&read(page)), ["I. Vender flores | multa"]);
}

#[test]
fn depth_is_limited_where_it_costs_and_free_where_it_does_not() {
    let deep = format!("<html><body>{}x", "<div><b>".repeat(100_000));
    assert_eq!(parts(&read(&deep)), ["x"]);
    for tag in ["<ol>", "<table><tr><td>"] {
        let deep = format!("<html><body>{}x", tag.repeat(100_000));
        let error = Html.read("a.html", deep.as_bytes(), &Options::default()).unwrap_err();
        assert!(matches!(error, ReadError::TooDeep { .. }));
    }
}

#[test]
fn the_declared_encoding_is_believed() {
    let html = "<html><head><meta charset='iso-8859-1'></head><body><p>Sanción de la niñez “única”";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(html);
    let document = Html.read("a.html", &bytes, &Options::default()).unwrap();
    assert_eq!(document.text.trim(), "Sanción de la niñez “única”");
}
