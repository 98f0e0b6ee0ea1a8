//! Finds the passages of laws, bills and policy drafts, in Spanish and English, that conflate
//! sex work with trafficking or criminalise it, and those that protect the people who do it.
//!
//! Text goes in as a [`Document`], an [`Analysis`] comes out. The crate does no I/O, keeps no
//! global state, and gives the same answer each time.
//!
//! ```
//! use deslinde::{Analyzer, Config};
//!
//! let analyzer = Analyzer::new(&Config::default())?;
//! let analysis = analyzer.analyze_text(
//!     "Artículo 8.- Se sancionará con multa a quien contrate servicios sexuales en la vía pública.",
//! );
//! assert!(analysis.labels().any(|label| &*label == "criminalization/public-solicitation"));
//! # Ok::<(), deslinde::Error>(())
//! ```
//!
//! All offsets are **bytes** of the document's text and fall on character boundaries.

mod analyzer;
mod compare;
#[doc(hidden)]
pub mod confidence;
mod data;
mod document;
mod error;
mod facets;
mod finding;
mod fingerprint;
mod fold;
mod gate;
mod language;
mod lexicon;
mod linking;
pub mod profile;
pub mod rule;
mod run;
mod skipped;
pub mod structure;
mod suggest;
mod threads;
mod token;
pub mod verify;
mod view;

pub use analyzer::{Analyzer, Config};
pub use compare::{
    Change, ChangeKind, Comparison, Edit, Facet, Trend, WordChange, Wording, compare, pair_by_content,
    pair_files, pair_renamed, settle,
};
pub use data::{Data, read_toml};
pub use document::{Block, BlockKind, Directive, Document, Origin, Place};
pub use error::Error;
pub use finding::{
    Analysis, Blocked, Context, Evidence, Finding, Force, Label, Population, Sanction, Severity, Target,
};
pub use fingerprint::fingerprint;
pub use language::{Language, Localized};
pub use lexicon::terms::{Term, Tier};
pub use rule::{Rule, RuleSet};
pub use skipped::{SkipReason, Skipped};
