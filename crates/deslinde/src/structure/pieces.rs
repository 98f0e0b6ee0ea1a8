//! From the text of a provision to its chapeau, items and tails; items nest by what follows what.

use std::ops::Range;

use super::{
    Level, Role, Segment, Step,
    enumerator::{Kind, Marker, Shape, Value, marker},
    walk::Unit,
    words::{Start, abbreviates, last_word, start_of},
};

/// No enumerator is longer up to its dot or bracket, in bytes: `(xxxviii`, `undécimo`, `**b`.
const LONGEST: usize = 16;
/// Lists within lists: law has seven levels at the most. What would open one below that opens none.
const DEEPEST: usize = 16;

/// Repealed items leave gaps: so many numbers further an item may still be of the list.
const LARGEST_GAP: u32 = 9;

/// From here on a letter is two: `aa`, `ii`.
const DOUBLED: u32 = 5_000;

/// So many closed lists are remembered.
const MOST_CLOSED: usize = 4;

/// A list that is open: how its items are set, and the last one.
#[derive(Debug, Clone)]
struct List {
    shape: Shape,
    kind: Kind,
    last: Value,
    step: Step,
    /// The item before the last one.
    before: Option<(Value, Step)>,
}

/// Lists that a paragraph closed, and how many segments there were then.
#[derive(Debug)]
struct Closed {
    lists: Vec<List>,
    segments: usize,
}

