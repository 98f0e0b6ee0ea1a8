//! `deslinde structure`: how a document is read.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use deslinde::{Document, Language, structure};
use deslinde_report::clean;

use crate::{FOUND, Failure, args::Structure, input::Input, messages as say, output};

/// Words of a passage shown in the outline, in characters.
const WORDS: usize = 60;

/// Runs the command.
pub fn run(args: &Structure, language: Language) -> Result<ExitCode, Failure> {
    let input = Input::single(&args.file);
    let document = input.read().map_err(|message| {
        Failure::Input(deslinde::Localized {
            es: format!("{}: {}", input.name, message.es),
            en: format!("{}: {}", input.name, message.en),
        })
    })?;
    let mut out = output::stdout(true);
    let code = if args.check {
        check(&document, language, &mut out)?
    } else {
        outline(&document, language, &mut out)?
    };
    out.flush()?;
    Ok(code)
}

/// A passage a line: where, what it is cited as, its first words.
fn outline(document: &Document, language: Language, out: &mut dyn Write) -> io::Result<ExitCode> {
    for passage in structure::passages(document) {
        let line = document.place(passage.range.start).line.map_or_else(String::new, |line| line.to_string());
        let citation = passage.citation.display(language);
        let text = clean(document.text.get(passage.range.clone()).unwrap_or_default());
        let words: String = text.chars().take(WORDS).collect();
        writeln!(out, "{line:>7}  {citation:<28}  {words}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check(document: &Document, language: Language, out: &mut dyn Write) -> io::Result<ExitCode> {
    let found = structure::check(document);
    for step in &found.back_steps {
        let values = [&step.line.to_string(), &step.number, &step.previous];
        writeln!(out, "{}", say::BACK_STEP.fill(language, &values.map(String::as_str)))?;
    }
    if found.back_steps.is_empty() {
        let provisions = found.provisions.to_string();
        writeln!(out, "{}", say::NO_BACK_STEPS.fill(language, &[&provisions]))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(FOUND))
}
