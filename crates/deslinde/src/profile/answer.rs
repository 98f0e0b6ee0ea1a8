//! How far a question is answered, and why not further.

use serde::Serialize;

use super::Provision;
use crate::{Context, Force, Localized};

/// How a question is answered by the texts given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Answer {
    /// At least one provision in force carries the answer fully.
    Yes,
    /// Something points that way, with the limits that [`Reason`]s name.
    Partly,
    /// Nothing was found in the texts given. This is not a "no".
    NotFound,
}

impl Answer {
    /// The name in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::NotFound => "not-found",
        }
    }

    /// The answer for a reader.
    #[must_use]
    pub fn text(self) -> Localized {
        match self {
            Self::Yes => Localized::new("sí", "yes"),
            Self::Partly => Localized::new("en parte", "partly"),
            Self::NotFound => {
                Localized::new("no se encontró en los textos dados", "not found in the texts given")
            }
        }
    }
}

/// Why an answer is only "partly".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Only some ways of doing it are reached, such as doing it in public.
    Aspect,
    /// Only a programme, recital or proposal says it, which binds nobody yet.
    NotInForce,
    /// Only findings of low confidence say it.
    Unsure,
    /// It depends on an article whose text decides it.
    Elsewhere,
    /// Other provisions say the contrary.
    Contradicted,
}

impl Reason {
    /// The name in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aspect => "aspect",
            Self::NotInForce => "not-in-force",
            Self::Unsure => "unsure",
            Self::Elsewhere => "elsewhere",
            Self::Contradicted => "contradicted",
        }
    }

    /// The reason for a reader.
    #[must_use]
    pub fn text(self) -> Localized {
        match self {
            Self::Aspect => Localized::new(
                "solo alcanza algunas formas, por ejemplo la que ocurre en la vía pública",
                "only some ways of it are reached, for example in public places",
            ),
            Self::NotInForce => Localized::new(
                "solo lo dice un programa, un considerando o una propuesta",
                "only a programme, a recital or a proposal says it",
            ),
            Self::Unsure => Localized::new(
                "los hallazgos son poco seguros: léalos antes de citarlos",
                "the findings are not very sure: read them before you cite them",
            ),
            Self::Elsewhere => Localized::new(
                "depende de otro artículo del mismo texto",
                "it depends on another article of the same text",
            ),
            Self::Contradicted => Localized::new(
                "otras disposiciones de los textos dados dicen lo contrario",
                "other provisions of the texts given say the contrary",
            ),
        }
    }
}

/// Findings less sure than this do not carry a "yes": a committee that is told "yes" on a finding of which
/// one in three is wrong will not listen again.
const SURE: f64 = 0.7;

/// What keeps a provision from carrying a full "yes"; `None` where nothing does.
pub(super) fn limit(provision: &Provision) -> Option<Reason> {
    let finding = &provision.finding;
    if !matches!(finding.force, Force::Operative | Force::Definition) {
        Some(Reason::NotInForce)
    } else if finding.confidence < SURE {
        Some(Reason::Unsure)
    } else if finding.context == Context::CrossReference && finding.depends_on.is_empty() {
        Some(Reason::Elsewhere)
    } else {
        None
    }
}
