//! The labelled texts of `corpora/`.

use std::{collections::BTreeSet, fs, path::Path};

use deslinde::Language;
use serde::Deserialize;

/// A labelled text.
#[derive(Debug, Deserialize)]
pub struct Text {
    pub lang: Language,
    /// What it tests (`functional/` only).
    #[serde(default)]
    #[allow(dead_code)]
    pub function: String,
    #[serde(default)]
    #[allow(dead_code)]
    pub heading: String,
    pub text: String,
    #[allow(dead_code)]
    pub labels: BTreeSet<String>,
}

/// Every text of the folders, in order of folder and file.
pub fn texts(folders: &[&str]) -> Vec<Text> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let files = folders.iter().flat_map(|folder| {
        Language::ALL.map(|language| corpora.join(folder).join(format!("{}.jsonl", language.code())))
    });
    files
        .flat_map(|file| {
            let lines = fs::read_to_string(&file).unwrap();
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>()
        })
        .collect()
}
