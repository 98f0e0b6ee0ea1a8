//! One of five fixed pieces of work, for `benches/guard` to count its instructions. Their texts are made here, so that
//! the counts change with the code, the rules and the words, and not with `corpora/`.

use std::{error::Error, hint::black_box};

use deslinde::{Analyzer, Config, Document};

/// Articles about other things, in both languages.
const ORDINARY: [&str; 4] = [
    "La autoridad municipal llevará un padrón de los puestos fijos y semifijos, y publicará cada año las tarifas que correspondan a los servicios públicos de mercados, rastros y panteones.",
    "Las personas titulares de un permiso deberán mantener limpio el frente de su puesto y separar los residuos; en caso de reincidencia se impondrá multa de diez a veinte días.",
    "The registrar shall keep a register of stalls and shall publish the fees payable in each financial year, and a person who trades without a permit is liable to a fine.",
    "An inspector may enter any premises to which this Part applies at any reasonable hour and may take copies of the records that the holder is required to keep.",
];
/// Articles on the topic.
const DENSE: [&str; 6] = [
    "Se impondrá prisión de dos a seis años y multa a quien promueva, facilite u obtenga lucro de la prostitución de otra persona, aunque medie su consentimiento.",
    "Queda prohibido a las personas que ejerzan el trabajo sexual: I. Ofrecer sus servicios en la vía pública; II. Exhibirse en ventanas, y III. Ejercer a menos de quinientos metros de escuelas.",
    "Toda persona dedicada a la prostitución deberá inscribirse en el registro sanitario y someterse cada mes a examen médico; la credencial se mostrará a la policía.",
    "A person who purchases sexual services commits an offence and is liable on conviction to imprisonment for a term not exceeding two years.",
    "Any person who keeps or manages a brothel, or who knowingly lives on the earnings of the prostitution of another person, shall be guilty of an offence.",
    "Sex workers have the right to safe working conditions, and no person shall be evicted or refused a service because they sell sexual services.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new(&Config::default())?;
    match std::env::args().nth(1).as_deref() {
        Some("build") => {}
        Some("ordinary") => {
            let document = Document::from_text(law(&ORDINARY, 6000));
            measured(|| analyzer.analyze(&document).findings.len());
        }
        Some("dense") => {
            let document = Document::from_text(law(&DENSE, 300));
            measured(|| analyzer.analyze(&document).findings.len());
        }
        Some("passages") => {
            let passages = ORDINARY.iter().chain(&DENSE).cycle().take(600);
            measured(|| passages.clone().map(|text| analyzer.classify(text, "", None).findings.len()).sum());
        }
        Some("html") => {
            let page = format!(
                "<html><body><p>{}</p></body></html>",
                law(&ORDINARY, 2000).replace("\n\n", "</p>\n<p>")
            );
            measured(|| {
                deslinde_documents::read("law.html", page.as_bytes())
                    .map_or(0, |document| document.text.len())
            });
        }
        _ => return Err("build, ordinary, dense, passages or html".into()),
    }
    Ok(())
}

/// What is counted: everything in here. Twice, so that words are met for the first time and again.
#[inline(never)]
fn measured(work: impl Fn() -> usize) {
    black_box(work());
    black_box(work());
}

fn law(texts: &[&str], articles: usize) -> String {
    let article = |(number, text): (usize, &&str)| format!("Artículo {}.- {text}\n\n", number + 1);
    texts.iter().cycle().take(articles).enumerate().map(article).collect()
}
