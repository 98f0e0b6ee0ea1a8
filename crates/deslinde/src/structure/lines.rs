//! Lines and what each of them is, Markdown and quotation marks seen through.

use std::{collections::HashMap, ops::Range};

use memchr::memchr_iter;
use unicode_normalization::UnicodeNormalization;

use super::{
    Level,
    closing::{is_closing, is_decree},
    enumerator::{Kind, Marker, Shape, marker},
    notes::{Candidate, Says, after_front_matter, is_list_of_histories, is_page_number},
    number::{Key, Number, Separator, number, separator, skip},
    words::{Start, abbreviates, is_cardinal, joins, last_word, lower, ordinal, start_of, word},
};
use crate::{BlockKind, Document, Force};

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// `. ; : ! ?`, or a dash.
    Finished,
    Comma,
    /// `prosti-`
    Hyphen,
    Open,
}

/// One line of the text, without the blanks around it.
#[derive(Debug)]
pub(super) struct Line {
    /// First byte, decoration included.
    pub start: usize,
    /// First byte after the decoration.
    pub body: usize,
    /// After the last byte.
    pub end: usize,
    /// After the last byte that is not decoration.
    pub core: usize,
    pub kind: LineKind,
    pub ending: Ending,
    pub blank_before: bool,
    /// Depth of a Markdown or block heading; 0 for none.
    pub hashes: u8,
    /// The whole line is bold.
    pub bold: bool,
    /// It starts with an opening quotation mark.
    pub quoted: bool,
    /// A block of the format starts here.
    pub forced: bool,
    /// The force that the format states.
    pub force: Option<Force>,
}

#[derive(Debug)]
pub(super) enum LineKind {
    Text,
    Heading(Division),
    /// A title without keyword: all capitals.
    Caps,
    /// A title without keyword: all bold.
    Bold,
    Provision(Box<Provision>),
    Item(Box<Marker>),
    Note(Says),
    /// A page number, or a line that stands beside each of them.
    Running,
    /// `CONSIDERANDO:`, `WHEREAS …`; whether it stands alone.
    Recital(bool),
    /// `DECRETA:`: reasons end, law begins.
    Enacts,
    /// Place and date, promulgation, the title of a decree that amended the law: no article goes on here.
    Closing,
    /// Nothing but decoration.
    Empty,
}

/// Where schedules and annexes stand among headings.
pub(super) const RANK_SCHEDULE: u8 = 5;

/// A heading over provisions.
#[derive(Debug, Clone)]
pub(super) struct Division {
    /// Lower is outer.
    pub rank: u8,
    pub kind: DivisionKind,
    /// Its line says what it is about: `PART 2 — OFFENCES`.
    pub named: bool,
}

#[derive(Debug, Clone)]
pub(super) enum DivisionKind {
    Plain,
    /// Nothing but the format says that it is a heading.
    Unnamed,
    /// Article numbers start again below it.
    Renumber,
    /// … and what stood above it ends.
    Restart,
    /// Transitory provisions; the singular of its name where numbers need it.
    Transitory,
    Schedule(String),
    Reasons,
}

/// The start of an article or section.
#[derive(Debug, Clone)]
pub(super) struct Provision {
    pub level: Level,
    pub number: Number,
    /// The number as cited.
    pub label: String,
    /// Where the text after number and separator begins.
    pub text_at: usize,
    pub separator: Separator,
}

/// The lines of a document, and what can be said of all of them.
pub(super) struct Lines {
    pub lines: Vec<Line>,
    pub spanish: bool,
    /// The whole text is in capitals, which then tell no title from a sentence.
    pub shouted: bool,
    /// Sentences are broken over lines.
    pub wrapped: bool,
    /// … and every line is followed by a blank one.
    pub double: bool,
    /// What a line holds that goes on in the next one, bytes; 0 where none does.
    pub width: usize,
}

pub(super) fn ending(text: &str, from: usize, end: usize) -> Ending {
    let Some(line) = text.get(from..end) else { return Ending::Open };
    let mut last = '\0';
    for symbol in line.chars().rev() {
        match symbol {
            '*' | '_' | '”' | '"' | '»' | '’' | '\'' | ')' | ']' | ' ' | '\u{a0}' | '\\' | '`' => {}
            _ => {
                last = symbol;
                break;
            }
        }
    }
    match last {
        '.' | ';' | ':' | '!' | '?' | '…' | '—' | '–' => Ending::Finished,
        ',' => Ending::Comma,
        '-' | '\u{ad}' => Ending::Hyphen,
        _ => Ending::Open,
    }
}

/// Blanks that `trim` of bytes does not know are left to `skip`.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let cut = line.trim_end();
    let start = range.start + (line.len() - line.trim_start().len());
    start.min(range.start + cut.len())..range.start + cut.len()
}

struct Decoration {
    body: usize,
    hashes: u8,
    bold: bool,
    quoted: bool,
    decorated: bool,
}

