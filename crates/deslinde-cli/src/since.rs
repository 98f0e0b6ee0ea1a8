//! `deslinde check --since`: only what is worse than it was.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use deslinde::{Analysis, Change, ChangeKind, Finding, Label, Severity, Trend};
use deslinde_report::{FileNote, Lost};

use crate::{
    Failure,
    compare::{Comparing, Outcome, git},
    input::{Input, Source},
    messages as say,
};

/// A finding in a file: its rule and its passage, in bytes.
type Found = (Label, usize, usize);

/// What a change brought.
#[derive(Debug, Default)]
pub struct Since {
    /// By file, as the user named it, the findings that are new or graver.
    worse: BTreeMap<String, BTreeSet<Found>>,
    /// Files of which no earlier version could be read: all that is found in them counts as new.
    uncompared: BTreeSet<String>,
    /// Protections that were lost or weakened.
    pub lost: Vec<FileNote>,
    /// Entries of the file of suppressions that let some of them go.
    pub needed: BTreeSet<usize>,
}

impl Since {
    /// Compares `inputs` with what they were at the revision, and leaves those out that brought nothing.
    pub fn new(
        revision: &str,
        paths: &[PathBuf],
        inputs: &mut Vec<Input>,
        comparing: &Comparing<'_>,
    ) -> Result<Self, Failure> {
        let mut pairs = git::since(revision, inputs, paths)?;
        comparing.leave_out(&mut pairs, &[]);
        let mut outcome = Outcome::default();
        outcome.compare(pairs, comparing)?;
        outcome.settle();
        let mut since = Self::default();
        for file in &outcome.files {
            let path = file.new_path.as_ref().or(file.old_path.as_ref());
            let path = path.cloned().unwrap_or_default();
            for change in &file.comparison.changes {
                if !matches!(change.trend(), Trend::Worse | Trend::Mixed) {
                    continue;
                }
                let Some(finding) = change.finding() else { continue };
                if finding.is_protective() {
                    let print = match &change.old {
                        Some(finding) => finding.fingerprint(&file.old),
                        None => finding.fingerprint(&file.new),
                    };
                    let name = comparing.project.name(Path::new(&path));
                    if let Some(entry) = comparing.policy.lets_go(&name, &finding.rule, &print) {
                        since.needed.insert(entry);
                        continue;
                    }
                    since.lost.push(FileNote {
                        uri: comparing.project.uri(Path::new(&path)),
                        path: path.clone(),
                        line: line(change),
                        error: true,
                        lost: Some(Lost { rule: finding.rule.clone(), fingerprint: print }),
                        message: lost(change.kind, finding),
                    });
                } else if change.new.is_some() {
                    since.worse.entry(path.clone()).or_default().insert(key(finding));
                }
            }
        }
        since.uncompared.extend(outcome.unread.into_iter().map(|unread| unread.path));
        let stdin = inputs.iter().filter(|input| input.source == Source::Stdin);
        since.uncompared.extend(stdin.map(|input| input.name.clone()));
        let told = |name: &String| since.worse.contains_key(name) || since.uncompared.contains(name);
        inputs.retain(|input| told(&input.name));
        Ok(since)
    }

    /// Leaves in an analysis only what is new or graver.
    pub fn keep(&self, input: &Input, analysis: &mut Analysis) {
        if self.uncompared.contains(&input.name) {
            return;
        }
        let worse = self.worse.get(&input.name);
        analysis.findings.retain(|finding| worse.is_some_and(|worse| worse.contains(&key(finding))));
        analysis.blocked.clear();
    }
}

/// The line at which a reader is to look for a protection: where it is now, where the passage is now, or where
/// it stood. The first one if nothing is left before it; none where the format has no lines.
fn line(change: &Change) -> Option<u32> {
    let place = match (&change.new, &change.counterpart, &change.stood) {
        (Some(finding), ..) => &finding.place,
        (None, Some(wording), _) => &wording.place,
        (None, None, Some(place)) => place,
        (None, None, None) => return Some(1),
    };
    place.line
}

fn key(finding: &Finding) -> Found {
    (finding.rule.clone(), finding.passage.start, finding.passage.end)
}

fn lost(kind: ChangeKind, finding: &Finding) -> deslinde::Localized {
    let text = if kind == ChangeKind::ProtectionLost { say::PROTECTION_LOST } else { say::PROTECTION_WEAKER };
    let fill = |language| {
        let citation = finding.citation.display(language);
        let citation = if citation.is_empty() { "–".to_owned() } else { citation };
        text.fill(language, &[&finding.rule, &citation, finding.message.get(language)])
    };
    deslinde::Localized::new(fill(deslinde::Language::Spanish), fill(deslinde::Language::English))
}

/// Whether a change of this severity, or a protection lost, fails.
pub fn fails(fail_on: Option<Severity>, notes: &[FileNote]) -> bool {
    fail_on.is_some() && notes.iter().any(|note| note.lost.is_some())
}
