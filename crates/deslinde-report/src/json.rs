//! One JSON object for the whole run, written as it goes.

use std::io::{self, Write};

use deslinde::CodePoints;
use serde_json::{Value, json};

use crate::{FileReport, Options, Report, Row, SCHEMA_VERSION, Summary};

pub(crate) struct Json<'a> {
    options: Options<'a>,
    files: usize,
    errors: Vec<Value>,
}

impl<'a> Json<'a> {
    pub(crate) fn new(options: Options<'a>) -> Self {
        Self { options, files: 0, errors: Vec::new() }
    }

    /// What comes before the first file, or between two.
    fn separator(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.files == 0 {
            write!(
                out,
                "{{\"schema_version\":{SCHEMA_VERSION},\"tool\":\"deslinde\",\"version\":\"{}\",\"offset_unit\":\"codepoint\",\"files\":[",
                env!("CARGO_PKG_VERSION")
            )?;
        } else {
            write!(out, ",")?;
        }
        self.files += 1;
        Ok(())
    }
}

impl Report for Json<'_> {
    fn file(&mut self, out: &mut dyn Write, file: &FileReport<'_>) -> io::Result<()> {
        self.separator(out)?;
        let text = &file.document.text;
        let points = CodePoints::new(text);
        let rows: Vec<_> =
            file.analysis.findings.iter().map(|f| Row::new(file.path, text, &points, f, self.options.rules)).collect();
        let object = json!({
            "path": file.path,
            "language": file.analysis.language,
            "passages": file.analysis.passages,
            "passages_read": file.analysis.passages_read,
            "findings": rows,
        });
        write!(out, "{object}")
    }

    fn unread(&mut self, _: &mut dyn Write, path: &str, message: &str) -> io::Result<()> {
        self.errors.push(json!({ "path": path, "error": message }));
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        if self.files == 0 {
            self.separator(out)?;
        }
        writeln!(out, "],\"errors\":{},\"summary\":{}}}", Value::from(std::mem::take(&mut self.errors)), json!(summary))
    }
}
