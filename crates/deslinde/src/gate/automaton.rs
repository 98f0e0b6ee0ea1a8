//! Finds where words begin like one of the literals, in one pass and without regard to case and accents: a table
//! with a row for each beginning of a literal and a column for each kind of byte.
//!
//! Literals are looked for where words start, so there is no falling back within a word: what does not go on like a
//! literal waits for the next word. So the table stays small enough for the processor's nearest memory, and is built
//! in a millisecond. It may find too much (after a character that it does not know a word may start or not), never
//! too little: who asks looks at the characters around.

use crate::fold::latin_base;

/// A state, as the index of its row.
pub(super) type State = u32;

/// The first byte of accented letters.
const LEAD: u8 = 0xc3;
/// Not yet known, while the table is made.
const OPEN: State = State::MAX;

/// What it finds literals with.
#[derive(Debug)]
pub(super) struct Automaton {
    /// The column, by byte.
    columns: [u8; 256],
    /// As long as a row.
    stride: usize,
    /// By row and column: the row that comes next.
    next: Vec<State>,
    /// Rows from this one on are where literals end.
    first_end: State,
    /// The literal that ends there, by number of the row after `first_end`.
    ends: Vec<u32>,
    /// Characters of each literal.
    lengths: Vec<u32>,
    /// Bytes of the longest, with accents.
    longest: usize,
}

/// What a byte is, alone and after [`LEAD`].
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kind {
    alone: Alone,
    /// The letter without its accent, or 0 for a letter that has none.
    accented: Option<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// Ends a word, or is unknown.
    Break,
    /// Of a word, and of no literal.
    Word,
    /// The first of two that make an accented letter.
    Lead,
    /// Of a literal.
    Letter(u8),
}

impl Automaton {
    /// Looks for literals, folded. Those that begin alike are told apart by where they end.
    pub(super) fn new<'l>(literals: impl Iterator<Item = &'l str> + Clone) -> Self {
        let mut used = [false; 256];
        literals.clone().flat_map(str::bytes).for_each(|byte| used[usize::from(read_as(byte))] = true);
        let mut kinds: Vec<Kind> = Vec::new();
        let mut columns = [0; 256];
        for (byte, column) in (0..=u8::MAX).zip(&mut columns) {
            let kind = Kind::of(byte, &used);
            let known = kinds.iter().position(|known| *known == kind);
            // There are no more kinds than bytes.
            *column = known.unwrap_or(kinds.len()) as u8;
            if known.is_none() {
                kinds.push(kind);
            }
        }
        let mut table = Table::new(kinds);
        let mut ends = Vec::new();
        for (literal, number) in literals.clone().zip(0..) {
            let row = literal
                .bytes()
                .fold(START, |row, byte| table.child(row, columns[usize::from(read_as(byte))]));
            ends.push((row, number));
        }
        table.complete(columns[usize::from(LEAD)]);
        let lengths: Vec<u32> = literals.clone().map(|literal| literal.chars().count() as u32).collect();
        let longest = literals.map(str::len).max().unwrap_or(0) * 2;
        let stride = table.kinds.len();
        let (next, first_end, ends) = table.with_ends_last(&ends);
        Self { columns, stride, next, first_end, ends, lengths, longest }
    }

    /// Where each word starts.
    pub(super) const fn start(&self) -> State {
        START
    }

    /// The state after another byte.
    #[inline]
    pub(super) fn next(&self, state: State, byte: u8) -> State {
        self.next[state as usize + usize::from(self.columns[usize::from(byte)])]
    }

    /// Whether a literal has just ended.
    #[inline]
    pub(super) const fn is_end(&self, state: State) -> bool {
        state >= self.first_end
    }

    /// The literal that has just ended.
    pub(super) fn literal(&self, state: State) -> Option<u32> {
        let row = state.checked_sub(self.first_end)? as usize / self.stride;
        self.ends.get(row).copied()
    }

    /// Where the literal that ends at `end` starts.
    pub(super) fn starts(&self, literal: u32, text: &[u8], end: usize) -> usize {
        let mut at = end;
        for _ in 0..self.lengths[literal as usize] {
            at = at.saturating_sub(1);
            while at > 0 && text.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
                at -= 1;
            }
        }
        at
    }

    /// The most bytes that a literal takes in a text.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }
}

/// The row where a word starts.
const START: State = 0;

/// The byte that a byte is read as: capitals as small letters, and the digits that machines read for o and l.
pub(super) const fn read_as(byte: u8) -> u8 {
    match byte {
        b'0' => b'o',
        b'1' => b'l',
        _ => byte.to_ascii_lowercase(),
    }
}

impl Kind {
    fn of(byte: u8, used: &[bool; 256]) -> Self {
        let read = read_as(byte);
        let alone = match byte {
            _ if used[usize::from(read)] && byte != LEAD => Alone::Letter(read),
            LEAD => Alone::Lead,
            _ if byte.is_ascii_alphanumeric() => Alone::Word,
            _ => Alone::Break,
        };
        let letter = std::str::from_utf8(&[LEAD, byte]).ok().and_then(|two| two.chars().next());
        let accented = letter.filter(|letter| letter.is_alphabetic()).map(|letter| latin_base(letter) as u8);
        Self { alone, accented }
    }
}

/// A table that is being made.
struct Table {
    kinds: Vec<Kind>,
    /// By number of row and column: the number of the row that comes next.
    next: Vec<State>,
}

