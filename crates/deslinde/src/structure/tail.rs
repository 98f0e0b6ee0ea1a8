//! A tail that stands in one line with the last item: «(b) …, or (c) …, shall be guilty of an offence» says of all
//! items what happens, so it is cut off.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

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

/// Cuts such a tail off the last item of a list, where what the list hangs on and the other items say nothing of
/// the kind.
pub(super) fn cut(text: &str, segments: Vec<Segment>) -> Vec<Segment> {
    if segments.iter().all(|segment| segment.role != Role::Item) {
        return segments;
    }
    let openers: Vec<Option<usize>> =
        segments.iter().map(|segment| opener(text.get(segment.range.clone()).unwrap_or_default())).collect();
    let mut cuts = vec![None; segments.len()];
    // Nothing before a tail says what it says, so none is looked for behind what another looked at.
    let mut from = 0;
    for at in (0..segments.len()).filter(|at| openers[*at].is_some()) {
        cuts[at] = openers[at].filter(|_| is_tail(&segments, from, at));
        from = at + 1;
    }
    let mut parts = Vec::with_capacity(segments.len() + 1);
    for (segment, cut) in segments.into_iter().zip(cuts) {
        let Some(offset) = cut else {
            parts.push(segment);
            continue;
        };
        let Segment { role, range, steps } = segment;
        let above = steps[..steps.len() - 1].to_vec();
        parts.push(Segment { role, range: range.start..range.start + offset, steps });
        parts.push(Segment { role: Role::Tail, range: range.start + offset..range.end, steps: above });
    }
    parts
}

/// Whether what begins in an item, the last of its list, is the tail of the list. Nothing before `from` is looked at.
fn is_tail(segments: &[Segment], from: usize, at: usize) -> bool {
    let item = &segments[at];
    let above = match item.steps.split_last() {
        Some((_, above)) if item.role == Role::Item => above,
        _ => return false,
    };
    let listed = |known: &Segment| known.steps.len() > above.len() && known.steps.starts_with(above);
    let own = |known: &Segment| known.steps.starts_with(&item.steps);
    let last = || segments[at + 1..].iter().take_while(|known| listed(known)).all(own);
    let Some(hangs_on) = segments[from..at].iter().rposition(|known| known.steps == above) else {
        return false;
    };
    let before = &segments[from + hangs_on + 1..at];
    !before.is_empty() && before.iter().all(|known| listed(known) && !own(known)) && last()
}

/// Where what may be a tail begins in a text; not at its beginning, where it would be the item's own.
fn opener(text: &str) -> Option<usize> {
    static OPENER: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(OPENERS).ok());
    let plain: String = text.chars().map(plain).collect();
    // Each character is folded to one of the same length or to a shorter one, so offsets are counted in characters.
    let found = OPENER.as_ref()?.find(&plain)?.start();
    let characters = plain[..found].chars().count();
    let (offset, _) = text.char_indices().nth(characters)?;
    let before = text[..offset].trim_end();
    let own = ["who", "which", "that", "he", "she", "person", "quien", "que"]
        .iter()
        .any(|word| before.to_lowercase().rsplit(|c: char| !c.is_alphanumeric()).next() == Some(word));
    (!own && before.contains(' ')).then_some(offset)
}

fn plain(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c.to_lowercase().next().unwrap_or(c) {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        lower => lower,
    }
}
