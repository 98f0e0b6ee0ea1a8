//! Running heads, running feet and page numbers: what stands at the edge of many pages at the same height
//! in the same words, numbers aside. Such rows are no part of the text that runs over the page break.

use std::collections::HashMap;

use super::rows::Row;

/// Rows looked at from the top and from the bottom of each page.
const EDGE: usize = 7;
/// Part of the page, from either edge, in which running heads stand.
const MARGIN: f32 = 0.3;

/// What makes two rows of different pages the same running head.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    /// Height on the page, in steps of a few points.
    height: i32,
    /// Words, with `#` for each number.
    words: String,
}

/// A row at the edge of a page.
struct Edge {
    page: usize,
    row: usize,
    key: Key,
    numbers: Vec<u64>,
}

/// For each page, whether each of its rows is a running head or foot.
pub(super) fn running(pages: &[Vec<Row>], heights: &[f32]) -> Vec<Vec<bool>> {
    let mut marks: Vec<Vec<bool>> = pages.iter().map(|rows| vec![false; rows.len()]).collect();
    mark_artifacts(pages, heights, &mut marks);
    let edges = edges(pages, heights);
    let mut groups: HashMap<&Key, Vec<&Edge>> = HashMap::new();
    for edge in &edges {
        groups.entry(&edge.key).or_default().push(edge);
    }
    // Right and left pages, chapters: a head need not stand on every page.
    let least = match pages.len() {
        0..=1 => return marks,
        2..=3 => 2,
        many => (many / 6).max(3),
    };
    let mut found: Vec<&&Edge> = Vec::new();
    for group in groups.values() {
        if group.len() >= least && counts_with_pages(group) && !enacts(&group[0].key.words) {
            found.extend(group);
        }
    }
    for edge in found {
        marks[edge.page][edge.row] = true;
    }
    close_gaps(&mut marks);
    marks
}

/// Rows that the file itself calls decoration of the page, if they stand at its edge.
fn mark_artifacts(pages: &[Vec<Row>], heights: &[f32], marks: &mut [Vec<bool>]) {
    for ((rows, height), marks) in pages.iter().zip(heights).zip(marks) {
        let artifacts = rows.iter().filter(|row| row.is_artifact()).count();
        // Some programs call everything so.
        if artifacts * 2 > rows.len() && rows.len() > 6 {
            continue;
        }
        for (row, mark) in rows.iter().zip(marks) {
            *mark = row.is_artifact() && (row.y < height * MARGIN || row.y > height * (1.0 - MARGIN));
        }
    }
}

fn edges(pages: &[Vec<Row>], heights: &[f32]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (page, (rows, height)) in pages.iter().zip(heights).enumerate() {
        for (at, row) in rows.iter().enumerate() {
            let top = at < EDGE && row.y < height * MARGIN;
            let bottom = at + EDGE >= rows.len() && row.y > height * (1.0 - MARGIN);
            if !top && !bottom {
                continue;
            }
            let (words, numbers) = words(&row.text());
            // The height is rounded twice, so that a head does not fall between two steps.
            let height = step(row.y);
            edges.push(Edge { page, row: at, key: Key { height, words }, numbers });
        }
    }
    // Neighbouring steps become one, by the one that is more frequent.
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for edge in &edges {
        *counts.entry(edge.key.clone()).or_default() += 1;
    }
    for edge in &mut edges {
        let count =
            |height: i32| counts.get(&Key { height, words: edge.key.words.clone() }).copied().unwrap_or(0);
        let here = count(edge.key.height);
        let near = [edge.key.height - 1, edge.key.height + 1].into_iter().max_by_key(|near| count(*near));
        if let Some(near) = near
            && (count(near), near) > (here, edge.key.height)
        {
            edge.key.height = near;
        }
    }
    edges
}

/// Steps of three points.
#[expect(clippy::cast_possible_truncation, reason = "a height on a page, in steps")]
fn step(y: f32) -> i32 {
    (y / 3.0).round() as i32
}

/// The words of a row, folded to compare them, and the numbers in it.
fn words(text: &str) -> (String, Vec<u64>) {
    let mut out = String::new();
    let mut numbers = Vec::new();
    for token in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if let Some(value) = roman(token) {
            out.push('#');
            numbers.push(value);
            continue;
        }
        let mut digits = String::new();
        for c in token.chars().chain([' ']) {
            if c.is_ascii_digit() && digits.len() < 18 {
                digits.push(c);
                continue;
            }
            if let Ok(value) = digits.parse() {
                out.push('#');
                numbers.push(value);
            }
            digits.clear();
            if c != ' ' {
                out.extend(c.to_lowercase());
            }
        }
    }
    (out, numbers)
}

/// A small roman number in lower case, as of front matter.
fn roman(token: &str) -> Option<u64> {
    const SMALL: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    SMALL.iter().position(|known| *known == token).map(|at| at as u64 + 1)
}

/// Whether each number either stays the same or counts up with the pages. "Artículo 5." at the head of two pages
/// does neither.
fn counts_with_pages(group: &[&Edge]) -> bool {
    let numbers = group[0].numbers.len();
    (0..numbers).all(|n| {
        let value = |edge: &&Edge| edge.numbers.get(n).copied().unwrap_or(0);
        let same = group.iter().all(|edge| value(edge) == value(&group[0]));
        let offset = |edge: &&Edge| i128::from(value(edge)) - edge.page as i128;
        // A page that is missing or counted twice: two runs of numbers.
        let mut offsets: Vec<i128> = group.iter().map(offset).collect();
        offsets.sort_unstable();
        offsets.dedup();
        same || offsets.len() <= 1 + group.len() / 8
    })
}

/// The start of an article at the head of every page is law all the same.
fn enacts(words: &str) -> bool {
    ["artículo #", "articulo #", "art. #", "section #", "sección #"]
        .iter()
        .any(|start| words.starts_with(start))
        && words.len() < 14
}

/// A row between running heads, or between one and the edge of the page, is one too: the name of a chapter that
/// changes within the head.
fn close_gaps(marks: &mut [Vec<bool>]) {
    for marks in marks {
        let half = marks.len() / 2;
        if let Some(last) = marks.iter().take(EDGE.min(half)).rposition(|mark| *mark) {
            marks[..last].fill(true);
        }
        let tail = marks.len() - EDGE.min(half);
        if let Some(first) = marks[tail..].iter().position(|mark| *mark) {
            marks[tail + first..].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_aside() {
        assert_eq!(words("8 de 60  LEY"), ("# de # ley".to_owned(), vec![8, 60]));
        assert_eq!(words("iv"), ("#".to_owned(), vec![4]));
        assert_eq!(words("DOF 01-04-2024"), ("dof #-#-#".to_owned(), vec![1, 4, 2024]));
    }
}
