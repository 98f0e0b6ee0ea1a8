//! Why a command ends without having done its work.

use std::{io, path::Path, process::ExitCode};

use deslinde::{Error, Language, Localized};
use deslinde_report::messages::Text;

use crate::{FAILED, messages as say};

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Wrong use, or an input that cannot be read.
    Input(Localized),
    /// The output could not be written.
    Output(io::Error),
}

/// Why the system would not do something; the commonest reasons in both languages.
pub fn reason(why: &io::Error) -> Localized {
    match why.kind() {
        io::ErrorKind::NotFound => say::NOT_THERE.localized(&[]),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            say::NOT_ALLOWED.localized(&[])
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say::DISK_FULL.localized(&[]),
        io::ErrorKind::IsADirectory => say::IS_A_FOLDER.localized(&[]),
        _ => Localized::new(why.to_string(), why.to_string()),
    }
}

impl Failure {
    /// A failure that `text` tells of a file, with the reason.
    pub fn of_file(text: Text, path: &Path, why: &Localized) -> Self {
        let name = path.display().to_string();
        let fill = |why: &str| text.localized(&[&name, why]);
        Self::Input(Localized { es: fill(&why.es).es, en: fill(&why.en).en })
    }

    /// Tells the user and gives the exit code. A reader that went away (`deslinde … | head`) is no failure.
    pub fn exit(self, language: Language) -> ExitCode {
        if self.is_broken_pipe() {
            return ExitCode::SUCCESS;
        }
        let message = match self {
            Self::Output(error) => {
                let why = reason(&error);
                let fill = |language| say::CANNOT_WRITE.fill(language, &[why.get(language)]);
                Localized::new(fill(Language::Spanish), fill(Language::English))
            }
            Self::Input(message) => message,
        };
        anstream::eprintln!("deslinde: {}", message.get(language));
        ExitCode::from(FAILED)
    }

    /// Whether whoever read the output went away.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Input(match &error {
            Error::UnknownRule { name, suggestion: Some(near) } => {
                say::UNKNOWN_RULE_NEAR.localized(&[name, near])
            }
            Error::UnknownRule { name, suggestion: None } => say::UNKNOWN_RULE.localized(&[name]),
            other => other.localized(),
        })
    }
}
