//! How files are read: limits against hostile ones, the steps of hygiene, the version.

use std::time::Duration;

use deslinde::{Block, BlockKind, Document};

use crate::Steps;

/// How files are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What is refused.
    pub limits: Limits,
    /// How text is cleaned that the format cannot hand out as it was written.
    pub hygiene: Steps,
    /// Which version of a document that holds several.
    pub version: Version,
}

impl Options {
    /// The default, but of that version.
    #[must_use]
    pub fn of(version: Version) -> Self {
        Self { version, ..Self::default() }
    }
}

/// The version to read of a document with tracked changes or comparative tables ("texto vigente |
/// texto propuesto"). Documents that have neither read the same in each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Version {
    /// Tracked changes accepted; both sides of a comparative table, the current one as
    /// [`Superseded`](deslinde::Force::Superseded), the other as [`Proposed`](deslinde::Force::Proposed).
    #[default]
    Accepted,
    /// As it was before: tracked changes rejected, of a comparative table the current side alone.
    Original,
    /// As it would become: tracked changes accepted, of a comparative table the proposed side alone.
    Proposed,
}

impl Version {
    /// What a document of this version is by itself: of a comparative table each side is the law of its own
    /// side, neither superseded nor proposed.
    #[must_use]
    pub fn alone(self, mut document: Document) -> Document {
        if self != Self::Accepted {
            let wording = |block: &&mut Block| matches!(block.kind, BlockKind::Wording(_));
            document.blocks.iter_mut().filter(wording).for_each(|block| block.kind = BlockKind::Text);
        }
        document
    }
}

/// How much of a file is read before it is refused. The defaults are far beyond any law.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the file. Default: 512 MiB.
    pub bytes: u64,
    /// Pages of a PDF. Default: 20,000.
    pub pages: usize,
    /// Elements inside each other. Default: 256.
    pub depth: usize,
    /// Bytes that the packed parts of a file unpack to, all together. Default: 128 MiB.
    pub unpacked: u64,
    /// Packed parts of a file. Default: 10,000.
    pub parts: usize,
    /// Time to read one file, where the format is one that can take long. Default: two minutes.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 512 * 1024 * 1024,
            pages: 20_000,
            depth: 256,
            unpacked: 128 * 1024 * 1024,
            parts: 10_000,
            time: Duration::from_secs(120),
        }
    }
}

/// A limit that a file went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::pages`].
    Pages(usize),
    /// [`Limits::unpacked`].
    Unpacked(u64),
    /// [`Limits::parts`].
    Parts(usize),
    /// [`Limits::time`].
    Time(Duration),
}
