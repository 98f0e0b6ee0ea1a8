#![no_main]

// Words and sentences that the rules know, put together as the bytes say: a chance of letters fires none of them.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| deslinde_fuzz::analyse(&deslinde_fuzz::recombined(bytes)));
