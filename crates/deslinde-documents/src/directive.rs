//! Comments that speak to deslinde: `<!-- deslinde:ignore RULE -- reason -->` in Markdown, HTML and XML; in plain
//! text also a line that begins with `#`, `%`, `;` or `//`.

use std::ops::Range;

use deslinde::{Directive, Document};
use memchr::{memchr_iter, memmem};

/// What begins a directive.
const MARK: &str = "deslinde:ignore";
/// What may begin a line that is a comment.
const LINE_MARKS: [&str; 4] = ["#", "%", ";", "//"];
/// What stands before the reason. XML allows no `--` in a comment, hence the dashes.
const BEFORE_REASON: [&str; 3] = [" -- ", " — ", " – "];

/// The directives of a file that was read into `document`.
pub(crate) fn find(document: &Document, bytes: &[u8]) -> Vec<Directive> {
    let in_text = document.text.contains(MARK);
    let binary = bytes.starts_with(b"%PDF") || bytes.contains(&0);
    if !in_text && (binary || memmem::find(bytes, MARK.as_bytes()).is_none()) {
        return Vec::new();
    }
    // Where the text is the file's own, it is decoded already.
    let whole = in_text && document.blocks.iter().all(|block| block.place == deslinde::Place::default());
    let raw = if whole { "".into() } else { String::from_utf8_lossy(bytes) };
    let source = if whole { &document.text } else { &*raw };
    let plain = whole && !markup(&document.name);
    // Lines are counted on from the directive before.
    let (mut line, mut counted) = (1, 0);
    comments(source, plain)
        .map(|(range, content)| {
            line += memchr_iter(b'\n', &source.as_bytes()[counted..range.start]).count();
            counted = range.start;
            directive(u32::try_from(line).unwrap_or(u32::MAX), content)
        })
        .collect()
}

/// Whether a file of this name has comments of its own, so that a line with `#` in front is none.
fn markup(name: &str) -> bool {
    let extension = crate::extension(name).unwrap_or_default();
    ["md", "markdown", "html", "htm", "xhtml", "xml", "akn"].contains(&&*extension)
}

/// The comments in `source` that hold a directive: where each stands, with its marks, and what follows
/// the directive's name. `lines` says whether lines may be comments.
pub(crate) fn comments(source: &str, lines: bool) -> impl Iterator<Item = (Range<usize>, &str)> {
    // Nothing is looked for twice, so that a file full of them takes no longer than another.
    let mut closes = true;
    source.match_indices(MARK).filter_map(move |(at, _)| {
        let rest = &source[at + MARK.len()..];
        if let Some(before) = source[..at].trim_end().strip_suffix("<!--") {
            let close = if closes { rest.find("-->") } else { None };
            closes = close.is_some();
            let end = close.map_or(source.len(), |close| at + MARK.len() + close + 3);
            return Some((before.len()..end, &rest[..close.unwrap_or(rest.len())]));
        }
        let start = if lines { start_of_comment(&source[..at])? } else { return None };
        let end = rest.find('\n').unwrap_or(rest.len());
        Some((start..at + MARK.len() + end, &rest[..end]))
    })
}

/// Where the line starts that `before` ends with, if that has a mark of comments and nothing else.
fn start_of_comment(before: &str) -> Option<usize> {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let head = before.trim_end_matches(blank);
    let line = LINE_MARKS.iter().find_map(|mark| head.strip_suffix(mark))?.trim_end_matches(blank);
    (line.is_empty() || line.ends_with('\n')).then_some(line.len())
}

fn directive(line: u32, content: &str) -> Directive {
    let content = format!("{} ", content.split_whitespace().collect::<Vec<_>>().join(" "));
    let content = format!(" {content}");
    let dash = BEFORE_REASON.iter().filter_map(|dash| Some((content.find(dash)?, dash.len()))).min();
    let (rules, reason) = match dash {
        Some((at, length)) => (&content[..at], &content[at + length..]),
        None => (&*content, ""),
    };
    Directive {
        line,
        rules: rules.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        reason: reason.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, source: &str) -> Vec<Directive> {
        crate::read(name, source.as_bytes()).unwrap().directives
    }

    fn is(line: u32, rules: &[&str], reason: &str) -> Directive {
        Directive { line, rules: rules.iter().map(|&rule| rule.into()).collect(), reason: reason.into() }
    }

    #[test]
    fn comments_of_markdown() {
        let source = "# Ley\n\n<!-- deslinde:ignore a/b, c/d -- se cita\n   la ley anterior -->\nArtículo 1.- X.\n\
                      # deslinde:ignore a/b -- a heading\n`deslinde:ignore a/b -- told of`\n\
                      <!--deslinde:ignore a/b-->\n<!-- deslinde:ignore -- why -->";
        assert_eq!(
            read("ley.md", source),
            [is(3, &["a/b", "c/d"], "se cita la ley anterior"), is(8, &["a/b"], ""), is(9, &[], "why")]
        );
    }

    #[test]
    fn comments_of_plain_text_are_no_text_of_the_law() {
        let source =
            "Artículo 1.- X.\n  % deslinde:ignore a/b — cita\nArtículo 2.- Y.\n// deslinde:ignore c -- z\r\n";
        let document = crate::read("ley.txt", source.as_bytes()).unwrap();
        assert_eq!(document.directives, [is(2, &["a/b"], "cita"), is(4, &["c"], "z")]);
        let asides: Vec<_> = document.blocks.iter().map(|b| &document.text[b.range.clone()]).collect();
        assert_eq!(asides[0], "  % deslinde:ignore a/b — cita");
        assert_eq!(read("ley.txt", "Dice deslinde:ignore a/b -- x"), []);
    }

    #[test]
    fn many_directives_take_no_longer_than_other_text() {
        for piece in [
            "deslinde:ignore",
            "<!--deslinde:ignore ",
            "#\tdeslinde:ignore\t",
            "<!--\ndeslinde:ignore a -- b -->",
        ] {
            let source = piece.repeat(200_000);
            let start = std::time::Instant::now();
            let _ = (comments(&source, true).count(), comments(&source, false).count());
            assert!(start.elapsed().as_secs() < 20, "{piece}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn comments_of_xml_keep_their_line() {
        let source = "<akomaNtoso>\n<act><body>\n<!-- deslinde:ignore a/b — cita -->\n<p>Texto.</p></body></act></akomaNtoso>";
        assert_eq!(read("ley.xml", source), [is(3, &["a/b"], "cita")]);
    }
}
