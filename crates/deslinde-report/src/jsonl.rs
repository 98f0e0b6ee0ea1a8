//! JSON Lines: a finding a line, an unread file a line with `error`.

use std::io::{self, Write};

use deslinde::CodePoints;
use serde_json::json;

use crate::{FileReport, Options, Report, Row, SCHEMA_VERSION, Summary};

pub(crate) struct Jsonl<'a> {
    options: Options<'a>,
}

impl<'a> Jsonl<'a> {
    pub(crate) fn new(options: Options<'a>) -> Self {
        Self { options }
    }
}

impl Report for Jsonl<'_> {
    fn file(&mut self, out: &mut dyn Write, file: &FileReport<'_>) -> io::Result<()> {
        let text = &file.document.text;
        let points = CodePoints::new(text);
        for finding in &file.analysis.findings {
            serde_json::to_writer(&mut *out, &Row::new(file.path, text, &points, finding, self.options.rules))?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn unread(&mut self, out: &mut dyn Write, path: &str, message: &str) -> io::Result<()> {
        writeln!(out, "{}", json!({ "schema_version": SCHEMA_VERSION, "path": path, "error": message }))
    }

    fn finish(&mut self, _: &mut dyn Write, _: &Summary) -> io::Result<()> {
        Ok(())
    }
}
