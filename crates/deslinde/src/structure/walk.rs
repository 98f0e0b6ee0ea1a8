//! From lines to provisions: which lines belong to which article, under which headings, and what
//! was superseded.

use std::ops::Range;

use super::{
    Level, Step,
    lines::{Division, DivisionKind, Ending, Line, LineKind, Lines, Provision, RANK_SCHEDULE},
    notes::Says,
    number::{Key, Separator},
    words::{Start, joins, last_word, start_of},
};
use crate::Force;

/// A stretch of text that reads as one: a paragraph, or an enumerated item. Several ranges where a
/// note stands inside it.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) ranges: Vec<Range<usize>>,
    /// It starts with an enumerator.
    pub(super) item: bool,
    pub(super) force: Force,
}

/// An article, section, or the loose paragraphs between them.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) steps: Vec<Step>,
    pub(super) headings: Vec<Range<usize>>,
    pub(super) units: Vec<Unit>,
    /// The number, where it counts for the ascending order.
    pub(super) key: Option<(Key, usize)>,
    /// Numbers start again here.
    pub(super) restart: bool,
    pub(super) recital: bool,
}

fn is_transitory(part: &Part) -> bool {
    part.steps.last().is_some_and(|step| step.level == Level::Transitory)
}

/// Ranks of headings that have no keyword.
const RANK_UNNAMED: u8 = 90;

struct Walk<'t> {
    text: &'t str,
    lines: &'t Lines,
    parts: Vec<Part>,
    headings: Vec<(u8, Range<usize>)>,
    /// Headings that wait for what they stand over.
    pending: Vec<Range<usize>>,
    outer: Vec<Step>,
    recital: bool,
    restart: bool,
    /// The last number outside inserted articles.
    last_key: Option<Key>,
    /// The last number, inserted articles counted.
    last_article: Option<Key>,
    /// An annex has begun, and no article in it.
    annex_begins: bool,
    note_between: bool,
    /// Steps and headings around the quoted article that is open.
    around_quoted: Option<(Vec<Step>, Vec<Range<usize>>)>,
    /// The line before, notes and empty lines not counted, is part of the open unit.
    previous: Option<usize>,
    /// The force that the format states of the lines being read.
    force: Option<Force>,
    /// Headings, outer steps and whether reasons were given before those lines.
    around: Option<Around>,
    /// For each line what comes after it.
    ahead: Vec<Ahead>,
}

/// What comes at or after a line.
#[derive(Debug, Clone, Copy, Default)]
struct Ahead {
    /// The next article or section.
    provision: Option<usize>,
    /// There is text before that, and before the next division.
    text: bool,
}

fn ahead(lines: &[Line]) -> Vec<Ahead> {
    let mut next = Ahead::default();
    let mut all: Vec<Ahead> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate().rev() {
        match &line.kind {
            LineKind::Provision(_) => next = Ahead { provision: Some(at), text: false },
            LineKind::Heading(division) if !matches!(division.kind, DivisionKind::Unnamed) => {
                next.text = false;
            }
            LineKind::Text | LineKind::Item(_) => next.text = true,
            _ => {}
        }
        all.push(next);
    }
    all.reverse();
    all
}

/// Headings with their levels, outer steps, and whether reasons were given.
type Around = (Vec<(u8, Range<usize>)>, Vec<Step>, bool);

/// Reads the parts of a document.
pub(super) fn parts(text: &str, lines: &Lines) -> Vec<Part> {
    let mut walk = Walk {
        text,
        lines,
        parts: Vec::new(),
        headings: Vec::new(),
        pending: Vec::new(),
        outer: Vec::new(),
        recital: false,
        restart: false,
        last_key: None,
        last_article: None,
        annex_begins: false,
        note_between: false,
        around_quoted: None,
        previous: None,
        force: None,
        around: None,
        ahead: ahead(&lines.lines),
    };
    for at in 0..lines.lines.len() {
        walk.line(at);
    }
    walk.titles_of_nothing();
    walk.parts.retain(|part| !part.units.is_empty() || part.key.is_some());
    walk.parts
}

