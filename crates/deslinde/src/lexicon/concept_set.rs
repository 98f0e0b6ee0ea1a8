//! Sets of concepts, a bit each.

use super::ConceptId;

/// A set of concepts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConceptSet(Vec<u64>);

impl ConceptSet {
    pub(crate) fn insert(&mut self, concept: ConceptId) {
        let word = usize::from(concept / 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (concept % 64);
    }

    pub(crate) fn contains(&self, concept: ConceptId) -> bool {
        self.0.get(usize::from(concept / 64)).is_some_and(|word| word & 1 << (concept % 64) != 0)
    }

    /// Whether a concept is in both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

impl<'c> FromIterator<&'c ConceptId> for ConceptSet {
    fn from_iter<I: IntoIterator<Item = &'c ConceptId>>(concepts: I) -> Self {
        concepts.into_iter().copied().collect()
    }
}

impl FromIterator<ConceptId> for ConceptSet {
    fn from_iter<I: IntoIterator<Item = ConceptId>>(concepts: I) -> Self {
        let mut set = Self::default();
        concepts.into_iter().for_each(|concept| set.insert(concept));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet_where_they_share_a_concept() {
        let few: ConceptSet = [1, 70].iter().collect();
        let many: ConceptSet = [2, 70, 300].iter().collect();
        assert!(few.meets(&many) && many.meets(&few));
        assert!(few.contains(70) && !few.contains(71) && !few.contains(900));
        assert!(!few.meets(&[2, 300].iter().collect()) && !few.meets(&ConceptSet::default()));
    }
}
