//! `deslinde score`: how well labels agree with those of a person.

mod errors;
mod figures;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::Path,
};

use deslinde::Language;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    CLEAN, Failure,
    args::{ScoreArgs, Selection},
    language::{analyzer, pick},
};

/// A labelled passage.
#[derive(Debug, Deserialize)]
pub struct Gold {
    pub id: Value,
    #[serde(default)]
    pub lang: String,
    pub labels: BTreeSet<String>,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub heading: String,
}

#[derive(Debug, Deserialize)]
struct Predicted {
    id: Value,
    #[serde(default)]
    labels: BTreeSet<String>,
}

/// A passage's labels by a person and by the rules.
pub struct Pair {
    pub gold: Gold,
    pub found: BTreeSet<String>,
}

pub fn run(args: &ScoreArgs, language: Language) -> Result<u8, Failure> {
    let gold: Vec<Gold> = read_lines(&args.gold, language)?;
    let pairs = match &args.pred {
        Some(file) => {
            let predicted: Vec<Predicted> = read_lines(file, language)?;
            let mut by_id: BTreeMap<String, BTreeSet<String>> =
                predicted.into_iter().map(|row| (row.id.to_string(), row.labels)).collect();
            let found = |gold: Gold| Pair { found: by_id.remove(&gold.id.to_string()).unwrap_or_default(), gold };
            gold.into_iter().map(found).collect()
        }
        None => classify(gold, language)?,
    };
    let mut out = io::stdout().lock();
    if args.errors {
        errors::write(&mut out, &pairs, language)?;
        return Ok(CLEAN);
    }
    let all: Vec<&Pair> = pairs.iter().collect();
    let of = |code: &str| -> Vec<&Pair> { pairs.iter().filter(|pair| pair.gold.lang == code).collect() };
    let report = json!({
        "all": figures::report(&all),
        "es": figures::report(&of("es")),
        "en": figures::report(&of("en")),
    });
    serde_json::to_writer_pretty(&mut out, &report)?;
    writeln!(out)?;
    Ok(CLEAN)
}

fn classify(gold: Vec<Gold>, language: Language) -> Result<Vec<Pair>, Failure> {
    let everything = Selection { select: Vec::new(), ignore: Vec::new(), min_confidence: 0.0 };
    let analyzer = analyzer(&everything, language)?;
    let pair = |gold: Gold| {
        let analysis = analyzer.classify(&gold.text, &gold.heading, Language::from_code(&gold.lang));
        Pair { found: analysis.labels().map(|label| label.to_string()).collect(), gold }
    };
    Ok(gold.into_par_iter().map(pair).collect())
}

fn read_lines<T: serde::de::DeserializeOwned>(path: &Path, language: Language) -> Result<Vec<T>, Failure> {
    let fail = |what: String| Failure::Message(format!("{}{what}", path.display()));
    let source = fs::read_to_string(path)
        .map_err(|error| fail(format!(": {}: {error}", pick(language, "no se pudo leer", "could not be read"))))?;
    let lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|error| fail(format!(":{}: {error}", i + 1)))).collect()
}
