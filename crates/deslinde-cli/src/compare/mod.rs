//! `deslinde compare`: what a change of texts does.

pub mod git;
pub mod pairs;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use deslinde::{Analysis, Analyzer, Document, Language, Localized};
use deslinde_config::{FailOn, Policy, Suppressions};
use deslinde_documents::{Options, Version};
use deslinde_report::{COMPARE_FORMATS, CompareFormat, CompareReport, Compared, Unread};

use crate::{
    FAILED, FOUND, Failure,
    args::Compare,
    input::{self, Input},
    messages as say,
    ordered::ordered,
    output,
    project::Project,
};
use pairs::Pair;

/// Runs the command.
///
/// `chosen` is the language that the user asked for, `language` the one that is spoken else.
pub fn run(args: &Compare, chosen: Option<Language>, language: Language) -> Result<ExitCode, Failure> {
    let format = CompareFormat::from_name(&args.format).unwrap_or(COMPARE_FORMATS[0]);
    let mut project = Project::find(&args.project)?;
    let language = chosen.or(project.config.language).unwrap_or(language);
    let data = args.own.open_with(&project)?;
    let rules = data.rules()?;
    project.check_rules(&rules)?;
    args.choice.override_config(&mut project.config);
    let analyzer = data.analyzer(&project.config.resolved().analyzer)?;
    let policy = Policy::new(&project.config, Suppressions::default(), &rules, analyzer.rules())?;
    let comparing = Comparing {
        analyzer: &analyzer,
        policy: &policy,
        project: &project,
        options: &project.options(),
        threads: args.threads.or(project.config.limits.threads),
    };
    let mut pairs = pairs_of(args)?;
    comparing.leave_out(&mut pairs, &args.paths);
    let compared = pairs.len();
    let mut outcome = Outcome::default();
    outcome.compare(pairs, &comparing)?;
    outcome.settle();
    let Outcome { files, unread } = outcome;
    let report = CompareReport { files: &files, compared, unread: &unread };
    let settings = output::settings(language, &rules, false);
    let mut out = output::stdout(format.interactive);
    (format.write)(&report, &settings, &mut out)?;
    out.flush()?;
    // Who compares wants to know of everything; a check is stricter about what stops.
    let fail_on = args.fail_on.map(Into::into).or(project.config.fail_on).unwrap_or(FailOn::Low);
    let found = fail_on.level().is_some_and(|level| report.worse(level) > 0);
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

/// How texts are compared.
pub struct Comparing<'a> {
    pub analyzer: &'a Analyzer,
    pub policy: &'a Policy,
    pub project: &'a Project,
    pub options: &'a Options,
    pub threads: Option<u16>,
}

impl Comparing<'_> {
    /// Leaves out what walks of the configuration leave out. A text that went from there to a place that is looked at
    /// keeps its old version. `folders` are those that were compared.
    pub fn leave_out(&self, pairs: &mut Vec<Pair>, folders: &[PathBuf]) {
        let out = |input: &Option<Input>| {
            input
                .as_ref()
                .is_some_and(|input| input.walked && self.policy.excludes(&self.name(input, folders)))
        };
        pairs.retain_mut(|pair| {
            if out(&pair.new) {
                pair.new = None;
            }
            pair.new.is_some() || pair.old.is_some() && !out(&pair.old)
        });
    }

    /// How the configuration calls a file; one that is not below its folder, within the folder that was compared.
    fn name(&self, input: &Input, folders: &[PathBuf]) -> String {
        let name = self.project.name(input.place());
        if !Path::new(&name).is_absolute() {
            return name;
        }
        let within = folders.iter().find_map(|folder| input.place().strip_prefix(folder).ok());
        within.map_or(name, |within| within.to_string_lossy().replace('\\', "/"))
    }

    /// What is found in a document, and told in files of its path.
    fn analyze(&self, input: &Option<Input>, document: &Document) -> Analysis {
        let mut analysis = self.analyzer.analyze(document);
        if let Some(input) = input {
            self.policy.keep_of_path(&self.project.name(input.place()), &mut analysis);
        }
        analysis
    }

    /// Compares one pair.
    fn one(&self, pair: &Pair) -> Result<Compared, Vec<Unread>> {
        let read = |input: &Option<Input>, version: Version| match input {
            Some(input) => read(input, version, self.options),
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
        let comparison = input::guarded(|| {
            let (before, after) = (self.analyze(&pair.old, &old), self.analyze(&pair.new, &new));
            Ok(deslinde::compare((&old, &before), (&new, &after)))
        });
        match comparison {
            Ok(comparison) => Ok(Compared { old_path, new_path, old, new, comparison }),
            Err(message) => Err(vec![unread(new_path.or(old_path).unwrap_or_default(), message)]),
        }
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
    pub fn compare(&mut self, pairs: Vec<Pair>, comparing: &Comparing<'_>) -> Result<(), Failure> {
        let threads = output::threads(comparing.threads).min(pairs.len());
        ordered(
            pairs.into_iter(),
            threads,
            |pair| comparing.one(&pair),
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

/// Reads one side. A file that is empty now is a text without words, not one that cannot be read.
fn read(input: &Input, version: Version, options: &Options) -> Result<Document, Unread> {
    let mut options = options.clone();
    options.version = version;
    match input.read_with(&options) {
        Ok(document) => Ok(version.alone(document)),
        Err(_) if input.is_blank() => Ok(Document::default()),
        Err(message) => Err(unread(input.name.clone(), message)),
    }
}

fn unread(path: String, message: Localized) -> Unread {
    Unread { uri: path.clone(), path, message }
}
