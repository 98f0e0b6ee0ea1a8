//! `deslinde export-data`: the built-in data files, to start changing them from.

use std::{fs, io, process::ExitCode};

use deslinde::{Data, Language};

use crate::{Failure, args::ExportData, failure::reason, messages as say, output};

/// Runs the command.
pub fn run(args: &ExportData, language: Language) -> Result<ExitCode, Failure> {
    let data = Data::builtin();
    for name in &args.files {
        if !data.files().any(|(file, _)| is_of(file, name)) {
            return Err(Failure::Input(say::NO_SUCH_DATA.localized(&[name])));
        }
    }
    let wanted = |file: &str| args.files.is_empty() || args.files.iter().any(|name| is_of(file, name));
    let files: Vec<(&str, &str)> = data.files().filter(|(file, _)| wanted(file)).collect();
    if !args.force {
        // All are looked at before any is written, so that nothing is done by halves.
        for (name, _) in &files {
            let path = args.folder.join(name);
            if path.symlink_metadata().is_ok() {
                return Err(Failure::Input(say::EXISTS.localized(&[&path.display().to_string()])));
            }
        }
    }
    for (name, source) in &files {
        let path = args.folder.join(name);
        if let Some(folder) = path.parent() {
            let told = |why: &io::Error| Failure::of_file(say::CANNOT_WRITE_FILE, &path, &reason(why));
            fs::create_dir_all(folder).map_err(|why| told(&why))?;
        }
        output::save(&path, source.as_bytes())?;
    }
    let folder = args.folder.display().to_string();
    let mut out = output::stdout(true);
    writeln!(out, "{}", say::EXPORTED.fill(language, &[&folder, &files.len().to_string()]))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Whether `file` is the one called `name`, or one in the folder of that name.
fn is_of(file: &str, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    file.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
