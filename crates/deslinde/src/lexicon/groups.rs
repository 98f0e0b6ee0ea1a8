//! Lists by number, all in one piece of memory.

/// For each number from 0 on, a list.
#[derive(Debug)]
pub(super) struct Groups<T> {
    /// Where each list ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy + Default> Groups<T> {
    /// Lists for so many numbers of what is given with each; the order within a list stays.
    pub(super) fn new(numbers: usize, items: impl Iterator<Item = (u32, T)> + Clone) -> Self {
        let mut ends = vec![0_u32; numbers];
        for (number, _) in items.clone() {
            ends[number as usize] += 1;
        }
        let mut start = 0;
        for end in &mut ends {
            (*end, start) = (start, start + *end);
        }
        let mut sorted = vec![T::default(); start as usize];
        for (number, item) in items {
            let next = &mut ends[number as usize];
            sorted[*next as usize] = item;
            *next += 1;
        }
        Self { ends, items: sorted }
    }

    /// How many lists there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a list.
    pub(super) fn push(&mut self, items: &[T]) {
        self.items.extend_from_slice(items);
        self.ends.push(self.items.len() as u32);
    }

    /// The list of a number.
    #[inline]
    pub(super) fn of(&self, number: u32) -> &[T] {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.items[start as usize..self.ends[number] as usize]
    }

    /// Every item with the number of its list.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, T)> + Clone {
        (0..self.ends.len() as u32).flat_map(|number| self.of(number).iter().map(move |item| (number, *item)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_what_they_are_given() {
        let groups = Groups::new(3, [(2, 'a'), (0, 'b'), (2, 'c')].into_iter());
        assert_eq!([groups.of(0), groups.of(1), groups.of(2)], [&['b'][..], &[], &['a', 'c']]);
        let mut pushed = Groups::default();
        pushed.push(&[1, 2]);
        pushed.push(&[]);
        assert_eq!((pushed.len(), pushed.iter().collect::<Vec<_>>()), (2, vec![(0, 1), (0, 2)]));
    }
}
