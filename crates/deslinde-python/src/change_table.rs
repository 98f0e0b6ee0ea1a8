//! Changes as an Arrow table, one tidy row for each. The columns are documented in `deslinde._changes`.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, RecordBatchIterator,
    builder::StringBuilder,
};
use arrow_schema::Schema;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatchReader, error::PyArrowError};

use crate::{
    column::{Edits, Lists},
    table::{Finding, Passage, Place, field, strings},
};

/// A stream of one record batch: a row for each change, then one for each file that could not be read, `(file, why)`.
#[pyfunction]
pub fn change_table(changes: Vec<Change>, unread: Vec<(String, String)>) -> PyResult<PyRecordBatchReader> {
    let rows: Vec<Row<'_>> = changes
        .iter()
        .map(|change| Row { change: Some(change), unread: None })
        .chain(unread.iter().map(|unread| Row { change: None, unread: Some(unread) }))
        .collect();
    let (fields, arrays): (Vec<_>, Vec<_>) = columns(&rows)
        .into_iter()
        .map(|(name, array)| (field(name, array.data_type().clone()), array))
        .unzip();
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(PyArrowError::from)?;
    Ok(PyRecordBatchReader::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema))))
}

/// The attributes of `deslinde.Change` that columns are made of.
#[derive(FromPyObject)]
pub struct Change {
    old_file: Option<String>,
    new_file: Option<String>,
    kind: String,
    trend: String,
    worse: bool,
    rule: String,
    family: String,
    finding: Finding,
    facets: Vec<String>,
    old: Option<Finding>,
    new: Option<Finding>,
    old_citation: Option<String>,
    new_citation: Option<String>,
    old_passage: Option<Passage>,
    new_passage: Option<Passage>,
    old_place: Option<Place>,
    new_place: Option<Place>,
    words: Vec<Words>,
}

#[derive(FromPyObject)]
struct Words {
    edit: String,
    start: usize,
    end: usize,
    text: String,
}

/// A row: a change, or a file that could not be read.
struct Row<'a> {
    change: Option<&'a Change>,
    unread: Option<&'a (String, String)>,
}

/// Every column, in order.
fn columns(rows: &[Row<'_>]) -> Vec<(&'static str, ArrayRef)> {
    let new_file = rows.iter().map(|row| match (row.change, row.unread) {
        (Some(change), _) => change.new_file.as_deref(),
        (_, Some((file, _))) => Some(&**file),
        _ => None,
    });
    vec![
        ("old_file", text(rows, |change| change.old_file.as_deref())),
        ("new_file", strings(new_file)),
        ("kind", text(rows, |change| Some(&change.kind))),
        ("trend", text(rows, |change| Some(&change.trend))),
        ("worse", Arc::new(BooleanArray::from_iter(each(rows, |change| Some(change.worse))))),
        ("rule", text(rows, |change| Some(&change.rule))),
        ("family", text(rows, |change| Some(&change.family))),
        ("severity", text(rows, |change| Some(&change.finding.severity))),
        (
            "confidence",
            Arc::new(Float64Array::from_iter(each(rows, |change| Some(change.finding.confidence)))),
        ),
        ("facets", facets(rows)),
        ("old_citation", text(rows, |change| change.old_citation.as_deref())),
        ("new_citation", text(rows, |change| change.new_citation.as_deref())),
        ("old_passage", text(rows, |change| passage(change.old_passage.as_ref()))),
        ("new_passage", text(rows, |change| passage(change.new_passage.as_ref()))),
        ("old_start", numbers(rows, |change| number(change.old_passage.as_ref()?.start))),
        ("old_end", numbers(rows, |change| number(change.old_passage.as_ref()?.end))),
        ("new_start", numbers(rows, |change| number(change.new_passage.as_ref()?.start))),
        ("new_end", numbers(rows, |change| number(change.new_passage.as_ref()?.end))),
        ("old_severity", facet(rows, Side::Old, |finding| Some(&finding.severity))),
        ("new_severity", facet(rows, Side::New, |finding| Some(&finding.severity))),
        ("old_force", facet(rows, Side::Old, |finding| Some(&finding.force))),
        ("new_force", facet(rows, Side::New, |finding| Some(&finding.force))),
        ("old_target", facet(rows, Side::Old, |finding| finding.target.as_deref())),
        ("new_target", facet(rows, Side::New, |finding| finding.target.as_deref())),
        ("old_sanction", facet(rows, Side::Old, |finding| Some(&finding.sanction))),
        ("new_sanction", facet(rows, Side::New, |finding| Some(&finding.sanction))),
        ("old_line", numbers(rows, |change| change.old_place.as_ref()?.line)),
        ("new_line", numbers(rows, |change| change.new_place.as_ref()?.line)),
        ("old_page", numbers(rows, |change| change.old_place.as_ref()?.page)),
        ("new_page", numbers(rows, |change| change.new_place.as_ref()?.page)),
        ("words", words(rows)),
        ("language", text(rows, |change| Some(&change.finding.language))),
        ("message_es", text(rows, |change| Some(&change.finding.messages.es))),
        ("message_en", text(rows, |change| Some(&change.finding.messages.en))),
        ("error", strings(rows.iter().map(|row| row.unread.map(|(_, why)| &**why)))),
    ]
}

enum Side {
    Old,
    New,
}

/// One value a row; null where a file could not be read.
fn each<'a, T>(
    rows: &'a [Row<'_>],
    value: impl Fn(&'a Change) -> Option<T>,
) -> impl Iterator<Item = Option<T>> {
    rows.iter().map(move |row| row.change.and_then(&value))
}

fn text<'a>(rows: &'a [Row<'_>], value: impl Fn(&'a Change) -> Option<&'a str>) -> ArrayRef {
    strings(each(rows, value))
}

fn facet<'a>(rows: &'a [Row<'_>], side: Side, value: fn(&'a Finding) -> Option<&'a str>) -> ArrayRef {
    text(rows, |change| {
        let finding = match side {
            Side::Old => &change.old,
            Side::New => &change.new,
        };
        finding.as_ref().and_then(value)
    })
}

fn numbers<'a>(rows: &'a [Row<'_>], value: impl Fn(&'a Change) -> Option<i64>) -> ArrayRef {
    Arc::new(Int64Array::from_iter(each(rows, value)))
}

fn number(offset: usize) -> Option<i64> {
    i64::try_from(offset).ok()
}

fn passage(passage: Option<&Passage>) -> Option<&str> {
    passage.map(|passage| &*passage.text)
}

fn facets(rows: &[Row<'_>]) -> ArrayRef {
    Lists::<StringBuilder>::of(each(rows, |change| Some(&*change.facets)), |column, facet| {
        column.append_value(facet);
    })
}

fn words(rows: &[Row<'_>]) -> ArrayRef {
    Lists::<Edits>::of(each(rows, |change| Some(&*change.words)), |column, words| {
        column.push(&words.edit, words.start, words.end, &words.text);
    })
}
