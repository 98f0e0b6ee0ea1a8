//! Standard output: its colour, its width, its buffer.

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
};

use deslinde::{Language, RuleSet};
use deslinde_report::Settings;

use crate::{Failure, messages as say};

/// Columns where no terminal tells.
const WIDTH: usize = 100;
/// Lines longer than this are hard to read.
const WIDEST: usize = 120;

/// Standard output with a buffer. With `interactive`, styles are put into what the terminal understands.
pub fn stdout(interactive: bool) -> Box<dyn Write> {
    if interactive {
        Box::new(BufWriter::new(anstream::stdout().lock()))
    } else {
        Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }
}

/// How to write for the terminal there is. `NO_COLOR` and its like are respected.
pub fn settings(language: Language, rules: &RuleSet, verbose: bool) -> Settings<'_> {
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    Settings { language, color, width: width(), verbose, rules }
}

/// Columns of the terminal.
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return WIDTH;
    }
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

/// Threads to work with, where the user asks for none.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// Writes a file whole or not at all: beside its place first, then renamed.
///
/// # Errors
/// Why it cannot be written, with its name.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut builder = tempfile::Builder::new();
        // A report is to be handed on: what others may do with it, the umask says.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.prefix(".deslinde-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    let named = |error: io::Error| {
        Failure::Input(say::CANNOT_SAVE.localized(&[&path.display().to_string(), &error.to_string()]))
    };
    write().map_err(named)
}
