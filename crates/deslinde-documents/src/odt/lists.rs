//! Lists that count: which continues which, and the number of the next item.

use std::collections::HashMap;

use deslinde::Language;

use super::styles::{LEVELS, Levels, Styles};

/// How far a list has counted, by levels.
type Counters = [Option<u32>; LEVELS];

/// A list in the list that is open.
#[derive(Debug)]
struct Open {
    style: String,
}

#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    counters: Counters,
    /// The outermost open list's id.
    id: String,
    /// Lists that ended, by id, and the last one of each style.
    by_id: HashMap<String, Counters>,
    by_style: HashMap<String, Counters>,
    outline: Counters,
    /// The item's own style, and where it starts to count.
    style_override: Option<String>,
    start: Option<u32>,
}

/// What a `text:list` says of itself.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub id: Option<String>,
    pub style: Option<String>,
    pub continues: Option<String>,
    pub continues_last: bool,
}

impl Lists {
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open(&mut self, opening: Opening) {
        let above = self.open.last().map(|open| open.style.clone());
        let style = opening.style.or(above).unwrap_or_default();
        if self.open.is_empty() {
            let continued = match opening.continues {
                Some(id) => self.by_id.get(&id).copied(),
                None if opening.continues_last => self.by_style.get(&style).copied(),
                None => None,
            };
            self.counters = continued.unwrap_or_default();
            self.id = opening.id.unwrap_or_default();
        }
        self.open.push(Open { style });
    }

    pub(super) fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.by_id.insert(std::mem::take(&mut self.id), self.counters);
            self.by_style.insert(closed.style, self.counters);
        }
    }

    /// Begins an item.
    pub(super) fn item(&mut self, start: Option<u32>, style: Option<String>) {
        self.start = start;
        self.style_override = style;
    }

    /// Counts on, and gives what stands before the item.
    pub(super) fn next(&mut self, styles: &Styles, language: Language) -> String {
        let Some(open) = self.open.last() else { return String::new() };
        let at = self.open.len() - 1;
        let style = self.style_override.as_deref().unwrap_or(&open.style);
        let Some(levels) = styles.list(style) else { return String::new() };
        number(levels, &mut self.counters, at, self.start.take(), language)
    }

    /// The number of a heading that stands in no list; `at` is its level, from 0.
    pub(super) fn heading(&mut self, styles: &Styles, at: usize, language: Language) -> String {
        number(&styles.outline, &mut self.outline, at, None, language)
    }
}

fn number(
    levels: &Levels,
    counters: &mut Counters,
    at: usize,
    start: Option<u32>,
    language: Language,
) -> String {
    let Some(Some(level)) = levels.get(at) else { return String::new() };
    let next = counters[at].map_or(level.start, |number| number.saturating_add(1));
    counters[at] = Some(start.unwrap_or(next));
    counters[at + 1..].fill(None);
    level.show(at, |nth| match levels.get(nth) {
        Some(Some(level)) => level.counting.show(counters[nth].unwrap_or(level.start), language),
        _ => String::new(),
    })
}
