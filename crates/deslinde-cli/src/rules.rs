//! `deslinde rules`.

use std::io::{self, Write};

use deslinde::{Language, RuleSet};
use serde_json::json;

use crate::{
    CLEAN, Failure,
    args::RulesArgs,
    language::{message, pick},
};

pub fn run(args: &RulesArgs, language: Language) -> Result<u8, Failure> {
    let rules = RuleSet::builtin().map_err(|error| Failure::Message(message(&error, language)))?;
    let mut out = io::stdout().lock();
    match args.format.as_str() {
        "terminal" => {
            let width = rules.rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            for rule in &rules.rules {
                writeln!(out, "{:width$}  {:6}  {}", rule.id, rule.severity.as_str(), rule.title.get(language))?;
            }
        }
        "json" => {
            let object = json!({
                "schema_version": deslinde_report::SCHEMA_VERSION,
                "rules": rules.rules,
                "norms": rules.norms,
            });
            serde_json::to_writer_pretty(&mut out, &object)?;
            writeln!(out)?;
        }
        other => {
            let what = pick(language, "no hay formato", "there is no format");
            return Err(Failure::Message(format!("{what} `{other}`: terminal, json")));
        }
    }
    Ok(CLEAN)
}
