//! One change, and whether it is for the worse.

use std::{cmp::Ordering, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{Finding, Force, Label, Place, Sanction, Severity, Target, finding::named, structure::Citation};

named! {
    /// What a change is.
    ChangeKind {
        /// The new version has a harmful passage that the old one has not.
        HarmAdded = "harm-added",
        /// The old version protects, and the new one does not any more.
        ProtectionLost = "protection-lost",
        /// Both have the finding, in other words or with other facets.
        Changed = "changed",
        /// The old version has a harmful passage that the new one has not.
        HarmRemoved = "harm-removed",
        /// The new version protects, and the old one did not.
        ProtectionGained = "protection-gained",
    }
}

named! {
    /// What of a finding changed, where both versions have it.
    Facet {
        /// [`Finding::severity`].
        Severity = "severity",
        /// [`Finding::force`].
        Force = "force",
        /// [`Finding::target`].
        Target = "target",
        /// [`Finding::sanction`].
        Sanction = "sanction",
    }
}

named! {
    /// Where a change leads.
    Trend {
        /// More harm or less protection.
        Worse = "worse",
        /// Less harm or more protection.
        Better = "better",
        /// Both at once.
        Mixed = "mixed",
        /// Neither that could be told: a person has to read the words.
        Open = "open",
    }
}

named! {
    /// What became of words.
    Edit {
        /// In both versions.
        Kept = "kept",
        /// In the old version only.
        Removed = "removed",
        /// In the new version only.
        Added = "added",
    }
}

/// Words of a passage, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordChange {
    /// What became of them.
    pub edit: Edit,
    /// The words, with the punctuation after them; of the new version where they are kept.
    pub text: String,
    /// Where they stand: bytes of the text of the old version if removed, else of the new one.
    pub range: Range<usize>,
}

/// The passage of the side on which a rule found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// How it is cited.
    pub citation: Citation,
    /// The whole passage, bytes of that side's text.
    pub passage: Range<usize>,
    /// Where its first word stands in the original.
    pub place: Place,
}

/// One change between two versions.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// What it is.
    pub kind: ChangeKind,
    /// The rule that it is about.
    pub rule: Label,
    /// The finding in the old version; `None` where something was added.
    pub old: Option<Finding>,
    /// The finding in the new version; `None` where something was removed.
    pub new: Option<Finding>,
    /// The passage of the side without the finding, where it is there in other words.
    pub counterpart: Option<Wording>,
    /// Where in the new version a passage stood that is there no more: at the last word of the nearest passage before
    /// it that is still there. `None` where the passage is there, and where none is before it.
    pub stood: Option<Place>,
    /// What of the finding changed, in order; empty where one side has none.
    pub facets: Vec<Facet>,
    /// The passage word by word, in order; empty where one side has no such passage. If all words are
    /// [`Edit::Kept`], the reason for the change is a heading or another article.
    pub words: Vec<WordChange>,
    /// A hash of the words of the passage, of the new version if there.
    pub(super) print: u64,
}

impl ChangeKind {
    pub(super) fn of(old: Option<&Finding>, new: Option<&Finding>) -> Self {
        match (old, new) {
            (None, Some(finding)) if finding.is_protective() => Self::ProtectionGained,
            (None, _) => Self::HarmAdded,
            (Some(finding), None) if finding.is_protective() => Self::ProtectionLost,
            (Some(_), None) => Self::HarmRemoved,
            (Some(_), Some(_)) => Self::Changed,
        }
    }
}

impl Change {
    /// The finding in the new version, else that in the old one.
    #[must_use]
    pub fn finding(&self) -> Option<&Finding> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// Where the change leads.
    #[must_use]
    pub fn trend(&self) -> Trend {
        match (self.kind, &self.old, &self.new) {
            (ChangeKind::HarmAdded | ChangeKind::ProtectionLost, ..) => Trend::Worse,
            (ChangeKind::HarmRemoved | ChangeKind::ProtectionGained, ..) => Trend::Better,
            (ChangeKind::Changed, Some(old), Some(new)) => trend(old, new),
            (ChangeKind::Changed, ..) => Trend::Open,
        }
    }

    /// Whether the change is for the worse: protection was lost or weakened, or harm of this severity
    /// or more was added, or became graver. Where a change is for the worse and for the better, it counts as worse.
    #[must_use]
    pub fn is_worse(&self, level: Severity) -> bool {
        let worse = matches!(self.trend(), Trend::Worse | Trend::Mixed);
        worse && self.finding().is_some_and(|finding| finding.is_protective() || finding.severity >= level)
    }

    /// Whether any word of the passage changed.
    #[must_use]
    pub fn words_changed(&self) -> bool {
        self.words.iter().any(|words| words.edit != Edit::Kept)
    }

    /// The order of a [`Comparison`](super::Comparison).
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let key = |change: &Self| {
            let finding = change.finding();
            let severity = std::cmp::Reverse(finding.map(|finding| finding.severity));
            let place = finding.map(|finding| (finding.passage.start, finding.passage.end));
            (change.kind, severity, place)
        };
        key(self).cmp(&key(other)).then_with(|| self.rule.cmp(&other.rule))
    }
}

/// What of a finding is not the same.
pub(super) fn facets(old: &Finding, new: &Finding) -> Vec<Facet> {
    let same = |facet: &Facet| match facet {
        Facet::Severity => old.severity == new.severity,
        Facet::Force => old.force == new.force,
        Facet::Target => old.target == new.target,
        Facet::Sanction => old.sanction == new.sanction,
    };
    Facet::ALL.iter().filter(|facet| !same(facet)).copied().collect()
}

fn trend(old: &Finding, new: &Finding) -> Trend {
    let force = force(new.force).cmp(&force(old.force));
    let steps = if new.is_protective() {
        // What protects with more force protects better.
        vec![force.reverse()]
    } else {
        let sanction = sanction(new.sanction).cmp(&sanction(old.sanction));
        vec![new.severity.cmp(&old.severity), force, sanction, reach(new.target).cmp(&reach(old.target))]
    };
    match (steps.contains(&Ordering::Greater), steps.contains(&Ordering::Less)) {
        (true, true) => Trend::Mixed,
        (true, false) => Trend::Worse,
        (false, true) => Trend::Better,
        (false, false) => Trend::Open,
    }
}

/// How much a text of this force does.
const fn force(force: Force) -> u8 {
    match force {
        Force::Operative | Force::Definition => 3,
        Force::Programme => 2,
        Force::Proposed | Force::Recital => 1,
        Force::Superseded | Force::Repealed | Force::Quoted => 0,
    }
}

/// How much a sanction takes.
const fn sanction(sanction: Sanction) -> u8 {
    match sanction {
        Sanction::Criminal => 3,
        Sanction::Immigration => 2,
        Sanction::Administrative | Sanction::Civil => 1,
        Sanction::None => 0,
    }
}

/// How many a rule reaches. Sellers and clients are others, not more or fewer.
const fn reach(target: Option<Target>) -> u8 {
    match target {
        Some(Target::Any) => 2,
        Some(Target::Seller | Target::Client | Target::ThirdParty) => 1,
        None => 0,
    }
}
