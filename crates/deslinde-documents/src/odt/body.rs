//! The text: paragraphs and tables in reading order, in one version of the tracked changes.

use deslinde::{BlockKind, Language, Place};
use quick_xml::events::BytesStart;

use super::{
    changes::{Change, Changes},
    lists::{Lists, Opening},
    styles::Styles,
};
use crate::{
    ReadError, Version,
    assembly::{Assembly, Paragraph},
    xml::{File, Piece, Xml, attribute},
};

/// A paragraph being read.
#[derive(Default)]
struct Open {
    text: String,
    number: String,
    heading: Option<u8>,
    style: String,
    notes: Vec<String>,
    /// What stands in text boxes that are anchored in it.
    boxes: Vec<Paragraph>,
}

/// What an open element means when it ends.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Paragraph,
    List,
    Table,
    /// A table of contents, an index.
    Contents,
    Other,
}

struct Body<'b, 'x> {
    xml: Xml<'x>,
    styles: &'b Styles,
    changes: &'b Changes,
    version: Version,
    assembly: Assembly,
    lists: Lists,
    /// The open item has shown its number, or has none.
    numbered: Vec<bool>,
    elements: Vec<Kind>,
    open: Vec<Open>,
    /// In the original version: insertions open, and a paragraph that ends in one.
    inserted: usize,
    carried: Option<Open>,
    /// Paragraphs with text so far.
    count: u32,
}

