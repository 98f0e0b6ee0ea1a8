//! `deslinde init`: a configuration to start from.

use std::process::ExitCode;

use deslinde::Language;
use deslinde_config::{FILE_NAME, template};

use crate::{Failure, args::Init, messages as say, output};

/// Runs the command.
pub fn run(args: &Init, language: Language) -> Result<ExitCode, Failure> {
    let path = args.folder.join(FILE_NAME);
    let name = path.display().to_string();
    if !args.force && path.symlink_metadata().is_ok() {
        return Err(Failure::Input(say::EXISTS.localized(&[&name])));
    }
    output::save(&path, template(language).as_bytes())?;
    let mut out = output::stdout(true);
    writeln!(out, "{}", say::WRITTEN.fill(language, &[&name]))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
