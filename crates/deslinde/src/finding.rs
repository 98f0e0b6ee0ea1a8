//! What comes out: findings, with their reasons, and what was read.

use std::{ops::Range, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{Language, Localized, Place, structure::Citation};

/// A rule's public name, `family/rule`, as the codebook has it.
pub type Label = Arc<str>;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in rule files and outputs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or(())
            }
        }
    };
}

pub(crate) use named;

named! {
    /// How much a passage takes away, from least to most.
    Severity {
        /// Nothing is taken away: protective passages, dated wording.
        Info = "info",
        /// Framing or wording.
        Low = "low",
        /// Enables or prepares that a right is taken.
        Medium = "medium",
        /// Punishes, or removes a right.
        High = "high",
    }
}

named! {
    /// With what force the passage speaks (codebook, principle 6).
    Force {
        /// In force, or to be: enacts, orders, forbids.
        Operative = "operative",
        /// Defines a term.
        Definition = "definition",
        /// A duty to design policy.
        Programme = "programme",
        /// Gives reasons: recital, preamble, explanatory memorandum.
        Recital = "recital",
        /// Proposes a text that is not law yet.
        Proposed = "proposed",
        /// An earlier wording that a consolidation still prints.
        Superseded = "superseded",
        /// Repealed.
        Repealed = "repealed",
        /// Somebody else's words.
        Quoted = "quoted",
    }
}

named! {
    /// Whom a `criminalization/` finding reaches.
    Target {
        /// People who sell sexual services.
        Seller = "seller",
        /// People who buy them.
        Client = "client",
        /// Everybody around them.
        ThirdParty = "third-party",
        /// More than one of these, or not said.
        Any = "any",
    }
}

named! {
    /// What the passage threatens with.
    Sanction {
        /// Punishment under criminal law.
        Criminal = "criminal",
        /// Fine, closure or arrest for an administrative fault.
        Administrative = "administrative",
        /// Nullity, liability, loss of a civil right.
        Civil = "civil",
        /// Refused entry or stay, removal.
        Immigration = "immigration",
        /// Nothing in the passage itself.
        None = "none",
    }
}

named! {
    /// Whether the passage says it all.
    Context {
        /// The passage alone carries the finding.
        Complete = "complete",
        /// It depends on another article.
        CrossReference = "cross-reference",
    }
}

named! {
    /// A group that the passage names.
    Population {
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Trans people.
        Trans = "trans",
        /// LGBTI people.
        Lgbti = "lgbti",
        /// Migrants and refugees.
        Migrants = "migrants",
        /// Indigenous peoples.
        Indigenous = "indigenous",
        /// Afro-descendants.
        AfroDescendant = "afro-descendant",
        /// People with disabilities.
        Disability = "disability",
        /// Older people.
        Older = "older",
        /// Young adults.
        YoungAdults = "young-adults",
        /// People living with HIV.
        Hiv = "hiv",
        /// People who use drugs.
        DrugUsers = "drug-users",
        /// People detained.
        Detained = "detained",
    }
}

/// Words that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Evidence {
    /// Bytes of [`Document::text`](crate::Document::text); for a heading given apart, see `in_heading`.
    pub range: Range<usize>,
    /// The lexicon's concept that the words express.
    pub concept: Arc<str>,
    /// The range is of the heading that was handed to [`Analyzer::classify`](crate::Analyzer::classify)
    /// beside the text, not of the text.
    pub in_heading: bool,
}

/// One passage that a rule recognises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The rule, which is the codebook's label.
    pub rule: Label,
    /// Which of the rule's formulas matched.
    pub formula: Arc<str>,
    /// Severity, already lowered for recitals and programmes.
    pub severity: Severity,
    /// How sure, 0 to 1, in hundredths: of findings at 0.8, four in five should be right. How that was
    /// measured: `docs/confidence.en.md`.
    pub confidence: f64,
    /// With what force the passage speaks.
    pub force: Force,
    /// Whom a `criminalization/` finding reaches; `None` for other families.
    pub target: Option<Target>,
    /// What the passage threatens with.
    pub sanction: Sanction,
    /// Groups that the passage names, in order of [`Population::ALL`].
    pub populations: Vec<Population>,
    /// Whether the passage alone carries the finding.
    pub context: Context,
    /// The articles of the same document that it rests on; empty where the passage says it all.
    pub depends_on: Vec<Citation>,
    /// The passage's language.
    pub language: Language,
    /// The words it rests on, in order of the text; never empty.
    pub evidence: Vec<Evidence>,
    /// The article, as a reader cites it.
    pub citation: Citation,
    /// The heading that the passage stands under, nearest only; may be empty.
    pub heading: String,
    /// The whole passage, bytes of the text.
    pub passage: Range<usize>,
    /// Where the first evidence in the text stands in the original.
    pub place: Place,
    /// What is found, and why, in both languages.
    pub message: Arc<Localized>,
}

impl Finding {
    /// The family: `criminalization` of `criminalization/selling`.
    #[must_use]
    pub fn family(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }

    /// Whether the finding is of what rights-based law does.
    #[must_use]
    pub fn is_protective(&self) -> bool {
        self.family() == "protective"
    }

    /// Whether the finding counts in totals: superseded, repealed and quoted wordings do not
    /// (codebook, principle 6).
    #[must_use]
    pub fn counts(&self) -> bool {
        !matches!(self.force, Force::Superseded | Force::Repealed | Force::Quoted)
    }
}

/// A formula that matched, and what kept it from being a finding: for `explain`-style output.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Blocked {
    /// The rule that would have found.
    pub rule: Label,
    /// The formula that matched.
    pub formula: Arc<str>,
    /// The guard that blocked it, by name.
    pub guard: Arc<str>,
    /// The words that the guard saw; empty where a narrower rule took the place.
    pub cue: Option<Evidence>,
    /// The words that the formula matched.
    pub evidence: Vec<Evidence>,
    /// The article.
    pub citation: Citation,
    /// The whole passage, bytes of the text.
    pub passage: Range<usize>,
}

/// Everything that came of one document.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Analysis {
    /// Findings, in order of the text, then of the rule's name.
    pub findings: Vec<Finding>,
    /// Candidates that a guard or a narrower rule stopped, in the same order.
    pub blocked: Vec<Blocked>,
    /// How many passages the document has; 0 where the gate found no word of the topic.
    pub passages: usize,
    /// How many of them were read word by word, because they or their heading have such a word.
    pub passages_read: usize,
    /// The language of most passages read.
    pub language: Option<Language>,
}

impl Analysis {
    /// The labels found, sorted, each once; what a person would write down under the codebook.
    pub fn labels(&self) -> impl Iterator<Item = Label> + use<> {
        let mut labels: Vec<Label> = self.findings.iter().map(|finding| finding.rule.clone()).collect();
        labels.sort();
        labels.dedup();
        labels.into_iter()
    }
}
