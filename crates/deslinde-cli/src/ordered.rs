//! Work shared between threads, its results taken in the order of the items.
//!
//! Only a few items per thread are under way or waiting at a time, so memory stays bounded however
//! long the first of them takes.

use std::{
    collections::BTreeMap,
    panic::{self, AssertUnwindSafe},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// Items begun but not yet taken, for each thread.
const AHEAD: usize = 4;

/// Runs `work` on every item on `threads` threads and hands each result to `take`, in the order of
/// the items, on the calling thread.
///
/// # Errors
/// The first error of `take`; no further item is begun then.
pub fn ordered<T, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        return items.map(work).try_for_each(take);
    }
    let source = Mutex::new(items.enumerate());
    let queue = Queue::new(threads * AHEAD);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| labour(&source, &queue, &work));
        }
        for index in 0.. {
            let result = match queue.take(index) {
                None => return Ok(()),
                Some(Ok(result)) => take(result),
                Some(Err(cause)) => {
                    queue.stop();
                    panic::resume_unwind(cause);
                }
            };
            if result.is_err() {
                queue.stop();
                return result;
            }
        }
        Ok(())
    })
}

fn labour<T, R>(
    source: &Mutex<impl Iterator<Item = (usize, T)>>,
    queue: &Queue<R>,
    work: &(impl Fn(T) -> R + Sync),
) {
    loop {
        // The source stays locked while waiting for room: nobody else could go on either.
        let mut items = lock(source);
        if !queue.wait_for_room() {
            return;
        }
        let Some((index, item)) = items.next() else {
            queue.close();
            return;
        };
        queue.began(index);
        drop(items);
        queue.put(index, panic::catch_unwind(AssertUnwindSafe(|| work(item))));
    }
}

/// Results on their way to the one who takes them.
struct Queue<R> {
    state: Mutex<State<R>>,
    limit: usize,
    ready: Condvar,
    room: Condvar,
}

struct State<R> {
    done: BTreeMap<usize, thread::Result<R>>,
    begun: usize,
    taken: usize,
    closed: bool,
    stopped: bool,
}

impl<R> Queue<R> {
    fn new(limit: usize) -> Self {
        let state = State { done: BTreeMap::new(), begun: 0, taken: 0, closed: false, stopped: false };
        Self { state: Mutex::new(state), limit, ready: Condvar::new(), room: Condvar::new() }
    }

    /// Waits until another item may begin; `false` where none may any more.
    fn wait_for_room(&self) -> bool {
        let full = |state: &mut State<R>| !state.stopped && state.begun - state.taken >= self.limit;
        let state = self.room.wait_while(lock(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        !state.stopped && !state.closed
    }

    fn began(&self, index: usize) {
        lock(&self.state).begun = index + 1;
    }

    fn put(&self, index: usize, result: thread::Result<R>) {
        lock(&self.state).done.insert(index, result);
        self.ready.notify_all();
    }

    /// The result of item `index`, when it is there; `None` where there is no such item.
    fn take(&self, index: usize) -> Option<thread::Result<R>> {
        let settled =
            |state: &State<R>| state.done.contains_key(&index) || (state.closed && index >= state.begun);
        let mut state = self
            .ready
            .wait_while(lock(&self.state), |state| !settled(state))
            .unwrap_or_else(PoisonError::into_inner);
        let result = state.done.remove(&index)?;
        state.taken = index + 1;
        self.room.notify_all();
        Some(result)
    }

    fn close(&self) {
        lock(&self.state).closed = true;
        self.ready.notify_all();
    }

    fn stop(&self) {
        lock(&self.state).stopped = true;
        self.room.notify_all();
    }
}

/// No code runs under these locks that could leave them half changed, so a poisoned one is still good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{sync::atomic::*, time::Duration};

    use super::*;

    #[test]
    fn order_is_kept_and_memory_bounded() {
        for threads in [1, 2, 5] {
            let (begun, mut taken) = (AtomicUsize::new(0), Vec::new());
            let result: Result<(), ()> = ordered(
                0..200,
                threads,
                |n: u64| {
                    begun.fetch_add(1, Ordering::SeqCst);
                    thread::sleep(Duration::from_micros((n * 7919) % 300));
                    n * 2
                },
                |n| {
                    taken.push(n);
                    assert!(begun.load(Ordering::SeqCst) <= taken.len() + threads * AHEAD);
                    Ok(())
                },
            );
            assert_eq!(result, Ok(()));
            assert_eq!(taken, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn stops_at_the_first_error() {
        let result = ordered(0.., 3, |n: u32| n, |n| if n == 10 { Err(n) } else { Ok(()) });
        assert_eq!(result, Err(10));
    }

    #[test]
    fn no_items() {
        assert_eq!(ordered(std::iter::empty::<u8>(), 3, |n| n, |_| Err(())), Ok(()));
    }

    #[test]
    #[should_panic(expected = "seven")]
    fn a_panic_comes_through() {
        let _ = ordered(0..20, 3, |n| assert!(n != 7, "seven"), |()| Ok::<(), ()>(()));
    }
}
