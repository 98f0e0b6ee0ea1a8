//! Misses and false alarms, with their text, for reading.

use std::io::{self, Write};

use deslinde::Language;

use super::Pair;
use crate::language::pick;

pub fn write(out: &mut dyn Write, pairs: &[Pair], language: Language) -> io::Result<()> {
    for pair in pairs {
        let list = |labels: Vec<&String>| labels.iter().map(|label| label.as_str()).collect::<Vec<_>>().join(", ");
        let missed: Vec<_> = pair.gold.labels.difference(&pair.found).collect();
        let extra: Vec<_> = pair.found.difference(&pair.gold.labels).collect();
        if missed.is_empty() && extra.is_empty() {
            continue;
        }
        writeln!(out, "{}  [{}]", pair.gold.id, pair.gold.heading)?;
        if !missed.is_empty() {
            writeln!(out, "  {}: {}", pick(language, "falta", "missed"), list(missed))?;
        }
        if !extra.is_empty() {
            writeln!(out, "  {}: {}", pick(language, "sobra", "false alarm"), list(extra))?;
        }
        let text = pair.gold.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "{}\n", textwrap::indent(&textwrap::fill(&text, 96), "    "))?;
    }
    Ok(())
}
