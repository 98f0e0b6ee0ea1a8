//! What of a file could not be read, though the rest could.

use serde::Serialize;

use crate::{Language, Localized};

/// Pages of a document that were left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Why.
    pub reason: SkipReason,
    /// The pages, from 1, ascending.
    pub pages: Vec<u32>,
}

/// Why pages were [`Skipped`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SkipReason {
    /// They are pictures, as of a scanner, without text.
    Scanned,
    /// Their fonts do not say which letters their signs are.
    NoUnicode,
    /// What they hold is damaged.
    Damaged,
}

impl Skipped {
    /// What was left out, and what to do.
    #[must_use]
    pub fn message(&self) -> Localized {
        let pages = ranges(&self.pages);
        let one = self.pages.len() == 1;
        let (es, en) = if one {
            (format!("página {pages}"), format!("page {pages}"))
        } else {
            (format!("páginas {pages}"), format!("pages {pages}"))
        };
        let (es_why, en_why) = match self.reason {
            SkipReason::Scanned => (
                "sin texto, solo imagen (¿escaneo?); reconozca el texto con un programa de OCR y vuelva a leer el archivo",
                "no text, only a picture (a scan?); have an OCR program recognise the text and read the file again",
            ),
            SkipReason::NoUnicode => (
                "la fuente no dice qué letras son; exporte el PDF de nuevo desde el original o use OCR",
                "the font does not say which letters they are; export the PDF again from its source, or use OCR",
            ),
            SkipReason::Damaged => (
                "contenido dañado; consiga otra copia del archivo",
                "damaged content; get another copy of the file",
            ),
        };
        Localized { es: format!("{es}: {es_why}"), en: format!("{en}: {en_why}") }
    }

    /// [`message`](Self::message) in one language.
    #[must_use]
    pub fn message_in(&self, language: Language) -> String {
        self.message().get(language).to_owned()
    }
}

/// `1-3, 7`
fn ranges(pages: &[u32]) -> String {
    let runs = pages.chunk_by(|a, b| a.checked_add(1) == Some(*b));
    let written = runs.filter_map(|run| match run {
        [] => None,
        [one] => Some(one.to_string()),
        [first, .., last] => Some(format!("{first}-{last}")),
    });
    written.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_in_ranges() {
        let skipped = Skipped { reason: SkipReason::Scanned, pages: vec![1, 2, 3, 7, 9, 10] };
        assert!(skipped.message().es.starts_with("páginas 1-3, 7, 9-10: sin texto"));
        assert!(skipped.message_in(Language::English).starts_with("pages 1-3, 7, 9-10: no text"));
        let one = Skipped { reason: SkipReason::NoUnicode, pages: vec![4] };
        assert!(one.message().es.starts_with("página 4: la fuente"));
    }
}
