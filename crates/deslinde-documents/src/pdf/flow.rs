//! Rows into flows: the order in which a page is read. Columns of prose one after the other, tables with rules
//! cell by cell, all else row by row.

use super::rows::{Row, Segment};

/// Lines that are read one after the other.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub lines: Vec<Line>,
    pub left: f32,
    pub right: f32,
    pub kind: FlowKind,
}

/// What the lines of a flow are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowKind {
    /// Text that goes on in the next flow of its kind.
    Body,
    /// A cell of a table: goes on nowhere.
    Cell,
    /// Notes at the foot of a page: the text goes on behind them.
    Notes,
}

/// A printed line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Width of the first word: whether it would have fitted on the line before.
    pub first_word: f32,
}

/// Narrowest gap between columns, as part of the size of the type. Where a band begins, gaps are wider, or a rule
/// stands in them.
const GUTTER: f32 = 0.35;
/// Fewest lines of a column of prose.
const LINES: usize = 4;
/// Columns within columns are read; deeper is a drawing.
const DEEPEST: usize = 3;

/// A gap between columns: from, to.
type Gutter = (f32, f32);
/// A horizontal rule: left, right, y.
type Rule = (f32, f32, f32);

/// The flows of a page in reading order.
pub(super) fn flows(rows: &[Row], rules: &[Rule]) -> Vec<Flow> {
    let mut out = Vec::new();
    read(rows, rules, 0, &mut out);
    out
}

fn read(rows: &[Row], rules: &[Rule], depth: usize, out: &mut Vec<Flow>) {
    let mut plain: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let mut band = (rows[at].segments.len() > 1 && depth < DEEPEST).then(|| Band::from(rows, at));
        let mut kind = band.as_ref().map_or(BandKind::Rows, |band| band.kind(rows, rules));
        if let (Some(band), BandKind::Table(cuts)) = (&mut band, &kind)
            && let Some(end) = band.above_table(rows, cuts)
        {
            band.end = end;
            kind = band.kind(rows, rules);
        }
        match (band, kind) {
            (Some(mut band), BandKind::Columns) => {
                // The rows above belong to a column too, if they stand close and clear of the gutter.
                while let Some(line) = plain.last()
                    && band.takes_in(line, &rows[band.start])
                {
                    plain.pop();
                    band.start -= 1;
                }
                push_plain(&mut plain, out);
                for column in band.columns(rows) {
                    read(&column, rules, depth + 1, out);
                }
                at = band.end;
            }
            (Some(band), BandKind::Table(cuts)) => {
                push_plain(&mut plain, out);
                band.cells(rows, &cuts, out);
                at = band.end;
            }
            _ => {
                plain.extend(joined(&rows[at].segments));
                at += 1;
            }
        }
    }
    push_plain(&mut plain, out);
}

fn push_plain(lines: &mut Vec<Line>, out: &mut Vec<Flow>) {
    if !lines.is_empty() {
        out.push(flow(std::mem::take(lines), FlowKind::Body));
    }
}

pub(super) fn flow(lines: Vec<Line>, kind: FlowKind) -> Flow {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    Flow { lines, left, right, kind }
}

/// Segments of one row as one line.
fn joined(segments: &[Segment]) -> Option<Line> {
    let first = segments.first()?;
    let longest = segments.iter().max_by_key(|segment| segment.text.len())?;
    let texts: Vec<&str> = segments.iter().map(|segment| segment.text.as_str()).collect();
    Some(Line {
        text: texts.join(" "),
        left: first.left,
        right: segments.iter().map(|segment| segment.right).fold(f32::MIN, f32::max),
        y: first.y,
        size: longest.size,
        bold: segments.iter().all(|segment| segment.bold),
        first_word: first.first_word,
    })
}

/// Rows that the same gutters run through.
struct Band {
    start: usize,
    /// After the last row.
    end: usize,
    gutters: Vec<Gutter>,
}

enum BandKind {
    /// Prose in columns.
    Columns,
    /// A table, and the heights at which its rows are parted.
    Table(Vec<f32>),
    /// Neither: enumerators at a tab stop, signatures side by side.
    Rows,
}

impl Band {
    /// The band that begins at a row with a gap.
    fn from(rows: &[Row], start: usize) -> Self {
        let first = &rows[start];
        let mut gutters: Vec<Gutter> =
            first.segments.windows(2).map(|pair| (pair[0].right, pair[1].left)).collect();
        let mut end = start + 1;
        // The last row with text on both sides of a gutter, and the gutters as they were there.
        let (mut sure, mut at_sure) = (end, gutters.clone());
        while let Some(row) = rows.get(end) {
            let narrowed = narrow(&gutters, row);
            if narrowed.is_empty() {
                break;
            }
            gutters = narrowed;
            end += 1;
            if row.segments.len() > 1 && gutters.iter().any(|gutter| stands_on_both_sides(row, *gutter)) {
                (sure, at_sure) = (end, gutters.clone());
            }
        }
        // Below, only what follows closely on one side is still a column.
        end = sure;
        gutters = at_sure;
        while let Some(row) = rows.get(end) {
            let narrowed = narrow(&gutters, row);
            if narrowed.len() < gutters.len() || row.y - rows[end - 1].y > 1.8 * row.size {
                break;
            }
            gutters = narrowed;
            end += 1;
        }
        Self { start, end, gutters }
    }

