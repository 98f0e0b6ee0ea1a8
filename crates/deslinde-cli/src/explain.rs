//! `deslinde explain RULE`.

use std::io::{self, Write};

use deslinde::{Language, RuleSet, rule::Expect};

use crate::{
    CLEAN, Failure,
    args::ExplainArgs,
    language::{message, pick},
};

/// So many examples of each kind are shown.
const EXAMPLES: usize = 3;

pub fn run(args: &ExplainArgs, language: Language) -> Result<u8, Failure> {
    let rules = RuleSet::builtin().map_err(|error| Failure::Message(message(&error, language)))?;
    let Some(rule) = rules.get(&args.rule) else {
        let error = deslinde::Error::UnknownRule { name: args.rule.clone(), suggestion: rules.suggest(&args.rule) };
        return Err(Failure::Message(message(&error, language)));
    };
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let say = |es, en| pick(language, es, en);
    writeln!(out, "{} · {}\n", rule.id, rule.severity)?;
    writeln!(out, "{}\n", rule.title.get(language))?;
    for (title, text) in [
        (say("Qué señala", "What it flags"), rule.message.get(language)),
        (say("Por qué importa", "Why it matters"), rule.why.get(language)),
        (say("Qué deja en paz", "What it leaves alone"), rule.not.get(language)),
        (say("Redacción basada en derechos", "Rights-based drafting"), rule.instead.get(language)),
    ] {
        writeln!(out, "{title}\n{}\n", textwrap::indent(&textwrap::fill(text, 96), "  "))?;
    }
    writeln!(out, "{}", say("Normas", "Norms"))?;
    for reference in &rule.norms {
        let Some(norm) = rules.norms.get(&reference.id) else { continue };
        let at = if reference.at.is_empty() { String::new() } else { format!(", {}", reference.at) };
        writeln!(out, "  {} ({}, {}){at}", norm.title.get(language), norm.body.get(language), norm.year)?;
        writeln!(out, "{}", textwrap::indent(&textwrap::fill(norm.says.get(language), 92), "    "))?;
    }
    for (expect, title) in [(Expect::Find, say("Se señala", "Flagged")), (Expect::Silent, say("No se señala", "Not flagged"))] {
        writeln!(out, "\n{title}")?;
        let fitting = rule.examples.iter().filter(|e| e.expect == expect && e.lang == language && e.gap.is_none());
        for example in fitting.take(EXAMPLES) {
            let heading = if example.heading.is_empty() { String::new() } else { format!("[{}] ", example.heading) };
            let text = textwrap::fill(&format!("– {heading}{}", example.text), 92);
            writeln!(out, "{}", textwrap::indent(&text, "  "))?;
        }
    }
    Ok(CLEAN)
}
