//! Which formulas match a view, and what the guards say of each match.

use std::{ops::Range, sync::Arc};

use super::{
    Program,
    compile::{CompiledFormula, CompiledGuard, Slot},
    guard::{Reach, Side},
};
use crate::view::{Mention, View};

/// How much of its weight a match may lose by the distance between its words.
const DISTANCE_WEIGHT: f64 = 0.15;
/// More ways of matching one formula in one passage than this are not tried.
const MOST_ANCHORS: usize = 512;
/// Nor are more mentions than this looked at for it: thousands of items that hang on one sentence are all near each other.
const MOST_LOOKED_AT: usize = 2_000_000;

/// A formula that matched.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    /// Index in the program.
    pub(crate) rule: usize,
    /// Index within the rule.
    pub(crate) formula: usize,
    /// The words that the anchor stands on.
    pub(crate) anchor: Vec<Mention>,
    /// What else had to be there.
    pub(crate) support: Vec<Mention>,
    /// How far apart the anchor's words stand, from 0 to 1, the farthest that the formula allows.
    pub(crate) spread: f64,
    /// The formula's, less what soft guards take from it.
    pub(crate) stated: f64,
}

impl Match {
    /// What matches are ranked by, and what must reach a least: not yet a probability.
    pub(crate) fn weight(&self) -> f64 {
        self.stated - DISTANCE_WEIGHT * self.spread
    }
}

/// What stopped a match.
#[derive(Debug, Clone)]
pub(crate) struct Stopped {
    pub(crate) by: Match,
    pub(crate) guard: Arc<str>,
    pub(crate) cue: Option<Mention>,
}

/// What came of a view.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Matches that count.
    pub(crate) matches: Vec<Match>,
    /// For rules without such a match: the best that was stopped.
    pub(crate) stopped: Vec<Stopped>,
    /// Indexes of the facts that the passage states.
    pub(crate) facts: Vec<usize>,
}

/// Evaluates every rule.
pub(crate) fn evaluate(program: &Program, view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for (index, rule) in program.rules.iter().enumerate() {
        let mut good = Vec::new();
        let mut bad: Vec<Stopped> = Vec::new();
        for (number, formula) in rule.formulas.iter().enumerate() {
            for candidate in candidates(view, index, number, formula) {
                match judge(program, view, formula, candidate, &outcome.matches) {
                    Ok(passed) => good.push(passed),
                    Err(stopped) => bad.push(*stopped),
                }
            }
        }
        stop_followers(program, view, &mut good, &mut bad);
        if good.is_empty() {
            let best = bad.into_iter().max_by(|a, b| a.by.weight().total_cmp(&b.by.weight()));
            outcome.stopped.extend(best);
        }
        outcome.matches.append(&mut good);
    }
    outcome.facts = facts(program, view);
    outcome
}

/// The facts that a passage states.
pub(crate) fn facts(program: &Program, view: &View<'_>) -> Vec<usize> {
    let states =
        |fact: &usize| program.facts[*fact].iter().any(|formula| !candidates(view, 0, 0, formula).is_empty());
    (0..program.facts.len()).filter(states).collect()
}

/// Where a sentence limits an offence to children or to coercion, another that names no actor of its
/// own ("Patronising … in the first degree", "… is a class D felony") only speaks of that offence.
fn stop_followers(program: &Program, view: &View<'_>, good: &mut Vec<Match>, bad: &mut Vec<Stopped>) {
    let limiting = |stopped: &&Stopped| program.limiting.contains(&stopped.guard);
    let place = |m: &Match| m.anchor.iter().map(|mention| mention.words.start).min().unwrap_or(0);
    let Some(opening) = bad.iter().filter(limiting).min_by_key(|stopped| place(&stopped.by)).cloned() else {
        return;
    };
    let number = view.sentences[opening.by.anchor[0].sentence].number;
    good.retain(|m| {
        let sentence = m.anchor[0].sentence;
        let follows = view.sentences[sentence].number != number
            && !program.actor.iter().any(|actor| view.of(*actor).any(|a| a.sentence == sentence));
        if follows {
            bad.push(Stopped { by: m.clone(), ..opening.clone() });
        }
        !follows
    });
}

/// Whether a candidate passes its guards and no narrower rule has its place.
fn judge(
    program: &Program,
    view: &View<'_>,
    formula: &CompiledFormula,
    mut candidate: Match,
    accepted: &[Match],
) -> Result<Match, Box<Stopped>> {
    for guard in formula.guards.iter().map(|&guard| &program.guards[guard]) {
        let Some(cue) = guard_cue(program, view, guard, &candidate) else { continue };
        match guard.soft {
            Some(weight) => candidate.stated -= weight,
            None => {
                return Err(Box::new(Stopped { by: candidate, guard: guard.name.clone(), cue: Some(cue) }));
            }
        }
    }
    let narrower = accepted.iter().find(|known| {
        let on_its_act = || known.anchor.iter().any(|m| takes_act(m, &candidate.anchor));
        formula.yields_to.contains(&known.rule)
            && view.together(&known.anchor[0], &candidate.anchor[0])
            && (!formula.unless_other_act.contains(&program.rules[known.rule].id) || on_its_act())
    });
    match narrower {
        Some(narrower) => {
            let guard = program.rules[narrower.rule].id.clone();
            Err(Box::new(Stopped { by: candidate, guard, cue: None }))
        }
        None => Ok(candidate),
    }
}

