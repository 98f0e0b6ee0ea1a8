//! `deslinde extract`: the text of a document as findings cite it.

use std::{io::Write, process::ExitCode};

use deslinde::{Block, BlockKind, Document, Language, Localized, Place};
use deslinde_documents::{Steps, hygiene};
use deslinde_report::{CodePoints, SCHEMA_VERSION, VERSION, clean, record::SkippedRecord};
use serde::Serialize;

use crate::{
    Failure,
    args::{Extract, ExtractFormat},
    input::Input,
    messages as say, output,
};

/// Runs the command.
pub fn run(args: &Extract, language: Language) -> Result<ExitCode, Failure> {
    let input = Input::single(&args.file);
    let document = input.read().map_err(|message| {
        Failure::Input(Localized {
            es: format!("{}: {}", input.name, message.es),
            en: format!("{}: {}", input.name, message.en),
        })
    })?;
    let document = match cleaning(args)? {
        Some(steps) => hygiene::clean(&document, &steps),
        None => document,
    };
    let mut out = output::stdout(false);
    match args.format {
        ExtractFormat::Text => out.write_all(document.text.as_bytes())?,
        ExtractFormat::Json => {
            serde_json::to_writer(&mut out, &record(&input.name, &document))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    for skipped in &document.skipped {
        let message = skipped.message();
        anstream::eprintln!("{}", say::SKIPPED.fill(language, &[&clean(&input.name), message.get(language)]));
    }
    Ok(ExitCode::SUCCESS)
}

/// The steps of hygiene asked for.
fn cleaning(args: &Extract) -> Result<Option<Steps>, Failure> {
    let mut steps = Steps::default();
    for name in &args.without {
        if !steps.set(name, false) {
            let known: Vec<&str> = Steps::names().collect();
            return Err(Failure::Input(say::NO_SUCH_STEP.localized(&[name, &known.join(", ")])));
        }
    }
    Ok((args.clean || !args.without.is_empty()).then_some(steps))
}

/// `--format json`; `docs/schema/extract.schema.json` describes it.
#[derive(Serialize)]
struct Extracted<'a> {
    schema_version: &'a str,
    tool: &'a str,
    version: &'a str,
    path: &'a str,
    offset_unit: &'a str,
    language: Option<Language>,
    text: &'a str,
    blocks: Vec<BlockRecord<'a>>,
    origins: Vec<OriginRecord<'a>>,
    skipped: Vec<SkippedRecord<'a>>,
}

#[derive(Serialize)]
struct BlockRecord<'a> {
    start: usize,
    end: usize,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    place: &'a Place,
}

#[derive(Serialize)]
struct OriginRecord<'a> {
    start: usize,
    place: &'a Place,
}

fn record<'a>(path: &'a str, document: &'a Document) -> Extracted<'a> {
    let points = CodePoints::new(&document.text);
    let block = |block: &'a Block| {
        let (kind, level) = match block.kind {
            BlockKind::Heading { level } => ("heading", Some(level)),
            BlockKind::Aside => ("aside", None),
            _ => ("text", None),
        };
        let (start, end) = (points.at(block.range.start), points.at(block.range.end));
        BlockRecord { start, end, kind, level, place: &block.place }
    };
    let origins = document.origins.iter();
    Extracted {
        schema_version: SCHEMA_VERSION,
        tool: "deslinde",
        version: VERSION,
        path,
        offset_unit: "codepoint",
        language: document.language,
        text: &document.text,
        blocks: document.blocks.iter().map(block).collect(),
        origins: origins
            .map(|origin| OriginRecord { start: points.at(origin.at), place: &origin.place })
            .collect(),
        skipped: document.skipped.iter().map(SkippedRecord::from).collect(),
    }
}
