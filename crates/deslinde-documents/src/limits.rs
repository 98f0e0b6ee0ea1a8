//! How much of a hostile file is borne. Each breach is an error that names the limit.

/// Elements deeper in each other than this are no law.
pub(crate) const MOST_DEPTH: usize = 512;

/// Bytes that the parts of one zipped document may unpack to, all together.
pub(crate) const MOST_UNPACKED: u64 = 128 * 1024 * 1024;

/// Parts that a zipped document may have.
pub(crate) const MOST_PARTS: usize = 10_000;
