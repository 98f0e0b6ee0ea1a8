#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| deslinde_fuzz::check("ley.html", bytes));
