//! What can go wrong when an analyser is built.

/// Why an [`Analyzer`](crate::Analyzer) could not be built. Analysing never fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rule, lexicon or norm file does not say what such a file must say.
    #[error("{file}{}: {message}", .line.map(|line| format!(":{line}")).unwrap_or_default())]
    Data {
        /// The file's name.
        file: String,
        /// The line, from 1, where known.
        line: Option<usize>,
        /// What is wrong and what to do.
        message: String,
    },
    /// A selection names a rule or family that does not exist.
    #[error("there is no rule or family `{name}`{}", .suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    UnknownRule {
        /// What was asked for.
        name: String,
        /// The nearest existing name.
        suggestion: Option<String>,
    },
}

/// Says where in `source` a TOML error lies.
pub(crate) fn data_error(file: &str, source: &str, error: &toml::de::Error) -> Error {
    let line =
        error.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    Error::Data { file: file.to_owned(), line, message: error.message().to_owned() }
}
