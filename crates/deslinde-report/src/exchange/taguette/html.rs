//! A text as the HTML that Taguette keeps documents in.

use quick_xml::escape::partial_escape;
use unicode_segmentation::UnicodeSegmentation;

/// HTML whose characters, tags left out, are those of `text`, so that positions in it are bytes of `text`.
///
/// Empty lines end a paragraph, other lines break. Line ends stay at the end of what they end: between two tags some
/// readers of HTML drop them, and would then count differently.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    out.push_str("<p>");
    let (mut begun, mut after_empty) = (false, false);
    for line in text.split_inclusive('\n') {
        let empty = line.trim().is_empty();
        if !empty && begun {
            out.push_str(if after_empty { "</p><p>" } else { "<br>" });
        }
        push_line(&mut out, line);
        begun |= !empty;
        after_empty = empty;
    }
    out.push_str("</p>");
    out
}

/// Taguette's page takes each half of a surrogate pair for three bytes and shows highlights behind an emoji at the wrong
/// place. It counts piece by piece, so that what is beyond the Basic Multilingual Plane gets a piece of its own. Of the
/// tags that Taguette allows, a link to nowhere changes least: only the colour.
fn push_line(out: &mut String, line: &str) {
    let beyond = |text: &str| text.chars().any(|c| c.len_utf8() == 4);
    if !beyond(line) {
        return push_escaped(out, line);
    }
    for cluster in line.graphemes(true) {
        if beyond(cluster) {
            out.push_str("<a>");
            push_escaped(out, cluster);
            out.push_str("</a>");
        } else {
            push_escaped(out, cluster);
        }
    }
}

/// Escapes what Taguette's sanitizer escapes, and nothing else: it refuses what it would write otherwise.
fn push_escaped(out: &mut String, text: &str) {
    out.push_str(&partial_escape(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lines_keep_every_character() {
        assert_eq!(html("Uno\n\n \nDos\ntres\n"), "<p>Uno\n\n \n</p><p>Dos\n<br>tres\n</p>");
        assert_eq!(html("\n\nUno"), "<p>\n\nUno</p>");
        assert_eq!(html(""), "<p></p>");
    }

    #[test]
    fn signs_of_html_are_escaped_and_others_are_not() {
        assert_eq!(html("<b> & \"c\" 'd'"), "<p>&lt;b&gt; &amp; \"c\" 'd'</p>");
    }

    #[test]
    fn what_is_beyond_the_basic_plane_stands_alone_and_whole() {
        assert_eq!(html("año 🏳️‍🌈: ley"), "<p>año <a>🏳️‍🌈</a>: ley</p>");
    }
}
