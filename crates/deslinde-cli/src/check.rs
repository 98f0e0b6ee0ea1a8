//! `deslinde check`: reads files and reports findings.

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use deslinde::{Language, RuleSet, Severity};
use deslinde_config::{Baseline, Config, Policy, Suppressions};
use deslinde_report::{FileNote, Format, Settings, Stream, Summary};
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    FAILED, FOUND, Failure,
    args::{Check, Protective},
    checked::{KnownFile, Part, Reader},
    compare::Comparing,
    input::{self, Input},
    interrupt, messages as say,
    ordered::ordered,
    output::{self, Pending},
    project::{self, Project},
    since::{self, Since},
};

/// Work shorter than this needs no progress bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// What a baseline is called where nobody calls it anything.
const BASELINE_NAME: &str = "deslinde.baseline.toml";

/// Runs the command. `chosen` is the language that the user asked for, `language` the one that is spoken else.
pub fn run(args: &Check, chosen: Option<Language>, language: Language) -> Result<ExitCode, Failure> {
    let mut project = Project::find(&args.project)?;
    let language = chosen.or(project.config.language).unwrap_or(language);
    let data = args.own.open_with(&project)?;
    let rules = data.rules()?;
    project.check_rules(&rules)?;
    override_config(&mut project.config, args);
    let resolved = project.config.resolved();
    let analyzer = data.analyzer(&resolved.analyzer)?;
    let used = analyzer.rules().clone();
    let (suppressions_file, suppressions) = project.suppressions(&rules)?;
    let policy = Policy::new(&project.config, suppressions, &rules, &used)?;
    let mut known = if args.since.is_some() { None } else { known(args, &project)? };

    let mut inputs = input::collect(&args.paths);
    // A report of this run in a folder that is walked is not to be read.
    let written: Vec<String> = args
        .output
        .iter()
        .chain(args.also.iter().map(|also| &also.file))
        .map(|path| project.name(path))
        .collect();
    inputs.retain(|input| {
        let name = project.name(Path::new(&input.name));
        !input.walked || !policy.excludes(&name) && !written.contains(&name)
    });
    let limits = &project.config.limits;
    let options = project.options();
    let threads = args.threads.or(limits.threads);
    let since = match &args.since {
        Some(revision) => {
            let comparing = Comparing {
                analyzer: &analyzer,
                policy: &policy,
                project: &project,
                options: &options,
                threads,
            };
            Some(Since::new(revision, &args.paths, &mut inputs, &comparing)?)
        }
        None => None,
    };
    let verbose = args.verbose || resolved.verbose;
    let shared = Settings {
        advice: resolved.advice,
        fail_on: resolved.fail_on,
        ..output::settings(language, &rules, verbose)
    };
    let mut outlets = Outlets::begin(args, &shared)?;
    let reader = Reader {
        analyzer,
        policy,
        project: &project,
        reports: outlets.reports(),
        hide_protective: args.protective == Protective::Hide,
        options,
        waits: known.is_some(),
        since: since.as_ref(),
    };

    let (mut summary, mut about, mut needed) = (Summary::default(), BTreeSet::new(), BTreeSet::new());
    let mut progress = Progress::new(inputs.len(), language);
    let threads = output::threads(threads).min(inputs.len());
    interrupt::end_gently();
    let items = inputs.iter().take_while(|_| !interrupt::stopped());
    let read = ordered(
        items,
        threads,
        |input: &Input| reader.read(input),
        |checked| {
            let part: Part = reader.finish(checked, known.as_mut());
            summary.merge(part.summary);
            about.extend(part.about);
            needed.extend(part.used);
            progress.step();
            progress.aside(|| outlets.push(part.rendered))
        },
    );
    progress.end();
    let lost = since.iter().flat_map(|since| &since.lost);
    let read = read.and_then(|()| lost.into_iter().try_for_each(|note| outlets.push(reader.lost(note))));
    // Without outlets the reading has ended early.
    let complete = read.is_ok() && progress.done == inputs.len();

    needed.extend(since.iter().flat_map(|since| &since.needed));
    let unused = about.difference(&needed).copied().collect();
    summary.notes.extend(unused_entries(&project, reader.policy.suppressions(), &suppressions_file, &unused));
    if let Some(known) = &mut known {
        summary.notes.extend(settle(args, &project, known, &used, complete, language)?);
    }
    summary.notes.extend(since.iter().flat_map(|since| since.lost.iter().cloned()));
    let failures = outlets.end(&summary);
    if read.is_ok() && !complete {
        let numbers = [progress.done.to_string(), inputs.len().to_string()];
        let numbers = numbers.each_ref().map(String::as_str);
        anstream::eprintln!("deslinde: {}", say::INTERRUPTED.fill(language, &numbers));
    }
    // That a reader went away (`deslinde … | head`) is no failure, and what it saw counts.
    let gone = failures.iter().any(Failure::is_broken_pipe);
    let mut done = complete || gone && read.is_err();
    for failure in failures.into_iter().filter(|failure| !failure.is_broken_pipe()) {
        failure.exit(language);
        done = false;
    }
    Ok(exit(resolved.fail_on, &summary, done))
}

