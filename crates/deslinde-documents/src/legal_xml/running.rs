//! Running headers and footers that a conversion left in the text: lines that come again and again.

use std::{collections::HashMap, ops::Range};

use deslinde::{Block, BlockKind, Document};

/// A line that comes at least so often, page numbers aside, is a running one.
const LEAST_TIMES: usize = 4;
/// So many lines from a page number a running line stands at most.
const NEAR: usize = 6;
/// Running lines are short.
const MOST_BYTES: usize = 200;

/// How often a line comes, and beside how many page numbers.
#[derive(Default)]
struct Times {
    often: usize,
    pages: usize,
    last_page: Option<usize>,
}

/// Cuts running lines out of the text blocks, as asides.
pub(super) fn mark(document: &mut Document) {
    let text = &document.text;
    let blocks = document.blocks.iter().filter(|block| block.kind == BlockKind::Text);
    let all: Vec<&str> = blocks.flat_map(|block| lines(text, &block.range)).map(|line| &text[line]).collect();
    let page = |line: &str| matches!(key(line).as_str(), "#" | "# de #" | "# of #" | "# / #" | "#/#");
    let pages: Vec<usize> = (0..all.len()).filter(|&at| page(all[at])).collect();
    let mut times: HashMap<String, Times> = HashMap::new();
    for (at, line) in all.iter().enumerate() {
        let known = times.entry(key(line)).or_default();
        known.often += 1;
        let next = pages.partition_point(|&page| page + NEAR < at);
        let at_page = pages.get(next).is_some_and(|&page| page <= at + NEAR);
        // Once a page: articles of a line each stand around one page number.
        if at_page && known.last_page != Some(next) {
            known.pages += 1;
            known.last_page = Some(next);
        }
    }
    let paged = pages.len() >= LEAST_TIMES;
    let running = |line: &str| {
        // Where pages are numbered, a header stands at their edge; "Transitorios" comes again elsewhere.
        let often = times.get(&key(line)).is_some_and(|known| {
            known.often >= LEAST_TIMES && (!paged || known.pages * 4 >= known.often * 3)
        });
        // A sentence may well come again; a header has no full stop, unless after a date.
        let sentence =
            line.trim_end().ends_with(['.', ';', ':', ',']) && !line.contains(|c: char| c.is_ascii_digit());
        often && !sentence && line.len() <= MOST_BYTES
    };
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in std::mem::take(&mut document.blocks) {
        if block.kind != BlockKind::Text || !lines(text, &block.range).any(|line| running(&text[line])) {
            blocks.push(block);
            continue;
        }
        for line in lines(text, &block.range) {
            let kind = if running(&text[line.clone()]) { BlockKind::Aside } else { BlockKind::Text };
            match blocks.last_mut() {
                Some(Block { range, kind: known, place })
                    if *known == kind && range.start >= block.range.start && *place == block.place =>
                {
                    range.end = line.end;
                }
                _ => blocks.push(Block { range: line, kind, place: block.place.clone() }),
            }
        }
    }
    document.blocks = blocks;
}

/// A line without its digits, so that page numbers and dates make no difference.
fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for c in line.trim().chars() {
        match c {
            '0'..='9' if key.ends_with('#') => {}
            '0'..='9' => key.push('#'),
            _ => key.push(c),
        }
    }
    key
}

/// Lines of a range that say something: an enumerator alone ("I.", "a)") may well come again.
fn lines<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let mut at = range.start;
    text[range.clone()].split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        (!line.trim().is_empty()).then(|| start..start + line.trim_end().len())
    })
}
