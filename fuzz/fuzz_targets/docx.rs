#![no_main]

use deslinde_fuzz::{check, packed};

// A package as it is; anything else as the main part of one, since no chance finds the checksums.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        check("ley.docx", bytes);
    } else {
        check("ley.docx", &packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", bytes)]));
        check(
            "ley.docx",
            &packed(&[
                ("[Content_Types].xml", b"<Types/>"),
                (
                    "word/document.xml",
                    b"<d><p><pPr><numPr><ilvl val='1'/><numId val='1'/></numPr></pPr><r><t>x</t></r></p></d>",
                ),
                ("word/numbering.xml", bytes),
                ("word/styles.xml", bytes),
            ]),
        );
    }
});
