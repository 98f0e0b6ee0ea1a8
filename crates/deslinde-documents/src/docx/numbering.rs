//! Automatic numbering: what Word shows before a paragraph and keeps nowhere in its text.

use std::collections::{HashMap, HashSet};

use deslinde::Language;

use super::styles::ListLevel;
use crate::{
    ReadError,
    counting::Counting,
    xml::{File, Piece, Xml, attribute, switched_on},
};

/// Levels that a list has.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    counting: Counting,
    /// `Artículo %1.-`; `%n` is the number of level n.
    text: String,
    /// The level, from 1, whose numbers start this one again; `Some(0)` is none, `None` any above.
    restart: Option<usize>,
    /// All numbers in digits.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
    /// Nothing between number and text.
    tight: bool,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: [Level; LEVELS],
    /// The name of the list style that has the levels, where this has none.
    link: Option<String>,
    /// The list style that this defines.
    defines: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    of: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// All lists of a file, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, Abstract>,
    lists: HashMap<String, List>,
    /// By abstract list: lists that share one go on counting.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have begun: a start of a list's own counts once.
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    pub(super) fn read(file: File<'_>, text: &str) -> Result<Self, ReadError> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(file, text);
        loop {
            match xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "abstractNum" => {
                        let id = attribute(&element, "abstractNumId").unwrap_or_default();
                        let found = abstract_list(&mut xml)?;
                        numbering.abstracts.insert(id, found);
                    }
                    "num" => {
                        let id = attribute(&element, "numId").unwrap_or_default();
                        let found = list(&mut xml)?;
                        numbering.lists.insert(id, found);
                    }
                    _ => {}
                },
                Piece::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// Counts on, and gives what stands before the paragraph, blank included; empty where it shows
    /// no number.
    pub(super) fn next(&mut self, list_id: &str, level: &ListLevel, language: Language) -> String {
        let Some(list) = self.lists.get(list_id) else { return String::new() };
        let Some((id, found)) = levels_of(&self.abstracts, list) else { return String::new() };
        let at = match level {
            ListLevel::Number(level) => *level,
            ListLevel::OfStyle(style) => {
                found.levels.iter().position(|level| level.style.as_ref() == Some(style)).unwrap_or(0)
            }
        };
        if at >= LEVELS {
            return String::new();
        }
        let level_at = |at: usize| list.levels.get(&at).unwrap_or(&found.levels[at]);
        let counters = self.counters.entry(id.clone()).or_default();
        if self.begun.insert((list_id.to_owned(), at))
            && let Some(start) = list.starts.get(&at)
        {
            counters[at] = start.checked_sub(1);
            if *start == 0 {
                counters[at] = None;
            }
        }
        let start = list.starts.get(&at).copied().unwrap_or(level_at(at).start);
        counters[at] = Some(counters[at].map_or(start, |number| number.saturating_add(1)));
        // Deeper levels begin again, unless they say after which level.
        for (deeper, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let again = level_at(deeper).restart.is_none_or(|after| after > at && after > 0);
            if again {
                *counter = None;
            }
        }
        let own = level_at(at);
        let number = |nth: usize| {
            let level = level_at(nth);
            let number = counters[nth].unwrap_or(level.start);
            let counting = if own.legal && level.counting != Counting::None {
                Counting::Decimal
            } else {
                level.counting
            };
            counting.show(number, language)
        };
        let shown = match own.counting {
            Counting::None if !own.text.contains('%') => own.text.clone(),
            Counting::Bullet if own.text.trim().is_empty() => String::new(),
            Counting::Bullet if matches!(own.text.as_str(), "-" | "–" | "—") => own.text.clone(),
            // Other bullets come in signs of symbol fonts that no text has.
            Counting::Bullet => "•".to_owned(),
            _ => fill(&own.text, number),
        };
        match (shown.trim().is_empty(), own.tight) {
            (true, _) => String::new(),
            (false, true) => shown,
            (false, false) => format!("{} ", shown.trim_end()),
        }
    }
}

