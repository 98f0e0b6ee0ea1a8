//! Plain text: read as it is.

use deslinde::Document;

use crate::{Format, Options, ReadError, encoding::decode};

pub(crate) struct Plain;

impl Format for Plain {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn detects(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], _: &Options) -> Result<Document, ReadError> {
        Ok(Document { name: name.to_owned(), ..Document::from_text(decode(bytes)) })
    }
}
