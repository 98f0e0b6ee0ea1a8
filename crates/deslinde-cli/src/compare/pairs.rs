//! Which text is compared with which.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use deslinde::Document;
use deslinde_documents::{Options, Version, same_bytes};

use crate::{
    Failure,
    input::{self, Input, Source},
    messages as say,
};

/// Two versions of a text; one of them may not be there.
#[derive(Debug)]
pub struct Pair {
    pub old: Option<Input>,
    pub new: Option<Input>,
    /// Which version of each is read, where a file holds several.
    pub versions: (Version, Version),
}

impl Pair {
    /// Two files, each as it is.
    pub fn of(old: Option<Input>, new: Option<Input>) -> Self {
        Self { old, new, versions: (Version::Accepted, Version::Accepted) }
    }
}

/// The two sides of a file with tracked changes or comparative tables.
pub fn sides_of(path: &Path) -> Result<Vec<Pair>, Failure> {
    if path.is_dir() {
        return Err(Failure::Input(say::TWO_TEXTS.localized(&[])));
    }
    let input = Input::single(path);
    let read = |version| {
        let read = input.read_with(&Options::of(version));
        read.map_err(|why| Failure::of_file(say::CANNOT_OPEN, path, &why))
    };
    if input.source == Source::Stdin || read(Version::Original)?.text == read(Version::Proposed)?.text {
        return Err(Failure::Input(say::ONE_VERSION.localized(&[&input.name])));
    }
    let versions = (Version::Original, Version::Proposed);
    Ok(vec![Pair { old: Some(Input::single(path)), new: Some(input), versions }])
}

/// Two files, or two folders.
pub fn of_paths(old: &Path, new: &Path) -> Result<Vec<Pair>, Failure> {
    match (old.is_dir(), new.is_dir()) {
        (true, true) => Ok(of_folders(old, new)),
        (false, false) => Ok(vec![Pair::of(Some(there(old)), Some(there(new)))]),
        _ => Err(Failure::Input(say::FILE_AND_FOLDER.localized(&[]))),
    }
}

/// The file, or why it is not there.
fn there(path: &Path) -> Input {
    let mut found = input::collect(&[path.to_owned()]);
    found.pop().unwrap_or_else(|| Input::single(path))
}

/// Files of the same name within their folders; of the rest those that are alike.
fn of_folders(old: &Path, new: &Path) -> Vec<Pair> {
    let files = |folder: &Path| -> BTreeMap<PathBuf, Input> {
        let name = |input: &Input| {
            let path = Path::new(&input.name);
            path.strip_prefix(folder).unwrap_or(path).to_owned()
        };
        input::collect(&[folder.to_owned()]).into_iter().map(|input| (name(&input), input)).collect()
    };
    let same = |a: &Input, b: &Input| match (&a.source, &b.source) {
        (Source::File(a), Source::File(b)) => same_bytes(a, b),
        _ => false,
    };
    pairs_of(deslinde::pair_files(files(old), files(new), same, document))
}

/// Pairs files that have no namesake by what they say; those without a like are new or gone.
pub fn renamed(old: Vec<Input>, new: Vec<Input>) -> Vec<Pair> {
    pairs_of(deslinde::pair_renamed(old, new, document))
}

/// What cannot be read is told when it is compared.
fn document(input: &Input) -> Document {
    input.read().unwrap_or_default()
}

fn pairs_of(pairs: Vec<(Option<Input>, Option<Input>)>) -> Vec<Pair> {
    pairs.into_iter().map(|(old, new)| Pair::of(old, new)).collect()
}
