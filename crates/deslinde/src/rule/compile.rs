//! Rules with their names resolved, checked and put in the order in which they are evaluated.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    Formula, Rule,
    fact::{self, Fact},
    guard::{self, Guard, Reach, Side},
};
use crate::{
    Data, Error, Label, Localized,
    lexicon::{ConceptId, ConceptSet, Lexicon},
    suggest::nearest,
};

/// Concepts, one of which must be there.
pub(crate) type Slot = Vec<ConceptId>;

/// A guard with its concepts resolved.
#[derive(Debug)]
pub(crate) struct CompiledGuard {
    pub(crate) name: Arc<str>,
    pub(crate) cue: Slot,
    pub(crate) cancel: Slot,
    pub(crate) skip: Slot,
    pub(crate) heading_skip: Slot,
    pub(crate) reach: Reach,
    pub(crate) side: Side,
    pub(crate) within: usize,
    pub(crate) heading: bool,
    pub(crate) least: usize,
    pub(crate) clause: bool,
    pub(crate) quoted: bool,
    pub(crate) soft: Option<f64>,
}

/// A formula with its concepts resolved.
#[derive(Debug)]
pub(crate) struct CompiledFormula {
    pub(crate) id: Arc<str>,
    pub(crate) formula: usize,
    pub(crate) anchor: Vec<Slot>,
    pub(crate) within: usize,
    pub(crate) ordered: bool,
    pub(crate) anchor_in_heading: bool,
    pub(crate) near: Vec<Slot>,
    pub(crate) also: Vec<Slot>,
    pub(crate) body: Vec<Slot>,
    pub(crate) heading: Vec<Slot>,
    /// The slots that must be filled, as sets.
    pub(crate) required: Vec<ConceptSet>,
    pub(crate) absent: Slot,
    pub(crate) absent_near: Slot,
    pub(crate) links: Links,
    /// Narrower rules that take its place only where they stand on its own act.
    pub(crate) unless_other_act: Vec<Label>,
    /// Indexes of [`Program::guards`].
    pub(crate) guards: Vec<usize>,
    /// Indexes of [`Program::rules`] that it yields to.
    pub(crate) yields_to: Vec<usize>,
    pub(crate) confidence: f64,
}

impl CompiledFormula {
    /// How many expressions it asks for.
    pub(crate) fn slots(&self) -> usize {
        self.all_slots().count()
    }

    fn all_slots(&self) -> impl Iterator<Item = &Slot> {
        [&self.anchor, &self.near, &self.also, &self.body, &self.heading].into_iter().flatten()
    }
}

/// Facts that a formula looks for in other passages, as indexes of [`Program::facts`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Links {
    /// Without these there is no finding.
    pub(crate) needed: Vec<usize>,
    /// These are pointed at.
    pub(crate) seen: Vec<usize>,
}

/// A rule ready to be evaluated.
#[derive(Debug)]
pub(crate) struct CompiledRule {
    pub(crate) id: Label,
    /// Its index in the rule set.
    pub(crate) rule: usize,
    pub(crate) formulas: Vec<CompiledFormula>,
}

/// Every rule, narrower ones first.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) rules: Vec<CompiledRule>,
    pub(crate) guards: Vec<CompiledGuard>,
    /// The formulas of each fact.
    pub(crate) facts: Vec<Vec<CompiledFormula>>,
    /// Names of the guards that limit whom a passage reaches.
    pub(crate) limiting: Vec<Arc<str>>,
    /// The concept of those whom an offence is about.
    pub(crate) actor: Option<ConceptId>,
}

/// Guards after which the sentences that follow go on about the same, limited, offence.
const LIMITING: [&str; 2] = ["children-only", "means-required"];

impl Program {
    /// Concepts one of which is in every passage that states a fact: of each formula, the part of the anchor that has the
    /// fewest patterns.
    pub(crate) fn concepts_of_facts(&self, lexicon: &Lexicon) -> ConceptSet {
        let patterns = |slot: &&Slot| lexicon.patterns_of(&slot.iter().collect()).count();
        let formulas = self.facts.iter().flatten();
        formulas.filter_map(|formula| formula.anchor.iter().min_by_key(patterns)).flatten().collect()
    }

