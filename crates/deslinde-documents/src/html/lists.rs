//! Lists: the marks that a browser shows before their items.

use deslinde::Language;
use html5gum::StartTag;

use super::page::attribute;
use crate::counting::Counting;

/// An open `ol` or `ul`.
#[derive(Debug)]
pub(super) struct List {
    counting: Counting,
    next: i64,
    step: i64,
}

impl List {
    pub(super) fn open(tag: &StartTag<usize>) -> Self {
        let ordered = &**tag.name == b"ol";
        let number = |key| attribute(tag, key).and_then(|value| value.trim().parse::<i64>().ok());
        let reversed = tag.attributes.contains_key(b"reversed".as_slice());
        let counting = styled(tag).unwrap_or_else(|| match attribute(tag, "type").as_deref() {
            _ if !ordered => Counting::Bullet,
            Some("a") => Counting::LetterLower,
            Some("A") => Counting::LetterUpper,
            Some("i") => Counting::RomanLower,
            Some("I") => Counting::RomanUpper,
            _ => Counting::Decimal,
        });
        Self { counting, next: number("start").unwrap_or(1), step: if reversed { -1 } else { 1 } }
    }

    /// The mark before the next item, blank included.
    pub(super) fn mark(&mut self, item: &StartTag<usize>) -> String {
        let stated = attribute(item, "value").and_then(|value| value.trim().parse::<i64>().ok());
        let number = stated.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match self.counting {
            Counting::Bullet => "• ".to_owned(),
            Counting::None => String::new(),
            // Numbers below one are shown as digits whatever the list counts with.
            counting => match u32::try_from(number) {
                Ok(number) if number > 0 => format!("{}. ", counting.show(number, Language::Spanish)),
                _ => format!("{number}. "),
            },
        }
    }
}

/// `list-style-type` of the element's own style.
fn styled(tag: &StartTag<usize>) -> Option<Counting> {
    let style = attribute(tag, "style")?.to_ascii_lowercase();
    let value = style.split(';').find_map(|rule| {
        let (key, value) = rule.split_once(':')?;
        matches!(key.trim(), "list-style-type" | "list-style").then(|| value.trim().to_owned())
    })?;
    value.split_ascii_whitespace().find_map(|word| {
        Some(match word {
            "decimal" => Counting::Decimal,
            "decimal-leading-zero" => Counting::DecimalZero,
            "lower-alpha" | "lower-latin" => Counting::LetterLower,
            "upper-alpha" | "upper-latin" => Counting::LetterUpper,
            "lower-roman" => Counting::RomanLower,
            "upper-roman" => Counting::RomanUpper,
            "disc" | "circle" | "square" => Counting::Bullet,
            "none" => Counting::None,
            _ => return None,
        })
    })
}

/// Whether an item brings a number of its own: then the list's is not shown, whatever the style
/// sheet that we do not read says.
pub(super) fn has_own_number(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches('(');
    let number: String = text.chars().take_while(|c| c.is_alphanumeric()).take(7).collect();
    let after = &text[number.len()..];
    let counts = number.chars().all(|c| c.is_ascii_digit())
        || number.chars().count() == 1
        || number.chars().all(|c| "IVXLC".contains(c))
        || number.chars().all(|c| "ivxlc".contains(c));
    !number.is_empty() && counts && after.starts_with(['.', ')', '°', 'º'])
}