/// The abstract list that has the levels of a list, links followed once.
fn levels_of<'a>(
    abstracts: &'a HashMap<String, Abstract>,
    list: &List,
) -> Option<(&'a String, &'a Abstract)> {
    let found = abstracts.get_key_value(&list.of)?;
    let Some(link) = &found.1.link else { return Some(found) };
    let linked = abstracts.iter().find(|(_, other)| other.defines.as_ref() == Some(link));
    Some(linked.unwrap_or(found))
}

/// Puts numbers for `%1` to `%9`.
fn fill(template: &str, number: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(template.len() + 4);
    let mut symbols = template.chars().peekable();
    while let Some(symbol) = symbols.next() {
        let nth = symbols.peek().and_then(|next| next.to_digit(10)).filter(|nth| *nth > 0);
        match nth {
            Some(nth) if symbol == '%' => {
                symbols.next();
                out.push_str(&number(nth as usize - 1));
            }
            _ => out.push(symbol),
        }
    }
    out
}

/// Reads to the end of an `abstractNum`.
fn abstract_list(xml: &mut Xml<'_>) -> Result<Abstract, ReadError> {
    let outside = xml.depth() - 1;
    let mut found = Abstract::default();
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name().as_ref() {
                "lvl" => {
                    let at = number(attribute(&element, "ilvl")) as usize;
                    let level = level(xml)?;
                    if let Some(place) = found.levels.get_mut(at) {
                        *place = level;
                    }
                }
                "numStyleLink" => found.link = attribute(&element, "val"),
                "styleLink" => found.defines = attribute(&element, "val"),
                _ => {}
            },
            Piece::End if xml.depth() <= outside => return Ok(found),
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads to the end of a `num`.
fn list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let outside = xml.depth() - 1;
    let mut found = List::default();
    let mut at = 0;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name().as_ref() {
                "abstractNumId" => found.of = attribute(&element, "val").unwrap_or_default(),
                "lvlOverride" => at = number(attribute(&element, "ilvl")) as usize,
                "startOverride" => {
                    found.starts.insert(at, number(attribute(&element, "val")));
                }
                "lvl" => {
                    let level = level(xml)?;
                    found.levels.insert(at, level);
                }
                _ => {}
            },
            Piece::End if xml.depth() <= outside => return Ok(found),
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Reads to the end of a `lvl`.
fn level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let outside = xml.depth() - 1;
    let mut found = Level::default();
    loop {
        match xml.next()? {
            Piece::Start(element) => {
                let value = || attribute(&element, "val").unwrap_or_default();
                match element.local_name().as_ref() {
                    "start" => found.start = number(attribute(&element, "val")),
                    "numFmt" => found.counting = counting(&value()),
                    "lvlText" => found.text = value(),
                    "lvlRestart" => found.restart = Some(number(attribute(&element, "val")) as usize),
                    "isLgl" => found.legal = switched_on(&element),
                    "pStyle" => found.style = attribute(&element, "val"),
                    "suff" => found.tight = value() == "nothing",
                    _ => {}
                }
            }
            Piece::End if xml.depth() <= outside => return Ok(found),
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn number(value: Option<String>) -> u32 {
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

/// A format of ECMA-376 (ST_NumberFormat); those of other scripts count in digits.
fn counting(name: &str) -> Counting {
    match name {
        "upperRoman" => Counting::RomanUpper,
        "lowerRoman" => Counting::RomanLower,
        "upperLetter" => Counting::LetterUpper,
        "lowerLetter" => Counting::LetterLower,
        "decimalZero" => Counting::DecimalZero,
        "ordinal" => Counting::Ordinal,
        "ordinalText" => Counting::OrdinalText,
        "cardinalText" => Counting::CardinalText,
        "bullet" => Counting::Bullet,
        "none" => Counting::None,
        _ => Counting::Decimal,
    }
}
