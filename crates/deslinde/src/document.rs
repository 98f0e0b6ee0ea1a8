//! What is read: a text, and what its format knew about the parts of it.

use std::{cell::OnceCell, ops::Range};

use memchr::memchr_iter;
use serde::Serialize;

use crate::{Force, Language, Skipped};

/// A document as extracted from a file: one text, and where its parts came from.
///
/// A plain text has no [`Block`]s; its structure is then read from its lines alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// How messages call the document: a path, a title, or empty.
    pub name: String,
    /// The whole text, UTF-8, as findings cite it.
    pub text: String,
    /// What the format said about ranges of the text: ordered, disjoint, not necessarily covering.
    pub blocks: Vec<Block>,
    /// The language, where the format states it.
    pub language: Option<Language>,
    /// Where the text came from, where it is not the file's own: ordered by [`Origin::at`]; empty
    /// where the text is as it stands in the file, or where blocks alone tell.
    pub origins: Vec<Origin>,
    /// What of the file could not be read.
    pub skipped: Vec<Skipped>,
    /// Comments in the file that say what not to report, in order of line.
    pub directives: Vec<Directive>,
}

/// From a byte of the text on, where it stood in the original, up to the next origin. Unlike a
/// [`Block`], an origin breaks nothing: a paragraph may run over pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// First byte of [`Document::text`].
    pub at: usize,
    /// Where that byte stood. A column counts on from here.
    pub place: Place,
}

/// A comment in a file that says what not to report: `deslinde:ignore RULE[,RULE] -- reason`. Analysing
/// takes no notice of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Line in the file, from 1.
    pub line: u32,
    /// Rules or families, as written.
    pub rules: Vec<String>,
    /// Why; empty where none is given.
    pub reason: String,
}

/// A range of a document's text that the input format told something about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of [`Document::text`].
    pub range: Range<usize>,
    /// What the range is.
    pub kind: BlockKind,
    /// Where it stood in the original.
    pub place: Place,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// The law's own text.
    Text,
    /// The law's own text in a wording of that force: a side of a comparative table.
    Wording(Force),
    /// A heading, 1 the outermost.
    Heading {
        /// Depth from 1.
        level: u8,
    },
    /// Not the law's text: editorial note, metadata, running header or footer. Never analysed.
    Aside,
}

/// Where something stands in the original file. Unknown parts are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// Line in the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in the line, in code points, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Paragraph of a word processor's document, from 1: those of tables count, empty ones and those
    /// of notes, headers and footers do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The `eId` or anchor of the element in the original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

impl Document {
    /// A document that is nothing but text.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The block that holds the byte at `offset`, if the format told of one.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start <= offset);
        let block = self.blocks.get(after.checked_sub(1)?)?;
        (offset < block.range.end).then_some(block)
    }

    /// Where the byte at `offset` stands in the original: what its block says, else line and
    /// column of the text itself.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        Places::of(self).at(offset)
    }
}

/// Where things stand in the original, for many places in one document.
#[derive(Debug)]
pub(crate) struct Places<'d> {
    document: &'d Document,
    /// Where lines start; found when first asked for.
    lines: OnceCell<Vec<usize>>,
}

impl<'d> Places<'d> {
    pub(crate) const fn of(document: &'d Document) -> Self {
        Self { document, lines: OnceCell::new() }
    }

    /// Where the byte at `offset` stands: what its block says, and its origin where that says more.
    pub(crate) fn at(&self, offset: usize) -> Place {
        let block = self.document.block_at(offset).map(|block| &block.place);
        let block = block.filter(|place| **place != Place::default());
        match (self.origin(offset), block) {
            (Some(origin), block) => {
                Place { id: origin.id.or_else(|| block.and_then(|place| place.id.clone())), ..origin }
            }
            (None, Some(place)) => place.clone(),
            (None, None) => self.in_text(offset),
        }
    }

    fn origin(&self, offset: usize) -> Option<Place> {
        let origins = &self.document.origins;
        let origin = origins.get(origins.partition_point(|origin| origin.at <= offset).checked_sub(1)?)?;
        let between = self.document.text.get(origin.at..offset).map_or(0, |text| text.chars().count());
        let column =
            origin.place.column.map(|column| column.saturating_add(u32::try_from(between).unwrap_or(0)));
        Some(Place { column, ..origin.place.clone() })
    }

    fn in_text(&self, offset: usize) -> Place {
        let text = &self.document.text;
        let ends = || memchr_iter(b'\n', text.as_bytes());
        let starts = self.lines.get_or_init(|| std::iter::once(0).chain(ends().map(|at| at + 1)).collect());
        let line = starts.partition_point(|start| *start <= offset);
        let head = starts.get(line.wrapping_sub(1)).and_then(|start| text.get(*start..offset));
        let column = head.map_or(1, |head| head.chars().count() + 1);
        Place { line: u32::try_from(line).ok(), column: u32::try_from(column).ok(), ..Place::default() }
    }
}
