//! What a finding says beside its rule: force, sanction, populations.

use crate::{
    Force, Population, Sanction, Severity,
    lexicon::{ConceptId, Lexicon},
    view::View,
};

/// Concepts that facets are read from.
#[derive(Debug)]
pub(crate) struct Facets {
    criminal: Option<ConceptId>,
    administrative: Option<ConceptId>,
    immigration: Option<ConceptId>,
    civil: Option<ConceptId>,
    define: Option<ConceptId>,
    programme: Option<ConceptId>,
    propose: Option<ConceptId>,
    recital: Option<ConceptId>,
    punish: Option<ConceptId>,
    prohibit: Option<ConceptId>,
    populations: Vec<(Population, ConceptId)>,
}

impl Facets {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let population = |population: &Population| {
            let name = format!("people_{}", population.as_str().replace('-', "_"));
            lexicon.id(&name).map(|id| (*population, id))
        };
        Self {
            criminal: lexicon.id("penalty_criminal"),
            administrative: lexicon.id("penalty_administrative"),
            immigration: lexicon.id("penalty_immigration"),
            civil: lexicon.id("penalty_civil"),
            define: lexicon.id("define"),
            programme: lexicon.id("programme"),
            propose: lexicon.id("propose"),
            recital: lexicon.id("recital"),
            punish: lexicon.id("punish"),
            prohibit: lexicon.id("prohibit"),
            populations: Population::ALL.iter().filter_map(population).collect(),
        }
    }

    /// With what force the passage speaks: what its structure tells, else what its words do.
    pub(crate) fn force(&self, view: &View<'_>) -> Force {
        if view.passage.force != Force::Operative {
            return view.passage.force;
        }
        let enacts = has(view, self.punish) || has(view, self.prohibit);
        if starts_with(view, self.recital) {
            Force::Recital
        } else if has(view, self.propose) && !enacts {
            Force::Proposed
        } else if has(view, self.define) && !enacts {
            Force::Definition
        } else if has(view, self.programme) && !enacts {
            Force::Programme
        } else {
            Force::Operative
        }
    }

    pub(crate) fn sanction(&self, view: &View<'_>) -> Sanction {
        [
            (self.criminal, Sanction::Criminal),
            (self.immigration, Sanction::Immigration),
            (self.administrative, Sanction::Administrative),
            (self.civil, Sanction::Civil),
        ]
        .into_iter()
        .find(|(concept, _)| has(view, *concept))
        .map_or(Sanction::None, |(_, sanction)| sanction)
    }

    pub(crate) fn populations(&self, view: &View<'_>) -> Vec<Population> {
        self.populations.iter().filter(|(_, id)| has(view, Some(*id))).map(|(name, _)| *name).collect()
    }
}

/// A recital or a programme takes one step down (codebook, "Labels").
pub(crate) fn severity_under(force: Force, severity: Severity) -> Severity {
    match (force, severity) {
        (Force::Recital | Force::Programme, Severity::High) => Severity::Medium,
        (Force::Recital | Force::Programme, Severity::Medium) => Severity::Low,
        _ => severity,
    }
}

fn has(view: &View<'_>, concept: Option<ConceptId>) -> bool {
    concept.is_some_and(|id| view.of(id).any(|mention| !view.in_heading(mention)))
}

/// Whether the passage's own text opens with the concept.
fn starts_with(view: &View<'_>, concept: Option<ConceptId>) -> bool {
    concept.is_some_and(|id| view.of(id).any(|mention| mention.words.start == view.body))
}
