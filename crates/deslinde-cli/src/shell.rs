//! `deslinde completions` and `deslinde man`: what a shell and a manual need to know of the command.

use std::process::ExitCode;

use clap_mangen::Man as Page;
use deslinde::Language;

use crate::{
    Failure,
    args::{Completions, Man},
    help, messages as say, output,
};

/// Writes completions.
pub fn completions(args: &Completions, language: Language) -> Result<ExitCode, Failure> {
    let mut written = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(language), "deslinde", &mut written);
    write(&written)
}

/// Writes a manual page.
pub fn man(args: &Man, language: Language) -> Result<ExitCode, Failure> {
    let mut command = help::command(language);
    command.build();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        let found = found.ok_or_else(|| Failure::Input(say::NO_SUCH_COMMAND.localized(&[name])))?;
        command = found;
    }
    let mut written = Vec::new();
    Page::new(command).render(&mut written)?;
    write(&written)
}

fn write(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = output::stdout(false);
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
