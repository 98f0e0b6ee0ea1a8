//! Facts: what one article states and another rests on, as data.

use std::sync::Arc;

use serde::Deserialize;

use super::Formula;
use crate::{Data, Error, Localized};

/// A fact as `facts.toml` writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    pub(crate) name: Arc<str>,
    /// What a passage does that states it; for readers of the file.
    #[allow(dead_code)]
    pub(crate) says: Localized,
    /// When a passage states it; one is enough.
    #[serde(rename = "match")]
    pub(crate) formulas: Vec<Formula>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    fact: Vec<Fact>,
}

/// The facts in `data`.
pub(crate) fn load(data: &Data) -> Result<Vec<Fact>, Error> {
    data.read::<File>("facts.toml").map(|file| file.fact)
}
