//! `deslinde classify`: JSON Lines in, JSON Lines out, in the same order.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use deslinde::{Analyzer, CodePoints, Language};
use deslinde_report::ClassifyRow;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    CLEAN, FAILED, Failure,
    args::ClassifyArgs,
    language::{analyzer, pick},
};

/// Lines classified at once.
const BATCH: usize = 256;

/// A passage as the input gives it.
#[derive(Debug, Deserialize)]
pub struct Passage {
    #[serde(default)]
    pub id: Value,
    pub text: String,
    #[serde(default)]
    pub heading: Option<String>,
    #[serde(default)]
    pub lang: Option<String>,
}

pub fn run(args: &ClassifyArgs, language: Language) -> Result<u8, Failure> {
    let analyzer = analyzer(&args.selection, language)?;
    let input = open(args.file.as_deref(), language)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let mut batch: Vec<(usize, Vec<u8>)> = Vec::with_capacity(BATCH);
    let mut write = |batch: &mut Vec<(usize, Vec<u8>)>| -> io::Result<()> {
        let rows: Vec<(String, bool)> =
            batch.par_iter().map(|(number, line)| classify_line(&analyzer, *number, line, language)).collect();
        for (row, good) in rows {
            failed |= !good;
            writeln!(out, "{row}")?;
        }
        batch.clear();
        Ok(())
    };
    for (number, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if !line.trim_ascii().is_empty() {
            batch.push((number + 1, line));
        }
        if batch.len() == BATCH {
            write(&mut batch)?;
        }
    }
    write(&mut batch)?;
    out.flush()?;
    Ok(if failed { FAILED } else { CLEAN })
}

fn open(path: Option<&Path>, language: Language) -> Result<Box<dyn BufRead>, Failure> {
    match path.filter(|path| *path != Path::new("-")) {
        None => Ok(Box::new(BufReader::new(io::stdin()))),
        Some(path) => {
            let file = File::open(path).map_err(|error| {
                let what = pick(language, "no se pudo abrir", "could not be opened");
                Failure::Message(format!("{}: {what}: {error}", path.display()))
            })?;
            Ok(Box::new(BufReader::new(file)))
        }
    }
}

/// The answer to a line, and whether the line was good.
fn classify_line(analyzer: &Analyzer, number: usize, line: &[u8], language: Language) -> (String, bool) {
    let line = String::from_utf8_lossy(line);
    let passage: Passage = match serde_json::from_str(line.trim_start_matches('\u{feff}')) {
        Ok(passage) => passage,
        Err(error) => {
            let id = serde_json::from_str::<Value>(&line).ok().and_then(|value| value.get("id").cloned());
            let what = pick(language, "línea", "line");
            let error = format!("{what} {number}: {error}");
            return (json!({ "id": id, "error": error }).to_string(), false);
        }
    };
    let heading = passage.heading.as_deref().unwrap_or_default();
    let stated = passage.lang.as_deref().and_then(Language::from_code);
    let analysis = analyzer.classify(&passage.text, heading, stated);
    let points = CodePoints::new(&passage.text);
    let findings: Vec<_> =
        analysis.findings.iter().map(|finding| ClassifyRow::new(&passage.text, heading, &points, finding)).collect();
    let labels: Vec<_> = analysis.labels().map(|label| label.to_string()).collect();
    let row = json!({
        "id": passage.id,
        "language": analysis.language.or(stated),
        "labels": labels,
        "findings": findings,
    });
    (row.to_string(), true)
}
