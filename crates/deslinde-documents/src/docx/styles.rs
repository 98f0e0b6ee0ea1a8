//! What paragraph styles say: which are headings, which are numbered.

use std::collections::HashMap;

use deslinde::Language;

use crate::{
    ReadError,
    xml::{File, Piece, Xml, attribute},
};

/// Styles rest on styles; longer chains are a circle.
const MOST_BASES: usize = 16;

/// What a paragraph's properties say, its own or its style's. What is not said is `None`.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties {
    /// The style that it has, or rests on.
    pub style: Option<String>,
    /// The list it stands in; "0" takes it out of its style's list.
    pub list: Option<String>,
    pub list_level: Option<usize>,
    /// Depth as a heading, 0 the outermost; 9 is body text.
    pub outline: Option<u8>,
}

/// All styles of a file.
#[derive(Debug)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    pub language: Language,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    properties: Properties,
}

impl Styles {
    pub(super) fn read(file: File<'_>, text: &str) -> Result<Self, ReadError> {
        let mut styles = Self { styles: HashMap::new(), default: None, language: Language::Spanish };
        let mut xml = Xml::new(file, text);
        let mut open: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Piece::Start(element) => match element.local_name().as_ref() {
                    "style" => {
                        let id = attribute(&element, "styleId").unwrap_or_default();
                        let paragraph = attribute(&element, "type").is_none_or(|kind| kind == "paragraph");
                        let default =
                            attribute(&element, "default").is_some_and(|on| on == "1" || on == "true");
                        if paragraph && default {
                            styles.default = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                    }
                    "name" => {
                        if let Some((_, style)) = &mut open {
                            style.name = attribute(&element, "val").unwrap_or_default().to_lowercase();
                        }
                    }
                    "basedOn" => {
                        if let Some((_, style)) = &mut open {
                            style.properties.style = attribute(&element, "val");
                        }
                    }
                    "pPr" => {
                        let properties = super::body::properties(&mut xml, false)?.properties;
                        if let Some((_, style)) = &mut open {
                            let style = &mut style.properties;
                            style.list = properties.list;
                            style.list_level = properties.list_level;
                            style.outline = properties.outline;
                        }
                    }
                    "lang" if open.is_none() => {
                        let code = attribute(&element, "val").unwrap_or_default();
                        styles.language = Language::from_code(&code).unwrap_or(styles.language);
                    }
                    _ => {}
                },
                Piece::End if xml.depth() == 1 => {
                    if let Some((id, style)) = open.take() {
                        styles.styles.insert(id, style);
                    }
                }
                Piece::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The styles that a paragraph has: its own, then what that rests on.
    fn chain<'s>(&'s self, own: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let next = |id: &'s str| self.styles.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let first = own.or(self.default.as_deref()).and_then(next);
        std::iter::successors(first, move |(_, style)| style.properties.style.as_deref().and_then(next))
            .take(MOST_BASES)
    }

    /// Depth as a heading from 1, by the paragraph's own word or by its style.
    pub(super) fn heading(&self, own: &Properties) -> Option<u8> {
        let by_style = || {
            self.chain(own.style.as_deref()).find_map(|(_, style)| match style.properties.outline {
                Some(level) => Some(level),
                None if style.name == "title" => Some(0),
                None => {
                    let level: u8 = style.name.strip_prefix("heading ")?.parse().ok()?;
                    level.checked_sub(1)
                }
            })
        };
        own.outline.or_else(by_style).filter(|level| *level < 9).map(|level| level + 1)
    }

    /// The list that a paragraph stands in and its level, and whether its style says so.
    pub(super) fn list(&self, own: &Properties) -> Option<(String, ListLevel)> {
        if let Some(list) = &own.list {
            let level = own.list_level.unwrap_or(0);
            return (list != "0").then(|| (list.clone(), ListLevel::Number(level)));
        }
        self.chain(own.style.as_deref())
            .find_map(|(id, style)| style.properties.list.as_ref().map(|list| (id, style, list)))
            .filter(|(_, _, list)| *list != "0")
            .map(|(id, style, list)| {
                let said = own.list_level.or(style.properties.list_level);
                let level = said.map_or_else(|| ListLevel::OfStyle(id.to_owned()), ListLevel::Number);
                (list.clone(), level)
            })
    }

    /// Whether the style is one of tables of contents.
    pub(super) fn is_contents(&self, own: &Properties) -> bool {
        self.chain(own.style.as_deref())
            .any(|(_, style)| style.name.starts_with("toc ") || style.name == "table of figures")
    }
}

/// The level of a list: its number, or that which belongs to a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListLevel {
    Number(usize),
    OfStyle(String),
}
