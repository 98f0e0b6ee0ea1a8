//! Why a file could not be read, in both languages.

use std::io;

use deslinde::Language;

/// Why a file could not be read. `Display` is English; [`message`](Self::message) has both.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The operating system would not open or read it.
    #[error("{}", self.message(Language::English))]
    Io {
        /// The file.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// It has more bytes than the limit.
    #[error("{}", self.message(Language::English))]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        bytes: u64,
        /// The limit, [`MOST_BYTES`](crate::MOST_BYTES).
        most: u64,
    },
    /// It has no text.
    #[error("{}", self.message(Language::English))]
    Empty {
        /// The file.
        name: String,
    },
    /// It is of a kind that deslinde does not read.
    #[error("{}", self.message(Language::English))]
    Unsupported {
        /// The file.
        name: String,
        /// What it seems to be.
        kind: &'static str,
    },
    /// Its XML is malformed.
    #[error("{}", self.message(Language::English))]
    Malformed {
        /// The file.
        name: String,
        /// Line of the mistake, from 1.
        line: usize,
        /// What the parser said.
        reason: String,
    },
    /// Its elements stand deeper in each other than the limit.
    #[error("{}", self.message(Language::English))]
    TooDeep {
        /// The file.
        name: String,
        /// Line where the limit was passed, from 1.
        line: usize,
        /// The limit.
        most: usize,
    },
}

impl ReadError {
    /// The line of the mistake, from 1, where the format has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Malformed { line, .. } | Self::TooDeep { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let supported = "`.txt`, `.md`, Akoma Ntoso `.xml`";
        let spanish = language == Language::Spanish;
        match self {
            Self::Io { name, source } => {
                let reason = io_reason(source, spanish);
                if spanish {
                    format!("{name}: no se pudo abrir: {reason}")
                } else {
                    format!("{name}: could not be opened: {reason}")
                }
            }
            Self::TooLarge { name, bytes, most } if spanish => {
                format!("{name}: tiene {bytes} bytes y el límite es {most}; divida el archivo")
            }
            Self::TooLarge { name, bytes, most } => {
                format!("{name}: it has {bytes} bytes and the limit is {most}; split the file")
            }
            Self::Empty { name } if spanish => format!("{name}: el archivo está vacío"),
            Self::Empty { name } => format!("{name}: the file is empty"),
            Self::Unsupported { name, kind } if spanish => format!(
                "{name}: parece ser {kind}, que todavía no se lee; se leen {supported}: guárdelo como texto"
            ),
            Self::Unsupported { name, kind } => {
                format!(
                    "{name}: it seems to be {kind}, which is not read yet; {supported} are: save it as text"
                )
            }
            Self::Malformed { name, line, reason } if spanish => {
                format!("{name}:{line}: el XML está mal formado: {reason}")
            }
            Self::Malformed { name, line, reason } => {
                format!("{name}:{line}: the XML is malformed: {reason}")
            }
            Self::TooDeep { name, line, most } if spanish => {
                format!("{name}:{line}: hay más de {most} elementos unos dentro de otros; no parece una ley")
            }
            Self::TooDeep { name, line, most } => {
                format!(
                    "{name}:{line}: more than {most} elements stand inside each other; this does not look like a law"
                )
            }
        }
    }
}

/// The commonest reasons in the reader's language; others as the system puts them.
fn io_reason(error: &io::Error, spanish: bool) -> String {
    match (error.kind(), spanish) {
        (io::ErrorKind::NotFound, true) => "no existe; revise la ruta".into(),
        (io::ErrorKind::NotFound, false) => "it does not exist; check the path".into(),
        (io::ErrorKind::PermissionDenied, true) => "no hay permiso de lectura".into(),
        (io::ErrorKind::PermissionDenied, false) => "no permission to read it".into(),
        _ => error.to_string(),
    }
}
