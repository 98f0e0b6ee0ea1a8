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
    /// It is of a format that is read, and says nothing.
    #[error("{}", self.message(Language::English))]
    NoText {
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
    /// It is of an older kind of word processor's file, which another program must convert.
    #[error("{}", self.message(Language::English))]
    Legacy {
        /// The file.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// It is encrypted: a password opens it.
    #[error("{}", self.message(Language::English))]
    Encrypted {
        /// The file.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// It is cut off or broken.
    #[error("{}", self.message(Language::English))]
    Damaged {
        /// The file.
        name: String,
        /// What it is, or seems to be.
        format: &'static str,
        /// What does not hold.
        reason: String,
    },
    /// What it holds packed is larger than the limit.
    #[error("{}", self.message(Language::English))]
    UnpacksTooLarge {
        /// The file.
        name: String,
        /// The limit, in bytes.
        most: u64,
    },
    /// It holds more packed parts than the limit.
    #[error("{}", self.message(Language::English))]
    TooManyParts {
        /// The file.
        name: String,
        /// The limit.
        most: usize,
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
    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let supported = "`.docx`, `.odt`, `.html`, `.txt`, `.md`, `.xml` (Akoma Ntoso, USLM, CLML, Formex)";
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
            Self::NoText { name } if spanish => format!("{name}: el archivo no contiene texto"),
            Self::NoText { name } => format!("{name}: the file holds no text"),
            Self::Unsupported { name, kind } if spanish => format!(
                "{name}: parece ser {kind}, que todavía no se lee; se leen {supported}: guárdelo como texto"
            ),
            Self::Unsupported { name, kind } => {
                format!(
                    "{name}: it seems to be {kind}, which is not read yet; {supported} are: save it as text"
                )
            }
            Self::Legacy { name, format } if spanish => format!(
                "{name}: es {format}, que no se lee; ábralo con LibreOffice o Word y guárdelo como .docx"
            ),
            Self::Legacy { name, format } => format!(
                "{name}: it is {format}, which is not read; open it in LibreOffice or Word and save it as .docx"
            ),
            Self::Encrypted { name, format } if spanish => format!(
                "{name}: {format} cifrado con contraseña; ábralo, quite la contraseña y guárdelo de nuevo"
            ),
            Self::Encrypted { name, format } => {
                format!(
                    "{name}: {format} encrypted with a password; open it, remove the password and save it again"
                )
            }
            Self::Damaged { name, format, reason } if spanish => format!(
                "{name}: {format} dañado o incompleto: {reason}; consiga el archivo de nuevo o ábralo y guárdelo otra vez"
            ),
            Self::Damaged { name, format, reason } => format!(
                "{name}: {format} damaged or cut off: {reason}; get the file again, or open it and save it anew"
            ),
            Self::UnpacksTooLarge { name, most } if spanish => {
                format!("{name}: descomprimido pasa del límite de {most} bytes; no parece un documento")
            }
            Self::UnpacksTooLarge { name, most } => {
                format!(
                    "{name}: unpacked, it passes the limit of {most} bytes; this does not look like a document"
                )
            }
            Self::TooManyParts { name, most } if spanish => {
                format!(
                    "{name}: contiene más partes comprimidas que el límite de {most}; no parece un documento"
                )
            }
            Self::TooManyParts { name, most } => {
                format!(
                    "{name}: it holds more packed parts than the limit of {most}; this does not look like a document"
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
