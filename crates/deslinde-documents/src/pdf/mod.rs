//! PDF. `hayro-interpret` says which sign stands where; words, lines, columns, running heads and paragraphs are
//! made here, each in its module:
//!
//! ```text
//! bytes ─▶ glyphs ─▶ rows ─▶ running ─▶ flow ─▶ paragraph, assemble ─▶ Document
//! ```
//!
//! Why this library: `docs/decisions/pdf.md`.

mod assemble;
mod flow;
mod glyphs;
mod paragraph;
mod rows;
mod running;

use std::{sync::Arc, time::Instant};

use deslinde::{Document, Localized, SkipReason, Skipped};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File, page::Page},
    interpret_page, kurbo,
};

use crate::{
    Format, Limit, Options, ReadError,
    guard::{Broken, caught, guarded},
    reason,
};
use assemble::Assembler;
use flow::{Flow, FlowKind};
use glyphs::{Collector, Drawn};
use paragraph::Habits;
use rows::Row;

pub(crate) struct Pdf;

/// Where a file says what it is: not always in its first bytes.
const HEAD: usize = 1024;

impl Format for Pdf {
    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn detects(&self, bytes: &[u8]) -> bool {
        let head = &bytes[..bytes.len().min(HEAD)];
        memchr::memmem::find(head, b"%PDF-").is_some_and(|at| at < 8 || !head[..at].is_ascii())
            || head.trim_ascii_start().starts_with(b"%PDF-")
    }

    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, ReadError> {
        let limits = options.limits.clone();
        let (owned, options) = (bytes.to_vec(), options.clone());
        let title = name.to_owned();
        let result = guarded(limits.time, move || read(&title, owned, &options));
        match result {
            Ok(result) => result,
            Err(Broken::Time) => Err(ReadError::over(name, Limit::Time(limits.time))),
            Err(Broken::Panic(words)) => {
                Err(ReadError::Damaged { name: name.to_owned(), reason: reason::panicked(&words) })
            }
            Err(Broken::Thread(words)) => {
                let reason =
                    reason::foreign("falta memoria para leerlo", "there is no memory to read it", &words);
                Err(ReadError::Damaged { name: name.to_owned(), reason })
            }
        }
    }
}

/// What is known of a page once it is drawn.
struct PageRows {
    rows: Vec<Row>,
    rules: Vec<(f32, f32, f32)>,
    height: f32,
}

fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, ReadError> {
    let limits = &options.limits;
    // Work is given up a little before the one who waits gives up.
    let deadline = Instant::now() + limits.time;
    let file = File::new(bytes).map_err(|error| refusal(name, &error))?;
    let count = file.pages().len();
    if count > limits.pages {
        return Err(ReadError::over(name, Limit::Pages(limits.pages)));
    }
    if count == 0 {
        return Err(ReadError::Damaged {
            name: name.to_owned(),
            reason: Localized::new("no tiene páginas", "it has no pages"),
        });
    }
    let mut pages = Vec::with_capacity(count);
    let mut skips = Skips::default();
    let mut cache = InterpreterCache::new();
    for (number, page) in (1..).zip(file.pages().iter()) {
        if Instant::now() > deadline {
            return Err(ReadError::over(name, Limit::Time(limits.time)));
        }
        match caught(|| draw(&file, page, &cache, deadline)) {
            Ok(drawn) => {
                skips.see(number, &drawn);
                pages.push(PageRows {
                    rows: rows::rows(&drawn.signs, &drawn.uprights),
                    rules: drawn.rules,
                    height: drawn.height,
                });
            }
            Err(Broken::Time) => return Err(ReadError::over(name, Limit::Time(limits.time))),
            Err(_) => {
                skips.damaged.push(number);
                pages.push(PageRows { rows: Vec::new(), rules: Vec::new(), height: 0.0 });
                // What the broken page left in it is not to be trusted.
                cache = InterpreterCache::new();
            }
        }
    }
    let mut document = text(name, pages, options);
    if document.text.trim().is_empty() {
        return Err(match skips.skipped().into_iter().next() {
            Some(skipped) => ReadError::NoText { name: name.to_owned(), skipped },
            None => ReadError::NoWords { name: name.to_owned(), page: false },
        });
    }
    document.skipped = skips.skipped();
    Ok(document)
}

/// Pages that cannot be read, by reason.
#[derive(Debug, Default, Clone)]
struct Skips {
    scanned: Vec<u32>,
    no_unicode: Vec<u32>,
    damaged: Vec<u32>,
}

impl Skips {
    fn see(&mut self, page: u32, drawn: &Drawn) {
        /// Letters that a picture of a page may have beside it, as a stamp or a page number.
        const FEW: usize = 60;
        let letters = drawn.signs.iter().filter(|sign| sign.text.first().is_alphanumeric()).count();
        if drawn.unknown * 4 > letters + drawn.unknown {
            self.no_unicode.push(page);
        } else if drawn.pictures > 0.5 && letters < FEW {
            self.scanned.push(page);
        }
    }

