//! Signs into rows: what stands on one baseline, cut where the gaps are wide.

use super::glyphs::{Letters, Sign};

/// Signs that follow each other without a wide gap, as text.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    /// Of the most signs.
    pub size: f32,
    /// All of it is.
    pub bold: bool,
    /// All of it is marked as page decoration.
    pub artifact: bool,
    /// Width of the first word.
    pub first_word: f32,
}

/// What stands on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub segments: Vec<Segment>,
    pub y: f32,
    pub size: f32,
}

impl Row {
    /// All its words.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|segment| segment.text.as_str()).collect();
        texts.join(" ")
    }

    pub fn is_artifact(&self) -> bool {
        self.segments.iter().all(|segment| segment.artifact)
    }
}

/// Space between words, as part of the size of the type, where no blank is drawn.
const WORD_GAP: f32 = 0.14;
/// A gap this wide may be one between columns.
const WIDE_GAP: f32 = 1.1;
/// Baselines that differ less are one.
const SAME_LINE: f32 = 0.3;
/// How far above the baseline raised signs stand.
const RAISED: f32 = 0.65;

/// The rows of a page, from top to bottom.
pub(super) fn rows(signs: &[Sign]) -> Vec<Row> {
    let mut order: Vec<&Sign> = signs.iter().collect();
    // Baselines first; large type first on each, so that it is large type which says where a row is.
    order.sort_by(|a, b| a.y.total_cmp(&b.y).then(b.size.total_cmp(&a.size)).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<(f32, f32, Vec<&Sign>)> = Vec::new();
    for run in order.chunk_by(|a, b| (a.y - b.y).abs() < 0.05) {
        let size = run.iter().map(|sign| sign.size).fold(0.0, f32::max);
        match lines.last_mut() {
            Some((y, large, line)) if run[0].y - *y <= SAME_LINE * size.min(*large) => {
                line.extend(run);
                if size > *large * 1.05 || run.len() * 2 > line.len() {
                    (*y, *large) = (run[0].y, size.max(*large));
                }
            }
            _ => lines.push((run[0].y, size, run.to_vec())),
        }
    }
    raise(&mut lines);
    lines.into_iter().filter_map(|(y, _, line)| row(y, line)).collect()
}

/// Puts raised signs (marks of notes, ordinals) into the row below that they stand beside.
fn raise(lines: &mut Vec<(f32, f32, Vec<&Sign>)>) {
    let mut at = 0;
    while at + 1 < lines.len() {
        let (y, small, raised) = &lines[at];
        let (base, large, line) = &lines[at + 1];
        let beside = |sign: &&Sign| {
            let near = |other: &&Sign| {
                let (gap, back) = (sign.left - other.right, other.left - sign.right);
                (-0.1 * large..0.4 * large).contains(&gap) || (-0.1 * large..0.4 * large).contains(&back)
            };
            line.iter().any(near) || sign.text.first() == ' '
        };
        let is_raised = *small < 0.85 * large
            && base - y <= RAISED * large
            && raised.len() < line.len()
            && raised.iter().all(beside);
        if is_raised {
            let (_, _, raised) = lines.remove(at);
            lines[at].2.extend(raised);
        } else {
            at += 1;
        }
    }
}

fn row(y: f32, mut line: Vec<&Sign>) -> Option<Row> {
    line.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut segments: Vec<Builder> = Vec::new();
    let mut blank = false;
    for sign in line {
        if sign.text.first().is_whitespace() {
            blank = true;
            continue;
        }
        match segments.last_mut() {
            Some(open) if sign.left - open.right <= WIDE_GAP * open.size.max(sign.size) => {
                open.push(sign, blank, y);
            }
            _ => segments.push(Builder::new(sign)),
        }
        blank = false;
    }
    let segments: Vec<Segment> = segments.into_iter().map(|open| open.end(y)).collect();
    let longest = segments.iter().max_by_key(|segment| segment.text.len())?;
    Some(Row { y, size: longest.size, segments })
}

/// A segment that grows.
struct Builder {
    text: String,
    left: f32,
    right: f32,
    size: f32,
    first_word: Option<f32>,
    bold: usize,
    signs: usize,
    artifact: bool,
    /// Of each size, in tenths of a point, how many signs.
    sizes: Vec<(f32, usize)>,
    last: (char, f32),
}

impl Builder {
    fn new(sign: &Sign) -> Self {
        let mut open = Self {
            text: String::new(),
            left: sign.left,
            right: sign.right,
            size: sign.size,
            first_word: None,
            bold: 0,
            signs: 0,
            artifact: true,
            sizes: Vec::new(),
            last: (' ', f32::MIN),
        };
        open.add(sign);
        open
    }

    fn push(&mut self, sign: &Sign, blank: bool, y: f32) {
        // Bold that is made by drawing twice.
        let twice = sign.text.first() == self.last.0 && (sign.left - self.last.1).abs() < 0.1 * sign.size;
        if twice || self.compose(sign) {
            return;
        }
        let gap = sign.left - self.right;
        let raised = y - sign.y > 0.15 * self.size && sign.size < 0.85 * self.size;
        // The mark of a note is no part of the word before it.
        let note = raised && sign.text.first().is_ascii_digit() && !self.last.0.is_ascii_digit();
        let wide = gap > WORD_GAP * self.size.min(sign.size);
        // A blank that is drawn counts only if there is room for it: some programs draw blanks over letters.
        if wide || blank && gap > 0.02 * sign.size || note {
            self.first_word.get_or_insert(self.right - self.left);
            self.text.push(' ');
        }
        self.add(sign);
    }

    /// An accent drawn apart from its letter: `´` over `o`.
    fn compose(&mut self, sign: &Sign) -> bool {
        let overlap = self.right - sign.left > 0.4 * (sign.right - sign.left);
        let Some(mark) = combining(sign.text.first()) else {
            // The accent came first, its letter now.
            let Some(mark) = combining(self.last.0) else { return false };
            let Letters::One(letter) = sign.text else { return false };
            if !overlap || !letter.is_alphabetic() {
                return false;
            }
            self.text.pop();
            self.text.push(if letter == 'ı' { 'i' } else { letter });
            self.text.push(mark);
            self.last = (letter, sign.left);
            self.right = self.right.max(sign.right);
            return true;
        };
        if !overlap || !self.last.0.is_alphabetic() {
            return false;
        }
        if self.last.0 == 'ı' {
            self.text.pop();
            self.text.push('i');
        }
        self.text.push(mark);
        true
    }

    fn add(&mut self, sign: &Sign) {
        sign.text.push_to(&mut self.text);
        self.right = self.right.max(sign.right);
        self.signs += 1;
        self.bold += usize::from(sign.bold);
        self.artifact &= sign.artifact;
        match self.sizes.iter_mut().find(|(size, _)| (*size - sign.size).abs() < 0.3) {
            Some((_, count)) => *count += 1,
            None => self.sizes.push((sign.size, 1)),
        }
        self.size = self.sizes.iter().max_by_key(|(_, count)| *count).map_or(sign.size, |(size, _)| *size);
        self.last = (sign.text.first(), sign.left);
    }

    fn end(self, y: f32) -> Segment {
        Segment {
            first_word: self.first_word.unwrap_or(self.right - self.left),
            text: self.text,
            left: self.left,
            right: self.right,
            y,
            size: self.size,
            bold: self.bold * 10 >= self.signs * 9,
            artifact: self.artifact,
        }
    }
}

/// The combining form of an accent that stands alone.
const fn combining(c: char) -> Option<char> {
    match c {
        '´' | '\u{2ca}' | '\u{301}' => Some('\u{301}'),
        '`' | '\u{2cb}' | '\u{300}' => Some('\u{300}'),
        '¨' | '\u{308}' => Some('\u{308}'),
        '˜' | '\u{303}' => Some('\u{303}'),
        'ˆ' | '\u{302}' => Some('\u{302}'),
        '¸' | '\u{327}' => Some('\u{327}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs of 10 points, 5 points wide, from `left` on.
    fn signs(text: &str, left: f32, y: f32, size: f32) -> Vec<Sign> {
        let mut left = left;
        let sign = |c: char| {
            let sign = Sign {
                text: Letters::One(c),
                left,
                right: left + size / 2.0,
                y,
                size,
                bold: false,
                artifact: false,
            };
            left += size / 2.0;
            sign
        };
        text.chars().map(sign).collect()
    }

    fn texts(signs: &[Sign]) -> Vec<String> {
        rows(signs)
            .iter()
            .map(|row| row.segments.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn gaps_are_blanks_and_wide_gaps_cut() {
        let mut all = signs("La", 0.0, 20.0, 10.0);
        all.extend(signs("ley", 13.0, 20.0, 10.0));
        all.extend(signs("dos", 60.0, 20.2, 10.0));
        all.extend(signs("uno", 0.0, 5.0, 10.0));
        assert_eq!(texts(&all), ["uno", "La ley|dos"]);
    }

    #[test]
    fn marks_of_notes_stand_in_their_row_and_apart_from_the_word() {
        let mut all = signs("casas", 0.0, 20.0, 10.0);
        all.extend(signs("1", 25.0, 16.0, 6.0));
        all.extend(signs("de", 33.0, 20.0, 10.0));
        assert_eq!(texts(&all), ["casas 1 de"]);
    }

    #[test]
    fn letters_drawn_twice_count_once_and_accents_find_their_letter() {
        let mut all = signs("Ley", 0.0, 20.0, 10.0);
        all.extend(signs("Ley", 0.3, 20.0, 10.0));
        assert_eq!(texts(&all), ["Ley"]);
        let mut all = signs("acción".replace('ó', "o").as_str(), 0.0, 20.0, 10.0);
        all.extend(signs("´", 20.2, 20.0, 10.0));
        assert_eq!(texts(&all), ["accio\u{301}n"]);
    }
}
