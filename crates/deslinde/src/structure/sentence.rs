//! Sentences of law: enumerators, headings and abbreviations are not what they are elsewhere.

use std::ops::Range;

use super::{enumerator::marker, lines::is_caps};

/// What to do with the enumerator at the start of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markers {
    /// It is a unit of its own.
    Separate,
    /// It belongs to the sentence that follows.
    Attach,
}

/// Words that a point after them does not end a sentence with, folded. Left out on purpose: words
/// that are words (`no`, `de`, `see`, `us`).
const ABBREVIATIONS: &[&str] = &[
    // Spanish
    "art", "arts", "núm", "num", "nums", "nro", "nº", "n", "frac", "fracc", "fracs", "inc", "incs", "párr",
    "parr", "ap", "apdo", "cap", "caps", "tít", "tit", "disp", "lit", "ord", "op", "cit", "cfr", "vid",
    "pág", "págs", "pag", "pags", "p", "pp", "s", "ss", "sgtes", "sig", "sr", "sra", "sras", "sres", "ref",
    "srta", "dr", "dra", "dres", "lic", "ing", "arq", "gral", "excmo", "excma", "ilmo", "ilma", "fdo", "dto",
    "res", "exp", "expte", "rec", "rol", "sent", "sents", "sts", "stc", "ed", "vol", "ee", "rr", "hh", "aa",
    "av", "avda", "tel", "ej", "aprox", "máx", "mín", "c", "cía", "dec", "ley", "reg", "secc", "sec", "secs",
    "depto", "prov", "ene", "feb", "mar", "abr", "jun", "jul", "ago", "sept", "oct", "nov", "dic", "fs",
    "fj", "ff", "jj", "ma", "admón", "pfo", "vgr", "ta", "mag", "magdo", "pte", "min", // English
    "sch", "sched", "subs", "subsec", "para", "paras", "pt", "ch", "cl", "r", "rr", "o", "fn", "cf", "e.g",
    "i.e", "viz", "al", "et", "seq", "id", "ibid", "v", "vs", "stat", "cong", "rep", "rev", "const", "am",
    "amend", "mr", "mrs", "ms", "messrs", "prof", "hon", "rt", "jr", "st", "inc", "corp", "co", "ltd", "cir",
    "supp", "app", "dept", "dist", "ct", "atty", "gen", "gov", "sen", "fed", "ex", "rel", "ante", "post",
    "jan", "aug", "sep", "eq", "wall", "how", "cranch", "wheat", "pet", "ann", "civ", "crim", "proc", "evid",
    "cal", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "me", "mich", "minn",
    "miss", "mo", "mont", "neb", "nev", "okl", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
    "wyo", "colo", "ariz", "ark", "ala", "comm", "educ", "assn", "bros", "mfg", "ry", "ins", "nat", "int",
    "elec", "univ", "hosp", "j", "k", "l", "tr", "brief", "pet", "resp", "br", "deft", "plf", "vet", "admin",
    "dep", "nos", "figs", "fig",
];
/// Abbreviations only before a number: otherwise they are words.
const BEFORE_NUMBER: &[&str] = &[
    "no", "art", "arts", "cl", "ord", "mar", "rol", "min", "ley", "dec", "al", "la", "me", "post", "how",
    "wall", "del", "res", "exp",
];

/// The sentences of a text, as byte ranges without the blanks around them, in order and disjoint.
#[must_use]
pub fn sentences(text: &str, markers: Markers) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for unit in units(text) {
        let bytes = text.as_bytes();
        // Where the sentence starts that begins at `from`, and where its text does: after an enumerator.
        let begin = |from: usize, found: &mut Vec<Range<usize>>| match mark_end(text, from, &unit) {
            Some(end) if markers == Markers::Separate => {
                push(text, from..end, found);
                (end, end)
            }
            Some(end) => (from, end),
            None => (from, from),
        };
        let (mut start, mut at) = begin(unit.start, &mut found);
        while at < unit.end {
            let Some(step) = bytes[at..unit.end].iter().position(|b| matches!(b, b'.' | b'!' | b'?')) else {
                break;
            };
            let mark = at + step;
            at = mark + 1;
            if let Some(end) = boundary(text, mark, &unit) {
                push(text, start..end, &mut found);
                (start, at) = begin(end, &mut found);
            }
        }
        push(text, start..unit.end, &mut found);
    }
    found
}

/// Where the enumerator ends that stands at `from`, blanks before it aside: `a)`, `2.º`, or the bare
/// number of a judgment's paragraph.
fn mark_end(text: &str, from: usize, unit: &Range<usize>) -> Option<usize> {
    let (limit, first) = (unit.end, from == unit.start);
    let from = from + (text[from..limit].len() - text[from..limit].trim_start().len());
    let mark =
        marker(text, from, limit).filter(|mark| !mark.number.is_empty()).map(|mark| mark.end.min(limit));
    mark.or_else(|| paragraph_number(&text[from..limit]).filter(|_| first).map(|length| from + length))
}