    pub(crate) fn new(rules: &[Rule], data: &Data, lexicon: &Lexicon) -> Result<Self, Error> {
        let (names, guards) = compile_guards(data, lexicon)?;
        let limiting = LIMITING.map(Arc::from).to_vec();
        let facts = fact::load(data)?;
        let mut program =
            Self { rules: Vec::new(), guards, facts: Vec::new(), limiting, actor: lexicon.id("actor") };
        for known in &facts {
            let compiler = Compiler {
                file: "facts.toml".to_owned(),
                data,
                rule_guards: &[],
                lexicon,
                guards: &names,
                facts: &[],
            };
            program.facts.push(compiler.formulas(&known.formulas)?);
        }
        // Where in the program each rule is.
        let mut places: HashMap<&str, usize> = HashMap::new();
        for index in narrower_first(rules)? {
            let rule = &rules[index];
            let compiler = Compiler {
                file: format!("rules/{}.toml", rule.id),
                data,
                rule_guards: &rule.guards,
                lexicon,
                guards: &names,
                facts: &facts,
            };
            let mut formulas = compiler.formulas(&rule.formulas)?;
            rule.formulas
                .iter()
                .zip(&formulas)
                .try_for_each(|(f, compiled)| compiler.check_gate(f, compiled))?;
            rule.formulas.iter().try_for_each(|formula| compiler.check_yields(formula, &rule.yields_to))?;
            let narrower = |id: &String| places.get(id.as_str()).copied();
            let yields_to: Vec<usize> = rule.yields_to.iter().filter_map(narrower).collect();
            for compiled in &mut formulas {
                compiled.yields_to.clone_from(&yields_to);
            }
            places.insert(&rule.id, program.rules.len());
            program.rules.push(CompiledRule { id: rule.id.clone(), rule: index, formulas });
        }
        Ok(program)
    }
}

fn compile_guards(
    data: &Data,
    lexicon: &Lexicon,
) -> Result<(BTreeMap<String, usize>, Vec<CompiledGuard>), Error> {
    let mut names = BTreeMap::new();
    let mut compiled = Vec::new();
    for (name, guard) in guard::load(data)? {
        let Guard {
            cue,
            reach,
            side,
            within,
            heading,
            heading_skip,
            cancel,
            skip,
            least,
            clause,
            quoted,
            soft,
            says: _,
        } = guard;
        if soft.is_some_and(|soft| !(0.0..=1.0).contains(&soft)) {
            return Err(data.mistake("scopes.toml", &format!("[{name}]"), "soft", share("soft")));
        }
        let slot = |concepts: &[String]| -> Result<Slot, Error> {
            let id = |concept: &String| {
                let missing = || {
                    data.mistake("scopes.toml", &format!("[{name}]"), concept, lexicon.no_concept(concept))
                };
                lexicon.id(concept).ok_or_else(missing)
            };
            concepts.iter().map(id).collect()
        };
        compiled.push(CompiledGuard {
            name: Arc::from(name.as_str()),
            cue: slot(&cue)?,
            cancel: slot(&cancel)?,
            skip: slot(&skip)?,
            heading_skip: slot(&heading_skip)?,
            reach,
            side,
            within,
            heading,
            least,
            clause,
            quoted,
            soft,
        });
        names.insert(name, compiled.len() - 1);
    }
    Ok((names, compiled))
}

/// What to say of a share that is none.
fn share(key: &str) -> Localized {
    Localized::new(format!("`{key}` va de 0 a 1"), format!("`{key}` goes from 0 to 1"))
}

struct Compiler<'a> {
    file: String,
    data: &'a Data,
    /// Guards of every formula in it.
    rule_guards: &'a [String],
    lexicon: &'a Lexicon,
    guards: &'a BTreeMap<String, usize>,
    facts: &'a [Fact],
}

