//! How files are called in relation to a folder.

use std::path::{Component, Path, PathBuf};

/// A path relative to a folder, with `/` between its parts; the whole path where it is not below the folder.
#[must_use]
pub fn relative(path: &Path, folder: &Path) -> String {
    if path == Path::new("-") {
        return "-".to_owned();
    }
    let path = absolute(path);
    let inside = path.strip_prefix(absolute(folder)).map_or_else(|_| path.clone(), Path::to_owned);
    inside.to_string_lossy().replace('\\', "/")
}

/// An absolute path without `.` and `..`; links are not followed, for they may lead out of the repository.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_their_folder() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(relative(Path::new("./a/../b/c.md"), &here), "b/c.md");
        assert_eq!(relative(&here.join("x y.md"), &here), "x y.md");
        assert_eq!(relative(Path::new("-"), &here), "-");
        assert!(relative(&here.join("../z.md"), &here).starts_with('/') || cfg!(windows));
    }
}
