//! The report: one self-contained page, in both languages, that needs no network.
//!
//! `page.rs` says what is on the page, `templates/report.html` how it is arranged; the template escapes
//! everything that it is given. Scripts and styles are in the page, and its Content-Security-Policy
//! allows these and nothing else, so that a law which contains markup can do nothing.

mod both;
mod page;

use std::io::{self, Write};

use askama::Template;

use crate::{ProfileReport, Settings};
use page::Page;

/// Writes the page.
pub(crate) fn write(
    report: &ProfileReport<'_>,
    settings: &Settings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    Page::new(report, settings).write_into(&mut Adapter(out)).map_err(io::Error::other)
}

/// askama wants a sized writer.
struct Adapter<'a>(&'a mut dyn Write);

impl Write for Adapter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests;
