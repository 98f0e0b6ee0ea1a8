//! What the command understands. Help texts are in Spanish and English, a line each.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Encuentra los pasajes de leyes y proyectos que confunden el trabajo sexual con la trata o lo
/// criminalizan, y los que protegen. · Finds the passages of laws and bills that conflate sex work
/// with trafficking or criminalise it, and those that protect.
#[derive(Debug, Parser)]
#[command(name = "deslinde", version, propagate_version = true)]
pub struct Args {
    /// Idioma de los mensajes: es, en · Language of messages
    #[arg(long, global = true, value_name = "es|en")]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lee archivos y carpetas y muestra lo hallado · Reads files and folders and shows what is found
    Check(CheckArgs),
    /// Etiqueta pasajes: JSONL a JSONL · Labels passages: JSONL in, JSONL out
    Classify(ClassifyArgs),
    /// Explica una regla · Explains a rule
    Explain(ExplainArgs),
    /// Enumera las reglas · Lists the rules
    Rules(RulesArgs),
    /// Mide el reconocimiento con pasajes etiquetados · Measures recognition on labelled passages
    Score(ScoreArgs),
    /// Muestra los artículos que se reconocen · Shows the articles that are recognised
    Structure(StructureArgs),
}

/// Which rules are used.
#[derive(Debug, clap::Args)]
pub struct Selection {
    /// Solo estas reglas o familias, separadas por comas · Only these rules or families, by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Sin estas reglas o familias · Without these rules or families
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Confianza mínima, de 0 a 1 · Least confidence, 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    pub min_confidence: f64,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Archivos o carpetas; `-` es la entrada estándar · Files or folders; `-` is standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// terminal, json, jsonl
    #[arg(long, default_value = "terminal")]
    pub format: String,
    #[command(flatten)]
    pub selection: Selection,
    /// Desde qué gravedad el código de salida es 1 · From which severity the exit code is 1
    #[arg(long, value_enum, default_value_t = FailOn::High)]
    pub fail_on: FailOn,
    /// Muestra también lo que casi se señaló, y por qué no · Also shows what was nearly flagged, and why not
    #[arg(long, short)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FailOn {
    High,
    Medium,
    Low,
    Never,
}

#[derive(Debug, clap::Args)]
pub struct ClassifyArgs {
    /// JSONL con id, text y, si se quiere, heading y lang; `-` o nada: entrada estándar · JSONL; `-` or nothing: standard input
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub selection: Selection,
}

#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// Por ejemplo criminalization/selling · For instance criminalization/selling
    pub rule: String,
}

#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    /// terminal, json
    #[arg(long, default_value = "terminal")]
    pub format: String,
}

#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    /// JSONL con id, lang, labels, text, heading · JSONL with id, lang, labels, text, heading
    pub gold: PathBuf,
    /// Mide estas etiquetas en vez de clasificar · Scores these labels instead of classifying
    #[arg(long, value_name = "FILE")]
    pub pred: Option<PathBuf>,
    /// Enumera lo que falta y lo que sobra, con su texto · Lists misses and false alarms, with text
    #[arg(long)]
    pub errors: bool,
}

#[derive(Debug, clap::Args)]
pub struct StructureArgs {
    pub file: PathBuf,
    /// Solo comprueba que los números de artículo ascienden · Only checks that article numbers ascend
    #[arg(long)]
    pub check: bool,
}
