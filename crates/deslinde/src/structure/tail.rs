//! A tail that stands in one line with the last item: «(b) …, or (c) …, shall be guilty of an offence» says of all
//! items what happens, so it is cut off.

use super::{Role, Segment};

/// What tails begin with, in lower case. Accents are left out on both sides.
const OPENERS: [&str; 24] = [
    "shall be guilty",
    "is guilty",
    "commits an off",
    "commits a crime",
    "commit an off",
    "shall be liable",
    "is liable",
    "shall be punish",
    "is punishable",
    "shall be fined",
    "shall be imprisoned",
    "shall be deemed",
    "shall on conviction",
    "shall, on ",
    "shall, upon ",
    "shall upon conviction",
    "sera castigad",
    "sera sancionad",
    "sera reprimid",
    "sera penad",
    "seran castigad",
    "seran sancionad",
    "seran reprimid",
    "incurrira en",
];

/// Cuts such a tail off the last item, where the chapeau and the other items say nothing of the kind.
pub(super) fn cut(text: &str, segments: Vec<Segment>) -> Vec<Segment> {
    let Some(last) = last_to_open(text, &segments) else { return segments };
    let (at, cut) = last;
    let mut parts = Vec::with_capacity(segments.len() + 1);
    for (i, segment) in segments.into_iter().enumerate() {
        if i != at {
            parts.push(segment);
            continue;
        }
        let range = segment.range.clone();
        parts.push(Segment { range: range.start..cut, ..segment });
        parts.push(Segment { role: Role::Tail, range: cut..range.end, steps: Vec::new() });
    }
    parts
}

/// The item that the tail hangs on, and where the tail begins.
fn last_to_open(text: &str, segments: &[Segment]) -> Option<(usize, usize)> {
    let open = |segment: &Segment| opener(text.get(segment.range.clone()).unwrap_or_default());
    let mut opening = segments.iter().enumerate().filter_map(|(i, segment)| Some((i, open(segment)?)));
    let (at, offset) = opening.next()?;
    let segment = &segments[at];
    let first = segment.steps.first()?;
    let siblings = segments.iter().filter(|known| known.role == Role::Item);
    let before = segments[..at].iter().any(|known| known.steps.first().is_some_and(|step| step != first));
    let chapeau = segments.first().is_some_and(|known| known.role == Role::Chapeau);
    let is_last = segments[at..].iter().all(|known| known.steps.first() == Some(first));
    let alone = opening.next().is_none();
    let whole = segment.role == Role::Item && segment.steps.len() == 1 && siblings.count() > 1;
    (chapeau && before && is_last && alone && whole && offset > 0).then(|| (at, segment.range.start + offset))
}

/// Where the tail begins in a text; not at its beginning, where it would be the item's own.
fn opener(text: &str) -> Option<usize> {
    let plain: String = text.chars().map(plain).collect();
    // Each character is folded to one of the same length or to a shorter one, so offsets are counted in characters.
    let found = OPENERS.iter().filter_map(|opener| plain.find(opener)).min()?;
    let characters = plain[..found].chars().count();
    let (offset, _) = text.char_indices().nth(characters)?;
    let before = text[..offset].trim_end();
    let own = ["who", "which", "that", "he", "she", "person", "quien", "que"].iter().any(|word| {
        before.to_lowercase().rsplit(|c: char| !c.is_alphanumeric()).next() == Some(word)
    });
    (!own && before.contains(' ')).then_some(offset)
}

fn plain(c: char) -> char {
    match c.to_lowercase().next().unwrap_or(c) {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        lower => lower,
    }
}
