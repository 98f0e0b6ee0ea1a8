//! Ctrl-C, and the other ways in which a run is asked to end: nothing half-written stays behind.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process,
    sync::{
        Mutex, MutexGuard, Once, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// What a shell makes of a run that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Whether the user has asked to end.
static STOPPED: AtomicBool = AtomicBool::new(false);
/// Whether the work ends by itself when it is asked to.
static GENTLE: AtomicBool = AtomicBool::new(false);
/// Files that are being written.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// From now on Ctrl-C only sets [`stopped`]; a second one ends all at once.
pub fn end_gently() {
    GENTLE.store(true, Ordering::SeqCst);
    watch();
}

/// Whether the user has asked to end.
pub fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// A file that goes if the run is ended before it is finished.
#[derive(Debug)]
pub struct Unfinished(PathBuf);

impl Unfinished {
    pub fn new(path: &Path) -> Self {
        watch();
        unfinished().insert(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().remove(&self.0);
    }
}

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn watch() {
    static ONCE: Once = Once::new();
    // Where no handler can be set, Ctrl-C does what it always does.
    ONCE.call_once(|| drop(ctrlc::set_handler(end)));
}

fn end() {
    if GENTLE.load(Ordering::SeqCst) && !STOPPED.swap(true, Ordering::SeqCst) {
        return;
    }
    // Held until the end, so that no other file is begun or renamed meanwhile.
    let files = unfinished();
    for file in &*files {
        let _ = fs::remove_file(file);
    }
    process::exit(INTERRUPTED);
}
