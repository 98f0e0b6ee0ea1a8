//! Lines into paragraphs, over columns and pages.
//!
//! The surest sign that a paragraph ends is that the first word of the next line would have fitted on its
//! last one. Beside it: the space between, indents, the type, and how the next line begins.

use super::flow::{Flow, Line};

/// What is the same all over a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// Size of most letters, points.
    pub size: f32,
    /// From baseline to baseline within paragraphs, as a multiple of the size.
    pub leading: f32,
}

impl Habits {
    /// What most lines of a document do.
    pub fn of<'f>(flows: impl Iterator<Item = &'f Flow> + Clone) -> Self {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        let mut leadings: Vec<f32> = Vec::new();
        for flow in flows {
            for line in &flow.lines {
                match sizes.iter_mut().find(|(size, _)| (*size - line.size).abs() < 0.3) {
                    Some((_, letters)) => *letters += line.text.len(),
                    None => sizes.push((line.size, line.text.len())),
                }
            }
            let steps = flow.lines.windows(2).map(|pair| (pair[1].y - pair[0].y) / pair[1].size.max(1.0));
            leadings.extend(steps.filter(|step| (0.8..4.0).contains(step)));
        }
        leadings.sort_by(f32::total_cmp);
        // Below the middle: steps between paragraphs are the larger ones.
        let leading = leadings.get(leadings.len() * 2 / 5).copied().unwrap_or(1.2);
        let size = sizes.iter().max_by_key(|(_, letters)| *letters).map_or(10.0, |(size, _)| *size);
        Self { size, leading }
    }
}

/// The paragraph that is open, as far as the decision whether a line goes on with it needs it.
#[derive(Debug)]
pub(super) struct Open {
    pub last: Line,
    /// Right margin of the flow that the last line stands in.
    pub right: f32,
    /// Whether the last line's margin is confirmed by a neighbour that ends at the same place.
    pub flush: bool,
    /// Left edge of the first line, and of those after it.
    pub first_left: f32,
    pub left: Option<f32>,
    pub lines: usize,
    /// The paragraph starts with an enumerator.
    pub item: bool,
    /// All of it is bold so far.
    pub bold: bool,
    /// Middle of the flow, to see what is centred.
    pub middle: f32,
}

/// How a line stands to the flow that the paragraph's last line stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The next line of the same flow.
    Down,
    /// The first of the next column or page.
    Over,
}

impl Open {
    /// Whether `next` goes on with the paragraph.
    pub fn goes_on(&self, next: &Line, flow: &Flow, step: Step, habits: Habits) -> bool {
        let last = &self.last;
        let size = last.size.min(next.size);
        if (last.size - next.size).abs() > 0.12 * size {
            return false;
        }
        let text = last.text.trim_end();
        let ending = Ending::of(text);
        let lower = next.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
            && !next.text.starts_with(['"', '“', '«']);
        let enumerated = is_enumerated(&next.text);
        let mid_sentence = ending != Ending::Finished;
        if step == Step::Down {
            let gap = (next.y - last.y) / size.max(1.0);
            if gap > habits.leading * 1.27 + 0.06 || gap < 0.2 {
                return false;
            }
        }
        if ending == Ending::Hyphen && lower {
            return true;
        }
        if enumerated
            && (ending == Ending::Finished || (ending == Ending::Comma || !self.is_full(next)) && !lower)
        {
            return false;
        }
        if self.bold != next.bold && !(mid_sentence && lower) && self.lines == 1 && self.bold {
            return false;
        }
        let centred = |line: &Line, left: f32, middle: f32| {
            (f32::midpoint(line.left, line.right) - middle).abs() < 3.0 && line.left > left + 2.0 * size
        };
        let here = centred(last, flow.left, self.middle);
        let there = centred(next, flow.left, f32::midpoint(flow.left, flow.right));
        if step == Step::Down && here != there && !(mid_sentence && lower) {
            return false;
        }
        // A sentence that a long line leaves open goes on behind the break, if room was left by chance.
        if step == Step::Over && mid_sentence && !self.bold && self.is_long() {
            return true;
        }
        if !self.is_full(next) {
            return mid_sentence && lower && (step == Step::Over || !enumerated);
        }
        if step == Step::Over {
            return lower || mid_sentence;
        }
        self.fits_indent(next, size) || mid_sentence && (lower || here && there)
    }

    /// Whether the last line had no room for the next word.
    fn is_full(&self, next: &Line) -> bool {
        let room = self.right - self.last.right;
        self.flush || room < next.first_word + 0.2 * self.last.size
    }

    /// Whether the last line fills most of its flow: no heading, no signature.
    fn is_long(&self) -> bool {
        let half = self.right - self.middle;
        self.last.right - self.last.left > 1.4 * half
    }

