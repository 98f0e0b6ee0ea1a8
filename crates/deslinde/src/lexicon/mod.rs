//! Concepts, and the words that express them: one file a language, and one that says what each
//! concept means and whether the gate looks for it.

mod concept_set;
mod groups;
mod index;
mod limits;
mod notation;
mod paradigm;
mod pattern;
pub(crate) mod terms;
mod word_list;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use serde::Deserialize;

pub(crate) use concept_set::ConceptSet;
pub(crate) use index::{Index, Vocabulary};
pub(crate) use pattern::{Element, Pattern};
pub(crate) use word_list::WordList;
pub(crate) use words::{SetId, Words};

use crate::{Data, Error, Language, Localized, suggest::nearest, threads::both};
use notation::Reader;
use terms::Term;

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
    /// Patterns that express it; a file that only adds may have none.
    #[serde(default)]
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
    /// The most words of a gapless pattern that tells that a concept of the topic is not meant.
    longest_pseudo: usize,
}

impl Lexicon {
    /// Reads `lexicon/concepts.toml`, `lexicon/common.txt`, a file for each language and `terms.toml`, and what is
    /// added to them.
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let concepts: BTreeMap<String, ConceptEntry> = data.read_tables("lexicon/concepts.toml")?;
        if concepts.len() > limits::CONCEPTS {
            let most = limits::CONCEPTS;
            let message = Localized::new(
                format!("hay más de {most} conceptos; quite los que ninguna regla usa"),
                format!("there are more than {most} concepts; take out those that no rule uses"),
            );
            return Err(data.mistake("lexicon/concepts.toml", "", "", message));
        }
        let common = WordList::read(data.get("lexicon/common.txt")?);
        let concepts: Vec<_> =
            concepts.into_iter().map(|(name, entry)| (Arc::from(name.as_str()), entry)).collect();
        let mut lexicon = Self { concepts, indexes: Vec::new(), longest_pseudo: 0 };
        let [first, second] = Language::ALL.map(|language| {
            let (lexicon, common) = (&lexicon, &common);
            move || lexicon.read_language(language, data, common)
        });
        let (first, second) = both(first, second);
        for index in [first?, second?] {
            lexicon.longest_pseudo = lexicon.longest_pseudo.max(lexicon.longest_pseudo_in(&index));
            lexicon.indexes.push(Arc::new(index));
        }
        Ok(lexicon)
    }

    fn longest_pseudo_in(&self, index: &Index) -> usize {
        let of_topic = |entry: &&Entry| entry.pseudo && self.entry(entry.concept).gate;
        let gapless = index.entries().iter().filter(of_topic).filter(|entry| !entry.pattern.has_gap());
        gapless.map(|entry| entry.pattern.elements.len()).max().unwrap_or(0)
    }

    fn read_language(&self, language: Language, data: &Data, common: &WordList) -> Result<Index, Error> {
        let code = language.code();
        let file = &format!("lexicon/{code}.toml");
        let read = |part: String| Ok((data.read::<BTreeMap<String, WordsEntry>>(&part)?, part));
        let files = data.parts(file).map(read).collect::<Result<Vec<_>, _>>()?;
        let terms = terms::load(data)?;
        let (mut reader, mut entries) = (Reader::new(language, common), Vec::new());
        for (words, file) in &files {
            self.add_words(words, data, file, &mut reader, &mut entries)?;
        }
        self.add_terms(&terms, data, &mut reader, &mut entries)?;
        let worded: ConceptSet = entries.iter().filter(|e| !e.pseudo).map(|e| &e.concept).collect();
        let wordless = self.concepts.iter().zip(0..).find(|((_, entry), id)| {
            let expected = entry.only.is_none_or(|only| only == language);
            expected && !worded.contains(*id)
        });
        if let Some(((name, _), _)) = wordless {
            let message = Localized::new(
                format!(
                    "el concepto `{name}` no tiene palabras aquí; añádalas, o `only` en concepts.toml. Para solo añadir palabras a las de origen, llame al archivo lexicon/{code}.extra.toml"
                ),
                format!(
                    "concept `{name}` has no words here; add them, or `only` in concepts.toml. To only add words to the built-in ones, call the file lexicon/{code}.extra.toml"
                ),
            );
            return Err(data.mistake(file, &format!("[{name}]"), "", message));
        }
        let of_topic = entries.iter().filter(|entry| self.is_of_topic(entry));
        let certain =
            reader.words.covered_by(of_topic.filter_map(|entry| entry.pattern.certain_gate_words()));
        for entry in &mut entries {
            entry.pattern.share_gate_words(&certain);
        }
        Ok(Index::new(reader.words, entries))
    }

    /// Reads the words of one file.
    fn add_words<'s>(
        &self,
        words: &'s BTreeMap<String, WordsEntry>,
        data: &Data,
        file: &str,
        reader: &mut Reader<'s>,
        entries: &mut Vec<Entry>,
    ) -> Result<(), Error> {
        for (name, entry) in words {
            let head = format!("[{name}]");
            let concept =
                self.id(name).ok_or_else(|| data.mistake(file, &head, "", self.no_concept(name)))?;
            let sources = entry.words.iter().map(|w| (w, false)).chain(entry.not.iter().map(|w| (w, true)));
            for (source, pseudo) in sources {
                let patterns = Pattern::parse_all(source, reader).map_err(|why| {
                    let message = Localized::new(
                        format!("[{name}] patrón `{source}`: {}", why.es),
                        format!("[{name}] pattern `{source}`: {}", why.en),
                    );
                    data.mistake(file, &head, &format!("\"{source}\""), message)
                })?;
                entries.extend(patterns.into_iter().map(|pattern| Entry { concept, pattern, pseudo }));
            }
        }
        Ok(())
    }

    /// Adds the words of `terms.toml`: to the concept of their tier, and to the one that they express.
    fn add_terms<'s>(
        &self,
        terms: &'s BTreeMap<String, Term>,
        data: &Data,
        reader: &mut Reader<'s>,
        entries: &mut Vec<Entry>,
    ) -> Result<(), Error> {
        let language = reader.words.language;
        let mut looked_at = Vec::new();
        for (name, term) in terms.iter().filter(|(_, term)| term.lang == language) {
            let id = |concept: &str| {
                let missing = || terms::mistake(data, name, concept, self.no_concept(concept));
                self.id(concept).ok_or_else(missing)
            };
            let tier = id(term.tier.concept())?;
            let expressed = term.concept.as_deref().map(id).transpose()?;
            if !looked_at.contains(&(tier, expressed)) {
                looked_at.push((tier, expressed));
                let looks_alike = |entry: &&Entry| entry.pseudo && Some(entry.concept) == expressed;
                let copies =
                    entries.iter().filter(looks_alike).map(|entry| Entry { concept: tier, ..entry.clone() });
                let copies: Vec<Entry> = copies.collect();
                entries.extend(copies);
            }
            for source in &term.words {
                let patterns = Pattern::parse_all(source, reader).map_err(|why| {
                    let message = Localized::new(
                        format!("[{name}] patrón `{source}`: {}", why.es),
                        format!("[{name}] pattern `{source}`: {}", why.en),
                    );
                    terms::mistake(data, name, &format!("\"{source}\""), message)
                })?;
                for concept in std::iter::once(tier).chain(expressed) {
                    let own = patterns.iter().cloned();
                    entries.extend(own.map(|pattern| Entry { concept, pattern, pseudo: false }));
                }
            }
        }
        Ok(())
    }

    /// What to say of a concept that does not exist.
    pub(crate) fn no_concept(&self, name: &str) -> Localized {
        match nearest(name, self.concepts.iter().map(|(known, _)| known.to_string())) {
            Some(near) => Localized::new(
                format!("no existe el concepto `{name}`; ¿quiso decir `{near}`?"),
                format!("there is no concept `{name}`; did you mean `{near}`?"),
            ),
            None => Localized::new(
                format!(
                    "no existe el concepto `{name}`; añádalo en lexicon/concepts.extra.toml, y sus palabras en cada lengua"
                ),
                format!(
                    "there is no concept `{name}`; add it in lexicon/concepts.extra.toml, and its words in each language"
                ),
            ),
        }
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

    /// The most words of a gapless pattern that tells that a concept of the topic is not meant.
    pub(crate) const fn longest_pseudo(&self) -> usize {
        self.longest_pseudo
    }

    #[cfg(test)]
    fn index(&self, language: Language) -> &Index {
        &self.indexes[language.row()]
    }

    /// Whether the pattern expresses a concept that the gate looks for.
    fn is_of_topic(&self, entry: &Entry) -> bool {
        !entry.pseudo && self.entry(entry.concept).gate
    }

    /// The words of the patterns of a language.
    pub(crate) fn words(&self, language: Language) -> &Words {
        self.indexes[language.row()].words()
    }

    /// The concepts that the gate looks for.
    pub(crate) fn topic(&self) -> ConceptSet {
        let numbered = self.concepts.iter().zip(0..);
        numbered.filter(|((_, entry), _)| entry.gate).map(|(_, id)| id).collect()
    }

    /// The patterns that express one of the concepts, each with its language.
    pub(crate) fn patterns_of(&self, concepts: &ConceptSet) -> impl Iterator<Item = (Language, &Pattern)> {
        Language::ALL.into_iter().zip(&self.indexes).flat_map(move |(language, index)| {
            index
                .entries()
                .iter()
                .filter(|entry| !entry.pseudo && concepts.contains(entry.concept))
                .map(move |entry| (language, &entry.pattern))
        })
    }

    /// A vocabulary for each language, in the order of [`Language::ALL`].
    pub(crate) fn vocabularies(&self) -> Vec<Vocabulary> {
        self.indexes.iter().map(Vocabulary::new).collect()
    }
}

