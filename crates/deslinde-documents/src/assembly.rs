//! Paragraphs and tables of a word processor's document or a page, put together as a [`Document`].

mod comparison;
mod table;

use deslinde::{Block, BlockKind, Document, Place};

use crate::Version;
use table::Table;

/// A heading longer than this, in bytes, is a paragraph that only looks like one.
const LONGEST_HEADING: usize = 300;

/// A paragraph as it will be read: one block of the document.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub text: String,
    pub kind: BlockKind,
    pub place: Place,
}

impl Paragraph {
    pub(crate) fn new(text: impl Into<String>, kind: BlockKind, place: Place) -> Self {
        Self { text: text.into(), kind, place }
    }
}

/// Takes paragraphs and tables in reading order.
pub(crate) struct Assembly {
    paragraphs: Vec<Paragraph>,
    /// Tables open now, one in the other.
    tables: Vec<Table>,
    version: Version,
}

impl Assembly {
    pub(crate) const fn new(version: Version) -> Self {
        Self { paragraphs: Vec::new(), tables: Vec::new(), version }
    }

    /// Adds a paragraph; one that says nothing is left out.
    pub(crate) fn push(&mut self, mut paragraph: Paragraph) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        if matches!(paragraph.kind, BlockKind::Heading { .. }) && paragraph.text.len() > LONGEST_HEADING {
            paragraph.kind = BlockKind::Text;
        }
        match self.tables.last_mut() {
            Some(table) => table.push(paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }

    /// How many tables are open.
    pub(crate) fn depth(&self) -> usize {
        self.tables.len()
    }

    pub(crate) fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub(crate) fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.open_row();
        }
    }

    /// Takes the row that was opened last out again.
    pub(crate) fn drop_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.drop_row();
        }
    }

    /// Opens a cell that reaches over `columns` columns.
    pub(crate) fn open_cell(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.open_cell(columns);
        }
    }

    /// Says, after it was opened, over how many columns the cell reaches.
    pub(crate) fn widen_cell(&mut self, columns: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.widen_cell(columns);
        }
    }

    pub(crate) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        for paragraph in table.read(self.version) {
            match self.tables.last_mut() {
                Some(outer) => outer.push(paragraph),
                None => self.paragraphs.push(paragraph),
            }
        }
    }

    /// The paragraphs so far.
    pub(crate) fn paragraphs(mut self) -> Vec<Paragraph> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.paragraphs
    }
}

/// A document of these paragraphs, a blank line between them.
pub(crate) fn document(name: &str, paragraphs: Vec<Paragraph>) -> Document {
    let mut document = Document { name: name.to_owned(), ..Document::default() };
    for Paragraph { text, kind, place } in paragraphs {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let start = document.text.len();
        document.text.push_str(text);
        document.blocks.push(Block { range: start..document.text.len(), kind, place });
        document.text.push('\n');
    }
    document
}