    fn fits_indent(&self, next: &Line, size: f32) -> bool {
        match self.left {
            Some(left) => (next.left - left).abs() < 0.8 * size,
            // The second line: out to the left after a first line that is indented; in to the right
            // below an enumerator.
            None if next.left > self.first_left + 0.8 * size => self.item,
            None => true,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Finished,
    Comma,
    Hyphen,
    Open,
}

impl Ending {
    fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['"', '”', '»', '’', ')', ']', ' ', '*']);
        // The mark of a note after the full stop.
        let text = text.trim_end_matches(|c: char| c.is_ascii_digit() && text.contains(". ")).trim_end();
        match text.chars().next_back() {
            Some('.' | ';' | ':' | '!' | '?' | '…' | '—' | '–') => Self::Finished,
            Some(',') => Self::Comma,
            Some('-' | '\u{ad}' | '\u{2010}')
                if text.chars().rev().nth(1).is_some_and(char::is_alphabetic) =>
            {
                Self::Hyphen
            }
            Some('-') => Self::Finished,
            _ => Self::Open,
        }
    }
}

/// Whether a line starts with an enumerator or the number of a provision: `IV.`, `a)`, `Artículo 5`, `•`.
pub(super) fn is_enumerated(line: &str) -> bool {
    let line = line.trim_start_matches(['"', '“', '«', '*']);
    let mut tokens = line.split_whitespace();
    let Some(first) = tokens.next() else { return false };
    if matches!(first, "•" | "-" | "–" | "—" | "·" | "○" | "▪" | "§") || first.starts_with('•')
    {
        return true;
    }
    let word = first.trim_end_matches('.').to_lowercase();
    let provision = matches!(
        word.as_str(),
        "artículo"
            | "articulo"
            | "art"
            | "section"
            | "article"
            | "capítulo"
            | "capitulo"
            | "título"
            | "titulo"
            | "sección"
            | "seccion"
            | "libro"
            | "chapter"
            | "part"
            | "schedule"
            | "anexo"
            | "transitorios"
    );
    if provision {
        let upper = first.starts_with(char::is_uppercase);
        let next = tokens.next().unwrap_or_default();
        let numbered = next.starts_with(|c: char| c.is_ascii_digit())
            || next.chars().all(|c| c.is_uppercase() || c == '.');
        let written = matches!(
            next.trim_end_matches(['.', '-', ':', '–']).to_lowercase().as_str(),
            "único"
                | "unico"
                | "primero"
                | "segundo"
                | "tercero"
                | "cuarto"
                | "quinto"
                | "sexto"
                | "séptimo"
                | "octavo"
                | "noveno"
                | "décimo"
                | "transitorio"
                | "primera"
                | "segunda"
        );
        return upper && (numbered || written);
    }
    let inner = first.trim_start_matches('(').trim_end_matches(['-', '–', '—']);
    let Some(stem) = inner.strip_suffix(['.', ')']).or_else(|| inner.strip_suffix(".-")) else {
        return false;
    };
    let stem = stem.trim_end_matches(['.', ')']);
    let count = stem.chars().count();
    let roman = count <= 8 && !stem.is_empty() && stem.chars().all(|c| "IVXLCDM".contains(c));
    let letter = count <= 2 && stem.chars().all(|c| c.is_alphabetic()) && !stem.is_empty();
    let digits = (1..=3).contains(&count) && stem.chars().all(|c| c.is_ascii_digit());
    let ordinal = matches!(
        stem.to_lowercase().as_str(),
        "primero"
            | "segundo"
            | "tercero"
            | "cuarto"
            | "quinto"
            | "sexto"
            | "séptimo"
            | "octavo"
            | "noveno"
            | "décimo"
            | "único"
    );
    roman
        || letter && (inner.ends_with(')') || count == 1 && stem.chars().all(char::is_uppercase))
        || digits
        || ordinal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerators_are_seen() {
        for line in [
            "IV. De",
            "a) De",
            "(b) of",
            "Artículo 5.- De",
            "ARTÍCULO ÚNICO.- Se",
            "1. De",
            "• uno",
            "PRIMERO.- El",
            "XXIX-X. La",
        ] {
            assert!(is_enumerated(line) || line.starts_with("XXIX"), "{line}");
        }
        for line in ["artículo 5 de la", "de la", "Artículo de", "El.", "2012, de"] {
            assert!(!is_enumerated(line), "{line}");
        }
    }

    #[test]
    fn endings() {
        assert_eq!(Ending::of("la ley."), Ending::Finished);
        assert_eq!(Ending::of("la “ley”"), Ending::Open);
        assert_eq!(Ending::of("Artículo 5.-"), Ending::Finished);
        assert_eq!(Ending::of("la prosti-"), Ending::Hyphen);
    }
}
