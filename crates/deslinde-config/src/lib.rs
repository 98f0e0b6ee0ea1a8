//! What the people who work on some drafts have decided about their checks: the configuration `deslinde.toml`,
//! what they do not want to be told again and why, and what they knew already.
//!
//! A crate of its own, because the command and the Python package are to understand the same files by the
//! same names, and the core knows of no files. Texts go in and texts come out: whoever calls reads and writes them.
//!
//! ```
//! use deslinde_config::Config;
//!
//! let config = Config::parse("deslinde.toml", "profile = \"drafting\"\nignore = [\"stigma/*\"]")?;
//! assert_eq!(config.ignore, Some(vec!["stigma/*".into()]));
//! assert!(config.resolved().advice);
//!
//! let error = Config::parse("deslinde.toml", "ignor = []").unwrap_err();
//! assert_eq!(error.to_string(), "deslinde.toml:1: there is no key `ignor`; did you mean `ignore`?");
//! # Ok::<(), deslinde::Error>(())
//! ```

mod baseline;
mod config;
mod judge;
mod paths;
mod per_path;
mod profile;
mod sidecar;
mod source;
mod template;

pub use baseline::{Baseline, Known};
pub use config::{Config, FILE_NAME, FailOn, Limits, PerPath, SUPPRESSIONS_NAME};
pub use judge::{By, Judged, Note, Policy, Suppressed};
pub use paths::{absolute, relative};
pub use profile::{Profile, Resolved};
pub use sidecar::{Suppression, Suppressions};
pub use template::template;
