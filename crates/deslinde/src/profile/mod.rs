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

use crate::{Analysis, Document, Finding, Population};

/// One finding that counts, with the words to quote.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Provision {
    /// [`Document::name`] of the text that it stands in.
    pub source: Arc<str>,
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
    /// Names of the documents read, in the order given.
    pub sources: Vec<Arc<str>>,
    /// Every finding that counts (superseded, repealed and quoted wordings do not), in order of the
    /// documents, then of the text. The other fields point into this by index.
    pub provisions: Vec<Provision>,
    /// How many findings stand in wordings that do not count.
    pub not_counted: usize,
    /// The eight questions, in the order of [`QUESTIONS`].
    pub questions: Vec<QuestionAnswer>,
    /// The legal model that follows.
    pub model: ModelReading,
    /// The seven priority areas, in the order of [`AREAS`].
    pub areas: Vec<AreaProfile>,
    /// Groups that the provisions name, each with its provisions.
    pub populations: BTreeMap<Population, Vec<usize>>,
}

/// Gathers findings document by document, so that no more than one document need be in memory.
#[derive(Debug, Default)]
pub struct ProfileBuilder {
    sources: Vec<Arc<str>>,
    provisions: Vec<Provision>,
    not_counted: usize,
}

impl ProfileBuilder {
    /// Nothing gathered yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what `analysis` found in `document`.
    pub fn add(&mut self, document: &Document, analysis: &Analysis) {
        let source: Arc<str> = document.name.as_str().into();
        // Several findings stand in one passage; they share its words.
        let mut last: Option<(Range<usize>, Arc<str>)> = None;
        for finding in &analysis.findings {
            if !finding.counts() {
                self.not_counted += 1;
                continue;
            }
            let quote = match &last {
                Some((range, quote)) if *range == finding.passage => Arc::clone(quote),
                _ => document.text.get(finding.passage.clone()).unwrap_or_default().into(),
            };
            last = Some((finding.passage.clone(), Arc::clone(&quote)));
            self.provisions.push(Provision { source: Arc::clone(&source), finding: finding.clone(), quote });
        }
        self.sources.push(source);
    }

    /// Answers the questions from all that was gathered.
    #[must_use]
    pub fn finish(self, jurisdiction: Option<String>) -> Profile {
        let provisions = self.provisions;
        let questions = QUESTIONS.iter().map(|question| question.answer(&provisions)).collect();
        let model = ModelReading::of(&questions, &provisions);
        let mut populations: BTreeMap<Population, Vec<usize>> = BTreeMap::new();
        for (at, provision) in provisions.iter().enumerate() {
            for population in &provision.finding.populations {
                populations.entry(*population).or_default().push(at);
            }
        }
        Profile {
            jurisdiction,
            sources: self.sources,
            not_counted: self.not_counted,
            areas: AREAS.iter().map(|area| AreaProfile::of(area, &provisions)).collect(),
            questions,
            model,
            populations,
            provisions,
        }
    }
}

#[cfg(test)]
mod tests;
