//! The figures: agreement of two sets of labels over passages.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Pair;

/// Families with fewer cases than this do not enter the macro average.
const CASES: usize = 3;
/// Resamples of the bootstrap.
const RESAMPLES: usize = 400;
/// Where its random numbers begin, so that every run gives the same intervals.
const SEED: u64 = 1;

/// Lower and upper end of a 95 % bootstrap interval.
pub type Interval = Option<[f64; 2]>;

/// Agreement over a set of passages. Figures that are not defined, for want of cases, are `None`.
#[derive(Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Passages.
    pub n: usize,
    /// Passages with a label other than `protective/`.
    pub positives: usize,
    /// F1 of having any label other than `protective/`.
    pub any_f1: Option<f64>,
    /// Its precision.
    pub any_precision: Option<f64>,
    /// Its recall.
    pub any_recall: Option<f64>,
    /// Its interval.
    pub any_f1_ci: Interval,
    /// Mean F1 over families with at least three cases.
    pub family_macro_f1: Option<f64>,
    /// Its interval.
    pub family_macro_f1_ci: Interval,
    /// F1 over all labels of all passages.
    pub label_micro_f1: Option<f64>,
    /// Its interval.
    pub label_micro_f1_ci: Interval,
    /// F1 and number of cases by family.
    pub per_family: BTreeMap<String, (f64, usize)>,
    /// Intervals of these.
    pub per_family_ci: BTreeMap<String, [f64; 2]>,
    /// F1 and number of cases by label.
    pub per_label: BTreeMap<String, (f64, usize)>,
    /// By what passages test, where that is said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub per_function: BTreeMap<String, Tally>,
}

/// How passages that test the same are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Passages.
    pub n: usize,
    /// Those of which it was told rightly whether they carry any label other than `protective/`.
    pub right: usize,
    /// Those with exactly the labels that people gave.
    pub exact: usize,
}

/// True positives, false positives, false negatives.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    tp: usize,
    fp: usize,
    fn_: usize,
}

impl Counts {
    fn add(&mut self, gold: bool, predicted: bool) {
        self.tp += usize::from(gold && predicted);
        self.fp += usize::from(!gold && predicted);
        self.fn_ += usize::from(gold && !predicted);
    }

