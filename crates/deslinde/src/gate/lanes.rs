//! Runs an automaton over a text in several places at once. A step waits for the one before it, so a
//! processor has time to spare while it takes one; with four at once it is used up.

use std::array;

use super::automaton::{Automaton, State};

const LANES: usize = 4;

/// Calls `found` with every match, overlapping ones too: the literal, and the bytes where it starts
/// and ends. Matches of one part of the text come in order, those of the parts mixed.
pub(super) fn matches(automaton: &Automaton, text: &[u8], mut found: impl FnMut(u32, usize, usize)) {
    let start = automaton.start();
    let step = |state: State, byte: u8| automaton.next(state, byte);
    let mut report = |state: State, end: usize, starts_before: usize| {
        if let Some(literal) = automaton.literal(state) {
            let first = automaton.starts(literal, text, end);
            if first < starts_before {
                found(literal, first, end);
            }
        }
    };
    let length = text.len() / LANES;
    let mut states = [start; LANES];
    if length > 0 {
        let lanes: [&[u8]; LANES] = array::from_fn(|lane| &text[lane * length..][..length]);
        for at in 0..length {
            for (state, lane) in states.iter_mut().zip(lanes) {
                *state = step(*state, lane[at]);
            }
            if states.iter().any(|state| automaton.is_end(*state)) {
                for (lane, state) in states.iter().enumerate().filter(|(_, state)| automaton.is_end(**state))
                {
                    report(*state, lane * length + at + 1, text.len());
                }
            }
        }
    }
    // What starts in a lane may end in the next; the last goes on to the end of the text.
    for (lane, mut state) in states.into_iter().enumerate() {
        let end = (lane + 1) * length;
        let (most, starts_before) =
            if lane + 1 == LANES { (text.len() - end, text.len()) } else { (automaton.longest(), end) };
        for (at, byte) in text.iter().enumerate().skip(end).take(most) {
            state = step(state, *byte);
            if automaton.is_end(state) {
                report(state, at + 1, starts_before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_one_pass_finds(text in "[abñ ]{0,60}") {
            let automaton = Automaton::new(["ab", "b", "bab", "aabb", "nab"].into_iter());
            let text = text.as_bytes();
            let mut expected = Vec::new();
            let mut state = automaton.start();
            for (at, byte) in text.iter().enumerate() {
                state = automaton.next(state, *byte);
                if let Some(literal) = automaton.literal(state) {
                    expected.push((literal, automaton.starts(literal, text, at + 1), at + 1));
                }
            }
            let mut all = Vec::new();
            matches(&automaton, text, |literal, start, end| all.push((literal, start, end)));
            // A part that starts within a word may see a word there.
            expected.retain(|hit| !all.contains(hit));
            prop_assert_eq!(expected, []);
        }
    }
}
