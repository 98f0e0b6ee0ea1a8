//! The command `deslinde`.
fn main() {}
