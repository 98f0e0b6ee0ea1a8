#![no_main]

use deslinde_fuzz::{check, packed};

// A package as it is; anything else as the content of one, since no chance finds the checksums.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        check("ley.odt", bytes);
    } else {
        let media = b"application/vnd.oasis.opendocument.text".as_slice();
        check("ley.odt", &packed(&[("mimetype", media), ("content.xml", bytes), ("styles.xml", bytes)]));
    }
});
