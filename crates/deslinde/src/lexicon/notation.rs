//! The notation of words: `word`, `stem*`, `<promover>`, `sexual{}`, several in brackets.

use rustc_hash::FxHashMap;

use super::{
    WordList, limits, paradigm,
    words::{SetId, Tail, WordId, Words},
};
use crate::{Language, Localized, fold::fold_word};

/// Reads the words of patterns.
#[derive(Debug)]
pub(crate) struct Reader<'s> {
    pub(super) words: Words,
    common: &'s WordList,
    /// The sets that were read: patterns repeat themselves.
    known: FxHashMap<&'s str, SetId>,
}

impl<'s> Reader<'s> {
    /// `common` are the words that ordinary law is full of.
    pub(super) fn new(language: Language, common: &'s WordList) -> Self {
        Self { words: Words::new(language), common, known: FxHashMap::default() }
    }

    /// The set that a word, or several in brackets, stand for.
    pub(super) fn set(&mut self, notation: &'s str) -> Result<SetId, Localized> {
        if let Some(set) = self.known.get(notation) {
            return Ok(*set);
        }
        let inner = match (notation.strip_prefix('('), notation.ends_with(')')) {
            (Some(inner), true) => &inner[..inner.len() - 1],
            (None, false) => notation,
            _ => return Err(open_bracket(notation)),
        };
        let set = self.any_of(inner.split('|'))?;
        self.known.insert(notation, set);
        Ok(set)
    }

    /// The set of these words.
    pub(super) fn any_of<'n>(
        &mut self,
        notations: impl Iterator<Item = &'n str>,
    ) -> Result<SetId, Localized> {
        let mut words = notations.map(|notation| self.word(notation)).collect::<Result<Vec<_>, _>>()?;
        words.sort_unstable();
        words.dedup();
        Ok(self.words.set(&words))
    }

    fn word(&mut self, notation: &str) -> Result<WordId, Localized> {
        let Self { words, common, .. } = self;
        let notation = notation.trim().trim_start_matches('!');
        limits::letters(notation)?;
        if let Some(verb) = notation.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let infinitive = fold_word(verb);
            let stems = paradigm::verb_stems(&infinitive, words.language)?;
            return Ok(words.verb(&infinitive, &stems, common));
        }
        if let Some((stem, vowel)) = notation.strip_suffix('}').and_then(|rest| rest.split_once('{')) {
            let stem = fold_word(stem);
            let endings = paradigm::noun_endings(&stem, vowel, words.language)?;
            return Ok(words.word(&stem, Tail::Ending(endings), common));
        }
        let stem = notation.strip_suffix('*');
        let tail = if stem.is_some() { Tail::Anything } else { Tail::Nothing };
        let stem = fold_word(stem.unwrap_or(notation));
        if stem.is_empty() || !stem.chars().all(char::is_alphanumeric) {
            return Err(Localized::new(
                format!("`{notation}`: una palabra solo tiene letras y cifras, y `*` al final"),
                format!("`{notation}`: a word has letters and digits only, and `*` at its end"),
            ));
        }
        Ok(words.word(&stem, tail, common))
    }
}

/// Says that a bracket is missing.
pub(super) fn open_bracket(part: &str) -> Localized {
    Localized::new(
        format!("`{part}`: falta cerrar un paréntesis"),
        format!("`{part}`: a bracket is not closed"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_sets_that_name_them() {
        let common = WordList::default();
        let mut reader = Reader::new(Language::Spanish, &common);
        let notations = ["(casa|vend*)", "<vender>", "sexual{}", "vend*", "(vend*|casa)"];
        assert_eq!(notations.map(|notation| reader.set(notation).unwrap()), [0, 1, 2, 3, 0]);
        reader.words.finish();
        for (word, wanted) in [
            ("casa", vec![0]),
            ("casas", vec![]),
            ("vendiere", vec![0, 1, 3]),
            ("vendedor", vec![0, 3]),
            ("sexuales", vec![2]),
            ("sexualidad", vec![]),
        ] {
            let mut sets = Vec::new();
            reader.words.add_sets(word, &mut sets);
            assert_eq!(sets, wanted, "{word}");
        }
    }
}
