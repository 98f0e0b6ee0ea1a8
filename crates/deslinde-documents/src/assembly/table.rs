//! A table: read row by row, or, where it compares two wordings, side by side.

use deslinde::{BlockKind, Force};

use super::{
    Paragraph,
    comparison::{self, Comparison, Side},
};
use crate::Version;

/// Rows longer than this, in bytes, are no sentence cut into cells.
const LONGEST_ROW: usize = 2_000;

/// A row's span is not believed beyond this.
const MOST_COLUMNS: usize = 1_000;

#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// The first column that it stands in, and the one after the last.
    pub from: usize,
    pub to: usize,
    pub paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// Its text as one line.
    pub(super) fn line(&self) -> String {
        let texts: Vec<&str> = self.paragraphs.iter().map(|paragraph| paragraph.text.trim()).collect();
        texts.join(" ")
    }
}

impl Table {
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn drop_row(&mut self) {
        self.rows.pop();
    }

    pub(super) fn open_cell(&mut self, columns: usize) {
        if self.rows.is_empty() {
            self.open_row();
        }
        if let Some(row) = self.rows.last_mut() {
            let from = row.last().map_or(0, |cell| cell.to);
            let to = from + columns.clamp(1, MOST_COLUMNS);
            row.push(Cell { from, to, paragraphs: Vec::new() });
        }
    }

    pub(super) fn widen_cell(&mut self, columns: usize) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.to = cell.from + columns.clamp(1, MOST_COLUMNS);
        }
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.open_cell(1);
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.paragraphs.push(paragraph);
        }
    }

    /// The paragraphs in reading order.
    pub(super) fn read(self, version: Version) -> Vec<Paragraph> {
        match comparison::find(&self.rows) {
            Some(comparison) => compare(self.rows, &comparison, version),
            None => self.rows.into_iter().flat_map(row).collect(),
        }
    }
}

/// A row of short cells reads as one line, others cell by cell.
fn row(cells: Vec<Cell>) -> Vec<Paragraph> {
    let filled = cells.iter().filter(|cell| !cell.paragraphs.is_empty()).count();
    let length: usize = cells.iter().flat_map(|cell| &cell.paragraphs).map(|p| p.text.len()).sum();
    let single = |cell: &Cell| match cell.paragraphs.as_slice() {
        [] => true,
        [paragraph] => paragraph.kind == BlockKind::Text && !paragraph.text.contains('\n'),
        _ => false,
    };
    let one_line = filled > 1 && length <= LONGEST_ROW && cells.iter().all(single);
    let mut all = cells.into_iter().flat_map(|cell| cell.paragraphs);
    if !one_line {
        return all.collect();
    }
    let Some(mut line) = all.next() else { return Vec::new() };
    for next in all {
        // "I." in one cell and its text in the next.
        let between = if is_enumerator(&line.text) { " " } else { " | " };
        line.text = format!("{}{between}{}", line.text.trim(), next.text.trim());
    }
    vec![line]
}

/// `I.`, `a)`, `Art. 5`, `12`: a number that the next cell goes on from.
fn is_enumerator(text: &str) -> bool {
    let text = text.trim();
    let short = text.chars().count() <= 16;
    let word = text.to_lowercase();
    let provision = ["art", "sec", "§", "fra"].iter().any(|start| word.starts_with(start));
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    short && (text.ends_with([')', '.', '-', '—', '–']) && letters <= 5 || provision)
}

/// The sides one after the other: an article runs over several rows.
fn compare(rows: Vec<Vec<Cell>>, comparison: &Comparison, version: Version) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let sides: &[Side] = match version {
        Version::Accepted => &[Side::Current, Side::Proposed],
        Version::Original => &[Side::Current],
        Version::Proposed => &[Side::Proposed],
    };
    // What stands over the heading row belongs to no side.
    let mut rows = rows.into_iter();
    for cells in rows.by_ref().take(comparison.heading_row) {
        paragraphs.extend(row(cells));
    }
    let rows: Vec<Vec<Cell>> = rows.collect();
    for side in sides {
        let (columns, force) = match side {
            Side::Current => (&comparison.current, Force::Superseded),
            Side::Proposed => (&comparison.proposed, Force::Proposed),
        };
        for cells in rows.iter().filter(|cells| !comparison::is_heading(cells)) {
            let own = |cell: &&Cell| {
                let side = cell.from < columns.end && columns.start < cell.to;
                side || comparison.numbers.is_some_and(|at| cell.from <= at && at < cell.to)
            };
            let side: Vec<Cell> = cells.iter().filter(own).cloned().collect();
            paragraphs.extend(row(side).into_iter().map(|paragraph| worded(paragraph, force)));
        }
    }
    // Reasons and remarks beside the two sides.
    for cells in &rows {
        for cell in cells.iter().filter(|cell| comparison.is_remark(cell) && !comparison::is_heading(cells)) {
            paragraphs.extend(
                cell.paragraphs
                    .iter()
                    .cloned()
                    .map(|paragraph| Paragraph { kind: BlockKind::Aside, ..paragraph }),
            );
        }
    }
    paragraphs
}

fn worded(paragraph: Paragraph, force: Force) -> Paragraph {
    let kind = match paragraph.kind {
        BlockKind::Aside => BlockKind::Aside,
        _ => BlockKind::Wording(force),
    };
    Paragraph { kind, ..paragraph }
}
