//! From provisions to passages: one by one where they are short, item by item where they are long.

use super::{
    Citation, Level, Passage, Role, Segment, Step,
    enumerator::marker,
    pieces::Pieces,
    tail,
    walk::{Part, Unit},
};
use crate::Force;

/// A provision of up to so many bytes is read as one passage.
const MOST_BYTES: usize = 1_800;
/// Of what its items hang on, and of what follows them all, each item is read with so many bytes: the nearest.
const MOST_SHARED: usize = 2 * MOST_BYTES;

/// Adds the passages of a part.
pub(super) fn compose(text: &str, part: &Part, passages: &mut Vec<Passage>) {
    let numbered = part.key.is_some() || part.steps.iter().any(|step| step.level != Level::Schedule);
    if numbered {
        for stretch in stretches(&part.units) {
            provision(text, part, stretch, passages);
        }
    } else {
        // Loose paragraphs: each with the items that hang on it; items on which nothing hangs as one series.
        let mut from = 0;
        while from < part.units.len() {
            let first = &part.units[from];
            let of_series = |unit: &&Unit| {
                unit.item && (!first.item || is_numbered(text, unit) && unit.force == first.force)
            };
            let items = part.units[from + 1..].iter().take_while(of_series).count();
            let hangs = if first.item { is_numbered(text, first) } else { ends_open(text, first) };
            let end = if hangs { from + 1 + items } else { from + 1 };
            provision(text, part, &part.units[from..end], passages);
            from = end;
        }
    }
}

fn ends_open(text: &str, unit: &Unit) -> bool {
    let last = unit.ranges.last().and_then(|range| text.get(range.clone())).unwrap_or_default();
    last.trim_end().ends_with([':', '—', ','])
}

/// Whether an item has a number of its own: it is not a bullet.
fn is_numbered(text: &str, item: &Unit) -> bool {
    let found = item.ranges.first().and_then(|range| marker(text, range.start, range.end));
    found.is_some_and(|found| !found.number.is_empty())
}

/// Units of one force: an old wording is not read with the new one.
fn stretches(units: &[Unit]) -> Vec<&[Unit]> {
    units.chunk_by(|a, b| a.force == b.force).collect()
}

fn provision(text: &str, part: &Part, units: &[Unit], passages: &mut Vec<Passage>) {
    let mut pieces = Pieces::new(text, part.steps.last().map(|step| step.level));
    units.iter().for_each(|unit| pieces.push(unit));
    let segments = tail::cut(text, pieces.segments);
    let Some(first) = segments.first() else { return };
    let force = match units.first().map(|unit| unit.force) {
        Some(Force::Operative) | None if part.recital => Force::Recital,
        Some(force) => force,
        None => Force::Operative,
    };
    let base = Base { part, force };
    let length: usize = segments.iter().map(|segment| segment.range.len()).sum();
    if first.role == Role::Item {
        // No chapeau: the items are provisions of their own.
        for group in top_level_groups(&segments) {
            base.push_item(text, group, passages);
        }
    } else if length <= MOST_BYTES {
        base.push(&[], segments, passages);
    } else {
        base.push_cut(text, &segments, passages);
    }
}

struct Base<'p> {
    part: &'p Part,
    force: Force,
}

