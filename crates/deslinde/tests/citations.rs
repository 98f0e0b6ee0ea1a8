//! Where passages stand: habits of drafting, printing and conversion that lead numbering astray. Texts of our own.
#![allow(clippy::unwrap_used)]

use deslinde::{Document, Language, structure::passages};

/// Citations with the items of each passage: `Art. 7: I, II, II/a`.
fn outline(text: &str, language: Language) -> Vec<String> {
    let items = |passage: &deslinde::structure::Passage| {
        let steps = passage.segments.iter().filter(|segment| !segment.steps.is_empty());
        let numbers = steps.map(|segment| {
            segment.steps.iter().map(|step| step.number.as_str()).collect::<Vec<_>>().join("/")
        });
        numbers.collect::<Vec<_>>().join(", ")
    };
    let line = |passage: &deslinde::structure::Passage| {
        let (cite, items) = (passage.citation.display(language), items(passage));
        if items.is_empty() { cite } else { format!("{cite}: {items}") }
    };
    passages(&Document::from_text(text)).iter().map(line).collect()
}

fn english(text: &str) -> Vec<String> {
    outline(text, Language::English)
}

fn spanish(text: &str) -> Vec<String> {
    outline(text, Language::Spanish)
}

#[test]
fn what_a_sentence_points_at_is_no_item() {
    let text = "### 4 Stalls\n\n(1) Subject to subsections (2) and (3), a keeper shall close at night.\n\n\
        (2) An inspector may waive paragraph 6(2)(k) or (l) without notice, and subsections (1), (3) or (4) apply.\n\n\
        (3) The keeper shall\n\n- (a) sweep the stall;\n\n- (b) follow an order under paragraph (2)(a) or (b) without delay.";
    assert_eq!(english(text), ["s. 4(1)", "s. 4(2)", "s. 4(3): a, b"]);
    let text = "Artículo 4.- Serán sancionados: a) los puestos a que se refieren los incisos b) y c) del artículo 3, \
        y b) los que no abran.\nArtículo 5.- En los casos de los apartados 2) y 7) del artículo anterior no hay multa.";
    assert_eq!(spanish(text), ["Art. 4: a, b", "Art. 5"]);
    let text = "Artículo 4.- La persona presentará:\na) su nombre;\nb) su firma.\nLo mencionado en los incisos a) a\nf) precedentes se devuelve.";
    assert_eq!(spanish(text), ["Art. 4: a, b"]);
    // An abbreviation does not end the sentence.
    let text = "Artículo 6.- La tasa es de diez pesos. *(Expresión sustituida por art. 92 inc.\n\nc) de la Ley N° 12)*\n\n\
        Artículo 7.- La cuota que fija el art.\n\n6° del Decreto N° 7 se paga en enero.";
    assert_eq!(spanish(text), ["Art. 6", "Art. 7"]);
}

#[test]
fn a_number_said_again_in_digits_is_no_item() {
    let text = "ARTÍCULO 1°.- El permiso se pide en un plazo no mayor a SETENTA Y DOS\n\n(72) horas y vale por un período de tres\n\n\
        (3) años, que la oficina de mercados\n\npuede prorrogar por escrito a pedido de la persona\n\ninteresada.\n\nARTÍCULO 2°.- Fin.";
    assert_eq!(spanish(text), ["Art. 1", "Art. 2"]);
}

#[test]
fn roman_items_hang_below_letters() {
    let text = "### 5 Fairs\n\n(1) A fair may be closed if\n\n- (a) the stalls endanger\n  - (i) the public,\n  - (ii) a keeper, or\n  \
        - (iii) an inspector; or\n\n- (b) nobody comes.\n\n(2) Nothing else closes a fair.";
    assert_eq!(english(text), ["s. 5(1): a, a/i, a/ii, a/iii, b", "s. 5(2)"]);
    // After (h), the letter i looks like the next item until the second one comes.
    let letters: String =
        "abcdefg".chars().map(|letter| format!("\n\n({letter}) one of the sheds,")).collect();
    let text = format!(
        "### 6 Sheds\n\nA shed is{letters}\n\n(h) a tent if it\n\n(i) is tied down,\n\n(ii) is dry, and\n\n(iii) has a door,\n\n(i) a cart, or\n\n(j) a stand."
    );
    assert_eq!(english(&text), ["s. 6: a, b, c, d, e, f, g, h, h/i, h/ii, h/iii, i, j"]);
}

#[test]
fn two_levels_may_open_at_once() {
    let text = "Artículo 3.- Se vota así:\n\na) De pie;\n\nb) i) Si hay propuesta, por escrito;\n\nii) Si no la hay, de viva voz; y\n\niii) Si hay empate, otra vez;\n\nc) Sin voto.";
    assert_eq!(spanish(text), ["Art. 3: a, b/i, b/ii, b/iii, c"]);
}

