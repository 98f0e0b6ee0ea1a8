//! Byte offsets to code points, for outputs that other languages read.

/// Converts byte offsets of a text to offsets in code points (Unicode scalar values), which is what
/// Python, JavaScript's iterators and REFI-QDA count in. Built once a text; each look-up reads at
/// most a kilobyte.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each kilobyte of the text.
    marks: Vec<usize>,
}

const STEP: usize = 1024;

impl<'t> CodePoints<'t> {
    /// Prepares a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut count = 0;
        let marks = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = count;
                count += chunk.iter().filter(|byte| !is_continuation(**byte)).count();
                before
            })
            .collect();
        Self { text, marks }
    }

    /// How many code points stand before the byte at `offset`; beyond the end, how many there are.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let mark = (offset / STEP).min(self.marks.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[mark * STEP..offset];
        self.marks.get(mark).copied().unwrap_or(0) + rest.iter().filter(|byte| !is_continuation(**byte)).count()
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_emoji_and_combining_marks_count_as_code_points() {
        let text = "año 💥 e\u{301} ".repeat(400);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(CodePoints::new("").at(5), 0);
    }
}
