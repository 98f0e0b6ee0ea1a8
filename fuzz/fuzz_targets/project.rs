#![no_main]

// The files of a team: configuration, suppressions, baseline, and a draft with comments that suppress.
libfuzzer_sys::fuzz_target!(|source: &str| deslinde_fuzz::load_project(source));
