//! Texts that the benchmarks run on.
