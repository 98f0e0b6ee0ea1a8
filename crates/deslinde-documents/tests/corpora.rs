//! The model drafts are read in every format they come in.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use deslinde::BlockKind;
use deslinde_documents::read_file;

#[test]
fn every_draft_is_read() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/drafts");
    let mut formats = std::collections::BTreeSet::new();
    for language in ["es", "en"] {
        for entry in std::fs::read_dir(corpora.join(language)).unwrap().flatten() {
            let path = entry.path();
            let extension = path.extension().unwrap().to_string_lossy().into_owned();
            if extension == "toml" {
                continue;
            }
            let document = read_file(&path).unwrap();
            assert!(document.text.len() > 1_000, "{}", path.display());
            if extension == "xml" {
                assert!(document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { .. })));
                assert!(document.blocks.iter().all(|block| block.place.line.is_some()));
            }
            formats.insert(extension);
        }
    }
    assert_eq!(formats.into_iter().collect::<Vec<_>>(), ["md", "txt", "xml"]);
}
