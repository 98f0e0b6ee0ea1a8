//! Words that an amending provision takes out of another law: «for the words “…” substitute “…”». They are
//! quoted to be removed, so they enact nothing.

use std::ops::Range;

use super::View;
use crate::Language;

/// Stems of verbs that take words out, and phrases that bring in the words that go.
const OUT: [&[&str]; 2] = [
    &["sustitu", "reemplaz", "suprim", "elimin", "derog", "tach", "cambi", "dice", "decia", "deja sin"],
    &["omit", "delet", "strik", "struck", "remov", "repeal", "revok", "replac", "for"],
];

/// Stems of words that bring in the new wording.
const IN: [&[&str]; 2] = [
    &["agreg", "adicion", "anad", "incorpor", "insert", "intercal", "siguiente", "decir", "quedar", "por"],
    &["substitut", "insert", "add", "following", "with", "by", "read", "after", "before"],
];

/// Words that say of the quotation before them that it goes.
const GONE: [&[&str]; 2] = [
    &["suprim", "elimin", "derog", "sustitu", "reemplaz"],
    &["omitted", "deleted", "struck", "repealed", "removed", "replaced", "revoked"],
];

/// Words that are common enough to count only right before the quotation.
const NEAR: [&str; 5] = ["for", "with", "by", "por", "dice"];

/// The farthest that a common word may stand before the quotation.
const NEAREST: usize = 4;

/// The farthest that a verb stands before or after the quotation.
const FARTHEST: usize = 16;

/// Ranges of the view's words that are quoted to be taken out.
pub(super) fn struck(view: &View<'_>, language: Language) -> Vec<Range<usize>> {
    let tongue = usize::from(language == Language::English);
    let mut found = Vec::new();
    for sentence in &view.sentences {
        let mut before = sentence.words.start;
        for quotation in quotations(view, sentence.words.clone()) {
            let verb = (before.max(quotation.start.saturating_sub(FARTHEST))..quotation.start)
                .rev()
                .find_map(|at| {
                    let word = view.tokens.folded(&view.tokens.list[at]);
                    let near = |stem: &str| {
                        !NEAR.contains(&stem) || (word == stem && quotation.start - at <= NEAREST)
                    };
                    let is = |stems: &[&str]| stems.iter().any(|stem| near(stem) && word.starts_with(stem));
                    if is(IN[tongue]) { Some(false) } else { is(OUT[tongue]).then_some(true) }
                });
            let after = quotation.end..(quotation.end + 5).min(sentence.words.end);
            let gone = after.into_iter().take_while(|at| !view.tokens.list[*at].quoted).any(|at| {
                let word = view.tokens.folded(&view.tokens.list[at]);
                GONE[tongue].iter().any(|stem| word.starts_with(stem))
            });
            if verb == Some(true) || verb.is_none() && gone {
                found.push(quotation.clone());
            }
            before = quotation.end;
        }
    }
    found
}

/// Runs of quoted words.
fn quotations(view: &View<'_>, words: Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in words.filter(|at| view.tokens.list[*at].quoted) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
