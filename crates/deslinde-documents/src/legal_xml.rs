//! Laws in XML: Akoma Ntoso, USLM, the United Kingdom's CLML, Formex. One line of text for each number,
//! heading and paragraph, with the nearest id as its place.

mod running;
mod vocabulary;

use deslinde::{Block, BlockKind, Document, Force, Language, Place};
use quick_xml::events::BytesStart;

use crate::{
    Format, Options, ReadError, Version,
    encoding::decode_xml,
    sniff,
    xml::{File, Piece, Xml, attribute},
};
use vocabulary::{Kind, Vocabulary};

pub(crate) struct LegalXml;

/// How much of a file is looked at.
const HEAD: usize = 4096;

impl Format for LegalXml {
    fn extensions(&self) -> &'static [&'static str] {
        &["xml", "akn"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        let head = decode_xml(&bytes[..bytes.len().min(HEAD)]);
        head.trim_start().starts_with('<') && Vocabulary::of(&head).is_some()
    }

    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
        let xml = decode_xml(bytes);
        let mut end = xml.len().min(HEAD);
        while !xml.is_char_boundary(end) {
            end -= 1;
        }
        let Some(vocabulary) = Vocabulary::of(&xml[..end]) else {
            return Err(ReadError::Unsupported { name: name.to_owned(), kind: sniff::XML });
        };
        let mut extraction = Extraction::new(
            File { name, most_depth: options.limits.depth },
            &xml,
            vocabulary,
            options.version,
        );
        extraction.run()?;
        running::mark(&mut extraction.document);
        Ok(extraction.document)
    }
}

struct Element {
    local: String,
    kind: Kind,
    id: Option<String>,
    /// The file says that it is no longer in force.
    repealed: bool,
}

/// A number that waits for the text it belongs to.
struct Pending {
    text: String,
    place: Place,
    heading: Option<u8>,
}

struct Extraction<'x> {
    xml: Xml<'x>,
    vocabulary: Vocabulary,
    version: Version,
    document: Document,
    open: Vec<Element>,
    /// The text of the innermost open number, heading or paragraph.
    text: String,
    start_line: usize,
    pending: Option<Pending>,
    /// The title of the whole has been read: divisions stand below it.
    titled: bool,
    /// The heading of a section whose number comes after it.
    title: Option<String>,
    /// The paragraph that a note interrupts, and the notes in it.
    interrupted: Option<(String, usize)>,
    notes: Vec<(String, Place)>,
}

