//! SARIF 2.1.0, the format of code scanning: one run, its results written file by file.
//!
//! The types are the part of SARIF that is written here; a test holds the output to the official schema.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use deslinde::{Document, Finding, Language, Localized, Rule, Severity};
use deslinde_config::By;
use serde::Serialize;

use crate::{
    CodePoints, Entry, FileNote, Lost, Outcome, Report, Settings, Summary, VERSION, messages as say,
    record::Facets,
    reference,
    region::{Numbers, Region, core, uri},
    terminal::advice,
};

/// `--format sarif`.
#[derive(Debug, Clone, Copy)]
pub struct Sarif;

/// What paths are relative to: the repository.
const ROOT: &str = "%SRCROOT%";

impl Report for Sarif {
    fn begin(&self, _: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"results\":[",
        )
    }

    fn file(&self, entry: &Entry<'_>, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let Outcome::Read(document, analysis) = entry.outcome else { return Ok(()) };
        if analysis.findings.is_empty() && entry.suppressed.is_empty() {
            return Ok(());
        }
        let points = CodePoints::new(&document.text);
        let mut page = Page { document, points: &points, entry, settings, numbers: Numbers::default() };
        let mut results: Vec<_> =
            analysis.findings.iter().map(|finding| page.result(finding, None)).collect();
        results.extend(entry.suppressed.iter().map(|one| {
            let (kind, reason) = match one.by {
                By::Comment => ("inSource", one.reason.as_str()),
                By::Baseline => ("external", say::KNOWN.get(settings.language)),
                _ => ("external", one.reason.as_str()),
            };
            page.result(&one.finding, Some(Suppression { kind, status: "accepted", justification: reason }))
        }));
        for (at, result) in results.iter().enumerate() {
            out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, result)?;
        }
        Ok(())
    }

    fn lost(
        &self,
        note: &FileNote,
        lost: &Lost,
        settings: &Settings<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let result = LostRecord {
            rule_id: &lost.rule,
            rule_index: index(&lost.rule, settings),
            level: "error",
            kind: "fail",
            message: Message::new(note.message.get(settings.language)),
            locations: [place(&note.uri, note.line.or(Some(1)))],
            // Of its own, for it is not the finding of the passage.
            partial_fingerprints: BTreeMap::from([
                ("deslindeLost/v1", lost.fingerprint.clone()),
                ("primaryLocationLineHash", format!("lost-{}:1", lost.fingerprint)),
            ]),
            properties: LostProperties { message: &note.message, lost: true },
        };
        out.write_all(b"\n")?;
        Ok(serde_json::to_writer(out, &result)?)
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary, settings: &Settings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = settings.language;
        let rules = settings.rules.rules.iter().map(|rule| descriptor(rule, settings)).collect();
        let driver = Driver {
            name: "deslinde",
            version: VERSION,
            semantic_version: VERSION,
            language: code(language),
            rules,
        };
        let unread = summary
            .unread
            .iter()
            .map(|unread| notification(&unread.uri, None, "error", &unread.message, language));
        let notes = summary.notes.iter().filter(|note| note.lost.is_none()).map(|note| {
            notification(
                &note.uri,
                note.line,
                if note.error { "error" } else { "warning" },
                &note.message,
                language,
            )
        });
        let invocation = Invocation {
            execution_successful: summary.unread.is_empty() && !summary.has_errors(),
            tool_execution_notifications: unread.chain(notes).collect(),
        };
        let root =
            BTreeMap::from([(ROOT, BTreeMap::from([("description", Message::new("The repository."))]))]);
        let tail = Tail {
            tool: Tool { driver },
            invocations: [invocation],
            original_uri_base_ids: root,
            language: code(language),
            column_kind: "unicodeCodePoints",
        };
        // The rest of the object that `begin` opened.
        let tail = serde_json::to_string(&tail)?;
        writeln!(out, "\n],{}]}}", tail.trim_start_matches('{'))
    }
}

const fn code(language: Language) -> &'static str {
    match language {
        Language::Spanish => "es",
        _ => "en",
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        _ => "note",
    }
}

/// One file as it is being written.
struct Page<'a> {
    document: &'a Document,
    points: &'a CodePoints<'a>,
    entry: &'a Entry<'a>,
    settings: &'a Settings<'a>,
    numbers: Numbers,
}

