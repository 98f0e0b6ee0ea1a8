//! What can go wrong when an analyser is built.

use crate::{Language, Localized};

/// Why an [`Analyzer`](crate::Analyzer) could not be built. Analysing never fails. `Display` is
/// English; [`message`](Self::message) has both languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rule, lexicon or norm file does not say what such a file must say.
    #[error("{}", self.message(Language::English))]
    Data {
        /// The file's name.
        file: String,
        /// The line, from 1, where known.
        line: Option<usize>,
        /// What is wrong and what to do.
        message: Localized,
    },
    /// A selection names a rule or family that does not exist.
    #[error("{}", self.message(Language::English))]
    UnknownRule {
        /// What was asked for.
        name: String,
        /// The nearest existing name.
        suggestion: Option<String>,
    },
}

impl Error {
    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let spanish = language == Language::Spanish;
        match self {
            Self::Data { file, line, message } => {
                let line = line.map(|line| format!(":{line}")).unwrap_or_default();
                format!("{file}{line}: {}", message.get(language))
            }
            Self::UnknownRule { name, suggestion } if spanish => {
                let near = suggestion.as_ref().map(|near| format!("; ¿quiso decir `{near}`?"));
                format!("no hay ninguna regla ni familia `{name}`{}", near.unwrap_or_default())
            }
            Self::UnknownRule { name, suggestion } => {
                let near = suggestion.as_ref().map(|near| format!("; did you mean `{near}`?"));
                format!("there is no rule or family `{name}`{}", near.unwrap_or_default())
            }
        }
    }

    /// [`message`](Self::message) in both languages.
    #[must_use]
    pub fn localized(&self) -> Localized {
        Localized::new(self.message(Language::Spanish), self.message(Language::English))
    }
}
