//! The notation of the lexicon: `stem*`, `(a|b c)`, `?optional`, `~3` (a gap of up to three words),
//! `#` (a number), `<promover>` (every form of a verb), `sexual{}` (every gender and number), `!` before the word that the gate looks for. Case and accents are free.

use super::{WordList, limits, paradigm};
use crate::{Language, Localized, fold::fold_word};

/// A word of a pattern, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// `stem*`: the word may go on.
    pub(crate) prefix: bool,
}

/// An element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    /// One of these words.
    Words(Vec<Word>),
    /// One of these words, or nothing.
    Optional(Vec<Word>),
    /// Up to so many words of any kind.
    Gap(usize),
    /// A number in digits.
    Number,
}

impl Element {
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
    pub(crate) fn parse_all(
        source: &str,
        language: Language,
        common: &WordList,
    ) -> Result<Vec<Self>, Localized> {
        limits::source(source)?;
        let mut done = Vec::new();
        let mut open = vec![source.to_owned()];
        while let Some(source) = open.pop() {
            limits::alternatives(done.len() + open.len())?;
            match split_parts(&source).find(|part| part.starts_with('(') && part.contains(' ')) {
                Some(group) => open.extend(alternatives(&source, group)?),
                None => done.push(Self::parse(&source, language, common)?),
            }
        }
        Ok(done)
    }

    fn parse(source: &str, language: Language, common: &WordList) -> Result<Self, Localized> {
        let mut elements = Vec::new();
        let mut gate = None;
        for part in split_parts(source) {
            if part.contains('!') {
                gate = Some(elements.len());
            }
            let part = part.strip_prefix('!').unwrap_or(part);
            elements.push(if let Some(gap) = part.strip_prefix('~') {
                Element::Gap(gap.parse().map_err(|_| {
                    Localized::new(
                        format!("`{part}`: tras `~` va un número"),
                        format!("`{part}`: after `~` comes a number"),
                    )
                })?)
            } else if let Some(words) = part.strip_prefix('?') {
                Element::Optional(parse_words(words, language)?)
            } else if part == "#" {
                Element::Number
            } else {
                Element::Words(parse_words(part, language)?)
            });
        }
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
        let marked = gate.is_some();
        let gate = gate.unwrap_or_else(|| rarest(&elements, common));
        if !matches!(elements.get(gate), Some(Element::Words(_))) {
            return Err(Localized::new(
                "`!` va ante una palabra que deba estar",
                "`!` stands before a word that must be there",
            ));
        }
        Ok(Self { elements, gate, marked })
    }

    /// The words that the gate looks for: one of them is in every match.
    pub(crate) fn gate_words(&self) -> &[Word] {
        self.words_of(self.gate)
    }

    /// The words that the gate must look for, whatever else there is: those marked, or the only ones.
    pub(crate) fn certain_gate_words(&self) -> &[Word] {
        let only = self.elements.iter().filter(|element| matches!(element, Element::Words(_))).count() == 1;
        if self.marked || only { self.gate_words() } else { &[] }
    }