/// Skips what Markdown, HTML and editors put before a line.
fn decoration(text: &str, start: usize, end: usize) -> Decoration {
    let bytes = &text.as_bytes()[..end];
    let mut out = Decoration { body: start, hashes: 0, bold: false, quoted: false, decorated: false };
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                let run = bytes[at..].iter().take_while(|&&byte| byte == b'#').count();
                if run <= 6 && matches!(bytes.get(at + run), Some(b' ' | b'*')) {
                    out.hashes = u8::try_from(run).unwrap_or(6);
                }
                at += run;
            }
            b'>' | b' ' | b'\t' | b'\\' | b'`' => {
                out.decorated |= byte == b'>';
                at += 1;
            }
            b'*' | b'_' => {
                out.decorated = true;
                out.bold |= byte == b'*' && bytes.get(at + 1) == Some(&b'*');
                at += 1;
            }
            b'"' => {
                out.quoted = true;
                at += 1;
            }
            // A list mark before an enumerator of its own.
            b'-' if bytes.get(at + 1) == Some(&b' ') => {
                let next = at
                    + 1
                    + bytes[at + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'*' | b'_')).count();
                if marker(text, next, end).is_none_or(|marker| marker.number.is_empty())
                    && !text[next..end].starts_with("R.S.")
                {
                    out.decorated |= after_dash_is_note(&text[next..end]);
                    if !out.decorated || !after_dash_is_note(&text[next..end]) {
                        break;
                    }
                }
                out.decorated = true;
                at = next;
            }
            b'<' => {
                let Some(close) = bytes[at..].iter().take(120).position(|&byte| byte == b'>') else { break };
                at += close + 1;
            }
            b'F' => {
                // `F9[(a) …`: an Irish amendment bracket.
                let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if digits == 0 || digits > 4 || bytes.get(at + 1 + digits) != Some(&b'[') {
                    break;
                }
                if text[at + 2 + digits..end].starts_with('…') {
                    break;
                }
                at += 2 + digits;
            }
            // A mark of a footnote without a number.
            b'[' if bytes[at..].starts_with(b"[^]") => at += 3,
            b'[' => {
                let link =
                    memchr::memmem::find(&bytes[at..], b"](").is_some() && !text[at..end].ends_with(')');
                if !link && !matches!(bytes.get(at + 1), Some(b'(')) {
                    break;
                }
                at += 1;
            }
            0xC2 if matches!(bytes.get(at + 1), Some(0xAB)) => {
                out.quoted = true;
                at += 2;
            }
            0xC2 if matches!(bytes.get(at + 1), Some(0xA0 | 0xAD)) => at += 2,
            0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x98 | 0x9C)) => {
                out.quoted = true;
                at += 3;
            }
            0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x8B)) => at += 3,
            0xEF if bytes[at..].starts_with(&[0xEF, 0xBB, 0xBF]) => at += 3,
            _ => break,
        }
    }
    out.body = at.min(end);
    out
}

fn after_dash_is_note(rest: &str) -> bool {
    rest.as_bytes().first().is_some_and(u8::is_ascii_digit) && rest.contains(", c. ")
}

