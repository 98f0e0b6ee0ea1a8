//! The closed vocabulary in which rules say when they match.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Severity, Target};

/// A formula over concepts. Each slot names concepts, one of which must be there:
/// `"sell|offer"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Formula {
    /// A name within the rule.
    pub id: Arc<str>,
    /// One to four slots that stand together: in one sentence, not in two different items, each
    /// within [`within`](Self::within) words of one before it.
    pub anchor: Vec<String>,
    /// The most words between two neighbours of the anchor, counted between their nearest edges.
    #[serde(default = "within")]
    pub within: usize,
    /// Whether the slots stand in the order given.
    #[serde(default)]
    pub ordered: bool,
    /// What else stands in the same sentence and a compatible item, at any distance.
    #[serde(default)]
    pub near: Vec<String>,
    /// What else stands in the passage or its headings, but not in another item than the anchor's.
    #[serde(default)]
    pub also: Vec<String>,
    /// What else stands anywhere in the passage itself, headings not counted.
    #[serde(default)]
    pub body: Vec<String>,
    /// What stands in one of the headings.
    #[serde(default)]
    pub heading: Vec<String>,
    /// What must not stand anywhere in the passage (headings do not count).
    #[serde(default)]
    pub absent: Vec<String>,
    /// What must not stand in the same sentence and a compatible item.
    #[serde(default)]
    pub absent_near: Vec<String>,
    /// Facts (`facts.toml`) that another passage of the document must state.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// Facts that, stated in another passage, are pointed at.
    #[serde(default)]
    pub see_elsewhere: Vec<String>,
    /// Guards of the rule that this formula does without.
    #[serde(default)]
    pub unguarded: Vec<String>,
    /// Narrower rules of `yields_to` that take this formula's place only on its own act (the anchor's first words,
    /// and what it is done to): where they stand on another act of the same sentence, both rules hold.
    #[serde(default)]
    pub unless_other_act: Vec<String>,
    /// Guards that only this formula has.
    #[serde(default)]
    pub guards: Vec<String>,
    /// Whether the anchor may stand in a heading.
    #[serde(default)]
    pub anchor_in_heading: bool,
    /// Whom it reaches, where that differs from the rule.
    #[serde(default)]
    pub target: Option<Target>,
    /// Severity, where that differs from the rule.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// How sure its author is of a match, before distance and soft guards are counted. 0 to 1.
    #[serde(default = "confidence")]
    pub confidence: f64,
}

const fn within() -> usize {
    12
}

/// The confidence of a formula that states none.
pub(crate) const DEFAULT_CONFIDENCE: f64 = 0.85;

const fn confidence() -> f64 {
    DEFAULT_CONFIDENCE
}
