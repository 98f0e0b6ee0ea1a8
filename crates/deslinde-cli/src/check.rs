//! `deslinde check`.

use std::{
    io::{self, IsTerminal, Read, Write},
    time::Duration,
};

use deslinde::{Analysis, Analyzer, Document, Language, Severity};
use deslinde_documents::{ReadError, read, read_file};
use deslinde_report::{FileReport, Format, Options, Report, Summary};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::{
    CLEAN, FAILED, FOUND, Failure,
    args::{CheckArgs, FailOn},
    files::{self, Found},
    language::{analyzer, pick},
};

/// So many files are read at once before they are written: memory stays bounded, order stable.
const BATCH: usize = 32;

pub fn run(args: &CheckArgs, language: Language) -> Result<u8, Failure> {
    let format = Format::from_name(&args.format).ok_or_else(|| unknown_format(&args.format, language))?;
    let analyzer = analyzer(&args.selection, language)?;
    let files = files::find(&args.paths);
    if files.is_empty() {
        let message = pick(
            language,
            "no hay archivos que leer: se leen .txt, .md, .xml (Akoma Ntoso)",
            "there are no files to read: .txt, .md, .xml (Akoma Ntoso) are",
        );
        return Err(Failure::Message(message.to_owned()));
    }
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let options = Options { language, rules: analyzer.rules(), verbose: args.verbose };
    let mut report = format.report(options);
    let summary = read_all(&analyzer, &files, language, report.as_mut(), &mut out)?;
    report.finish(&mut out, &summary)?;
    out.flush()?;
    Ok(exit_code(&summary, args.fail_on))
}

fn unknown_format(name: &str, language: Language) -> Failure {
    let known = Format::ALL.map(|(name, _)| name).join(", ");
    Failure::Message(match language {
        Language::Spanish => format!("no hay formato `{name}`; hay {known}"),
        _ => format!("there is no format `{name}`; there are {known}"),
    })
}

struct Reading {
    path: String,
    outcome: Result<(Document, Analysis), ReadError>,
}

fn read_all(
    analyzer: &Analyzer,
    files: &[Found],
    language: Language,
    report: &mut dyn Report,
    out: &mut dyn Write,
) -> Result<Summary, Failure> {
    let bar = progress(files.len());
    let mut summary = Summary::default();
    for batch in files.chunks(BATCH) {
        let readings: Vec<Reading> = batch
            .par_iter()
            .map(|found| {
                let reading = read_one(analyzer, found);
                bar.inc(1);
                reading
            })
            .collect();
        for reading in readings {
            match &reading.outcome {
                Ok((document, analysis)) => {
                    summary.add(analysis);
                    bar.suspend(|| report.file(out, &FileReport { path: &reading.path, document, analysis }))?;
                }
                Err(error) => {
                    summary.unread += 1;
                    let message = error.message(language);
                    report.unread(out, &reading.path, &message)?;
                    bar.suspend(|| anstream::eprintln!("deslinde: {message}"));
                }
            }
        }
    }
    bar.finish_and_clear();
    Ok(summary)
}

fn read_one(analyzer: &Analyzer, found: &Found) -> Reading {
    let (path, document) = match found {
        Found::File(path) => (path.display().to_string(), read_file(path)),
        Found::Stdin => {
            let mut bytes = Vec::new();
            let name = "-".to_owned();
            let outcome = io::stdin().lock().read_to_end(&mut bytes);
            let document = match outcome {
                Ok(_) => read(&name, &bytes),
                Err(source) => Err(ReadError::Io { name: name.clone(), source }),
            };
            (name, document)
        }
    };
    let outcome = document.map(|document| {
        let analysis = analyzer.analyze(&document);
        (document, analysis)
    });
    Reading { path, outcome }
}

/// A bar on standard error, if that is a terminal and the work is long.
fn progress(files: usize) -> ProgressBar {
    if files < 8 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn exit_code(summary: &Summary, fail_on: FailOn) -> u8 {
    let found = match fail_on {
        FailOn::High => summary.at_least(Severity::High),
        FailOn::Medium => summary.at_least(Severity::Medium),
        FailOn::Low => summary.at_least(Severity::Low),
        FailOn::Never => 0,
    };
    if summary.unread > 0 {
        FAILED
    } else if found > 0 {
        FOUND
    } else {
        CLEAN
    }
}
