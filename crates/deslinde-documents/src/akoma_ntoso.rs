//! Akoma Ntoso 2 and 3 (OASIS LegalDocML): one line of text for each number, heading and
//! paragraph, with the nearest `eId` as its place.

mod running;

use deslinde::{Block, BlockKind, Document, Language, Place};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{Format, ReadError, ReadOptions, encoding::decode_xml};

pub(crate) struct AkomaNtoso;

/// Elements deeper in each other than this are no law.
const MOST_DEPTH: usize = 512;

impl Format for AkomaNtoso {
    fn extensions(&self) -> &'static [&'static str] {
        &["xml", "akn"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        let head = decode_xml(&bytes[..bytes.len().min(2048)]);
        head.contains("<akomaNtoso") || head.contains(":akomaNtoso")
    }

    fn read(&self, name: &str, bytes: &[u8], _: &ReadOptions) -> Result<Document, ReadError> {
        let xml = decode_xml(bytes);
        let mut extraction = Extraction::new(name, &xml);
        extraction.run()?;
        if !extraction.is_akoma_ntoso {
            return Err(ReadError::Unsupported { name: name.to_owned(), kind: "XML (Akoma Ntoso no / not)" });
        }
        running::mark(&mut extraction.document);
        Ok(extraction.document)
    }
}

/// What an element does to the text inside it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Metadata: left out.
    Meta,
    /// An editor's remark: an aside.
    Note,
    /// `num` of anything.
    Number,
    /// `heading` and `subheading`.
    Heading,
    /// A paragraph of text.
    Line,
    /// A division that stands above articles.
    Division,
    /// Anything else: looked through.
    Other,
}

fn kind_of(local: &str) -> Kind {
    match local {
        "meta" => Kind::Meta,
        "note" | "authorialNote" | "remark" | "editorial" => Kind::Note,
        "num" => Kind::Number,
        "heading" | "subheading" | "crossHeading" | "docTitle" | "shortTitle" => Kind::Heading,
        "p" | "listIntroduction" | "listConclusion" | "longTitle" | "block" | "li" | "td" | "th" => {
            Kind::Line
        }
        "book" | "title" | "part" | "chapter" | "division" | "subdivision" | "subpart" | "subtitle"
        | "subchapter" | "tome" => Kind::Division,
        _ => Kind::Other,
    }
}

struct Element {
    kind: Kind,
    id: Option<String>,
}

/// A number that waits for the text it belongs to.
struct Pending {
    text: String,
    place: Place,
    heading: Option<u8>,
}

struct Extraction<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    document: Document,
    open: Vec<Element>,
    is_akoma_ntoso: bool,
    /// The text of the innermost open number, heading or paragraph.
    text: String,
    start_line: usize,
    pending: Option<Pending>,
    /// Byte and line up to which lines are counted.
    counted: (usize, usize),
}

impl<'x> Extraction<'x> {
    fn new(name: &str, xml: &'x str) -> Self {
        let reader = Reader::from_str(xml);
        Self {
            xml,
            reader,
            document: Document { name: name.to_owned(), ..Document::default() },
            open: Vec::new(),
            is_akoma_ntoso: false,
            text: String::new(),
            start_line: 1,
            pending: None,
            counted: (0, 1),
        }
    }