impl Compiler<'_> {
    /// A formula's `unless_other_act` speaks of rules that its rule yields to.
    fn check_yields(&self, formula: &Formula, yields_to: &[String]) -> Result<(), Error> {
        let Some(name) = formula.unless_other_act.iter().find(|name| !yields_to.contains(name)) else {
            return Ok(());
        };
        let message = Localized::new(
            format!(
                "`{name}` está en `unless_other_act` y no en `yields_to` de la regla; añádala también allí"
            ),
            format!("`{name}` is in `unless_other_act` and not in the rule's `yields_to`; add it there too"),
        );
        Err(self.fail(formula, name, &message))
    }

    /// An error about the word `about` of a formula.
    fn fail(&self, formula: &Formula, about: &str, message: &Localized) -> Error {
        let message = Localized::new(
            format!("match `{}`: {}", formula.id, message.es),
            format!("match `{}`: {}", formula.id, message.en),
        );
        self.data.mistake(&self.file, &format!("id = \"{}\"", formula.id), about, message)
    }

    /// An error about a guard or a fact that does not exist.
    fn missing(&self, formula: &Formula, name: &str, [es, en]: [&str; 2], near: Option<&str>) -> Error {
        let suggest = |words: &str| near.map(|near| format!("; {words} `{near}`?")).unwrap_or_default();
        let message = Localized::new(
            format!("no existe {es} `{name}`{}", suggest("¿quiso decir")),
            format!("there is no {en} `{name}`{}", suggest("did you mean")),
        );
        self.fail(formula, name, &message)
    }

    fn slot(&self, formula: &Formula, source: &str) -> Result<Slot, Error> {
        let id = |name: &str| {
            let missing = || self.fail(formula, name, &self.lexicon.no_concept(name));
            self.lexicon.id(name).ok_or_else(missing)
        };
        source.split('|').map(|name| id(name.trim())).collect()
    }

    fn slots(&self, formula: &Formula, sources: &[String]) -> Result<Vec<Slot>, Error> {
        sources.iter().map(|source| self.slot(formula, source)).collect()
    }

    fn formulas(&self, formulas: &[Formula]) -> Result<Vec<CompiledFormula>, Error> {
        formulas.iter().enumerate().map(|(number, formula)| self.formula(number, formula)).collect()
    }

    fn facts(&self, formula: &Formula, names: &[String]) -> Result<Vec<usize>, Error> {
        let index = |name: &String| {
            let index = self.facts.iter().position(|fact| *fact.name == **name);
            let near = || nearest(name, self.facts.iter().map(|fact| fact.name.to_string()));
            index.ok_or_else(|| self.missing(formula, name, ["el hecho", "fact"], near().as_deref()))
        };
        names.iter().map(index).collect()
    }

    fn formula(&self, number: usize, formula: &Formula) -> Result<CompiledFormula, Error> {
        if formula.anchor.is_empty() || formula.anchor.len() > 4 {
            let message =
                Localized::new("un ancla tiene de uno a cuatro huecos", "an anchor has one to four slots");
            return Err(self.fail(formula, "anchor", &message));
        }
        if !(0.0..=1.0).contains(&formula.confidence) {
            return Err(self.fail(formula, "confidence", &share("confidence")));
        }
        let mut compiled = CompiledFormula {
            id: formula.id.clone(),
            formula: number,
            anchor: self.slots(formula, &formula.anchor)?,
            within: formula.within,
            ordered: formula.ordered,
            anchor_in_heading: formula.anchor_in_heading,
            near: self.slots(formula, &formula.near)?,
            also: self.slots(formula, &formula.also)?,
            body: self.slots(formula, &formula.body)?,
            heading: self.slots(formula, &formula.heading)?,
            required: Vec::new(),
            absent: self.slots(formula, &formula.absent)?.concat(),
            absent_near: self.slots(formula, &formula.absent_near)?.concat(),
            links: Links {
                needed: self.facts(formula, &formula.elsewhere)?,
                seen: self.facts(formula, &formula.see_elsewhere)?,
            },
            unless_other_act: formula.unless_other_act.iter().map(|id| Label::from(id.as_str())).collect(),
            guards: self.guards(formula)?,
            yields_to: Vec::new(),
            confidence: formula.confidence,
        };
        compiled.required = compiled.all_slots().map(|slot| slot.iter().collect()).collect();
        Ok(compiled)
    }

    /// The formula must need a concept of the topic, else the gate could lose what it finds.
    fn check_gate(&self, formula: &Formula, compiled: &CompiledFormula) -> Result<(), Error> {
        let of_topic = |slot: &Slot| slot.iter().all(|id| self.lexicon.entry(*id).gate);
        if compiled.all_slots().any(of_topic) {
            return Ok(());
        }
        let message = Localized::new(
            "ningún hueco obligatorio tiene solo conceptos con `gate = true`, y la compuerta no lo vería; añada uno, por ejemplo a `near`",
            "no required slot has only concepts with `gate = true`, so the gate could miss it; add one, to `near` for example",
        );
        Err(self.fail(formula, "", &message))
    }

    fn guards(&self, formula: &Formula) -> Result<Vec<usize>, Error> {
        let names = self.rule_guards.iter().chain(&formula.guards);
        names
            .filter(|name| !formula.unguarded.contains(name))
            .map(|name| {
                let index = self.guards.get(name).copied();
                let near = || nearest(name, self.guards.keys().cloned());
                index.ok_or_else(|| self.missing(formula, name, ["la guarda", "guard"], near().as_deref()))
            })
            .collect()
    }
}

