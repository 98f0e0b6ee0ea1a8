//! WebAnno TSV 3.3, which INCEpTION reads: an archive with one file for each document.
//!
//! Offsets are UTF-16 units of the text, as INCEpTION counts; findings are a layer of spans, on the words
//! of each passage.

use std::{fmt::Write as _, io, ops::Range};

use unicode_segmentation::UnicodeSegmentation;

use super::{Collection, Item, note::note, project::Archive, text::PlainText};

/// The layer, and its features: they must be made in the project before a file is imported.
const LAYER: &str = "#T_SP=webanno.custom.Deslinde|coder|confidence|force|note|rule|severity";
const FEATURES: usize = 6;

/// Writes the archive.
pub(super) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    let mut archive = Archive::new();
    for (item, name) in collection.items.iter().zip(collection.names()) {
        archive.add(&format!("{name}.tsv"), document(item, collection).as_bytes())?;
    }
    archive.finish()
}

struct Span {
    range: Range<usize>,
    /// Escaped, in order of the layer's features.
    values: [String; FEATURES],
}

fn document(item: &Item<'_>, collection: &Collection<'_>) -> String {
    let plain = PlainText::new(&item.document.text);
    let spans: Vec<Span> = item
        .analysis
        .findings
        .iter()
        .map(|finding| Span {
            range: plain.map(&finding.passage),
            values: [
                collection.coder(),
                format!("{:.2}", finding.confidence),
                finding.force.to_string(),
                note(finding, item.document, collection),
                finding.rule.to_string(),
                finding.severity.to_string(),
            ]
            .map(|value| escaped(&value)),
        })
        .collect();
    // Writing to a string does not fail.
    let mut out = format!("#FORMAT=WebAnno TSV 3.3\n{LAYER}\n\n");
    let (mut units, mut counted, mut number) = (0, 0, 0);
    for (start, sentence) in sentences(&plain.text) {
        number += 1;
        let _ = writeln!(out, "\n#Text={}", escaped_text(sentence));
        for (index, (at, word)) in words(sentence).enumerate() {
            let at = start + at;
            units += plain.text[counted..at].encode_utf16().count();
            counted = at;
            let end = units + word.encode_utf16().count();
            let here: Vec<(usize, &Span)> = (1..)
                .zip(&spans)
                .filter(|(_, span)| span.range.start < at + word.len() && at < span.range.end)
                .collect();
            let _ = write!(out, "{number}-{}\t{units}-{end}\t{}\t", index + 1, escaped_text(word));
            for feature in 0..FEATURES {
                let value = |(id, span): &(usize, &Span)| format!("{}[{id}]", span.values[feature]);
                let cell = here.iter().map(value).collect::<Vec<_>>().join("|");
                let _ = write!(out, "{}\t", if cell.is_empty() { "_" } else { &cell });
            }
            out.push('\n');
        }
    }
    out
}

/// Sentences, none of them over the end of a line, none of them empty.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_sentence_bound_indices().filter_map(|(start, sentence)| {
        let trimmed = sentence.trim_start();
        let start = start + sentence.len() - trimmed.len();
        Some((start, trimmed.trim_end())).filter(|(_, sentence)| !sentence.is_empty())
    })
}

fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    sentence.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty())
}

/// A value of a feature.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut last = ' ';
    for c in value.chars() {
        match c {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => out.extend(['\\', c]),
            '>' if last == '-' => {
                out.pop();
                out.push_str("\\->");
            }
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// Text of the document.
fn escaped_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n")
}
