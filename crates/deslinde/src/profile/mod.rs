//! What a body of law does to sex workers: from findings to the answers that people take to a committee.
//!
//! The eight questions are those of the Network of Sex Work Projects' (NSWP) global mapping of sex work
//! laws, the areas its seven priority areas, the models those that the IDS map of sex work law tells
//! apart. An answer is never "no": what was not found may stand in a text that was not given.

mod answer;
mod area;
mod model;
mod question;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

pub use answer::{Answer, Reason};
pub use area::{AREAS, Area, AreaProfile};
pub use model::{LegalModel, ModelReading};
pub use question::{QUESTIONS, Question, QuestionAnswer};

use crate::{Analysis, Document, Finding, Language, Population};

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// [`Document::name`].
    pub name: String,
    /// Length of its text in bytes: where findings stand is measured against it.
    pub bytes: usize,
    /// [`Analysis::passages`].
    pub passages: usize,
    /// [`Analysis::passages_read`].
    pub passages_read: usize,
    /// [`Analysis::language`].
    pub language: Option<Language>,
}

/// One finding, with the words to quote.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Provision {
    /// The document that it stands in, as an index into [`Profile::sources`].
    pub source: usize,
    /// The finding; its offsets are bytes of that document.
    pub finding: Finding,
    /// The whole passage, as the document has it.
    pub quote: Arc<str>,
}

impl Provision {
    /// Evidence as bytes of [`quote`](Self::quote), ordered; evidence outside the passage (in a heading) is left out.
    #[must_use]
    pub fn evidence(&self) -> Vec<Range<usize>> {
        let start = self.finding.passage.start;
        let inside = |range: &Range<usize>| {
            let from = range.start.checked_sub(start)?;
            let to = range.end.checked_sub(start)?;
            self.quote.get(from..to).map(|_| from..to)
        };
        let here = self.finding.evidence.iter().filter(|evidence| !evidence.in_heading);
        here.filter_map(|evidence| inside(&evidence.range)).collect()
    }
}

/// The profile of a body of law.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    /// Whose law it is, as the user named it.
    pub jurisdiction: Option<String>,
    /// The documents read, in the order given.
    pub sources: Vec<Source>,
    /// The folder, with its last `/`, that every document's name begins with; often empty. Names read better without it.
    pub folder: String,
    /// Every finding, in order of the documents, then of the text. The other fields point into this by
    /// index, and only at findings that count: superseded, repealed and quoted wordings answer nothing.
    pub provisions: Vec<Provision>,
    /// The eight questions, in the order of [`QUESTIONS`].
    pub questions: Vec<QuestionAnswer>,
    /// The legal model that follows.
    pub model: ModelReading,
    /// The seven priority areas, in the order of [`AREAS`].
    pub areas: Vec<AreaProfile>,
    /// Groups that the provisions name, each with its provisions.
    pub populations: BTreeMap<Population, Vec<usize>>,
}

impl Profile {
    /// The name of the document that `provision` stands in, without [`folder`](Self::folder).
    #[must_use]
    pub fn source_name(&self, provision: &Provision) -> &str {
        let name = self.sources.get(provision.source).map_or("", |source| source.name.as_str());
        name.strip_prefix(&*self.folder).unwrap_or(name)
    }
}

/// Gathers findings document by document, so that no more than one document need be in memory.
#[derive(Debug, Default)]
pub struct ProfileBuilder {
    sources: Vec<Source>,
    provisions: Vec<Provision>,
}

impl ProfileBuilder {
    /// Nothing gathered yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what `analysis` found in `document`.
    pub fn add(&mut self, document: &Document, analysis: &Analysis) {
        let source = self.sources.len();
        // Several findings stand in one passage; they share its words.
        let mut last: Option<(Range<usize>, Arc<str>)> = None;
        for finding in &analysis.findings {
            let quote = match &last {
                Some((range, quote)) if *range == finding.passage => Arc::clone(quote),
                _ => document.text.get(finding.passage.clone()).unwrap_or_default().into(),
            };
            last = Some((finding.passage.clone(), Arc::clone(&quote)));
            self.provisions.push(Provision { source, finding: finding.clone(), quote });
        }
        self.sources.push(Source {
            name: document.name.clone(),
            bytes: document.text.len(),
            passages: analysis.passages,
            passages_read: analysis.passages_read,
            language: analysis.language,
        });
    }

    /// Answers the questions from all that was gathered.
    #[must_use]
    pub fn finish(self, jurisdiction: Option<String>) -> Profile {
        let provisions = self.provisions;
        let questions: Vec<QuestionAnswer> =
            QUESTIONS.iter().map(|question| question.answer(&provisions)).collect();
        let model = ModelReading::of(&questions, &provisions);
        let mut populations: BTreeMap<Population, Vec<usize>> = BTreeMap::new();
        for (at, provision) in counting(&provisions) {
            for population in &provision.finding.populations {
                populations.entry(*population).or_default().push(at);
            }
        }
        Profile {
            jurisdiction,
            folder: common_folder(&self.sources).to_owned(),
            sources: self.sources,
            areas: AREAS.iter().map(|area| AreaProfile::of(area, &provisions)).collect(),
            questions,
            model,
            populations,
            provisions,
        }
    }
}

fn common_folder(sources: &[Source]) -> &str {
    let Some((first, others)) = sources.split_first() else { return "" };
    let slashes = first.name.match_indices('/').map(|(at, _)| &first.name[..=at]);
    slashes.rev().find(|folder| others.iter().all(|source| source.name.starts_with(folder))).unwrap_or("")
}

/// The provisions that count, each with its index.
fn counting(provisions: &[Provision]) -> impl Iterator<Item = (usize, &Provision)> {
    provisions.iter().enumerate().filter(|(_, provision)| provision.finding.counts())
}

#[cfg(test)]
mod tests;