    fn skipped(&self) -> Vec<Skipped> {
        let all = [
            (SkipReason::Scanned, &self.scanned),
            (SkipReason::NoUnicode, &self.no_unicode),
            (SkipReason::Damaged, &self.damaged),
        ];
        let some = all.into_iter().filter(|(_, pages)| !pages.is_empty());
        some.map(|(reason, pages)| Skipped { reason, pages: pages.clone() }).collect()
    }
}

fn draw<'a>(file: &'a File, page: &'a Page<'a>, cache: &InterpreterCache<'a>, deadline: Instant) -> Drawn {
    let (width, height) = page.render_dimensions();
    let transform = page.initial_transform(true).to_kurbo();
    let bounds = kurbo::Rect::new(0.0, 0.0, width.into(), height.into());
    let settings = InterpreterSettings {
        warning_sink: Arc::new(|_| {}),
        // Comments and form fields are not the text.
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut context = Context::new(transform, bounds, cache, file.xref(), settings);
    let mut collector = Collector::new(width, height, deadline);
    interpret_page(page, &mut context, &mut collector);
    collector.drawn
}

/// The text of all pages.
fn text(name: &str, pages: Vec<PageRows>, options: &Options) -> Document {
    let heights: Vec<f32> = pages.iter().map(|page| page.height).collect();
    let (rules, mut rows): (Vec<_>, Vec<_>) = pages.into_iter().map(|page| (page.rules, page.rows)).unzip();
    if options.hygiene.running_heads {
        let marks = running::running(&rows, &heights);
        for (rows, marks) in rows.iter_mut().zip(marks) {
            let mut marks = marks.into_iter();
            rows.retain(|_| !marks.next().unwrap_or(false));
        }
    }
    let mut flows: Vec<(u32, Flow)> = Vec::new();
    for (number, (rows, rules)) in (1..).zip(rows.iter().zip(&rules)) {
        flows.extend(flow::flows(rows, rules).into_iter().map(|flow| (number, flow)));
    }
    drop(rows);
    margins(&mut flows);
    let habits = Habits::of(flows.iter().map(|(_, flow)| flow));
    let flows: Vec<(u32, Flow)> = flows
        .into_iter()
        .flat_map(|(page, flow)| notes_apart(flow, habits).into_iter().map(move |flow| (page, flow)))
        .collect();
    let mut assembler = Assembler::new(name, &flows, &options.hygiene);
    for (page, flow) in &flows {
        assembler.push(*page, flow);
    }
    assembler.end()
}

/// A page with few lines takes its right margin from the others: flows that start at the same place end at the same
/// place.
fn margins(flows: &mut [(u32, Flow)]) {
    let edges: Vec<(f32, f32)> = flows
        .iter()
        .filter(|(_, flow)| flow.kind == FlowKind::Body && flow.lines.len() >= 8)
        .map(|(_, flow)| (flow.left, flow.right))
        .collect();
    for (_, flow) in flows.iter_mut().filter(|(_, flow)| flow.kind == FlowKind::Body && flow.lines.len() < 8)
    {
        let same = edges.iter().filter(|(left, right)| *left <= flow.left + 40.0 && flow.left < *right);
        // The narrowest that holds the flow.
        let holding = same.filter(|(_, right)| *right >= flow.right - 2.0);
        let right = holding.map(|(_, right)| *right).min_by(f32::total_cmp);
        flow.right = right.unwrap_or(flow.right).max(flow.right);
    }
}

/// Cuts the notes at the foot of a flow from it: small type, from a line on that starts with a mark.
fn notes_apart(mut flow: Flow, habits: Habits) -> Vec<Flow> {
    if flow.kind != FlowKind::Body {
        return vec![flow];
    }
    let small = |size: f32| size < 0.93 * habits.size;
    let run = flow.lines.iter().rev().take_while(|line| small(line.size)).count();
    let from = flow.lines.len() - run;
    let marked =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '¹' | '²' | '³'));
    let Some(first) = flow.lines[from..].iter().position(|line| marked(&line.text)) else {
        return vec![flow];
    };
    if from + first == 0 {
        flow.kind = FlowKind::Notes;
        return vec![flow];
    }
    let lines = flow.lines.split_off(from + first);
    let notes = Flow { lines, kind: FlowKind::Notes, left: flow.left, right: flow.right };
    vec![flow, notes]
}

/// Why a file cannot even be opened.
fn refusal(name: &str, error: &LoadPdfError) -> ReadError {
    let name = name.to_owned();
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted { name },
        LoadPdfError::Decryption(error) => ReadError::Damaged { name, reason: decryption(*error) },
        LoadPdfError::Invalid => ReadError::Damaged { name, reason: Localized::default() },
    }
}

/// Why a file that asks for no password cannot be deciphered.
fn decryption(error: DecryptionError) -> Localized {
    match error {
        DecryptionError::UnsupportedAlgorithm => Localized::new(
            "está cifrado de un modo que no se conoce; guarde una copia sin protección",
            "it is encrypted in a way that is not known; save an unprotected copy",
        ),
        _ => Localized::new("su cifrado está dañado", "its encryption is broken"),
    }
}
