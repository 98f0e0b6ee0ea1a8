//! Guards: what keeps a match from being a finding, or makes it less sure. Data, in the shape of
//! clinical NLP's ConText: a cue, how far it reaches, and what cancels it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Data, Error, Localized};

/// How far a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reach {
    /// The sentence and item of the match.
    Sentence,
    /// The sentence, or any sentence of the item that the match stands in.
    Item,
    /// The whole passage.
    Passage,
    /// Headings only.
    Heading,
}

/// On which side of the match the cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    #[default]
    Any,
    /// The cue stands before the end of the match.
    Before,
    /// The cue stands after the start of the match.
    After,
}

/// A guard as `scopes.toml` writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guard {
    /// What it says of a match that it stops.
    #[allow(dead_code)]
    pub(crate) says: Localized,
    /// Concepts that speak against the match.
    pub(crate) cue: Vec<String>,
    pub(crate) reach: Reach,
    #[serde(default)]
    pub(crate) side: Side,
    /// The most words between cue and match, where both stand in one sentence.
    #[serde(default = "far")]
    pub(crate) within: usize,
    /// Whether a cue in a heading counts as well.
    #[serde(default)]
    pub(crate) heading: bool,
    /// A heading that has one of these says nothing: it is not about the cue alone.
    #[serde(default)]
    pub(crate) heading_skip: Vec<String>,
    /// Concepts that, in the same reach, make the cue say nothing.
    #[serde(default)]
    pub(crate) cancel: Vec<String>,
    /// Cues in sentences with one of these concepts say nothing.
    #[serde(default)]
    pub(crate) skip: Vec<String>,
    /// The cue must be so many different mentions.
    #[serde(default = "one")]
    pub(crate) least: usize,
    /// A cue in another clause of a series that semicolons part says nothing: one after the match, or before it
    /// where the match's own clause names its actor.
    #[serde(default)]
    pub(crate) clause: bool,
    /// Only counts where the words of the match are in quotation marks.
    #[serde(default)]
    pub(crate) quoted: bool,
    /// The guard does not stop a match; it takes this much from its confidence.
    #[serde(default)]
    pub(crate) soft: Option<f64>,
}

const fn far() -> usize {
    usize::MAX
}

const fn one() -> usize {
    1
}

/// The guards by name.
pub(crate) fn load(data: &Data) -> Result<BTreeMap<String, Guard>, Error> {
    data.read_tables("scopes.toml")
}
