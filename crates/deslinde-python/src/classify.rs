//! Rows of a data set, labelled: the one vectorised function that every engine calls.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    thread,
};

use arrow_array::{
    Array, ArrayRef, Float64Array, RecordBatch, StringViewArray, builder::StringBuilder, cast::AsArray,
};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use arrow_select::concat::concat_batches;
use deslinde::{Analyzer, Finding, Language, Population, Target};
use deslinde_report::CodePoints;
use pyo3::prelude::*;
use pyo3_arrow::{error::PyArrowError, input::AnyRecordBatch};

use crate::{
    column::{Column, Lists, Words, structs},
    error,
};

/// The columns of a batch that are read.
pub struct Columns {
    text: StringViewArray,
    heading: Option<StringViewArray>,
    language: Option<StringViewArray>,
}

impl Columns {
    /// Looks the columns up by name.
    ///
    /// # Errors
    /// `ConfigError` where there is no such column, or it holds no text.
    pub fn of(
        batch: AnyRecordBatch,
        text: &str,
        heading: Option<&str>,
        language: Option<&str>,
    ) -> PyResult<Self> {
        let reader = batch.into_reader()?;
        let schema = reader.schema();
        let mut batches = reader.collect::<Result<Vec<_>, _>>().map_err(PyArrowError::from)?;
        let batch = match batches.pop() {
            Some(only) if batches.is_empty() => only,
            last => concat_batches(&schema, batches.iter().chain(&last)).map_err(PyArrowError::from)?,
        };
        let column = |name: &str| strings(&batch, name);
        Ok(Self {
            text: column(text)?,
            heading: heading.map(column).transpose()?,
            language: language.map(column).transpose()?,
        })
    }

    /// Labels every row, in order.
    ///
    /// # Errors
    /// Those of Arrow: a column that outgrows its offsets.
    pub fn classify(&self, analyzer: &Analyzer, threads: usize) -> Result<RecordBatch, ArrowError> {
        let rows = self.text.len();
        let share = rows.div_ceil(threads.max(1)).max(1);
        if share >= rows {
            return self.rows(analyzer, 0, rows);
        }
        let parts = thread::scope(|scope| {
            let part = |start| scope.spawn(move || self.rows(analyzer, start, rows.min(start + share)));
            let parts: Vec<_> = (0..rows).step_by(share).map(part).collect();
            let joined =
                parts.into_iter().map(|part| part.join().unwrap_or_else(|cause| panic::resume_unwind(cause)));
            joined.collect::<Result<Vec<_>, _>>()
        })?;
        concat_batches(&parts[0].schema(), &parts)
    }

    fn rows(&self, analyzer: &Analyzer, start: usize, end: usize) -> Result<RecordBatch, ArrowError> {
        let mut labelled = Labelled::default();
        for row in start..end {
            let Some(text) = value(Some(&self.text), row) else {
                labelled.unknown(None);
                continue;
            };
            let heading = value(self.heading.as_ref(), row).unwrap_or_default();
            let code = value(self.language.as_ref(), row).filter(|code| !code.is_empty());
            let language = code.map(Language::from_code);
            if language == Some(None) {
                labelled.unknown(Some(&format!("language `{}` is not es or en", code.unwrap_or_default())));
                continue;
            }
            let read = AssertUnwindSafe(|| analyzer.classify(text, heading, language.flatten()));
            match panic::catch_unwind(read) {
                Ok(analysis) => labelled.push(text, heading, &analysis.findings),
                Err(_) => labelled.unknown(Some("internal error on reading this text; please report it")),
            }
        }
        labelled.batch()
    }
}

fn value(column: Option<&StringViewArray>, row: usize) -> Option<&str> {
    column.filter(|column| column.is_valid(row)).map(|column| column.value(row))
}

/// A column of text, whatever text type the engine uses.
fn strings(batch: &RecordBatch, name: &str) -> PyResult<StringViewArray> {
    let Some(column) = batch.column_by_name(name) else {
        let schema = batch.schema();
        let names: Vec<_> = schema.fields().iter().map(|field| format!("`{}`", field.name())).collect();
        let names = names.join(", ");
        return Err(error::wrong(
            format!("no hay ninguna columna `{name}`; las que hay son {names}"),
            format!("there is no column `{name}`; there are {names}"),
        ));
    };
    let kind = column.data_type();
    let inner = if let DataType::Dictionary(_, values) = kind { values } else { kind };
    let text = matches!(inner, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null);
    if !text {
        return Err(error::wrong(
            format!("la columna `{name}` no es de texto, sino de tipo {kind}"),
            format!("the column `{name}` holds no text, it is of type {kind}"),
        ));
    }
    let views = cast(column, &DataType::Utf8View).map_err(PyArrowError::from)?;
    Ok(views.as_string_view().clone())
}

