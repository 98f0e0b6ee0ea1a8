//! Text as a terminal can safely show it: cleaned of control characters, broken into lines.

use unicode_width::UnicodeWidthChar;

/// A character and whether it is marked as evidence.
pub(crate) type Marked = (char, bool);

/// Replaces runs of white space by one space, and control and direction-changing characters, which
/// could rewrite what the terminal shows, by `�`.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    push_clean(&mut out, text, false);
    out.into_iter().map(|(c, _)| c).collect()
}

/// Appends `text`, cleaned as by [`clean`], all of it with the same mark.
pub(crate) fn push_clean(out: &mut Vec<Marked>, text: &str, mark: bool) {
    for c in text.chars() {
        if c.is_whitespace() {
            if out.last().is_some_and(|(last, _)| *last != ' ') {
                out.push((' ', mark));
            }
        } else if is_harmful(c) {
            out.push(('\u{fffd}', mark));
        } else {
            out.push((c, mark));
        }
    }
}

fn is_harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Columns that a character takes.
pub(crate) fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Breaks cleaned text at spaces into lines of at most `width` columns; a longer word has a line of its own.
pub(crate) fn lines(text: &[Marked], width: usize) -> Vec<Vec<Marked>> {
    let mut lines: Vec<Vec<Marked>> = Vec::new();
    let mut used = 0;
    let mut space = false;
    for part in text.split_inclusive(|(c, _)| *c == ' ') {
        let word =
            part.strip_suffix(&[(' ', true)]).or_else(|| part.strip_suffix(&[(' ', false)])).unwrap_or(part);
        let size: usize = word.iter().map(|(c, _)| columns(*c)).sum();
        match lines.last_mut() {
            _ if word.is_empty() => {}
            Some(line) if used + 1 + size <= width => {
                line.push((' ', space));
                line.extend_from_slice(word);
                used += 1 + size;
            }
            _ => {
                lines.push(word.to_vec());
                used = size;
            }
        }
        space = part.last().is_some_and(|(_, mark)| *mark);
    }
    lines
}

/// Cleans `text` and breaks it into lines of at most `width` columns, each after `indent` (counted in the width).
#[must_use]
pub fn wrap(text: &str, indent: &str, width: usize) -> String {
    let mut marked = Vec::new();
    push_clean(&mut marked, text, false);
    let mut out = String::new();
    for line in lines(&marked, width.saturating_sub(indent.len())) {
        out.push_str(indent);
        out.extend(line.iter().map(|(c, _)| *c));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_what_could_rewrite_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb \u{202e}c\r\n\t d"), "a�[2Jb �c d");
        assert_eq!(clean("  a  "), "a ");
    }

    #[test]
    fn wraps_within_the_width_and_keeps_long_words() {
        assert_eq!(wrap("uno dos tres", "  ", 9), "  uno dos\n  tres\n");
        assert_eq!(wrap("incontrovertible sí", "", 4), "incontrovertible\nsí\n");
        assert_eq!(wrap(" \n", "", 4), "");
        assert_eq!(wrap("a b", "", 0), "a\nb\n");
    }
}
