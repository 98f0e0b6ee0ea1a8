//! Markdown: read as it is, but for what is not the law's text: front matter and comments. Marks
//! of headings and lists are seen through by the structure parser.

use std::ops::Range;

use deslinde::{Block, BlockKind, Document, Language, Place};

use crate::{Format, Options, ReadError, encoding::decode};

pub(crate) struct Markdown;

impl Format for Markdown {
    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn detects(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], _: &Options) -> Result<Document, ReadError> {
        let mut document = Document { name: name.to_owned(), ..Document::from_text(decode(bytes)) };
        let front = front_matter(&document.text);
        document.language = stated_language(&document.text[front.clone()]);
        let asides = (!front.is_empty())
            .then_some(front.clone())
            .into_iter()
            .chain(comments(&document.text, front.end));
        document.blocks =
            asides.map(|range| Block { range, kind: BlockKind::Aside, place: Place::default() }).collect();
        Ok(document)
    }
}

/// The `---` block at the very start.
fn front_matter(text: &str) -> Range<usize> {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return 0..0 };
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return 0..at;
        }
    }
    0..0
}

fn stated_language(front: &str) -> Option<Language> {
    let line = front
        .lines()
        .find_map(|line| line.strip_prefix("language:").or_else(|| line.strip_prefix("lang:")))?;
    Language::from_code(line.trim().trim_matches(['"', '\'']))
}

/// `<!-- … -->`.
fn comments(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + text[at..].find("<!--")?;
        let end = text[start..].find("-->").map_or(text.len(), |length| start + length + 3);
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_comments_are_asides() {
        let text = "---\ntitle: Ley\nlanguage: es\n---\n# Ley\n<!-- nota -->\nArtículo 1.-";
        let document = Markdown.read("a.md", text.as_bytes(), &Options::default()).unwrap();
        let asides: Vec<_> =
            document.blocks.iter().map(|block| &document.text[block.range.clone()]).collect();
        assert_eq!(asides, ["---\ntitle: Ley\nlanguage: es\n---\n", "<!-- nota -->"]);
        assert_eq!(document.language, Some(Language::Spanish));
    }

    #[test]
    fn a_rule_line_is_no_front_matter() {
        let document = Markdown.read("a.md", b"---\nno end", &Options::default()).unwrap();
        assert!(document.blocks.is_empty());
    }
}
