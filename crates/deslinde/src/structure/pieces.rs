//! From the text of a provision to its chapeau, items and tails; items nest by what follows what.

use std::ops::Range;

use super::{
    Level, Role, Segment, Step,
    enumerator::{Kind, Marker, Shape, Value, marker},
    walk::Unit,
    words::{Start, start_of},
};

/// No enumerator is longer up to its dot or bracket, in bytes: `(xxxviii`, `undécimo`, `**b`.
const LONGEST: usize = 16;
/// Lists within lists: law has seven levels at the most. What would open one below that opens none.
const DEEPEST: usize = 16;

/// A list that is open: how its items are set, and the last one.
#[derive(Debug, Clone)]
struct List {
    shape: Shape,
    kind: Kind,
    last: Value,
    step: Step,
}

/// Builds the segments of a provision, in order.
pub(super) struct Pieces<'t> {
    text: &'t str,
    /// The level of the provision, which names the levels below it.
    above: Option<Level>,
    open: Vec<List>,
    /// The lists that a paragraph without number closed. Their series may go on behind it.
    closed: Vec<List>,
    pub(super) segments: Vec<Segment>,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str, above: Option<Level>) -> Self {
        Self { text, above, open: Vec::new(), closed: Vec::new(), segments: Vec::new() }
    }

    /// Adds a paragraph or item, split where enumerators stand inside it.
    pub(super) fn push(&mut self, unit: &Unit) {
        for (i, range) in unit.ranges.iter().enumerate() {
            if i == 0 {
                self.push_first(range.clone(), unit.item);
            } else {
                self.push_on(range.clone());
            }
        }
    }

    fn push_first(&mut self, range: Range<usize>, item: bool) {
        let mut start = range.start;
        let mut at = range.start;
        let mut role = None;
        if item && let Some(found) = marker(self.text, at, range.end) {
            // `7.—(1)(a)`: several levels may open at once.
            let mut next = Some(found);
            while let Some(found) = next {
                if !self.enter(&found, true) {
                    break;
                }
                role = Some(Role::Item);
                at = found.end.max(at + 1);
                next = (at < range.end)
                    .then(|| marker(self.text, at, range.end))
                    .flatten()
                    .filter(|m| m.shape == Shape::Parens);
            }
        }
        if role.is_none() {
            role = Some(self.paragraph_role(&range));
        }
        while let Some((cut, found)) = self.next_inline(at, range.end) {
            if !self.can_enter(&found, self.may_open(cut)) {
                at = found.end.max(cut + 1);
                continue;
            }
            self.add(role.take().unwrap_or(Role::Item), start..cut);
            self.enter(&found, true);
            role = Some(Role::Item);
            start = cut;
            at = found.end.max(cut + 1);
        }
        self.add(role.unwrap_or(Role::Item), start..range.end);
    }

    /// Text after a note goes on with what stood before it.
    fn push_on(&mut self, range: Range<usize>) {
        let role = self.segments.last().map_or(Role::Chapeau, |segment| segment.role);
        self.add(role, range);
    }

    /// An unnumbered paragraph: a tail if it goes on in lower case after items, else a new chapeau.
    fn paragraph_role(&mut self, range: &Range<usize>) -> Role {
        let after_items = self.segments.iter().any(|segment| segment.role == Role::Item);
        if after_items && start_of(self.text, range.start) == Start::Lower {
            return Role::Tail;
        }
        if !self.open.is_empty() {
            self.closed = std::mem::take(&mut self.open);
        }
        Role::Chapeau
    }

    fn add(&mut self, role: Role, range: Range<usize>) {
        let cut = &self.text[range.clone()];
        let end = range.start + cut.trim_end().len();
        let start = range.start + (cut.len() - cut.trim_start().len());
        if start >= end {
            return;
        }
        let steps = match role {
            Role::Item => self.open.iter().map(|list| list.step.clone()).collect(),
            _ => Vec::new(),
        };
        self.segments.push(Segment { role, range: start..end, steps });
    }

    /// The next enumerator inside a line of text: after punctuation, before a word.
    fn next_inline(&self, from: usize, limit: usize) -> Option<(usize, Marker)> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        // Looked for by how it ends, which is rare, not by how it begins.
        while let Some(ahead) = bytes[at..limit].iter().position(|b| matches!(b, b')' | b'.' | b'-' | 0xc2)) {
            let end = at + ahead;
            let word = (at..end).rev().find(|&i| ends_blank(bytes, i)).map(|space| space + 1);
            if let Some(next) = word
                && end - next <= LONGEST
                && self.text.is_char_boundary(next)
                && self.may_stand_after(next)
                && let Some(found) = marker(self.text, next, limit)
                && !found.number.is_empty()
                && found.end < limit
            {
                return Some((next, found));
            }
            // The rest of the word is no other word's beginning.
            at = (end..limit).find(|&i| ends_blank(bytes, i)).unwrap_or(limit);
        }
        None
    }

    /// Whether an enumerator may follow here: after punctuation or "and", "or".
    fn may_stand_after(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        before.ends_with([':', ';', ',', '.', '—', '-', ')', ']', '"', '”'])
            || before
                .rsplit_once(char::is_whitespace)
                .is_some_and(|(_, word)| matches!(word, "y" | "o" | "e" | "u" | "and" | "or"))
    }

    /// Whether a new list may open here: after a colon, a dash or a full sentence.
    fn may_open(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        before.ends_with([':', '—', '.', '-']) || before.ends_with(".-")
    }

    fn can_enter(&self, found: &Marker, new: bool) -> bool {
        self.sibling(found).is_some() || new && self.opening(found).is_some()
    }

    /// Takes an enumerator into the open lists; `false` where it fits nowhere.
    fn enter(&mut self, found: &Marker, new: bool) -> bool {
        if new && self.open.is_empty() && sibling(&self.closed, found).is_some() {
            self.open = std::mem::take(&mut self.closed);
        }
        if let Some((depth, kind, value)) = self.sibling(found) {
            self.open.truncate(depth + 1);
            let step = self.step(found, kind, depth);
            let list = &mut self.open[depth];
            (list.kind, list.last, list.step) = (kind, value, step);
            return true;
        }
        let Some((kind, value)) = self.opening(found).filter(|_| new) else { return false };
        let depth = self.open.len();
        let step = self.step(found, kind, depth);
        self.open.push(List { shape: found.shape, kind, last: value, step });
        true
    }

    /// The deepest open list that the enumerator goes on with.
    fn sibling(&self, found: &Marker) -> Option<(usize, Kind, Value)> {
        sibling(&self.open, found)
    }

    /// The reading with which the enumerator opens a list.
    fn opening(&self, found: &Marker) -> Option<(Kind, Value)> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        let first = found.readings().find(|(kind, value)| value.main == 1 || *kind == Kind::Bullet);
        if first.is_some() || !self.open.is_empty() {
            return first;
        }
        // A list whose beginning was repealed, or a subsection printed alone. "V" and "X" alone are rather numbers.
        let number = found
            .readings()
            .find(|(kind, value)| *kind == Kind::RomanUpper && (value.main == 5 || value.main == 10));
        number.or_else(|| found.readings().next())
    }

    fn step(&self, found: &Marker, kind: Kind, depth: usize) -> Step {
        let number = self.text[found.number.clone()].trim_matches(['*', '_', ' ']).to_owned();
        Step { level: level(self.above, kind, depth), number }
    }
}

