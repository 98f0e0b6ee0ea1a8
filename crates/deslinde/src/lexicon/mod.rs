//! Concepts, and the words that express them: one file a language, and one that says what each
//! concept means and whether the gate looks for it.

mod index;
mod paradigm;
mod pattern;
mod word_list;

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

pub(crate) use index::{Index, Vocabulary};
pub(crate) use pattern::{Element, Pattern, Word};
pub(crate) use word_list::WordList;

use crate::{Data, Error, Language, Localized};

/// A concept's number in its [`Lexicon`].
pub(crate) type ConceptId = u16;

/// What `lexicon/concepts.toml` says of a concept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConceptEntry {
    /// What it means; for readers of the file.
    #[allow(dead_code)]
    pub(crate) gloss: Localized,
    /// Whether the gate looks for its words.
    #[serde(default)]
    pub(crate) gate: bool,
    /// The one language that needs it; a concept of both has words in both files.
    #[serde(default)]
    pub(crate) only: Option<Language>,
}

/// What a language's file says of a concept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsEntry {
    /// Patterns that express it.
    words: Vec<String>,
    /// Patterns that look like it and are not: a mention that overlaps one is dropped.
    #[serde(default)]
    not: Vec<String>,
}

/// A pattern and what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) concept: ConceptId,
    pub(crate) pattern: Pattern,
    /// The pattern tells that the concept is *not* meant.
    pub(crate) pseudo: bool,
}

/// Every concept, with its words in every language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Concepts in order of name.
    pub(crate) concepts: Vec<(Arc<str>, ConceptEntry)>,
    /// The words, by language in the order of [`Language::ALL`].
    indexes: Vec<Arc<Index>>,
}

impl Lexicon {
    /// Reads `lexicon/concepts.toml`, `lexicon/common.txt` and a file for each language.
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let concepts: BTreeMap<String, ConceptEntry> = data.read("lexicon/concepts.toml")?;
        let common = WordList::read(data.get("lexicon/common.txt")?);
        let concepts: Vec<_> =
            concepts.into_iter().map(|(name, entry)| (Arc::from(name.as_str()), entry)).collect();
        let mut lexicon = Self { concepts, indexes: Vec::new() };
        for language in Language::ALL {
            let file = format!("lexicon/{}.toml", language.code());
            lexicon.add_language(language, &file, &data.read(&file)?, &common)?;
        }
        Ok(lexicon)
    }

    fn add_language(
        &mut self,
        language: Language,
        file: &str,
        words: &BTreeMap<String, WordsEntry>,
        common: &WordList,
    ) -> Result<(), Error> {
        let fail = |message: String| Error::Data { file: file.into(), line: None, message };
        let mut entries = Vec::new();
        let mut mistakes = Vec::new();
        for (name, entry) in words {
            let Some(concept) = self.id(name) else {
                mistakes.push(format!("concept `{name}` is not in lexicon/concepts.toml"));
                continue;
            };
            let sources = entry.words.iter().map(|w| (w, false)).chain(entry.not.iter().map(|w| (w, true)));
            for (source, pseudo) in sources {
                match Pattern::parse_all(source, language, common) {
                    Ok(all) => {
                        entries.extend(all.into_iter().map(|pattern| Entry { concept, pattern, pseudo }));
                    }
                    Err(message) => mistakes.push(format!("[{name}] pattern `{source}`: {message}")),
                }
            }
        }
        if !mistakes.is_empty() {
            return Err(fail(mistakes.join("\n")));
        }
        if let Some((name, _)) = self.concepts.iter().find(|(name, entry)| {
            entry.only.is_none_or(|only| only == language) && !words.contains_key(&**name)
        }) {
            return Err(fail(format!(
                "concept `{name}` has no words here; add them, or `only` in concepts.toml"
            )));
        }
        let certain: WordList = entries
            .iter()
            .filter(|entry| self.is_of_topic(entry))
            .flat_map(|entry| entry.pattern.certain_gate_words())
            .collect();
        for entry in &mut entries {
            entry.pattern.share_gate_words(&certain);
        }
        self.indexes.push(Arc::new(Index::new(entries)));
        Ok(())
    }

    /// The number of the concept called `name`.
    pub(crate) fn id(&self, name: &str) -> Option<ConceptId> {
        self.concepts.binary_search_by(|(known, _)| (**known).cmp(name)).ok().and_then(|i| i.try_into().ok())
    }

    pub(crate) fn name(&self, concept: ConceptId) -> &Arc<str> {
        &self.concepts[usize::from(concept)].0
    }

    pub(crate) fn entry(&self, concept: ConceptId) -> &ConceptEntry {
        &self.concepts[usize::from(concept)].1
    }

    #[cfg(test)]
    fn index(&self, language: Language) -> &Index {
        &self.indexes[language.row()]
    }

    /// Whether the pattern expresses a concept that the gate looks for.
    fn is_of_topic(&self, entry: &Entry) -> bool {
        !entry.pseudo && self.entry(entry.concept).gate
    }

    /// The patterns of the topic, each with its language.
    pub(crate) fn gate_patterns(&self) -> impl Iterator<Item = (Language, &Pattern)> {
        Language::ALL.into_iter().zip(&self.indexes).flat_map(move |(language, index)| {
            index
                .entries()
                .iter()
                .filter(|entry| self.is_of_topic(entry))
                .map(move |entry| (language, &entry.pattern))
        })
    }

    /// A vocabulary for each language, in the order of [`Language::ALL`].
    pub(crate) fn vocabularies(&self) -> Vec<Vocabulary> {
        self.indexes.iter().map(Vocabulary::new).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lexicon_loads_and_every_concept_is_explained_in_both_languages() {
        let lexicon = Lexicon::load(&Data::builtin()).unwrap();
        for (name, entry) in &lexicon.concepts {
            assert!(!entry.gloss.es.is_empty() && !entry.gloss.en.is_empty(), "{name}");
        }
    }

    #[test]
    fn no_pattern_stands_twice_in_a_concept() {
        let lexicon = Lexicon::load(&Data::builtin()).unwrap();
        for language in Language::ALL {
            let entries = lexicon.index(language).entries();
            for (i, entry) in entries.iter().enumerate() {
                let twin = entries[..i].iter().find(|other| {
                    other.concept == entry.concept && other.pattern.elements == entry.pattern.elements
                });
                assert!(twin.is_none(), "{language:?} {}: {entry:?}", lexicon.name(entry.concept));
            }
        }
    }

    #[test]
    fn stems_are_long_enough_to_mean_something() {
        let lexicon = Lexicon::load(&Data::builtin()).unwrap();
        for language in Language::ALL {
            for entry in lexicon.index(language).entries() {
                let single = entry.pattern.elements.len() == 1;
                let stem = |element: &Element| match element {
                    Element::Words(words) => words.iter().any(|w| w.prefix && w.text.len() < 4),
                    _ => false,
                };
                let short = single && entry.pattern.elements.iter().any(stem);
                assert!(!short, "{language:?} {}: {:?}", lexicon.name(entry.concept), entry.pattern);
            }
        }
    }
}