impl Walk<'_> {
    fn line(&mut self, at: usize) {
        let line = &self.lines.lines[at];
        if line.force != self.force {
            self.turn(line.force);
        }
        match &line.kind {
            LineKind::Empty => {}
            LineKind::Note(says) => self.note(*says),
            LineKind::Running => self.note(Says::Nothing),
            LineKind::Heading(division)
                if matches!(division.kind, DivisionKind::Unnamed) && self.is_inside_article(at) =>
            {
                self.pending.push(line.body..line.core);
            }
            LineKind::Heading(division) => self.heading(line, division),
            LineKind::Caps if self.is_shouted_text(at) => self.paragraph(at, false),
            LineKind::Caps | LineKind::Bold => self.pending.push(line.body..line.core),
            LineKind::Enacts => {
                self.recital = false;
                self.paragraph(at, false);
            }
            LineKind::Closing => {
                self.flush_pending();
                self.loose();
                self.paragraph(at, false);
            }
            LineKind::Recital(alone) => {
                self.loose();
                self.recital = true;
                if !alone {
                    self.paragraph(at, false);
                }
            }
            LineKind::Provision(provision) => self.provision(at, line, provision),
            LineKind::Item(_) => self.paragraph(at, true),
            LineKind::Text if self.is_name_of_heading(at) => {
                self.headings.push((RANK_UNNAMED - 1, line.body..line.core));
                self.loose();
            }
            LineKind::Text if self.is_title_of_next(at) => self.pending.push(line.body..line.core),
            LineKind::Text => self.paragraph(at, false),
        }
    }

    /// What stands behind a quoted article goes on with the text that quotes it.
    fn leave_quoted(&mut self, at: usize) {
        if self.quotation_has_ended()
            && !self.continues(&self.lines.lines[at])
            && let Some((steps, headings)) = self.around_quoted.take()
        {
            self.loose();
            if let Some(part) = self.parts.last_mut() {
                (part.steps, part.headings) = (steps, headings);
            }
        }
    }

    /// Steps and headings of what quotes the article that begins, if it is quoted; several may be, one after another.
    fn around(&mut self, quoted: bool, inserted: bool) -> Option<(Vec<Step>, Vec<Range<usize>>)> {
        let ended = self.quotation_has_ended();
        let open = self.around_quoted.take().filter(|_| inserted && !ended);
        let last = || self.parts.last().map(|part| (part.steps.clone(), part.headings.clone()));
        open.or_else(|| if quoted { last() } else { None })
    }

    fn quotation_has_ended(&self) -> bool {
        let last = self.parts.last().and_then(|part| part.units.last()).and_then(|unit| unit.ranges.last());
        last.and_then(|range| self.text.get(range.clone()))
            .is_some_and(|text| text.trim_end().trim_end_matches(['.', ';', ',']).ends_with(['”', '"', '»']))
    }

    /// Another wording begins: nothing before it goes on in it, and its numbers count for themselves.
    fn turn(&mut self, force: Option<Force>) {
        self.flush_pending();
        let here = || (self.headings.clone(), self.outer.clone(), self.recital);
        let around = self.around.take().unwrap_or_else(here);
        (self.headings, self.outer, self.recital) = around.clone();
        self.around = force.is_some().then_some(around);
        self.force = force;
        self.restart = true;
        self.last_key = None;
        self.loose();
    }

    /// A line of a sentence, where the whole law is in capitals and its lines are broken.
    fn is_shouted_text(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        let below = self.lines.lines.get(at + 1);
        let goes_on = below
            .is_some_and(|next| !next.blank_before && matches!(next.kind, LineKind::Caps | LineKind::Text));
        self.lines.shouted && self.lines.wrapped && (goes_on || !line.blank_before && self.continues(line))
    }

    /// A short line without a full stop directly after "CAPÍTULO I" says what the chapter is about.
    fn is_name_of_heading(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        let before = self.lines.lines[..at].iter().rev().find(|line| !matches!(line.kind, LineKind::Empty));
        before.is_some_and(|before| {
            matches!(&before.kind, LineKind::Heading(division) if !division.named)
                && before.core - before.body < 60
        }) && line.core - line.body <= 120
            && line.ending == Ending::Open
            && start_of(self.text, line.body) == Start::Upper
    }

    /// A short line without a full stop directly before an article is its title (Peru, old codes).
    fn is_title_of_next(&self, at: usize) -> bool {
        let line = &self.lines.lines[at];
        let next = self.lines.lines[at + 1..].iter().find(|next| !matches!(next.kind, LineKind::Empty));
        let before = next.is_some_and(|next| matches!(next.kind, LineKind::Provision(_)) && !next.quoted);
        before
            && line.core - line.body <= 90
            && line.ending == Ending::Open
            && (line.blank_before || self.previous.is_none())
            && start_of(self.text, line.body) == Start::Upper
            && !self.continues(line)
    }

    /// Whether an article is open that goes on here: there is text before the next article, and that is the next by its
    /// number, so that nothing else stands between the two.
    fn is_inside_article(&self, at: usize) -> bool {
        let open = self.parts.last().is_some_and(|part| part.key.is_some());
        let ahead = &self.ahead[at];
        let next = ahead.provision.map(|next| &self.lines.lines[next].kind);
        let (Some(last), Some(LineKind::Provision(next))) = (&self.last_key, next) else { return false };
        open && ahead.text && next.number.key.follows(last)
    }

    fn note(&mut self, says: Says) {
        self.note_between = true;
        let Some(part) = self.parts.last_mut() else { return };
        let (force, whole) = match says {
            Says::Nothing => return,
            Says::NewWording { whole } => (Force::Superseded, whole),
            Says::Repealed { whole } => (Force::Repealed, whole),
        };
        let from = if whole { 0 } else { part.units.len().saturating_sub(1) };
        part.units[from..].iter_mut().for_each(|unit| unit.force = force);
        self.previous = None;
    }

    fn heading(&mut self, line: &Line, division: &Division) {
        self.flush_pending();
        self.headings.retain(|(rank, _)| *rank < division.rank);
        self.headings.push((division.rank, line.body..line.core));
        self.recital = matches!(division.kind, DivisionKind::Reasons);
        self.previous = None;
        match &division.kind {
            DivisionKind::Plain | DivisionKind::Unnamed | DivisionKind::Reasons => {}
            DivisionKind::Renumber => {
                self.restart = true;
                // "LIBRO PRIMERO" of a code that is the annex of a law.
                if !self.headings.iter().any(|(rank, _)| *rank == RANK_SCHEDULE) {
                    self.outer.clear();
                }
            }
            DivisionKind::Restart | DivisionKind::Transitory => {
                self.restart = true;
                self.outer.clear();
            }
            DivisionKind::Schedule(number) => {
                self.restart = true;
                self.annex_begins = true;
                self.outer = vec![Step { level: Level::Schedule, number: number.clone() }];
            }
        }
        self.loose();
    }

    /// Titles that stand over no article: headings of what follows.
    fn flush_pending(&mut self) {
        for range in std::mem::take(&mut self.pending) {
            self.headings.retain(|(rank, _)| *rank < RANK_UNNAMED);
            self.headings.push((RANK_UNNAMED, range));
        }
    }

    /// Titles that nothing follows are text: a law in capitals may end with such a line.
    fn titles_of_nothing(&mut self) {
        let titles = std::mem::take(&mut self.pending);
        if !titles.is_empty() {
            self.loose();
            titles.into_iter().for_each(|title| self.push_unit(title, false));
        }
    }

    /// Opens a part for paragraphs that belong to no article.
    fn loose(&mut self) {
        let part = Part {
            steps: self.outer.clone(),
            headings: self.headings.iter().map(|(_, range)| range.clone()).collect(),
            units: Vec::new(),
            key: None,
            restart: false,
            recital: self.recital,
        };
        self.parts.push(part);
        self.previous = None;
    }

    fn provision(&mut self, at: usize, line: &Line, provision: &Provision) {
        self.recital = false;
        self.headings.retain(|(rank, _)| *rank < RANK_UNNAMED);
        let mut headings: Vec<_> = self.headings.iter().map(|(_, range)| range.clone()).collect();
        headings.append(&mut self.pending);
        let (own, text) = self.own_heading(at, line, provision);
        headings.extend(own);
        self.leave_annex_that_is_a_division(&provision.number.key);
        let mut steps = self.outer.clone();
        steps.push(Step { level: provision.level, number: provision.label.clone() });
        let printed_twice =
            self.parts.last().is_some_and(|part| part.units.is_empty() && part.steps == steps);
        if printed_twice && let Some(part) = self.parts.pop() {
            // "7A. Heading" and then "7A.—(1) …".
            headings = part.headings.into_iter().chain(headings).collect();
            headings.dedup();
        }
        let inserted = self.inserts(line, provision);
        // The articles of a decree that is printed behind transitory ones.
        let decree = provision.level == Level::Article && self.parts.last().is_some_and(is_transitory);
        let restart = std::mem::take(&mut self.restart) || decree;
        let key = (!inserted).then(|| (provision.number.key.clone(), line.start));
        if let Some((key, _)) = &key {
            self.last_key = Some(key.clone());
        }
        self.around_quoted = self.around(line.quoted, inserted);
        self.parts.push(Part { steps, headings, units: Vec::new(), key, restart, recital: false });
        self.previous = None;
        if let Some(range) = text {
            let item = super::enumerator::marker(self.text, range.start, range.end).is_some();
            self.push_unit(range, item);
            self.previous = Some(at);
        }
    }

    /// Where the numbers of the law go on in an annex, that is a division or table of the law, as in budgets.
    fn leave_annex_that_is_a_division(&mut self, key: &Key) {
        let first = std::mem::take(&mut self.annex_begins);
        let goes_on = || key.main > 1 && self.last_article.as_ref().is_some_and(|last| key.follows(last));
        if first && goes_on() {
            self.outer.clear();
        }
        self.last_article = Some(key.clone());
    }

    /// The title that stands on the article's line, and the text that does.
    fn own_heading(
        &self,
        at: usize,
        line: &Line,
        provision: &Provision,
    ) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let rest = provision.text_at.min(line.core)..line.core;
        if rest.is_empty() {
            return (None, None);
        }
        let next = self.lines.lines[at + 1..]
            .iter()
            .find(|next| !matches!(next.kind, LineKind::Empty | LineKind::Note(_) | LineKind::Running));
        let goes_on = next.is_some_and(|next| {
            matches!(next.kind, LineKind::Text) && start_of(self.text, next.body) == Start::Lower
        });
        // A line that is as long as those that go on, in the middle of a paragraph.
        let fills = next.is_some_and(|next| {
            (line.end - line.body) * 5 >= self.lines.width * 4
                && self.lines.width > 0
                && !next.forced
                && (!next.blank_before || self.lines.double)
        });
        let text_follows = next.is_some_and(|next| match &next.kind {
            LineKind::Text | LineKind::Item(_) => true,
            LineKind::Provision(again) => again.label == provision.label,
            _ => false,
        });
        let marked = line.hashes > 0 || line.bold;
        let short = rest.len() <= if marked { 240 } else { 110 };
        let finished = line.ending == Ending::Finished && !marked;
        let begins = matches!(start_of(self.text, rest.start), Start::Upper | Start::Other);
        let unbroken = marked || provision.separator != Separator::None || !self.lines.wrapped;
        if text_follows
            && short
            && begins
            && !goes_on
            && !finished
            && unbroken
            && (marked || !fills)
            && line.ending != Ending::Comma
        {
            (Some(rest), None)
        } else {
            (None, Some(rest))
        }
    }

    /// Whether the article is one that an amending law puts into another law.
    fn inserts(&self, line: &Line, provision: &Provision) -> bool {
        if line.quoted {
            return true;
        }
        let Some(last) = &self.last_key else { return false };
        let opens = self.parts.last().and_then(|part| part.units.last()).and_then(|unit| unit.ranges.last());
        let announced = opens.and_then(|range| self.text.get(range.clone())).is_some_and(|text| {
            text.trim_end().ends_with(':') || text.contains("siguiente") || text.contains("following")
        });
        let follows = provision.number.key.follows(last);
        announced && !follows && !self.restart
    }

    /// Whether a line of text goes on with the line before it.
    fn continues(&self, line: &Line) -> bool {
        let Some(previous) = self.previous.map(|at| &self.lines.lines[at]) else { return false };
        let lower = start_of(self.text, line.body) == Start::Lower;
        // Where lines are not broken, a paragraph in lower case after an item is the tail of the list.
        if matches!(previous.kind, LineKind::Item(_))
            && line.blank_before
            && !self.lines.wrapped
            && !self.note_between
        {
            return false;
        }
        match previous.ending {
            Ending::Hyphen => true,
            Ending::Finished => {
                self.lines.wrapped && !self.lines.double && !line.blank_before && !line.forced
            }
            Ending::Comma | Ending::Open => {
                let near = !line.blank_before || self.lines.double;
                // "… until the" goes on, even in a text of two lines that tells nothing of its layout.
                let joined = || joins(last_word(self.text, previous.body, previous.core).as_str());
                lower || near && !line.forced && (self.lines.wrapped || joined())
            }
        }
    }

    fn paragraph(&mut self, at: usize, item: bool) {
        if self.around_quoted.is_some() {
            self.leave_quoted(at);
        }
        let line = &self.lines.lines[at];
        let goes_on = !item && self.continues(line);
        if !goes_on && !self.pending.is_empty() {
            // In an annex without articles a title stands over another series.
            let numbered = |part: &Part| {
                part.key.is_some() || part.steps.iter().any(|step| step.level != Level::Schedule)
            };
            let inside = self.parts.last().is_some_and(numbered);
            if inside && (item || self.is_inside_article(at)) {
                // A marginal title of a subsection, the title of a table.
                let titles = std::mem::take(&mut self.pending);
                if let Some(part) = self.parts.last_mut() {
                    part.headings.extend(titles);
                }
            } else {
                self.flush_pending();
                self.loose();
            }
        }
        if self.parts.is_empty() {
            self.loose();
        }
        let range = line.body..line.end;
        let extended = goes_on && self.extend_unit(&range);
        if !extended {
            self.push_unit(range, item);
        }
        self.previous = Some(at);
        self.note_between = false;
    }

    /// Adds a line to the unit that it goes on with.
    fn extend_unit(&mut self, range: &Range<usize>) -> bool {
        let between = self.note_between || !self.pending.is_empty();
        // What looked like a title stood inside a sentence: it is text after all.
        self.pending.clear();
        let Some(unit) = self.parts.last_mut().and_then(|part| part.units.last_mut()) else { return false };
        match unit.ranges.last_mut() {
            Some(last) if !between => last.end = range.end,
            _ => unit.ranges.push(range.clone()),
        }
        true
    }

    fn push_unit(&mut self, range: Range<usize>, item: bool) {
        let own = if self.recital { Force::Recital } else { Force::Operative };
        let force = self.force.unwrap_or(own);
        if let Some(part) = self.parts.last_mut() {
            part.units.push(Unit { ranges: vec![range], item, force });
        }
    }
}
