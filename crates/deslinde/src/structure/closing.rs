//! What stands behind the articles of a law and belongs to none: place and date, the words that promulgate it, the title
//! of the decree by which it was amended.

use std::ops::Range;

use super::{
    number::skip,
    words::{Start, lower, start_of, word},
};

const MONTHS: [&str; 13] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Whether a line promulgates, or is nothing but place and date before signatures.
pub(super) fn is_closing(text: &str, line: Range<usize>) -> bool {
    start_of(text, line.start) == Start::Upper
        && (promulgates(text, line.clone()) || is_place_and_date(text, line))
}

/// `DECRETO por el que se reforman …`
pub(super) fn is_decree(text: &str, at: usize) -> bool {
    let (first, stop) = word(text, at);
    let (second, _) = word(text, skip(text, stop));
    start_of(text, at) == Start::Upper && first.as_str() == "decreto" && second.as_str() == "por"
}

/// `En cumplimiento de lo dispuesto por … para su debida publicación`, `Dada en la Sala de Sesiones`, `POR TANTO:`
fn promulgates(text: &str, line: Range<usize>) -> bool {
    let (first, stop) = word(text, line.start);
    let rest = || lower(&text[stop..line.end]);
    match first.as_str() {
        "en" => rest().starts_with(" cumplimiento de lo dispuesto") && rest().contains("publicación"),
        "dado" | "dada" => {
            let rest = rest();
            rest.starts_with(" en la sala de")
                || rest.starts_with(" en el palacio")
                || rest.starts_with(" en la casa de")
        }
        "por" => matches!(rest().trim_end_matches(':').trim(), "tanto"),
        "mando" => rest().starts_with(" se publique"),
        _ => false,
    }
}

/// `México, D.F., a 26 de abril de 2007.- Sen. …`, `Lima, 5 de enero de 2004.`: nothing but place and date before the
/// first signature.
fn is_place_and_date(text: &str, line: Range<usize>) -> bool {
    let line = &text[line];
    let end = line.find(".-").unwrap_or(line.len());
    let date = &line[..end];
    if date.len() > 90 || !date.contains(',') || !date.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let date = lower(date);
    let words: Vec<&str> = date.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let Some(month) = words.iter().position(|word| MONTHS.contains(word)) else { return false };
    let day = month.checked_sub(2).map(|day| words[day]);
    let is_day = day.is_some_and(|day| day.parse::<u32>().is_ok_and(|day| day <= 31));
    let year = words.last().and_then(|year| year.parse::<u32>().ok());
    is_day
        && (month + 1..=month + 3).contains(&(words.len() - 1))
        && year.is_some_and(|year| (1_800..2_200).contains(&year))
        // The place: a few words, none of a sentence.
        && month <= 9
        && !words[..month].iter().any(|word| matches!(*word, "que" | "se" | "desde" | "hasta" | "ley" | "decreto" | "por"))
}
