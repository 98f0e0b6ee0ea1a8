//! Suggestions for names that do not exist.

/// The name among `known` that looks most like `name`, if one does. A name's last part, after
/// `/`, is compared as well, for that is what people remember.
pub(crate) fn nearest(name: &str, known: impl IntoIterator<Item = String>) -> Option<String> {
    let last = |full: &str| full.rsplit('/').next().unwrap_or_default().to_owned();
    known
        .into_iter()
        .flat_map(|known| [(known.clone(), known.clone()), (last(&known), known)])
        // One that is much longer is another name, and to compare it would take its length times the other's.
        .filter(|(part, _)| name.len() <= part.len() * 8)
        .map(|(part, known)| (edits(name, &part), part.len(), known))
        .filter(|(edits, length, _)| edits * 2 <= *length)
        .min()
        .map(|(_, _, known)| known)
}

/// Levenshtein's distance.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
