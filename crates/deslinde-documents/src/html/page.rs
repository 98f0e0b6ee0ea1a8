//! From tags to paragraphs. Tags are not made into a tree: text needs only to know which block,
//! list and cell it stands in, and no nesting, however deep or crossed, can make that slow.

use deslinde::{BlockKind, Place};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::{
    boilerplate::{Rules, is_left_out, is_unseen},
    lists::{List, has_own_number},
};
use crate::{
    Options, ReadError,
    assembly::{Assembly, Paragraph},
};

/// So many paragraphs in a row that are nothing but links are a menu or a table of contents.
const LINKS_IN_A_ROW: usize = 3;

/// What was read.
pub(super) struct Page {
    pub paragraphs: Vec<Paragraph>,
    /// Bytes of text kept, and left out by the rules (scripts and styles not counted).
    pub kept: usize,
    pub left_out: usize,
}

/// An attribute's value.
pub(super) fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    let value = tag.attributes.get(key.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// An element that is being left out with all in it.
struct LeftOut {
    name: Vec<u8>,
    /// Elements of that name open in it, itself included.
    open: usize,
    counts: bool,
}

struct Reader<'h> {
    html: &'h str,
    rules: Rules,
    assembly: Assembly,
    left_out: Option<LeftOut>,
    lists: Vec<List>,
    /// The text of the paragraph being read, blanks as one.
    text: String,
    /// Where it began, in bytes of the page.
    start: usize,
    heading: Option<u8>,
    /// The mark of the item that has just begun.
    mark: String,
    /// `pre` elements open.
    verbatim: usize,
    /// Where links to elsewhere began in the text, and how many of its bytes are links.
    link: Option<usize>,
    linked: usize,
    /// Where a `sup` began in the text.
    raised: Option<usize>,
    /// The last anchor passed.
    anchor: Option<String>,
    /// Paragraphs at the end that are nothing but links, not yet handed on.
    links: Vec<Paragraph>,
    /// Byte and line up to which lines are counted.
    counted: (usize, usize),
    kept: usize,
    bytes_left_out: usize,
    footnotes: Option<LeftOut>,
}

/// Reads a page.
pub(super) fn read(name: &str, html: &str, rules: Rules, options: &Options) -> Result<Page, ReadError> {
    let mut reader = Reader {
        html,
        rules,
        assembly: Assembly::new(options.version),
        left_out: None,
        lists: Vec::new(),
        text: String::new(),
        start: 0,
        heading: None,
        mark: String::new(),
        verbatim: 0,
        link: None,
        linked: 0,
        raised: None,
        anchor: None,
        links: Vec::new(),
        counted: (0, 1),
        kept: 0,
        bytes_left_out: 0,
        footnotes: None,
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                if reader.lists.len() + reader.assembly.depth() >= options.limits.depth {
                    let line = reader.line(tag.span.start);
                    return Err(ReadError::TooDeep {
                        name: name.to_owned(),
                        line,
                        most: options.limits.depth,
                    });
                }
                reader.open(&tag);
            }
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(text) => reader.string(&String::from_utf8_lossy(&text), text.span.start),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.end_paragraph();
    reader.hand_on_links();
    let (kept, left_out) = (reader.kept, reader.bytes_left_out);
    Ok(Page { paragraphs: reader.assembly.paragraphs(), kept, left_out })
}

