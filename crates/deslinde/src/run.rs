//! What comes together while a document is read.

use std::{ops::Range, sync::Mutex};

use rustc_hash::FxHashMap;

use crate::{
    Analysis, Document, Label, Language,
    document::Places,
    lexicon::Vocabulary,
    linking::Linking,
    structure::Passage,
    view::{Desk, Source, View},
};

/// A document as it is being read.
pub(crate) struct Run {
    /// By [`Language::row`].
    pub(crate) vocabularies: Vec<Vocabulary>,
    pub(crate) desk: Desk,
    pub(crate) analysis: Analysis,
    pub(crate) linking: Linking,
    pub(crate) said: Said,
}

/// What has been found: the rule and where its evidence stands (whether in a heading apart, and the bytes), each with the
/// end of the last passage that gave it.
pub(crate) type Said = FxHashMap<(Label, Vec<(bool, Range<usize>)>), usize>;

/// A passage and where its text is.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) places: &'a Places<'a>,
    pub(crate) passage: &'a Passage,
    /// A heading that is not part of the document.
    pub(crate) heading: &'a str,
    pub(crate) language: Language,
}

impl<'a> Reading<'a> {
    pub(crate) fn view(&self, run: &mut Run) -> View<'a> {
        let source = Source { text: &self.document.text, passage: self.passage, heading: self.heading };
        View::new(&source, &mut run.vocabularies[self.language.row()], self.language, &mut run.desk)
    }
}

/// Vocabularies between documents: most words of a law have been met in the law before.
#[derive(Debug, Default)]
pub(crate) struct Spare(Mutex<Vec<Vec<Vocabulary>>>);

impl Spare {
    /// Larger ones are not kept, so that memory stays bounded.
    const MOST_WORDS: usize = 100_000;

    pub(crate) fn take(&self) -> Option<Vec<Vocabulary>> {
        self.0.lock().ok()?.pop()
    }

    pub(crate) fn put(&self, vocabularies: Vec<Vocabulary>) {
        if vocabularies.iter().map(Vocabulary::len).sum::<usize>() < Self::MOST_WORDS
            && let Ok(mut spare) = self.0.lock()
        {
            spare.push(vocabularies);
        }
    }
}