#[test]
fn a_paragraph_between_two_items_belongs_to_the_first() {
    let text = "Artículo 8.- Requieren permiso:\n\nI. La venta de comida.\n\nEl permiso se solicita:\n\na) Por escrito, o\n\n\
        b) En ventanilla.\n\nII. La venta de ropa.\n\nArtículo 9.- Fin.";
    assert_eq!(spanish(text), ["Art. 8: I, I, I/a, I/b, II", "Art. 9"]);
}

#[test]
fn the_keyword_may_stand_alone_on_its_line() {
    let text = "*Artículo 1 - Mercados*\n\nLos mercados son públicos.\n\n*Art.\n\n2. - Horarios*\n\n1. Abren a las siete.\n\n2. Cierran a las nueve.";
    assert_eq!(spanish(text), ["Art. 1", "Art. 2, numeral 1", "Art. 2, numeral 2"]);
    let text =
        "ARTICULO\n\n92. — COMISIÓN. La integran tres personas.\n\nARTICULO\n\n93. — PLAZO. Dura un año.";
    assert_eq!(spanish(text), ["Art. 92", "Art. 93"]);
}

#[test]
fn what_promulgates_a_law_is_in_no_article() {
    let text = "Artículo 1.- Hay ferias.\n\nTRANSITORIOS\n\nPrimero. El presente Decreto entra en vigor mañana.\n\n\
        Segundo. Se deroga lo demás.\n\nValdelagua, a 3 de mayo de 2011.- Dip. Ana Prueba, Presidenta.- Rúbricas.\n\n\
        En cumplimiento de lo dispuesto por el artículo 70 de la Constitución, y para su debida publicación y observancia, \
        expido el presente Decreto.- Rúbrica.\n\nDECRETO por el que se reforma la Ley de Ferias.\n\n\
        Artículo Único.- Se reforma el artículo 1 de la Ley de Ferias.\n\nTransitorio\n\nÚnico. Entra en vigor hoy.";
    assert_eq!(
        spanish(text),
        [
            "Art. 1",
            "Transitorio primero",
            "Transitorio segundo",
            "",
            "",
            "",
            "Art. Único",
            "Transitorio único"
        ]
    );
}

#[test]
fn an_article_may_be_called_transitory_provisions() {
    let text = "ARTÍCULO VII\n\nDISPOSICIONES TRANSITORIAS\n\n1. Los permisos viejos valen un año.\n\n2. Después, no.\n\n\
        ARTÍCULO VIII\n\nDISPENSAS\n\n1. Se dan por escrito.\n\n2. Valen un día.";
    let cites = spanish(text);
    assert_eq!(
        cites,
        ["Art. VII, numeral 1", "Art. VII, numeral 2", "Art. VIII, numeral 1", "Art. VIII, numeral 2"]
    );
}

#[test]
fn in_an_annex_each_title_begins_a_series() {
    let text = "Artículo 1.- Se aprueba el anexo.\n\nANEXO I\n\nDIRECCIÓN DE FERIAS\n\nOBJETIVOS\n\n1. Ordenar las ferias.\n\n\
        2. Visitar los puestos.\n\nDIRECCIÓN DE MERCADOS\n\nOBJETIVOS\n\n1. Ordenar los mercados.\n\n2. Pintar las puertas.";
    let series = ["Anexo I, numeral 1", "Anexo I, numeral 2"];
    assert_eq!(spanish(text), [&["Art. 1"][..], &series, &series].concat());
    let text = "Artículo 1.- Se aprueba.\n\n**(ANEXO II)**\n\n1. Ordenar.\n\n2. Visitar.";
    assert_eq!(spanish(text), ["Art. 1", "Anexo II, numeral 1", "Anexo II, numeral 2"]);
    // The books of a code that is an annex do not end it.
    let text = "Artículo 1.- Se aprueba el código.\n\nANEXO I\n\nLIBRO PRIMERO\n\nArtículo 1.- Uno.\n\nLIBRO SEGUNDO\n\nArtículo 2.- Dos.";
    assert_eq!(spanish(text), ["Art. 1", "Anexo I, Art. 1", "Anexo I, Art. 2"]);
}

#[test]
fn sections_repealed_together_are_cited_together() {
    let text = "### 3 Stalls\n\nA stall is a table.\n\n### 4 and 5\n\n[Repealed]\n\n### 6 to 9\n\n[Repealed]";
    assert_eq!(english(text), ["s. 3", "s. 4 and 5", "s. 6 to 9"]);
}

#[test]
fn former_wordings_listed_behind_a_law_are_notes() {
    let text = "Artículo 1.- Hay ferias.\n\n**Antecedentes Normativos**\n\n*- Anexo I, Apartado IX, sustituido por art. 5°\n\n\
        del Decreto N° 8. Vigencia: desde mayo.*";
    assert_eq!(spanish(text), ["Art. 1"]);
}

