//! The main part: paragraphs and tables in reading order, in one version of the tracked changes.

use std::collections::HashMap;

use deslinde::{BlockKind, Place};
use quick_xml::events::BytesStart;

use super::{
    notes::Notes,
    numbering::Numbering,
    styles::{Properties, Styles},
};
use crate::{
    ReadError, Version,
    assembly::{Assembly, Paragraph},
    xml::{File, Piece, Xml, attribute, switched_on},
};

/// What stands in a `pPr`.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub properties: Properties,
    /// The paragraph's end was inserted, or deleted, as a tracked change.
    inserted: bool,
    deleted: bool,
}

/// Reads to the end of a `pPr`; with `original`, as it was before a tracked change of format.
pub(super) fn properties(xml: &mut Xml<'_>, original: bool) -> Result<Marked, ReadError> {
    let outside = xml.depth() - 1;
    let mut found = Marked::default();
    loop {
        match xml.next()? {
            Piece::Start(element) => {
                let value = || attribute(&element, "val");
                let own = &mut found.properties;
                match element.local_name().as_ref() {
                    "pStyle" => own.style = value(),
                    "numId" => own.list = value(),
                    "ilvl" => own.list_level = value().and_then(|level| level.parse().ok()),
                    "outlineLvl" => own.outline = value().and_then(|level| level.parse().ok()),
                    "rPr" => mark(xml, &mut found)?,
                    // The old properties stand inside it, complete.
                    "pPrChange" if original => *own = Properties::default(),
                    "pPrChange" | "sectPr" | "numberingChange" => xml.skip()?,
                    _ => {}
                }
            }
            Piece::End if xml.depth() <= outside => return Ok(found),
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads to the end of the `rPr` of a paragraph's end.
fn mark(xml: &mut Xml<'_>, found: &mut Marked) -> Result<(), ReadError> {
    let outside = xml.depth() - 1;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name().as_ref() {
                "ins" | "moveTo" => found.inserted = true,
                "del" | "moveFrom" => found.deleted = true,
                "rPrChange" => xml.skip()?,
                _ => {}
            },
            Piece::End if xml.depth() <= outside => return Ok(()),
            Piece::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A paragraph being read.
#[derive(Default)]
struct Open {
    text: String,
    marked: Marked,
    notes: Vec<String>,
    /// What stands in text boxes that are anchored in it.
    boxes: Vec<Paragraph>,
}

/// What an open element means when it ends.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Paragraph,
    Table,
    Run,
    /// `w:t`: its text counts.
    Text,
    /// A table of contents.
    Contents,
    Other,
}

struct Body<'b, 'x> {
    xml: Xml<'x>,
    styles: &'b Styles,
    numbering: Numbering,
    notes: &'b Notes,
    version: Version,
    assembly: Assembly,
    elements: Vec<Kind>,
    open: Vec<Open>,
    /// A paragraph whose end is not part of this version: the next one goes on with it.
    carried: Option<Open>,
    /// The run is hidden.
    hidden: bool,
    /// Paragraphs with text so far.
    count: u32,
}

/// Reads `document.xml`.
pub(super) fn read(
    file: File<'_>,
    text: &str,
    styles: &Styles,
    numbering: Numbering,
    notes: &Notes,
    version: Version,
) -> Result<Vec<Paragraph>, ReadError> {
    let mut body = Body {
        xml: Xml::new(file, text),
        styles,
        numbering,
        notes,
        version,
        assembly: Assembly::new(version),
        elements: Vec::new(),
        open: Vec::new(),
        carried: None,
        hidden: false,
        count: 0,
    };
    loop {
        match body.xml.next()? {
            Piece::Start(element) => body.start(&element)?,
            Piece::End => body.end(),
            Piece::Text(text) => body.text(&text),
            Piece::Eof => break,
        }
    }
    body.end_carried();
    Ok(body.assembly.paragraphs())
}

impl Body<'_, '_> {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        let original = self.version == Version::Original;
        let mut kind = Kind::Other;
        match element.local_name().as_ref() {
            "p" => {
                // What was carried over goes before; in a text box nothing is.
                let carried = if self.open.is_empty() { self.carried.take() } else { None };
                self.open.push(Open { marked: Marked::default(), ..carried.unwrap_or_default() });
                kind = Kind::Paragraph;
            }
            "pPr" => {
                let marked = properties(&mut self.xml, original)?;
                if let Some(open) = self.open.last_mut() {
                    open.marked = marked;
                }
                return Ok(());
            }
            "r" => {
                self.hidden = false;
                kind = Kind::Run;
            }
            "rPr" => {
                self.hidden = self.run_is_hidden()?;
                return Ok(());
            }
            "t" | "delText" => kind = Kind::Text,
            "tab" | "ptab" => self.push(" "),
            "br" => {
                let page = attribute(element, "type").is_some_and(|kind| kind != "textWrapping");
                self.push(if page { " " } else { "\n" });
            }
            "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "softHyphen" => self.push("\u{ad}"),
            "footnoteReference" => self.note(element, &self.notes.foot),
            "endnoteReference" => self.note(element, &self.notes.end),
            "tbl" => {
                self.end_carried();
                self.assembly.open_table();
                kind = Kind::Table;
            }
            "tr" => self.assembly.open_row(),
            "trPr" => {
                if self.change_drops()? {
                    // The row is not part of this version.
                    self.assembly.drop_row();
                    self.xml.skip()?;
                    self.elements.pop();
                }
                return Ok(());
            }
            "tc" => {
                self.end_carried();
                self.assembly.open_cell(1);
            }
            "gridSpan" => {
                let columns = attribute(element, "val").and_then(|columns| columns.parse().ok());
                self.assembly.widen_cell(columns.unwrap_or(1));
            }
            "ins" | "moveTo" if original => return self.xml.skip(),
            "del" | "moveFrom" if !original => return self.xml.skip(),
            "docPartGallery" => {
                let gallery = attribute(element, "val").unwrap_or_default();
                if gallery.eq_ignore_ascii_case("table of contents") {
                    // `sdt`, `sdtPr` and `docPartObj` are open.
                    if let Some(block) = self.elements.iter_mut().rev().nth(2) {
                        *block = Kind::Contents;
                    }
                }
            }
            "instrText" | "delInstrText" | "Fallback" | "sectPr" | "tblPr" | "tblGrid" | "tcPrChange"
            | "rt" => {
                return self.xml.skip();
            }
            _ => {}
        }
        self.elements.push(kind);
        Ok(())
    }

    fn end(&mut self) {
        match self.elements.pop() {
            Some(Kind::Paragraph) => self.end_paragraph(),
            Some(Kind::Table) => self.assembly.close_table(),
            Some(Kind::Run) => self.hidden = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.elements.last() == Some(&Kind::Text) {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if !self.hidden
            && let Some(open) = self.open.last_mut()
        {
            open.text.push_str(text);
        }
    }

    fn note(&mut self, element: &BytesStart<'_>, notes: &HashMap<String, String>) {
        let note = attribute(element, "id").and_then(|id| notes.get(&id));
        if let (Some(note), Some(open)) = (note, self.open.last_mut()) {
            open.notes.push(note.clone());
        }
    }

    /// Reads to the end of the `rPr` of a run.
    fn run_is_hidden(&mut self) -> Result<bool, ReadError> {
        let outside = self.xml.depth() - 1;
        let mut hidden = false;
        loop {
            match self.xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "vanish" => hidden = switched_on(&element),
                    "rPrChange" => self.xml.skip()?,
                    _ => {}
                },
                Piece::End if self.xml.depth() <= outside => return Ok(hidden),
                Piece::Eof => return Ok(hidden),
                _ => {}
            }
        }
    }

    /// Reads to the end of a `trPr`: whether a tracked change takes the row out of this version.
    fn change_drops(&mut self) -> Result<bool, ReadError> {
        let outside = self.xml.depth() - 1;
        let original = self.version == Version::Original;
        let mut drops = false;
        loop {
            match self.xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "ins" => drops |= original,
                    "del" => drops |= !original,
                    "trPrChange" => self.xml.skip()?,
                    _ => {}
                },
                Piece::End if self.xml.depth() <= outside => return Ok(drops),
                Piece::Eof => return Ok(drops),
                _ => {}
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let original = self.version == Version::Original;
        let goes_on = if original { open.marked.inserted } else { open.marked.deleted };
        if goes_on && self.open.is_empty() {
            self.carried = Some(open);
        } else {
            self.finish(open);
        }
    }

    /// Nothing follows in the same cell that a carried paragraph could go on in.
    fn end_carried(&mut self) {
        if let Some(last) = self.carried.take() {
            self.finish(last);
        }
    }

    fn finish(&mut self, open: Open) {
        let own = &open.marked.properties;
        let contents = self.elements.contains(&Kind::Contents) || self.styles.is_contents(own);
        let list = self.styles.list(own);
        // An empty paragraph is numbered as well, in Word and in the counting of what follows.
        let number = list.map_or_else(String::new, |(list, level)| {
            self.numbering.next(&list, &level, self.styles.language)
        });
        let text = match open.text.trim() {
            "" => String::new(),
            text => format!("{number}{text}"),
        };
        let kind = match self.styles.heading(own) {
            _ if contents => BlockKind::Aside,
            Some(level) => BlockKind::Heading { level },
            None => BlockKind::Text,
        };
        let mut place = Place::default();
        if !text.is_empty() {
            self.count += 1;
            place.paragraph = Some(self.count);
        }
        let mut paragraphs = vec![Paragraph::new(text, kind, place.clone())];
        paragraphs.extend(open.boxes);
        let notes = open.notes.into_iter();
        paragraphs.extend(notes.map(|note| Paragraph::new(note, BlockKind::Aside, place.clone())));
        match self.open.last_mut() {
            // In a text box: it comes after the paragraph that holds the box.
            Some(around) => around.boxes.extend(paragraphs),
            None => paragraphs.into_iter().for_each(|paragraph| self.assembly.push(paragraph)),
        }
    }
}
