//! The figures as tables for a page: each file, each family, each function.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
};

use deslinde::Language;

use super::{
    Pair, Scores,
    figures::{Figures, Interval, Tally},
};
use crate::messages as say;

/// The last two parts of a path: `functional/es.jsonl`.
fn name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}

/// Writes a table of the files, one of the families and, where passages say what they test, one of the functions;
/// the last two over all files, a column a language.
pub fn write(
    parts: &[(&Path, &[Pair<'_>])],
    scores: &Scores,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let numbers = Numbers(language);
    writeln!(out, "{}", say::FILES_HEAD.get(language))?;
    for (path, pairs) in parts {
        let f = Figures::of(pairs.iter());
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            name(path),
            f.n,
            numbers.with(f.any_f1, f.any_f1_ci),
            numbers.ratio(f.any_precision),
            numbers.ratio(f.any_recall),
            numbers.with(f.family_macro_f1, f.family_macro_f1_ci),
            numbers.with(f.label_micro_f1, f.label_micro_f1_ci),
        )?;
    }
    writeln!(out, "\n{}", say::FAMILIES_HEAD.get(language))?;
    for family in scores.all.per_family.keys() {
        let cell = |f: &Figures| {
            let (f1, cases) = f.per_family.get(family).copied().unzip();
            let interval = f.per_family_ci.get(family).copied();
            format!("{} | {}", cases.unwrap_or(0), numbers.with(f1, interval))
        };
        writeln!(out, "| `{family}` | {} | {} |", cell(&scores.es), cell(&scores.en))?;
    }
    let functions = &scores.all.per_function;
    if functions.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", say::FUNCTIONS_HEAD.get(language))?;
    let mut rows: Vec<(&String, &Tally)> = functions.iter().collect();
    rows.sort_by(|a, b| share(a.1.right, a.1.n).total_cmp(&share(b.1.right, b.1.n)).then(a.0.cmp(b.0)));
    for (function, _) in rows {
        let cell = |functions: &BTreeMap<String, Tally>| {
            let tally = functions.get(function).copied().unwrap_or_default();
            let [right, exact] = [tally.right, tally.exact].map(|part| share(part, tally.n));
            format!("{} | {} | {}", tally.n, numbers.ratio(Some(right)), numbers.ratio(Some(exact)))
        };
        let [es, en] = [&scores.es, &scores.en].map(|f| cell(&f.per_function));
        writeln!(out, "| `{function}` | {es} | {en} |")?;
    }
    Ok(())
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Writes numbers as the language does.
#[derive(Clone, Copy)]
struct Numbers(Language);

impl Numbers {
    fn ratio(self, value: Option<f64>) -> String {
        match (value, self.0) {
            (None, _) => "–".to_owned(),
            (Some(value), Language::Spanish) => format!("{value:.2}").replace('.', ","),
            (Some(value), _) => format!("{value:.2}"),
        }
    }

    /// `0.95 (0.93–0.97)`.
    fn with(self, value: Option<f64>, interval: Interval) -> String {
        match interval {
            Some([low, high]) => {
                let [value, low, high] = [value, Some(low), Some(high)].map(|value| self.ratio(value));
                format!("{value} ({low}–{high})")
            }
            None => self.ratio(value),
        }
    }
}
