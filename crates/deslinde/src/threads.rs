//! Two things at once.

use std::{panic, thread};

/// What both give; `one` on a thread of its own where the machine lets us have it.
pub(crate) fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, &one);
        let other = other();
        let one = match started {
            Ok(thread) => thread.join().unwrap_or_else(|why| panic::resume_unwind(why)),
            Err(_) => one(),
        };
        (one, other)
    })
}
