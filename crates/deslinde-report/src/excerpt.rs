//! The part of a passage that a reader needs: the sentences around the evidence.

use std::ops::Range;

use crate::wrap::{Marked, push_clean};

/// Passages up to this many bytes are shown whole.
const WHOLE: usize = 360;
/// At most this many bytes are shown on each side of an evidence.
const AROUND: usize = 240;

/// The excerpt of `text[passage]` around the bytes in `evidence`, cleaned, evidence marked.
pub(crate) fn excerpt(text: &str, passage: &Range<usize>, evidence: &[Range<usize>]) -> Vec<Marked> {
    let mut out = Vec::new();
    let windows = windows(text, passage, evidence);
    for (at, window) in windows.iter().enumerate() {
        if at > 0 {
            push_clean(&mut out, " […] ", false);
        } else if passage.start < window.start && passage.contains(&window.start) {
            push_clean(&mut out, "[…] ", false);
        }
        push_marked(&mut out, text, window, evidence);
    }
    if windows.last().is_some_and(|last| passage.contains(&last.end)) {
        push_clean(&mut out, " […]", false);
    }
    out
}

fn push_marked(out: &mut Vec<Marked>, text: &str, window: &Range<usize>, evidence: &[Range<usize>]) {
    let mut at = window.start;
    for range in evidence {
        let (start, end) = (range.start.max(at), range.end.min(window.end));
        if start >= end {
            continue;
        }
        push_clean(out, text.get(at..start).unwrap_or_default(), false);
        push_clean(out, text.get(start..end).unwrap_or_default(), true);
        at = end;
    }
    push_clean(out, text.get(at..window.end).unwrap_or_default(), false);
}

/// Ordered, disjoint ranges of the text to show.
fn windows(text: &str, passage: &Range<usize>, evidence: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    if passage.len() <= WHOLE {
        windows.push(passage.clone());
    }
    for range in evidence {
        let limits = if passage.contains(&range.start) { passage.clone() } else { line(text, range.start) };
        windows.push(left(text, limits.start, range.start)..right(text, range.end, limits.end));
    }
    windows.retain(|window| window.start < window.end && text.get(window.clone()).is_some());
    windows.sort_by_key(|window| (window.start, window.end));
    windows.dedup_by(|next, previous| {
        let joined = next.start <= previous.end;
        if joined {
            previous.end = previous.end.max(next.end);
        }
        joined
    });
    windows
}

/// The line that holds `at`: evidence outside the passage stands in a heading or a chapeau.
fn line(text: &str, at: usize) -> Range<usize> {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    start..text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// Where to begin so that the sentence around `from` is shown.
fn left(text: &str, limit: usize, from: usize) -> usize {
    let from = floor(text, from);
    let far = floor(text, limit.max(from.saturating_sub(AROUND)).min(from));
    let before = &text[far..from];
    if let Some(end) = before.rmatch_indices(". ").map(|(at, _)| far + at).find(|at| ends_sentence(text, *at))
    {
        return end + 2;
    }
    if far == limit { far } else { before.find(' ').map_or(far, |space| far + space + 1) }
}

/// Where to end so that the sentence around `from` is shown.
fn right(text: &str, from: usize, limit: usize) -> usize {
    let from = floor(text, from);
    let far = floor(text, from.saturating_add(AROUND).min(limit).max(from));
    let after = &text[from..far];
    if let Some(end) = after.match_indices(". ").map(|(at, _)| from + at).find(|at| ends_sentence(text, *at))
    {
        return end + 1;
    }
    if far == limit { far } else { after.rfind(' ').map_or(far, |space| from + space) }
}

/// Whether the full stop at `at` looks like the end of a sentence: after a word and before a capital.
/// This decides what is shown, nothing else.
fn ends_sentence(text: &str, at: usize) -> bool {
    let word = text[..at].chars().rev().take(4).take_while(|c| c.is_alphanumeric()).count();
    let next = text[at + 1..].trim_start().chars().next();
    word > 3 && next.is_some_and(|c| !c.is_lowercase())
}

/// The character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, passage: Range<usize>, evidence: &[Range<usize>]) -> String {
        excerpt(text, &passage, evidence)
            .into_iter()
            .map(|(c, marked)| if marked { c.to_uppercase().to_string() } else { c.to_string() })
            .collect()
    }

    #[test]
    fn short_passages_are_whole() {
        assert_eq!(shown("una casa cerrada", 0..16, &[4..8, 9..16]), "una CASA CERRADA");
    }

    #[test]
    fn long_passages_show_the_sentence() {
        let text =
            format!("{}Se clausura la casa. {}", "Otra frase entera. ".repeat(30), "Algo más. ".repeat(50));
        let at = text.find("casa").unwrap();
        let casa = at..at + 4;
        assert_eq!(shown(&text, 0..text.len(), std::slice::from_ref(&casa)), "[…] Se clausura la CASA. […]");
    }

    #[test]
    fn distant_evidence_leaves_a_gap_and_headings_come_first() {
        let text = format!("Título negro\nArtículo 1. {} blanco.", "palabra ".repeat(200));
        let heading = text.find("negro").unwrap();
        let last = text.find("blanco").unwrap();
        let shown = shown(&text, 14..text.len(), &[heading..heading + 5, last..last + 6]);
        assert!(shown.starts_with("Título NEGRO […] "), "{shown}");
        assert!(shown.ends_with("BLANCO."), "{shown}");
    }

    #[test]
    fn nonsense_ranges_do_not_panic() {
        let text = "niñez é".repeat(80);
        for evidence in [3..4, 500..9000, 9000..9001, 0..0] {
            excerpt(&text, &(1..usize::MAX), std::slice::from_ref(&evidence));
            excerpt(&text, &(0..0), &[evidence]);
        }
    }
}
