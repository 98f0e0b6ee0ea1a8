//! The command line. The texts here are the English help; `help.rs` has the Spanish.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use deslinde::{Config, Language};
use deslinde_documents::DataFolder;
use deslinde_report::{FORMATS, Format};

use crate::project::Project;

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
    /// Compare two versions of texts: harm added, protection lost, passages that changed
    Compare(Compare),
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
    /// Write findings and texts to a file for ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette, INCEpTION or Excel
    Export(Export),
    /// Write the built-in rules, words and guards to a folder, to change them there
    ExportData(ExportData),
    /// Answer what a body of law does to sex workers: eight questions, the legal model, seven areas
    Profile(Profile),
    /// Write one page with the profile and every finding, to read, print and hand on
    Report(ReportPage),
    /// Write a configuration to start from, deslinde.toml
    Init(Init),
    /// Write completions for a shell
    Completions(Completions),
    /// Write a manual page
    Man(Man),
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
    /// Settings that go together: few false alarms, nothing missed, or advice on wording (default: the configuration's)
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    /// Exit with 1 where a finding reaches this severity; protective ones never do (default: the configuration's, else high)
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Report only what is worse than at this git revision: harm added, protection lost
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["baseline", "update_baseline", "prune_baseline"])]
    pub since: Option<String>,
    /// Do not report what this file knows already
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found now into the baseline
    #[arg(long)]
    pub update_baseline: bool,
    /// Remove what is solved from the baseline, and add nothing
    #[arg(long, conflicts_with = "update_baseline")]
    pub prune_baseline: bool,
    /// Write the report to this file
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write one more report in the same run, for example sarif=deslinde.sarif; may be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = also)]
    pub also: Vec<Also>,
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
pub struct Compare {
    /// The old and the new file or folder; one file with tracked changes or a comparative table; with --git, files and folders to look at
    #[arg(value_name = "PATH", required_unless_present = "git")]
    pub paths: Vec<PathBuf>,
    /// Compare two revisions that git knows, for example main..HEAD; three dots: since they parted
    #[arg(long, value_name = "BASE..HEAD")]
    pub git: Option<String>,
    /// Format of the report
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = compare_formats())]
    pub format: String,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub own: OwnData,
    /// Exit with 1 where harm of this severity was added or became graver, or protection was lost (default: the configuration's, else low)
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    #[command(flatten)]
    pub project: ProjectArgs,
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

    /// The same, where no folder is given with those of the configuration.
    pub fn open_with(&self, project: &Project) -> Result<DataFolder, deslinde::Error> {
        match &self.data {
            Some(folder) => DataFolder::open(Some(folder.clone())),
            None => DataFolder::open_all(project.data()),
        }
    }
}

/// Where the configuration is.
#[derive(Debug, Default, ClapArgs)]
pub struct ProjectArgs {
    /// The configuration (default: deslinde.toml, or pyproject.toml, from the current folder upwards)
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

/// A further report: its format and its file.
#[derive(Debug, Clone)]
pub struct Also {
    pub format: Format,
    pub file: PathBuf,
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
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<f64>,
}

impl Choice {
    /// The configuration of the analyser that this asks for.
    pub fn config(&self) -> Config {
        let mut config = Config::default();
        config.select.clone_from(&self.select);
        config.ignore.clone_from(&self.ignore);
        config.min_confidence = self.min_confidence.unwrap_or(0.0);
        config
    }

    /// Puts what was asked for in place of what a configuration file says.
    pub fn override_config(&self, config: &mut deslinde_config::Config) {
        if !self.select.is_empty() {
            config.select = Some(self.select.clone());
        }
        if !self.ignore.is_empty() {
            config.ignore = Some(self.ignore.clone());
        }
        config.min_confidence = self.min_confidence.or(config.min_confidence);
    }
}

#[derive(Debug, ClapArgs)]
pub struct Profile {
    #[command(flatten)]
    pub law: BodyOfLaw,
    /// Format of the profile
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = profile_formats())]
    pub format: String,
    /// Where to write (default: standard output)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ReportPage {
    #[command(flatten)]
    pub law: BodyOfLaw,
    /// Where to write the page
    #[arg(long, short, value_name = "FILE", default_value = "report.html")]
    pub output: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub struct Export {
    /// Files and folders to read; `-` is standard input; none is needed for a codebook (qdc, taguette-codes)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Format of the file (default: by its extension)
    #[arg(long, value_name = "FORMAT", value_parser = export_formats())]
    pub format: Option<String>,
    /// Where to write; a file that is there is replaced
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub own: OwnData,
    /// Threads to read with (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

/// The texts that are read as one body of law.
#[derive(Debug, ClapArgs)]
pub struct BodyOfLaw {
    /// Files and folders to read; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Whose law it is, for the title
    #[arg(long, value_name = "NAME")]
    pub jurisdiction: Option<String>,
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub own: OwnData,
    /// Threads to read with (default: one a processor)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
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
    /// Labelled passages, one JSON object a line: id, lang, labels, text, heading, function; files are taken together
    #[arg(value_name = "GOLD", required = true)]
    pub gold: Vec<PathBuf>,
    /// Score these predictions (id, labels) instead of reading the passages
    #[arg(long, value_name = "FILE")]
    pub pred: Option<PathBuf>,
    /// List misses and false alarms with their text
    #[arg(long)]
    pub errors: bool,
    /// Format of the figures (default: terminal where one reads along, else json); markdown has a row for each file
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ListFormat>,
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

#[derive(Debug, ClapArgs)]
pub struct Init {
    /// The folder to write it to
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Overwrite one that is there
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, ClapArgs)]
pub struct Man {
    /// The command to write the page of (default: the page of deslinde itself)
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
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

impl From<FailOn> for deslinde_config::FailOn {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::High => Self::High,
            FailOn::Medium => Self::Medium,
            FailOn::Low => Self::Low,
            FailOn::Never => Self::Never,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileName {
    Default,
    Audit,
    Drafting,
}

impl From<ProfileName> for deslinde_config::Profile {
    fn from(profile: ProfileName) -> Self {
        match profile {
            ProfileName::Default => Self::Default,
            ProfileName::Audit => Self::Audit,
            ProfileName::Drafting => Self::Drafting,
        }
    }
}

fn compare_formats() -> clap::builder::PossibleValuesParser {
    deslinde_report::COMPARE_FORMATS.iter().map(|format| format.name).into()
}

fn profile_formats() -> clap::builder::PossibleValuesParser {
    deslinde_report::PROFILE_FORMATS.iter().map(|format| format.name).into()
}

fn formats() -> clap::builder::PossibleValuesParser {
    FORMATS.iter().map(|format| format.name).into()
}

/// `sarif=deslinde.sarif`.
fn also(text: &str) -> Result<Also, String> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let (format, file) = text.split_once('=').ok_or("FORMAT=FILE")?;
    let format = Format::from_name(format).ok_or_else(names)?;
    Ok(Also { format, file: file.into() })
}

fn export_formats() -> clap::builder::PossibleValuesParser {
    deslinde_report::EXPORTS.iter().map(|export| export.name).into()
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