/// Reads `content.xml`.
pub(super) fn read(
    file: File<'_>,
    text: &str,
    styles: &Styles,
    changes: &Changes,
    version: Version,
) -> Result<Vec<Paragraph>, ReadError> {
    let mut body = Body {
        xml: Xml::new(file, text),
        styles,
        changes,
        version,
        assembly: Assembly::new(version),
        lists: Lists::default(),
        numbered: Vec::new(),
        elements: Vec::new(),
        open: Vec::new(),
        inserted: 0,
        carried: None,
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
        let mut kind = Kind::Other;
        match element.local_name().as_ref() {
            "tracked-changes" | "annotation" | "number" | "note-citation" | "forms" | "styles"
            | "font-face-decls" | "automatic-styles" | "master-styles" | "meta" | "settings" | "scripts"
            | "ruby-text" | "title" | "desc" | "hidden-text" | "hidden-paragraph" => return self.xml.skip(),
            "section" if attribute(element, "display").is_some_and(|display| display == "none") => {
                return self.xml.skip();
            }
            "span" if attribute(element, "style-name").is_some_and(|style| self.styles.is_hidden(&style)) => {
                return self.xml.skip();
            }
            "p" | "h" => {
                self.open_paragraph(element);
                kind = Kind::Paragraph;
            }
            "list" => {
                self.lists.open(Opening {
                    id: attribute(element, "id"),
                    style: attribute(element, "style-name"),
                    continues: attribute(element, "continue-list"),
                    continues_last: attribute(element, "continue-numbering").is_some_and(|on| on == "true"),
                });
                self.numbered.push(true);
                kind = Kind::List;
            }
            "list-item" => {
                let start = attribute(element, "start-value").and_then(|start| start.parse().ok());
                self.lists.item(start, attribute(element, "style-override"));
                if let Some(numbered) = self.numbered.last_mut() {
                    *numbered = false;
                }
            }
            "list-header" => {
                if let Some(numbered) = self.numbered.last_mut() {
                    *numbered = true;
                }
            }
            "table" => {
                self.end_carried();
                self.assembly.open_table();
                kind = Kind::Table;
            }
            "table-row" => self.assembly.open_row(),
            "table-cell" => {
                let columns = attribute(element, "number-columns-spanned").and_then(|n| n.parse().ok());
                // A cell that reaches over others is followed by the covered ones.
                self.assembly.open_cell(1);
                self.assembly.widen_cell(columns.unwrap_or(1));
            }
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "object-index" | "user-index" | "bibliography" => kind = Kind::Contents,
            "note" => {
                let note = self.note()?;
                if let Some(open) = self.open.last_mut() {
                    open.notes.push(note);
                }
                return Ok(());
            }
            "s" => {
                let blanks = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(std::cmp::min(blanks, 100)));
            }
            "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            "change-start" => self.inserted += usize::from(self.is_inserted(element)),
            "change-end" => {
                let ends = usize::from(self.is_inserted(element));
                self.inserted = self.inserted.saturating_sub(ends);
            }
            "change" => self.deleted(element),
            _ => {}
        }
        self.elements.push(kind);
        Ok(())
    }

    fn end(&mut self) {
        match self.elements.pop() {
            Some(Kind::Paragraph) => self.end_paragraph(),
            Some(Kind::Table) => {
                self.end_carried();
                self.assembly.close_table();
            }
            Some(Kind::List) => {
                self.lists.close();
                self.numbered.pop();
            }
            _ => {}
        }
    }

    /// Blanks count as one, as the standard has it.
    fn text(&mut self, text: &str) {
        if self.open.is_empty() {
            return;
        }
        let mut out = String::with_capacity(text.len());
        for symbol in text.chars() {
            match symbol {
                ' ' | '\t' | '\n' | '\r' => {
                    if !out.ends_with(' ') {
                        out.push(' ');
                    }
                }
                _ => out.push(symbol),
            }
        }
        self.push(&out);
    }

    fn push(&mut self, text: &str) {
        if self.inserted == 0
            && let Some(open) = self.open.last_mut()
        {
            open.text.push_str(text);
        }
    }

    fn open_paragraph(&mut self, element: &BytesStart<'_>) {
        let mut open =
            Open { style: attribute(element, "style-name").unwrap_or_default(), ..Open::default() };
        let in_box = !self.open.is_empty();
        if !in_box && let Some(carried) = self.carried.take() {
            open = Open { heading: None, style: open.style, ..carried };
        }
        let header = attribute(element, "is-list-header").is_some_and(|on| on == "true");
        if element.local_name().as_ref() == "h" {
            let level: u8 = attribute(element, "outline-level").and_then(|n| n.parse().ok()).unwrap_or(1);
            open.heading = Some(level.clamp(1, 10));
            if self.lists.depth() == 0 && !header && open.number.is_empty() {
                open.number =
                    self.lists.heading(self.styles, usize::from(level.max(1)) - 1, Language::Spanish);
            }
        } else if self.styles.rests_on(&open.style, |style| style == "Title") {
            open.heading = Some(1);
        }
        if let Some(numbered) = self.numbered.last_mut()
            && !*numbered
            && !in_box
        {
            *numbered = true;
            let number = self.lists.next(self.styles, Language::Spanish);
            if open.number.is_empty() {
                open.number = number;
            }
        }
        self.open.push(open);
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.inserted > 0 && self.open.is_empty() {
            // The break between this paragraph and the next was inserted.
            let number = if open.text.trim().is_empty() { String::new() } else { open.number };
            self.carried = Some(Open { number, ..open });
        } else {
            self.finish(open);
        }
    }

    fn end_carried(&mut self) {
        if let Some(last) = self.carried.take() {
            self.finish(last);
        }
    }

    fn finish(&mut self, open: Open) {
        let contents = self.elements.contains(&Kind::Contents)
            || self.styles.rests_on(&open.style, |style| style.starts_with("Contents_20_"));
        let text = match open.text.trim() {
            "" => String::new(),
            text => format!("{}{text}", open.number),
        };
        let kind = match open.heading {
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
            Some(around) => around.boxes.extend(paragraphs),
            None => paragraphs.into_iter().for_each(|paragraph| self.assembly.push(paragraph)),
        }
    }

    /// Whether a change begins or ends an insertion that is not part of this version.
    fn is_inserted(&self, element: &BytesStart<'_>) -> bool {
        let change = attribute(element, "change-id").and_then(|id| self.changes.get(&id));
        self.version == Version::Original && change == Some(&Change::Insertion)
    }

    /// Puts back what was deleted here.
    fn deleted(&mut self, element: &BytesStart<'_>) {
        if self.version != Version::Original {
            return;
        }
        let Some(id) = attribute(element, "change-id") else { return };
        let Some(Change::Deletion(paragraphs)) = self.changes.get(&id) else { return };
        for (at, text) in paragraphs.iter().enumerate() {
            if at > 0 {
                // What follows goes on in the last of the deleted paragraphs; the numbers that they
                // had are not kept in the file.
                let Some(open) = self.open.last_mut() else { return };
                let next = Open { style: open.style.clone(), ..Open::default() };
                let before = std::mem::replace(open, next);
                if self.open.len() == 1 {
                    let next = self.open.pop();
                    self.finish(before);
                    self.open.extend(next);
                }
            }
            self.text(text);
        }
    }

    /// Reads to the end of a `text:note`.
    fn note(&mut self) -> Result<String, ReadError> {
        let outside = self.xml.depth() - 1;
        let mut note = String::new();
        let mut in_paragraph = 0;
        loop {
            match self.xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "note-citation" | "annotation" => self.xml.skip()?,
                    "p" | "h" => {
                        in_paragraph = self.xml.depth();
                        note.push(' ');
                    }
                    "s" | "tab" | "line-break" => note.push(' '),
                    _ => {}
                },
                Piece::Text(text) if in_paragraph > 0 => note.push_str(&text),
                Piece::End if self.xml.depth() <= outside => break,
                Piece::End if self.xml.depth() < in_paragraph => in_paragraph = 0,
                Piece::Eof => break,
                Piece::Text(_) | Piece::End => {}
            }
        }
        Ok(note.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