/// Builds the segments of a provision, in order.
pub(super) struct Pieces<'t> {
    text: &'t str,
    /// The level of the provision, which names the levels below it.
    above: Option<Level>,
    open: Vec<List>,
    /// Lists that paragraphs without number closed, the latest last. Their series may go on behind it.
    closed: Vec<Closed>,
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
                if !self.enter(&found, true, LARGEST_GAP) {
                    break;
                }
                role = Some(Role::Item);
                at = found.end.max(at + 1);
                next = (at < range.end)
                    .then(|| marker(self.text, at, range.end))
                    .flatten()
                    .filter(|m| m.shape == Shape::Parens || m.shape == Shape::Close && opens(m));
            }
        }
        if role.is_none() {
            role = Some(self.paragraph_role(&range));
        }
        while let Some((cut, found)) = self.next_inline(at, range.end) {
            if self.is_pointed_at(cut, &found) || !self.can_enter(&found, self.may_open(cut), self.gap(cut)) {
                at = found.end.max(cut + 1);
                continue;
            }
            self.add(role.take().unwrap_or(Role::Item), start..cut);
            self.enter(&found, true, self.gap(cut));
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
        let defines = self.defines(range);
        if after_items && start_of(self.text, range.start) == Start::Lower && !defines {
            return Role::Tail;
        }
        if defines {
            // All definitions of a subsection belong to it, whatever stands between them.
            if self.open.is_empty()
                && let Some(Closed { lists, segments }) = self.closed.pop()
            {
                self.hang(segments, &lists[..1]);
                self.open = lists;
            }
            if self.open.first().is_some_and(|list| list.step.level == Level::Subsection) {
                self.open.truncate(1);
                return Role::Item;
            }
        }
        if self.last_is_open() {
            return Role::Item;
        }
        if !self.open.is_empty() {
            if self.closed.len() == MOST_CLOSED {
                self.closed.remove(0);
            }
            let lists = std::mem::take(&mut self.open);
            self.closed.push(Closed { lists, segments: self.segments.len() });
        }
        Role::Chapeau
    }

    /// Whether a paragraph is a definition of an English act: `“keeper” means …`, `**stall** includes …`.
    fn defines(&self, range: &Range<usize>) -> bool {
        let before = &self.text[..range.start];
        let (paragraph, marked) = (&self.text[range.clone()], before.ends_with(['*', '_', '“', '"', '‘']));
        let term = marked || paragraph.starts_with(['“', '"', '‘']);
        term && self.above == Some(Level::Section)
            && [
                " means",
                " mean ",
                " includes ",
                " include ",
                " has the ",
                " have the ",
                " shall be construed",
            ]
            .iter()
            .any(|verb| paragraph.contains(verb))
    }

    /// Whether the last item ends as what goes on in the next paragraph does: "II. Los puestos pagarán:".
    fn last_is_open(&self) -> bool {
        let Some(last) = self.segments.last().filter(|last| last.role == Role::Item) else { return false };
        let open = !self.open.is_empty() && last.steps.len() == self.open.len();
        open && self.text[last.range.clone()].trim_end().ends_with([':', '—', '–'])
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
        while let Some(end) = next_end(bytes, at..limit) {
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
        // "por art. 92 inc." and then "c) de la ley".
        let cut = before.strip_suffix('.').is_some_and(|before| {
            let start = before.rfind(|c: char| c.is_ascii_whitespace()).map_or(0, |blank| blank + 1);
            abbreviates(last_word(self.text, start, before.len()).as_str())
        });
        !cut && before.ends_with([':', ';', ',', '.', '—', '-', ')', ']', '"', '”'])
            || before
                .rsplit_once(char::is_whitespace)
                .is_some_and(|(_, word)| matches!(word, "y" | "o" | "e" | "u" | "and" | "or"))
    }

    /// Whether a new list may open here: after a colon, a dash or a full sentence.
    fn may_open(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        before.ends_with([':', '—', '.', '-']) || before.ends_with(".-")
    }

    /// How many items may be missing before one that stands at `at` inside a line.
    fn gap(&self, at: usize) -> u32 {
        if self.text[..at].trim_end().ends_with([';', '.', ':']) { 2 } else { 1 }
    }

    /// "subsections (2) and (3), a person", "los incisos a), c) y d) del artículo": enumerators that a sentence points
    /// at, and no items.
    fn is_pointed_at(&self, at: usize, found: &Marker) -> bool {
        let rest = &self.text[found.end..];
        if rest.starts_with([',', ';', ')', ':']) {
            return true;
        }
        let conjunction = |word: &str| matches!(word, "and" | "or" | "to" | "y" | "e" | "o" | "u");
        if let Some((word, next)) = rest.split_once(' ')
            && conjunction(word)
            && next.starts_with(|c: char| c == '(' || c.is_ascii_digit())
        {
            return true;
        }
        let before = self.text[..at].trim_end();
        let before = match before.rsplit_once(char::is_whitespace) {
            Some((before, word)) if conjunction(word) => before.trim_end(),
            _ => before.strip_suffix(',').unwrap_or(before),
        };
        // "under section 5(2), and (3) an offence": what a comma parts from the reference is an item.
        if !before.ends_with(')') {
            return false;
        }
        let word = before.rfind(|c: char| c.is_ascii_whitespace()).map_or(0, |blank| blank + 1);
        let open = before[word..].rfind('(').map_or(word, |open| word + open);
        let known = marker(self.text, open, before.len()).filter(|known| !known.number.is_empty());
        known.is_some_and(|known| {
            known.shape == found.shape
                && known.readings().any(|(kind, _)| found.readings().any(|(other, _)| kind == other))
        })
    }

    fn can_enter(&self, found: &Marker, new: bool, gap: u32) -> bool {
        self.is_subitem_of_last(found)
            || self.sibling(found, gap).is_some()
            || new && self.opening(found).is_some()
    }

    /// Takes an enumerator into the open lists; `false` where it fits nowhere.
    fn enter(&mut self, found: &Marker, new: bool, gap: u32) -> bool {
        if new && self.sibling(found, gap).is_none() && !opens(found) {
            self.reopen(found, gap);
        }
        if self.is_subitem_of_last(found) {
            self.reread_last_as_roman();
        }
        if let Some((depth, kind, value)) = self.sibling(found, gap) {
            self.open.truncate(depth + 1);
            let step = self.step(found, kind, depth);
            let list = &mut self.open[depth];
            let last = std::mem::replace(&mut list.step, step);
            list.before = Some((list.last, last));
            (list.kind, list.last) = (kind, value);
            return true;
        }
        let Some((kind, value)) = self.opening(found).filter(|_| new) else { return false };
        let depth = self.open.len();
        let step = self.step(found, kind, depth);
        self.open.push(List { shape: found.shape, kind, last: value, step, before: None });
        true
    }

    /// Opens the lists again that an enumerator goes on with behind paragraphs. What stands between hangs on the last item
    /// before it, if none is missing.
    fn reopen(&mut self, found: &Marker, gap: u32) {
        let goes_on = |closed: &Closed, gap: u32| sibling(&closed.lists, found, gap).map(|(depth, ..)| depth);
        let at = |gap: u32| {
            (0..self.closed.len())
                .rev()
                .find_map(|at| goes_on(&self.closed[at], gap).map(|depth| (at, depth)))
        };
        let next = at(1);
        let far = || at(gap).filter(|_| self.open.is_empty() && !opens(found));
        let Some((at, depth)) = next.or_else(far) else { return };
        let Closed { lists, segments } = self.closed.swap_remove(at);
        self.closed.truncate(at);
        if next.is_some() && lists[depth].kind != Kind::Bullet {
            self.hang(segments, &lists[..=depth]);
        }
        self.open = lists;
    }

    /// Hangs what was read from a segment on, on the last items of some lists.
    fn hang(&mut self, from: usize, lists: &[List]) {
        for segment in self.segments[from..].iter_mut().filter(|segment| segment.role != Role::Tail) {
            segment.role = Role::Item;
            segment.steps.splice(0..0, lists.iter().map(|list| list.step.clone()));
        }
    }

    /// Whether this is a Roman two and the item before it, read as the letter i, was a Roman one: "(h) …: (i) …, (ii) …".
    fn is_subitem_of_last(&self, found: &Marker) -> bool {
        let Some(list) = self.open.last() else { return false };
        let two = |(kind, value): (Kind, Value)| value.main == 2 && Some(kind) == roman_of(list.kind);
        let letter_i = Value { main: 9, minor: 0 };
        list.before.is_some()
            && list.last == letter_i
            && list.shape == found.shape
            && found.readings().any(two)
    }

    /// Reads the letter i as the first item of a list below the item before it.
    fn reread_last_as_roman(&mut self) {
        let depth = self.open.len();
        let Some(list) = self.open.last_mut() else { return };
        let (Some(kind), Some((value, step))) = (roman_of(list.kind), list.before.take()) else { return };
        let one = std::mem::replace(&mut list.step, step.clone());
        list.last = value;
        let shape = list.shape;
        let below = Step { level: level(self.above, kind, depth), number: one.number.clone() };
        let of_it =
            |segment: &&mut Segment| segment.role != Role::Item || segment.steps.get(depth - 1) == Some(&one);
        for segment in self.segments.iter_mut().rev().take_while(of_it) {
            if segment.role == Role::Item {
                segment.steps.splice(depth - 1..depth, [step.clone(), below.clone()]);
            }
        }
        self.open.push(List { shape, kind, last: Value { main: 1, minor: 0 }, step: below, before: None });
    }

    /// The deepest open list that the enumerator goes on with; where it rather opens one, none.
    fn sibling(&self, found: &Marker, gap: u32) -> Option<(usize, Kind, Value)> {
        let near = sibling(&self.open, found, gap.min(2));
        // "(a) …: (i) …" is no list from which (b) to (h) are missing.
        near.or_else(|| sibling(&self.open, found, gap).filter(|_| !opens(found)))
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

/// Where an enumerator may end next: at a bracket, full stop or hyphen, or before a sign like º.
fn next_end(bytes: &[u8], range: Range<usize>) -> Option<usize> {
    let rest = &bytes[range.clone()];
    let mark = memchr::memchr3(b')', b'.', b'-', rest);
    let sign = memchr::memchr(0xc2, &rest[..mark.unwrap_or(rest.len())]);
    sign.or(mark).map(|ahead| range.start + ahead)
}

/// Whether a blank, breakable or not, ends with the byte at `at`.
fn ends_blank(bytes: &[u8], at: usize) -> bool {
    bytes[at].is_ascii_whitespace() || bytes[at] == 0xA0 && at > 0 && bytes[at - 1] == 0xC2
}

/// Whether a list may begin with this enumerator.
fn opens(found: &Marker) -> bool {
    found.readings().any(|(_, value)| value.main == 1)
}

/// The Roman numerals that look like letters of this kind.
fn roman_of(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Lower => Some(Kind::RomanLower),
        Kind::Upper => Some(Kind::RomanUpper),
        _ => None,
    }
}

/// The deepest of these lists that the enumerator goes on with, up to so many numbers further.
fn sibling(lists: &[List], found: &Marker, gap: u32) -> Option<(usize, Kind, Value)> {
    let fits = |gap: u32| {
        lists.iter().enumerate().rev().find_map(|(depth, list)| {
            let reading = found.readings().find(|(kind, value)| {
                let step = value.main.checked_sub(list.last.main);
                let inserted = step == Some(0) && value.minor > list.last.minor;
                list.shape == found.shape
                    && (*kind == list.kind)
                    // "(ii)" is no letter that comes after "(c)", though "(aa)" may come after "(a)".
                    && (gap == 1 || value.minor < DOUBLED)
                    && (*kind == Kind::Bullet
                        || inserted
                        || step.is_some_and(|step| (1..=gap).contains(&step)))
            })?;
            Some((depth, reading.0, reading.1))
        })
    };
    fits(1).or_else(|| fits(gap))
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
