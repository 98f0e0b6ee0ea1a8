//! Nothing that a dependency does with a hostile file crosses our border: panics are caught and say nothing, the
//! stack is large enough and of known size, and what takes too long is given up.

use std::{
    any::Any,
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::{Once, mpsc},
    thread,
    time::Duration,
};

/// What a panic carries that ends work whose time is up.
pub(crate) struct TimeUp;

/// Why guarded work gave no result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It panicked, with these words.
    Panic(String),
    /// Its time was up.
    Time,
    /// No thread could be had.
    Thread(String),
}

/// Stack of the thread that does the work, in bytes. Only what is used of it is taken.
const STACK: usize = 64 * 1024 * 1024;
/// How long work may go on after its time: it looks at the clock only now and then.
const GRACE: Duration = Duration::from_millis(500);

thread_local! {
    /// Whether panics of this thread are told to nobody but the caller.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does `work` in a thread of its own, for at most `time`.
pub(crate) fn guarded<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Broken> {
    hush();
    let (send, receive) = mpsc::sync_channel(1);
    let quietly = move || {
        QUIET.set(true);
        let result = panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| broken(&*payload));
        // Where nobody waits any more, the result is of no use.
        let _ = send.send(result);
    };
    let thread = thread::Builder::new().name("deslinde-reader".into()).stack_size(STACK);
    thread.spawn(quietly).map_err(|error| Broken::Thread(error.to_string()))?;
    receive.recv_timeout(time.saturating_add(GRACE)).unwrap_or(Err(Broken::Time))
}

/// Runs `work` here; a panic is its error.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Broken> {
    hush();
    // A fuzzer is to hear of panics that are our own.
    let before = QUIET.replace(QUIET.get() || !cfg!(fuzzing));
    let result = panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| broken(&*payload));
    QUIET.set(before);
    result
}

fn broken(payload: &(dyn Any + Send)) -> Broken {
    if payload.is::<TimeUp>() {
        return Broken::Time;
    }
    // Words that were put together may quote the document, which is nobody's business.
    Broken::Panic(payload.downcast_ref::<&'static str>().copied().unwrap_or("panic").to_owned())
}

/// Has the panic hook pass over the threads that are quiet. Other threads keep the hook there was.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn panics_are_errors() {
        assert_eq!(guarded(LONG, || 7), Ok(7));
        let broken = guarded(LONG, || -> u8 { panic!("torn page") });
        assert_eq!(broken, Err(Broken::Panic("torn page".into())));
        let secret = "un borrador";
        let broken = guarded(LONG, move || -> u8 { panic!("no boundary in {secret}") });
        assert_eq!(broken, Err(Broken::Panic("panic".into())));
    }

    #[test]
    fn what_is_caught_is_told_to_nobody_else() {
        assert!(!QUIET.get());
        assert_eq!(caught(|| QUIET.get()), Ok(true));
        assert_eq!(caught(|| -> u8 { panic!("torn page") }), Err(Broken::Panic("torn page".into())));
        assert!(!QUIET.get(), "other work of this thread is heard");
    }

    #[test]
    fn work_that_never_ends_is_given_up() {
        let broken = guarded(Duration::from_millis(1), || {
            loop {
                thread::sleep(Duration::from_secs(3600));
            }
        });
        assert_eq!(broken, Err::<(), _>(Broken::Time));
    }

    #[test]
    fn work_may_say_that_its_time_is_up() {
        let broken = guarded(LONG, || -> u8 { panic::resume_unwind(Box::new(TimeUp)) });
        assert_eq!(broken, Err(Broken::Time));
    }

    #[test]
    fn deep_recursion_has_room() {
        fn deep(n: u32) -> u32 {
            let room = std::hint::black_box([n; 64]);
            if n == 0 { room[0] } else { deep(n - 1) + 1 }
        }
        assert_eq!(guarded(LONG, || deep(50_000)), Ok(50_000));
    }
}
