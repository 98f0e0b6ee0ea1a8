//! Precision, recall and F1: any finding at all, by family, by label; with bootstrap intervals.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Pair;

/// Resamplings behind each interval.
const SAMPLES: usize = 400;
/// Families with fewer gold passages are left out of the macro average.
const LEAST_GOLD: usize = 3;

/// Hits, false alarms and misses.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    hit: usize,
    false_alarm: usize,
    miss: usize,
}

impl Count {
    fn add(&mut self, gold: bool, found: bool) {
        self.hit += usize::from(gold && found);
        self.false_alarm += usize::from(!gold && found);
        self.miss += usize::from(gold && !found);
    }

    fn f1(self) -> Option<f64> {
        share(2 * self.hit, 2 * self.hit + self.false_alarm + self.miss)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn family(label: &str) -> &str {
    label.split('/').next().unwrap_or(label)
}

/// Labels that count as a finding: protective ones do not.
fn harmful(labels: &BTreeSet<String>) -> bool {
    labels.iter().any(|label| family(label) != "protective")
}

fn any(pairs: &[&Pair]) -> Count {
    let mut count = Count::default();
    pairs.iter().for_each(|pair| count.add(harmful(&pair.gold.labels), harmful(&pair.found)));
    count
}

fn by<'p>(pairs: &[&'p Pair], key: impl Fn(&'p str) -> &'p str) -> BTreeMap<&'p str, Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for pair in pairs {
        let keys = |labels: &'p BTreeSet<String>| labels.iter().map(|label| key(label)).collect::<BTreeSet<_>>();
        let (gold, found) = (keys(&pair.gold.labels), keys(&pair.found));
        for name in gold.union(&found) {
            counts.entry(name).or_default().add(gold.contains(name), found.contains(name));
        }
    }
    counts
}

fn family_macro(pairs: &[&Pair]) -> Option<f64> {
    let counts = by(pairs, family);
    let kept: Vec<f64> =
        counts.values().filter(|count| count.hit + count.miss >= LEAST_GOLD).filter_map(|count| count.f1()).collect();
    (!kept.is_empty()).then(|| kept.iter().sum::<f64>() / kept.len() as f64)
}

fn label_micro(pairs: &[&Pair]) -> Option<f64> {
    let total = by(pairs, |label| label).values().fold(Count::default(), |sum, count| Count {
        hit: sum.hit + count.hit,
        false_alarm: sum.false_alarm + count.false_alarm,
        miss: sum.miss + count.miss,
    });
    total.f1()
}

/// A 95 % interval by resampling, the same each time.
fn interval(pairs: &[&Pair], figure: impl Fn(&[&Pair]) -> Option<f64>) -> Option<[f64; 2]> {
    if pairs.is_empty() {
        return None;
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        // splitmix64
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut values: Vec<f64> = (0..SAMPLES)
        .filter_map(|_| {
            let sample: Vec<&Pair> = pairs.iter().map(|_| pairs[(random() % pairs.len() as u64) as usize]).collect();
            figure(&sample)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get((share * values.len() as f64) as usize).copied();
    Some([rounded(at(0.025)?), rounded(at(0.975)?)])
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Every figure for some passages.
pub fn report(pairs: &[&Pair]) -> Value {
    let count = any(pairs);
    let table = |counts: BTreeMap<&str, Count>| -> BTreeMap<String, Value> {
        let row = |count: Count| {
            json!({
                "gold": count.hit + count.miss,
                "precision": share(count.hit, count.hit + count.false_alarm).map(rounded),
                "recall": share(count.hit, count.hit + count.miss).map(rounded),
                "f1": count.f1().map(rounded),
            })
        };
        counts.into_iter().map(|(name, count)| (name.to_owned(), row(count))).collect()
    };
    json!({
        "n": pairs.len(),
        "positives": pairs.iter().filter(|pair| harmful(&pair.gold.labels)).count(),
        "any_f1": count.f1(),
        "any_f1_ci": interval(pairs, |sample| any(sample).f1()),
        "any_precision": share(count.hit, count.hit + count.false_alarm),
        "any_recall": share(count.hit, count.hit + count.miss),
        "family_macro_f1": family_macro(pairs),
        "family_macro_f1_ci": interval(pairs, family_macro),
        "label_micro_f1": label_micro(pairs),
        "label_micro_f1_ci": interval(pairs, label_micro),
        "per_family": table(by(pairs, family)),
        "per_label": table(by(pairs, |label| label)),
    })
}
