//! Texts that the benchmarks run on: made from `corpora/` when no other folder is given, and the
//! haystacks of `DESLINDE_EVAL_DIR` when that is set.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use deslinde::{Analyzer, Document};
use flate2::read::GzDecoder;

/// A set of documents.
#[derive(Debug)]
pub struct Corpus {
    /// What it is called in the results.
    pub name: &'static str,
    /// Its documents.
    pub documents: Vec<Document>,
}

impl Corpus {
    /// Bytes of all texts.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.documents.iter().map(|document| document.text.len()).sum()
    }
}

/// Ordinary law, in which hardly a passage is on the topic.
#[must_use]
pub fn ordinary() -> Vec<Corpus> {
    match std::env::var_os("DESLINDE_EVAL_DIR").map(PathBuf::from) {
        Some(folder) => {
            [("haystack-es", "laws/haystack-es.tar.gz"), ("haystack-en", "laws/haystack-en.tar.gz")]
                .into_iter()
                .map(|(name, file)| Corpus { name, documents: unpack(&folder.join(file)) })
                .collect()
        }
        None => vec![Corpus { name: "generated", documents: generated() }],
    }
}

/// Texts in which every passage is on the topic: the model drafts, over and over.
#[must_use]
pub fn dense() -> Corpus {
    let drafts = drafts();
    let text: String = drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>().join("\n\n");
    Corpus {
        name: "dense",
        documents: vec![Document::from_text(text.repeat(1 + 1_000_000 / text.len().max(1)))],
    }
}

/// The automaton alone, with the words of the gate: the least that reading the bytes can cost.
///
/// # Panics
/// If the automaton cannot be built, which the analyser's own tests exclude.
#[must_use]
pub fn bare_automaton(analyzer: &Analyzer) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(analyzer.gate_words())
        .expect("the analyser built the same automaton")
}

/// Counts the matches of the automaton in all documents.
#[must_use]
pub fn count(automaton: &AhoCorasick, corpus: &Corpus) -> usize {
    corpus.documents.iter().map(|document| automaton.find_overlapping_iter(&document.text).count()).sum()
}

/// Counts the findings in all documents.
#[must_use]
pub fn analyze(analyzer: &Analyzer, corpus: &Corpus) -> usize {
    corpus.documents.iter().map(|document| analyzer.analyze(document).findings.len()).sum()
}

/// Statutes about markets and fairs with a draft now and then, 8 MB.
fn generated() -> Vec<Document> {
    const ARTICLES: [&str; 4] = [
        "La autoridad municipal llevará un padrón de los puestos fijos y semifijos, y publicará cada año las tarifas.",
        "Las personas titulares de un permiso deberán mantener limpio el frente de su puesto y separar los residuos.",
        "The registrar shall keep a register of stalls and shall publish the fees payable in each financial year.",
        "A person who holds a permit must keep the pavement clean and must display the number of the stall.",
    ];
    let drafts = drafts();
    let document = |number: usize| {
        let ordinary: String = (1..=400)
            .map(|article| {
                format!(
                    "Artículo {article}.- {}\n\n",
                    ARTICLES[(number + article) % ARTICLES.len()].repeat(2)
                )
            })
            .collect();
        let draft = if number.is_multiple_of(20) { drafts.get(number / 20 % drafts.len().max(1)) } else { None };
        Document::from_text(ordinary + draft.map_or("", |draft| draft.text.as_str()))
    };
    (0..100).map(document).collect()
}

fn drafts() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpora/drafts");
    let mut files: Vec<PathBuf> = ["es", "en"]
        .iter()
        .flat_map(|language| fs::read_dir(folder.join(language)).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files.iter().filter_map(|file| deslinde_documents::read_file(file).ok()).collect()
}

fn unpack(archive: &Path) -> Vec<Document> {
    let Ok(file) = File::open(archive) else { return Vec::new() };
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    let entries = archive.entries().into_iter().flatten().flatten();
    entries
        .filter_map(|mut entry| {
            let name = entry.path().ok()?.display().to_string();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).ok()?;
            deslinde_documents::read(&name, &bytes).ok()
        })
        .collect()
}
