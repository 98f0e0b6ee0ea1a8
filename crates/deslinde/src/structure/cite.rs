//! Citations as readers write them, and as machine paths.

use super::{Citation, Level, Step};
use crate::Language;

impl Citation {
    /// As a reader writes it: `Art. 13, fracción IV, inciso a)`; `s. 286.1(1)(a)`; empty where
    /// there is nothing to cite.
    #[must_use]
    pub fn display(&self, language: Language) -> String {
        let mut out = String::new();
        for step in &self.steps {
            let closes = matches!(
                step.level,
                Level::Subsection | Level::Paragraph | Level::Subparagraph | Level::Clause
            );
            if closes && self.steps.iter().any(|above| above.level == Level::Section) {
                out.push_str(&format!("({})", step.number));
                continue;
            }
            if !out.is_empty() {
                out.push_str(", ");
            }
            out.push_str(&step.display(language));
        }
        out
    }

    /// A machine path in the manner of Akoma Ntoso's eId: `art_13__frac_IV`.
    #[must_use]
    pub fn path(&self) -> String {
        let step = |step: &Step| {
            let number: String = step
                .number
                .trim_start_matches("§ ")
                .chars()
                .map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' })
                .collect();
            format!("{}_{number}", short(step.level))
        };
        self.steps.iter().map(step).collect::<Vec<_>>().join("__")
    }
}

impl Step {
    fn display(&self, language: Language) -> String {
        let number = self.number.as_str();
        let spanish = language == Language::Spanish;
        let word = |es: &str, en: &str| if spanish { es.to_owned() } else { en.to_owned() };
        match self.level {
            Level::Article => format!("Art. {number}"),
            Level::Section if number.starts_with('§') => number.to_owned(),
            Level::Section => format!("{} {number}", word("art.", "s.")),
            Level::Inciso => format!("{} {number})", word("inciso", "item")),
            Level::Fraccion => format!("{} {number}", word("fracción", "fraction")),
            Level::Apartado => format!("{} {number}", word("apartado", "part")),
            Level::Numeral => format!("{} {number}", word("numeral", "number")),
            Level::Transitory if number.starts_with("disposición") => capitalise(number),
            Level::Transitory => {
                format!("{} {}", word("Transitorio", "Transitory art."), number.to_lowercase())
            }
            Level::Schedule if number.is_empty() => word("Anexo", "Sch."),
            Level::Schedule => format!("{} {number}", word("Anexo", "Sch.")),
            Level::Recital => format!("{} {number}", word("Considerando", "Recital")),
            Level::Subsection | Level::Paragraph | Level::Subparagraph | Level::Clause => {
                format!("({number})")
            }
            Level::Book => format!("{} {number}", word("Libro", "Book")),
            Level::Title => format!("{} {number}", word("Título", "Title")),
            Level::Part => format!("{} {number}", word("Parte", "Part")),
            Level::Chapter => format!("{} {number}", word("Capítulo", "Chapter")),
            Level::Division => format!("{} {number}", word("Sección", "Division")),
            Level::Item if number.is_empty() => word("punto", "item"),
            Level::Item => format!("{} {number}", word("punto", "item")),
        }
    }
}

fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

const fn short(level: Level) -> &'static str {
    match level {
        Level::Book => "book",
        Level::Title => "title",
        Level::Part => "part",
        Level::Chapter => "chp",
        Level::Division => "div",
        Level::Schedule => "sched",
        Level::Transitory => "trans",
        Level::Article => "art",
        Level::Section => "sec",
        Level::Subsection => "subsec",
        Level::Paragraph => "para",
        Level::Subparagraph => "subpara",
        Level::Clause => "clause",
        Level::Apartado => "apdo",
        Level::Fraccion => "frac",
        Level::Inciso => "inc",
        Level::Numeral => "num",
        Level::Recital => "rec",
        Level::Item => "item",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(steps: &[(Level, &str)]) -> Citation {
        let steps = steps.iter().map(|(level, number)| Step { level: *level, number: (*number).to_owned() });
        Citation { steps: steps.collect() }
    }

    #[test]
    fn citations_read_as_lawyers_write_them() {
        let mexico = citation(&[(Level::Article, "13 Ter"), (Level::Fraccion, "IV"), (Level::Inciso, "a")]);
        assert_eq!(mexico.display(Language::Spanish), "Art. 13 Ter, fracción IV, inciso a)");
        assert_eq!(mexico.display(Language::English), "Art. 13 Ter, fraction IV, item a)");
        assert_eq!(mexico.path(), "art_13-Ter__frac_IV__inc_a");
        let canada =
            citation(&[(Level::Section, "286.1"), (Level::Subsection, "1"), (Level::Paragraph, "a")]);
        assert_eq!(canada.display(Language::English), "s. 286.1(1)(a)");
        let us = citation(&[(Level::Section, "§ 1591"), (Level::Paragraph, "a")]);
        assert_eq!(us.display(Language::English), "§ 1591(a)");
        let schedule = citation(&[(Level::Schedule, "1"), (Level::Numeral, "3")]);
        assert_eq!(schedule.display(Language::English), "Sch. 1, number 3");
    }
}