/// What the command line says goes before what the file says.
fn override_config(config: &mut Config, args: &Check) {
    if let Some(profile) = args.profile {
        // A profile asked for is meant whole, not what the file makes of it.
        config.profile = Some(profile.into());
        config.select = None;
        config.min_confidence = None;
        config.fail_on = None;
    }
    args.choice.override_config(config);
    config.fail_on = args.fail_on.map(Into::into).or(config.fail_on);
}

/// The baseline that the command line or the configuration names.
fn known(args: &Check, project: &Project) -> Result<Option<KnownFile>, Failure> {
    let named = args.baseline.clone().or_else(|| Some(project.path(project.config.baseline.as_deref()?)));
    let writes = args.update_baseline || args.prune_baseline;
    let Some(path) = named.or_else(|| writes.then(|| project.path(Path::new(BASELINE_NAME)))) else {
        return Ok(None);
    };
    let name = path.display().to_string();
    let baseline = if args.update_baseline && !path.exists() {
        Baseline::default()
    } else {
        let source = project::read(&path).map_err(|why| Failure::of_file(say::NO_BASELINE, &path, &why))?;
        Baseline::parse(&name, &source)?
    };
    Ok(Some(KnownFile::new(path, baseline, args.update_baseline)))
}

/// Writes the baseline where that is asked for, else says what of it is solved.
fn settle(
    args: &Check,
    project: &Project,
    known: &mut KnownFile,
    used: &RuleSet,
    complete: bool,
    language: Language,
) -> Result<Option<FileNote>, Failure> {
    known.forget_files_that_are_gone();
    let path = known.path.display().to_string();
    let written = match known.fresh.take() {
        Some(mut fresh) => {
            fresh.keep_unread(&known.baseline, used);
            Some(fresh)
        }
        None => args.prune_baseline.then(|| known.baseline.pruned(used)),
    };
    // What was not read, because the user ended it, is not solved.
    if let Some(written) = written.filter(|_| complete) {
        output::save(&known.path, written.to_toml().as_bytes())?;
        let count = written.count().to_string();
        anstream::eprintln!("deslinde: {}", say::BASELINE_WRITTEN.fill(language, &[&path, &count]));
        return Ok(None);
    }
    let solved = known.baseline.solved(used);
    let message = say::SOLVED.localized(&[&solved.to_string()]);
    let uri = project.uri(&known.path);
    Ok((solved > 0).then_some(FileNote { path, uri, line: None, error: false, lost: None, message }))
}

fn unused_entries(
    project: &Project,
    suppressions: &Suppressions,
    path: &Path,
    unused: &BTreeSet<usize>,
) -> Vec<FileNote> {
    let note = |(entry, line): (&deslinde_config::Suppression, Option<usize>)| FileNote {
        path: path.display().to_string(),
        uri: project.uri(path),
        line: line.and_then(|line| u32::try_from(line).ok()),
        error: false,
        lost: None,
        message: say::UNUSED_ENTRY.localized(&[&entry.rule, &entry.file]),
    };
    suppressions.get(unused).map(note).collect()
}

/// `done`: all was read, and told.
fn exit(fail_on: Option<Severity>, summary: &Summary, done: bool) -> ExitCode {
    let found =
        fail_on.is_some_and(|level| summary.at_or_above(level) > 0) || since::fails(fail_on, &summary.notes);
    match (summary.unread.is_empty() && !summary.has_errors() && done, found) {
        (false, _) => ExitCode::from(FAILED),
        (true, true) => ExitCode::from(FOUND),
        (true, false) => ExitCode::SUCCESS,
    }
}

