//! The figures as a table to read.

use std::io::{self, Write};

use deslinde::Language;
use deslinde_report::messages::Text;

use super::{
    Scores,
    figures::{Figures, Interval},
};
use crate::messages as say;

/// What a row says of one column.
type Cell = fn(&Figures) -> String;

/// Writes the figures, one column for all passages and one a language.
pub fn write(scores: &Scores, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let columns = [&scores.all, &scores.es, &scores.en];
    let ratios: [(Text, Cell); 9] = [
        (say::PASSAGES, |f| f.n.to_string()),
        (say::POSITIVES, |f| f.positives.to_string()),
        (say::ANY_F1, |f| ratio(f.any_f1)),
        (say::INTERVAL, |f| interval(f.any_f1_ci)),
        (say::ANY_PRECISION, |f| ratio(f.any_precision)),
        (say::ANY_RECALL, |f| ratio(f.any_recall)),
        (say::FAMILY_F1, |f| ratio(f.family_macro_f1)),
        (say::INTERVAL, |f| interval(f.family_macro_f1_ci)),
        (say::LABEL_F1, |f| ratio(f.label_micro_f1)),
    ];
    writeln!(out, "{:<36} {:>16} {:>16} {:>16}", "", say::ALL.get(language), "es", "en")?;
    let row = |out: &mut dyn Write, head: &str, cell: &dyn Fn(&Figures) -> String| {
        let [all, es, en] = columns.map(cell);
        writeln!(out, "{head:<36} {all:>16} {es:>16} {en:>16}")
    };
    for (head, cell) in ratios {
        row(out, head.get(language), &cell)?;
    }
    writeln!(out, "\n{}", say::PER_LABEL.get(language))?;
    for family in scores.all.per_family.keys() {
        row(out, family, &|f| cases(f.per_family.get(family)))?;
        let labels = scores.all.per_label.keys().filter(|label| label.split('/').next() == Some(family));
        for label in labels {
            row(out, &format!("  {label}"), &|f| cases(f.per_label.get(label)))?;
        }
    }
    Ok(())
}

fn ratio(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

fn interval(value: Interval) -> String {
    value.map_or_else(|| "–".to_owned(), |[low, high]| format!("{low:.3}–{high:.3}"))
}

fn cases(value: Option<&(f64, usize)>) -> String {
    value.map_or_else(|| "–".to_owned(), |(f1, cases)| format!("{f1:.3} ({cases})"))
}
