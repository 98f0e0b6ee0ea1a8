//! What every target asks of a reader: a document that holds together, or a reason in both languages; never a panic.

mod text;
mod users;

use std::time::Duration;

use deslinde::{Language, structure};
use deslinde_documents::{Options, hygiene, read_with};

pub use text::{analyse, recombined};
pub use users::{load_data, load_project};

/// Reads `bytes` as a file of this name and looks at what comes out.
pub fn check(name: &str, bytes: &[u8]) {
    let mut options = Options::default();
    options.limits.time = Duration::from_secs(5);
    let document = match read_with(name, bytes, &options) {
        Ok(document) => document,
        Err(error) => {
            assert!(Language::ALL.iter().all(|language| !error.message(*language).is_empty()));
            return;
        }
    };
    let text = &document.text;
    let mut before = 0;
    for block in &document.blocks {
        assert!(before <= block.range.start && text.get(block.range.clone()).is_some(), "{:?}", block.range);
        before = block.range.end;
    }
    assert!(document.origins.iter().all(|origin| text.is_char_boundary(origin.at)));
    assert!(document.origins.is_sorted_by_key(|origin| origin.at));
    for passage in structure::passages(&document) {
        assert!(text.get(passage.range.clone()).is_some());
        let _ = document.place(passage.range.start);
    }
    let cleaned = hygiene::clean(&document, &options.hygiene);
    assert!(cleaned.blocks.iter().all(|block| cleaned.text.get(block.range.clone()).is_some()));
    assert!(cleaned.origins.iter().all(|origin| cleaned.text.is_char_boundary(origin.at)));
}

/// A zip file of these parts, not compressed.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, content) in parts {
        let entry = archive.new_file(name).compression_method(rawzip::CompressionMethod::STORE).start();
        let (mut entry, config) = entry.expect("a name that fits");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content).expect("memory");
        let (_, descriptor) = writer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    out
}
