//! Standard output: its colour, its width, its buffer.

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use deslinde::{Language, RuleSet};
use deslinde_report::Settings;
use tempfile::NamedTempFile;

use crate::{Failure, failure::reason, interrupt::Unfinished, messages as say};

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
    place: Place,
    /// As the user calls it.
    path: PathBuf,
}

/// Where it is written.
#[derive(Debug)]
enum Place {
    /// Beside the file that it is to become.
    Beside { temporary: NamedTempFile, target: PathBuf, _unfinished: Unfinished },
    /// In a device or a pipe, which cannot be replaced.
    Device(File),
}

impl Pending {
    /// Begins the file. Until it is done it stands under another name in the same folder.
    pub fn begin(path: &Path) -> Result<Self, Failure> {
        let place = Place::of(path).map_err(|why| cannot_write(path, &why))?;
        Ok(Self { place, path: path.to_owned() })
    }

    /// What writes to it.
    pub fn writer(&self) -> Result<Box<dyn Write>, Failure> {
        let file = match &self.place {
            Place::Beside { temporary, .. } => temporary.as_file(),
            Place::Device(file) => file,
        };
        let file = file.try_clone().map_err(|why| cannot_write(&self.path, &why))?;
        Ok(Box::new(BufWriter::new(file)))
    }

    /// Gives it its name.
    pub fn finish(self) -> Result<(), Failure> {
        let Place::Beside { temporary, target, .. } = self.place else { return Ok(()) };
        temporary.persist(&target).map(drop).map_err(|why| cannot_write(&self.path, &why.error))
    }

    /// Why it could not be written.
    pub fn failure(&self, why: &io::Error) -> Failure {
        cannot_write(&self.path, why)
    }
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        // What a link leads to is written; the link stays.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let there = fs::metadata(&target).ok();
        match &there {
            Some(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(there) if !there.is_file() => {
                return Ok(Self::Device(File::options().write(true).open(&target)?));
            }
            _ => {}
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".deslinde-");
        // A report is to be handed on: what others may do with it, the umask says.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let temporary = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        let unfinished = Unfinished::new(temporary.path());
        // One that was kept from others stays so.
        if let Some(there) = there {
            temporary.as_file().set_permissions(there.permissions())?;
        }
        Ok(Self::Beside { temporary, target, _unfinished: unfinished })
    }
}

/// Writes a whole file, or none.
pub fn save(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let pending = Pending::begin(path)?;
    let mut out = pending.writer()?;
    out.write_all(content).and_then(|()| out.flush()).map_err(|why| pending.failure(&why))?;
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
