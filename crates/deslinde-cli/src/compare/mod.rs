//! `deslinde compare`: what a change of texts does.

pub mod git;
pub mod pairs;

use std::{io::Write, process::ExitCode};

use deslinde::{Analyzer, Document, Language, Localized};
use deslinde_documents::{Options, Version};
use deslinde_report::{COMPARE_FORMATS, CompareFormat, CompareReport, Compared, Unread};

use crate::{
    FAILED, FOUND, Failure,
    args::Compare,
    input::{self, Input},
    messages as say,
    ordered::ordered,
    output,
};
use pairs::Pair;

/// Runs the command.
pub fn run(args: &Compare, language: Language) -> Result<ExitCode, Failure> {
    let format = CompareFormat::from_name(&args.format).unwrap_or(COMPARE_FORMATS[0]);
    let data = args.own.open()?;
    let rules = data.rules()?;
    let analyzer = data.analyzer(&args.choice.config())?;
    let pairs = pairs_of(args)?;
    let compared = pairs.len();
    let mut outcome = Outcome::default();
    outcome.compare(pairs, &analyzer, args.threads)?;
    outcome.settle();
    let Outcome { files, unread } = outcome;
    let report = CompareReport { files: &files, compared, unread: &unread };
    let settings = output::settings(language, &rules, false);
    let mut out = output::stdout(format.interactive);
    (format.write)(&report, &settings, &mut out)?;
    out.flush()?;
    let found =
        deslinde_config::FailOn::from(args.fail_on).level().is_some_and(|level| report.worse(level) > 0);
    Ok(match (unread.is_empty(), found) {
        (false, _) => ExitCode::from(FAILED),
        (true, true) => ExitCode::from(FOUND),
        (true, false) => ExitCode::SUCCESS,
    })
}

fn pairs_of(args: &Compare) -> Result<Vec<Pair>, Failure> {
    if let Some(revisions) = &args.git {
        return git::between(revisions, &args.paths);
    }
    match args.paths.as_slice() {
        [one] => pairs::sides_of(one),
        [old, new] => pairs::of_paths(old, new),
        _ => Err(Failure::Input(say::TWO_TEXTS.localized(&[]))),
    }
}

/// What came of the pairs.
#[derive(Default)]
pub struct Outcome {
    /// Those with changes.
    pub files: Vec<Compared>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

impl Outcome {
    /// Reads and compares, on several threads; documents without changes are forgotten at once.
    pub fn compare(
        &mut self,
        pairs: Vec<Pair>,
        analyzer: &Analyzer,
        threads: Option<u16>,
    ) -> Result<(), Failure> {
        let threads = output::threads(threads).min(pairs.len());
        ordered(
            pairs.into_iter(),
            threads,
            |pair| one(&pair, analyzer),
            |compared| {
                match compared {
                    Ok(compared) if compared.comparison.changes.is_empty() => {}
                    Ok(compared) => self.files.push(compared),
                    Err(unread) => self.unread.extend(unread),
                }
                Ok(())
            },
        )
    }

    /// What only went from one file to another is no news.
    pub fn settle(&mut self) {
        let mut all: Vec<_> = self.files.iter_mut().map(|file| &mut file.comparison).collect();
        deslinde::settle(&mut all);
        self.files.retain(|file| !file.comparison.changes.is_empty());
    }
}

/// Compares one pair.
fn one(pair: &Pair, analyzer: &Analyzer) -> Result<Compared, Vec<Unread>> {
    let read = |input: &Option<Input>, version: Version| match input {
        Some(input) => read(input, version),
        None => Ok(Document::default()),
    };
    let (old, new) = match (read(&pair.old, pair.versions.0), read(&pair.new, pair.versions.1)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            let mut unread: Vec<Unread> = old.err().into_iter().chain(new.err()).collect();
            unread.dedup();
            return Err(unread);
        }
    };
    let name = |input: &Option<Input>| input.as_ref().map(|input| input.name.clone());
    let (old_path, new_path) = (name(&pair.old), name(&pair.new));
    let comparison = input::guarded(|| Ok(analyzer.compare(&old, &new)));
    match comparison {
        Ok(comparison) => Ok(Compared { old_path, new_path, old, new, comparison }),
        Err(message) => Err(vec![unread(new_path.or(old_path).unwrap_or_default(), message)]),
    }
}

/// Reads one side. A file that is empty now is a text without words, not one that cannot be read.
fn read(input: &Input, version: Version) -> Result<Document, Unread> {
    match input.read_with(&Options::of(version)) {
        Ok(document) => Ok(version.alone(document)),
        Err(_) if input.is_blank() => Ok(Document::default()),
        Err(message) => Err(unread(input.name.clone(), message)),
    }
}

fn unread(path: String, message: Localized) -> Unread {
    Unread { uri: path.clone(), path, message }
}
