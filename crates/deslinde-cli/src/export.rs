//! `deslinde export`: texts and findings into one file for another tool.

use std::process::ExitCode;

use deslinde::{Analysis, Document, Language, Localized};
use deslinde_report::{Collection, EXPORTS, Export, Item};

use crate::{
    FAILED, Failure, args,
    input::{self, Input},
    messages as say,
    ordered::ordered,
    output,
};

/// Runs the command. What cannot be read is told, and the rest is written.
pub fn run(args: &args::Export, language: Language) -> Result<ExitCode, Failure> {
    let export = format(args)?;
    if export.needs_documents && args.paths.is_empty() {
        return Err(Failure::Input(say::NOTHING_TO_EXPORT.localized(&[])));
    }
    let data = args.own.open()?;
    let analyzer = data.analyzer(&args.choice.config())?;
    let rules = data.rules()?;
    let inputs = input::collect(&args.paths);
    let threads = output::threads(args.threads).min(inputs.len());
    let work = |input: &Input| {
        let read = input::guarded(|| {
            let document = input.read()?;
            let analysis = analyzer.analyze(&document);
            Ok((document, analysis))
        });
        (input.name.clone(), read)
    };
    let mut read: Vec<(String, Document, Analysis)> = Vec::new();
    let mut unread = 0;
    type Work = (String, Result<(Document, Analysis), Localized>);
    ordered(inputs.iter(), threads, work, |(path, result): Work| {
        match result {
            Ok((document, analysis)) => read.push((path, document, analysis)),
            Err(message) => {
                unread += 1;
                let told = say::UNREAD_FILE.fill(language, &[&path, message.get(language)]);
                anstream::eprintln!("deslinde: {told}");
            }
        }
        Ok::<(), Failure>(())
    })?;
    if export.needs_documents && read.is_empty() {
        return Err(Failure::Input(say::NOTHING_TO_EXPORT.localized(&[])));
    }
    let items: Vec<Item<'_>> =
        read.iter().map(|(path, document, analysis)| Item { path, document, analysis }).collect();
    let fingerprint = data.fingerprint();
    let collection = Collection { items: &items, rules: &rules, rules_fingerprint: &fingerprint, language };
    output::save(&args.output, &(export.write)(&collection)?)?;
    anstream::eprintln!("{}", say::WRITTEN.fill(language, &[&args.output.display().to_string()]));
    Ok(if unread == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// The format asked for, else the one of the file's extension.
fn format(args: &args::Export) -> Result<Export, Failure> {
    let named = args.format.as_deref().and_then(Export::from_name);
    let extension = args.output.extension().and_then(|extension| extension.to_str());
    named.or_else(|| extension.and_then(Export::from_extension)).ok_or_else(|| {
        let names: Vec<&str> = EXPORTS.iter().map(|export| export.name).collect();
        let path = args.output.display().to_string();
        Failure::Input(say::WHICH_FORMAT.localized(&[&path, &names.join(", ")]))
    })
}