/// Patterns as a lexicon of their own would hold them, with their words.
#[cfg(test)]
pub(crate) fn patterns_for_tests(language: Language, sources: &[&str]) -> (Words, Vec<Pattern>) {
    let common = WordList::default();
    let mut reader = Reader::new(language, &common);
    let patterns =
        sources.iter().flat_map(|source| Pattern::parse_all(source, &mut reader).unwrap()).collect();
    (reader.words, patterns)
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
        let mut twins = Vec::new();
        for language in Language::ALL {
            let entries = lexicon.index(language).entries();
            for (i, entry) in entries.iter().enumerate() {
                let is_twin = |other: &Entry| {
                    other.concept == entry.concept && other.pattern.elements == entry.pattern.elements
                };
                if entries[..i].iter().any(is_twin) {
                    twins.push(format!("{language:?} {}: {:?}", lexicon.name(entry.concept), entry.pattern));
                }
            }
        }
        assert!(twins.is_empty(), "{}", twins.join("\n"));
    }

    #[test]
    fn stems_are_long_enough_to_mean_something() {
        let lexicon = Lexicon::load(&Data::builtin()).unwrap();
        for language in Language::ALL {
            for entry in lexicon.index(language).entries() {
                let single = entry.pattern.elements.len() == 1;
                let stem = |element: &Element| match element {
                    Element::Words(set) => {
                        lexicon.words(language).forms(*set).any(|f| f.prefix && f.text.len() < 4)
                    }
                    _ => false,
                };
                let short = single && entry.pattern.elements.iter().any(stem);
                assert!(!short, "{language:?} {}: {:?}", lexicon.name(entry.concept), entry.pattern);
            }
        }
    }
}