/// A report on its way to standard output or to a file.
struct Outlet<'a> {
    format: Format,
    settings: Settings<'a>,
    stream: Stream<Box<dyn Write>>,
    file: Option<Pending>,
}

impl<'a> Outlet<'a> {
    fn begin(format: Format, shared: &Settings<'a>, file: Option<&PathBuf>) -> Result<Self, Failure> {
        let file = file.map(|path| Pending::begin(path)).transpose()?;
        let (settings, out) = match &file {
            // A file is no terminal.
            Some(file) => {
                let Settings { width, color, .. } = Settings::new(shared.language, shared.rules);
                (Settings { width, color, ..*shared }, file.writer()?)
            }
            None => (*shared, output::stdout(format.interactive)),
        };
        Ok(Self { format, settings, stream: Stream::begin(format.report, &settings, out)?, file })
    }

    fn push(&mut self, part: &[u8]) -> Result<(), Failure> {
        self.stream.push(part).map_err(|why| failure(self.file.as_ref(), why))
    }

    fn end(self, summary: &Summary) -> Result<(), Failure> {
        let Self { format, settings, stream, file } = self;
        stream.end(format.report, summary, &settings).map_err(|why| failure(file.as_ref(), why))?;
        file.map_or(Ok(()), Pending::finish)
    }
}

/// Why a report could not be written to a file, or to standard output.
fn failure(file: Option<&Pending>, why: io::Error) -> Failure {
    match file {
        Some(file) => file.failure(&why),
        None => why.into(),
    }
}

/// All reports of a run. One that cannot be written keeps no other from being finished.
struct Outlets<'a> {
    /// `None` where it failed.
    all: Vec<Option<Outlet<'a>>>,
    failures: Vec<Failure>,
}

impl<'a> Outlets<'a> {
    fn begin(args: &Check, shared: &Settings<'a>) -> Result<Self, Failure> {
        let format = Format::from_name(&args.format).unwrap_or(deslinde_report::FORMATS[0]);
        let mut all = vec![Some(Outlet::begin(format, shared, args.output.as_ref())?)];
        for also in &args.also {
            all.push(Some(Outlet::begin(also.format, shared, Some(&also.file))?));
        }
        Ok(Self { all, failures: Vec::new() })
    }

    fn reports(&self) -> Vec<(&'static dyn deslinde_report::Report, Settings<'a>)> {
        self.all.iter().flatten().map(|outlet| (outlet.format.report, outlet.settings)).collect()
    }

    /// Hands each report its part. `Err` where there is none left.
    fn push(&mut self, rendered: io::Result<Vec<Vec<u8>>>) -> Result<(), NoOutlet> {
        let rendered = rendered.unwrap_or_else(|why| {
            self.failures.push(why.into());
            self.all.clear();
            Vec::new()
        });
        for (outlet, part) in self.all.iter_mut().zip(&rendered) {
            if let Some(Err(failure)) = outlet.as_mut().map(|outlet| outlet.push(part)) {
                self.failures.push(failure);
                *outlet = None;
            }
        }
        if self.all.iter().all(Option::is_none) { Err(NoOutlet) } else { Ok(()) }
    }

    /// Finishes the reports, and gives what kept any from it.
    fn end(mut self, summary: &Summary) -> Vec<Failure> {
        for outlet in self.all.into_iter().flatten() {
            self.failures.extend(outlet.end(summary).err());
        }
        self.failures
    }
}

/// Nobody is there to be told.
struct NoOutlet;

/// A bar on standard error, once the work turns out to be long, if somebody is there to see it.
struct Progress {
    bar: Option<ProgressBar>,
    total: usize,
    done: usize,
    began: Instant,
    language: Language,
}

impl Progress {
    fn new(total: usize, language: Language) -> Self {
        Self { bar: None, total, done: 0, began: Instant::now(), language }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.bar.is_none() && self.began.elapsed() > PATIENCE && io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::new(self.total as u64).with_style(style);
            self.bar = Some(bar.with_message(say::READING.get(self.language)));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Writes without the bar in the way.
    fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