/// `22`, with a blank and a capital after it, at the start of a paragraph.
fn paragraph_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| (1..=3).contains(&digits))?;
    let word = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let begins = word.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '«' | '“'));
    (begins && word.len() < rest.len()).then_some(digits)
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = range.start + part.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// Stretches that no sentence crosses: paragraphs, headings, items on lines of their own.
fn units(text: &str) -> Vec<Range<usize>> {
    let mut units: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut blank = true;
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let line = raw.trim();
        if line.is_empty() {
            blank = true;
            continue;
        }
        let start = start + (raw.len() - raw.trim_start().len());
        let end = start + line.len();
        let goes_on = open.as_ref().is_some_and(|unit| !breaks(&text[unit.clone()], line, blank));
        blank = false;
        match open.as_mut().filter(|_| goes_on) {
            Some(unit) => unit.end = end,
            None => units.extend(open.replace(start..end)),
        }
    }
    units.extend(open);
    units
}

/// Whether a line break between these ends a unit.
fn breaks(before: &str, line: &str, blank: bool) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before).trim();
    let finished = last.ends_with(['.', ':', '!', '?', '”', '"', '»']) || last.ends_with(".)");
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    if paragraph_number(line).is_some() && (blank || finished || last.len() < 60) {
        return true;
    }
    if last.ends_with([';', ',']) && blank {
        return false;
    }
    if marker(line, 0, line.len()).is_some() && (finished || blank || last.ends_with(';')) {
        return true;
    }
    if blank {
        return finished || !lower;
    }
    let title = (is_caps(last) && !is_caps(line))
        || (last.len() < 60 && !finished && !last.ends_with(',') && !lower && starts_heading(last));
    title || (finished && starts_heading(line)) || starts_article(line)
}

fn starts_heading(line: &str) -> bool {
    let first = line.split([' ', '.', ':']).next().unwrap_or_default();
    let folded = crate::fold::fold_word(first);
    matches!(
        &*folded,
        "articulo"
            | "art"
            | "capitulo"
            | "titulo"
            | "libro"
            | "seccion"
            | "section"
            | "chapter"
            | "part"
            | "title"
            | "disposicion"
            | "anexo"
            | "article"
    )
}

/// `Artículo 5.` at the start of a line, with its number.
fn starts_article(line: &str) -> bool {
    starts_heading(line)
        && line
            .split_whitespace()
            .nth(1)
            .is_some_and(|second| second.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
}

/// Where the sentence ends that the point at `mark` may close.
fn boundary(text: &str, mark: usize, unit: &Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = mark + 1;
    while let Some(c) = text[end..unit.end].chars().next() {
        match c {
            '.' | '!' | '?' | ')' | ']' | '"' | '”' | '»' | '\'' | '’' => end += c.len_utf8(),
            _ => break,
        }
    }
    let rest = &text[end..unit.end];
    if rest.is_empty() {
        return Some(end);
    }
    // Footnote numbers and reference marks stick to the point: "law.[3] The", "law.3 The".
    let glued = rest.starts_with('[').then(|| rest.find(']')).flatten().filter(|close| *close < 6);
    let end = glued.map_or(end, |close| end + close + 1);
    let rest = &text[end..unit.end];
    let gap = rest.len() - rest.trim_start().len();
    if gap == 0 {
        return None;
    }
    let next = rest.trim_start().chars().next()?;
    let opens = next.is_uppercase()
        || next.is_ascii_digit()
        || matches!(next, '¿' | '¡' | '«' | '“' | '"' | '(' | '[' | '§' | '—' | '-' | '‘' | '*');
    if !opens {
        return None;
    }
    if bytes[mark] != b'.' {
        return Some(end);
    }
    let word = word_before(text, mark, unit.start);
    let closing = end > mark + 1;
    if closing
        && !word.is_empty()
        && !text[mark..end].contains("..")
        && text[mark + 1..end].contains([')', ']'])
        && next.is_lowercase()
    {
        return None;
    }
    (closing || !is_abbreviation(word, next)).then_some(end)
}

/// The word that a point stands after, inner points included: `e.g`, `D.O.F`.
fn word_before(text: &str, mark: usize, from: usize) -> &str {
    let start = text[from..mark]
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '«' | '/' | ',' | '—'))
        .map_or(from, |i| from + i + text[from + i..].chars().next().map_or(1, char::len_utf8));
    &text[start..mark]
}

fn is_abbreviation(word: &str, next: char) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return false;
    }
    let before_number = next.is_ascii_digit() || matches!(next, '§');
    // Initials and acronyms with points: "J. Pérez", "D.O.F."
    let initial =
        letters == 1 && word.chars().all(char::is_alphabetic) && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 3 && part.chars().all(char::is_alphabetic));
    if initial || dotted {
        return true;
    }
    let folded = word.to_lowercase();
    if folded == "etc" {
        return !next.is_uppercase();
    }
    if BEFORE_NUMBER.contains(&folded.as_str()) {
        return before_number
            || (ABBREVIATIONS.contains(&folded.as_str()) && matches!(folded.as_str(), "art" | "arts"));
    }
    ABBREVIATIONS.contains(&folded.as_str())
}
