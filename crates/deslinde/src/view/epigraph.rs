//! The epigraph of an article, printed on the line of its text: "Artículo 9. Rufianería. El que …",
//! "Section 4. Living on earnings. Any person who …". It names what follows and enacts nothing, as a heading does.

use super::View;
use crate::Language;

/// An epigraph has no more words than this, its article's number among them.
const MOST_WORDS: usize = 14;
/// "Artículo 9 bis" has no more.
const NUMBER_WORDS: usize = 3;
/// Words that say that a sentence enacts, or goes on about what stands before it, folded.
const ENACTS_ES: &[&str] = &[
    "a", "al", "aquel", "aquella", "cuando", "debera", "deberan", "es", "esta", "este", "no", "nadie",
    "podra", "podran", "que", "queda", "quedan", "quien", "quienes", "se", "sera", "seran", "si", "son",
    "tendra", "tendran", "toda", "todo",
];
const ENACTS_EN: &[&str] = &[
    "any", "are", "be", "every", "if", "is", "may", "means", "must", "no", "nobody", "person", "shall",
    "this", "was", "were", "where", "who", "whoever", "will",
];
/// Ends of verbs that enact with the pronoun behind them ("prohíbese", "deróganse").
const ENCLITIC: &[&str] = &["ase", "ese", "anse", "ense"];

/// Where the epigraph that the text opens with ends, in the view's words.
pub(super) fn end(view: &View<'_>, language: Language) -> Option<usize> {
    let mut own = view.sentences.iter().filter(|sentence| sentence.words.start >= view.body).peekable();
    // "Artículo 9." may be a sentence of its own.
    own.next_if(|sentence| sentence.words.len() <= NUMBER_WORDS);
    let (first, next) = (own.next()?, own.next()?);
    if first.segment != next.segment || first.words.len() > MOST_WORDS {
        return None;
    }
    let enacts = |word: &str| match language {
        Language::Spanish => {
            ENACTS_ES.contains(&word) || word.len() > 6 && ENCLITIC.iter().any(|end| word.ends_with(end))
        }
        Language::English => ENACTS_EN.contains(&word),
    };
    let words = || view.tokens.list[first.words.clone()].iter().map(|token| view.tokens.folded(token));
    let opens_with_article = matches!(words().next()?, "el" | "la" | "los" | "las" | "the" | "a" | "an");
    (!opens_with_article && !words().any(enacts)).then_some(first.words.end)
}
