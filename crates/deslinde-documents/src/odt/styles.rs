//! Styles: which paragraphs are titles, which texts are hidden, how lists and headings count.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use crate::{
    ReadError,
    counting::Counting,
    xml::{File, Piece, Xml, attribute},
};

/// Levels that a list has.
pub(super) const LEVELS: usize = 10;
/// Styles rest on styles; longer chains are a circle.
const MOST_BASES: usize = 16;

/// How a level of a list counts.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub counting: Counting,
    pub start: u32,
    prefix: String,
    suffix: String,
    /// Numbers of so many levels are shown.
    shown: usize,
    /// `Artículo %1%.-`, where the file says the whole.
    template: Option<String>,
    bullet: String,
}

pub(super) type Levels = [Option<Level>; LEVELS];

#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
    lists: HashMap<String, Levels>,
    /// Numbers of headings that stand in no list.
    pub outline: Levels,
}

impl Styles {
    /// Adds the styles of a file.
    pub(super) fn read(&mut self, file: File<'_>, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(file, text);
        let mut style = String::new();
        let mut list: Option<String> = None;
        loop {
            match xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "style" => {
                        style = attribute(&element, "name").unwrap_or_default();
                        if let Some(parent) = attribute(&element, "parent-style-name") {
                            self.parents.insert(style.clone(), parent);
                        }
                    }
                    "text-properties" => {
                        let hidden = attribute(&element, "display").is_some_and(|display| display == "none");
                        if hidden {
                            self.hidden.insert(style.clone());
                        }
                    }
                    "list-style" => list = attribute(&element, "name"),
                    "outline-style" => list = None,
                    "list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style" => {
                        let at = attribute(&element, "level").and_then(|level| level.parse::<usize>().ok());
                        let levels = match &list {
                            Some(name) => self.lists.entry(name.clone()).or_default(),
                            None => &mut self.outline,
                        };
                        if let Some(place) = at.and_then(|at| levels.get_mut(at.wrapping_sub(1))) {
                            *place = Some(level(&element));
                        }
                    }
                    // The text itself: styles stand before it.
                    "body" => return Ok(()),
                    _ => {}
                },
                Piece::Eof => return Ok(()),
                Piece::End | Piece::Text(_) => {}
            }
        }
    }

    pub(super) fn list(&self, name: &str) -> Option<&Levels> {
        self.lists.get(name)
    }

    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// Whether a paragraph's style is, or rests on, one of these.
    pub(super) fn rests_on(&self, style: &str, wanted: impl Fn(&str) -> bool) -> bool {
        std::iter::successors(Some(style), |style| self.parents.get(*style).map(String::as_str))
            .take(MOST_BASES)
            .any(wanted)
    }
}

fn level(element: &BytesStart<'_>) -> Level {
    let text = |key| attribute(element, key).unwrap_or_default();
    let number = |key| attribute(element, key).and_then(|value| value.parse().ok());
    let bullet = element.local_name().as_ref() != "list-level-style-number"
        && element.local_name().as_ref() != "outline-level-style";
    let counting = match text("num-format").as_str() {
        _ if bullet => Counting::Bullet,
        "1" => Counting::Decimal,
        "01" => Counting::DecimalZero,
        "I" => Counting::RomanUpper,
        "i" => Counting::RomanLower,
        "A" => Counting::LetterUpper,
        "a" => Counting::LetterLower,
        "1st" => Counting::Ordinal,
        "First" => Counting::OrdinalText,
        "One" => Counting::CardinalText,
        "" => Counting::None,
        _ => Counting::Decimal,
    };
    Level {
        counting,
        start: number("start-value").unwrap_or(1),
        prefix: text("num-prefix"),
        suffix: text("num-suffix"),
        shown: number("display-levels").unwrap_or(1) as usize,
        template: attribute(element, "num-list-format").filter(|template| template.contains('%')),
        bullet: text("bullet-char"),
    }
}

impl Level {
    /// What stands before the paragraph, blank included; `at` is this level, from 0, `number` shows
    /// that of a level.
    pub(super) fn show(&self, at: usize, number: impl Fn(usize) -> String) -> String {
        let shown = match (self.counting, &self.template) {
            (Counting::Bullet, _) if matches!(self.bullet.as_str(), "-" | "–" | "—") => {
                self.bullet.clone()
            }
            (Counting::Bullet, _) => "•".to_owned(),
            (Counting::None, _) => format!("{}{}", self.prefix, self.suffix),
            (_, Some(template)) => {
                (0..LEVELS).fold(template.clone(), |text, nth| match format!("%{}%", nth + 1) {
                    sign if text.contains(&sign) => text.replace(&sign, &number(nth)),
                    _ => text,
                })
            }
            (_, None) => {
                let first = (at + 1).saturating_sub(self.shown.max(1));
                let numbers: Vec<String> =
                    (first..=at).map(&number).filter(|number| !number.is_empty()).collect();
                format!("{}{}{}", self.prefix, numbers.join("."), self.suffix)
            }
        };
        if shown.trim().is_empty() { String::new() } else { format!("{} ", shown.trim_end()) }
    }
}
