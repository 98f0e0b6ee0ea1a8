//! A workbook: a row a finding.

use std::io;

use deslinde::Localized;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};

use super::{Collection, Item, failed, note::evidence};
use crate::messages::{self as say, Text};

/// Excel's limit of characters in a cell.
const LONGEST: usize = 32_767;
/// Name, and width in characters.
const COLUMNS: [(Text, f64); 16] = [
    (Text::new("Documento", "Document"), 24.0),
    (Text::new("Página", "Page"), 8.0),
    (Text::new("Línea", "Line"), 8.0),
    (Text::new("Artículo", "Article"), 20.0),
    (Text::new("Familia", "Family"), 18.0),
    (Text::new("Regla", "Rule"), 30.0),
    (Text::new("Etiqueta", "Label"), 30.0),
    (Text::new("Gravedad", "Severity"), 11.0),
    (Text::new("Confianza", "Confidence"), 11.0),
    (Text::new("Fuerza", "Force"), 14.0),
    (Text::new("Cuenta en los totales", "Counts in totals"), 12.0),
    (Text::new("A quién alcanza", "Whom it reaches"), 18.0),
    (Text::new("Sanción", "Sanction"), 14.0),
    (Text::new("Qué hace y por qué", "What it does, and why"), 50.0),
    (Text::new("Palabras", "Words"), 36.0),
    (Text::new("Pasaje", "Passage"), 80.0),
];
const SHEET: Text = Text::new("Hallazgos", "Findings");
const ABOUT: Text = Text::new("Acerca de", "About");
const SUGGESTED: Text = Text::new(
    "Una máquina sugirió estos hallazgos; cada uno se debe revisar.",
    "A machine suggested these findings; each is to be checked.",
);
const MADE_WITH: Text = Text::new("Hecho con", "Made with");
const DOCUMENTS: Text = Text::new("Documentos leídos", "Documents read");
const YES: Text = Text::new("sí", "yes");
const NO: Text = Text::new("no", "no");

/// Writes the workbook: the findings, and a sheet that says what they are of.
pub(super) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let language = collection.language;
    let mut book = Workbook::new();
    // A clock would make each file another.
    let date = ExcelDateTime::from_ymd(1980, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date).set_author(collection.coder()));
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET.get(language)).map_err(failed)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width).map_err(failed)?;
        sheet.write_string_with_format(0, column, name.get(language), &head).map_err(failed)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    let mut last = 0;
    for item in collection.items {
        for cells in rows(item, collection) {
            last += 1;
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    // Always text, never a formula: drafts come from anybody.
                    Cell::Text(value) => {
                        sheet.write_string_with_format(last, column, shortened(&value), &text)
                    }
                    Cell::Number(value) => sheet.write_number_with_format(last, column, value, &text),
                    Cell::Empty => sheet.write_blank(last, column, &text),
                }
                .map_err(failed)?;
            }
        }
    }
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1).map_err(failed)?;
    let about = book.add_worksheet();
    about.set_name(ABOUT.get(language)).map_err(failed)?;
    about.set_column_width(0, 24).and_then(|sheet| sheet.set_column_width(1, 90)).map_err(failed)?;
    let mut row = 0;
    let mut tell = |name: &str, value: &str| {
        about.write_string_with_format(row, 0, name, &head).map_err(failed)?;
        about.write_string_with_format(row, 1, shortened(value), &text).map_err(failed)?;
        row += 1;
        Ok::<(), io::Error>(())
    };
    tell(MADE_WITH.get(language), &collection.coder())?;
    tell("", SUGGESTED.get(language))?;
    for (index, item) in collection.items.iter().enumerate() {
        tell(if index == 0 { DOCUMENTS.get(language) } else { "" }, item.path)?;
    }
    book.save_to_buffer().map_err(failed)
}

enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

fn rows<'a>(item: &'a Item<'a>, collection: &'a Collection<'_>) -> impl Iterator<Item = [Cell; 16]> + 'a {
    let language = collection.language;
    let number = |value: Option<u32>| value.map_or(Cell::Empty, |value| Cell::Number(value.into()));
    let text = |value: &str| if value.is_empty() { Cell::Empty } else { Cell::Text(value.to_owned()) };
    item.analysis.findings.iter().map(move |finding| {
        let title = collection.rules.get(&finding.rule).map(|rule| &rule.title);
        let reached = finding.target.map_or("", |target| say::target(target, language));
        let words: Vec<String> = evidence(finding, item.document).collect();
        [
            text(item.path),
            number(finding.place.page),
            number(finding.place.line),
            text(&finding.citation.display(language)),
            text(say::family(finding.family(), language)),
            text(title.map_or(&*finding.rule, |title: &Localized| title.get(language))),
            text(&finding.rule),
            text(say::severity(finding.severity, language)),
            Cell::Number((finding.confidence * 100.0).round() / 100.0),
            text(say::force(finding.force, language)),
            text(if finding.counts() { YES } else { NO }.get(language)),
            text(reached),
            text(say::sanction(finding.sanction, language)),
            text(finding.message.get(language)),
            text(&words.join(" | ")),
            text(item.document.text.get(finding.passage.clone()).unwrap_or_default()),
        ]
    })
}

/// The text as a cell can hold it.
fn shortened(text: &str) -> String {
    let plain = super::text::PlainText::new(text).text;
    // Excel counts UTF-16 units.
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < LONGEST
    };
    let cut: String = plain.chars().take_while(fits).collect();
    if cut.len() < plain.len() { format!("{}…", cut.trim_end()) } else { plain }
}
