#![no_main]

// Words, rules, guards and norms of a user: several files in one input.
libfuzzer_sys::fuzz_target!(|source: &str| deslinde_fuzz::load_data(source));
