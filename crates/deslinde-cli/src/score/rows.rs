//! Labelled passages and predictions, as JSON Lines.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Failure, messages as say};

/// Predicted labels by id.
pub type Predictions = HashMap<String, Vec<String>>;

/// A labelled passage.
pub struct Gold {
    /// Its id, as JSON.
    pub id: String,
    /// `es` or `en`.
    pub lang: String,
    /// Its labels, sorted, each once.
    pub labels: Vec<String>,
    /// The passage.
    pub text: String,
    /// The heading it stands under.
    pub heading: String,
    /// What it tests, without what stands after a `/`; empty if nothing is said.
    pub function: String,
}

#[derive(Deserialize)]
struct GoldRow {
    id: Value,
    lang: String,
    labels: Vec<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    heading: Option<String>,
    #[serde(default)]
    function: Option<String>,
}

#[derive(Deserialize)]
struct PredictedRow {
    id: Value,
    #[serde(default)]
    labels: Vec<String>,
}

/// Reads labelled passages; of two with one id the later counts.
pub fn gold(path: &Path) -> Result<Vec<Gold>, Failure> {
    let mut rows: Vec<Gold> = Vec::new();
    let mut places = HashMap::new();
    for row in lines::<GoldRow>(path)? {
        let row = Gold {
            id: key(row.id),
            lang: row.lang,
            labels: sorted(row.labels),
            text: row.text,
            heading: row.heading.unwrap_or_default(),
            function: function(row.function.as_deref().unwrap_or_default()),
        };
        match places.get(&row.id) {
            Some(&at) => rows[at] = row,
            None => {
                places.insert(row.id.clone(), rows.len());
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// `plain/RULE` and `near-miss/RULE` have two or three texts each: one function for all rules.
fn function(name: &str) -> String {
    name.split('/').next().unwrap_or_default().to_owned()
}

/// Reads predictions.
pub fn predictions(path: &Path) -> Result<Predictions, Failure> {
    Ok(lines::<PredictedRow>(path)?.into_iter().map(|row| (key(row.id), sorted(row.labels))).collect())
}

fn sorted(mut labels: Vec<String>) -> Vec<String> {
    labels.sort();
    labels.dedup();
    labels
}

/// A string stands for itself, any other id for its JSON.
fn key(id: Value) -> String {
    match id {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let name = path.display().to_string();
    let unreadable =
        |error: std::io::Error| Failure::Input(say::CANNOT_OPEN.localized(&[&name, &error.to_string()]));
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(File::open(path).map_err(unreadable)?).lines().enumerate() {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        let malformed = |error: serde_json::Error| {
            let values = [name.as_str(), &(number + 1).to_string(), &error.to_string()];
            Failure::Input(say::GOLD_LINE.localized(&values))
        };
        rows.push(serde_json::from_str(line.trim_start_matches('\u{feff}')).map_err(malformed)?);
    }
    Ok(rows)
}
