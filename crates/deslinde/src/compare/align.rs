//! Which passage of one version is which of the other: the same words first, then the most alike.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Vocabulary;
use crate::{
    Document,
    structure::{Citation, Role, Segment},
};

/// What is aligned: its words, and what it is called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) words: &'a [u32],
    pub(super) name: &'a str,
}

/// Two neighbouring words.
type Pair = (u32, u32);

/// From this likeness on two passages are versions of one.
const ALIKE: f64 = 0.4;
/// It may be less where both have the same number.
const ALIKE_AND_NAMED: f64 = 0.15;
/// Pairs of words in more passages than this find no candidates: boilerplate.
const MOST_PLACES: usize = 64;

/// For each of `old` its place in `new`, if it has one. Nothing is aligned twice, and swapping the sides
/// swaps the answer.
pub(super) fn align(old: &[Item<'_>], new: &[Item<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    same_words(old, new, &mut partners, &mut taken);
    let left: Vec<usize> = (0..old.len()).filter(|at| partners[*at].is_none()).collect();
    let right: Vec<usize> = (0..new.len()).filter(|at| !taken[*at]).collect();
    for (a, b) in most_alike(old, new, &left, &right) {
        partners[a] = Some(b);
    }
    partners
}

/// Passages in the same words: those of the same number first, the rest in order.
fn same_words(old: &[Item<'_>], new: &[Item<'_>], partners: &mut [Option<usize>], taken: &mut [bool]) {
    let mut by_words: FxHashMap<&[u32], (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for (at, item) in old.iter().enumerate() {
        by_words.entry(item.words).or_default().0.push(at);
    }
    for (at, item) in new.iter().enumerate() {
        by_words.entry(item.words).or_default().1.push(at);
    }
    for (left, right) in by_words.values().filter(|(left, right)| !left.is_empty() && !right.is_empty()) {
        let mut named: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        right.iter().rev().for_each(|at| named.entry(new[*at].name).or_default().push(*at));
        for a in left {
            if let Some(b) = named.get_mut(old[*a].name).and_then(Vec::pop) {
                partners[*a] = Some(b);
                taken[b] = true;
            }
        }
        let mut rest = right.iter().filter(|at| !taken[**at]).copied().collect::<Vec<_>>().into_iter();
        for a in left {
            if partners[*a].is_none()
                && let Some(b) = rest.next()
            {
                partners[*a] = Some(b);
                taken[b] = true;
            }
        }
    }
}

/// The best of the pairs that are alike, each passage in one pair at most.
fn most_alike(old: &[Item<'_>], new: &[Item<'_>], left: &[usize], right: &[usize]) -> Vec<(usize, usize)> {
    let pairs_of = |items: &[Item<'_>], at: &[usize]| -> Vec<Vec<Pair>> {
        at.iter().map(|at| neighbours(items[*at].words)).collect()
    };
    let (of_old, of_new) = (pairs_of(old, left), pairs_of(new, right));
    let (in_old, in_new) = (places(&of_old), places(&of_new));
    let mut scored: Vec<(f64, bool, usize, usize)> = Vec::new();
    for (a, pairs) in of_old.iter().enumerate() {
        let mut candidates: Vec<usize> = pairs
            .iter()
            .filter(|pair| in_old.get(*pair).is_some_and(|places| places.len() <= MOST_PLACES))
            .filter_map(|pair| in_new.get(pair).filter(|places| places.len() <= MOST_PLACES))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        for b in candidates {
            let likeness = likeness(pairs, &of_new[b]);
            let (a, b) = (left[a], right[b]);
            let named = !old[a].name.is_empty() && old[a].name == new[b].name;
            if likeness >= ALIKE || named && likeness >= ALIKE_AND_NAMED {
                scored.push((likeness, named, a, b));
            }
        }
    }
    // Ties are broken in a way that knows no sides.
    scored.sort_by(|a, b| {
        let rest =
            |(_, named, a, b): &(f64, bool, usize, usize)| (!*named, a.abs_diff(*b), *a.min(b), *a.max(b));
        b.0.total_cmp(&a.0).then_with(|| rest(a).cmp(&rest(b)))
    });
    let (mut used_old, mut used_new) = (FxHashSet::default(), FxHashSet::default());
    let mut chosen = Vec::new();
    for (_, _, a, b) in scored {
        if !used_old.contains(&a) && !used_new.contains(&b) {
            used_old.insert(a);
            used_new.insert(b);
            chosen.push((a, b));
        }
    }
    chosen
}

/// Which of these have a pair of words.
fn places(of: &[Vec<Pair>]) -> FxHashMap<Pair, Vec<usize>> {
    let mut places: FxHashMap<Pair, Vec<usize>> = FxHashMap::default();
    for (at, pairs) in of.iter().enumerate() {
        pairs.iter().for_each(|pair| places.entry(*pair).or_default().push(at));
    }
    places
}

/// Every two neighbouring words, sorted, each once; the ends of the passage count as words.
pub(super) fn neighbours(words: &[u32]) -> Vec<Pair> {
    const END: u32 = u32::MAX;
    let before = std::iter::once(END).chain(words.iter().copied());
    let after = words.iter().copied().chain(std::iter::once(END));
    let mut pairs: Vec<Pair> = before.zip(after).filter(|pair| *pair != (END, END)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many of these both have.
fn shared(a: &[Pair], b: &[Pair]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        (i, j) = (i + usize::from(x <= y), j + usize::from(x >= y));
    }
    shared
}

/// Dice's coefficient, 0 to 1.
fn likeness(a: &[Pair], b: &[Pair]) -> f64 {
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * shared(a, b) as f64 / all as f64 }
}

/// How much of the shorter one is in the longer, 0 to 1.
pub(super) fn contained(a: &[Pair], b: &[Pair]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { shared(a, b) as f64 / least as f64 }
}

/// Pairs whole documents that are versions of one: for files that were renamed. Gives their places in
/// `old` and `new`, in order of `old`; no document is in two pairs.
#[must_use]
pub fn pair_by_content(old: &[&Document], new: &[&Document]) -> Vec<(usize, usize)> {
    let mut vocabulary = Vocabulary::default();
    let mut words = |documents: &[&Document]| -> Vec<Vec<u32>> {
        let all = |document: &&Document| {
            let range = 0..document.text.len();
            let segment = Segment { role: Role::Chapeau, range, steps: Vec::new() };
            let (words, _) = vocabulary.words(&document.text, &[segment], &Citation::default());
            words.iter().map(|word| word.id).collect()
        };
        documents.iter().map(all).collect()
    };
    let (old, new) = (words(old), words(new));
    let partners = align(&nameless(&old), &nameless(&new));
    partners.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect()
}

fn nameless(words: &[Vec<u32>]) -> Vec<Item<'_>> {
    words.iter().map(|words| Item { words, name: "" }).collect()
}
