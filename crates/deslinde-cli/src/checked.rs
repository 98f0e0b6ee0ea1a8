//! One file on its way through `deslinde check`: read, analysed, judged, rendered.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use deslinde::{Analysis, Analyzer, Document, Localized};
use deslinde_config::{Baseline, By, Judged, Policy, Suppressed, relative};
use deslinde_report::{Entry, FileNote, Outcome, Report, Settings, Summary};

use crate::{
    input::{self, Input},
    project::Project,
    since::Since,
};

/// What every thread needs.
pub struct Reader<'a> {
    pub analyzer: Analyzer,
    pub policy: Policy,
    pub project: &'a Project,
    /// The reports to render.
    pub reports: Vec<(&'a dyn Report, Settings<'a>)>,
    /// Whether protective findings are left out.
    pub hide_protective: bool,
    /// Limits of reading.
    pub options: deslinde_documents::Options,
    /// Whether a baseline is to see the findings before they are rendered.
    pub waits: bool,
    /// Where only what a change brought is told.
    pub since: Option<&'a Since>,
}

/// What came of one file.
pub enum Checked<'a> {
    /// It is rendered.
    Done(Box<Part>),
    /// The baseline is to see it first, which it must in the order of the files.
    Waiting(Box<Waiting<'a>>),
}

/// A file that waits for the baseline.
pub struct Waiting<'a> {
    input: &'a Input,
    document: Document,
    analysis: Analysis,
    judged: Judged,
}

/// What one file adds to the reports.
pub struct Part {
    /// What each report says of it.
    pub rendered: io::Result<Vec<Vec<u8>>>,
    pub summary: Summary,
    /// Entries of the file of suppressions that are about it, and those that were needed.
    pub about: BTreeSet<usize>,
    pub used: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    /// Reads, analyses and judges one input, and renders it if nothing has to wait; the document is gone then.
    pub fn read(&self, input: &'a Input) -> Checked<'a> {
        let checked = input::guarded(|| {
            let document = input.read_with(&self.options)?;
            let mut analysis = self.analyzer.analyze(&document);
            if self.hide_protective {
                analysis.findings.retain(|finding| !finding.is_protective());
            }
            let name = self.project.name(Path::new(&input.name));
            let judged = self.policy.judge(&name, &document, &mut analysis);
            if let Some(since) = self.since {
                since.keep(input, &mut analysis);
            }
            let waiting = Waiting { input, document, analysis, judged };
            Ok(if self.waits {
                Checked::Waiting(Box::new(waiting))
            } else {
                Checked::Done(Box::new(self.part(waiting)))
            })
        });
        checked.unwrap_or_else(|message: Localized| Checked::Done(Box::new(self.unread(input, &message))))
    }

    fn unread(&self, input: &Input, message: &Localized) -> Part {
        let uri = self.project.uri(Path::new(&input.name));
        let entry = Entry { uri: &uri, ..Entry::new(&input.name, Outcome::Unread(message)) };
        Part {
            rendered: self.render(&entry),
            summary: Summary::of(&entry),
            about: BTreeSet::new(),
            used: BTreeSet::new(),
        }
    }

    /// Renders a file.
    fn part(&self, waiting: Waiting<'_>) -> Part {
        let Waiting { input, document, analysis, judged } = waiting;
        let uri = self.project.uri(Path::new(&input.name));
        let entry = Entry {
            path: &input.name,
            uri: &uri,
            outcome: Outcome::Read(&document, &analysis),
            suppressed: &judged.suppressed,
            notes: &judged.notes,
        };
        let (rendered, summary) = (self.render(&entry), Summary::of(&entry));
        Part { rendered, summary, about: judged.about, used: judged.used }
    }

    /// Renders a protection that was lost.
    pub fn lost(&self, note: &FileNote) -> io::Result<Vec<Vec<u8>>> {
        let render = |(report, settings): &(&dyn Report, Settings<'_>)| {
            let mut rendered = Vec::new();
            match &note.lost {
                Some(lost) => report.lost(note, lost, settings, &mut rendered).map(|()| rendered),
                None => Ok(rendered),
            }
        };
        self.reports.iter().map(render).collect()
    }

    fn render(&self, entry: &Entry<'_>) -> io::Result<Vec<Vec<u8>>> {
        let render = |(report, settings): &(&dyn Report, Settings<'_>)| {
            let mut rendered = Vec::new();
            report.file(entry, settings, &mut rendered).map(|()| rendered)
        };
        self.reports.iter().map(render).collect()
    }

    /// Lets the baseline see a file that waits, and renders it.
    pub fn finish(&self, checked: Checked<'_>, known: Option<&mut KnownFile>) -> Part {
        match (checked, known) {
            (Checked::Done(part), _) => *part,
            (Checked::Waiting(mut waiting), Some(known)) => {
                known.judge(&mut waiting);
                self.part(*waiting)
            }
            (Checked::Waiting(waiting), None) => self.part(*waiting),
        }
    }
}

/// The baseline and its file.
pub struct KnownFile {
    pub path: PathBuf,
    folder: PathBuf,
    pub baseline: Baseline,
    /// What is found now, if the file is to be written anew.
    pub fresh: Option<Baseline>,
}

impl KnownFile {
    /// A baseline at `path`; with `update`, all that is found is put into a new one.
    pub fn new(path: PathBuf, baseline: Baseline, update: bool) -> Self {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self { folder: folder.to_owned(), baseline, fresh: update.then(Baseline::default), path }
    }

    fn judge(&mut self, waiting: &mut Waiting<'_>) {
        let Waiting { input, document, analysis, judged } = waiting;
        let file = relative(Path::new(&input.name), &self.folder);
        if let Some(fresh) = &mut self.fresh {
            let findings = std::mem::take(&mut analysis.findings);
            let (known, told): (Vec<_>, Vec<_>) =
                findings.into_iter().partition(|finding| finding.counts() && !finding.is_protective());
            analysis.findings = told;
            for finding in known {
                fresh.add(&file, document, &finding);
                judged.suppressed.push(Suppressed { finding, by: By::Baseline, reason: String::new() });
            }
        }
        self.baseline.judge(&file, document, analysis, judged);
    }

    /// What was known of files that are there no more is solved.
    pub fn forget_files_that_are_gone(&mut self) {
        let gone: Vec<String> = self.baseline.files().into_iter().map(str::to_owned).collect();
        for file in gone.iter().filter(|file| !self.folder.join(file).exists()) {
            self.baseline.gone(file);
        }
    }
}
