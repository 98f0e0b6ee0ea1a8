//! Changes to a text, and the way back.

use std::{borrow::Cow, ops::Range};

use deslinde::{Block, Document, Origin, Place};

/// What stands in `range` of the text becomes `with`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub with: Cow<'static, str>,
}

impl Edit {
    /// `range` goes.
    pub fn cut(range: Range<usize>) -> Self {
        Self { range, with: Cow::Borrowed("") }
    }

    /// `range` becomes `with`.
    pub fn put(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self { range, with: with.into() }
    }
}

/// The document with `edits`, which are ascending and do not overlap.
pub(super) fn apply(document: &Document, edits: &[Edit]) -> Document {
    let text = &document.text;
    let mut out = Document {
        name: document.name.clone(),
        text: String::with_capacity(text.len()),
        language: document.language,
        skipped: document.skipped.clone(),
        ..Document::default()
    };
    // Where pieces of the old text now are: `(old, new)`.
    let mut moved: Vec<(usize, usize)> = vec![(0, 0)];
    let mut at = 0;
    for edit in edits {
        out.text.push_str(&text[at..edit.range.start]);
        out.text.push_str(&edit.with);
        at = edit.range.end;
        moved.push((at, out.text.len()));
    }
    out.text.push_str(&text[at..]);
    let new = |old: usize| {
        let piece = moved.partition_point(|(from, _)| *from <= old) - 1;
        let (from, to) = moved[piece];
        match edits.get(piece) {
            // What was replaced or cut out is now where the next piece begins.
            Some(edit) if edit.range.start < old => moved[piece + 1].1,
            _ => to + (old - from),
        }
    };
    out.blocks = document
        .blocks
        .iter()
        .map(|block| Block { range: new(block.range.start)..new(block.range.end), ..block.clone() })
        .filter(|block| !block.range.is_empty())
        .collect();
    let placed = document.blocks.iter().any(|block| block.place != Place::default());
    out.origins = if document.origins.is_empty() && !placed {
        lines(document, &moved)
    } else {
        document.origins.iter().map(|origin| Origin { at: new(origin.at), ..origin.clone() }).collect()
    };
    out.origins.dedup_by(|later, earlier| {
        let same = later.at == earlier.at;
        if same {
            earlier.place.clone_from(&later.place);
        }
        same
    });
    // A column counts on from an origin: after what changed in a line, it starts anew.
    if document.origins.iter().any(|origin| origin.place.column.is_some()) {
        let changed = moved.iter().skip(1).map(|(old, new)| Origin { at: *new, place: document.place(*old) });
        out.origins.extend(changed);
        out.origins.sort_by_key(|origin| origin.at);
        out.origins.dedup_by_key(|origin| origin.at);
    }
    out
}

/// Line and column of each piece of a text that had no other places.
fn lines(document: &Document, moved: &[(usize, usize)]) -> Vec<Origin> {
    let mut origins = Vec::new();
    let (mut line, mut start, mut seen) = (1_u32, 0, 0);
    let text = &document.text;
    for (piece, (old, new)) in moved.iter().enumerate() {
        let end = moved.get(piece + 1).map_or(text.len(), |(next, _)| *next);
        // Lines that ended before this piece.
        for newline in memchr::memchr_iter(b'\n', &text.as_bytes()[seen..*old]) {
            line += 1;
            start = seen + newline + 1;
        }
        let column = text[start..*old].chars().count() + 1;
        origins.push(origin(*new, line, column));
        seen = *old;
        for newline in memchr::memchr_iter(b'\n', &text.as_bytes()[*old..end]) {
            line += 1;
            start = *old + newline + 1;
            seen = start;
            // Beyond an edit's start, what follows is cut: its origin would lie behind the next piece.
            let at = new + (start - old);
            let limit = moved.get(piece + 1).map_or(usize::MAX, |(_, to)| *to);
            if at < limit {
                origins.push(origin(at, line, 1));
            }
        }
    }
    origins
}

fn origin(at: usize, line: u32, column: usize) -> Origin {
    let mut place = Place::default();
    place.line = Some(line);
    place.column = u32::try_from(column).ok();
    Origin { at, place }
}
