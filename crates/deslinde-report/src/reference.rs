//! The rule reference: everything that the rule files say, as one page of Markdown in one language.

use std::fmt::{self, Write};

use deslinde::{
    Language, Rule, RuleSet,
    rule::{Example, Expect, NormRef},
};

use crate::{
    messages::{self, Text},
    term_lines,
};

const TITLE: Text = Text::new("Referencia de las reglas", "Rule reference");
const INTRO: Text = Text::new(
    "Hecha a partir de los archivos de reglas con `deslinde rules --format markdown --lang es`; no se edita a mano.",
    "Made from the rule files with `deslinde rules --format markdown --lang en`; not edited by hand.",
);
const FLAGS: Text = Text::new("Qué señala.", "What it flags.");
const WHY: Text = Text::new("Por qué importa.", "Why it matters.");
const LEAVES: Text = Text::new("Qué deja fuera.", "What it leaves alone.");
const INSTEAD: Text =
    Text::new("Qué dice en su lugar una norma basada en derechos.", "What rights-based law says instead.");
const NORMS: Text = Text::new("Normas en que se apoya", "Norms it rests on");
const TERMS: Text =
    Text::new("Palabras, su grado y quién pide evitarlas", "Words, their tier and who asks to avoid them");
const FOUND: Text = Text::new("Ejemplos que señala", "Examples that it flags");
const SILENT: Text = Text::new("Ejemplos que no señala", "Examples that it does not flag");
const SEVERITY: Text = Text::new("Gravedad", "Severity");
/// Examples shown of each kind.
const EXAMPLES: usize = 3;

/// The page.
#[must_use]
pub fn reference(rules: &RuleSet, language: Language) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = write_page(&mut page, rules, language);
    page
}

fn write_page(page: &mut String, rules: &RuleSet, language: Language) -> fmt::Result {
    writeln!(page, "# {}\n\n{}", TITLE.get(language), INTRO.get(language))?;
    let mut family = "";
    for rule in &rules.rules {
        if rule.family() != family {
            family = rule.family();
            writeln!(page, "\n## {}", messages::family(family, language))?;
        }
        write_rule(page, rules, rule, language)?;
    }
    Ok(())
}

fn write_rule(page: &mut String, rules: &RuleSet, rule: &Rule, language: Language) -> fmt::Result {
    let severity = messages::severity(rule.severity, language);
    writeln!(
        page,
        "\n### {}\n\n`{}` · {}: {severity}\n",
        rule.title.get(language),
        rule.id,
        SEVERITY.get(language)
    )?;
    let parts = [(FLAGS, &*rule.message), (WHY, &rule.why), (LEAVES, &rule.not), (INSTEAD, &rule.instead)];
    for (head, text) in parts {
        writeln!(page, "**{}** {}\n", head.get(language), escaped(text.get(language)))?;
    }
    writeln!(page, "**{}**\n", NORMS.get(language))?;
    for norm in &rule.norms {
        writeln!(page, "- {}", norm_line(rules, norm, language))?;
    }
    let terms = term_lines(rules, rule, language);
    if !terms.is_empty() {
        writeln!(page, "\n**{}**\n", TERMS.get(language))?;
        terms.iter().try_for_each(|line| writeln!(page, "- {}", escaped(line)))?;
    }
    for (head, expect) in [(FOUND, Expect::Find), (SILENT, Expect::Silent)] {
        writeln!(page, "\n**{}**\n", head.get(language))?;
        // A known gap is no example of what the rule does.
        let shown = |e: &&Example| e.expect == expect && e.lang == language && e.gap.is_none();
        for example in rule.examples.iter().filter(shown).take(EXAMPLES) {
            let heading =
                if example.heading.is_empty() { String::new() } else { format!("[{}] ", example.heading) };
            let text = example.text.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(page, "- {}", escaped(&format!("{heading}{text}")))?;
        }
    }
    Ok(())
}

/// `Title, 3(a) (body, year): what it says`
fn norm_line(rules: &RuleSet, norm: &NormRef, language: Language) -> String {
    let at = if norm.at.is_empty() { String::new() } else { format!(", {}", norm.at) };
    match rules.norms.get(&norm.id) {
        Some(known) => {
            let [title, body, says] = [&known.title, &known.body, &known.says].map(|t| t.get(language));
            escaped(&format!("{title}{at} ({body}, {}): {says}", known.year))
        }
        None => format!("{}{at}", norm.id),
    }
}

/// One rule's part of the page.
pub(crate) fn of_rule(rules: &RuleSet, rule: &Rule, language: Language) -> String {
    let mut page = String::new();
    let _ = write_rule(&mut page, rules, rule, language);
    page.trim().to_owned()
}

/// Text whose characters mean nothing to Markdown.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
