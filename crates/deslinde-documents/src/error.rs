//! Why a file could not be read, in both languages.

use std::io;

use deslinde::{Language, Localized, Skipped};

use crate::Limit;

use crate::sniff;

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
        /// The limit, [`Limits::bytes`](crate::Limits::bytes).
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
    /// It is of an older kind of word processor's file, which another program must convert.
    #[error("{}", self.message(Language::English))]
    Legacy {
        /// The file.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// Its XML is malformed.
    #[error("{}", self.message(Language::English))]
    Malformed {
        /// The file.
        name: String,
        /// Line of the mistake, from 1.
        line: usize,
        /// What is wrong with it.
        reason: Localized,
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
    /// It goes over another limit.
    #[error("{}", self.message(Language::English))]
    OverLimit {
        /// The file.
        name: String,
        /// Which, and how much is allowed.
        limit: Limit,
    },
    /// A password is needed to open it.
    #[error("{}", self.message(Language::English))]
    Encrypted {
        /// The file.
        name: String,
    },
    /// It is so damaged that nothing can be read.
    #[error("{}", self.message(Language::English))]
    Damaged {
        /// The file.
        name: String,
        /// What is wrong with it; may be empty.
        reason: Localized,
    },
    /// It has no text of its own: a page that frames or scripts fill, a document of pictures.
    #[error("{}", self.message(Language::English))]
    NoWords {
        /// The file.
        name: String,
        /// Whether it is a web page.
        page: bool,
    },
    /// None of its pages has text.
    #[error("{}", self.message(Language::English))]
    NoText {
        /// The file.
        name: String,
        /// Its pages, and why.
        skipped: Skipped,
    },
}

impl ReadError {
    pub(crate) fn over(name: &str, limit: Limit) -> Self {
        Self::OverLimit { name: name.to_owned(), limit }
    }

    /// The line of the mistake, from 1, where the format has lines.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Malformed { line, .. } | Self::TooDeep { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// The page of the mistake, from 1, where the format has pages: the first that could not be read, or the first
    /// over the limit.
    #[must_use]
    pub fn page(&self) -> Option<u32> {
        match self {
            Self::NoText { skipped, .. } => skipped.pages.first().copied(),
            Self::OverLimit { limit: Limit::Pages(most), .. } => u32::try_from(most + 1).ok(),
            _ => None,
        }
    }

    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let supported =
            "`.pdf`, `.docx`, `.odt`, `.html`, `.txt`, `.md`, `.xml` (Akoma Ntoso, USLM, CLML, Formex)";
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
            Self::Unsupported { name, kind } if *kind == sniff::BINARY && spanish => {
                format!(
                    "{name}: es un archivo binario, no un texto; se leen {supported}: guárdelo como texto"
                )
            }
            Self::Unsupported { name, kind } if *kind == sniff::BINARY => {
                format!("{name}: it is a binary file, not a text; {supported} are read: save it as text")
            }
            Self::Unsupported { name, kind } => {
                let advice = sniff::advice(kind);
                let advice = advice.get(language);
                if spanish {
                    format!("{name}: parece ser {kind}, que no se lee; se leen {supported}: {advice}")
                } else {
                    format!("{name}: it seems to be {kind}, which is not read; {supported} are: {advice}")
                }
            }
            Self::Legacy { name, format } if spanish => format!(
                "{name}: es {format}, que no se lee; ábralo con LibreOffice o Word y guárdelo como .docx"
            ),
            Self::Legacy { name, format } => format!(
                "{name}: it is {format}, which is not read; open it in LibreOffice or Word and save it as .docx"
            ),
            Self::Malformed { name, line, reason } if spanish => {
                format!("{name}:{line}: el XML está mal formado: {}", reason.es)
            }
            Self::Malformed { name, line, reason } => {
                format!("{name}:{line}: the XML is malformed: {}", reason.en)
            }
            Self::TooDeep { name, line, most } if spanish => {
                format!("{name}:{line}: hay más de {most} elementos unos dentro de otros; no parece una ley")
            }
            Self::TooDeep { name, line, most } => {
                format!(
                    "{name}:{line}: more than {most} elements stand inside each other; this does not look like a law"
                )
            }
            Self::OverLimit { name, limit } => format!("{name}: {}", over(*limit, spanish)),
            Self::Encrypted { name } if spanish => {
                format!(
                    "{name}: está protegido con contraseña; ábralo con ella y guarde una copia sin protección"
                )
            }
            Self::Encrypted { name } => {
                format!(
                    "{name}: it is protected by a password; open it with that and save an unprotected copy"
                )
            }
            Self::Damaged { name, reason } => {
                let reason = reason.get(language);
                let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
                if spanish {
                    format!("{name}: el archivo está dañado o incompleto{reason}; consiga otra copia")
                } else {
                    format!("{name}: the file is damaged or incomplete{reason}; get another copy")
                }
            }
            Self::NoWords { name, page: true } if spanish => format!(
                "{name}: la página no trae texto propio, lo cargan marcos o programas; ábrala en un navegador y guárdela desde ahí, o guarde como PDF la parte que muestra la ley"
            ),
            Self::NoWords { name, page: true } => format!(
                "{name}: the page has no text of its own, frames or scripts load it; open it in a browser and save it from there, or save as PDF the part that shows the law"
            ),
            Self::NoWords { name, .. } if spanish => format!(
                "{name}: el documento no tiene texto; si contiene imágenes de texto, reconózcalo con un programa de OCR"
            ),
            Self::NoWords { name, .. } => format!(
                "{name}: the document has no text; if it holds pictures of text, have an OCR program recognise it"
            ),
            Self::NoText { name, skipped } => format!("{name}: {}", skipped.message().get(language)),
        }
    }
}

/// Which limit a file goes over, and what to do.
fn over(limit: Limit, spanish: bool) -> String {
    match limit {
        Limit::Pages(most) if spanish => {
            format!("tiene más páginas que el límite (`pages`: {most}); divida el archivo")
        }
        Limit::Pages(most) => format!("it has more pages than the limit (`pages`: {most}); split the file"),
        Limit::Unpacked(most) if spanish => {
            format!("descomprimido pasa del límite (`unpacked`: {most} bytes); no parece un documento")
        }
        Limit::Unpacked(most) => {
            format!(
                "unpacked, it passes the limit (`unpacked`: {most} bytes); it does not look like a document"
            )
        }
        Limit::Parts(most) if spanish => {
            format!("contiene más partes comprimidas que el límite (`parts`: {most}); no parece un documento")
        }
        Limit::Parts(most) => {
            format!(
                "it holds more packed parts than the limit (`parts`: {most}); it does not look like a document"
            )
        }
        Limit::Time(most) if spanish => format!(
            "leerlo toma más tiempo que el límite (`time`: {} s); divida el archivo o guárdelo como texto",
            most.as_secs_f32()
        ),
        Limit::Time(most) => format!(
            "reading it takes longer than the limit (`time`: {} s); split the file or save it as text",
            most.as_secs_f32()
        ),
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
