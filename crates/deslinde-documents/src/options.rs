//! What a reader may be told.

/// How to read a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// Which version of a document that holds several.
    pub version: Version,
}

impl ReadOptions {
    /// Reads that version.
    #[must_use]
    pub const fn version(version: Version) -> Self {
        Self { version }
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
