//! Standard output: its colour, its width, its buffer.

use std::{
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use deslinde::{Language, RuleSet};
use deslinde_report::Settings;
use tempfile::NamedTempFile;

use crate::{Failure, failure::reason, messages as say};

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

/// A file that is there when all of it is written, and not before.
#[derive(Debug)]
pub struct Pending {
    temporary: NamedTempFile,
    path: PathBuf,
}

impl Pending {
    /// Begins the file. Until it is done it stands under another name in the same folder.
    pub fn begin(path: &Path) -> Result<Self, Failure> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".deslinde-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let temporary =
            builder.tempfile_in(folder.unwrap_or(Path::new("."))).map_err(|why| cannot_write(path, &why))?;
        Ok(Self { temporary, path: path.to_owned() })
    }

    /// What writes to it.
    pub fn writer(&self) -> Result<Box<dyn Write>, Failure> {
        let file = self.temporary.as_file().try_clone().map_err(|why| cannot_write(&self.path, &why))?;
        Ok(Box::new(BufWriter::new(file)))
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<(), Failure> {
        let path = self.path;
        self.temporary.persist(&path).map(drop).map_err(|why| cannot_write(&path, &why.error))
    }
}

/// Writes a whole file, or none.
pub fn write_file(path: &Path, content: &str) -> Result<(), Failure> {
    let pending = Pending::begin(path)?;
    let mut out = pending.writer()?;
    out.write_all(content.as_bytes()).and_then(|()| out.flush()).map_err(|why| cannot_write(path, &why))?;
    drop(out);
    pending.finish()
}

fn cannot_write(path: &Path, why: &io::Error) -> Failure {
    let why = match why.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => say::NO_FOLDER.localized(&[]),
        _ => reason(why),
    };
    Failure::of_file(say::CANNOT_WRITE_FILE, path, &why)
}

/// How to write for the terminal there is. `NO_COLOR` and its like are respected.
pub fn settings(language: Language, rules: &RuleSet, verbose: bool) -> Settings<'_> {
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    Settings { color, width: width(), verbose, ..Settings::new(language, rules) }
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
