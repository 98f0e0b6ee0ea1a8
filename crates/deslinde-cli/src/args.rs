//! The command line. The texts here are the English help; `help.rs` has the Spanish.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use deslinde::{Config, Language, Severity};
use deslinde_documents::DataFolder;

/// Reads laws, bills and policy drafts in Spanish and English and finds the passages that conflate
/// sex work with trafficking or criminalise it, and those that protect
#[derive(Debug, Parser)]
#[command(name = "deslinde", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct Args {
    /// Language of messages (default: DESLINDE_LANG, else the locale)
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files and folders and report findings
    Check(Check),
    /// Label passages given as JSON Lines
    Classify(Classify),
    /// Explain a rule: what it flags, why, and what rights-based law says instead
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Measure against labelled passages
    Score(Score),
    /// Show how a document is read: its articles and passages
    Structure(Structure),
    /// Print the text of a document, to which the offsets of findings refer
    Extract(Extract),
    /// Run the rules' own examples: what a change to rules, words or guards does
    Verify(Verify),
    /// Write the built-in rules, words and guards to a folder, to change them there
    ExportData(ExportData),
}

#[derive(Debug, ClapArgs)]
pub struct Check {
    /// Files and folders to read; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = formats())]
    pub format: String,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub own: OwnData,
    /// Exit with 1 where a finding reaches this severity; protective ones never do
    #[arg(long, value_name = "LEVEL", default_value = "high")]
    pub fail_on: FailOn,
    /// Whether protective findings are shown
    #[arg(long, value_name = "CHOICE", default_value = "show")]
    pub protective: Protective,
    /// Show what matched but was not flagged, and why
    #[arg(long, short)]
    pub verbose: bool,
    /// Threads to read with (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

#[derive(Debug, ClapArgs)]
pub struct Classify {
    /// A file with one JSON object a line: id, text, heading, lang; `-` is standard input
    #[arg(default_value = "-", value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub own: OwnData,
    /// Threads to read with (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

/// Rules, words and guards of one's own.
#[derive(Debug, Default, ClapArgs)]
pub struct OwnData {
    /// A folder of data files that replace, or add to, the built-in rules, words and guards
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl OwnData {
    /// The built-in data, with those of the folder laid over them.
    pub fn open(&self) -> Result<DataFolder, deslinde::Error> {
        DataFolder::open(self.data.clone())
    }
}

/// Which rules are used, and from what confidence on.
#[derive(Debug, Default, ClapArgs)]
pub struct Choice {
    /// Use only these rules or families, separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not use these rules or families, separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Leave out findings less sure than this, 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = confidence)]
    pub min_confidence: f64,
}

impl Choice {
    /// The configuration of the analyser that this asks for.
    pub fn config(&self) -> Config {
        let mut config = Config::default();
        config.select.clone_from(&self.select);
        config.ignore.clone_from(&self.ignore);
        config.min_confidence = self.min_confidence;
        config
    }
}

#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// The rule, for example conflation/demand
    #[arg(value_name = "RULE")]
    pub rule: String,
    #[command(flatten)]
    pub own: OwnData,
}

#[derive(Debug, ClapArgs)]
pub struct Rules {
    /// Format of the list; markdown is the rule reference
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: ListFormat,
    #[command(flatten)]
    pub own: OwnData,
}

#[derive(Debug, ClapArgs)]
pub struct Score {
    /// Labelled passages, one JSON object a line: id, lang, labels, text, heading
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// Score these predictions (id, labels) instead of reading the passages
    #[arg(long, value_name = "FILE")]
    pub pred: Option<PathBuf>,
    /// List misses and false alarms with their text
    #[arg(long)]
    pub errors: bool,
    /// Format of the figures (default: terminal where one reads along, else json)
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<TextOrJson>,
    #[command(flatten)]
    pub own: OwnData,
}

#[derive(Debug, ClapArgs)]
pub struct Structure {
    /// The document; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// List article numbers that go back, a sign of a false start; exit with 1 where there are any
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Extract {
    /// The document; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The text alone, or with the places of its parts
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ExtractFormat,
    /// Also clean the text: join lines and split words, leave out running heads and notes, mend letters
    #[arg(long)]
    pub clean: bool,
    /// Clean the text, but leave out these steps, separated by commas
    #[arg(long, value_name = "STEPS", value_delimiter = ',')]
    pub without: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// Only these rules or families (default: all)
    #[arg(value_name = "RULE")]
    pub rules: Vec<String>,
    /// Format of the result
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: TextOrJson,
    #[command(flatten)]
    pub own: OwnData,
}

#[derive(Debug, ClapArgs)]
pub struct ExportData {
    /// Where to write; made if it is not there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Only these files, or those of these folders, for example lexicon/es.toml or rules/health (default: all)
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,
    /// Overwrite files that are there
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Es,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    Terminal,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Terminal,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Protective {
    Show,
    Hide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    High,
    Medium,
    Low,
    Never,
}

impl FailOn {
    /// The severity that fails, if any does.
    pub fn level(self) -> Option<Severity> {
        match self {
            Self::High => Some(Severity::High),
            Self::Medium => Some(Severity::Medium),
            Self::Low => Some(Severity::Low),
            Self::Never => None,
        }
    }
}

fn formats() -> clap::builder::PossibleValuesParser {
    deslinde_report::FORMATS.iter().map(|format| format.name).into()
}

/// A number from 0 to 1.
fn confidence(text: &str) -> Result<f64, String> {
    let value = text.replace(',', ".").parse().ok();
    value.filter(|value| (0.0..=1.0).contains(value)).ok_or_else(|| "0 … 1".to_owned())
}

/// The language of the texts themselves follows each passage; this is the one of a row of data.
pub fn row_language(code: Option<&str>) -> Result<Option<Language>, String> {
    match code {
        None | Some("") => Ok(None),
        Some(code) => {
            Language::from_code(code).map(Some).ok_or_else(|| format!("language `{code}` is not es or en"))
        }
    }
}
