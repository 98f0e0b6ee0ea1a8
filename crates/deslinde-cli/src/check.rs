//! `deslinde check`: reads files and reports findings.

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
    time::{Duration, Instant},
};

use deslinde::{Analysis, Analyzer, Language, Localized};
use deslinde_report::{Entry, Format, Outcome, Report, Settings, Stream, Summary};
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    FAILED, FOUND, Failure,
    args::{Check, Protective},
    input::{self, Input},
    messages as say,
    ordered::ordered,
    output,
};

/// Work shorter than this needs no progress bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs the command.
pub fn run(args: &Check, language: Language) -> Result<ExitCode, Failure> {
    let format = Format::from_name(&args.format).unwrap_or(deslinde_report::FORMATS[0]);
    let data = args.own.open()?;
    let rules = data.rules()?;
    let analyzer = data.analyzer(&args.choice.config())?;
    let settings = output::settings(language, &rules, args.verbose);
    let inputs = input::collect(&args.paths);
    let reader = Reader { analyzer, args, report: format.report, settings };

    let mut stream = Stream::begin(format.report, &settings, output::stdout(format.interactive))?;
    let mut summary = Summary::default();
    let mut progress = Progress::new(inputs.len(), language);
    let threads = output::threads(args.threads).min(inputs.len());
    let work = |input: &Input| reader.read(input);
    ordered(inputs.iter(), threads, work, |(rendered, one): (io::Result<Vec<u8>>, Summary)| {
        summary.merge(one);
        progress.step();
        let rendered = rendered?;
        progress.aside(|| stream.push(&rendered))
    })?;
    progress.end();
    stream.end(format.report, &summary, &settings)?;
    Ok(exit(args, &summary))
}

fn exit(args: &Check, summary: &Summary) -> ExitCode {
    let found = args.fail_on.level().is_some_and(|level| summary.at_or_above(level) > 0);
    match (summary.unread.is_empty(), found) {
        (false, _) => ExitCode::from(FAILED),
        (true, true) => ExitCode::from(FOUND),
        (true, false) => ExitCode::SUCCESS,
    }
}

/// What every thread needs.
struct Reader<'a> {
    analyzer: Analyzer,
    args: &'a Check,
    report: &'a dyn Report,
    settings: Settings<'a>,
}

impl Reader<'_> {
    /// Reads, analyses and renders one input; the document is gone when this returns.
    fn read(&self, input: &Input) -> (io::Result<Vec<u8>>, Summary) {
        let result = input::guarded(|| {
            let document = input.read()?;
            let analysis = self.shown(self.analyzer.analyze(&document));
            Ok(self.render(&input.name, Outcome::Read(&document, &analysis)))
        });
        result.unwrap_or_else(|message: Localized| self.render(&input.name, Outcome::Unread(&message)))
    }

    fn shown(&self, mut analysis: Analysis) -> Analysis {
        if self.args.protective == Protective::Hide {
            analysis.findings.retain(|finding| !finding.is_protective());
        }
        analysis
    }

    fn render(&self, path: &str, outcome: Outcome<'_>) -> (io::Result<Vec<u8>>, Summary) {
        let entry = Entry { path, outcome };
        let mut rendered = Vec::new();
        let result = self.report.file(&entry, &self.settings, &mut rendered);
        (result.map(|()| rendered), Summary::of(&entry))
    }
}

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
