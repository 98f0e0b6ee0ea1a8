//! `deslinde score`: how well labels agree with those that people gave.

mod figures;
mod markdown;
mod rows;
mod table;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use deslinde::{Analyzer, Config, Language};
use deslinde_report::{SCHEMA_VERSION, clean, wrap};
use serde::Serialize;

use crate::{
    Failure,
    args::{ListFormat, Score},
    messages as say, output,
};
use figures::Figures;
use rows::Gold;

/// Runs the command.
pub fn run(args: &Score, language: Language) -> Result<ExitCode, Failure> {
    let files: Vec<Vec<Gold>> = args.gold.iter().map(|path| rows::gold(path)).collect::<Result<_, _>>()?;
    let gold: Vec<&Gold> = files.iter().flatten().collect();
    let predicted: Vec<Vec<String>> = match &args.pred {
        Some(path) => {
            let predictions = rows::predictions(path)?;
            gold.iter().map(|row| predictions.get(&row.id).cloned().unwrap_or_default()).collect()
        }
        None => predict(&gold, &args.own.open()?.analyzer(&Config::default())?),
    };
    let pairs: Vec<Pair<'_>> =
        gold.iter().zip(&predicted).map(|(gold, predicted)| Pair { gold, predicted }).collect();
    let format = args.format.unwrap_or_else(default_format);
    let mut out = output::stdout(format == ListFormat::Terminal);
    match format {
        ListFormat::Markdown => {
            let mut rest = pairs.as_slice();
            let parts = args.gold.iter().zip(&files).map(|(path, rows)| {
                let (part, after) = rest.split_at(rows.len());
                rest = after;
                (path.as_path(), part)
            });
            markdown::write(&parts.collect::<Vec<_>>(), &Scores::of(&pairs), language, &mut out)?;
        }
        ListFormat::Json => {
            let scores = Scores::of(&pairs);
            let errors = args.errors.then(|| pairs.iter().filter_map(Mistake::of).collect());
            let report = Report { schema_version: SCHEMA_VERSION, scores, errors };
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
        }
        ListFormat::Terminal => {
            table::write(&Scores::of(&pairs), language, &mut out)?;
            if args.errors {
                pairs
                    .iter()
                    .filter_map(Mistake::of)
                    .try_for_each(|mistake| mistake.write(language, &mut out))?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn default_format() -> ListFormat {
    if io::stdout().is_terminal() { ListFormat::Terminal } else { ListFormat::Json }
}

/// What deslinde itself says of the passages.
fn predict(gold: &[&Gold], analyzer: &Analyzer) -> Vec<Vec<String>> {
    let labels = |row: &Gold| {
        let analysis = analyzer.classify(&row.text, &row.heading, Language::from_code(&row.lang));
        analysis.labels().map(|label| label.to_string()).collect()
    };
    gold.iter().map(|row| labels(row)).collect()
}

/// A passage with the labels given and the labels predicted, each sorted and once.
pub struct Pair<'a> {
    gold: &'a Gold,
    predicted: &'a [String],
}

/// The figures over all passages, and by language.
#[derive(Serialize)]
pub struct Scores {
    all: Figures,
    es: Figures,
    en: Figures,
}

impl Scores {
    fn of(pairs: &[Pair<'_>]) -> Self {
        let of =
            |lang: &str| Figures::of(pairs.iter().filter(|pair| lang.is_empty() || pair.gold.lang == lang));
        Self { all: of(""), es: of("es"), en: of("en") }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema_version: &'a str,
    #[serde(flatten)]
    scores: Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Mistake<'a>>>,
}

/// A passage whose labels differ.
#[derive(Serialize)]
struct Mistake<'a> {
    id: &'a str,
    lang: &'a str,
    missed: Vec<&'a str>,
    false_alarms: Vec<&'a str>,
    heading: &'a str,
    text: &'a str,
}

impl<'a> Mistake<'a> {
    fn of(pair: &Pair<'a>) -> Option<Self> {
        let (gold, predicted) = (&pair.gold.labels, pair.predicted);
        let missed: Vec<_> =
            gold.iter().filter(|label| !predicted.contains(label)).map(String::as_str).collect();
        let extra: Vec<_> =
            predicted.iter().filter(|label| !gold.contains(label)).map(String::as_str).collect();
        let row = pair.gold;
        (!missed.is_empty() || !extra.is_empty()).then_some(Self {
            id: &row.id,
            lang: &row.lang,
            missed,
            false_alarms: extra,
            heading: &row.heading,
            text: &row.text,
        })
    }

    fn write(&self, language: Language, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{} ({})  {}", clean(self.id), clean(self.lang), clean(self.heading))?;
        for (what, labels) in [(say::MISSED, &self.missed), (say::FALSE_ALARM, &self.false_alarms)] {
            if !labels.is_empty() {
                writeln!(out, "  {}: {}", what.get(language), clean(&labels.join(", ")))?;
            }
        }
        out.write_all(wrap(self.text, "    ", output::width()).as_bytes())
    }
}