impl<'a> Page<'a> {
    fn result(&mut self, finding: &'a Finding, suppression: Option<Suppression<'a>>) -> ResultRecord<'a> {
        let language = self.settings.language;
        let print = finding.fingerprint(self.document);
        let number = self.numbers.next(&print);
        // What protects, or is not in force, is worth knowing and no failure.
        let fails = finding.counts() && !finding.is_protective();
        let citation = finding.citation.display(language);
        let mut text = finding.message.get(language).to_owned();
        if !citation.is_empty() {
            text = format!("{citation}: {text}");
        }
        if let Some(instead) = advice(finding, self.settings) {
            text = format!("{text} {} {instead}", say::INSTEAD.get(language));
        }
        ResultRecord {
            rule_id: &finding.rule,
            rule_index: index(&finding.rule, self.settings),
            level: if fails { level(finding.severity) } else { "none" },
            kind: if fails { "fail" } else { "informational" },
            message: Message { text },
            locations: [self.location(finding)],
            related_locations: self.evidence(finding),
            partial_fingerprints: BTreeMap::from([
                ("deslindePassage/v1", print.clone()),
                ("primaryLocationLineHash", format!("{print}:{number}")),
            ]),
            suppressions: suppression.into_iter().collect(),
            rank: (finding.confidence * 1000.0).round() / 10.0,
            properties: Properties {
                facets: finding.into(),
                citation: finding.citation.path(),
                message: &finding.message,
                page: finding.place.page,
                paragraph: finding.place.paragraph,
            },
        }
    }

    fn location(&self, finding: &Finding) -> Location {
        let core = core(finding);
        let physical = Physical {
            artifact_location: artifact(self.entry.uri),
            // A Word file has no lines, and viewers show only what has one.
            region: self.region(&core, true).or_else(|| line_of(Some(1))),
            context_region: self.region(&finding.passage, false).filter(|_| core != finding.passage),
        };
        let name = finding.citation.display(self.settings.language);
        let logical = Logical { fully_qualified_name: finding.citation.path(), name, kind: "provision" };
        Location {
            id: None,
            physical_location: physical,
            logical_locations: if logical.name.is_empty() { vec![] } else { vec![logical] },
            message: None,
        }
    }

    /// The words that the finding rests on, each with its concept.
    fn evidence(&self, finding: &Finding) -> Vec<Location> {
        let own = finding.evidence.iter().filter(|evidence| !evidence.in_heading).enumerate();
        own.map(|(at, evidence)| Location {
            id: Some(at + 1),
            physical_location: Physical {
                artifact_location: artifact(self.entry.uri),
                region: self.region(&evidence.range, true),
                context_region: None,
            },
            logical_locations: vec![],
            message: Some(Message { text: evidence.concept.to_string() }),
        })
        .collect()
    }

    fn region(&self, range: &std::ops::Range<usize>, snippet: bool) -> Option<RegionRecord> {
        let region = Region::new(self.document, self.points, range);
        let text = self.document.text.get(range.clone()).filter(|_| snippet).map(Message::new);
        (!region.is_unknown()).then_some(RegionRecord { region, snippet: text })
    }
}

fn artifact(path: &str) -> Artifact {
    let absolute = path.starts_with('/');
    let uri = if absolute { format!("file://{}", uri(path)) } else { uri(path) };
    Artifact { uri, uri_base_id: (!absolute).then_some(ROOT) }
}

fn descriptor<'a>(rule: &'a Rule, settings: &Settings<'a>) -> Descriptor<'a> {
    let language = settings.language;
    let other = if language == Language::Spanish { Language::English } else { Language::Spanish };
    let plain = |language| {
        let instead = format!("{} {}", say::INSTEAD.get(language), rule.instead.get(language));
        [rule.message.get(language), rule.why.get(language), &instead].join("\n\n")
    };
    let markdown = |language| reference::of_rule(settings.rules, rule, language);
    let protective = rule.family() == "protective";
    Descriptor {
        id: &rule.id,
        short_description: Message::new(rule.title.get(language)),
        full_description: Message::new(rule.message.get(language)),
        help: Help {
            text: format!("{}\n\n{}", plain(language), plain(other)),
            markdown: format!("{}\n\n---\n\n{}", markdown(language), markdown(other)),
        },
        default_configuration: Configuration {
            level: if protective { "none" } else { level(rule.severity) },
        },
        properties: RuleProperties { tags: [rule.family()], title: &rule.title, severity: rule.severity },
    }
}

fn notification(
    path: &str,
    line: Option<u32>,
    level: &'static str,
    message: &Localized,
    language: Language,
) -> Notification {
    Notification { level, message: Message::new(message.get(language)), locations: [place(path, line)] }
}

fn line_of(line: Option<u32>) -> Option<RegionRecord> {
    let region = Region { start_line: line, ..Region::default() };
    line.map(|_| RegionRecord { region, snippet: None })
}

fn place(path: &str, line: Option<u32>) -> Location {
    let region = line_of(line);
    let physical_location = Physical { artifact_location: artifact(path), region, context_region: None };
    Location { id: None, physical_location, logical_locations: vec![], message: None }
}

fn index(rule: &str, settings: &Settings<'_>) -> Option<usize> {
    settings.rules.rules.iter().position(|own| *own.id == *rule)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRecord<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    kind: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
    rank: f64,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LostRecord<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    kind: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: LostProperties<'a>,
}

#[derive(Serialize)]
struct LostProperties<'a> {
    message: &'a Localized,
    lost: bool,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    #[serde(flatten)]
    facets: Facets<'a>,
    citation: String,
    message: &'a Localized,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<RegionRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<RegionRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
struct RegionRecord {
    #[serde(flatten)]
    region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tail<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, BTreeMap<&'static str, Message>>,
    language: &'static str,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties<'a> {
    tags: [&'a str; 1],
    title: &'a Localized,
    severity: Severity,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}