/// Indexes of the rules so that each comes after those it yields to; where that leaves a choice, in order of id.
fn narrower_first(rules: &[Rule]) -> Result<Vec<usize>, Error> {
    let indexes: HashMap<&str, usize> = rules.iter().zip(0..).map(|(rule, i)| (&*rule.id, i)).collect();
    // How many narrower rules each waits for, and who waits for each. A rule that is switched off takes nobody's place.
    let mut waits = vec![0_usize; rules.len()];
    let mut waiting = vec![Vec::new(); rules.len()];
    for (i, rule) in rules.iter().enumerate() {
        for narrow in rule.yields_to.iter().filter_map(|id| indexes.get(id.as_str())) {
            waits[i] += 1;
            waiting[*narrow].push(i);
        }
    }
    let mut ready: BTreeSet<usize> = (0..rules.len()).filter(|i| waits[*i] == 0).collect();
    let mut order = Vec::with_capacity(rules.len());
    while let Some(next) = ready.pop_first() {
        order.push(next);
        for &i in &waiting[next] {
            waits[i] -= 1;
            if waits[i] == 0 {
                ready.insert(i);
            }
        }
    }
    if let Some(stuck) = waits.iter().position(|waits| *waits > 0) {
        return Err(Error::Data {
            file: format!("rules/{}.toml", rules[stuck].id),
            line: None,
            message: Localized::new(
                "`yields_to` da vueltas en círculo; quite uno de sus nombres",
                "`yields_to` goes round in a circle; take one of its names out",
            ),
        });
    }
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RuleSet;

    /// So many rules, each of which yields to the one after it.
    fn chain(length: usize) -> Vec<Rule> {
        let rule = RuleSet::builtin().unwrap().rules.swap_remove(0);
        let id = |i: usize| format!("f/{i:06}");
        let one = |i: usize| Rule {
            id: Label::from(id(i)),
            yields_to: vec![id(i + 1)],
            examples: Vec::new().into(),
            formulas: Vec::new(),
            ..rule.clone()
        };
        (0..length).map(one).collect()
    }

    #[test]
    fn the_order_of_many_rules_is_found_soon() {
        let mut rules = chain(20_000);
        let start = std::time::Instant::now();
        let order = narrower_first(&rules).unwrap();
        assert!(order.iter().rev().copied().eq(0..rules.len()), "the last, which is narrowest, comes first");
        assert!(start.elapsed().as_secs() < 2, "{:?}", start.elapsed());
        rules[19_999].yields_to = vec![rules[0].id.to_string()];
        let error = narrower_first(&rules).unwrap_err();
        assert!(error.to_string().contains("goes round in a circle"), "{error}");
    }

    #[test]
    fn rules_that_yield_to_none_stay_in_order() {
        let mut rules = chain(6);
        rules.iter_mut().for_each(|rule| rule.yields_to.clear());
        rules[1].yields_to = vec!["f/000004".into(), "f/000002".into(), "f/absent".into()];
        assert_eq!(narrower_first(&rules).unwrap(), [0, 2, 3, 4, 1, 5]);
    }
}
