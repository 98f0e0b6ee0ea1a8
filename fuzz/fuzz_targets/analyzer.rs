#![no_main]

// Any text, in each of the three ways in: a document, a passage, a passage under a heading.
libfuzzer_sys::fuzz_target!(|text: &str| deslinde_fuzz::analyse(text));
