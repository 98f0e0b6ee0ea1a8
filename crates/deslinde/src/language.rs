//! The languages that deslinde reads and speaks.

use serde::{Deserialize, Serialize};

/// A language that documents are read in and messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Language {
    /// Spanish (`es`).
    #[serde(rename = "es")]
    Spanish,
    /// English (`en`).
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every supported language, in a stable order.
    pub const ALL: [Self; 2] = [Self::Spanish, Self::English];

    /// The ISO 639-1 code, `"es"` or `"en"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spanish => "es",
            Self::English => "en",
        }
    }

    /// Reads a code or a locale name (`es`, `es-MX`, `es_MX.UTF-8`); `None` for other languages.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

/// A text that exists in every supported language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// The Spanish text.
    pub es: String,
    /// The English text.
    pub en: String,
}

impl Localized {
    /// The text in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Spanish => &self.es,
            Language::English => &self.en,
        }
    }
}

/// The language of a text, if it is long enough to tell.
pub(crate) fn detect(text: &str) -> Option<Language> {
    /// Detection reads no further than this: enough to tell, and long passages stay cheap.
    const MOST_BYTES: usize = 1_000;
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let detector = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Spa, whatlang::Lang::Eng]);
    let info = detector.detect(&text[..end])?;
    match info.lang() {
        _ if info.confidence() < 0.2 && text.len() < 40 => None,
        whatlang::Lang::Spa => Some(Language::Spanish),
        whatlang::Lang::Eng => Some(Language::English),
        _ => None,
    }
}
