//! `deslinde verify`: runs the rules' own examples.

mod record;
mod show;

use std::{io::Write, process::ExitCode};

use deslinde::{
    Analyzer, Config, Error, Language, Rule, RuleSet, rule::Expect, verify::Checked, verify::Verdict,
};

use crate::{
    FOUND, Failure,
    args::{TextOrJson, Verify},
    output,
};
use record::Listing;

/// Runs the command.
pub fn run(args: &Verify, language: Language) -> Result<ExitCode, Failure> {
    let data = args.own.open()?;
    let rules = data.rules()?;
    check_names(&rules, &args.rules)?;
    // All rules work together, since they yield to each other; those asked for are shown. One that is
    // off unless selected is tried as well.
    let mut config = Config::default();
    config.select = rules.rules.iter().map(|rule| rule.id.to_string()).collect();
    let analyzer = data.analyzer(&config)?;
    let results = results(&analyzer, &args.rules);
    let mut out = output::stdout(args.format == TextOrJson::Terminal);
    match args.format {
        TextOrJson::Json => {
            serde_json::to_writer_pretty(&mut out, &Listing::of(&results, &analyzer))?;
            writeln!(out)?;
        }
        TextOrJson::Terminal => show::all(&results, &analyzer, language, &mut out)?,
    }
    out.flush()?;
    let failed = results.iter().any(|result| result.count(Verdict::Fails) > 0);
    Ok(if failed { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// Whether one of `names` is the rule, with its family or without, or the family; no names are all rules.
fn named(rule: &Rule, names: &[String]) -> bool {
    let is = |name: &String| {
        name == rule.family() || **name == *rule.id || rule.id.split('/').next_back() == Some(name)
    };
    names.is_empty() || names.iter().any(is)
}

fn check_names(rules: &RuleSet, names: &[String]) -> Result<(), Error> {
    let unknown = names.iter().find(|name| !rules.rules.iter().any(|rule| named(rule, &[(*name).clone()])));
    match unknown {
        Some(name) => Err(Error::UnknownRule { name: name.clone(), suggestion: rules.suggest(name) }),
        None => Ok(()),
    }
}

/// A rule, and what came of its examples.
struct RuleResult<'a> {
    rule: &'a Rule,
    examples: Vec<Checked<'a>>,
}

impl RuleResult<'_> {
    fn count(&self, verdict: Verdict) -> usize {
        self.examples.iter().filter(|checked| checked.verdict == verdict).count()
    }

    /// Of the examples that expect this, how many came out so, and how many there are.
    fn held(&self, expect: Expect) -> (usize, usize) {
        let of = || self.examples.iter().filter(|checked| checked.example.expect == expect);
        (of().filter(|checked| checked.is_as_expected()).count(), of().count())
    }
}

fn results<'a>(analyzer: &'a Analyzer, names: &[String]) -> Vec<RuleResult<'a>> {
    let rules = analyzer.rules().rules.iter().filter(|rule| named(rule, names));
    rules.map(|rule| RuleResult { rule, examples: analyzer.verify_rule(rule).collect() }).collect()
}
