//! Numbers as lists show them: `4`, `iv`, `d`, `4º`, `cuarto`.

use deslinde::Language;

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Counting {
    #[default]
    Decimal,
    /// `04`
    DecimalZero,
    RomanUpper,
    RomanLower,
    LetterUpper,
    LetterLower,
    /// `4º`, `4th`
    Ordinal,
    /// `Cuarto`, `Fourth`
    OrdinalText,
    /// `Cuatro`, `Four`
    CardinalText,
    /// A sign, not a number.
    Bullet,
    /// Nothing.
    None,
}

impl Counting {
    /// The number as shown; empty for what does not count.
    pub(crate) fn show(self, number: u32, language: Language) -> String {
        let spanish = language == Language::Spanish;
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::RomanUpper => roman(number),
            Self::RomanLower => roman(number).to_lowercase(),
            Self::LetterUpper => letters(number),
            Self::LetterLower => letters(number).to_lowercase(),
            Self::Ordinal if spanish => format!("{number}º"),
            Self::Ordinal => format!("{number}{}", english_suffix(number)),
            Self::OrdinalText if spanish => words(number, &ES_ORDINALS, &ES_ORDINAL_TENS, " "),
            Self::OrdinalText => words(number, &EN_ORDINALS, &EN_ORDINAL_TENS, "-"),
            Self::CardinalText if spanish => words(number, &ES_CARDINALS, &ES_CARDINAL_TENS, " y "),
            Self::CardinalText => words(number, &EN_CARDINALS, &EN_CARDINAL_TENS, "-"),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// Roman numerals; beyond 4999, where there are none, digits.
fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// `A` to `Z`, then `AA`, `BB`, as word processors count.
fn letters(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'A' + u8::try_from(before % 26).unwrap_or(0));
    let times = (before / 26 + 1).min(30);
    (0..times).map(|_| letter).collect()
}

fn english_suffix(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number in words, capital first, up to 39; beyond, digits. `tens` are twenty and thirty, each alone
/// and before a unit.
fn words(number: u32, units: &[&str; 20], tens: &[(&str, &str); 2], between: &str) -> String {
    let at = number as usize;
    let word = match at {
        1..=19 => units[at].to_owned(),
        20 | 30 => tens[at / 10 - 2].0.to_owned(),
        21..=39 => {
            let (ten, unit) = (tens[at / 10 - 2].1, units[at % 10]);
            // "veintiuno" is one word, "treinta y uno" three.
            if ten == "veinti" { format!("{ten}{unit}") } else { format!("{ten}{between}{unit}") }
        }
        _ => return number.to_string(),
    };
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

const ES_ORDINALS: [&str; 20] = [
    "",
    "primero",
    "segundo",
    "tercero",
    "cuarto",
    "quinto",
    "sexto",
    "séptimo",
    "octavo",
    "noveno",
    "décimo",
    "décimo primero",
    "décimo segundo",
    "décimo tercero",
    "décimo cuarto",
    "décimo quinto",
    "décimo sexto",
    "décimo séptimo",
    "décimo octavo",
    "décimo noveno",
];
const ES_ORDINAL_TENS: [(&str, &str); 2] = [("vigésimo", "vigésimo"), ("trigésimo", "trigésimo")];
const EN_ORDINALS: [&str; 20] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const EN_ORDINAL_TENS: [(&str, &str); 2] = [("twentieth", "twenty"), ("thirtieth", "thirty")];
const ES_CARDINALS: [&str; 20] = [
    "",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
];
const ES_CARDINAL_TENS: [(&str, &str); 2] = [("veinte", "veinti"), ("treinta", "treinta")];
const EN_CARDINALS: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_CARDINAL_TENS: [(&str, &str); 2] = [("twenty", "twenty"), ("thirty", "thirty")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_lists_show_them() {
        let es = |counting: Counting, number| counting.show(number, Language::Spanish);
        let en = |counting: Counting, number| counting.show(number, Language::English);
        assert_eq!(es(Counting::RomanUpper, 1994), "MCMXCIV");
        assert_eq!(es(Counting::RomanUpper, 0), "0");
        assert_eq!(es(Counting::LetterLower, 28), "bb");
        assert_eq!(es(Counting::LetterLower, 0), "");
        assert_eq!(es(Counting::Ordinal, 3), "3º");
        assert_eq!(en(Counting::Ordinal, 112), "112th");
        assert_eq!(es(Counting::OrdinalText, 21), "Vigésimo primero");
        assert_eq!(en(Counting::OrdinalText, 21), "Twenty-first");
        assert_eq!(es(Counting::CardinalText, 22), "Veintidos");
        assert_eq!(es(Counting::CardinalText, 31), "Treinta y uno");
        assert_eq!(en(Counting::CardinalText, 40), "40");
    }
}
