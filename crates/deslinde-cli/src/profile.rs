//! `deslinde profile` and `deslinde report`: many texts read as one body of law.

use std::{io::Write, path::Path, process::ExitCode};

use deslinde::{
    Analysis, Document, Language, Localized,
    profile::{Profile, ProfileBuilder},
};
use deslinde_report::{PROFILE_FORMATS, ProfileFormat, ProfileReport, Unread};

use crate::{
    FAILED, Failure,
    args::{self, BodyOfLaw},
    input::{self, Input},
    messages as say,
    ordered::ordered,
    output,
};

/// Runs `profile`.
pub fn run(args: &args::Profile, language: Language) -> Result<ExitCode, Failure> {
    let format = ProfileFormat::from_name(&args.format).unwrap_or(PROFILE_FORMATS[0]);
    let read = read(&args.law)?;
    match &args.output {
        None => {
            let mut out = output::stdout(format.interactive);
            read.write(format, &args.law, language, &mut out)?;
            out.flush()?;
        }
        Some(path) => read.save(format, &args.law, language, path)?,
    }
    Ok(read.exit())
}

/// Runs `report`.
pub fn page(args: &args::ReportPage, language: Language) -> Result<ExitCode, Failure> {
    let format = ProfileFormat::from_name("html").unwrap_or(PROFILE_FORMATS[0]);
    let read = read(&args.law)?;
    read.save(format, &args.law, language, &args.output)?;
    let path = args.output.display().to_string();
    anstream::eprintln!("{}", say::WRITTEN.fill(language, &[&path]));
    Ok(read.exit())
}

/// A body of law as it was read.
struct Read {
    profile: Profile,
    unread: Vec<Unread>,
}

/// Reads every text of `law`; what cannot be read is told, and the rest goes on.
fn read(law: &BodyOfLaw) -> Result<Read, Failure> {
    let analyzer = law.own.open()?.analyzer(&law.choice.config())?;
    let inputs = input::collect(&law.paths);
    let threads = output::threads(law.threads).min(inputs.len());
    let mut builder = ProfileBuilder::new();
    let mut unread = Vec::new();
    let work = |input: &Input| {
        let read = input::guarded(|| {
            let mut document = input.read()?;
            document.name.clone_from(&input.name);
            let analysis = analyzer.analyze(&document);
            Ok((document, analysis))
        });
        (input.name.clone(), read)
    };
    type Work = (String, Result<(Document, Analysis), Localized>);
    ordered(inputs.iter(), threads, work, |(path, result): Work| {
        match result {
            Ok((document, analysis)) => builder.add(&document, &analysis),
            Err(message) => unread.push(Unread { uri: path.clone(), path, message }),
        }
        Ok::<(), Failure>(())
    })?;
    Ok(Read { profile: builder.finish(law.jurisdiction.clone()), unread })
}

impl Read {
    fn write(
        &self,
        format: ProfileFormat,
        law: &BodyOfLaw,
        language: Language,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let data = law.own.open()?;
        let rules = data.rules()?;
        let fingerprint = data.fingerprint();
        let settings = output::settings(language, &rules, false);
        let report =
            ProfileReport { profile: &self.profile, unread: &self.unread, rules_fingerprint: &fingerprint };
        Ok((format.write)(&report, &settings, out)?)
    }

    fn save(
        &self,
        format: ProfileFormat,
        law: &BodyOfLaw,
        language: Language,
        path: &Path,
    ) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        self.write(format, law, language, &mut bytes)?;
        output::save(path, &bytes)
    }

    /// A profile is an answer, not a check: what it finds is no failure, what it could not read is.
    fn exit(&self) -> ExitCode {
        if self.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
    }
}