    fn kind(&self, rows: &[Row], rules: &[Rule]) -> BandKind {
        let rows = &rows[self.start..self.end];
        let (left, right) = extent(rows);
        let (first, last) = (&rows[0], &rows[rows.len() - 1]);
        let (top, bottom) = (first.y - 2.2 * first.size, last.y + 1.3 * last.size);
        let mut cuts: Vec<f32> =
            rules.iter().map(|rule| rule.2).filter(|y| (top..bottom).contains(y)).collect();
        cuts.sort_by(f32::total_cmp);
        cuts.dedup_by(|a, b| (*a - *b).abs() < 2.5);
        let covered = |y: f32| {
            let at = rules.iter().filter(|rule| (rule.2 - y).abs() < 2.5);
            at.map(|rule| (rule.1.min(right) - rule.0.max(left)).max(0.0)).sum::<f32>()
                >= 0.6 * (right - left)
        };
        cuts.retain(|y| covered(*y));
        let above = cuts.iter().any(|y| *y < first.y);
        let below = cuts.iter().any(|y| *y > last.y);
        let inside = cuts.iter().filter(|y| (first.y..=last.y).contains(*y)).count();
        if inside > 1 || inside == 1 && (above || below) || above && below {
            return BandKind::Table(cuts);
        }
        if self.is_prose(rows) { BandKind::Columns } else { BandKind::Rows }
    }

    /// Where a table begins below columns whose gutter happens to run on between its cells.
    fn above_table(&self, rows: &[Row], cuts: &[f32]) -> Option<usize> {
        let cut = *cuts.first()?;
        let above = rows[self.start..self.end].iter().take_while(|row| row.y < cut).count();
        (above >= LINES).then_some(self.start + above)
    }

    /// Every column has lines, and they fill it.
    fn is_prose(&self, rows: &[Row]) -> bool {
        /// Fewest letters of a line, on the average.
        const LETTERS: usize = 14;
        let sides: Vec<Vec<Row>> = self.split(rows);
        sides.iter().all(|rows| {
            let (left, right) = extent(rows);
            let lines = rows.len();
            let width: f32 =
                rows.iter().map(|row| extent(std::slice::from_ref(row))).map(|(l, r)| r - l).sum();
            let letters: usize =
                rows.iter().flat_map(|row| &row.segments).map(|s| s.text.chars().count()).sum();
            #[expect(clippy::cast_precision_loss, reason = "a few hundred lines")]
            let filled = width / lines.max(1) as f32 >= 0.55 * (right - left);
            lines >= LINES && filled && letters >= LETTERS * lines
        })
    }

    /// Whether a line above the band is part of one of its columns.
    fn takes_in(&self, line: &Line, first: &Row) -> bool {
        self.start > 0
            && first.y - line.y <= 1.8 * first.size
            && self.gutters.iter().all(|gutter| line.right <= gutter.0 + 1.0 || line.left >= gutter.1 - 1.0)
    }

    fn columns(&self, rows: &[Row]) -> Vec<Vec<Row>> {
        self.split(&rows[self.start..self.end])
    }

    /// The rows of each column, from left to right.
    fn split(&self, rows: &[Row]) -> Vec<Vec<Row>> {
        let mut columns: Vec<Vec<Row>> = vec![Vec::new(); self.gutters.len() + 1];
        for row in rows {
            for (n, column) in columns.iter_mut().enumerate() {
                let from = n.checked_sub(1).map_or(f32::MIN, |before| self.gutters[before].0);
                let to = self.gutters.get(n).map_or(f32::MAX, |gutter| gutter.0);
                let within = |segment: &&Segment| {
                    let middle = f32::midpoint(segment.left, segment.right);
                    middle > from && middle <= to
                };
                let segments: Vec<Segment> = row.segments.iter().filter(within).cloned().collect();
                if let Some(longest) = segments.iter().max_by_key(|segment| segment.text.len()) {
                    column.push(Row { y: row.y, size: longest.size, segments });
                }
            }
        }
        columns
    }

    /// A flow for each cell.
    fn cells(&self, rows: &[Row], cuts: &[f32], out: &mut Vec<Flow>) {
        let rows = &rows[self.start..self.end];
        let of = |row: &Row| cuts.partition_point(|cut| *cut < row.y - 0.2 * row.size);
        for group in rows.chunk_by(|a, b| of(a) == of(b)) {
            for column in self.split(group) {
                let lines: Vec<Line> = column.iter().filter_map(|row| joined(&row.segments)).collect();
                if !lines.is_empty() {
                    out.push(flow(lines, FlowKind::Cell));
                }
            }
        }
    }
}

fn stands_on_both_sides(row: &Row, gutter: Gutter) -> bool {
    row.segments.iter().any(|segment| segment.right <= gutter.0 + 0.5)
        && row.segments.iter().any(|segment| segment.left >= gutter.1 - 0.5)
}

/// What a row leaves of the gutters.
fn narrow(gutters: &[Gutter], row: &Row) -> Vec<Gutter> {
    let narrowest = GUTTER * row.size;
    let left_of = |gutter: Gutter| {
        row.segments.iter().try_fold(gutter, |(from, to), segment| {
            if segment.right <= from || segment.left >= to {
                return Some((from, to));
            }
            // The wider part on either side of the segment is left.
            let (before, after) = ((from, segment.left), (segment.right, to));
            let rest = if before.1 - before.0 >= after.1 - after.0 { before } else { after };
            (rest.1 - rest.0 >= narrowest).then_some(rest)
        })
    };
    gutters.iter().filter_map(|gutter| left_of(*gutter)).collect()
}

fn extent(rows: &[Row]) -> (f32, f32) {
    let segments = || rows.iter().flat_map(|row| &row.segments);
    (
        segments().map(|segment| segment.left).fold(f32::MAX, f32::min),
        segments().map(|segment| segment.right).fold(f32::MIN, f32::max),
    )
}