/// Every way in which a formula's anchor stands in the view, where the rest holds too.
fn candidates(view: &View<'_>, rule: usize, number: usize, formula: &CompiledFormula) -> Vec<Match> {
    let concepts = view.concepts();
    if !formula.required.iter().all(|slot| slot.meets(concepts))
        || view.of_any(&formula.absent).any(|m| !view.in_heading(m))
    {
        return Vec::new();
    }
    let mut support = Vec::new();
    for slot in &formula.heading {
        let found = view.of_any(slot).filter(|m| view.in_heading(m)).max_by_key(|m| m.words.start);
        let Some(found) = found else { return Vec::new() };
        support.push(found.clone());
    }
    let mut anchors = Vec::new();
    let mut left = MOST_LOOKED_AT;
    extend_anchor(view, formula, &mut Vec::new(), 0, &mut left, &mut anchors);
    anchors
        .into_iter()
        .filter_map(|(anchor, distance)| {
            let mut support = support.clone();
            add_support(view, formula, &anchor, &mut support)?;
            let reach = formula.within.max(1).saturating_mul(anchor.len().saturating_sub(1).max(1));
            let spread = (distance as f64 / reach as f64).min(1.0);
            let anchor = anchor.into_iter().cloned().collect();
            Some(Match { rule, formula: number, anchor, support, spread, stated: formula.confidence })
        })
        .collect()
}

/// Fills the anchor's slots one after the other; each new mention stands within reach of one that
/// is there.
fn extend_anchor<'v>(
    view: &'v View<'_>,
    formula: &'v CompiledFormula,
    so_far: &mut Vec<&'v Mention>,
    distance: usize,
    left: &mut usize,
    done: &mut Vec<(Vec<&'v Mention>, usize)>,
) {
    let Some(slot) = formula.anchor.get(so_far.len()) else {
        done.push((so_far.clone(), distance));
        return;
    };
    let first = so_far.first().copied();
    let all = first.is_none().then(|| view.of_any(slot)).into_iter().flatten();
    let near = first.map(|first| view.of_any_near(slot, first)).into_iter().flatten();
    for mention in all.chain(near) {
        if done.len() >= MOST_ANCHORS || *left == 0 {
            return;
        }
        *left -= 1;
        if view.in_heading(mention) && !formula.anchor_in_heading {
            continue;
        }
        let in_order = so_far.last().is_none_or(|last| last.words.end <= mention.words.start);
        if formula.ordered && !in_order || so_far.iter().any(|known| known.words == mention.words) {
            continue;
        }
        let apart = if so_far.is_empty() {
            0
        } else {
            if !so_far.iter().all(|known| view.together(known, mention)) {
                continue;
            }
            so_far.iter().map(|known| view.distance(known, mention)).min().unwrap_or(0)
        };
        if apart > formula.within {
            continue;
        }
        so_far.push(mention);
        extend_anchor(view, formula, so_far, distance + apart, left, done);
        so_far.pop();
    }
}

/// Whether a narrower rule's words are a match's act (they cover how its first words begin), or a longer expression of
/// which what the act is done to is part ("house of prostitution").
fn takes_act(narrower: &Mention, anchor: &[Mention]) -> bool {
    let part_of = |m: &Mention| {
        narrower.words.len() > m.words.len()
            && narrower.words.start <= m.words.start
            && m.words.end <= narrower.words.end
    };
    let begins = |act: &Mention| narrower.words.contains(&act.words.start);
    anchor.first().is_some_and(begins) || anchor.iter().skip(1).any(part_of)
}

fn overlap(a: &Mention, b: &Mention) -> bool {
    a.words.start < b.words.end && b.words.start < a.words.end
}

/// Adds what `near` and `also` ask for; `None` where it is not there, or `absent_near` is.
fn add_support(
    view: &View<'_>,
    formula: &CompiledFormula,
    anchor: &[&Mention],
    support: &mut Vec<Mention>,
) -> Option<()> {
    let beside = |mention: &Mention| anchor.iter().all(|known| view.together(known, mention));
    if view.of_any_near(&formula.absent_near, anchor[0]).any(beside) {
        return None;
    }
    let distance = |m: &&Mention| (m.words.start.abs_diff(anchor[0].words.start), m.words.start);
    for slot in &formula.near {
        let fitting = view.of_any_near(slot, anchor[0]).filter(|m| beside(m));
        support.push(fitting.min_by_key(distance)?.clone());
    }
    let nearest = |slot: &Slot, fits: &dyn Fn(&Mention) -> bool| {
        view.of_any(slot).filter(|m| fits(m)).min_by_key(distance).cloned()
    };
    let compatible = |mention: &Mention| anchor.iter().all(|known| view.items_agree(known, mention));
    for slot in &formula.also {
        support.push(nearest(slot, &compatible)?);
    }
    for slot in &formula.body {
        support.push(nearest(slot, &|m| !view.in_heading(m))?);
    }
    Some(())
}

