//! The languages that deslinde reads and speaks.

use serde::{Deserialize, Serialize};

use crate::fold::fold_char;

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

    /// Its place in [`ALL`](Self::ALL).
    pub(crate) const fn row(self) -> usize {
        match self {
            Self::Spanish => 0,
            Self::English => 1,
        }
    }

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
    /// A text in both languages.
    #[must_use]
    pub fn new(es: impl Into<String>, en: impl Into<String>) -> Self {
        Self { es: es.into(), en: en.into() }
    }

    /// The text in `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Spanish => &self.es,
            Language::English => &self.en,
        }
    }
}

/// Small words that only one of the languages has, folded. In law they are every third word.
const SPANISH: [Small; 26] = small([
    "de", "la", "el", "los", "las", "que", "en", "por", "y", "se", "del", "con", "para", "una", "un", "al",
    "su", "sus", "quien", "sera", "articulo", "no", "o", "es", "como", "lo",
]);
const ENGLISH: [Small; 26] = small([
    "the", "of", "and", "to", "in", "or", "who", "is", "a", "any", "shall", "be", "for", "with", "by",
    "that", "an", "not", "are", "on", "as", "may", "person", "section", "this", "was",
]);

/// A word of up to eight bytes, as a number: compared at once.
type Small = u64;

const fn small<const N: usize>(words: [&str; N]) -> [Small; N] {
    let mut all = [0; N];
    let mut at = 0;
    while at < N {
        all[at] = pack(words[at].as_bytes());
        at += 1;
    }
    all
}

/// The number of a word; none of the small words where it is longer.
const fn pack(word: &[u8]) -> Small {
    let mut packed = [0; 8];
    let mut at = 0;
    while at < word.len() {
        if at == packed.len() {
            return 0;
        }
        packed[at] = word[at];
        at += 1;
    }
    Small::from_le_bytes(packed)
}

/// The language of a text, if it is long enough to tell: by its small words, which short and
/// formulaic sentences of law have too, and by letter statistics where these do not decide.
pub(crate) fn detect(text: &str) -> Option<Language> {
    /// Detection reads no further than this: enough to tell, and long passages stay cheap.
    const MOST_BYTES: usize = 1_000;
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let text = &text[..end];
    let (mut spanish, mut english) = (0, 0);
    let mut folded = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| (1..10).contains(&word.len())) {
        folded.clear();
        word.chars().for_each(|c| fold_char(c, &mut folded));
        let word = pack(folded.as_bytes());
        spanish += usize::from(SPANISH.contains(&word));
        english += usize::from(ENGLISH.contains(&word));
    }
    if spanish >= english + 2 {
        return Some(Language::Spanish);
    }
    if english >= spanish + 2 {
        return Some(Language::English);
    }
    let detector = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Spa, whatlang::Lang::Eng]);
    let info = detector.detect(text)?;
    match info.lang() {
        _ if info.confidence() < 0.2 && text.len() < 40 => None,
        whatlang::Lang::Spa => Some(Language::Spanish),
        whatlang::Lang::Eng => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_of_law_are_told_apart() {
        for text in [
            "A person who pays for sexual services is liable to a fine.",
            "Every common prostitute loitering in a street is guilty of an offence.",
            "Clients commit an offence.",
        ] {
            assert_eq!(detect(text), Some(Language::English), "{text}");
        }
        for text in [
            "Se prohíbe la prostitución en la vía pública.",
            "Quien promueva el meretricio será castigado con multa.",
            "Queda prohibido el lenocinio.",
        ] {
            assert_eq!(detect(text), Some(Language::Spanish), "{text}");
        }
    }
}