#[test]
fn definitions_belong_to_their_subsection() {
    let text = "### 2 Interpretation\n\n(1) In this Act—\n\n“stall” means a table;\n\n“keeper” means—\n\n(*a*) an owner, or\n\n(*b*) a tenant;\n\n\
        “shed” includes a tent.\n\n(2) Nothing else is defined.\n\n### 3 More\n\n(1) Fairs are free.\n\n(2) In this section—\n\n\
        “fair” means—\n\n(*a*) a market, or\n\n(*b*) a sale.";
    assert_eq!(english(text), ["s. 2(1): a, b", "s. 2(2)", "s. 3(1)", "s. 3(2): a, b"]);
    // A defined term in lower case is no tail of the list before it.
    let text = "### 4 Words\n\n(1) These words are defined.\n\n**keeper** means\n\n- (a) an owner, or\n\n- (b) a tenant.\n\n\
        **stall** means\n\n- (a) a table, or\n\n- (b) a cart.\n\n(2) The end.";
    assert_eq!(english(text), ["s. 4(1): a, b, a, b", "s. 4(2)"]);
}

#[test]
fn titles_that_speak_of_a_schedule_are_none() {
    let text = "### 7 Fairs\n\n(1) A fair is open.\n\n**Schedule I offence**\n\n(2) An offence closes it.\n\n### Annex Regarding Fairs\n\n\
        ### 8 Markets\n\nA market is open.\n\n## SCHEDULE [to Part 2]\n\n## FORM 1  Permit\n\nI, the keeper, ask for a permit.";
    assert_eq!(english(text), ["s. 7(1)", "s. 7(2)", "s. 8", "Sch."]);
    // Tables of a budget are called annexes; its articles go on behind them.
    let text = "Artículo 1.- Se aprueba el gasto.\n\nAnexo A. – Ferias\n\nSueldos: diez.\n\nArtículo 2.- Se paga en enero.\n\n\
        Anexo B. – Mercados\n\nArtículo 3.- Se paga en mayo.";
    assert_eq!(spanish(text), ["Art. 1", "Anexo A", "Art. 2", "Art. 3"]);
}

#[test]
fn numbers_as_codes_and_conversions_have_them() {
    let text = "Artículo 165-1. - FERIAS. Son libres.\n\nArtículo 165-2. - PUESTOS. Son fijos.\n\nARTÍCULO 166 1. Se abren de día.\n\n2. Se cierran de noche.";
    assert_eq!(spanish(text), ["Art. 165-1", "Art. 165-2", "Art. 166, numeral 1", "Art. 166, numeral 2"]);
    let text = "Artículo 1.- Hay ferias.\n\nTransitorios\n\nPrimero El presente Decreto rige mañana.\n\nSegundo Se deroga lo demás.";
    assert_eq!(spanish(text), ["Art. 1", "Transitorio primero", "Transitorio segundo"]);
    let text = "Artículo 1.- Rige la Ley Nº\n\n17.319. y también su\n\nreglamento general de las\n\nferias.\n\nArt. 5 L. 25.246 - Decreto 1\n\nArtículo 2.- Fin.";
    assert_eq!(spanish(text), ["Art. 1", "Art. 2"]);
    let text = "Artículo 3.- Dependen de la Dirección:\n\nI — Ferias.\n\nII — Mercados.";
    assert_eq!(spanish(text), ["Art. 3: I, II"]);
}

#[test]
fn articles_go_on_under_a_title_of_transitory_provisions() {
    let text = "ARTÍCULO 90.- Rige el código.\n\nTÍTULO IX\n\nDISPOSICIONES TRANSITORIAS Y COMPLEMENTARIAS\n\nARTÍCULO 91.- Se invita a las provincias (Títulos I a\n\n\
        VIII) a adherir.\n\nARTÍCULO 92.- Fin.";
    assert_eq!(spanish(text), ["Art. 90", "Art. 91", "Art. 92"]);
}

#[test]
fn what_stands_behind_a_quoted_article_is_not_in_it() {
    let text = "Artículo 4.- La oficina conoce de:\n\n1. La venta que prevé el código:\n\n“Artículo 303.- La venta sin permiso se multa.\n\n\
        1. De día, o\n\n2. De noche”.\n\n2. El abandono de puestos.\n\nArtículo 5.- Fin.";
    let cites = spanish(text);
    assert_eq!((cites[0].as_str(), cites.last().unwrap().as_str()), ("Art. 4: 1", "Art. 5"));
    assert!(cites.iter().any(|cite| cite == "Art. 4, numeral 2"), "{cites:?}");
}

#[test]
fn points_of_an_annex_are_provisions() {
    let text = "Artículo 1.- Se aprueba.\n\nANEXO I\n\nPUNTO 1. — Las ferias son libres.\n\nPUNTO 2. — Los puestos son fijos.";
    assert_eq!(spanish(text), ["Art. 1", "Anexo I, punto 1", "Anexo I, punto 2"]);
}
