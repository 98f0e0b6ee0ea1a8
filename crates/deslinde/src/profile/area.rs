//! NSWP's seven priority areas: what harms and what helps in each.

use super::{Provision, counting};
use crate::Finding;

/// A priority area, and which findings belong to it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Area {
    /// A short stable name for outputs.
    pub id: &'static str,
    /// The area in Spanish.
    pub es: &'static str,
    /// The area in English.
    pub en: &'static str,
    /// Families, or whole labels, that harm.
    harms: &'static [&'static str],
    /// Labels that help.
    helps: &'static [&'static str],
}

/// The areas, in NSWP's order.
pub const AREAS: &[Area] = &[
    Area {
        id: "criminalisation",
        es: "Contra la criminalización y otras formas de opresión legal; el trabajo sexual reconocido como trabajo",
        en: "Oppose criminalisation and other legal oppression; recognition of sex work as work",
        harms: &["criminalization"],
        helps: &["protective/decriminalization", "protective/labour-rights", "protective/seller-immunity"],
    },
    Area {
        id: "trafficking-paradigm",
        es: "Crítica del paradigma de la trata que confunde trabajo sexual, migración y movilidad",
        en: "Critique the trafficking paradigm that conflates sex work, migration and mobility",
        harms: &["conflation", "criminalization/migration-status"],
        helps: &["protective/distinction", "protective/consent"],
    },
    Area {
        id: "health",
        es: "Acceso universal a los servicios de salud",
        en: "Universal access to health services",
        harms: &["health", "coercion/mandatory-testing"],
        helps: &["protective/health"],
    },
    Area {
        id: "violence",
        es: "Contra la violencia, y contra el mito de que el trabajo sexual es por sí mismo violencia de género",
        en: "Oppose violence, and the myth that sex work is inherently gender-based violence",
        harms: &["violence"],
        helps: &["protective/anti-violence"],
    },
    Area {
        id: "coercive-programming",
        es: "Contra los abusos de derechos humanos: programas coercitivos, exámenes obligatorios, redadas, rehabilitación forzada",
        en: "Oppose human rights abuses: coercive programming, mandatory testing, raids, forced rehabilitation",
        harms: &["coercion"],
        helps: &["protective/consent"],
    },
    Area {
        id: "stigma",
        es: "Contra el estigma y la discriminación, también hacia las familias y las parejas",
        en: "Challenge stigma and discrimination, of families and partners too",
        harms: &["stigma", "criminalization/earnings"],
        helps: &["protective/non-discrimination"],
    },
    Area {
        id: "economic-empowerment",
        es: "Autonomía económica e inclusión social como trabajadoras y trabajadores sexuales",
        en: "Economic empowerment and social inclusion as sex workers",
        harms: &["economy"],
        helps: &["protective/labour-rights"],
    },
];

impl Area {
    fn harmed_by(&self, finding: &Finding) -> bool {
        self.harms.iter().any(|name| *name == finding.family() || *name == &*finding.rule)
    }

    fn helped_by(&self, finding: &Finding) -> bool {
        self.helps.iter().any(|name| *name == &*finding.rule)
    }
}

/// An area, and the provisions in it, as indices into [`Profile::provisions`](super::Profile::provisions).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AreaProfile {
    /// [`Area::id`].
    pub id: &'static str,
    /// What harms.
    pub harms: Vec<usize>,
    /// What helps.
    pub helps: Vec<usize>,
}

impl AreaProfile {
    pub(super) fn of(area: &Area, provisions: &[Provision]) -> Self {
        let pick = |belongs: &dyn Fn(&Finding) -> bool| {
            counting(provisions)
                .filter(|(_, provision)| belongs(&provision.finding))
                .map(|(at, _)| at)
                .collect()
        };
        Self {
            id: area.id,
            harms: pick(&|finding| area.harmed_by(finding)),
            helps: pick(&|finding| area.helped_by(finding)),
        }
    }

    /// The area.
    #[must_use]
    pub fn area(&self) -> &'static Area {
        AREAS.iter().find(|area| area.id == self.id).unwrap_or(&AREAS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleSet;

    /// The codebook sends every family somewhere, and no name here is misspelt.
    #[test]
    fn names_are_rules_or_families() {
        let rules = RuleSet::builtin().expect("the built-in rules load").rules;
        let known = |name: &str| rules.iter().any(|rule| &*rule.id == name || rule.family() == name);
        for area in AREAS {
            assert!(area.harms.iter().chain(area.helps).all(|name| known(name)), "{}", area.id);
        }
        for rule in rules.iter().filter(|rule| rule.family() != "protective") {
            let reached =
                |area: &Area| area.harms.iter().any(|name| *name == rule.family() || *name == &*rule.id);
            assert!(AREAS.iter().any(reached), "{} belongs to no area", rule.id);
        }
        for rule in rules.iter().filter(|rule| rule.family() == "protective") {
            assert!(AREAS.iter().any(|area| area.helps.contains(&&*rule.id)), "{} helps nowhere", rule.id);
        }
    }
}
