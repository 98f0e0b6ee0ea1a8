//! `deslinde classify`: passages as JSON Lines in, their labels as JSON Lines out.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
    process::ExitCode,
};

use deslinde::{Analysis, Analyzer, Label, Language};
use deslinde_report::{
    CodePoints, SCHEMA_VERSION,
    record::{EvidenceRecord, Facets, Span},
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    FAILED, Failure,
    args::{Classify, row_language},
    failure::reason,
    messages as say,
    ordered::ordered,
    output,
};

/// Lines read together at most: enough to keep threads busy, few enough to stay a stream.
const BATCH: usize = 128;
/// Bytes of the input's buffer.
const BUFFER: usize = 1 << 18;

/// Runs the command.
pub fn run(args: &Classify, language: Language) -> Result<ExitCode, Failure> {
    let input = open(&args.file)?;
    let analyzer = args.own.open()?.analyzer(&args.choice.config())?;
    let mut out = output::stdout(false);
    let mut bad = 0;
    let work = |batch: Batch| batch.answer(&analyzer);
    ordered(Batches::new(input), output::threads(args.threads), work, |answer: io::Result<Answer>| {
        let answer = answer?;
        bad += answer.bad;
        out.write_all(&answer.lines)?;
        // Whoever writes a line and waits for its answer must not wait for ever.
        out.flush()
    })?;
    if bad > 0 {
        anstream::eprintln!("deslinde: {}", say::BAD_LINES.fill(language, &[&bad.to_string()]));
        return Ok(ExitCode::from(FAILED));
    }
    Ok(ExitCode::SUCCESS)
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(Failure::of_file(say::CANNOT_OPEN, path, &reason(&error))),
    }
}

/// Whole lines that are there, without waiting for more than the first.
struct Batches {
    input: BufReader<Box<dyn Read + Send>>,
    line: usize,
    over: bool,
}

struct Batch {
    /// Number of the first line, from 1.
    first: usize,
    bytes: Vec<u8>,
    /// Why reading ended early after these lines.
    failed: Option<String>,
}

impl Batches {
    fn new(input: Box<dyn Read + Send>) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input), line: 1, over: false }
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        if self.over {
            return None;
        }
        let mut batch = Batch { first: self.line, bytes: Vec::new(), failed: None };
        for count in 1..=BATCH {
            match self.input.read_until(b'\n', &mut batch.bytes) {
                Ok(0) => self.over = true,
                Ok(_) => self.line = batch.first + count,
                Err(error) => {
                    self.over = true;
                    batch.failed = Some(error.to_string());
                }
            }
            if self.over || !self.input.buffer().contains(&b'\n') {
                break;
            }
        }
        (!batch.bytes.is_empty() || batch.failed.is_some()).then_some(batch)
    }
}

/// What a batch comes to.
struct Answer {
    lines: Vec<u8>,
    bad: usize,
}

impl Batch {
    fn answer(&self, analyzer: &Analyzer) -> io::Result<Answer> {
        let mut answer = Answer { lines: Vec::with_capacity(self.bytes.len() / 2), bad: 0 };
        let mut number = self.first;
        for line in self.bytes.split_inclusive(|byte| *byte == b'\n') {
            answer.line(analyzer, line, number)?;
            number += 1;
        }
        if let Some(error) = &self.failed {
            answer.error(None, number, error)?;
        }
        Ok(answer)
    }
}

impl Answer {
    /// Answers one line; blank ones have no answer.
    fn line(&mut self, analyzer: &Analyzer, line: &[u8], number: usize) -> io::Result<()> {
        let line = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| number == 1).unwrap_or(line);
        if line.trim_ascii().is_empty() {
            return Ok(());
        }
        let read = serde_json::from_slice::<Row<'_>>(line).map_err(|error| error.to_string());
        match read.and_then(|row| Ok((row_language(row.lang.as_deref())?, row))) {
            Ok((language, row)) => self.row(analyzer, &row, language),
            Err(error) => {
                let id = serde_json::from_slice::<IdOnly<'_>>(line).ok().and_then(|row| row.id);
                self.error(id, number, &error)
            }
        }
    }

    fn row(&mut self, analyzer: &Analyzer, row: &Row<'_>, language: Option<Language>) -> io::Result<()> {
        let heading = row.heading.as_deref().unwrap_or_default();
        let analysis = analyzer.classify(&row.text, heading, language);
        self.write(&Labelled {
            schema_version: SCHEMA_VERSION,
            id: row.id,
            language: analysis.language.or(language),
            labels: analysis.labels().collect(),
            findings: findings(&analysis, &row.text, heading),
        })
    }

    fn error(&mut self, id: Option<&RawValue>, number: usize, error: &str) -> io::Result<()> {
        self.bad += 1;
        let error = format!("line {number}: {error}");
        self.write(&Refused { schema_version: SCHEMA_VERSION, id, error })
    }

    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.lines, value)?;
        self.lines.push(b'\n');
        Ok(())
    }
}

fn findings<'a>(analysis: &'a Analysis, text: &'a str, heading: &'a str) -> Vec<Found<'a>> {
    if analysis.findings.is_empty() {
        return Vec::new();
    }
    let (in_text, in_heading) = (CodePoints::new(text), CodePoints::new(heading));
    let evidence = |evidence: &'a deslinde::Evidence| EvidenceRecord {
        span: if evidence.in_heading {
            Span::new(heading, &in_heading, &evidence.range)
        } else {
            Span::new(text, &in_text, &evidence.range)
        },
        concept: &evidence.concept,
        in_heading: evidence.in_heading,
    };
    let found = |finding: &'a deslinde::Finding| Found {
        facets: finding.into(),
        evidence: finding.evidence.iter().map(evidence).collect(),
    };
    analysis.findings.iter().map(found).collect()
}

/// A line in. `id` is any JSON value and is given back as it came.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    heading: Option<Cow<'a, str>>,
    #[serde(borrow)]
    lang: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct IdOnly<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// A line out; `docs/schema/classify.schema.json` describes it.
#[derive(Serialize)]
struct Labelled<'a> {
    schema_version: &'a str,
    id: Option<&'a RawValue>,
    language: Option<Language>,
    labels: Vec<Label>,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    facets: Facets<'a>,
    evidence: Vec<EvidenceRecord<'a>>,
}

/// A line out for a line that could not be read.
#[derive(Serialize)]
struct Refused<'a> {
    schema_version: &'a str,
    id: Option<&'a RawValue>,
    error: String,
}
