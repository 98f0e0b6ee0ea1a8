//! The command `deslinde`.

mod args;
mod check;
mod classify;
mod explain;
mod files;
mod language;
mod rules;
mod score;
mod structure;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Nothing found at or above the level.
const CLEAN: u8 = 0;
/// Something found.
const FOUND: u8 = 1;
/// Wrong use, or an input that could not be read.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    let language = language::of_reader(args.lang.as_deref());
    let outcome = match &args.command {
        Command::Check(args) => check::run(args, language),
        Command::Classify(args) => classify::run(args, language),
        Command::Explain(args) => explain::run(args, language),
        Command::Rules(args) => rules::run(args, language),
        Command::Score(args) => score::run(args, language),
        Command::Structure(args) => structure::run(args, language),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_broken_pipe() => ExitCode::from(CLEAN),
        Err(error) => {
            anstream::eprintln!("deslinde: {error}");
            ExitCode::from(FAILED)
        }
    }
}

/// What ends a command early; the message is in the reader's language.
#[derive(Debug)]
enum Failure {
    Message(String),
    Io(std::io::Error),
}

impl Failure {
    /// The reader of our output has gone: `deslinde … | head`.
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Message(message) => f.write_str(message),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}
