//! The parts of a law as a reader cites them: articles, fractions, subsections, and the passages
//! that findings are made of.

mod check;
mod cite;
mod closing;
mod compose;
mod enumerator;
mod lines;
mod notes;
mod number;
mod pieces;
mod sentence;
mod tail;
mod walk;
mod words;

use std::{fmt, ops::Range};

use serde::Serialize;

pub use crate::fold::split_word_hyphen;
pub use check::{BackStep, Check, check};
pub use sentence::{Markers, sentences};

use crate::{Document, Force, Language};

/// A level of a law's structure. Names follow Akoma Ntoso where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Level {
    /// Libro, Book.
    Book,
    /// Título, Title.
    Title,
    /// Part.
    Part,
    /// Capítulo, Chapter.
    Chapter,
    /// Sección, Division: a section *of* articles.
    Division,
    /// Schedule, annex, anexo.
    Schedule,
    /// Artículo transitorio, disposición transitoria / adicional / final.
    Transitory,
    /// Artículo, article.
    Article,
    /// Section of an English-language act.
    Section,
    /// Subsection `(1)`.
    Subsection,
    /// Paragraph `(a)` of English-language law.
    Paragraph,
    /// Subparagraph `(i)`.
    Subparagraph,
    /// Clause `(A)`.
    Clause,
    /// Apartado `A.`, `1.` (Spain).
    Apartado,
    /// Fracción `IV.` (Mexico).
    Fraccion,
    /// Inciso, letra, literal `a)`.
    Inciso,
    /// Numeral `1.`.
    Numeral,
    /// Considerando, recital, "whereas".
    Recital,
    /// An enumerated item of a level that nothing tells.
    Item,
}

/// One step of a [`Citation`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Step {
    /// The level.
    pub level: Level,
    /// The number as printed, without punctuation: `177 bis`, `IV`, `a`, `53A`; may be empty.
    pub number: String,
}

/// Where a passage stands in its law, outermost provision first: article, fraction, item.
/// Libros, titles and chapters are left out, as readers leave them out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Citation {
    /// The steps; empty where the text has no numbered provision.
    pub steps: Vec<Step>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.display(Language::Spanish))
    }
}

/// What a [`Segment`] is in its passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// What items hang on, or the whole text where there are none.
    Chapeau,
    /// An enumerated item.
    Item,
    /// What follows the items and belongs to all of them.
    Tail,
}

/// A part of a passage that is read as one: the chapeau, an item, the tail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// What it is.
    pub role: Role,
    /// Bytes of the document's text, enumerator included. Aside blocks and notes are cut out by
    /// splitting: one item may come as several segments with the same `steps`.
    pub range: Range<usize>,
    /// The steps below [`Passage::citation`] that lead to this item; empty for chapeau and tail.
    pub steps: Vec<Step>,
}

/// One provision or paragraph, with what it must be read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub citation: Citation,
    /// Headings it stands under, outermost first, bytes of the document's text.
    pub headings: Vec<Range<usize>>,
    /// Its text in order. Where a long provision is cut into one passage an item, the chapeau and
    /// the tail it hangs on come as segments of each.
    pub segments: Vec<Segment>,
    /// What is its own: the hull of the segments that no other passage has. Ordered and disjoint
    /// over the passages of a document.
    pub range: Range<usize>,
    /// What the structure alone tells of its force: `Operative` unless it is a recital, a superseded
    /// or repealed wording, or the proposed side of a comparative table.
    pub force: Force,
}

/// The passages of a document, in order.
#[must_use]
pub fn passages(document: &Document) -> Vec<Passage> {
    let lines = lines::read(document);
    let mut passages = Vec::new();
    for part in walk::parts(&document.text, &lines) {
        compose::compose(&document.text, &part, &mut passages);
    }
    passages
}

/// The paragraphs and items of a document, in order: what reads as one, however many lines it stands on. Ranges are
/// bytes of the text; what is cut out of a paragraph (a note) splits it.
#[must_use]
pub fn paragraphs(document: &Document) -> Vec<Range<usize>> {
    let lines = lines::read(document);
    let parts = walk::parts(&document.text, &lines);
    parts.into_iter().flat_map(|part| part.units).flat_map(|unit| unit.ranges).collect()
}

/// What is printed with a law and is not the law, as far as its text tells: lines, bytes of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asides {
    /// Editorial notes, amendment histories.
    pub notes: Vec<Range<usize>>,
    /// Page numbers, and the lines that stand beside each of them.
    pub running_heads: Vec<Range<usize>>,
}

/// The lines that the structure parser leaves out.
#[must_use]
pub fn asides(document: &Document) -> Asides {
    let lines = lines::read(document);
    let mut asides = Asides::default();
    for line in &lines.lines {
        match line.kind {
            lines::LineKind::Running => asides.running_heads.push(line.start..line.end),
            lines::LineKind::Note(_) => asides.notes.push(line.start..line.end),
            _ => {}
        }
    }
    asides
}

/// Reads a text as the one passage that it is (a row of a data set, a paragraph pasted in), items
/// told apart even where they stand in one line.
#[must_use]
pub fn single_passage(text: &str) -> Passage {
    let all = 0..text.len();
    // A text that begins with "(1)" is its first item, not what the others hang on.
    let whole = walk::Unit { ranges: Vec::from([all]), item: text.starts_with('('), force: Force::Operative };
    let document = Document::from_text(text);
    let lines = lines::read(&document);
    let provision = lines.lines.iter().find_map(|line| match &line.kind {
        lines::LineKind::Provision(provision) => Some((line.start, provision)),
        _ => None,
    });
    let first = lines.lines.first().map_or(0, |line| line.start);
    let steps: Vec<Step> = provision
        .filter(|(start, _)| *start == first)
        .map(|(_, provision)| Step { level: provision.level, number: provision.label.clone() })
        .into_iter()
        .collect();
    let above =
        steps.last().map_or(if lines.spanish { None } else { Some(Level::Section) }, |step| Some(step.level));
    let mut pieces = pieces::Pieces::new(text, above);
    pieces.push(&whole);
    Passage {
        citation: Citation { steps },
        headings: Vec::new(),
        segments: tail::cut(text, pieces.segments),
        range: 0..text.len(),
        force: Force::Operative,
    }
}
