//! XML as a stream of elements and texts: entities of a document's own never expand, nothing is
//! fetched, depth is limited.

use std::borrow::Cow;

use deslinde::Localized;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{ReadError, reason};

/// The file that is being read: what errors call it, and how deep its elements may stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'x> {
    pub name: &'x str,
    pub most_depth: usize,
}

/// What comes next.
pub(crate) enum Piece<'x> {
    Start(BytesStart<'x>),
    End,
    Text(Cow<'x, str>),
    Eof,
}

/// A reader that knows its line and depth. An empty element comes as start and end.
pub(crate) struct Xml<'x> {
    file: File<'x>,
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    depth: usize,
    /// Byte and line up to which lines are counted.
    counted: (usize, usize),
}

impl<'x> Xml<'x> {
    pub(crate) fn new(file: File<'x>, xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Self { file, xml, reader, depth: 0, counted: (0, 1) }
    }

    /// How many elements are open.
    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    /// The line that has been read up to, from 1.
    pub(crate) fn line(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.xml.len());
        if at > self.counted.0 {
            let lines = memchr::memchr_iter(b'\n', &self.xml.as_bytes()[self.counted.0..at]).count();
            self.counted = (at, self.counted.1 + lines);
        }
        self.counted.1
    }

    /// The next piece; comments, declarations and instructions are passed over.
    pub(crate) fn next(&mut self) -> Result<Piece<'x>, ReadError> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.malformed(reason::xml(&error))),
            };
            return Ok(match event {
                Event::Start(element) | Event::Empty(element) => {
                    if self.depth >= self.file.most_depth {
                        let name = self.file.name.to_owned();
                        return Err(ReadError::TooDeep {
                            name,
                            line: self.line(),
                            most: self.file.most_depth,
                        });
                    }
                    self.depth += 1;
                    Piece::Start(element)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End
                }
                Event::Text(text) => Piece::Text(text.into_inner()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    // Only characters and the five built-in entities: no document type is read.
                    let character = reference.resolve_char_ref().ok().flatten();
                    let text = character.map(String::from).or_else(|| {
                        quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned)
                    });
                    Piece::Text(Cow::Owned(text.unwrap_or_else(|| " ".to_owned())))
                }
                Event::Eof if self.depth > 0 => {
                    return Err(self.malformed(reason::unfinished()));
                }
                Event::Eof => Piece::Eof,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// Passes over all that is left of the innermost open element, its end included.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Piece::Eof = self.next()? {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn malformed(&mut self, reason: Localized) -> ReadError {
        ReadError::Malformed { name: self.file.name.to_owned(), line: self.line(), reason }
    }
}

/// The attribute of that local name, entities resolved.
pub(crate) fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == key)?;
    match quick_xml::escape::unescape(&attribute.value) {
        Ok(value) => Some(value.into_owned()),
        Err(_) => Some(attribute.value.into_owned()),
    }
}

/// Whether a switch like `w:vanish` is on: it is unless its `val` says no.
pub(crate) fn switched_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}
