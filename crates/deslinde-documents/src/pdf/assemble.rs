//! Flows of all pages into one text with its places.

use std::collections::HashSet;

use deslinde::{Block, BlockKind, Document, Origin, Place};

use super::{
    flow::{Flow, FlowKind, Line},
    paragraph::{Habits, Open, Step, is_enumerated},
};
use crate::hygiene::{Steps, letters};

/// A paragraph as it is put together.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// Where pages begin in `text`.
    pages: Vec<(usize, u32)>,
}

/// Puts flows, with their pages from 1, together.
pub(super) struct Assembler<'a> {
    habits: Habits,
    steps: &'a Steps,
    /// Words with a hyphen in the middle of a line: their hyphen is no line end's.
    hyphenated: HashSet<String>,
    document: Document,
    open: Option<(Open, Paragraph)>,
    /// Notes that wait until the paragraph above them ends.
    notes: Vec<Paragraph>,
}

impl<'a> Assembler<'a> {
    pub fn new(name: &str, flows: &[(u32, Flow)], steps: &'a Steps) -> Self {
        let lines = flows.iter().flat_map(|(_, flow)| &flow.lines);
        let hyphenated = lines.flat_map(|line| line.text.split_whitespace().filter(|word| is_compound(word)));
        Self {
            habits: Habits::of(flows.iter().map(|(_, flow)| flow)),
            steps,
            hyphenated: hyphenated.map(bare).collect(),
            document: Document { name: name.to_owned(), ..Document::default() },
            open: None,
            notes: Vec::new(),
        }
    }

    pub fn push(&mut self, page: u32, flow: &Flow) {
        match flow.kind {
            FlowKind::Body => self.lines(page, flow, Step::Over),
            FlowKind::Cell => {
                self.close();
                self.lines(page, flow, Step::Down);
                self.close();
            }
            FlowKind::Notes => {
                let body = self.open.take();
                self.lines(page, flow, Step::Over);
                let last = self.open.take().map(|(_, paragraph)| paragraph);
                self.notes.extend(last);
                self.open = body;
            }
        }
    }

    pub fn end(mut self) -> Document {
        self.close();
        self.document
    }

    fn lines(&mut self, page: u32, flow: &Flow, first: Step) {
        let mut step = first;
        for (at, line) in flow.lines.iter().enumerate() {
            let beside = |other: Option<usize>| {
                let other = other.and_then(|other| flow.lines.get(other));
                // Justified lines end at the same place; short ones do so only by chance.
                other.is_some_and(|other| (other.right - line.right).abs() < 0.8)
                    && line.right - line.left > 120.0
            };
            let flush = beside(at.checked_sub(1)) || beside(Some(at + 1));
            let goes_on = self.steps.unwrap
                && self.open.as_ref().is_some_and(|(open, _)| open.goes_on(line, flow, step, self.habits));
            if goes_on {
                self.extend(page, flow, line, flush, step);
            } else {
                self.finish(flow.kind);
                self.start(page, flow, line, flush);
            }
            step = Step::Down;
        }
    }

    fn start(&mut self, page: u32, flow: &Flow, line: &Line, flush: bool) {
        let open = Open {
            last: line.clone(),
            right: flow.right,
            flush,
            first_left: line.left,
            left: None,
            lines: 1,
            item: is_enumerated(&line.text),
            bold: line.bold,
            middle: f32::midpoint(flow.left, flow.right),
        };
        let mut paragraph = Paragraph { text: String::new(), pages: vec![(0, page)] };
        letters(&line.text, self.steps, &mut paragraph.text);
        self.open = Some((open, paragraph));
    }