/// The new columns.
#[derive(Default)]
struct Labelled {
    labels: Lists<StringBuilder>,
    findings: Lists<Findings>,
    error: StringBuilder,
}

impl Labelled {
    fn push(&mut self, text: &str, heading: &str, findings: &[Finding]) {
        self.error.append_null();
        let mut labels: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
        labels.sort_unstable();
        labels.dedup();
        labels.iter().for_each(|label| self.labels.items.append_value(label));
        self.labels.end(labels.len());
        if !findings.is_empty() {
            let points = [CodePoints::new(text), CodePoints::new(heading)];
            findings.iter().for_each(|finding| self.findings.items.push(finding, [text, heading], &points));
        }
        self.findings.end(findings.len());
    }

    fn unknown(&mut self, error: Option<&str>) {
        self.labels.null();
        self.findings.null();
        self.error.append_option(error);
    }

    fn batch(self) -> Result<RecordBatch, ArrowError> {
        let field = |name, kind| Field::new(name, kind, true);
        let schema = Schema::new(vec![
            field("labels", Lists::<StringBuilder>::kind()),
            field("findings", Lists::<Findings>::kind()),
            field("error", DataType::Utf8),
        ]);
        RecordBatch::try_new(
            Arc::new(schema),
            vec![self.labels.array(), self.findings.array(), self.error.array()],
        )
    }
}

/// What is said of each finding; the fields are those of `deslinde classify`.
#[derive(Default)]
struct Findings {
    rule: StringBuilder,
    formula: StringBuilder,
    severity: StringBuilder,
    confidence: Vec<f64>,
    force: StringBuilder,
    target: StringBuilder,
    sanction: StringBuilder,
    populations: Lists<StringBuilder>,
    language: StringBuilder,
    evidence: Lists<Words>,
}

impl Findings {
    fn push(&mut self, finding: &Finding, texts: [&str; 2], points: &[CodePoints<'_>; 2]) {
        self.rule.append_value(&finding.rule);
        self.formula.append_value(&finding.formula);
        self.severity.append_value(finding.severity.as_str());
        self.confidence.push(finding.confidence);
        self.force.append_value(finding.force.as_str());
        self.target.append_option(finding.target.map(Target::as_str));
        self.sanction.append_value(finding.sanction.as_str());
        let populations = finding.populations.iter().copied().map(Population::as_str);
        populations.for_each(|population| self.populations.items.append_value(population));
        self.populations.end(finding.populations.len());
        self.language.append_value(finding.language.code());
        for evidence in &finding.evidence {
            let at = usize::from(evidence.in_heading);
            let words = texts[at].get(evidence.range.clone()).unwrap_or_default();
            let (start, end) = (points[at].at(evidence.range.start), points[at].at(evidence.range.end));
            self.evidence.items.push(start, end, words, &evidence.concept, evidence.in_heading);
        }
        self.evidence.end(finding.evidence.len());
    }
}

impl Column for Findings {
    fn kind() -> DataType {
        let field = |name, kind| Field::new(name, kind, true);
        DataType::Struct(Fields::from(vec![
            field("rule", DataType::Utf8),
            field("formula", DataType::Utf8),
            field("severity", DataType::Utf8),
            field("confidence", DataType::Float64),
            field("force", DataType::Utf8),
            field("target", DataType::Utf8),
            field("sanction", DataType::Utf8),
            field("populations", Lists::<StringBuilder>::kind()),
            field("language", DataType::Utf8),
            field("evidence", Lists::<Words>::kind()),
        ]))
    }

    fn array(self) -> ArrayRef {
        structs(
            Self::kind(),
            vec![
                self.rule.array(),
                self.formula.array(),
                self.severity.array(),
                Arc::new(Float64Array::from(self.confidence)),
                self.force.array(),
                self.target.array(),
                self.sanction.array(),
                self.populations.array(),
                self.language.array(),
                self.evidence.array(),
            ],
        )
    }
}
