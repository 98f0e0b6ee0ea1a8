//! `deslinde explain`: everything that is known of a rule.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anstyle::Style;
use deslinde::{
    Language, Rule, RuleSet,
    rule::{Expect, NormRef},
};
use deslinde_report::{Settings, messages, messages::Text, term_lines, wrap};

use crate::{Failure, args::Explain, messages as say, output, project::Project};

/// Examples shown of each kind.
const EXAMPLES: usize = 3;
/// How alike two names must be for one to be suggested, 0 to 1.
const ALIKE: f64 = 0.8;

/// Runs the command.
pub fn run(args: &Explain, language: Language) -> Result<ExitCode, Failure> {
    let rules = args.own.open_with(&Project::here()?)?.rules()?;
    let rule = find(&rules, &args.rule).ok_or_else(|| Failure::Input(unknown(&rules, &args.rule)))?;
    let mut page =
        Page { out: output::stdout(true), settings: output::settings(language, &rules, false), language };
    page.rule(rule)?;
    page.out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The rule with this id, or the only one with this name in its family.
fn find<'a>(rules: &'a RuleSet, name: &str) -> Option<&'a Rule> {
    let mut short = rules.rules.iter().filter(|rule| rule.id.split('/').next_back() == Some(name));
    rules.get(name).or_else(|| short.next().filter(|_| short.next().is_none()))
}

/// What to say of a name that no rule has.
fn unknown(rules: &RuleSet, name: &str) -> deslinde::Localized {
    let likeness = |rule: &Rule| {
        let last = rule.id.split('/').next_back().unwrap_or_default();
        strsim::jaro_winkler(&rule.id, name).max(strsim::jaro_winkler(last, name))
    };
    let best = rules.rules.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match best.filter(|rule| likeness(rule) >= ALIKE) {
        Some(rule) => say::UNKNOWN_RULE_NEAR.localized(&[name, &rule.id]),
        None => say::UNKNOWN_RULE.localized(&[name]),
    }
}

struct Page<'a> {
    out: Box<dyn Write>,
    settings: Settings<'a>,
    language: Language,
}

impl Page<'_> {
    fn rule(&mut self, rule: &Rule) -> io::Result<()> {
        let language = self.language;
        self.styled(&format!("{} — {}", rule.id, rule.title.get(language)))?;
        self.paragraph(&say::SEVERITY.fill(language, &[messages::severity(rule.severity, language)]), "")?;
        if !rule.default {
            self.paragraph(say::DEFAULT_OFF.get(language), "")?;
        }
        self.section(say::FLAGS, rule.message.get(language))?;
        self.section(say::WHY, rule.why.get(language))?;
        self.section(say::LEAVES, rule.not.get(language))?;
        self.section(say::INSTEAD, rule.instead.get(language))?;
        self.norms(rule)?;
        self.terms(rule)?;
        self.examples(rule, Expect::Find, say::FOUND)?;
        self.examples(rule, Expect::Silent, say::SILENT)
    }

    fn section(&mut self, head: Text, body: &str) -> io::Result<()> {
        if body.trim().is_empty() {
            return Ok(());
        }
        self.head(head)?;
        self.paragraph(body, "  ")
    }

    fn norms(&mut self, rule: &Rule) -> io::Result<()> {
        if rule.norms.is_empty() {
            return Ok(());
        }
        self.head(say::NORMS)?;
        rule.norms.iter().try_for_each(|norm| self.norm(norm))
    }

    /// `  - Title, 3(a) (body, year): what it says`
    fn norm(&mut self, norm: &NormRef) -> io::Result<()> {
        let at = if norm.at.is_empty() { String::new() } else { format!(", {}", norm.at) };
        let text = match self.settings.rules.norms.get(&norm.id) {
            Some(known) => {
                let [title, body, says] =
                    [&known.title, &known.body, &known.says].map(|text| text.get(self.language));
                format!("- {title}{at} ({body}, {}): {says}", known.year)
            }
            None => format!("- {}{at}", norm.id),
        };
        self.paragraph(&text, "  ")
    }

    fn terms(&mut self, rule: &Rule) -> io::Result<()> {
        let lines = term_lines(self.settings.rules, rule, self.language);
        if lines.is_empty() {
            return Ok(());
        }
        self.head(say::TERMS)?;
        lines.iter().try_for_each(|line| self.paragraph(&format!("- {line}"), "  "))
    }

    /// A few examples, those in the reader's language first.
    fn examples(&mut self, rule: &Rule, expect: Expect, head: Text) -> io::Result<()> {
        let mut examples: Vec<_> = rule.examples.iter().filter(|example| example.expect == expect).collect();
        if examples.is_empty() {
            return Ok(());
        }
        examples.sort_by_key(|example| example.lang != self.language);
        self.head(head)?;
        for example in examples.into_iter().take(EXAMPLES) {
            let heading =
                if example.heading.is_empty() { String::new() } else { format!("[{}] ", example.heading) };
            self.paragraph(&format!("- {heading}{}", example.text), "  ")?;
        }
        Ok(())
    }

    fn head(&mut self, head: Text) -> io::Result<()> {
        writeln!(self.out)?;
        self.styled(head.get(self.language))
    }

    fn paragraph(&mut self, text: &str, indent: &str) -> io::Result<()> {
        self.out.write_all(wrap(text, indent, self.settings.width).as_bytes())
    }

    fn styled(&mut self, text: &str) -> io::Result<()> {
        let bold = Style::new().bold();
        if self.settings.color {
            writeln!(self.out, "{bold}{text}{bold:#}")
        } else {
            writeln!(self.out, "{text}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> RuleSet {
        let mut rules = RuleSet::default();
        for id in
            ["coercion/registration", "conflation/demand", "conflation/migration", "criminalization/premises"]
        {
            let text = serde_json::json!({"es": "", "en": ""});
            let rule = serde_json::json!({
                "id": id, "severity": "low", "title": text, "message": text, "why": text, "not": text,
                "instead": text, "norms": [],
            });
            rules.rules.push(serde_json::from_value(rule).unwrap());
        }
        rules
    }

    #[test]
    fn rules_are_found_by_label_and_by_name() {
        let rules = rules();
        assert_eq!(find(&rules, "conflation/demand").map(|rule| &*rule.id), Some("conflation/demand"));
        assert_eq!(find(&rules, "demand").map(|rule| &*rule.id), Some("conflation/demand"));
        assert!(find(&rules, "conflation").is_none());
        assert!(find(&rules, "").is_none());
    }

    #[test]
    fn the_nearest_name_is_suggested_if_near_enough() {
        let rules = rules();
        for wrong in ["criminalization/premise", "premise", "premisses", "criminalisation/premises"] {
            assert!(unknown(&rules, wrong).en.contains("`criminalization/premises`"), "{wrong}");
        }
        assert!(!unknown(&rules, "nada-de-eso").es.contains('¿'));
        assert!(!unknown(&RuleSet::default(), "premises").es.contains('¿'));
    }
}
