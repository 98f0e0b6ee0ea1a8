//! Which file of one folder belongs to which file of another.

use std::collections::BTreeMap;

use super::pair_by_content;
use crate::Document;

/// Pairs files of two folders: first those of the same name, in order, but for those that are the `same`
/// byte for byte; then those of other names by what they say, as [`pair_renamed`] does.
///
/// ```
/// use std::collections::BTreeMap;
/// use deslinde::{Document, pair_files};
///
/// let old = BTreeMap::from([("a.md", "Artículo 1.- Uno."), ("b.md", "Artículo 2.- Queda prohibido fumar.")]);
/// let new = BTreeMap::from([("a.md", "Artículo 1.- Uno."), ("c.md", "Artículo 2.- Queda prohibido fumar.")]);
/// let pairs = pair_files(old, new, |a, b| a == b, |text| Document::from_text(*text));
/// assert_eq!(pairs.len(), 1);
/// ```
pub fn pair_files<N: Ord, T>(
    mut old: BTreeMap<N, T>,
    new: BTreeMap<N, T>,
    same: impl Fn(&T, &T) -> bool,
    read: impl Fn(&T) -> Document,
) -> Vec<(Option<T>, Option<T>)> {
    let (mut pairs, mut fresh) = (Vec::new(), Vec::new());
    for (name, new) in new {
        match old.remove(&name) {
            Some(old) if same(&old, &new) => {}
            Some(old) => pairs.push((Some(old), Some(new))),
            None => fresh.push(new),
        }
    }
    pairs.extend(pair_renamed(old.into_values().collect(), fresh, read));
    pairs
}

/// Pairs files that have no namesake by what they say; those without a like are new or gone.
pub fn pair_renamed<T>(
    old: Vec<T>,
    new: Vec<T>,
    read: impl Fn(&T) -> Document,
) -> Vec<(Option<T>, Option<T>)> {
    let paired = if old.is_empty() || new.is_empty() {
        Vec::new()
    } else {
        let (before, after): (Vec<_>, Vec<_>) =
            (old.iter().map(&read).collect(), new.iter().map(&read).collect());
        pair_by_content(&before.iter().collect::<Vec<_>>(), &after.iter().collect::<Vec<_>>())
    };
    let partners: BTreeMap<usize, usize> = paired.into_iter().collect();
    let mut new: Vec<Option<T>> = new.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    for (at, old) in old.into_iter().enumerate() {
        let partner = partners.get(&at).and_then(|partner| new.get_mut(*partner)).and_then(Option::take);
        pairs.push((Some(old), partner));
    }
    pairs.extend(new.into_iter().flatten().map(|new| (None, Some(new))));
    pairs
}
