//! HTML pages: headings, lists as shown, tables, anchors; navigation and scripts are left out. Pages
//! without structure, tables of `<p>`, are left to the structure parser, which reads lines.

mod boilerplate;
mod lists;
mod page;

use deslinde::Document;

use crate::{Format, Options, ReadError, assembly, encoding::decode_html};
use boilerplate::Rules;

pub(crate) struct Html;

/// How much of a file is looked at.
const HEAD: usize = 4096;

impl Format for Html {
    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        let head = decode_html(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
        let head = head.trim_start();
        head.starts_with('<') && (head.contains("<html") || head.contains("<!doctype html"))
    }

    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
        let html = decode_html(bytes);
        let mut page = page::read(name, &html, Rules::ByName, options)?;
        // Where names of classes would take most of the page away, they mean something else here.
        if page.left_out > page.kept {
            page = page::read(name, &html, Rules::ByElement, options)?;
        }
        let document = assembly::document(name, page.paragraphs);
        if document.text.is_empty() {
            return Err(ReadError::NoWords { name: name.to_owned(), page: true });
        }
        Ok(document)
    }
}

/// Whether a file that has no name of a format is a piece cut out of a page: it begins with an element, and has
/// paragraphs, rows or line breaks. Text with a tag here and there is text.
pub(crate) fn is_fragment(bytes: &[u8]) -> bool {
    const FIRST: [&str; 26] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tbody",
        "tr",
        "ul",
        "ol",
        "li",
        "dl",
        "section",
        "article",
        "main",
        "header",
        "body",
        "head",
        "center",
        "blockquote",
        "span",
        "font",
        "title",
    ];
    const BLOCKS: [&str; 8] = ["</p>", "</div>", "</h", "</tr>", "</li>", "</dd>", "<br>", "<br/>"];
    let head = decode_html(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let Some(tag) = head.trim_start().strip_prefix('<') else { return false };
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    FIRST.contains(&name) && BLOCKS.iter().any(|block| head.contains(block))
}

#[cfg(test)]
mod tests;
