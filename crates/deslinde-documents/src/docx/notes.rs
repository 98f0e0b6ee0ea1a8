//! Footnotes and endnotes: kept after the paragraph that points at them, never inside a sentence.

use std::collections::HashMap;

use crate::{
    ReadError, Version,
    xml::{File, Piece, Xml, attribute},
};

/// The notes of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub foot: HashMap<String, String>,
    pub end: HashMap<String, String>,
}

/// Reads `footnotes.xml` or `endnotes.xml`.
pub(super) fn read(
    file: File<'_>,
    text: &str,
    version: Version,
) -> Result<HashMap<String, String>, ReadError> {
    let mut xml = Xml::new(file, text);
    let mut notes = HashMap::new();
    let mut open: Option<(String, String)> = None;
    let mut verbatim = false;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name().as_ref() {
                "footnote" | "endnote" => {
                    // Separators have a type.
                    if attribute(&element, "type").is_some_and(|kind| kind != "normal") {
                        xml.skip()?;
                    } else {
                        open = Some((attribute(&element, "id").unwrap_or_default(), String::new()));
                    }
                }
                "t" | "delText" => verbatim = true,
                "p" => push(&mut open, " "),
                "tab" | "br" | "cr" => push(&mut open, " "),
                "noBreakHyphen" => push(&mut open, "-"),
                "ins" | "moveTo" if version == Version::Original => xml.skip()?,
                "del" | "moveFrom" if version != Version::Original => xml.skip()?,
                "pPr" | "rPr" | "instrText" | "Fallback" => xml.skip()?,
                _ => {}
            },
            Piece::Text(text) if verbatim => push(&mut open, &text),
            Piece::End => {
                verbatim = false;
                if xml.depth() == 1
                    && let Some((id, text)) = open.take()
                {
                    notes.insert(id, text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            Piece::Eof => return Ok(notes),
            Piece::Text(_) => {}
        }
    }
}

fn push(open: &mut Option<(String, String)>, text: &str) {
    if let Some((_, note)) = open {
        note.push_str(text);
    }
}
