//! The command `deslinde`.

mod args;
mod check;
mod checked;
mod classify;
mod compare;
mod explain;
mod export;
mod export_data;
mod extract;
mod failure;
mod help;
mod init;
mod input;
mod interrupt;
mod language;
mod messages;
mod ordered;
mod output;
mod profile;
mod project;
mod rules;
mod score;
mod shell;
mod since;
mod structure;
mod verify;

use std::process::ExitCode;

use args::Command;
use failure::Failure;

/// Found at or above the level asked for.
const FOUND: u8 = 1;
/// Wrong use, or an input that could not be read.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let (chosen, language) = (language::chosen(&words), language::of_messages(&words));
    std::panic::set_hook(Box::new(move |info| {
        // Where it happened, and nothing of what was being read: that may be confidential.
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        anstream::eprintln!("deslinde: {}", messages::INTERNAL.fill(language, &[&place]));
    }));
    let args = match help::parse(words, language) {
        Ok(args) => args,
        Err(code) => return code,
    };
    let result = match args.command {
        Command::Check(args) => check::run(&args, chosen, language),
        Command::Classify(args) => classify::run(&args, language),
        Command::Compare(args) => compare::run(&args, chosen, language),
        Command::Explain(args) => explain::run(&args, language),
        Command::Rules(args) => rules::run(&args, language),
        Command::Score(args) => score::run(&args, language),
        Command::Structure(args) => structure::run(&args, language),
        Command::Extract(args) => extract::run(&args, language),
        Command::Verify(args) => verify::run(&args, language),
        Command::Export(args) => export::run(&args, language),
        Command::ExportData(args) => export_data::run(&args, language),
        Command::Profile(args) => profile::run(&args, language),
        Command::Report(args) => profile::page(&args, language),
        Command::Init(args) => init::run(&args, language),
        Command::Completions(args) => shell::completions(&args, language),
        Command::Man(args) => shell::man(&args, language),
    };
    result.unwrap_or_else(|failure| failure.exit(language))
}
