//! Words that name people who sell sex and demean or date: each with its tier, and who asks not to use it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Data, Error, Language};

const FILE: &str = "terms.toml";

/// How a word treats the people whom it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Tier {
    /// An insult.
    Slur,
    /// A word that demeans, or that denies that they decide.
    Pejorative,
    /// A word that has aged, and does not demean.
    Dated,
}

impl Tier {
    /// The concept that words of this tier express.
    pub(crate) const fn concept(self) -> &'static str {
        match self {
            Self::Slur => "term_slur",
            Self::Pejorative => "term_pejorative",
            Self::Dated => "term_dated",
        }
    }
}

/// An entry of `terms.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Term {
    /// The language that it is a word of.
    pub lang: Language,
    /// How it treats the people whom it names.
    pub tier: Tier,
    /// Patterns, as in the lexicon.
    pub words: Vec<String>,
    /// The concept of the lexicon that its words express too; what looks like that concept and is not, is not this
    /// word either.
    #[serde(default)]
    pub concept: Option<String>,
    /// Ids in `norms.toml` of those who ask to say something else.
    pub asked_by: Vec<String>,
    /// What they ask to say.
    pub instead: String,
}

/// The entries by name.
pub(crate) fn load(data: &Data) -> Result<BTreeMap<String, Term>, Error> {
    data.read_tables(FILE)
}

/// An error about the word `about` of an entry.
pub(crate) fn mistake(data: &Data, name: &str, about: &str, message: crate::Localized) -> Error {
    let quoted = format!("[\"{name}\"]");
    let is_quoted = data.get(FILE).is_ok_and(|source| source.contains(&quoted));
    let head = if is_quoted { quoted } else { format!("[{name}]") };
    data.mistake(FILE, &head, about, message)
}
