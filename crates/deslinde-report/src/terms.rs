//! A stigmatising term in one line: its tier, what to say instead, and who asks for it.

use deslinde::{Language, Rule, RuleSet, Term, Tier};

use crate::messages::Text;

/// `prostitute (pejorative; say: sex worker): UNAIDS, Terminology guidelines (2015)`, for each term that a rule is
/// about: those in the reader's language first, the worst first.
#[must_use]
pub fn term_lines(rules: &RuleSet, rule: &Rule, language: Language) -> Vec<String> {
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    std::iter::once(language)
        .chain(others)
        .flat_map(|of| rules.terms_of(rule, of))
        .map(|(name, term)| line(rules, name, term, language))
        .collect()
}

fn line(rules: &RuleSet, name: &str, term: &Term, language: Language) -> String {
    let asked_by: Vec<String> = term
        .asked_by
        .iter()
        .map(|id| match rules.norms.get(id) {
            Some(norm) => {
                format!("{}, {} ({})", norm.body.get(language), norm.title.get(language), norm.year)
            }
            None => id.clone(),
        })
        .collect();
    let say = Text::new("dígase", "say").get(language);
    format!("{name} ({}; {say}: {}): {}", tier(term.tier, language), term.instead, asked_by.join("; "))
}

fn tier(value: Tier, language: Language) -> &'static str {
    let text = match value {
        Tier::Slur => Text::new("insulto", "slur"),
        Tier::Pejorative => Text::new("despectiva", "pejorative"),
        Tier::Dated => Text::new("anticuada, solo informativa", "dated, for information only"),
        _ => return "",
    };
    text.get(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_says_its_tier_what_to_say_and_who_asks() {
        let rules = RuleSet::builtin().unwrap();
        let rule = rules.get("stigma/term").unwrap();
        let english = term_lines(&rules, rule, Language::English);
        let line = english.iter().find(|line| line.starts_with("prostitute (")).unwrap();
        assert!(
            line.contains("pejorative; say: sex worker") && line.contains("UNAIDS, Terminology guidelines"),
            "{line}"
        );
        let spanish = term_lines(&rules, rule, Language::Spanish);
        let line = spanish.iter().find(|line| line.starts_with("sexoservidora")).unwrap();
        assert!(line.contains("anticuada") && line.contains("NSWP"), "{line}");
        assert_eq!(english.len(), spanish.len());
        assert!(term_lines(&rules, rules.get("conflation/demand").unwrap(), Language::English).is_empty());
    }
}
