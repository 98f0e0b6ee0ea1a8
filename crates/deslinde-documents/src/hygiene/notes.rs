//! Editorial notes of consolidations, which are printed with the law and are not the law.

use deslinde::{Document, structure};

use super::edit::Edit;
use super::running_heads::whole_lines;

pub(super) fn edits(document: &Document) -> Vec<Edit> {
    whole_lines(&document.text, structure::asides(document).notes)
}
