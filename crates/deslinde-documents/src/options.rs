//! How files are read: limits against hostile ones, and the steps of hygiene.

use std::time::Duration;

use crate::Steps;

/// How files are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What is refused.
    pub limits: Limits,
    /// How text is cleaned that the format cannot hand out as it was written.
    pub hygiene: Steps,
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
    /// Time to read one file, where the format is one that can take long. Default: two minutes.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 512 * 1024 * 1024, pages: 20_000, depth: 256, time: Duration::from_secs(120) }
    }
}

/// A limit that a file went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::pages`].
    Pages(usize),
    /// [`Limits::time`].
    Time(Duration),
}