impl Reader<'_> {
    fn line(&mut self, at: usize) -> usize {
        let at = at.min(self.html.len());
        if at > self.counted.0 {
            let lines = memchr::memchr_iter(b'\n', &self.html.as_bytes()[self.counted.0..at]).count();
            self.counted = (at, self.counted.1 + lines);
        }
        self.counted.1
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        if let Some(out) = &mut self.left_out {
            out.open += usize::from(*out.name == *name && !is_void(name) && !tag.self_closing);
            return;
        }
        if is_left_out(tag, self.rules) {
            if !is_void(name) && !tag.self_closing {
                self.end_paragraph();
                self.left_out = Some(LeftOut { name: name.to_vec(), open: 1, counts: !is_unseen(name) });
            }
            return;
        }
        if let Some(notes) = &mut self.footnotes {
            notes.open += usize::from(*notes.name == *name);
        }
        if is_block(name) {
            self.end_paragraph();
        }
        self.pass_anchor(tag);
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.heading = Some(name[1] - b'0'),
            b"ol" | b"ul" | b"menu" => self.lists.push(List::open(tag)),
            b"li" => {
                self.mark = self.lists.last_mut().map_or_else(|| "• ".to_owned(), |list| list.mark(tag));
            }
            b"table" => {
                self.hand_on_links();
                self.assembly.open_table();
            }
            b"tr" => self.assembly.open_row(),
            b"td" | b"th" => {
                let columns = attribute(tag, "colspan").and_then(|columns| columns.trim().parse().ok());
                self.assembly.open_cell(columns.unwrap_or(1));
            }
            b"pre" | b"listing" | b"xmp" => self.verbatim += 1,
            b"br" => self.line_break(),
            b"a" if attribute(tag, "href").is_some_and(|href| !href.is_empty()) => {
                self.link = Some(self.text.len());
            }
            b"sup" => self.raised = Some(self.text.len()),
            b"img" | b"input" | b"wbr" => {}
            _ if self.footnotes.is_none() && is_notes(tag) => {
                self.footnotes = Some(LeftOut { name: name.to_vec(), open: 1, counts: false });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(out) = &mut self.left_out {
            if *out.name == *name {
                out.open -= 1;
                if out.open == 0 {
                    self.left_out = None;
                }
            }
            return;
        }
        match name {
            b"a" => self.end_link(),
            b"sup" => self.end_raised(),
            b"pre" | b"listing" | b"xmp" => {
                self.end_paragraph();
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            // A stray `</p>` or `</br>` shows as an empty line.
            b"br" => self.line_break(),
            _ if is_block(name) => self.end_paragraph(),
            _ => {}
        }
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.heading = None,
            b"ol" | b"ul" | b"menu" => {
                self.lists.pop();
                self.mark.clear();
            }
            b"li" => self.mark.clear(),
            b"table" => {
                self.hand_on_links();
                self.assembly.close_table();
            }
            _ => {}
        }
        if let Some(notes) = &mut self.footnotes
            && *notes.name == *name
        {
            notes.open -= 1;
            if notes.open == 0 {
                self.footnotes = None;
            }
        }
    }

    /// Remembers where a reader would jump to.
    fn pass_anchor(&mut self, tag: &StartTag<usize>) {
        let name = if *tag.name == *b"a" { attribute(tag, "name") } else { None };
        let anchor = attribute(tag, "id").or(name).filter(|anchor| !anchor.trim().is_empty());
        // Marks of footnotes are passed in mid-sentence and name no provision.
        let mark =
            anchor.as_deref().is_some_and(|anchor| anchor.starts_with("fn") || anchor.starts_with("_ftn"));
        if anchor.is_some() && !mark {
            self.anchor = anchor;
        }
    }

    fn string(&mut self, text: &str, at: usize) {
        if let Some(out) = &self.left_out {
            self.bytes_left_out += if out.counts { text.trim().len() } else { 0 };
            return;
        }
        for symbol in text.chars() {
            let blank = symbol.is_ascii_whitespace() || symbol == '\u{a0}';
            if self.text.is_empty() {
                if blank {
                    continue;
                }
                self.start = at;
            }
            match symbol {
                '\n' if self.verbatim > 0 => self.text.push('\n'),
                _ if blank && self.verbatim == 0 && self.text.ends_with([' ', '\n']) => {}
                _ if blank => self.text.push(' '),
                _ => self.text.push(symbol),
            }
        }
    }

    /// One `br` breaks the line, two the paragraph.
    fn line_break(&mut self) {
        if self.text.trim_end_matches(' ').ends_with('\n') {
            self.end_block();
        } else if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    fn end_link(&mut self) {
        if let Some(from) = self.link.take() {
            self.linked += self.text.get(from..).map_or(0, |text| text.trim().len());
        }
    }

    /// Takes the mark of a footnote out of the sentence.
    fn end_raised(&mut self) {
        let Some(from) = self.raised.take() else { return };
        let Some(raised) = self.text.get(from..) else { return };
        let mark = raised.trim().trim_matches(['[', ']', '(', ')']);
        let number = !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit() || c == '*');
        if number && self.linked_from(from) {
            self.text.truncate(from);
        }
    }

    /// Whether the text from there on is a link.
    fn linked_from(&self, from: usize) -> bool {
        self.link.is_some_and(|link| link <= from) || self.linked > 0 && self.text.len() - from <= self.linked
    }

    /// Ends the paragraph, and what holds for one alone.
    fn end_paragraph(&mut self) {
        self.end_block();
        self.raised = None;
    }

    fn end_block(&mut self) {
        let in_link = self.link.is_some();
        self.end_link();
        if in_link {
            self.link = Some(0);
        }
        let linked = std::mem::take(&mut self.linked);
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        let mark = if has_own_number(text) { "" } else { &mark };
        let mut place = Place::default();
        place.line = u32::try_from(self.line(self.start)).ok();
        place.id.clone_from(&self.anchor);
        let kind = match self.heading {
            _ if self.footnotes.is_some() => BlockKind::Aside,
            Some(level) => BlockKind::Heading { level },
            None => BlockKind::Text,
        };
        self.kept += text.len();
        let paragraph = Paragraph::new(format!("{mark}{text}"), kind, place);
        if linked >= text.len() && kind == BlockKind::Text {
            self.links.push(paragraph);
        } else {
            self.hand_on_links();
            self.assembly.push(paragraph);
        }
    }

    /// Paragraphs that are links: text like any other, unless there are many in a row.
    fn hand_on_links(&mut self) {
        let menu = self.links.len() >= LINKS_IN_A_ROW;
        for mut paragraph in std::mem::take(&mut self.links) {
            if menu {
                paragraph.kind = BlockKind::Aside;
            }
            self.assembly.push(paragraph);
        }
    }
}

/// Where the notes of a page stand.
fn is_notes(tag: &StartTag<usize>) -> bool {
    let role = attribute(tag, "role").is_some_and(|role| role == "doc-endnotes" || role == "doc-footnote");
    let class = attribute(tag, "class").is_some_and(|classes| {
        classes
            .split_ascii_whitespace()
            .any(|class| matches!(class, "footnotes" | "footnote" | "notas-al-pie"))
    });
    role || class
}

/// Elements that have no end tag.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements before and after which a paragraph ends.
fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div"
            | b"section"
            | b"article"
            | b"main"
            | b"header"
            | b"footer"
            | b"aside"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"ol"
            | b"ul"
            | b"menu"
            | b"li"
            | b"dl"
            | b"dt"
            | b"dd"
            | b"table"
            | b"caption"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"tr"
            | b"td"
            | b"th"
            | b"blockquote"
            | b"pre"
            | b"listing"
            | b"xmp"
            | b"center"
            | b"address"
            | b"figure"
            | b"figcaption"
            | b"fieldset"
            | b"legend"
            | b"form"
            | b"hr"
            | b"body"
            | b"html"
            | b"details"
            | b"summary"
            | b"hgroup"
            | b"search"
            | b"title"
    )
}
