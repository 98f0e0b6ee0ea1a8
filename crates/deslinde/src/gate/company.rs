//! What else must stand near a word for a pattern to stand there, so that most hits of common words are told without reading
//! the words around them: "person" alone says nothing where no other word of its patterns is near.

use super::{automaton::read_as, literal::MOST_AROUND};
use crate::{
    fold::latin_base,
    lexicon::{Element, Pattern, Words},
    token::is_word_char,
};

/// How many letters of a word are looked at.
const LETTERS: usize = 4;

/// The first letters of a word, folded, as a number in the order of the alphabet; a short word ends in zeros.
type Key = u32;

/// What words begin with, one of which stands near the word that the gate looks for wherever a pattern does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Company {
    /// Some pattern needs no other word, or one that is not known by its first letters.
    Any,
    /// Ranges, both ends in them.
    Of(Vec<(Key, Key)>),
}

impl Company {
    /// Of no pattern.
    pub(super) const fn none() -> Self {
        Self::Of(Vec::new())
    }

    /// Of one pattern: its rarest words besides those that the gate looks for.
    pub(super) fn of(pattern: &Pattern, words: &Words) -> Self {
        let others = pattern.elements.iter().enumerate().filter(|(place, _)| *place != pattern.gate);
        let sets = others.filter_map(|(_, element)| match element {
            Element::Words(set) => Some(*set),
            Element::Optional(_) | Element::Gap(_) | Element::Number => None,
        });
        let Some(rarest) = sets.max_by_key(|set| words.rank(*set)) else { return Self::Any };
        let ranges: Option<Vec<_>> =
            words.beginnings(rarest).map(|(beginning, whole)| range(beginning, whole)).collect();
        ranges.map_or(Self::Any, Self::Of)
    }

    /// Of these patterns and of those.
    pub(super) fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Of(ranges), Self::Of(more)) => ranges.extend(more),
            _ => *self = Self::Any,
        }
    }

    /// To be called when all are joined: puts the ranges in order, apart from each other.
    pub(super) fn finish(&mut self) {
        let Self::Of(ranges) = self else { return };
        ranges.sort_unstable();
        ranges.dedup_by(|next, last| {
            let touches = next.0 <= last.1;
            last.1 = if touches { last.1.max(next.1) } else { last.1 };
            touches
        });
    }

    /// Whether one of them may stand at most so many words before or after the word at `hit`. Never wrongly no.
    pub(super) fn may_stand(&self, text: &str, hit: usize, before: usize, after: usize) -> bool {
        let Self::Of(ranges) = self else { return true };
        let wanted = |key: Key| {
            let next = ranges.partition_point(|(first, _)| *first <= key);
            next > 0 && key <= ranges[next - 1].1
        };
        let Some(start) = back(&text.as_bytes()[..hit], before) else { return true };
        any_word(text, start, hit, usize::MAX, wanted) || {
            // The word itself is the first.
            let mut first = true;
            any_word(text, hit, text.len(), after + 1, |key| !std::mem::take(&mut first) && wanted(key))
        }
    }
}

/// The first letters of words that begin so; none for letters beyond ASCII.
fn range(beginning: &str, whole: bool) -> Option<(Key, Key)> {
    if !beginning.is_ascii() {
        return None;
    }
    let letters = beginning.bytes().map(read_as).take(LETTERS);
    let key = letters.clone().zip(0..).fold(0, |key, (letter, place)| with(key, place, letter));
    let open = LETTERS - letters.count();
    let rest = if whole || open == 0 { 0 } else { Key::MAX >> (8 * (LETTERS - open)) };
    Some((key, key | rest))
}

/// The key with a letter in this place.
fn with(key: Key, place: usize, letter: u8) -> Key {
    key | Key::from(letter) << (8 * (LETTERS - 1 - place))
}

/// Where the so many last words start; what may join words or stand in them is taken for a letter, and what has no plain
/// letter for no word, so these are at least as many. None if that is further than patterns are looked for.
fn back(bytes: &[u8], words: usize) -> Option<usize> {
    let may_join = |byte: u8| byte >= 0x80 || b"-/()@".contains(&byte);
    let (mut seen, mut counted) = (0, false);
    for (at, byte) in bytes.iter().enumerate().rev() {
        if byte.is_ascii_alphanumeric() {
            seen += usize::from(!counted);
            counted = true;
        } else if !may_join(*byte) {
            counted = false;
        }
        if seen > words {
            return Some(at + 1);
        }
        if bytes.len() - at > MOST_AROUND {
            return None;
        }
    }
    Some(0)
}

