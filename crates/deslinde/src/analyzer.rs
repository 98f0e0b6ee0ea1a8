//! The one way through: gate, structure, mentions, scopes, rules, findings.

use std::sync::Arc;

use crate::{Analysis, Document, Error, Language};

/// How an [`Analyzer`] is to work. The default reads both languages with every rule that is on.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Rules or families to use, all if empty.
    pub select: Vec<String>,
    /// Rules or families not to use.
    pub ignore: Vec<String>,
    /// Findings less sure than this are left out. 0 to 1.
    pub min_confidence: f64,
    /// The language of every document, instead of detecting it a passage at a time.
    pub language: Option<Language>,
}

/// Reads documents. Built once, cheap to clone, shared between threads.
#[derive(Debug, Clone)]
pub struct Analyzer {
    inner: Arc<()>,
}

impl Analyzer {
    /// Builds an analyser.
    ///
    /// # Errors
    /// [`Error::UnknownRule`] where `config` selects or ignores a name that does not exist.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let _ = config;
        Ok(Self { inner: Arc::new(()) })
    }

    /// Reads a whole document, article by article.
    #[must_use]
    pub fn analyze(&self, document: &Document) -> Analysis {
        let _ = (document, &self.inner);
        Analysis::default()
    }

    /// [`analyze`](Self::analyze) for a plain text.
    #[must_use]
    pub fn analyze_text(&self, text: &str) -> Analysis {
        self.analyze(&Document::from_text(text))
    }

    /// Reads `text` as one passage that stands under `heading` (may be empty).
    #[must_use]
    pub fn classify(&self, text: &str, heading: &str, language: Option<Language>) -> Analysis {
        let _ = (text, heading, language);
        Analysis::default()
    }
}
