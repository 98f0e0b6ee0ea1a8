//! Comparative tables: which column is the law in force and which the proposal, by their headings.

use std::ops::Range;

use super::table::Cell;

/// A heading longer than this, in characters, is none.
const LONGEST: usize = 90;
/// The heading stands in one of so many rows from the top.
const ROWS: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Current,
    Proposed,
}

/// Columns of a comparative table.
#[derive(Debug)]
pub(super) struct Comparison {
    pub heading_row: usize,
    pub current: Range<usize>,
    pub proposed: Range<usize>,
    /// The column with the numbers of articles, where they stand apart.
    pub numbers: Option<usize>,
}

impl Comparison {
    /// Whether a cell stands beside the two sides.
    pub(super) fn is_remark(&self, cell: &Cell) -> bool {
        let apart = |columns: &Range<usize>| cell.to <= columns.start || columns.end <= cell.from;
        let number = self.numbers.is_some_and(|at| cell.from <= at && at < cell.to);
        apart(&self.current) && apart(&self.proposed) && !number
    }
}

/// Finds the heading row that names both sides.
pub(super) fn find(rows: &[Vec<Cell>]) -> Option<Comparison> {
    let (heading_row, cells) = rows.iter().take(ROWS).enumerate().find(|(_, cells)| is_heading(cells))?;
    let columns = |wanted: Side| {
        let cell = cells.iter().find(|cell| side(&cell.line()) == Some(wanted))?;
        Some(cell.from..cell.to)
    };
    let numbers = cells.first().filter(|cell| names_provisions(&cell.line())).map(|cell| cell.from);
    Some(Comparison {
        heading_row,
        current: columns(Side::Current)?,
        proposed: columns(Side::Proposed)?,
        numbers,
    })
}

/// Whether a row names both sides; long tables say it again on each page.
pub(super) fn is_heading(cells: &[Cell]) -> bool {
    let named = |wanted| cells.iter().any(|cell| side(&cell.line()) == Some(wanted));
    named(Side::Current) && named(Side::Proposed)
}

/// Which side a heading names. What names a proposal wins: "propuesta de reforma al texto vigente".
fn side(heading: &str) -> Option<Side> {
    if heading.chars().count() > LONGEST {
        return None;
    }
    let heading = fold(heading);
    let says = |cues: &[&str]| cues.iter().any(|cue| heading.contains(cue));
    if matches!(
        heading.as_str(),
        "dice" | "actual" | "vigente" | "original" | "current" | "existing" | "present"
    ) {
        return Some(Side::Current);
    }
    if heading == "bill" || says(PROPOSED) {
        Some(Side::Proposed)
    } else {
        says(CURRENT).then_some(Side::Current)
    }
}

const CURRENT: &[&str] = &[
    "vigente",
    "texto actual",
    "redaccion actual",
    "ley actual",
    "norma actual",
    "dice:",
    "texto original",
    "en vigor",
    "current text",
    "current wording",
    "current law",
    "current provision",
    "existing text",
    "existing law",
    "existing wording",
    "existing provision",
    "present text",
    "present wording",
    "present law",
    "in force",
];

const PROPOSED: &[&str] = &[
    "propuest",
    "propone",
    "debe decir",
    "debiera decir",
    "deberia decir",
    "quedaria",
    "iniciativa",
    "proyecto",
    "modificacion",
    "proposed",
    "proposal",
    "amended",
    "amendment",
    "new wording",
    "new text",
    "should read",
];

/// A heading over the numbers of articles.
fn names_provisions(heading: &str) -> bool {
    let heading = fold(heading);
    let nouns = ["articulo", "articulos", "art.", "arts.", "disposicion", "numeral", "no.", "num."];
    let english = ["article", "section", "provision", "clause", "no", "s."];
    nouns.iter().chain(&english).any(|noun| heading == *noun)
}

/// Lower case, without accents, blanks as one.
fn fold(text: &str) -> String {
    let plain = |symbol: char| match symbol {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        _ => symbol,
    };
    let lower = text.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_their_side() {
        for heading in ["TEXTO VIGENTE", "Dice", "Dice:", "Ley vigente", "Current text", "Redacción actual"]
        {
            assert_eq!(side(heading), Some(Side::Current), "{heading}");
        }
        for heading in
            ["Texto propuesto", "DEBE DECIR", "Propuesta de reforma", "Proposed text", "Iniciativa"]
        {
            assert_eq!(side(heading), Some(Side::Proposed), "{heading}");
        }
        for heading in ["Conducta", "Sanción", "Year", "Justificación"] {
            assert_eq!(side(heading), None, "{heading}");
        }
    }
}