/// After the last byte of a line that is not decoration or a note mark.
fn core_end(text: &str, body: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = end;
    while end > body {
        match bytes[end - 1] {
            b'*' | b'_' | b' ' | b'\\' | b'#' | b'`' => end -= 1,
            // `(*)`, `(**)`
            b')' => {
                let inner = text[body..end - 1].trim_end_matches(['*', '\\']).len() + body;
                if inner < end - 1 && inner > body && bytes[inner - 1] == b'(' {
                    end = inner - 1;
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    end
}

/// Whether all of a line is bold: `**…**`, a note mark after it allowed.
fn all_bold(text: &str, start: usize, end: usize) -> bool {
    let line = text[start..end].trim_start_matches(['#', ' ', '>']);
    let Some(rest) = line.strip_prefix("**") else { return false };
    rest.ends_with("**") && rest.len() > 4
}

/// Reads all lines of a document.
pub(super) fn read(document: &Document) -> Lines {
    let text = document.text.as_str();
    let shouted = is_shouted(text);
    let (wrapped, double, width) = wrapping(text, shouted);
    let spanish = match document.language {
        Some(language) => language == crate::Language::Spanish,
        None => is_spanish(text),
    };
    let mut reader = Reader {
        text,
        spanish,
        shouted,
        lines: Vec::with_capacity(text.len() / 60 + 8),
        transitory: None,
        last_article: None,
        note_until: 0,
        histories: false,
        details: false,
        blank: true,
        previous: None,
        force: None,
    };
    let mut at = after_front_matter(text);
    for block in &document.blocks {
        let (start, end) = (block.range.start.max(at), block.range.end.min(text.len()));
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        reader.region(at..start, 0, false);
        match block.kind {
            BlockKind::Aside => {}
            BlockKind::Heading { level } => reader.region(start..end, level.clamp(1, 6), true),
            BlockKind::Text => reader.region(start..end, 0, true),
            BlockKind::Wording(force) => {
                reader.force = Some(force);
                reader.region(start..end, 0, true);
                reader.force = None;
            }
        }
        at = end;
    }
    reader.region(at..text.len(), 0, false);
    let mut lines = reader.lines;
    drop_running_heads(text, &mut lines);
    bare_sections(text, &mut lines, spanish);
    Lines { lines, spanish, shouted, wrapped, double, width }
}

/// Whether sentences run over line breaks, and over blank lines, and how long lines are that do, judged from the
/// beginning.
fn wrapping(text: &str, shouted: bool) -> (bool, bool, usize) {
    let mut end = text.len().min(60_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut lines, mut lower, mut after_blank) = (0_u32, 0_u32, 0_u32);
    let mut blank = false;
    let mut open = false;
    let mut joined = false;
    let (mut before, mut widths) = (0, Vec::new());
    for line in text[after_front_matter(text).min(end)..end].split('\n') {
        let line = line.trim();
        if line.is_empty() {
            blank = true;
            continue;
        }
        lines += 1;
        // "… until the" goes on in the next line, though that begins with "Director".
        let goes_on = match start_of(line, 0) {
            Start::Lower => true,
            Start::Upper => joined || shouted && !blank,
            // "(b)" after "or" is an item.
            Start::Digit | Start::Other => false,
        };
        if open && goes_on {
            lower += 1;
            after_blank += u32::from(blank);
            widths.push(before);
        }
        before = line.len();
        open = ending(line, 0, line.len()) != Ending::Finished;
        joined = open && joins(last_word(line, 0, line.len()).as_str());
        blank = false;
    }
    widths.sort_unstable();
    let width = widths.get(widths.len() / 2).copied().unwrap_or(0);
    (lower * 7 > lines, lower * 7 > lines && after_blank * 2 > lower, width)
}

/// A quick guess from the commonest words.
pub(super) fn is_spanish(text: &str) -> bool {
    let mut end = text.len().min(30_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (mut es, mut en) = (0, 0);
    // Unbreakable blanks part words too.
    for token in text[..end].split_whitespace() {
        match token {
            "de" | "la" | "el" | "los" | "las" | "que" | "del" | "en" | "por" | "y" => es += 1,
            "the" | "of" | "and" | "to" | "or" | "in" | "is" | "a" | "for" => en += 1,
            _ if token.as_bytes().get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"art")) => {
                let (folded, _) = word(token, 0);
                es += 2 * i32::from(folded.as_str() == "articulo");
            }
            _ => {}
        }
    }
    es > en
}

/// Whether a text is in capitals all through, as old laws and recognised scans are, judged from its beginning.
fn is_shouted(text: &str) -> bool {
    let (mut upper, mut lower) = (0_u32, 0_u32);
    for symbol in text.chars().take(4_000) {
        upper += u32::from(symbol.is_uppercase());
        lower += u32::from(symbol.is_lowercase());
    }
    upper > 20 * lower
}

struct Reader<'t> {
    text: &'t str,
    spanish: bool,
    /// The whole text is in capitals, which then tell no title from a sentence.
    shouted: bool,
    lines: Vec<Line>,
    /// In transitory provisions: the name that goes before their numbers.
    transitory: Option<String>,
    /// The number of the last article.
    last_article: Option<Key>,
    note_until: usize,
    /// From "Antecedentes normativos" on there are notes only, up to the next heading.
    histories: bool,
    details: bool,
    blank: bool,
    /// The last line that is neither note nor empty.
    previous: Option<usize>,
    /// What the format says of the region's force.
    force: Option<Force>,
}

impl Reader<'_> {
    fn region(&mut self, range: Range<usize>, hashes: u8, forced: bool) {
        if range.is_empty() {
            return;
        }
        let mut forced = forced;
        let mut from = range.start;
        let bytes = &self.text.as_bytes()[range.clone()];
        for newline in memchr_iter(b'\n', bytes) {
            let end = range.start + newline;
            self.line(from..end, hashes, &mut forced);
            from = end + 1;
        }
        self.line(from..range.end, hashes, &mut forced);
    }

    fn line(&mut self, range: Range<usize>, hashes: u8, forced: &mut bool) {
        let range = trimmed(self.text, range);
        if range.is_empty() {
            self.blank = true;
            return;
        }
        let mut look = decoration(self.text, range.start, range.end);
        if hashes > 0 {
            look.hashes = hashes;
        }
        let core = core_end(self.text, look.body, range.end);
        let mut line = Line {
            start: range.start,
            body: look.body,
            end: range.end,
            core,
            kind: LineKind::Text,
            ending: ending(self.text, look.body, core),
            blank_before: std::mem::take(&mut self.blank),
            hashes: look.hashes,
            bold: look.bold && all_bold(self.text, range.start, range.end),
            quoted: look.quoted,
            forced: std::mem::take(forced),
            force: self.force,
        };
        line.kind = self.classify(&line, look.decorated);
        if !matches!(line.kind, LineKind::Note(_) | LineKind::Empty) {
            self.previous = Some(self.lines.len());
        }
        self.lines.push(line);
    }

    /// Whether the line before goes on in this one, whatever this one looks like.
    fn runs_on(&self, line: &Line) -> bool {
        let Some(previous) = self.previous.map(|at| &self.lines[at]) else { return false };
        let heading = (1..=2).contains(&line.hashes) && start_of(self.text, line.body) == Start::Upper;
        if line.forced || heading {
            return false;
        }
        match previous.ending {
            Ending::Finished => self.is_cut_reference(previous, line),
            Ending::Comma => {
                !line.blank_before
                    && matches!(previous.kind, LineKind::Text | LineKind::Item(_))
                    && line.hashes == 0
            }
            Ending::Hyphen => !line.blank_before,
            Ending::Open if self.is_cut_reference(previous, line) => true,
            Ending::Open => {
                let last = last_word(self.text, previous.body, previous.core);
                // "# Ley", "PROYECTO DE LEY": titles may end in what sentences do not end in.
                let marked = previous.hashes > 0 && matches!(previous.kind, LineKind::Heading(_));
                let titled = last.as_str() == "ley"
                    && (line.blank_before || matches!(previous.kind, LineKind::Caps | LineKind::Bold))
                    && start_of(self.text, line.body) == Start::Upper;
                // "los incisos a) a" and then "f)".
                let to = self.text[previous.body..previous.core].ends_with(" a");
                (joins(last.as_str()) || to) && !marked && !titled
            }
        }
    }

    /// "… sustituido por el art." and then "6° del Decreto": the point is that of an abbreviation.
    fn is_cut_reference(&self, previous: &Line, line: &Line) -> bool {
        let text = &self.text[previous.body..previous.core];
        let Some(before) = text.strip_suffix(['.', 'º', '°']) else { return false };
        let last = last_word(self.text, previous.body, previous.body + before.len());
        // "Ley Nº" and then "17.319."
        let sign = !text.ends_with('.') && matches!(last.as_str(), "n" | "nro");
        (sign || text.ends_with('.') && abbreviates(last.as_str()))
            && before.contains(' ')
            && matches!(start_of(self.text, line.body), Start::Digit | Start::Lower)
    }

    /// Whether the line before is nothing but "Artículo", and its number stands in this one.
    fn is_number_of_article(&self, line: &Line) -> bool {
        if start_of(self.text, line.body) != Start::Digit {
            return false;
        }
        let Some(previous) = self.previous.map(|at| &self.lines[at]) else { return false };
        let (folded, stop) = word(self.text, previous.body);
        let rest = &self.text[stop.min(previous.core)..previous.core];
        matches!(folded.as_str(), "art" | "articulo")
            && rest.trim_end_matches(['.', ' ', '*', '_']).is_empty()
            && matches!(previous.kind, LineKind::Text | LineKind::Caps | LineKind::Bold)
    }

    /// Whether a line may start an item although the line before it goes on: "… prosecuted for" and
    /// then "(a) an offence", or the last item but one of a list, which ends in "or". Not after the noun
    /// of a reference, "según el inciso / a) del artículo".
    fn may_be_item(&self, line: &Line) -> bool {
        let Some(previous) = self.previous.map(|at| &self.lines[at]) else { return false };
        let last = last_word(self.text, previous.body, previous.core);
        let conjunction = matches!(last.as_str(), "or" | "and" | "y" | "o" | "u" | "e" | "ni");
        let reference = matches!(
            last.as_str(),
            "inciso"
                | "incisos"
                | "fraccion"
                | "fracciones"
                | "apartado"
                | "numeral"
                | "literal"
                | "letra"
                | "articulo"
                | "articulos"
                | "section"
                | "sections"
                | "subsection"
                | "subsections"
                | "paragraph"
                | "paragraphs"
                | "subparagraph"
                | "clause"
        );
        let listed = self.text[line.start..line.body].contains("- ");
        let apart =
            (line.blank_before || listed) && matches!(self.text.as_bytes().get(line.body), Some(b'('));
        (conjunction || apart && !reference) && matches!(previous.kind, LineKind::Item(_) | LineKind::Text)
    }

    fn classify(&mut self, line: &Line, decorated: bool) -> LineKind {
        let text = self.text;
        if line.start < self.note_until {
            return LineKind::Note(Says::Nothing);
        }
        if let Some(kind) = self.markup(line) {
            return kind;
        }
        let body = &text[line.body..line.end];
        if line.body >= line.core || !body.bytes().any(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80) {
            return LineKind::Empty;
        }
        let after_note = matches!(self.lines.last(), Some(Line { kind: LineKind::Note(_), .. }));
        let candidate = Candidate { text, body: line.body, end: line.end, decorated, after_note };
        // Conversion makes headings of the articles that such notes cite.
        self.histories &= line.hashes == 0 || line.hashes > 4;
        if self.histories {
            return LineKind::Note(Says::Nothing);
        }
        if let Some(note) = candidate.note() {
            self.histories = is_list_of_histories(text, line.body);
            self.note_until = note.end;
            return LineKind::Note(note.says);
        }
        if let Some(kind) = self.bracketed_annex(line) {
            return kind;
        }
        let first = text.as_bytes()[line.body];
        if self.is_number_of_article(line)
            && let Some(kind) = self.article(line, line.body, false, true)
        {
            if let Some(keyword) = self.previous {
                self.lines[keyword].kind = LineKind::Empty;
            }
            return kind;
        }
        let runs_on = self.runs_on(line);
        if first.is_ascii_alphabetic() || first == 0xC3 {
            if let Some(kind) = self.worded(line, runs_on) {
                return kind;
            }
        } else if let Some(kind) = self.numbered(line, runs_on) {
            return kind;
        }
        if (!runs_on || self.may_be_item(line))
            && let Some(kind) = self.item(line)
        {
            return kind;
        }
        if runs_on {
            return LineKind::Text;
        }
        if line.hashes == 0 && is_closing(text, line.body..line.core) {
            return LineKind::Closing;
        }
        if self.transitory.is_some() && is_decree(text, line.body) {
            // A decree that is printed behind the law: its articles are not the law's transitory ones.
            self.transitory = None;
            return LineKind::Closing;
        }
        if line.hashes > 0 {
            let rank = line.hashes * 10 - 8;
            let restart = body.starts_with('—')
                || body.contains("NOT IN FORCE")
                || body.starts_with("RELATED PROVISIONS");
            self.transitory = None;
            return LineKind::Heading(Division {
                rank,
                kind: if restart { DivisionKind::Restart } else { DivisionKind::Unnamed },
                named: false,
            });
        }
        let short =
            line.core - line.body <= 160 && !matches!(line.ending, Ending::Comma) && !body.ends_with(';');
        if short && line.bold && !line.quoted && start_of(text, line.body) != Start::Lower {
            return LineKind::Bold;
        }
        let sentence = self.shouted && line.ending == Ending::Finished && !body.ends_with(':');
        if short && line.ending != Ending::Comma && !sentence && is_caps(&text[line.body..line.core]) {
            return if body.ends_with(':') && enacts(text, line.body) {
                LineKind::Enacts
            } else {
                LineKind::Caps
            };
        }
        LineKind::Text
    }

    fn markup(&mut self, line: &Line) -> Option<LineKind> {
        let raw = &self.text[line.start..line.end];
        if self.details {
            self.details = !raw.contains("</details>");
            return Some(LineKind::Note(Says::Nothing));
        }
        if !raw.starts_with('<') {
            return None;
        }
        if raw.starts_with("<!--") {
            let end = memchr::memmem::find(&self.text.as_bytes()[line.start..], b"-->")
                .map_or(line.end, |at| line.start + at + 3);
            self.note_until = end;
            return Some(LineKind::Note(Says::Nothing));
        }
        if raw.starts_with("<details") {
            let mut head = (line.start + 220).min(self.text.len());
            while !self.text.is_char_boundary(head) {
                head -= 1;
            }
            let head = self.text[line.start..head].to_ascii_lowercase();
            let summary = head.split("<summary>").nth(1).unwrap_or_default();
            let summary = summary.split('<').next().unwrap_or_default();
            if ["note", "nota", "histor", "amend", "modific", "reform", "annot"]
                .iter()
                .any(|cue| summary.contains(cue))
            {
                self.details = !raw.contains("</details>");
                return Some(LineKind::Note(Says::Nothing));
            }
        }
        (line.body >= line.core).then_some(LineKind::Empty)
    }

    /// Lines that begin with a letter: keywords.
    fn worded(&mut self, line: &Line, runs_on: bool) -> Option<LineKind> {
        let text = self.text;
        let (folded, stop) = word(text, line.body);
        let first = folded.as_str();
        let upper = start_of(text, line.body) == Start::Upper;
        match first {
            "articulo" | "art" | "arti" => self.article(line, stop, runs_on, true),
            "punto" if upper && !runs_on => self.point(line, stop),
            "article" | "airteagal" => self.article(line, stop, runs_on, false),
            "section" | "sec" if upper && !runs_on => self.section(line, stop),
            "s" | "c" => None,
            _ if !upper || runs_on => None,
            "considerando" | "considerandos" | "visto" | "vistos" | "vista" | "resultando" | "whereas" => {
                let rest = text[stop..line.core].trim_start_matches(['*', ' ']);
                let alone = rest.is_empty() || rest == ":" || rest == "," || rest == ".";
                let caps = text[line.body..stop].bytes().all(|byte| !byte.is_ascii_lowercase());
                let that = rest.starts_with("que ")
                    || rest.starts_with("Que ")
                    || rest.starts_with(':')
                    || rest.starts_with(',');
                (alone || caps || that || first == "whereas").then_some(LineKind::Recital(alone))
            }
            "libro" | "parte" | "titulo" | "capitulo" | "subcapitulo" | "seccion" | "subseccion" | "book"
            | "part" | "title" | "chapter" | "subchapter" | "division" | "subdivision" | "schedule"
            | "annex" | "appendix" | "anexo" | "apendice" | "form" | "anexos" => {
                self.division(line, first, stop)
            }
            "disposiciones" | "transitorios" | "transitorio" | "transitorias" | "articulos"
            | "disposicion" => self.transitories(line, first, stop),
            "exposicion" | "preambulo" | "preamble" | "recitals" | "explanatory" | "fundamentos" => {
                let body = lower(&text[line.body..line.core]);
                let reasons = body.starts_with("exposición de motivos")
                    || body.starts_with("exposicion de motivos")
                    || body.starts_with("explanatory memorandum")
                    || body.starts_with("explanatory note")
                    || matches!(
                        body.trim_end_matches([':', '.']),
                        "preámbulo" | "preambulo" | "preamble" | "recitals" | "fundamentos"
                    );
                (reasons && line.core - line.body < 60).then_some(LineKind::Heading(Division {
                    rank: 5,
                    kind: DivisionKind::Reasons,
                    named: false,
                }))
            }
            _ if first == "t" && is_spaced_transitory(&text[line.body..line.core]) => {
                self.transitory = Some(String::new());
                Some(LineKind::Heading(Division { rank: 6, kind: DivisionKind::Transitory, named: false }))
            }
            _ if ordinal(first).is_some() => self.ordinal_line(line, stop),
            _ => None,
        }
    }

    fn article(&mut self, line: &Line, stop: usize, runs_on: bool, spanish: bool) -> Option<LineKind> {
        let text = self.text;
        let mut at = stop;
        if text.as_bytes().get(at) == Some(&b'.') {
            at += 1;
        }
        let apart = stop == line.body;
        let number = number(text, at, spanish)
            .filter(|number| (apart || number.range.start > stop) && number.range.end <= line.end)?;
        let (separator, text_at) = separator(text, number.end);
        let text_at = text_at.min(line.end);
        let lower = start_of(text, line.body) == Start::Lower;
        let next = start_of(text, text_at);
        let at_end = text_at >= line.core;
        let fits = match separator {
            Separator::None => {
                at_end && (line.hashes > 0 || line.bold || !runs_on)
                    || (next != Start::Lower
                        && (next != Start::Digit || self.begins_list(line, text_at))
                        && !matches!(text.as_bytes().get(text_at), Some(b',' | b';' | b'(' | b')' | b'/')))
            }
            Separator::Stop | Separator::Dash => true,
        };
        // `artículo 5 de la Ley`, `…en el / Artículo 5. Las`
        let reference =
            runs_on || (lower && (line.hashes == 0 || next == Start::Lower || separator == Separator::None));
        if !fits || reference || self.is_of_another_law(line, skip(text, number_end(text, &number))) {
            return None;
        }
        // "Primera. Modificación de los artículos …" and then the articles as they shall read.
        let amends = |name: &String| {
            name.contains("modificatoria") && text.as_bytes()[number.range.start].is_ascii_digit()
        };
        let last = self.last_article.replace(number.key.clone());
        if number.key.main > 1 && last.is_some_and(|last| number.key.follows(&last)) && !line.quoted {
            // "TÍTULO IX. DISPOSICIONES TRANSITORIAS", where the numbers of the law go on.
            let digits = text.as_bytes()[number.range.start].is_ascii_digit();
            self.transitory = self.transitory.take().filter(|name| !digits || name.contains("modificatoria"));
        }
        let transitory = self.transitory.as_ref().is_some_and(|name| !amends(name));
        let level = if transitory { Level::Transitory } else { Level::Article };
        let label = label(text, &number.range);
        Some(LineKind::Provision(Box::new(Provision { level, number, label, text_at, separator })))
    }

    /// `(ANEXO II)`, alone in its line.
    fn bracketed_annex(&mut self, line: &Line) -> Option<LineKind> {
        let inner = self.text[line.body..line.core].strip_prefix('(')?.strip_suffix(')')?;
        let (keyword, stop) = word(self.text, line.body + 1);
        if inner.len() > 24 || !matches!(keyword.as_str(), "anexo" | "annex" | "schedule") || !is_caps(inner)
        {
            return None;
        }
        let number = number(self.text, stop, false).filter(|number| number.range.end + 1 == line.core);
        let number = number.map(|number| label(self.text, &number.range));
        (number.is_some() || inner.trim_end().len() == stop - line.body - 1).then(|| {
            self.transitory = None;
            LineKind::Heading(Division {
                rank: RANK_SCHEDULE,
                kind: DivisionKind::Schedule(number.unwrap_or_default()),
                named: false,
            })
        })
    }

    /// `PUNTO 14. —`, in annexes.
    fn point(&self, line: &Line, stop: usize) -> Option<LineKind> {
        let number = number(self.text, stop, true).filter(|number| number.range.end <= line.end)?;
        let (separator, text_at) = separator(self.text, number.end);
        let digits = self.text.as_bytes()[number.range.start].is_ascii_digit();
        (digits && separator != Separator::None).then(|| {
            let (label, text_at) = (label(self.text, &number.range), text_at.min(line.end));
            LineKind::Provision(Box::new(Provision { level: Level::Item, number, label, text_at, separator }))
        })
    }

    /// `Art. 5 L. 25.246`, `Artículo 5 Ley 25.246`: the article of another law, cited at the beginning of a line.
    fn is_of_another_law(&self, line: &Line, at: usize) -> bool {
        let (law, stop) = word(self.text, at);
        let next = skip(self.text, stop + usize::from(self.text.as_bytes().get(stop) == Some(&b'.')));
        next < line.end
            && matches!(law.as_str(), "l" | "ley" | "dec" | "decreto")
            && start_of(self.text, next) == Start::Digit
    }

    /// `ARTICULO 77 1. Orden de los lugares`
    fn begins_list(&self, line: &Line, at: usize) -> bool {
        let one = |found: Marker| {
            found.readings().next().is_some_and(|(_, value)| value.main == 1 && value.minor == 0)
        };
        start_of(self.text, line.body) == Start::Upper && marker(self.text, at, line.end).is_some_and(one)
    }

    fn section(&mut self, line: &Line, stop: usize) -> Option<LineKind> {
        let text = self.text;
        let at = if text.as_bytes().get(stop) == Some(&b'.') { stop + 1 } else { stop };
        let number = number(text, at, false).filter(|number| number.range.end <= line.end)?;
        if !text.as_bytes()[number.range.start].is_ascii_digit() && self.spanish {
            return None;
        }
        let (separator, text_at) = separator(text, number.end);
        let text_at = text_at.min(line.end);
        let next = start_of(text, text_at);
        let fits = separator != Separator::None && next != Start::Lower
            || text_at >= line.core
            || (line.hashes > 0 && next != Start::Lower);
        fits.then(|| {
            let label = label(text, &number.range);
            LineKind::Provision(Box::new(Provision {
                level: Level::Section,
                number,
                label,
                text_at,
                separator,
            }))
        })
    }

    /// Lines that begin with a digit or a sign: `§ 5`, `7A.—(1)`, `### 286.1 Title`, `**9.** Text`.
    fn numbered(&mut self, line: &Line, runs_on: bool) -> Option<LineKind> {
        let text = self.text;
        let bytes = text.as_bytes();
        let sign = text[line.body..line.end].starts_with('§');
        let at = if sign { line.body + "§".len() } else { line.body };
        if text[at..line.end].starts_with('§') || runs_on {
            return None;
        }
        let start = skip(text, at);
        if !bytes.get(start).is_some_and(u8::is_ascii_digit) || (self.spanish && !sign) {
            return None;
        }
        let mut number = number(text, start, false).filter(|number| number.range.end <= line.end)?;
        if line.hashes > 0
            && let Some(end) = end_of_several(text, number.end, line.core)
        {
            number.range.end = end;
            number.end = end;
        }
        let lettered = bytes[number.range.end - 1].is_ascii_uppercase();
        let bold = bytes[..line.body].ends_with(b"**")
            && text[number.range.end..line.end].trim_start_matches(['.', '-', '—', ' ']).starts_with("**");
        let (separator, text_at) = separator(text, number.end);
        let text_at = text_at.min(line.end);
        let next = start_of(text, text_at);
        let bracket = bytes.get(text_at) == Some(&b'(') && marker(text, text_at, line.end).is_some();
        let dotted = bytes[number.range.clone()].contains(&b'.');
        let fits = if sign {
            next != Start::Lower || bracket
        } else if line.hashes > 0 {
            separator != Separator::None || next == Start::Upper || text_at >= line.core || bracket
        } else if separator == Separator::Dash {
            bytes[number.end..text_at].contains(&b'.') || text[number.end..text_at].starts_with('—')
        } else if separator == Separator::Stop {
            bold || bracket || lettered && next == Start::Upper
        } else {
            bracket && (dotted || lettered)
        };
        if !fits || number.key.main > 9_999 {
            return None;
        }
        let label =
            if sign { format!("§ {}", label(text, &number.range)) } else { label(text, &number.range) };
        Some(LineKind::Provision(Box::new(Provision {
            level: Level::Section,
            number,
            label,
            text_at,
            separator,
        })))
    }

    fn item(&self, line: &Line) -> Option<LineKind> {
        let found = marker(self.text, line.body, line.end)?;
        // A heading of its own is no item, unless it is one that extraction mistook.
        if line.hashes > 0 && found.number.is_empty() {
            return None;
        }
        if line.hashes > 0
            && (self.spanish || !matches!(self.text.as_bytes()[line.body], b'('))
            && line.ending == Ending::Open
        {
            return None;
        }
        if self.repeats_a_number(line, &found) || self.closes_a_bracket(line, &found) {
            return None;
        }
        Some(LineKind::Item(Box::new(found)))
    }

    /// "(Títulos I a" and then "VIII)": the bracket was opened in the line before.
    fn closes_a_bracket(&self, line: &Line, found: &Marker) -> bool {
        let Some(previous) = self.previous.map(|at| &self.lines[at]) else { return false };
        let before = &self.text[previous.body..previous.core];
        let open = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
        open && found.shape == Shape::Close && previous.ending == Ending::Open && !line.forced
    }

    /// "… de diez / (10) a veintidós (22) años": a number that was written out before, and no item.
    fn repeats_a_number(&self, line: &Line, found: &Marker) -> bool {
        let digits =
            found.readings().next().is_some_and(|(kind, value)| kind == Kind::Digit && value.main > 1);
        let previous = self.previous.map(|at| &self.lines[at]);
        digits
            && found.shape == Shape::Parens
            && !line.forced
            && previous.is_some_and(|previous| {
                let in_words = || is_cardinal(last_word(self.text, previous.body, previous.core).as_str());
                previous.ending == Ending::Open
                    && (in_words()
                        || !line.blank_before
                            && matches!(previous.kind, LineKind::Text | LineKind::Provision(_)))
            })
    }

    fn division(&mut self, line: &Line, keyword: &str, stop: usize) -> Option<LineKind> {
        let text = self.text;
        let after = skip(text, stop);
        let (second, second_end) = word(text, after);
        let found = number(text, after, false).filter(|number| number.range.end <= line.core);
        let named = matches!(
            second.as_str(),
            "preliminar" | "unico" | "unica" | "final" | "general" | "especial" | "preliminary"
        );
        let schedule = matches!(keyword, "schedule" | "annex" | "appendix" | "anexo" | "apendice" | "anexos");
        let single =
            (second.as_str().len() == 1 && second_end - after == 1 && start_of(text, after) == Start::Upper)
                .then_some(second_end);
        let end = if let Some(number) = &found {
            number.end
        } else if named {
            second_end
        } else if let Some(end) = single {
            end
        } else if schedule {
            stop
        } else {
            return None;
        };
        let (sep, rest) = separator(text, end.min(line.core));
        let rest = rest.min(line.core);
        let marked = line.hashes > 0 || line.bold;
        let lower = rest < line.core && sep == Separator::None && start_of(text, rest) == Start::Lower;
        // "Schedule I offence", "Annex Regarding …": titles that speak of one.
        let speaks = schedule
            && rest < line.core
            && sep == Separator::None
            && (lower
                || found.is_none()
                    && single.is_none()
                    && !self.spanish
                    && start_of(text, rest) == Start::Upper
                    && text[line.body..stop].bytes().any(|byte| byte.is_ascii_lowercase()));
        let part = if schedule && marked { part_of_annex(text, rest, line.core) } else { None };
        let comma = matches!(text.as_bytes().get(rest), Some(b',' | b';' | b')'))
            && rest < line.core
            && part.is_none();
        let long = line.core - line.body > 200;
        let sentence = !marked && line.core - rest > 100 && line.ending == Ending::Finished;
        if comma
            || speaks
            || long
            || sentence
            || (lower && !(marked && found.is_some()))
            || line.ending == Ending::Comma
        {
            return None;
        }
        if schedule
            && found.is_none()
            && single.is_none()
            && rest < line.core
            && !marked
            && sep == Separator::None
            && !is_caps(&text[line.body..line.core])
        {
            return None;
        }
        let rank = match keyword {
            "schedule" | "annex" | "appendix" | "anexo" | "apendice" | "anexos" => RANK_SCHEDULE,
            "form" => 6,
            "parte" => 8,
            "libro" | "book" => 10,
            "part" => 15,
            "titulo" | "title" => 20,
            "capitulo" | "chapter" => 30,
            "subcapitulo" | "subchapter" => 34,
            "seccion" | "division" => 40,
            _ => 44,
        };
        self.transitory = None;
        let kind = if schedule {
            let number = found
                .map(|number| label(text, &(number.range.start..part.unwrap_or(number.range.end))))
                .or(single.map(|end| text[after..end].to_owned()));
            DivisionKind::Schedule(number.unwrap_or_default())
        } else if rank <= 10 {
            DivisionKind::Renumber
        } else {
            DivisionKind::Plain
        };
        Some(LineKind::Heading(Division { rank, kind, named: rest < line.core }))
    }

    /// `TRANSITORIOS`, `DISPOSICIONES ADICIONALES`, `Disposición final primera.`
    fn transitories(&mut self, line: &Line, first: &str, stop: usize) -> Option<LineKind> {
        let text = self.text;
        let rest = &text[stop..line.core];
        if first == "disposicion" {
            return self.disposition(line, stop);
        }
        if line.core - line.body > 120 || line.ending == Ending::Comma {
            return None;
        }
        let rest = lower(rest);
        let words: Vec<&str> =
            rest.split([' ', ',', ':', '.', '*', '-']).filter(|word| !word.is_empty()).collect();
        let naming = |word: &str| {
            let stem = word.trim_end_matches('s');
            matches!(
                stem,
                "transitoria"
                    | "transitorio"
                    | "adicionale"
                    | "finale"
                    | "complementaria"
                    | "derogatoria"
                    | "modificatoria"
                    | "modificatoria "
            )
        };
        let names = match first {
            "transitorios" | "transitorio" | "transitorias" => {
                words.is_empty() || is_caps(&text[line.body..line.core]) || line.hashes > 0
            }
            "articulos" => words.first().is_some_and(|word| naming(word)),
            _ => words.first().is_some_and(|word| naming(word)),
        };
        // "ARTÍCULO VII" and then "DISPOSICIONES TRANSITORIAS": the title of an article.
        let is_title = matches!(
            self.previous.map(|at| &self.lines[at]),
            Some(Line { kind: LineKind::Provision(article), core, .. }) if article.text_at >= *core
        );
        if !names || is_title {
            return None;
        }
        let mut name = String::new();
        if first == "disposiciones" {
            name.push_str("disposición");
            for word in words.iter().take_while(|word| naming(word)).take(2) {
                name.push(' ');
                let single = word.strip_suffix("ales").map(|stem| format!("{stem}al"));
                let single = single.or_else(|| word.strip_suffix('s').map(str::to_owned));
                name.push_str(&single.unwrap_or_else(|| (*word).to_owned()));
            }
        }
        self.transitory = Some(name.clone());
        Some(LineKind::Heading(Division { rank: 6, kind: DivisionKind::Transitory, named: false }))
    }

    /// `Disposición adicional segunda. …`
    fn disposition(&self, line: &Line, stop: usize) -> Option<LineKind> {
        let text = self.text;
        let mut at = skip(text, stop);
        for _ in 0..3 {
            let (folded, end) = word(text, at);
            if ordinal(folded.as_str()).is_some() {
                break;
            }
            if !matches!(
                folded.as_str(),
                "adicional" | "transitoria" | "final" | "derogatoria" | "complementaria" | "modificatoria"
            ) {
                return None;
            }
            at = skip(text, end);
        }
        let number =
            number(text, at, false).filter(|number| number.range.end <= line.core && ordinal_at(text, at))?;
        let (separator, text_at) = separator(text, number.end);
        let text_at = text_at.min(line.end);
        if separator == Separator::None && text_at < line.core && line.hashes == 0 {
            return None;
        }
        let label = label(text, &(line.body..number.range.end)).to_lowercase();
        Some(LineKind::Provision(Box::new(Provision {
            level: Level::Transitory,
            number,
            label,
            text_at,
            separator,
        })))
    }

    /// `Primero.-` among transitory provisions, `PRIMERO.-` of a decree, `FIRST SCHEDULE`.
    fn ordinal_line(&mut self, line: &Line, stop: usize) -> Option<LineKind> {
        let text = self.text;
        let (second, _) = word(text, skip(text, stop));
        if second.as_str() == "schedule"
            && line.core - line.body < 200
            && (line.hashes > 0 || is_caps(&text[line.body..skip(text, stop) + 8]))
        {
            let label = text[line.body..stop].to_lowercase();
            return Some(LineKind::Heading(Division {
                rank: RANK_SCHEDULE,
                kind: DivisionKind::Schedule(label),
                named: false,
            }));
        }
        let number = number(text, line.body, false).filter(|number| number.range.end <= line.core)?;
        let (separator, text_at) = separator(text, number.end);
        let text_at = text_at.min(line.end);
        let alone = text_at >= line.core && line.core - line.body < 40;
        // "Octavo El Ejecutivo Federal …", the point lost.
        let bare = self.transitory.is_some()
            && matches!(
                word(text, text_at).0.as_str(),
                "el" | "la"
                    | "los"
                    | "las"
                    | "lo"
                    | "se"
                    | "en"
                    | "a"
                    | "al"
                    | "para"
                    | "con"
                    | "por"
                    | "cuando"
                    | "dentro"
                    | "queda"
                    | "quedan"
            )
            && start_of(text, text_at) == Start::Upper;
        if separator == Separator::None && !alone && !bare {
            return None;
        }
        let caps = !text[number.range.clone()].bytes().any(|byte| byte.is_ascii_lowercase());
        let own = label(text, &number.range);
        let (level, label) = match &self.transitory {
            Some(name) if name.is_empty() => (Level::Transitory, own),
            Some(name) => (Level::Transitory, format!("{name} {}", own.to_lowercase())),
            None if self.spanish && separator != Separator::None && (caps || line.hashes > 0) => {
                (Level::Article, own)
            }
            None => return None,
        };
        Some(LineKind::Provision(Box::new(Provision { level, number, label, text_at, separator })))
    }
}

/// Where the digits of a number end: the letter of "Art. 5 L. 25.246" is none of it.
fn number_end(text: &str, number: &Number) -> usize {
    let digits = text[number.range.clone()].bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { number.range.start + digits } else { number.end }
}

/// Where the last number of `204 and 205`, `18 to 20` ends, which nothing follows: sections repealed together.
fn end_of_several(text: &str, at: usize, limit: usize) -> Option<usize> {
    let (folded, stop) = word(text, skip(text, at));
    let last = number(text, stop, false).filter(|_| matches!(folded.as_str(), "and" | "to" | "or"))?;
    (last.range.end == limit).then_some(last.range.end)
}

/// Where the number ends in `, Apartado XI`, which stands after `Anexo I`.
fn part_of_annex(text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = text.get(at..limit)?.strip_prefix(',')?;
    let (folded, stop) = word(text, skip(text, limit - rest.len()));
    let number = number(text, stop, false).filter(|_| folded.as_str() == "apartado")?;
    (number.range.end <= limit).then_some(number.range.end)
}

fn ordinal_at(text: &str, at: usize) -> bool {
    ordinal(word(text, at).0.as_str()).is_some()
}

fn is_spaced_transitory(line: &str) -> bool {
    line.len() < 40 && line.bytes().filter(u8::is_ascii_alphabetic).eq(*b"TRANSITORIOS")
        || line.len() < 40 && line.bytes().filter(u8::is_ascii_alphabetic).eq(*b"TRANSITORIO")
}

/// The number as cited: emphasis and ordinal signs dropped, one blank between its parts, accents composed.
fn label(text: &str, range: &Range<usize>) -> String {
    let mut out = String::with_capacity(range.len());
    for symbol in text[range.clone()].nfc() {
        match symbol {
            '*' | '_' | '\\' | 'º' | '°' | 'ª' | '\u{ad}' => {}
            ' ' | '\t' | '\u{a0}' | '\n' | '\r' => {
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            _ => out.push(symbol),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// All capitals, at least three letters.
pub(super) fn is_caps(line: &str) -> bool {
    let mut letters = 0;
    for symbol in line.chars() {
        if symbol.is_lowercase() {
            return false;
        }
        letters += u32::from(symbol.is_uppercase());
    }
    letters >= 3
}

/// `DECRETA:`, `SE RESUELVE:`, `LEY:`, `HAVE ADOPTED THIS DIRECTIVE:`
fn enacts(text: &str, at: usize) -> bool {
    let (first, stop) = word(text, at);
    let (second, _) = word(text, skip(text, stop));
    let verb = |word: &str| {
        matches!(
            word,
            "decreta"
                | "resuelve"
                | "acuerda"
                | "ordena"
                | "ordenanza"
                | "sanciona"
                | "dispone"
                | "ley"
                | "decreto"
                | "adopted"
                | "enacts"
                | "resuelven"
        )
    };
    verb(first.as_str()) || verb(second.as_str())
}

/// Takes page numbers and the lines that stand beside each of them out of the text.
fn drop_running_heads(text: &str, lines: &mut [Line]) {
    let pages: Vec<usize> = (0..lines.len())
        .filter(|&at| {
            let line = &lines[at];
            line.end - line.start <= 24
                && matches!(line.kind, LineKind::Text | LineKind::Item(_) | LineKind::Caps | LineKind::Bold)
                && is_page_number(&text[line.start..line.end])
        })
        .collect();
    if pages.len() < 2 {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for &page in &pages {
        for line in lines.iter().skip(page + 1).take(6) {
            *counts.entry(&text[line.start..line.end]).or_default() += 1;
        }
    }
    let enough = (pages.len() * 2 / 5).max(2);
    for &page in &pages {
        lines[page].kind = LineKind::Running;
        for line in lines.iter_mut().skip(page + 1).take(6) {
            if counts.get(&text[line.start..line.end]).is_none_or(|&count| count < enough) {
                break;
            }
            line.kind = LineKind::Running;
        }
    }
}

/// In English acts `5. …` at the start of a line is a section, where there are no others or where
/// these, `6.—(1)`, stand in one row with it.
fn bare_sections(text: &str, lines: &mut [Line], spanish: bool) {
    if spanish {
        return;
    }
    let bare = |line: &Line| match &line.kind {
        LineKind::Item(found) => {
            let dot = text.as_bytes().get(found.number.end) == Some(&b'.');
            let mut readings = found.readings();
            match readings.next() {
                Some((Kind::Digit, value)) if dot && value.minor == 0 => Some(value.main),
                _ => None,
            }
        }
        _ => None,
    };
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    let mut row: Vec<u32> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let LineKind::Provision(provision) = &line.kind {
            if provision.level != Level::Section || line.hashes > 0 {
                return;
            }
            row.push(provision.number.key.main);
        } else if let Some(number) = bare(line) {
            numbers.push((at, number));
            row.push(number);
        }
    }
    let ascending = row.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    if numbers.is_empty() || row.len() < 2 || ascending + 1 < row.len() {
        return;
    }
    for (at, main) in numbers {
        let LineKind::Item(found) = &lines[at].kind else { continue };
        let number = Number { range: found.number.clone(), end: found.number.end, key: Key::plain(main) };
        let label = text[found.number.clone()].to_owned();
        let text_at = found.end.min(lines[at].end);
        lines[at].kind = LineKind::Provision(Box::new(Provision {
            level: Level::Section,
            number,
            label,
            text_at,
            separator: Separator::Stop,
        }));
    }
}