/// The cue by which a guard speaks against a match.
fn guard_cue(
    program: &Program,
    view: &View<'_>,
    guard: &CompiledGuard,
    candidate: &Match,
) -> Option<Mention> {
    if guard.quoted {
        let quoted = |m: &Mention| view.tokens.list[m.words.clone()].iter().all(|token| token.quoted);
        if !candidate.anchor.iter().all(quoted) {
            return None;
        }
    }
    let cancelled = || view.of_any(&guard.cancel).any(|m| reaches(view, guard, candidate, m));
    if guard.cue.is_empty() {
        return (guard.quoted && !cancelled()).then(|| candidate.anchor[0].clone());
    }
    let speaks = |m: &&Mention| {
        reaches(view, guard, candidate, m)
            && within_reach(view, guard, candidate, m)
            && !(guard.clause && in_another_clause(program, view, candidate, m))
            && !candidate.anchor.iter().any(|known| overlap(known, m) && known.concept == m.concept)
            && !sentence_has(view, m.sentence, &guard.skip)
            && !(view.in_heading(m) && sentence_has(view, m.sentence, &guard.heading_skip))
    };
    let cues: Vec<&Mention> = view.of_any(&guard.cue).filter(speaks).collect();
    let first = cues.iter().min_by_key(|m| m.words.start)?;
    (cues.len() >= guard.least && !cancelled()).then(|| (*first).clone())
}

/// Whether semicolons part a cue from a match of the same sentence, so that it speaks of something else: it comes
/// after the match, or before it and the match's clause names its own actor or defines a term of its own.
fn in_another_clause(program: &Program, view: &View<'_>, candidate: &Match, cue: &Mention) -> bool {
    let first = candidate.anchor.iter().min_by_key(|m| m.words.start);
    let last = candidate.anchor.iter().max_by_key(|m| m.words.end);
    let (Some(first), Some(last)) = (first, last) else { return false };
    let parted =
        |words: Range<usize>| view.tokens.list[words].iter().rposition(|token| token.after_semicolon);
    if last.sentence == cue.sentence && last.words.end <= cue.words.start {
        return parted(last.words.end..cue.words.start + 1).is_some();
    }
    if first.sentence != cue.sentence || cue.words.end > first.words.start {
        return false;
    }
    let from = cue.words.end;
    parted(from..first.words.start + 1).is_some_and(|clause| {
        let own = from + clause..last.words.end;
        view.tokens.list[own.start].quoted
            || program.actor.is_some_and(|actor| view.of(actor).any(|m| own.contains(&m.words.start)))
    })
}

fn sentence_has(view: &View<'_>, sentence: usize, slot: &Slot) -> bool {
    view.of_any(slot).any(|m| m.sentence == sentence)
}

/// Whether a mention stands where the guard looks.
fn reaches(view: &View<'_>, guard: &CompiledGuard, candidate: &Match, mention: &Mention) -> bool {
    if view.in_heading(mention) {
        let anchored_there = candidate.anchor.iter().any(|known| known.sentence == mention.sentence);
        return guard.heading || guard.reach == Reach::Heading || anchored_there;
    }
    let together = || candidate.anchor.iter().all(|known| view.together(known, mention));
    let same_item = || {
        candidate.anchor.iter().any(|known| {
            let steps = view.steps_of(known);
            !steps.is_empty() && steps == view.steps_of(mention)
        })
    };
    match guard.reach {
        Reach::Sentence => together(),
        Reach::Item => together() || same_item(),
        Reach::Passage => true,
        Reach::Heading => false,
    }
}

/// Whether a cue is near enough and on the right side.
fn within_reach(view: &View<'_>, guard: &CompiledGuard, candidate: &Match, cue: &Mention) -> bool {
    if view.in_heading(cue) {
        return true;
    }
    let start = candidate.anchor.iter().map(|m| m.words.start).min().unwrap_or(0);
    let end = candidate.anchor.iter().map(|m| m.words.end).max().unwrap_or(0);
    let side = match guard.side {
        Side::Any => true,
        Side::Before => cue.words.start < end,
        Side::After => cue.words.end > start,
    };
    let near = candidate
        .anchor
        .iter()
        .filter(|known| view.together(known, cue))
        .any(|known| overlap(known, cue) || view.distance(known, cue) <= guard.within);
    side && (near || guard.within == usize::MAX)
}
