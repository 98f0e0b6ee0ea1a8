//! A clause that no text tests may be wrong without anybody noticing. Here each clause of each rule is
//! left out in turn, and some text must then carry other labels.
#![allow(clippy::unwrap_used)]

mod corpora;

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
    sync::{LazyLock, Mutex},
    thread,
};

use corpora::{Text, texts};
use deslinde::{
    Analyzer, Config, Data, Label, Language,
    rule::{Formula, Rule},
};

/// Of a thousand clauses, those without a text that needs them. The share may fall, not rise: a new clause comes with an
/// example that needs it. (Leaving out all whole formulas among them lost findings on real law that is not in this repository.)
const MOST_SURVIVORS: usize = 355;

static DATA: LazyLock<Data> = LazyLock::new(Data::builtin);
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(&Config::default()).unwrap());

/// A rule without one clause, and what was left out.
struct Mutant {
    number: usize,
    without: String,
    rule: Rule,
}

/// A text that says something of a rule, and whether the rule finds it as it is.
struct Case {
    heading: String,
    text: String,
    language: Language,
    labels: BTreeSet<Label>,
}

#[test]
fn every_clause_of_a_rule_is_needed_by_some_text() {
    let rules = &ANALYZER.rules().rules;
    let texts = texts(&["contrast", "functional", "provisions", "sample", "wide"]);
    let cases: Vec<Vec<Case>> = rules.iter().map(|rule| cases(rule, &texts)).collect();
    let mutants: Vec<Mutant> =
        rules.iter().enumerate().flat_map(|(number, rule)| mutants(number, rule)).collect();
    let survivors = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if !is_noticed(mutant, &cases[mutant.number]) {
                        survivors.lock().unwrap().push(format!("{}: {}", mutant.rule.id, mutant.without));
                    }
                }
            });
        }
    });
    let mut survivors = survivors.into_inner().unwrap();
    survivors.sort();
    println!("{} of {} clauses are needed by no text:", survivors.len(), mutants.len());
    println!("{}", survivors.join("\n"));
    let share = survivors.len() * 1000 / mutants.len();
    assert!(
        share <= MOST_SURVIVORS,
        "{share} of 1000 clauses are needed by no text, {MOST_SURVIVORS} may be: give each new clause an example that \
         changes without it, or leave the clause out"
    );
    assert!(share + 7 > MOST_SURVIVORS, "lower MOST_SURVIVORS to {share}");
}

/// The rule's examples, and the texts that carry its label or nearly do.
fn cases(rule: &Rule, texts: &[Text]) -> Vec<Case> {
    let case = |heading: &str, text: &str, language, labels| Case {
        heading: heading.to_owned(),
        text: text.to_owned(),
        language,
        labels,
    };
    let mut cases: Vec<Case> = rule
        .examples
        .iter()
        .map(|e| case(&e.heading, &e.text, e.lang, labels(&ANALYZER, &e.heading, &e.text, e.lang)))
        .collect();
    for text in texts {
        let analysis = ANALYZER.classify(&text.text, &text.heading, Some(text.lang));
        let found: BTreeSet<Label> = analysis.labels().collect();
        let stopped = analysis.blocked.iter().any(|blocked| blocked.rule == rule.id);
        if stopped || found.contains(&rule.id) || text.labels.contains(&*rule.id) {
            cases.push(case(&text.heading, &text.text, text.lang, found));
        }
    }
    cases
}

fn labels(analyzer: &Analyzer, heading: &str, text: &str, language: Language) -> BTreeSet<Label> {
    analyzer.classify(text, heading, Some(language)).labels().collect()
}

/// Whether a text carries other labels, or the rule cannot even be loaded.
fn is_noticed(mutant: &Mutant, cases: &[Case]) -> bool {
    let mut rules = ANALYZER.rules().clone();
    rules.rules[mutant.number] = mutant.rule.clone();
    let Ok(changed) = ANALYZER.with_rules(&DATA, rules) else { return true };
    cases.iter().any(|case| labels(&changed, &case.heading, &case.text, case.language) != case.labels)
}

/// The rule once without each of its clauses.
fn mutants(number: usize, rule: &Rule) -> Vec<Mutant> {
    let mut all = Vec::new();
    let mut without = |what: String, change: &dyn Fn(&mut Rule)| {
        let mut rule = rule.clone();
        change(&mut rule);
        all.push(Mutant { number, without: what, rule });
    };
    for (i, guard) in rule.guards.iter().enumerate() {
        without(format!("guard {guard}"), &|rule| drop(rule.guards.remove(i)));
    }
    for (i, narrower) in rule.yields_to.iter().enumerate() {
        without(format!("yields_to {narrower}"), &|rule| drop(rule.yields_to.remove(i)));
    }
    for (f, formula) in rule.formulas.iter().enumerate() {
        let id = &formula.id;
        without(format!("[{id}]"), &|rule| drop(rule.formulas.remove(f)));
        if formula.ordered {
            without(format!("[{id}] ordered"), &|rule| rule.formulas[f].ordered = false);
        }
        for (name, list) in LISTS {
            for (i, slot) in list(&mut formula.clone()).iter().enumerate() {
                without(format!("[{id}] {name} {slot}"), &|rule| {
                    drop(list(&mut rule.formulas[f]).remove(i));
                });
            }
        }
    }
    all
}

type List = fn(&mut Formula) -> &mut Vec<String>;

/// The clauses of a formula that are lists, by their keys.
const LISTS: [(&str, List); 10] = [
    ("near", |formula| &mut formula.near),
    ("also", |formula| &mut formula.also),
    ("body", |formula| &mut formula.body),
    ("heading", |formula| &mut formula.heading),
    ("absent", |formula| &mut formula.absent),
    ("absent_near", |formula| &mut formula.absent_near),
    ("elsewhere", |formula| &mut formula.elsewhere),
    ("guards", |formula| &mut formula.guards),
    ("unguarded", |formula| &mut formula.unguarded),
    ("unless_other_act", |formula| &mut formula.unless_other_act),
];