    /// Lets the gate look for words that it looks for anyway, if the pattern has an element with such
    /// words only and none is marked.
    pub(crate) fn share_gate_words(&mut self, known: &WordList) {
        let shared = |element: &Element| match element {
            Element::Words(words) => words.iter().all(|word| known.contains(&word.text)),
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

    fn words_of(&self, element: usize) -> &[Word] {
        match self.elements.get(element) {
            Some(Element::Words(words)) => words,
            _ => &[],
        }
    }
}

/// The pattern once for each alternative of several words in `group`, and once for the others.
fn alternatives(source: &str, group: &str) -> Result<Vec<String>, Localized> {
    let inner = group.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.ok_or_else(|| open_bracket(group))?;
    let (phrases, words): (Vec<&str>, Vec<&str>) =
        inner.split('|').map(str::trim).partition(|alternative| alternative.contains(' '));
    let words = (!words.is_empty()).then(|| format!("({})", words.join("|")));
    let choices = phrases.into_iter().map(str::to_owned).chain(words);
    Ok(choices.map(|choice| source.replacen(group, &choice, 1)).collect())
}

fn open_bracket(part: &str) -> Localized {
    Localized::new(
        format!("`{part}`: falta cerrar un paréntesis"),
        format!("`{part}`: a bracket is not closed"),
    )
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

/// One word or several in brackets, in order.
fn parse_words(part: &str, language: Language) -> Result<Vec<Word>, Localized> {
    let inner = match (part.strip_prefix('('), part.ends_with(')')) {
        (Some(inner), true) => &inner[..inner.len() - 1],
        (None, false) => part,
        _ => return Err(open_bracket(part)),
    };
    let mut words = Vec::new();
    for source in inner.split('|') {
        words.append(&mut parse_word(source, language)?);
    }
    words.sort_by(|a, b| (&a.text, a.prefix).cmp(&(&b.text, b.prefix)));
    words.dedup();
    Ok(words)
}

/// A word, or every word of a paradigm.
fn parse_word(source: &str, language: Language) -> Result<Vec<Word>, Localized> {
    let source = source.trim().trim_start_matches('!');
    limits::letters(source)?;
    let whole = |forms: Vec<String>| forms.into_iter().map(|text| Word { text, prefix: false }).collect();
    if let Some(verb) = source.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return paradigm::verb_forms(&fold_word(verb), language).map(whole);
    }
    if let Some((stem, vowel)) = source.strip_suffix('}').and_then(|rest| rest.split_once('{')) {
        return paradigm::noun_forms(&fold_word(stem), vowel, language).map(whole);
    }
    let (stem, prefix) = source.strip_suffix('*').map_or((source, false), |stem| (stem, true));
    let text = fold_word(stem);
    if text.is_empty() || !text.chars().all(char::is_alphanumeric) {
        return Err(Localized::new(
            format!("`{source}`: una palabra solo tiene letras y cifras, y `*` al final"),
            format!("`{source}`: a word has letters and digits only, and `*` at its end"),
        ));
    }
    Ok(vec![Word { text, prefix }])
}

/// How many alternatives of an element are looked at to tell how rare it is.
const FORMS: usize = 12;

/// The required element whose shortest word is longest: the rarest, as a rule. Words that ordinary
/// law is full of are taken only where there is no other.
fn rarest(elements: &[Element], common: &WordList) -> usize {
    let rank = |element: &Element| match element {
        Element::Words(words) => {
            // The forms of a verb begin alike; a few tell.
            let rare =
                words.iter().take(FORMS).all(|word| word.text.len() > 2 && !common.contains(&word.text));
            (rare, words.iter().map(|word| word.text.len()).min().unwrap_or(0))
        }
        _ => (false, 0),
    };
    (0..elements.len()).rev().max_by_key(|&i| rank(&elements[i])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_all(source: &str) -> Result<Vec<Pattern>, Localized> {
        Pattern::parse_all(source, Language::Spanish, &WordList::default())
    }

    fn parse(source: &str) -> Result<Pattern, Localized> {
        Pattern::parse(source, Language::Spanish, &WordList::default())
    }

    #[test]
    fn alternatives_may_have_several_words() {
        let all = parse_all("venta ~2 (!sexo|servicios !sexuales|(a|b))").map(|all| all.len());
        assert!(all.is_err(), "brackets do not nest");
        let all = parse_all("venta ~2 (!sexo|servicios !sexuales|amor)").unwrap();
        let gates: Vec<_> = all.iter().map(|p| p.gate_words()[0].text.as_str()).collect();
        assert_eq!(gates, ["amor", "sexuales"]);
    }

    #[test]
    fn mistakes_are_named() {
        for wrong in ["", "~3 a", "a ~x b", "(a|b", "a?b", "a ~2", "a !~2 b", "a ?b", "<casa>", "a{u}"] {
            assert!(parse(wrong).is_err(), "{wrong}");
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
        let rarer = Pattern::parse("servicio carnal", Language::Spanish, &common).unwrap();
        assert_eq!(rarer.gate, 1);
        assert_eq!(parse("abc abcd").unwrap().gate, 1);
        assert_eq!(parse("trabajo !sexual").unwrap().gate, 1);
    }
}
