//! Which files are read, in a stable order.

use std::path::{Path, PathBuf};

use deslinde_documents::supported_extensions;
use ignore::WalkBuilder;

/// A file to read, or a path that leads nowhere.
pub enum Found {
    File(PathBuf),
    Stdin,
}

/// Files named are always read; folders are walked for supported files, in order of their paths,
/// hidden and ignored ones left out.
pub fn find(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            found.push(Found::Stdin);
        } else if path.is_dir() {
            let walk = WalkBuilder::new(path).sort_by_file_path(std::cmp::Ord::cmp).build();
            let files = walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
            found.extend(files.map(ignore::DirEntry::into_path).filter(|file| is_supported(file)).map(Found::File));
        } else {
            found.push(Found::File(path.clone()));
        }
    }
    found
}

fn is_supported(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    supported_extensions().any(|known| known == extension)
}
