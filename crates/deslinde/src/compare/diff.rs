//! The word-level difference of two versions of a passage.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{
    change::{Edit, WordChange},
    side::{Read, Side},
    words::Word,
};

/// What became of each word.
pub(super) fn words(old: &Side<'_>, old_at: usize, new: &Side<'_>, new_at: usize) -> Vec<WordChange> {
    let (before, after) = (&old.passages[old_at], &new.passages[new_at]);
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before.ids(), after.ids()) {
        match op {
            DiffOp::Equal { new_index, len, .. } => {
                push(&mut changes, Edit::Kept, &new.document.text, after, new_index..new_index + len);
            }
            _ => {
                push(&mut changes, Edit::Removed, &old.document.text, before, op.old_range());
                push(&mut changes, Edit::Added, &new.document.text, after, op.new_range());
            }
        }
    }
    changes
}

/// Adds words with the punctuation after them, one stretch for each part of the passage: what stands between
/// two parts is not of the passage.
fn push(
    changes: &mut Vec<WordChange>,
    edit: Edit,
    text: &str,
    passage: &Read<'_>,
    words: std::ops::Range<usize>,
) {
    let after = words.end;
    let next = |part: usize| passage.words.get(after).filter(|word| word.part == part);
    for stretch in passage.words[words].chunk_by(|a: &Word, b: &Word| a.part == b.part) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
        let part = &passage.segments[first.part].range;
        let end = next(first.part).map_or(part.end, |word| word.range.start).max(last.range.end);
        let whole = text.get(first.range.start..end).unwrap_or_default();
        let words = whole.trim_end();
        // An opening mark belongs to the word that follows.
        let words = words.trim_end_matches(['(', '«', '“', '[', '¿', '¡']).trim_end();
        let range = first.range.start..first.range.start + words.len();
        changes.push(WordChange { edit, text: words.to_owned(), range });
    }
}
