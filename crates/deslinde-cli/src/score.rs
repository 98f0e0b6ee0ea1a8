//! `deslinde score`: how well labels agree with those that people gave.

mod figures;
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
    args::{Score, TextOrJson},
    messages as say, output,
};
use figures::Figures;
use rows::{Gold, Predictions};

/// Runs the command.
pub fn run(args: &Score, language: Language) -> Result<ExitCode, Failure> {
    let gold = rows::gold(&args.gold)?;
    let predictions = match &args.pred {
        Some(path) => rows::predictions(path)?,
        None => predict(&gold, &args.own.open()?.analyzer(&Config::default())?),
    };
    let pairs: Vec<Pair<'_>> = gold.iter().map(|row| Pair::new(row, &predictions)).collect();
    let scores = Scores::of(&pairs);
    let format = args.format.unwrap_or_else(default_format);
    let mut out = output::stdout(format == TextOrJson::Terminal);
    match format {
        TextOrJson::Json => {
            let errors = args.errors.then(|| pairs.iter().filter_map(Mistake::of).collect());
            let report = Report { schema_version: SCHEMA_VERSION, scores, errors };
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
        }
        TextOrJson::Terminal => {
            table::write(&scores, language, &mut out)?;
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

fn default_format() -> TextOrJson {
    if io::stdout().is_terminal() { TextOrJson::Terminal } else { TextOrJson::Json }
}

/// What deslinde itself says of the passages.
fn predict(gold: &[Gold], analyzer: &Analyzer) -> Predictions {
    let labels = |row: &Gold| {
        let analysis = analyzer.classify(&row.text, &row.heading, Language::from_code(&row.lang));
        analysis.labels().map(|label| label.to_string()).collect()
    };
    gold.iter().map(|row| (row.id.clone(), labels(row))).collect()
}

/// A passage with the labels given and the labels predicted, each sorted and once.
pub struct Pair<'a> {
    gold: &'a Gold,
    predicted: &'a [String],
}

impl<'a> Pair<'a> {
    fn new(gold: &'a Gold, predictions: &'a Predictions) -> Self {
        Self { gold, predicted: predictions.get(&gold.id).map(Vec::as_slice).unwrap_or_default() }
    }
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