    fn f1(self) -> Option<f64> {
        ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn_)
    }

    fn cases(self) -> usize {
        self.tp + self.fn_
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A passage with its labels as numbers, so that resampling is cheap.
struct Row {
    gold: Vec<usize>,
    predicted: Vec<usize>,
    gold_any: bool,
    predicted_any: bool,
}

/// Numbers for names, in order of appearance.
#[derive(Default)]
struct Names<'a> {
    numbers: HashMap<&'a str, usize>,
    names: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The numbers of `names`, sorted, each once.
    fn numbers(&mut self, names: impl Iterator<Item = &'a str>) -> Vec<usize> {
        let mut numbers: Vec<usize> = names.map(|name| self.number(name)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn number(&mut self, name: &'a str) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

impl Figures {
    /// The figures over `pairs`.
    pub fn of<'a>(pairs: impl Iterator<Item = &'a Pair<'a>> + Clone) -> Self {
        let per_function = functions(pairs.clone());
        let (families, family_names) = rows(pairs.clone(), family);
        let (labels, label_names) = rows(pairs, |label| label);
        let families: Vec<&Row> = families.iter().collect();
        let labels: Vec<&Row> = labels.iter().collect();
        let any = any(&families);
        let per_family = counts(&families, family_names.len());
        let per_label = counts(&labels, label_names.len());
        Self {
            n: families.len(),
            positives: any.cases(),
            any_f1: any.f1(),
            any_precision: ratio(any.tp, any.tp + any.fp),
            any_recall: ratio(any.tp, any.cases()),
            any_f1_ci: bootstrap(&families, |rows| self::any(rows).f1()),
            family_macro_f1: macro_f1(&per_family),
            family_macro_f1_ci: bootstrap(&families, |rows| macro_f1(&counts(rows, family_names.len()))),
            label_micro_f1: micro_f1(&per_label),
            label_micro_f1_ci: bootstrap(&labels, |rows| micro_f1(&counts(rows, label_names.len()))),
            per_family: by_name(&per_family, &family_names),
            per_family_ci: family_names
                .iter()
                .enumerate()
                .filter_map(|(at, name)| {
                    let interval = bootstrap(&families, |rows| of_one(rows, at).f1())?;
                    Some(((*name).to_owned(), interval))
                })
                .collect(),
            per_label: by_name(&per_label, &label_names),
            per_function,
        }
    }
}

fn functions<'a>(pairs: impl Iterator<Item = &'a Pair<'a>>) -> BTreeMap<String, Tally> {
    let mut functions: BTreeMap<String, Tally> = BTreeMap::new();
    for pair in pairs.filter(|pair| !pair.gold.function.is_empty()) {
        let any = |labels: &[String]| labels.iter().any(|label| counts_as_finding(label));
        let tally = functions.entry(pair.gold.function.clone()).or_default();
        tally.n += 1;
        tally.right += usize::from(any(&pair.gold.labels) == any(pair.predicted));
        tally.exact += usize::from(pair.gold.labels == pair.predicted);
    }
    functions
}

fn family(label: &str) -> &str {
    label.split('/').next().unwrap_or_default()
}

fn rows<'a>(pairs: impl Iterator<Item = &'a Pair<'a>>, key: fn(&str) -> &str) -> (Vec<Row>, Vec<&'a str>) {
    let mut names = Names::default();
    let rows = pairs
        .map(|pair| Row {
            gold: names.numbers(pair.gold.labels.iter().map(|label| key(label))),
            predicted: names.numbers(pair.predicted.iter().map(|label| key(label))),
            gold_any: pair.gold.labels.iter().any(|label| counts_as_finding(label)),
            predicted_any: pair.predicted.iter().any(|label| counts_as_finding(label)),
        })
        .collect();
    (rows, names.names)
}

fn counts_as_finding(label: &str) -> bool {
    !label.starts_with("protective/")
}

fn any(rows: &[&Row]) -> Counts {
    let mut counts = Counts::default();
    rows.iter().for_each(|row| counts.add(row.gold_any, row.predicted_any));
    counts
}

fn counts(rows: &[&Row], names: usize) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); names];
    for row in rows {
        for &name in &row.gold {
            counts[name].add(true, row.predicted.binary_search(&name).is_ok());
        }
        for &name in row.predicted.iter().filter(|name| row.gold.binary_search(name).is_err()) {
            counts[name].add(false, true);
        }
    }
    counts
}

/// The counts of one name alone.
fn of_one(rows: &[&Row], name: usize) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        let has = |names: &[usize]| names.binary_search(&name).is_ok();
        counts.add(has(&row.gold), has(&row.predicted));
    }
    counts
}

fn macro_f1(counts: &[Counts]) -> Option<f64> {
    let kept: Vec<f64> =
        counts.iter().filter(|counts| counts.cases() >= CASES).filter_map(|counts| counts.f1()).collect();
    (!kept.is_empty()).then(|| kept.iter().sum::<f64>() / kept.len() as f64)
}

fn micro_f1(counts: &[Counts]) -> Option<f64> {
    let sum = |part: fn(&Counts) -> usize| counts.iter().map(part).sum();
    Counts { tp: sum(|c| c.tp), fp: sum(|c| c.fp), fn_: sum(|c| c.fn_) }.f1()
}

fn by_name(counts: &[Counts], names: &[&str]) -> BTreeMap<String, (f64, usize)> {
    let figure =
        |(counts, name): (&Counts, &&str)| Some(((*name).to_owned(), (round(counts.f1()?), counts.cases())));
    counts.iter().zip(names).filter_map(figure).collect()
}

/// The interval of `figure` over resamples of `rows` with replacement.
fn bootstrap(rows: &[&Row], figure: impl Fn(&[&Row]) -> Option<f64>) -> Interval {
    let mut random = SEED;
    let mut values: Vec<f64> = Vec::with_capacity(RESAMPLES);
    let mut sample = Vec::with_capacity(rows.len());
    for _ in 0..RESAMPLES {
        sample.clear();
        sample.extend(rows.iter().map(|_| rows[below(&mut random, rows.len())]));
        values.extend(figure(&sample));
    }
    values.sort_by(f64::total_cmp);
    let quantile = |share: f64| values.get((share * values.len() as f64) as usize).copied().map(round);
    Some([quantile(0.025)?, quantile(0.975)?])
}

/// The next random number below `limit`: splitmix64, which needs no more than this.
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((u128::from(mixed) * limit as u128) >> 64) as usize
}

/// Three decimals.
fn round(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}