    fn extend(&mut self, page: u32, flow: &Flow, line: &Line, flush: bool, step: Step) {
        let Some((open, paragraph)) = &mut self.open else { return };
        if step == Step::Over {
            // In another column the same paragraph has another left edge.
            open.left = Some(line.left);
        }
        open.left.get_or_insert(line.left);
        open.lines += 1;
        open.bold &= line.bold;
        open.right = flow.right;
        open.middle = f32::midpoint(flow.left, flow.right);
        open.flush = flush;
        let before = std::mem::replace(&mut open.last, line.clone());
        let text = &mut paragraph.text;
        match hyphen(&before.text, &line.text, &self.hyphenated) {
            Hyphen::None => text.push(' '),
            Hyphen::Meant => {}
            Hyphen::Split if self.steps.hyphens => {
                let word = text.trim_end_matches(['-', '\u{ad}', '\u{2010}']).len();
                text.truncate(word);
            }
            Hyphen::Split => text.push('\n'),
        }
        if paragraph.pages.last().is_none_or(|(_, last)| *last != page) {
            paragraph.pages.push((text.len(), page));
        }
        letters(&line.text, self.steps, text);
    }

    /// Ends the open paragraph of a flow of this kind.
    fn finish(&mut self, kind: FlowKind) {
        if kind == FlowKind::Notes {
            let last = self.open.take().map(|(_, paragraph)| paragraph);
            self.notes.extend(last);
        } else {
            self.close();
        }
    }

    /// Writes the open paragraph, and the notes that waited for its end.
    fn close(&mut self) {
        if let Some((_, paragraph)) = self.open.take() {
            self.write(&paragraph);
        }
        for note in std::mem::take(&mut self.notes) {
            self.write(&note);
        }
    }

    fn write(&mut self, paragraph: &Paragraph) {
        let document = &mut self.document;
        if paragraph.text.trim().is_empty() {
            return;
        }
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(&paragraph.text);
        let mut place = Place::default();
        place.page = paragraph.pages.first().map(|(_, page)| *page);
        let range = start..document.text.len();
        document.blocks.push(Block { range, kind: BlockKind::Text, place });
        for (at, page) in &paragraph.pages {
            let mut place = Place::default();
            place.page = Some(*page);
            if document.origins.last().is_none_or(|last| last.place != place) {
                document.origins.push(Origin { at: start + at, place });
            }
        }
    }
}

enum Hyphen {
    /// The line ends without one.
    None,
    /// It belongs to the word, or to a number.
    Meant,
    /// It splits a word.
    Split,
}

/// What the hyphen at the end of `text` is, if there is one.
fn hyphen(text: &str, next: &str, hyphenated: &HashSet<String>) -> Hyphen {
    let Some(last) = text.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '\u{2010}')) else {
        return Hyphen::None;
    };
    let before = &text[..text.len() - last.len_utf8()];
    let Some(letter) = before.chars().next_back().filter(|c| c.is_alphanumeric()) else {
        return Hyphen::None;
    };
    if last == '\u{ad}' {
        return Hyphen::Split;
    }
    let first = next.chars().next().unwrap_or(' ');
    if !letter.is_alphabetic() || !first.is_alphabetic() {
        return if first.is_alphanumeric() { Hyphen::Meant } else { Hyphen::None };
    }
    let head = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let tail = next.split_whitespace().next().unwrap_or_default();
    // "pre- y posnatal": two words share their end.
    if ["y", "o", "e", "u", "and", "or", "to"].contains(&tail) {
        return Hyphen::None;
    }
    let capitals = before.chars().rev().take(2).all(char::is_uppercase);
    let split = first.is_lowercase() || capitals && next.chars().take(2).all(char::is_uppercase);
    if !split || hyphenated.contains(&bare(format!("{head}-{tail}"))) {
        return Hyphen::Meant;
    }
    Hyphen::Split
}

/// `socio-económica`, not `Artículo 5.-` and not the end of a line.
fn is_compound(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('-').is_some_and(|(a, b)| {
        a.ends_with(char::is_alphabetic) && b.starts_with(char::is_alphabetic) && a.len() > 1 && b.len() > 1
    })
}

fn bare(word: impl AsRef<str>) -> String {
    word.as_ref().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