impl Base<'_> {
    fn push(&self, steps: &[Step], segments: Vec<Segment>, passages: &mut Vec<Passage>) {
        let own = hull(&segments);
        self.push_with(steps, segments, own, passages);
    }

    fn push_with(
        &self,
        steps: &[Step],
        segments: Vec<Segment>,
        range: std::ops::Range<usize>,
        passages: &mut Vec<Passage>,
    ) {
        let steps = self.part.steps.iter().chain(steps).cloned().collect();
        passages.push(Passage {
            citation: Citation { steps },
            headings: self.part.headings.clone(),
            segments,
            range,
            force: self.force,
        });
    }

    /// An item that stands for itself: what hangs below it becomes its items.
    fn push_item(&self, text: &str, group: &[Segment], passages: &mut Vec<Passage>) {
        let Some(depth) = group.first().map(|segment| segment.steps.len()).filter(|depth| *depth > 0) else {
            self.push(&[], group.to_vec(), passages);
            return;
        };
        // `(1)(a)` in one line: the group's own step is the first, the rest leads to items in it.
        let own = group[0].steps[..1].to_vec();
        let below = |segment: &Segment| {
            let steps = segment.steps.get(1..).unwrap_or_default().to_vec();
            let role = match segment.role {
                Role::Item if steps.is_empty() => Role::Chapeau,
                role => role,
            };
            Segment { role, range: segment.range.clone(), steps }
        };
        let segments: Vec<Segment> = group.iter().map(below).collect();
        let length: usize = segments.iter().map(|segment| segment.range.len()).sum();
        if length <= MOST_BYTES || depth > 1 || segments.len() < 2 {
            self.push(&own, segments, passages);
        } else {
            let mut cut = Vec::new();
            self.push_cut(text, &segments, &mut cut);
            for mut passage in cut {
                let at = self.part.steps.len();
                passage.citation.steps.splice(at..at, own.iter().cloned());
                passages.push(passage);
            }
        }
    }

    /// A long provision: the chapeau alone, then each item with its chapeau and the tail.
    fn push_cut(&self, text: &str, segments: &[Segment], passages: &mut Vec<Passage>) {
        let mut at = 0;
        while at < segments.len() {
            let chapeau: Vec<Segment> =
                segments[at..].iter().take_while(|segment| segment.role != Role::Item).cloned().collect();
            at += chapeau.len();
            let items = segments[at..].iter().take_while(|segment| segment.role != Role::Chapeau).count();
            let (items, tail) = split_tail(&segments[at..at + items]);
            at += items.len() + tail.len();
            if let Some((last, before)) = chapeau.split_last() {
                for paragraph in before {
                    self.push(&[], vec![paragraph.clone()], passages);
                }
                let with_tail = std::iter::once(last).chain(tail).cloned().collect();
                self.push_with(&[], with_tail, last.range.clone(), passages);
            }
            let lead = chapeau.last().map(|segment| ending(text, segment));
            let tail = beginning(tail);
            for group in top_level_groups(items) {
                let own = hull(group);
                let steps = group.first().map(|segment| segment.steps[..1.min(segment.steps.len())].to_vec());
                let whole = lead.iter().chain(group).chain(tail).cloned().map(|mut segment| {
                    // The item's own step is said once, in the citation.
                    if segment.role == Role::Item && !segment.steps.is_empty() {
                        segment.steps.remove(0);
                    }
                    segment
                });
                self.push_with(&steps.unwrap_or_default(), whole.collect(), own, passages);
            }
            if items.is_empty() && chapeau.is_empty() {
                at += 1;
            }
        }
    }
}

/// A segment, or the end of one that is too long.
fn ending(text: &str, segment: &Segment) -> Segment {
    let Segment { role, range, steps } = segment.clone();
    let from = range.end.saturating_sub(MOST_SHARED).max(range.start);
    let blank = |at: &usize| text.is_char_boundary(*at) && text[..*at].ends_with(char::is_whitespace);
    let start = if from == range.start { from } else { (from..range.end).find(blank).unwrap_or(range.end) };
    Segment { role, range: start..range.end, steps }
}

/// As many of the segments as are not too long together.
fn beginning(segments: &[Segment]) -> &[Segment] {
    let mut length = 0;
    let fits = |segment: &&Segment| {
        length += segment.range.len();
        length <= MOST_SHARED
    };
    &segments[..segments.iter().take_while(fits).count()]
}

/// From the first to the last byte of some segments.
fn hull(segments: &[Segment]) -> std::ops::Range<usize> {
    let start = segments.iter().map(|segment| segment.range.start).min().unwrap_or(0);
    let end = segments.iter().map(|segment| segment.range.end).max().unwrap_or(0);
    start..end
}

fn split_tail(segments: &[Segment]) -> (&[Segment], &[Segment]) {
    let tail = segments.iter().rev().take_while(|segment| segment.role == Role::Tail).count();
    segments.split_at(segments.len() - tail)
}

/// Items with all that hangs below them.
fn top_level_groups(segments: &[Segment]) -> impl Iterator<Item = &[Segment]> {
    segments.chunk_by(|a, b| {
        b.role != Role::Chapeau
            && (b.role == Role::Tail || a.steps.first() == b.steps.first() && !b.steps.is_empty())
    })
}