impl<'x> Extraction<'x> {
    fn new(file: File<'x>, xml: &'x str, vocabulary: Vocabulary, version: Version) -> Self {
        Self {
            xml: Xml::new(file, xml),
            vocabulary,
            version,
            document: Document { name: file.name.to_owned(), ..Document::default() },
            open: Vec::new(),
            text: String::new(),
            start_line: 1,
            pending: None,
            titled: false,
            title: None,
            interrupted: None,
            notes: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), ReadError> {
        loop {
            match self.xml.next()? {
                Piece::Start(element) => self.start(&element)?,
                Piece::End => self.end(),
                Piece::Text(text) => self.text.push_str(&text),
                Piece::Eof => break,
            }
        }
        self.flush_pending();
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        let local = element.local_name().as_ref().to_owned();
        let kind = self.vocabulary.kind(&local);
        match kind {
            Kind::Inserted if self.version == Version::Original => return self.xml.skip(),
            Kind::Deleted if self.version != Version::Original => return self.xml.skip(),
            Kind::Note if self.interrupted.is_none() && self.in_paragraph() => {
                // It comes after the paragraph, not in mid-sentence.
                self.interrupted = Some((std::mem::take(&mut self.text), self.start_line));
            }
            Kind::Number | Kind::Title | Kind::Heading | Kind::Line | Kind::Note => self.flush_text(),
            Kind::Break => self.text.push('\n'),
            _ => {}
        }
        if matches!(kind, Kind::Number | Kind::Title | Kind::Heading | Kind::Line | Kind::Note) {
            self.start_line = self.xml.line();
        }
        if local == "FRBRlanguage" {
            self.set_language(&attribute(element, "language").unwrap_or_default());
        }
        let id = self.vocabulary.ids().iter().find_map(|key| attribute(element, key));
        let status = attribute(element, "status").or_else(|| attribute(element, "Status"));
        let repealed = status.is_some_and(|status| {
            matches!(status.to_ascii_lowercase().as_str(), "removed" | "repealed" | "ended" | "superseded")
        });
        self.open.push(Element { local, kind, id, repealed });
        Ok(())
    }

    /// Whether a paragraph is open and has begun.
    fn in_paragraph(&self) -> bool {
        !self.text.trim().is_empty() && self.inside(Kind::Line) && !self.inside(Kind::Note)
    }

    fn set_language(&mut self, code: &str) {
        self.document.language = match code {
            "spa" => Some(Language::Spanish),
            "eng" => Some(Language::English),
            other => Language::from_code(other),
        };
    }

    fn end(&mut self) {
        let looked_through = |kind| {
            matches!(
                kind,
                Kind::Other | Kind::Part | Kind::Provision | Kind::Inserted | Kind::Deleted | Kind::Break
            )
        };
        if self.open.last().is_some_and(|element| !looked_through(element.kind)) {
            self.flush_text();
        }
        let ended = self.open.pop();
        if ended.is_some_and(|element| element.kind == Kind::Note)
            && !self.inside(Kind::Note)
            && let Some((text, line)) = self.interrupted.take()
        {
            self.text = text;
            self.start_line = line;
        }
    }

    /// Ends the innermost number, heading or paragraph.
    fn flush_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = if self.vocabulary.flows() {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            text.trim().to_owned()
        };
        if text.is_empty() || self.inside(Kind::Meta) {
            return;
        }
        let id = self.open.iter().rev().find_map(|element| element.id.clone());
        let mut place = Place::default();
        place.line = u32::try_from(self.start_line).ok();
        place.id = id;
        if self.inside(Kind::Note) {
            if self.interrupted.is_some() {
                self.notes.push((text, place));
            } else {
                self.flush_pending();
                self.push(&text, BlockKind::Aside, place);
            }
            return;
        }
        let innermost = self.open.last().map_or(Kind::Other, |element| element.kind);
        let divisions = self.open.iter().filter(|element| element.kind == Kind::Division).count();
        let level = divisions + usize::from(self.titled);
        let above = self.open.iter().rev().nth(1);
        let above_kind = above.map_or(Kind::Other, |element| element.kind);
        let divides = above_kind == Kind::Division;
        let heading =
            (divides || innermost == Kind::Heading).then(|| u8::try_from(level.clamp(1, 6)).unwrap_or(6));
        match innermost {
            Kind::Number => {
                let of = above.map_or("", |element| element.local.as_str());
                let scheduled = self.open.iter().any(|element| element.local == "Schedule");
                let mut text = self.vocabulary.number(&text, of, scheduled);
                // "(1)" that hangs on "Section 5." with nothing between.
                if let Some(before) = self.pending.take() {
                    if above_kind == Kind::Part && before.heading.is_none() {
                        text = format!("{} {text}", before.text);
                        place = before.place;
                    } else {
                        self.pending = Some(before);
                        self.flush_pending();
                    }
                }
                let pending = Pending { text, place, heading };
                match self.title.take() {
                    Some(title) => {
                        self.push(&format!("{} {title}", pending.text), BlockKind::Text, pending.place);
                    }
                    None => self.pending = Some(pending),
                }
            }
            Kind::Title => {
                self.flush_pending();
                self.titled = true;
                self.push(&text, BlockKind::Heading { level: 1 }, place);
            }
            // A section's heading that stands before its number.
            Kind::Heading if above.is_some_and(|element| element.local == "P1group") => {
                self.title = Some(text);
            }
            Kind::Heading if above_kind == Kind::Part => match &mut self.pending {
                Some(pending) => pending.text = format!("{} {text}", pending.text),
                None => self.pending = Some(Pending { text, place, heading: None }),
            },
            Kind::Heading => {
                let number = self.pending.take();
                // An article's heading stays on the line of its number, where readers look for it.
                let (text, place) = match number {
                    Some(number) => (format!("{} {text}", number.text), number.place),
                    None => (text, place),
                };
                let kind = if divides {
                    BlockKind::Heading { level: heading.unwrap_or(1) }
                } else {
                    self.body_kind()
                };
                self.push(&text, kind, place);
            }
            _ => {
                let text = match self.pending.take() {
                    // Some editions print the number again in the text.
                    Some(number) if !repeats(&text, &number.text) => numbered(&number.text, &text),
                    _ => text,
                };
                let kind = self.body_kind();
                self.push(&text, kind, place);
            }
        }
        for (note, place) in std::mem::take(&mut self.notes) {
            self.push(&note, BlockKind::Aside, place);
        }
    }

    /// Text in force, unless the file says otherwise.
    fn body_kind(&self) -> BlockKind {
        if self.open.iter().any(|element| element.repealed) {
            BlockKind::Wording(Force::Repealed)
        } else {
            BlockKind::Text
        }
    }

    fn flush_pending(&mut self) {
        if let Some(pending) = self.pending.take() {
            let kind = pending.heading.map_or(self.body_kind(), |level| BlockKind::Heading { level });
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

/// The number before its text. Where the text starts with an ordinal ("DÉCIMO CUARTO.-"), that is what is printed, and
/// the number is somebody's guess ("Artículo 10").
fn numbered(number: &str, text: &str) -> String {
    let keyword = number.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if keyword.len() < number.len() && keyword.starts_with(char::is_alphabetic) && starts_with_ordinal(text) {
        format!("{keyword} {text}")
    } else {
        format!("{number} {text}")
    }
}

/// Whether a text starts with an ordinal and a full stop: `Décimo Segundo.-`.
fn starts_with_ordinal(text: &str) -> bool {
    const STEMS: [&str; 16] = [
        "únic",
        "primer",
        "segund",
        "tercer",
        "cuart",
        "quint",
        "sext",
        "séptim",
        "octav",
        "noven",
        "décim",
        "vigésim",
        "trigésim",
        "cuadragésim",
        "quincuagésim",
        "undécim",
    ];
    let Some((head, _)) = text.split_once('.') else { return false };
    let is_ordinal = |word: &str| {
        let word = word.to_lowercase();
        word.strip_suffix(['o', 'a']).is_some_and(|stem| STEMS.contains(&stem))
    };
    !head.is_empty() && head.len() < 60 && head.split_whitespace().all(is_ordinal)
}

/// Whether the text starts with its number, punctuation aside.
fn repeats(text: &str, number: &str) -> bool {
    let mut symbols = text.chars();
    for wanted in number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        let next = symbols.by_ref().find(|c| c.is_alphanumeric());
        if next.is_none_or(|next| next.to_lowercase().next() != Some(wanted)) {
            return false;
        }
    }
    // "(a)" is not repeated by "at night".
    symbols.next().is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests;