impl Table {
    /// The row of a word that is no literal.
    const OTHER: State = 1;
    /// The row after [`LEAD`] in such a word.
    const OTHER_LEAD: State = 2;

    fn new(kinds: Vec<Kind>) -> Self {
        let next = vec![OPEN; 3 * kinds.len()];
        Self { kinds, next }
    }

    fn at(&mut self, row: State, column: u8) -> &mut State {
        &mut self.next[row as usize * self.kinds.len() + usize::from(column)]
    }

    /// The row that comes after `row`, made if there is none.
    fn child(&mut self, row: State, column: u8) -> State {
        let known = *self.at(row, column);
        if known != OPEN {
            return known;
        }
        let new = (self.next.len() / self.kinds.len()) as State;
        self.next.resize(self.next.len() + self.kinds.len(), OPEN);
        *self.at(row, column) = new;
        new
    }

    /// Says for every row and byte what comes next.
    fn complete(&mut self, lead: u8) {
        let rows = (self.next.len() / self.kinds.len()) as State;
        // By row: the row whose accented letter it is in the midst of.
        let mut before = vec![OPEN; rows as usize];
        before[Self::OTHER_LEAD as usize] = Self::OTHER;
        for row in 0..rows {
            let accents = (0..self.kinds.len()).any(|column| {
                let base = self.kinds[column].accented.filter(|base| *base != 0);
                base.is_some_and(|base| self.after_letter(row, base) != Self::OTHER)
            });
            if row != Self::OTHER_LEAD && (accents || *self.at(row, lead) != OPEN) {
                let after = self.child(row, lead);
                before.resize((self.next.len() / self.kinds.len()).max(before.len()), OPEN);
                before[after as usize] = row;
            }
        }
        for row in 0..before.len() as State {
            for column in 0..self.kinds.len() {
                if *self.at(row, column as u8) != OPEN {
                    continue;
                }
                let Kind { alone, accented } = self.kinds[column];
                let origin = before[row as usize];
                *self.at(row, column as u8) = match (alone, accented) {
                    (_, Some(base)) if origin != OPEN => self.after_letter(origin, base),
                    (Alone::Word, _) => Self::OTHER,
                    (Alone::Letter(letter), _) if letter.is_ascii() => Self::OTHER,
                    (Alone::Lead, _) => Self::OTHER_LEAD,
                    _ => START,
                };
            }
        }
    }

    /// The row after a letter, while rows may still be open.
    fn after_letter(&mut self, row: State, letter: u8) -> State {
        let column = self.kinds.iter().position(|kind| kind.alone == Alone::Letter(letter));
        let next = column.map_or(OPEN, |column| *self.at(row, column as u8));
        if next == OPEN { Self::OTHER } else { next }
    }

    /// The table with the rows where literals end at its end, named by index; the first of them; and their literals.
    fn with_ends_last(&self, ends: &[(State, u32)]) -> (Vec<State>, State, Vec<u32>) {
        let stride = self.kinds.len();
        let rows = self.next.len() / stride;
        let mut literal = vec![OPEN; rows];
        for (row, number) in ends {
            literal[*row as usize] = *number;
        }
        let mut order: Vec<usize> = (0..rows).collect();
        order.sort_by_key(|row| literal[*row] != OPEN);
        let first_end = order.partition_point(|row| literal[*row] == OPEN);
        let mut index = vec![0; rows];
        for (place, row) in order.iter().enumerate() {
            index[*row] = (place * stride) as State;
        }
        let next = order.iter().flat_map(|row| &self.next[row * stride..][..stride]);
        let next = next.map(|row| index[*row as usize]).collect();
        let ends = order[first_end..].iter().map(|row| literal[*row]).collect();
        (next, (first_end * stride) as State, ends)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{fold::fold_word, token::is_word_char};

    const LITERALS: [&str; 6] = ["ab", "abon", "b", "lona", "nono", "ßa"];

    fn found(text: &str) -> Vec<(u32, usize, usize)> {
        let automaton = Automaton::new(LITERALS.into_iter());
        let mut state = automaton.start();
        let mut found = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            state = automaton.next(state, byte);
            if let Some(literal) = automaton.literal(state) {
                found.push((literal, automaton.starts(literal, text.as_bytes(), at + 1), at + 1));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn finds_every_literal_where_a_word_starts(text in "[abnoABNOáÁñóñößþ×« .10-]{0,40}") {
            let all = found(&text);
            for (start, _) in text.char_indices() {
                if text[..start].chars().next_back().is_some_and(is_word_char) {
                    continue;
                }
                for (literal, number) in LITERALS.iter().zip(0..) {
                    let letters = text[start..].char_indices().nth(literal.chars().count() - 1);
                    let Some((last, c)) = letters else { continue };
                    let end = start + last + c.len_utf8();
                    let read = text[start..end].replace('1', "l").replace('0', "o");
                    if fold_word(&read) == fold_word(literal) {
                        prop_assert!(all.contains(&(number, start, end)), "{literal} {start} {all:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_goes_on_after_other_letters_is_no_literal() {
        assert_eq!(found("ab"), [(0, 0, 2)]);
        assert_eq!(found("«ÁBÓN» nab ñab"), [(0, 2, 5), (1, 2, 8)]);
        assert_eq!(found("1ona l0na"), [(3, 0, 4), (3, 5, 9)]);
    }
}
