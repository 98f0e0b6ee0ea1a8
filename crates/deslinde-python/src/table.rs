//! Findings as an Arrow table, one tidy row for each. The columns are documented in `deslinde._table`.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, RecordBatchReader, builder::StringBuilder,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::{prelude::*, types::PyIterator};
use pyo3_arrow::PyRecordBatchReader;

use crate::column::{Column, Lists, Words};

/// A stream of record batches over `documents`, an iterator of lists of `(name, error, findings)`: one batch for each list, made when it is asked for.
#[pyfunction]
pub fn table(documents: &Bound<'_, PyIterator>) -> PyRecordBatchReader {
    PyRecordBatchReader::new(Box::new(Batches { documents: documents.clone().unbind(), schema: schema() }))
}

struct Batches {
    documents: Py<PyIterator>,
    schema: SchemaRef,
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let raised = |error: PyErr| ArrowError::ExternalError(Box::new(error));
        Python::attach(|py| {
            let documents = match self.documents.bind(py).clone().next()? {
                Ok(documents) => documents.extract::<Vec<Document>>().map_err(raised),
                Err(error) => Err(raised(error)),
            };
            Some(documents.and_then(|documents| batch(&documents, &self.schema)))
        })
    }
}

type Document = (Option<String>, Option<String>, Vec<Finding>);

/// The attributes of `deslinde.Finding` that columns are made of.
#[derive(FromPyObject)]
pub(crate) struct Finding {
    rule: String,
    formula: String,
    pub(crate) severity: String,
    pub(crate) confidence: f64,
    pub(crate) force: String,
    counts: bool,
    pub(crate) target: Option<String>,
    pub(crate) sanction: String,
    populations: Vec<String>,
    context: String,
    depends_on: Vec<String>,
    pub(crate) language: String,
    citation: String,
    path: String,
    heading: String,
    passage: Passage,
    place: Place,
    pub(crate) messages: Messages,
    evidence: Vec<Evidence>,
}

/// Where a passage stands, in code points, and its words.
#[derive(FromPyObject)]
pub(crate) struct Passage {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

/// Where something stands in the original.
#[derive(FromPyObject)]
pub(crate) struct Place {
    pub(crate) line: Option<i64>,
    column: Option<i64>,
    pub(crate) page: Option<i64>,
    id: Option<String>,
}

/// A text in both languages.
#[derive(FromPyObject)]
pub(crate) struct Messages {
    pub(crate) es: String,
    pub(crate) en: String,
}

#[derive(FromPyObject)]
struct Evidence {
    start: usize,
    end: usize,
    text: String,
    concept: String,
    in_heading: bool,
}

/// A row: a finding, or a file that could not be read.
struct Row<'a> {
    file: Option<&'a str>,
    error: Option<&'a str>,
    finding: Option<&'a Finding>,
}

fn batch(documents: &[Document], schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let rows: Vec<Row<'_>> = documents.iter().flat_map(rows).collect();
    let columns = columns(&rows).into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::clone(schema), columns)
}

fn rows((file, error, findings): &Document) -> impl Iterator<Item = Row<'_>> {
    let (file, error) = (file.as_deref(), error.as_deref());
    let unread = error.map(|error| Row { file, error: Some(error), finding: None });
    let found = findings.iter().map(move |finding| Row { file, error: None, finding: Some(finding) });
    unread.into_iter().chain(found)
}

fn schema() -> SchemaRef {
    let fields = columns(&[]).into_iter().map(|(name, array)| field(name, array.data_type().clone()));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// A column that may have nulls.
pub(crate) fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

/// Every column, in order.
fn columns(rows: &[Row<'_>]) -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("file", strings(rows.iter().map(|row| row.file))),
        ("citation", text(rows, |found| Some(&found.citation))),
        ("rule", text(rows, |found| Some(&found.rule))),
        ("family", text(rows, |found| found.rule.split('/').next())),
        ("severity", text(rows, |found| Some(&found.severity))),
        ("confidence", Arc::new(Float64Array::from_iter(each(rows, |found| Some(found.confidence))))),
        ("force", text(rows, |found| Some(&found.force))),
        ("counts", Arc::new(BooleanArray::from_iter(each(rows, |found| Some(found.counts))))),
        ("target", text(rows, |found| found.target.as_deref())),
        ("sanction", text(rows, |found| Some(&found.sanction))),
        ("populations", lists(rows, |found| &found.populations)),
        ("context", text(rows, |found| Some(&found.context))),
        ("depends_on", lists(rows, |found| &found.depends_on)),
        ("language", text(rows, |found| Some(&found.language))),
        ("heading", text(rows, |found| Some(&found.heading))),
        ("passage", text(rows, |found| Some(&found.passage.text))),
        ("start", numbers(rows, |found| i64::try_from(found.passage.start).ok())),
        ("end", numbers(rows, |found| i64::try_from(found.passage.end).ok())),
        ("evidence", evidence(rows)),
        ("line", numbers(rows, |found| found.place.line)),
        ("column", numbers(rows, |found| found.place.column)),
        ("page", numbers(rows, |found| found.place.page)),
        ("element", text(rows, |found| found.place.id.as_deref())),
        ("path", text(rows, |found| Some(&found.path))),
        ("formula", text(rows, |found| Some(&found.formula))),
        ("message_es", text(rows, |found| Some(&found.messages.es))),
        ("message_en", text(rows, |found| Some(&found.messages.en))),
        ("error", strings(rows.iter().map(|row| row.error))),
    ]
}

/// One value a row; null where a file could not be read.
fn each<'a, T>(
    rows: &'a [Row<'_>],
    value: impl Fn(&'a Finding) -> Option<T>,
) -> impl Iterator<Item = Option<T>> {
    rows.iter().map(move |row| row.finding.and_then(&value))
}

fn text<'a>(rows: &'a [Row<'_>], value: impl Fn(&'a Finding) -> Option<&'a str>) -> ArrayRef {
    strings(each(rows, value))
}

/// A column of text.
pub(crate) fn strings<'a>(values: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let mut column = StringBuilder::new();
    values.for_each(|value| column.append_option(value));
    column.array()
}

fn numbers<'a>(rows: &'a [Row<'_>], value: impl Fn(&'a Finding) -> Option<i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter(each(rows, value)))
}

fn lists<'a>(rows: &'a [Row<'_>], value: impl Fn(&'a Finding) -> &'a [String]) -> ArrayRef {
    let lists = each(rows, |finding| Some(value(finding)));
    Lists::<StringBuilder>::of(lists, StringBuilder::append_value)
}

fn evidence(rows: &[Row<'_>]) -> ArrayRef {
    Lists::<Words>::of(each(rows, |finding| Some(&*finding.evidence)), |column, words| {
        column.push(words.start, words.end, &words.text, &words.concept, words.in_heading);
    })
}