/// Whether one of the `most` words that start in `from..to` is wanted, or may be, since it is spelt in a way that its bytes do
/// not tell.
fn any_word(
    text: &str,
    from: usize,
    to: usize,
    mut most: usize,
    mut wanted: impl FnMut(Key) -> bool,
) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut words) = (from, 0);
    // Of the word that is being read.
    let (mut key, mut letters) = (0, 0);
    loop {
        let byte = if at < to { bytes[at] } else { b' ' };
        let letter = match byte {
            _ if byte.is_ascii_alphanumeric() => read_as(byte),
            b'@' if letters > 0 => return true,
            // It may split a word at the end of a line.
            b'-' if letters > 0 && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => return true,
            // "trabajadores/as" and "niño(a)s" are one word each.
            b'/' | b'(' | b')' if letters > 0 => {
                most = most.saturating_add(1);
                0
            }
            0x80.. => {
                let c = text[at..].chars().next().unwrap_or(' ');
                at += c.len_utf8() - 1;
                match latin_base(c) {
                    '\0' if is_word_char(c) => return true,
                    '\0' => 0,
                    base => base as u8,
                }
            }
            _ => 0,
        };
        if letter != 0 {
            key = if letters < LETTERS { with(key, letters, letter) } else { key };
            letters += 1;
        } else if letters > 0 {
            if wanted(key) {
                return true;
            }
            words += 1;
            (key, letters) = (0, 0);
        }
        at += 1;
        if words == most || at > to {
            return false;
        }
        if at - from > 2 * MOST_AROUND {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::{Language, lexicon::patterns_for_tests, token::Tokens};

    fn company(patterns: &[&str]) -> Company {
        let (words, patterns) = patterns_for_tests(Language::Spanish, patterns);
        let mut company = Company::none();
        patterns.iter().for_each(|pattern| company.join(&Company::of(pattern, &words)));
        company.finish();
        company
    }

    fn stands(patterns: &[&str], text: &str, words: usize) -> bool {
        company(patterns).may_stand(text, text.find("persona").unwrap(), words, words)
    }

    #[test]
    fn a_word_without_its_company_says_nothing() {
        let of_persons = ["!persona ~2 vendida", "<vender> !persona", "mal* ~2 !persona"];
        for (text, stands_there) in [
            ("Toda persona tiene derecho", false),
            ("una persona fue VENDIDA", true),
            ("venda a la persona", true),
            ("la malla de la persona", true),
            ("vende a la otra misma y propia persona", false),
            ("persona", false),
        ] {
            assert_eq!(stands(&of_persons, text, 3), stands_there, "{text}");
        }
        assert!(stands(&["persona", "!persona vendida"], "persona", 3), "one pattern needs no other word");
        assert!(stands(&["!persona ?vendida ~2 #"], "persona", 3), "nor does a number count");
    }

    #[test]
    fn what_is_spelt_otherwise_is_left_to_a_closer_look() {
        let sold = ["!persona vendida"];
        for text in ["persona ven-\ndida", "persona ve\u{301}ndida", "persona(s)/as v@ndida", "persona ﬁja"]
        {
            assert!(stands(&sold, text, 2), "{text}");
        }
        assert!(!stands(&sold, "la persona – dijo «así» el co-autor", 2));
    }

    #[test]
    fn far_away_is_left_to_a_closer_look() {
        let text = format!("vendida {} persona", "·".repeat(2000));
        assert!(stands(&["!persona vendida"], &text, 1));
    }

    proptest! {
        #[test]
        fn a_word_of_the_company_is_never_missed(
            words in prop::collection::vec(select(vec!["la", "VENDIDA", "vénd1da", "artículo", "1º", "y/o", "niño(a)s", "2bis"]), 0..8),
            gaps in prop::collection::vec(select(vec![" ", ", ", "-", " – ", "\n", "\u{a0}"]), 9),
            place in 0..8_usize,
        ) {
            let mut words = words;
            let place = place.min(words.len());
            words.insert(place, "persona");
            let text: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [*word, gap]).collect();
            let mut tokens = Tokens::default();
            tokens.push_text(&text, 0..text.len());
            let at = tokens.list.iter().position(|token| tokens.folded(token) == "persona").unwrap();
            let near = &tokens.list[at.saturating_sub(2)..tokens.list.len().min(at + 3)];
            let sold = near.iter().any(|token| ["vendida", "vend1da"].contains(&tokens.folded(token)));
            let company = company(&["!persona vendida"]);
            prop_assert!(company.may_stand(&text, tokens.list[at].start, 2, 2) || !sold, "{text}");
        }
    }
}