/// Whether a blank, breakable or not, ends with the byte at `at`.
fn ends_blank(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_whitespace() || bytes[at] == 0xA0 && at > 0 && bytes[at - 1] == 0xC2
}

/// The deepest of these lists that the enumerator goes on with.
fn sibling(lists: &[List], found: &Marker) -> Option<(usize, Kind, Value)> {
    let fits = |gap: u32| {
        lists.iter().enumerate().rev().find_map(|(depth, list)| {
            let reading = found.readings().find(|(kind, value)| {
                let step = value.main.checked_sub(list.last.main);
                let inserted = step == Some(0) && value.minor > list.last.minor;
                list.shape == found.shape
                    && (*kind == list.kind)
                    && (*kind == Kind::Bullet
                        || inserted
                        || step.is_some_and(|step| (1..=gap).contains(&step)))
            })?;
            Some((depth, reading.0, reading.1))
        })
    };
    // Repealed items leave gaps.
    fits(1).or_else(|| fits(9))
}

/// What an item of this kind is called below a provision of that level.
fn level(above: Option<Level>, kind: Kind, depth: usize) -> Level {
    if matches!(above, Some(Level::Section)) {
        return match kind {
            Kind::Digit | Kind::Decimal(_) if depth == 0 => Level::Subsection,
            Kind::Digit | Kind::Decimal(_) => Level::Paragraph,
            Kind::Lower => Level::Paragraph,
            Kind::RomanLower => Level::Subparagraph,
            Kind::Upper | Kind::RomanUpper => Level::Clause,
            Kind::Ordinal | Kind::Bullet => Level::Item,
        };
    }
    match kind {
        Kind::RomanUpper => Level::Fraccion,
        Kind::Upper => Level::Apartado,
        Kind::Lower | Kind::RomanLower => Level::Inciso,
        Kind::Digit | Kind::Ordinal | Kind::Decimal(_) => Level::Numeral,
        Kind::Bullet => Level::Item,
    }
}
