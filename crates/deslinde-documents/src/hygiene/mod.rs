//! Text hygiene: named steps that clean a text of what extraction, printing and scanning left in it. Each is a file
//! here and can be switched off.
//!
//! Analysis needs none of it: folding sees through letters, and the structure parser through line ends, notes
//! and running heads. A text that is read as it stands in its file stays as it is, so that offsets are those of the file. The
//! steps are for formats whose text has to be put together anyway (PDF), and for people who want a
//! clean text ([`clean`], `deslinde extract --clean`). Whatever a step changes, places lead back to the original: see
//! [`deslinde::Origin`].

mod edit;
mod hyphens;
mod invisible;
mod ligatures;
mod nfc;
mod notes;
mod ocr;
mod running_heads;
mod spaces;
mod unwrap;

use std::borrow::Cow;

use deslinde::Document;

use edit::{Edit, apply};

/// Which steps are done. [`Default`] is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "switches, independent of each other")]
pub struct Steps {
    /// Soft hyphens within a line and other characters that nobody sees go.
    pub invisible: bool,
    /// No-break and other blanks become blanks.
    pub spaces: bool,
    /// `ﬁ` becomes `fi`.
    pub ligatures: bool,
    /// Letters and their accents become one character: Unicode's form NFC.
    pub nfc: bool,
    /// Running heads, running feet and page numbers go.
    pub running_heads: bool,
    /// Editorial notes ("Párrafo reformado DOF …") go.
    pub notes: bool,
    /// Words split at line ends are joined.
    pub hyphens: bool,
    /// Line ends, and blank lines, within sentences become blanks.
    pub unwrap: bool,
    /// Digits that scanning put in the place of letters: `sexua1`, `c0ndón`.
    pub ocr: bool,
}

/// A step: its name, its switch, what it changes in a document.
struct Step {
    name: &'static str,
    switch: fn(&mut Steps) -> &mut bool,
    edits: fn(&Document) -> Vec<Edit>,
}

/// Every step, in the order in which they are done.
const STEPS: &[Step] = &[
    Step { name: "running-heads", switch: |steps| &mut steps.running_heads, edits: running_heads::edits },
    Step { name: "notes", switch: |steps| &mut steps.notes, edits: notes::edits },
    Step { name: "hyphens", switch: |steps| &mut steps.hyphens, edits: hyphens::edits },
    Step { name: "unwrap", switch: |steps| &mut steps.unwrap, edits: unwrap::edits },
    Step { name: "invisible", switch: |steps| &mut steps.invisible, edits: invisible::edits },
    Step { name: "spaces", switch: |steps| &mut steps.spaces, edits: spaces::edits },
    Step { name: "ligatures", switch: |steps| &mut steps.ligatures, edits: ligatures::edits },
    Step { name: "nfc", switch: |steps| &mut steps.nfc, edits: nfc::edits },
    Step { name: "ocr", switch: |steps| &mut steps.ocr, edits: ocr::edits },
];

impl Default for Steps {
    fn default() -> Self {
        let mut steps = Self::none();
        STEPS.iter().for_each(|step| *(step.switch)(&mut steps) = true);
        steps
    }
}

impl Steps {
    /// No step at all.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            invisible: false,
            spaces: false,
            ligatures: false,
            nfc: false,
            running_heads: false,
            notes: false,
            hyphens: false,
            unwrap: false,
            ocr: false,
        }
    }

    /// The names of all steps, in the order in which they are done.
    pub fn names() -> impl Iterator<Item = &'static str> {
        STEPS.iter().map(|step| step.name)
    }

    /// Switches a step on or off; `false` where none has that name.
    pub fn set(&mut self, name: &str, on: bool) -> bool {
        let step = STEPS.iter().find(|step| step.name == name);
        step.is_some_and(|step| {
            *(step.switch)(self) = on;
            true
        })
    }
}

/// The document with the steps done. Its blocks and places are those of the original.
#[must_use]
pub fn clean(document: &Document, steps: &Steps) -> Document {
    let mut steps = *steps;
    let mut cleaned = Cow::Borrowed(document);
    for step in STEPS.iter().filter(|step| *(step.switch)(&mut steps)) {
        let edits = (step.edits)(&cleaned);
        if !edits.is_empty() {
            cleaned = Cow::Owned(apply(&cleaned, &edits));
        }
    }
    cleaned.into_owned()
}

/// Appends `text` with the steps that concern single letters: for formats that put their text together.
pub(crate) fn letters(text: &str, steps: &Steps, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        return;
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if steps.invisible && invisible::is_invisible(c) => {}
            _ if steps.spaces && spaces::is_blank(c) => cleaned.push(' '),
            _ if steps.ligatures && ligatures::is_ligature(c) => ligatures::spell(c, &mut cleaned),
            _ => cleaned.push(c),
        }
    }
    if steps.nfc { nfc::compose(&cleaned, out) } else { out.push_str(&cleaned) }
}

#[cfg(test)]
mod tests;
