//! CSV that spreadsheets open with accents right and without running what a document says.

use std::{
    borrow::Cow,
    io::{self, Write},
};

/// Without it, Excel takes UTF-8 for the machine's old encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A CSV writer (RFC 4180, lines end in CRLF), the byte order mark already written.
///
/// # Errors
/// Those of `out`.
pub(crate) fn writer(out: &mut dyn Write) -> io::Result<csv::Writer<&mut dyn Write>> {
    out.write_all(BYTE_ORDER_MARK)?;
    Ok(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out))
}

/// A cell that no spreadsheet takes for a formula: drafts come from anybody. Numbers stay numbers; control
/// characters are left out.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let harmful = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !formula && !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let apostrophe = formula.then_some('\'');
    Cow::Owned(apostrophe.into_iter().chain(text.chars().filter(|c| !harmful(*c))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("Artículo 1"), "Artículo 1");
    }

    #[test]
    fn accents_breaks_and_quotes_survive() {
        let mut bytes = Vec::new();
        let mut table = writer(&mut bytes).expect("writes");
        table.write_record(["«ñandú»", "a\nb", "dijo \"no\""]).expect("writes");
        table.flush().expect("writes");
        drop(table);
        assert!(bytes.starts_with(BYTE_ORDER_MARK));
        let rest = &bytes[BYTE_ORDER_MARK.len()..];
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rest);
        let row = reader.records().next().expect("a row").expect("reads");
        assert_eq!(row.iter().collect::<Vec<_>>(), ["«ñandú»", "a\nb", "dijo \"no\""]);
    }
}
