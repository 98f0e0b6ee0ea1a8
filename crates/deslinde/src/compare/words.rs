//! The words of a passage as they are compared: folded, without its own number, and with every number of another
//! article alike, so that renumbering changes nothing.

use std::{hash::Hasher, ops::Range};

use rustc_hash::{FxHashMap, FxHasher};

use crate::{
    structure::{Citation, Segment, Step},
    token::Tokens,
};

/// A word of a passage.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Which word of the [`Vocabulary`].
    pub(super) id: u32,
    /// Bytes of the document's text.
    pub(super) range: Range<usize>,
    /// The part of the passage that it stands in.
    pub(super) part: usize,
}

/// The words that are known, by their folded form.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<String, u32>,
    tokens: Tokens,
}

/// What the number of another article becomes.
const REFERENCE: &str = "#";

/// Words before the number of a provision: one, or several.
const ONE: [&str; 33] = [
    "articulo",
    "art",
    "fraccion",
    "inciso",
    "numeral",
    "apartado",
    "literal",
    "letra",
    "parrafo",
    "capitulo",
    "titulo",
    "seccion",
    "libro",
    "transitorio",
    "disposicion",
    "article",
    "section",
    "sec",
    "s",
    "subsection",
    "paragraph",
    "subparagraph",
    "para",
    "clause",
    "subclause",
    "chapter",
    "title",
    "part",
    "division",
    "schedule",
    "regulation",
    "rule",
    "item",
];
const MANY: [&str; 16] = [
    "articulos",
    "arts",
    "fracciones",
    "incisos",
    "numerales",
    "apartados",
    "literales",
    "parrafos",
    "articles",
    "sections",
    "ss",
    "subsections",
    "paragraphs",
    "clauses",
    "chapters",
    "capitulos",
];
/// Words between such numbers.
const BETWEEN: [&str; 9] = ["y", "e", "o", "u", "a", "al", "and", "or", "to"];
/// What a number may be followed by.
const SUFFIXES: [&str; 9] =
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"];

impl Vocabulary {
    /// The words of a passage, and a hash of them that is the same in every vocabulary.
    pub(super) fn words(
        &mut self,
        text: &str,
        segments: &[Segment],
        citation: &Citation,
    ) -> (Vec<Word>, u64) {
        let mut words = Vec::new();
        let mut hash = FxHasher::default();
        for (part, segment) in segments.iter().enumerate() {
            if text.get(segment.range.clone()).is_none() {
                continue;
            }
            self.tokens.clear();
            self.tokens.push_text(text, segment.range.clone());
            let tokens = &self.tokens;
            let own = own_number(tokens, citation.steps.iter().chain(&segment.steps));
            let mut references = References::None;
            for token in &tokens.list[own..] {
                let folded = references.read(tokens.folded(token));
                hash.write(folded.as_bytes());
                hash.write_u8(0);
                let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
                let id = match self.ids.get(folded) {
                    Some(id) => *id,
                    None => *self.ids.entry(folded.to_owned()).or_insert(next),
                };
                words.push(Word { id, range: token.start..token.end, part });
            }
        }
        (words, hash.finish())
    }
}

/// How many words at the beginning are the passage's own number.
fn own_number<'s>(tokens: &Tokens, steps: impl Iterator<Item = &'s Step>) -> usize {
    let mut numbers: Vec<String> = Vec::new();
    for step in steps {
        let mut of_step = Tokens::default();
        of_step.push_text(&step.number, 0..step.number.len());
        numbers.extend(of_step.list.iter().map(|token| of_step.folded(token).to_owned()));
    }
    let is_own = |word: &str, numbers: &mut Vec<String>| {
        if let Some(at) = numbers.iter().position(|number| number == word) {
            numbers.remove(at);
            return true;
        }
        false
    };
    let mut words = 0;
    for token in &tokens.list {
        let word = tokens.folded(token);
        if !(is_own(word, &mut numbers) || ONE.contains(&word) && !numbers.is_empty()) {
            break;
        }
        words += 1;
    }
    words
}

/// Whether the words read last refer to other provisions.
#[derive(Clone, Copy, PartialEq)]
enum References {
    None,
    One,
    Many,
}

impl References {
    /// The next word: itself, or what stands for a number that is referred to.
    fn read<'w>(&mut self, word: &'w str) -> &'w str {
        let number = is_number(word) || SUFFIXES.contains(&word);
        if *self != Self::None && number && !(BETWEEN.contains(&word) && *self == Self::Many) {
            return REFERENCE;
        }
        *self = match self {
            Self::Many if BETWEEN.contains(&word) => Self::Many,
            _ if MANY.contains(&word) => Self::Many,
            _ if ONE.contains(&word) => Self::One,
            _ => Self::None,
        };
        word
    }
}

/// `12`, `145bis`, `3o`, `xiv`, `b`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || word.chars().count() == 1
        || word.len() <= 8 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l' | b'c'))
}
