//! Plain text: read as it is, but for lines that speak to deslinde and are not the law's text.

use deslinde::{Block, BlockKind, Document, Place};

use crate::{Format, Options, ReadError, directive, encoding::decode};

pub(crate) struct Plain;

impl Format for Plain {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn detects(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], _: &Options) -> Result<Document, ReadError> {
        let mut document = Document { name: name.to_owned(), ..Document::from_text(decode(bytes)) };
        let aside = |range| Block { range, kind: BlockKind::Aside, place: Place::default() };
        document.blocks = directive::comments(&document.text, true).map(|(range, _)| aside(range)).collect();
        Ok(document)
    }
}
