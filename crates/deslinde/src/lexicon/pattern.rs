//! The notation of the lexicon: `stem*`, `(a|b c)`, `?optional`, `~3` (a gap of up to three words),
//! `#` (a number), `<promover>` (every form of a verb), `sexual{}` (every gender and number), `!` before the word that the gate looks for. Case and accents are free.

use super::{
    limits,
    notation::{Reader, open_bracket},
    words::{SetId, Words},
};
use crate::Localized;

/// An element of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    /// One of these words.
    Words(SetId),
    /// One of these words, or nothing.
    Optional(SetId),
    /// Up to so many words of any kind.
    Gap(usize),
    /// A number in digits.
    Number,
}

impl Element {
    /// Reads a part that has no alternatives of several words.
    fn parse<'s>(part: &'s str, reader: &mut Reader<'s>) -> Result<Self, Localized> {
        let part = part.strip_prefix('!').unwrap_or(part);
        Ok(if let Some(gap) = part.strip_prefix('~') {
            Self::Gap(gap.parse().map_err(|_| {
                Localized::new(
                    format!("`{part}`: tras `~` va un número"),
                    format!("`{part}`: after `~` comes a number"),
                )
            })?)
        } else if let Some(optional) = part.strip_prefix('?') {
            Self::Optional(reader.set(optional)?)
        } else if part == "#" {
            Self::Number
        } else {
            Self::Words(reader.set(part)?)
        })
    }

    /// The most words that it takes.
    pub(crate) const fn most(&self) -> usize {
        match self {
            Self::Gap(most) => *most,
            Self::Words(_) | Self::Optional(_) | Self::Number => 1,
        }
    }
}

/// A pattern of words, starting with an [`Element::Words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) elements: Vec<Element>,
    /// The element whose words the gate looks for.
    pub(crate) gate: usize,
    /// `!` marks that element.
    marked: bool,
}

impl Pattern {
    /// Reads a pattern; one with alternatives of several words becomes several patterns. The error
    /// says what is wrong with it.
    pub(crate) fn parse_all<'s>(source: &'s str, reader: &mut Reader<'s>) -> Result<Vec<Self>, Localized> {
        limits::source(source)?;
        let mut all = vec![Draft::default()];
        for part in split_parts(source) {
            if part.starts_with('(') && part.contains(' ') {
                let ways = ways(part, reader)?;
                limits::alternatives(all.len() * ways.len())?;
                all = all.iter().flat_map(|head| ways.iter().map(|way| head.then(way))).collect();
            } else {
                let element = Element::parse(part, reader)?;
                all.iter_mut().for_each(|draft| draft.push(element, part.contains('!')));
            }
        }
        all.into_iter().map(|draft| draft.finish(&reader.words)).collect()
    }

    /// The words that the gate looks for: one of them is in every match.
    pub(crate) fn gate_words(&self) -> SetId {
        match self.elements[self.gate] {
            Element::Words(set) | Element::Optional(set) => set,
            Element::Gap(_) | Element::Number => unreachable!("`finish` has seen that it is words"),
        }
    }

    /// The words that the gate must look for, whatever else there is: those marked, or the only ones.
    pub(crate) fn certain_gate_words(&self) -> Option<SetId> {
        let only = self.elements.iter().filter(|element| matches!(element, Element::Words(_))).count() == 1;
        (self.marked || only).then(|| self.gate_words())
    }

    /// Lets the gate look for words that it looks for anyway (`known`, by set), if the pattern has an element with
    /// such words only and none is marked.
    pub(crate) fn share_gate_words(&mut self, known: &[bool]) {
        let shared = |element: &Element| match element {
            Element::Words(set) => known[*set as usize],
            _ => false,
        };
        if !self.marked
            && let Some(gate) = self.elements.iter().position(shared)
        {
            self.gate = gate;
        }
    }

    /// Whether words of any kind may stand inside it.
    pub(crate) fn has_gap(&self) -> bool {
        self.elements.iter().any(|element| matches!(element, Element::Gap(_)))
    }
}

/// A pattern that is being read.
#[derive(Debug, Clone, Default)]
struct Draft {
    elements: Vec<Element>,
    /// The element that `!` marks.
    marked: Option<usize>,
}

impl Draft {
    fn push(&mut self, element: Element, marked: bool) {
        if marked {
            self.marked = Some(self.elements.len());
        }
        self.elements.push(element);
    }

    /// This, and then what follows.
    fn then(&self, next: &Self) -> Self {
        let marked = next.marked.map(|at| self.elements.len() + at).or(self.marked);
        Self { elements: [self.elements.as_slice(), &next.elements].concat(), marked }
    }

    fn finish(self, words: &Words) -> Result<Pattern, Localized> {
        let Self { elements, marked } = self;
        if !matches!(elements.first(), Some(Element::Words(_))) {
            return Err(Localized::new("un patrón empieza por una palabra", "a pattern starts with a word"));
        }
        if matches!(elements.last(), Some(Element::Gap(_) | Element::Optional(_))) {
            return Err(Localized::new(
                "un patrón no termina en un hueco ni en una palabra optativa",
                "a pattern does not end with a gap or an optional word",
            ));
        }
        limits::elements(&elements)?;
        let gate = marked.unwrap_or_else(|| rarest(&elements, words));
        if !matches!(elements.get(gate), Some(Element::Words(_))) {
            return Err(Localized::new(
                "`!` va ante una palabra que deba estar",
                "`!` stands before a word that must be there",
            ));
        }
        Ok(Pattern { elements, gate, marked: marked.is_some() })
    }
}

