//! `deslinde rules`: lists the rules.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    process::ExitCode,
};

use deslinde::{
    Language, Localized, Rule, RuleSet, Severity, Target,
    rule::{Norm, NormRef},
};
use deslinde_report::{SCHEMA_VERSION, VERSION, messages};
use serde::Serialize;

use crate::{
    Failure,
    args::{ListFormat, Rules},
    messages as say, output,
    project::Project,
};

/// Runs the command.
pub fn run(args: &Rules, language: Language) -> Result<ExitCode, Failure> {
    let rules = args.own.open_with(&Project::here()?)?.rules()?;
    let mut out = output::stdout(args.format == ListFormat::Terminal);
    match args.format {
        ListFormat::Terminal => list(&rules, language, &mut out)?,
        ListFormat::Markdown => out.write_all(deslinde_report::reference(&rules, language).as_bytes())?,
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &Listing::of(&rules))?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn list(rules: &RuleSet, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut family = "";
    for rule in &rules.rules {
        if rule.family() != family {
            family = rule.family();
            writeln!(out, "{}", messages::family(family, language))?;
        }
        let severity = messages::severity(rule.severity, language);
        writeln!(out, "  {:<36} {severity:<12} {}", rule.id, rule.title.get(language))?;
    }
    writeln!(out, "\n{}", say::RULES_TOTAL.fill(language, &[&rules.rules.len().to_string()]))
}

/// `docs/schema/rules.schema.json` describes it.
#[derive(Serialize)]
struct Listing<'a> {
    schema_version: &'a str,
    tool: &'a str,
    version: &'a str,
    rules: Vec<Listed<'a>>,
    norms: &'a BTreeMap<String, Norm>,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    family: &'a str,
    severity: Severity,
    default: bool,
    target: Option<Target>,
    title: &'a Localized,
    message: &'a Localized,
    why: &'a Localized,
    not: &'a Localized,
    instead: &'a Localized,
    norms: &'a [NormRef],
}

impl<'a> Listing<'a> {
    fn of(rules: &'a RuleSet) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            tool: "deslinde",
            version: VERSION,
            rules: rules.rules.iter().map(Listed::of).collect(),
            norms: &rules.norms,
        }
    }
}

impl<'a> Listed<'a> {
    fn of(rule: &'a Rule) -> Self {
        Self {
            id: &rule.id,
            family: rule.family(),
            severity: rule.severity,
            default: rule.default,
            target: rule.target,
            title: &rule.title,
            message: &rule.message,
            why: &rule.why,
            not: &rule.not,
            instead: &rule.instead,
            norms: &rule.norms,
        }
    }
}
