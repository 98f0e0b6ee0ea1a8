//! Where a finding stands, as machines want to be told.

use std::ops::Range;

use deslinde::{Document, Finding, Place};
use serde::Serialize;

use crate::CodePoints;

/// A range of a file. Lines and columns from 1, columns and offsets in code points; the column of the end is the one
/// after the last character. What is not known is left out.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Region {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) char_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) char_length: Option<usize>,
}

impl Region {
    /// The region of a byte range of the document's text.
    pub(crate) fn new(document: &Document, points: &CodePoints<'_>, range: &Range<usize>) -> Self {
        let start = document.place(range.start);
        // Where the format gave the place, offsets of the text are none of the file.
        if document.block_at(range.start).is_some_and(|block| block.place != Place::default()) {
            return Self { start_line: start.line, start_column: start.column, ..Self::default() };
        }
        let end = document.place(range.end);
        let offset = points.at(range.start);
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            char_offset: Some(offset),
            char_length: Some(points.at(range.end) - offset),
        }
    }

    /// Whether nothing is known.
    pub(crate) const fn is_unknown(&self) -> bool {
        self.start_line.is_none() && self.char_offset.is_none()
    }
}

/// From the first to the last word that the finding rests on, within its passage; the whole passage where
/// all stand in a heading.
pub(crate) fn core(finding: &Finding) -> Range<usize> {
    let own =
        |range: &&Range<usize>| range.start >= finding.passage.start && range.end <= finding.passage.end;
    let ranges = || finding.evidence.iter().filter(|e| !e.in_heading).map(|e| &e.range).filter(own);
    match (ranges().map(|r| r.start).min(), ranges().map(|r| r.end).max()) {
        (Some(start), Some(end)) => start..end,
        _ => finding.passage.clone(),
    }
}

/// A path as the path of a URI.
pub(crate) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The number of each finding among those of one file that have its fingerprint, from 1.
#[derive(Default)]
pub(crate) struct Numbers(std::collections::BTreeMap<String, usize>);

impl Numbers {
    pub(crate) fn next(&mut self, fingerprint: &str) -> usize {
        let number = self.0.entry(fingerprint.to_owned()).or_default();
        *number += 1;
        *number
    }
}
