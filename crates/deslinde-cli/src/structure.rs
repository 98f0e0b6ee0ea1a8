//! `deslinde structure`: what the structure parser makes of a file.

use std::io::{self, Write};

use deslinde::{
    Language,
    structure::{check, passages},
};
use deslinde_documents::read_file;

use crate::{CLEAN, FOUND, Failure, args::StructureArgs, language::pick};

pub fn run(args: &StructureArgs, language: Language) -> Result<u8, Failure> {
    let document = read_file(&args.file).map_err(|error| Failure::Message(error.message(language)))?;
    let mut out = io::stdout().lock();
    if args.check {
        let found = check(&document);
        for step in &found.back_steps {
            let what = pick(language, "viene después de", "comes after");
            writeln!(out, "{}:{}: {} {what} {}", args.file.display(), step.line, step.number, step.previous)?;
        }
        let (articles, steps) = (found.provisions, found.back_steps.len());
        let share = 100.0 * steps as f64 / articles.max(1) as f64;
        match language {
            Language::Spanish => writeln!(out, "{articles} artículos, {steps} números fuera de orden ({share:.1} %)")?,
            _ => writeln!(out, "{articles} articles, {steps} numbers out of order ({share:.1} %)")?,
        }
        return Ok(if found.back_steps.is_empty() { CLEAN } else { FOUND });
    }
    for passage in passages(&document) {
        let text = document.text.get(passage.range.clone()).unwrap_or_default();
        let head: String = text.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
        let line = document.place(passage.range.start).line.unwrap_or_default();
        writeln!(out, "{line:>6}  {:32} {:11} {head}", passage.citation.display(language), passage.force.as_str())?;
    }
    Ok(CLEAN)
}
