//! A Python string as a Rust one. Most of a country's law says nothing on the topic and is read about as fast as it is turned
//! into UTF-8, so this is not left to `str.encode` where there is a quicker way.

use encoding_rs::mem::decode_latin1;
use pyo3::{
    intern,
    prelude::*,
    types::{PyBytes, PyString},
};

/// Shorter texts are not worth a look at how they are stored.
const LONG: usize = 1024;

/// The content of a string, copied out under Python's lock.
pub enum Text<'py> {
    /// UTF-8.
    Utf8(String),
    /// A byte each, code points up to 255: as Python stores texts in Spanish, if no other sign stands in them. Copying
    /// them is a tenth of the work of encoding them.
    Latin1(Bound<'py, PyBytes>),
}

impl<'py> Text<'py> {
    /// Copies the content of `text`.
    ///
    /// # Errors
    /// `UnicodeEncodeError` for lone surrogates.
    pub fn of(text: &Bound<'py, PyString>) -> PyResult<Self> {
        if is_stored_in_bytes(text) {
            let encoded = text.call_method1(intern!(text.py(), "encode"), (intern!(text.py(), "latin-1"),));
            if let Ok(bytes) = encoded
                && let Ok(bytes) = bytes.cast_into::<PyBytes>()
            {
                return Ok(Self::Latin1(bytes));
            }
        }
        text.extract().map(Self::Utf8)
    }

    /// Runs `work` on the text, Python's lock released.
    pub fn detached<T: Send>(self, py: Python<'py>, work: impl FnOnce(String) -> T + Send) -> T {
        match self {
            Self::Utf8(text) => py.detach(|| work(text)),
            Self::Latin1(bytes) => {
                let bytes = bytes.as_bytes();
                py.detach(|| work(decode_latin1(bytes).into_owned()))
            }
        }
    }
}

/// Whether a long text takes about one byte for each code point. A wrong guess costs time and nothing else.
fn is_stored_in_bytes(text: &Bound<'_, PyString>) -> bool {
    let length = text.len().unwrap_or(0);
    length >= LONG
        && text
            .call_method0(intern!(text.py(), "__sizeof__"))
            .and_then(|size| size.extract::<usize>())
            .is_ok_and(|size| size < length + length / 2)
}