/// The ways to read alternatives of several words: one for each alternative of several words, and one for the others.
fn ways<'s>(part: &'s str, reader: &mut Reader<'s>) -> Result<Vec<Draft>, Localized> {
    let mut read = |phrase: &'s str| {
        let mut draft = Draft::default();
        for part in split_parts(phrase) {
            draft.push(Element::parse(part, reader)?, part.contains('!'));
        }
        Ok(draft)
    };
    let inner = part.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.ok_or_else(|| open_bracket(part))?;
    let (phrases, single): (Vec<&str>, Vec<&str>) =
        inner.split('|').map(str::trim).partition(|alternative| alternative.contains(' '));
    let mut ways: Vec<Draft> = phrases.into_iter().map(&mut read).collect::<Result<_, _>>()?;
    if !single.is_empty() {
        let mut draft = Draft::default();
        let marked = single.iter().any(|word| word.contains('!'));
        draft.push(Element::Words(reader.any_of(single.into_iter())?), marked);
        ways.push(draft);
    }
    Ok(ways)
}

/// Splits at spaces outside brackets.
fn split_parts(source: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    source
        .split(move |c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && c.is_whitespace()
        })
        .filter(|part| !part.is_empty())
}

/// The required element whose shortest word is longest: the rarest, as a rule. Words that ordinary
/// law is full of are taken only where there is no other.
fn rarest(elements: &[Element], words: &Words) -> usize {
    let rank = |element: &Element| match element {
        Element::Words(set) => words.rank(*set),
        _ => (false, 0),
    };
    (0..elements.len()).rev().max_by_key(|&i| rank(&elements[i])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, lexicon::WordList};

    fn parse_all(source: &str) -> Result<Vec<Pattern>, Localized> {
        Pattern::parse_all(source, &mut Reader::new(Language::Spanish, &WordList::default()))
    }

    fn gate(source: &str, common: &WordList) -> usize {
        Pattern::parse_all(source, &mut Reader::new(Language::Spanish, common)).unwrap()[0].gate
    }

    #[test]
    fn alternatives_may_have_several_words() {
        let all = parse_all("venta ~2 (!sexo|servicios !sexuales|(a|b))").map(|all| all.len());
        assert!(all.is_err(), "brackets do not nest");
        let common = WordList::default();
        let mut reader = Reader::new(Language::Spanish, &common);
        let source = "venta ~2 (!sexo|servicios !sexuales|amor)";
        let all = Pattern::parse_all(source, &mut reader).unwrap();
        let gates: Vec<_> =
            all.iter().map(|p| reader.words.forms(p.gate_words()).next().unwrap().text).collect();
        assert_eq!(gates, ["sexuales", "sexo"]);
    }

    #[test]
    fn mistakes_are_named() {
        for wrong in ["", "~3 a", "a ~x b", "(a|b", "a?b", "a ~2", "a !~2 b", "a ?b", "<casa>", "a{u}"] {
            assert!(parse_all(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_would_take_too_long_is_refused_and_says_which_limit() {
        let said = |source: &str| {
            let start = std::time::Instant::now();
            let why = parse_all(source).unwrap_err();
            assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
            (why.es.to_string(), why.en.to_string())
        };
        let doubling = "(a b|c d) ".repeat(30);
        let long = "a ".repeat(10_000);
        for (source, es, en) in [
            (doubling.as_str(), "más de 500 maneras", "more than 500 ways"),
            (long.as_str(), "más de 8000 bytes", "more than 8000 bytes"),
            (&"a ".repeat(101), "más de 100 palabras", "more than 100 words"),
            (&format!("{}b", "a ~9 ".repeat(8)), "10000 maneras de saltar", "10000 ways to skip"),
            (&format!("a {} b", "?c ".repeat(30)), "10000 maneras de saltar", "10000 ways to skip"),
            ("a ~18446744073709551615 ~18446744073709551615 b", "más de 100", "more than 100"),
            (&"a".repeat(70), "más de 64 letras", "more than 64 letters"),
            (&format!("<{}ar>", "a".repeat(70)), "más de 64 letras", "more than 64 letters"),
        ] {
            let (told_es, told_en) = said(source);
            assert!(told_es.contains(es) && told_en.contains(en), "{told_es} / {told_en}");
        }
        assert!(parse_all("a ~17 b ~17 c ~17 d").is_ok(), "5832 ways");
    }

    #[test]
    fn the_gate_looks_for_the_rarest_word_or_the_marked_one() {
        let common = WordList::read("servici");
        assert_eq!(gate("servicio carnal", &common), 1);
        assert_eq!(gate("abc abcd", &common), 1);
        assert_eq!(gate("trabajo !sexual", &common), 1);
    }
}
