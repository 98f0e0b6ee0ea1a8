//! Runs an automaton over a text in several places at once. A step waits for the one before it, so a
//! processor has time to spare while it takes one; with four at once it is used up.

use std::array;

use aho_corasick::{
    Anchored, PatternID,
    automaton::{Automaton, StateID},
    dfa::DFA,
};

const LANES: usize = 4;

/// Calls `found` with every match, overlapping ones too: the pattern, and the bytes where it starts
/// and ends. Matches of one part of the text come in order, those of the parts mixed.
pub(super) fn matches(automaton: &DFA, text: &[u8], mut found: impl FnMut(PatternID, usize, usize)) {
    let Ok(start) = automaton.start_state(Anchored::No) else { return };
    let step = |state: StateID, byte: u8| automaton.next_state(Anchored::No, state, byte);
    let mut report = |state: StateID, end: usize, starts_before: usize| {
        for number in 0..automaton.match_len(state) {
            let pattern = automaton.match_pattern(state, number);
            let first = end - automaton.pattern_len(pattern);
            if first < starts_before {
                found(pattern, first, end);
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
            if states.iter().any(|state| automaton.is_match(*state)) {
                for (lane, state) in
                    states.iter().enumerate().filter(|(_, state)| automaton.is_match(**state))
                {
                    report(*state, lane * length + at + 1, text.len());
                }
            }
        }
    }
    // What starts in a lane may end in the next; the last goes on to the end of the text.
    for (lane, mut state) in states.into_iter().enumerate() {
        let end = (lane + 1) * length;
        let (most, starts_before) = if lane + 1 == LANES {
            (text.len() - end, text.len())
        } else {
            (automaton.max_pattern_len().saturating_sub(1), end)
        };
        for (at, byte) in text.iter().enumerate().skip(end).take(most) {
            state = step(state, *byte);
            if automaton.is_match(state) {
                report(state, at + 1, starts_before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 5] = ["ab", "b", "bab", "aabb", "ñab"];

    proptest! {
        #[test]
        fn finds_what_one_pass_finds(text in "[abñ]{0,60}") {
            let one_pass = AhoCorasick::builder().match_kind(MatchKind::Standard).build(WORDS).unwrap();
            let mut expected: Vec<_> = one_pass
                .find_overlapping_iter(&text)
                .map(|hit| (hit.pattern(), hit.start(), hit.end()))
                .collect();
            expected.sort_unstable();
            let automaton = DFA::builder().match_kind(MatchKind::Standard).build(WORDS).unwrap();
            let mut all = Vec::new();
            matches(&automaton, text.as_bytes(), |pattern, start, end| all.push((pattern, start, end)));
            all.sort_unstable();
            prop_assert_eq!(all, expected);
        }
    }
}
