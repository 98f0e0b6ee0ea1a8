//! Byte offsets into code points, as every JSON output counts.

/// Bytes between two counted marks.
const STRIDE: usize = 1024;

/// Turns byte offsets of one text into code points. Costs one pass over the text.
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a [u8],
    /// Code points before each multiple of [`STRIDE`]; empty where the text is ASCII.
    marks: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Counts `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.chunks(STRIDE) {
                marks.push(count);
                count += starts(chunk);
            }
            // An offset equal to the length may be a multiple of the stride.
            marks.push(count);
        }
        Self { text, marks }
    }

    /// Code points before the byte at `offset`; offsets beyond the text count as its end.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        match self.marks.get(offset / STRIDE) {
            Some(mark) => mark + starts(&self.text[offset - offset % STRIDE..offset]),
            None => offset,
        }
    }
}

/// Bytes that begin a code point.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_chars_on_accents_emoji_and_combining_marks() {
        let text = "Artículo 1.º — «año» 🏳️‍🌈 e\u{301}tica. ".repeat(97);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset), count, "byte {offset}");
        }
        assert_eq!(points.at(text.len()), text.chars().count());
        assert_eq!(points.at(usize::MAX), text.chars().count());
    }

    #[test]
    fn whole_strides_and_ascii() {
        for text in ["é".repeat(STRIDE / 2), "é".repeat(STRIDE), "a".repeat(STRIDE * 2), String::new()] {
            assert_eq!(CodePoints::new(&text).at(text.len()), text.chars().count());
        }
    }
}
