//! Stretches of words, asked often whether words lie in one of them or touch one.

use std::ops::Range;

/// Stretches by where they begin, each with where the last of those up to it ends.
#[derive(Debug, Default)]
pub(super) struct Cover(Vec<(usize, usize)>);

impl Cover {
    /// Puts these stretches in the place of what there was.
    pub(super) fn fill<'r>(&mut self, ranges: impl IntoIterator<Item = &'r Range<usize>>) {
        self.0.clear();
        self.0.extend(ranges.into_iter().map(|range| (range.start, range.end)));
        self.0.sort_unstable();
        let mut last = 0;
        for (_, end) in &mut self.0 {
            last = last.max(*end);
            *end = last;
        }
    }

    /// Whether one of them holds all these words.
    pub(super) fn holds(&self, words: &Range<usize>) -> bool {
        self.last_end(|start| start <= words.start).is_some_and(|end| words.end <= end)
    }

    /// Whether one of them has a word in common with these.
    pub(super) fn meets(&self, words: &Range<usize>) -> bool {
        self.last_end(|start| start < words.end).is_some_and(|end| words.start < end)
    }

    fn last_end(&self, begins: impl Fn(usize) -> bool) -> Option<usize> {
        self.0[..self.0.partition_point(|(start, _)| begins(*start))].last().map(|(_, end)| *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lie_in_a_stretch_or_touch_one() {
        let mut cover = Cover::default();
        assert!(!cover.holds(&(0..1)) && !cover.meets(&(0..1)));
        cover.fill(&[8..9, 2..6, 3..4]);
        for (words, holds, meets) in [
            (2..6, true, true),
            (4..6, true, true),
            (5..8, false, true),
            (6..8, false, false),
            (0..2, false, false),
            (7..10, false, true),
        ] {
            assert_eq!((cover.holds(&words), cover.meets(&words)), (holds, meets), "{words:?}");
        }
    }
}