    fn line(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.xml.len());
        if at > self.counted.0 {
            let lines = memchr::memchr_iter(b'\n', &self.xml.as_bytes()[self.counted.0..at]).count();
            self.counted = (at, self.counted.1 + lines);
        }
        self.counted.1
    }

    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.malformed(error.to_string())),
            };
            match event {
                Event::Start(element) => self.start(&element)?,
                Event::Empty(element) => self.empty(&element),
                Event::End(_) => self.end(),
                Event::Text(text) => {
                    self.text.push_str(&text);
                }
                Event::CData(text) => {
                    self.text.push_str(&text);
                }
                Event::GeneralRef(reference) => {
                    // Only characters and the five built-in entities: no document type is read, so
                    // no entity of a document's own expands.
                    let name: &str = &reference;
                    let character = reference.resolve_char_ref().ok().flatten();
                    match character
                        .map(String::from)
                        .or_else(|| quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned))
                    {
                        Some(text) => self.text.push_str(&text),
                        None => self.text.push(' '),
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if !self.open.is_empty() {
            return Err(self.malformed(
                "the file ends inside an element / el archivo termina dentro de un elemento".into(),
            ));
        }
        self.flush_pending();
        Ok(())
    }

    fn malformed(&mut self, reason: String) -> ReadError {
        ReadError::Malformed { name: self.document.name.clone(), line: self.line(), reason }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.open.len() >= MOST_DEPTH {
            return Err(ReadError::TooDeep {
                name: self.document.name.clone(),
                line: self.line(),
                most: MOST_DEPTH,
            });
        }
        let local = element.local_name();
        let kind = kind_of(local.as_ref());
        self.is_akoma_ntoso |= local.as_ref() == "akomaNtoso";
        if local.as_ref() == "FRBRlanguage" {
            self.set_language(element);
        }
        if matches!(kind, Kind::Number | Kind::Heading | Kind::Line | Kind::Note) {
            self.flush_text();
            self.start_line = self.line();
        }
        let id = ["eId", "wId", "id", "evolvingId"].into_iter().find_map(|key| attribute(element, key));
        self.open.push(Element { kind, id });
        Ok(())
    }

    fn empty(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "FRBRlanguage" => self.set_language(element),
            "br" | "eol" => self.text.push('\n'),
            _ => {}
        }
    }

    fn set_language(&mut self, element: &BytesStart<'_>) {
        let language = attribute(element, "language").unwrap_or_default();
        self.document.language = match language.as_str() {
            "spa" => Some(Language::Spanish),
            "eng" => Some(Language::English),
            other => Language::from_code(other),
        };
    }

    fn end(&mut self) {
        if self.open.last().is_some_and(|element| element.kind != Kind::Other) {
            self.flush_text();
        }
        self.open.pop();
    }

    /// Ends the innermost number, heading or paragraph.
    fn flush_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() || self.inside(Kind::Meta) {
            return;
        }
        let id = self.open.iter().rev().find_map(|element| element.id.clone());
        let mut place = Place::default();
        place.line = u32::try_from(self.start_line).ok();
        place.id = id;
        if self.inside(Kind::Note) {
            self.flush_pending();
            self.push(text, BlockKind::Aside, place);
            return;
        }
        let innermost = self.open.last().map_or(Kind::Other, |element| element.kind);
        let level = self.open.iter().filter(|element| element.kind == Kind::Division).count();
        let above = self.open.iter().rev().nth(1).is_some_and(|element| element.kind == Kind::Division);
        let heading =
            (above || innermost == Kind::Heading).then(|| u8::try_from(level.clamp(1, 6)).unwrap_or(6));
        match innermost {
            Kind::Number => {
                self.flush_pending();
                self.pending = Some(Pending { text: text.to_owned(), place, heading });
            }
            Kind::Heading => {
                let number = self.pending.take();
                // An article's heading stays on the line of its number, where readers look for it.
                let (text, place) = match number {
                    Some(number) => (format!("{} {text}", number.text), number.place),
                    None => (text.to_owned(), place),
                };
                let kind =
                    if above { BlockKind::Heading { level: heading.unwrap_or(1) } } else { BlockKind::Text };
                self.push(&text, kind, place);
            }
            _ => {
                let text = match self.pending.take() {
                    // Some editions print the number again in the text.
                    Some(number) if !repeats(text, &number.text) => format!("{} {text}", number.text),
                    _ => text.to_owned(),
                };
                self.push(&text, BlockKind::Text, place);
            }
        }
    }

    fn flush_pending(&mut self) {
        if let Some(pending) = self.pending.take() {
            let kind = pending.heading.map_or(BlockKind::Text, |level| BlockKind::Heading { level });
            self.push(&pending.text, kind, pending.place);
        }
    }

    fn inside(&self, kind: Kind) -> bool {
        self.open.iter().any(|element| element.kind == kind)
    }

    fn push(&mut self, text: &str, kind: BlockKind, place: Place) {
        if !self.document.text.is_empty() {
            self.document.text.push('\n');
        }
        let start = self.document.text.len();
        self.document.text.push_str(text);
        self.document.blocks.push(Block { range: start..self.document.text.len(), kind, place });
        self.document.text.push('\n');
    }
}

/// Whether the text starts with its number, punctuation aside.
fn repeats(text: &str, number: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let head: String = text.chars().take(number.chars().count() * 2 + 8).collect();
    letters(&head).starts_with(&letters(number))
}

fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == key)?;
    Some(attribute.value.into_owned())
}

#[cfg(test)]
mod tests;
