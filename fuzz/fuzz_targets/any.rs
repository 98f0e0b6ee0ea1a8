#![no_main]

// The first byte chooses a name, which may lie.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let names = ["ley", "ley.txt", "ley.md", "ley.xml", "ley.pdf", "ley.doc", "ley.html", "LEY.PDF"];
    if let Some((first, rest)) = bytes.split_first() {
        deslinde_fuzz::check(names[usize::from(*first) % names.len()], rest);
    }
});
