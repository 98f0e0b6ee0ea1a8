//! A folder of data files of one's own, laid over the built-in ones.

use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use deslinde::{Analyzer, Config, Data, Error, Localized, RuleSet};

/// Names of data files have so many parts at most: `rules/FAMILY/RULE.toml`.
const DEEPEST: usize = 3;

/// The built-in data, with what a folder holds laid over it. Errors name the files of the folder as
/// one can open them.
#[derive(Debug, Clone)]
pub struct DataFolder {
    folders: Vec<PathBuf>,
    data: Data,
}

impl DataFolder {
    /// Reads `folder`; without one, the data are the built-in ones. Hidden files are passed over.
    ///
    /// # Errors
    /// [`Error::Data`] for a file that cannot be read or that has no data file's name, and for a
    /// folder without data files.
    pub fn open(folder: Option<PathBuf>) -> Result<Self, Error> {
        Self::open_all(folder.into_iter().collect())
    }

    /// Reads several folders, each laid over the ones before it.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    pub fn open_all(folders: Vec<PathBuf>) -> Result<Self, Error> {
        let mut opened = Self { folders: Vec::new(), data: Data::builtin() };
        for folder in folders {
            opened.folders.push(folder.clone());
            if opened.lay(&folder, "", 1)? > 0 {
                continue;
            }
            let message = Localized::new(
                "no hay ningún archivo de datos en esta carpeta; `deslinde export-data` escribe los de origen",
                "there is no data file in this folder; `deslinde export-data` writes the built-in ones",
            );
            return Err(error(&folder, message));
        }
        Ok(opened)
    }

    /// [`Data::fingerprint`]: which rules and words these are.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.data.fingerprint()
    }

    /// The rules.
    ///
    /// # Errors
    /// Those of [`RuleSet::load`].
    pub fn rules(&self) -> Result<RuleSet, Error> {
        RuleSet::load(&self.data).map_err(|error| self.located(error))
    }

    /// An analyser that works with these data.
    ///
    /// # Errors
    /// Those of [`Analyzer::with_data`].
    pub fn analyzer(&self, config: &Config) -> Result<Analyzer, Error> {
        Analyzer::with_data(config, &self.data).map_err(|error| self.located(error))
    }

    /// Lays the files of a folder over the data and counts them. `prefix` is what their names begin with.
    fn lay(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<usize, Error> {
        let mut count = 0;
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(|why| unread(folder, &why))? {
            paths.push(entry.map_err(|why| unread(folder, &why))?.path());
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{name}");
            if path.is_dir() && depth < DEEPEST {
                count += self.lay(&path, &format!("{name}/"), depth + 1)?;
                continue;
            }
            let bytes =
                if path.is_dir() { Vec::new() } else { read(&path).map_err(|why| unread(&path, &why))? };
            let source = String::from_utf8(bytes).map_err(|_| {
                let message = Localized::new(
                    "el archivo no está en UTF-8; guárdelo así",
                    "the file is not in UTF-8; save it so",
                );
                error(&path, message)
            })?;
            self.data.insert(name, source).map_err(|error| self.located(error))?;
            count += 1;
        }
        Ok(count)
    }

    /// The error with the path of the file that it is about, where the folder has that file.
    fn located(&self, mut error: Error) -> Error {
        if let Error::Data { file, .. } = &mut error {
            let paths = self.folders.iter().rev().map(|folder| folder.join(&*file));
            if let Some(path) = paths.into_iter().find(|path| path.exists()) {
                *file = path.display().to_string();
            }
        }
        error
    }
}

/// The bytes of a file: of one that is too long so many that it is refused.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(Data::MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn error(path: &Path, message: Localized) -> Error {
    Error::Data { file: path.display().to_string(), line: None, message }
}

fn unread(path: &Path, why: &std::io::Error) -> Error {
    let message = match why.kind() {
        ErrorKind::NotFound => {
            Localized::new("no existe; revise la ruta", "it does not exist; check the path")
        }
        ErrorKind::NotADirectory => Localized::new(
            "no es una carpeta; dé la que tiene los archivos de datos",
            "it is no folder; give the one that has the data files",
        ),
        _ => Localized::new(format!("no se puede leer: {why}"), format!("it cannot be read: {why}")),
    };
    error(path, message)
}
