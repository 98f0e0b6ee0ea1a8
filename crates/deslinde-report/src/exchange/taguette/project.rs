//! A project as Taguette exports and imports it: an SQLite database with texts, tags and highlights.
//!
//! Positions are UTF-8 bytes of a document's text, the end excluded, tags of its HTML not counted.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    io,
    iter::once,
};

use rusqlite::{Connection, MAIN_DB, Transaction, params};

use super::{
    super::{
        Collection, Item, codes, failed,
        project::{ABOUT, NAME},
        text::PlainText,
    },
    html::html,
    tag,
};
use crate::messages::Text;

/// Whose tag says that a machine made the highlight, as Taguette keeps no author of one.
const SUGGESTED: &str = "deslinde";
const SUGGESTED_ABOUT: Text = Text::new(
    "Lo marcó una máquina ({}), no una persona. Cuando haya revisado un pasaje, quítele esta etiqueta.",
    "Marked by a machine ({}), not by a person. When you have checked a passage, take this tag off it.",
);
const NOT_COUNTED: &str = "deslinde.not-counted";
const NOT_COUNTED_ABOUT: Text = Text::new(
    "No cuenta en los totales: redacción sustituida, derogada o citada.",
    "Counts in no total: superseded, repealed or quoted wording.",
);
const DOCUMENT: Text = Text::new("Archivo: {}", "File: {}");

/// What Taguette allows, in characters.
const NAME_LIMIT: usize = 50;
const FILE_NAME_LIMIT: usize = 100;

/// Taguette wants dates, and a clock would make each file another.
const DATE: &str = "1980-01-01 00:00:00.000000";
/// Its user when nobody else uses it; whoever imports the project becomes its owner.
const OWNER: &str = "admin";

/// Writes the database.
pub(in crate::exchange) fn write(collection: &Collection<'_>) -> io::Result<Vec<u8>> {
    database(collection).map_err(failed)
}

fn database(collection: &Collection<'_>) -> rusqlite::Result<Vec<u8>> {
    // In memory, its temporary tables too (the schema says so): a draft leaves no copy.
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(include_str!("schema.sql"))?;
    let transaction = database.transaction()?;
    write_project(&transaction, collection)?;
    let tags = write_tags(&transaction, collection)?;
    let names = collection.names();
    for ((item, name), title) in collection.items.iter().zip(&names).zip(titles(&names)) {
        write_document(&transaction, collection, item, (name, &title), &tags)?;
    }
    transaction.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}

fn write_project(to: &Transaction<'_>, collection: &Collection<'_>) -> rusqlite::Result<()> {
    let language = collection.language;
    let about = ABOUT.fill(language, &[&collection.coder()]);
    to.execute("INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", params![OWNER, DATE])?;
    to.execute("INSERT INTO projects VALUES (1, ?, ?, ?)", params![NAME.get(language), about, DATE])?;
    to.execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", [OWNER])?;
    Ok(())
}

/// Writes every rule, and every label found that is no rule of these. Returns the number of each tag.
fn write_tags(to: &Transaction<'_>, collection: &Collection<'_>) -> rusqlite::Result<BTreeMap<String, i64>> {
    let both = |text: Text, values: &[&str]| {
        let text = text.localized(values);
        format!("ES: {}\n\nEN: {}", text.es, text.en)
    };
    let mut tags = vec![(SUGGESTED.to_owned(), both(SUGGESTED_ABOUT, &[&collection.coder()]))];
    let found = || collection.items.iter().flat_map(|item| &item.analysis.findings);
    if found().any(|finding| !finding.counts()) {
        tags.push((NOT_COUNTED.to_owned(), both(NOT_COUNTED_ABOUT, &[])));
    }
    let rules = collection.rules.rules.iter().map(|rule| (tag(&rule.id), codes::described(rule)));
    tags.extend(rules.chain(found().map(|finding| (tag(&finding.rule), String::new()))));
    let mut insert = to.prepare("INSERT INTO tags VALUES (?, 1, ?, ?)")?;
    let mut numbers = BTreeMap::new();
    for (path, about) in tags {
        if let Entry::Vacant(new) = numbers.entry(path) {
            let number = insert.insert(params![None::<i64>, new.key(), about])?;
            new.insert(number);
        }
    }
    Ok(numbers)
}

fn write_document(
    to: &Transaction<'_>,
    collection: &Collection<'_>,
    item: &Item<'_>,
    (name, title): (&str, &str),
    tags: &BTreeMap<String, i64>,
) -> rusqlite::Result<()> {
    let language = collection.language;
    let plain = PlainText::new(&item.document.text);
    let path = DOCUMENT.fill(language, &[item.path]);
    let about = format!("{path}\n{}", ABOUT.fill(language, &[&collection.coder()]));
    let file_name = shortened(name, FILE_NAME_LIMIT);
    to.execute(
        "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, 1, 'LEFT_TO_RIGHT', ?)",
        params![title, about, file_name, DATE, html(&plain.text)],
    )?;
    let document = to.last_insert_rowid();
    // A passage is highlighted once, with all its tags: of two highlights on the same words only one can be clicked. In
    // this order the shorter of two that begin together can.
    let mut highlights = BTreeMap::<(usize, usize), BTreeSet<String>>::new();
    for finding in &item.analysis.findings {
        let range = plain.map(&finding.passage);
        let own = highlights.entry((range.start, range.end)).or_default();
        own.extend([SUGGESTED.to_owned(), tag(&finding.rule)]);
        own.extend((!finding.counts()).then(|| NOT_COUNTED.to_owned()));
    }
    let mut insert = to.prepare("INSERT INTO highlights VALUES (NULL, ?, ?, ?, ?)")?;
    let mut join = to.prepare("INSERT INTO highlight_tags VALUES (?, ?)")?;
    for ((start, end), own) in highlights {
        let snippet = html(plain.text.get(start..end).unwrap_or_default());
        let highlight = insert.insert(params![document, start as i64, end as i64, snippet])?;
        for number in own.iter().filter_map(|path| tags.get(path)) {
            join.execute(params![highlight, number])?;
        }
    }
    Ok(())
}

/// The names as Taguette shows them, shortened where they must be, and still distinct.
fn titles(names: &[String]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let distinct = |name: &String| {
        let (mut title, mut count) = (shortened(name, NAME_LIMIT), 1);
        while !taken.insert(title.clone()) {
            count += 1;
            let mark = format!(" ({count})");
            title = shortened(name, NAME_LIMIT - mark.len()) + &mark;
        }
        title
    };
    names.iter().map(distinct).collect()
}

/// `name` in at most `limit` characters, what is too much left out of its middle: names of laws often differ at the end.
fn shortened(name: &str, limit: usize) -> String {
    let count = name.chars().count();
    if count <= limit {
        return name.to_owned();
    }
    let head = limit / 2;
    let tail = limit - head - 1;
    name.chars().take(head).chain(once('…')).chain(name.chars().skip(count - tail)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shortened_and_stay_distinct() {
        let law = "Ley para prevenir y sancionar la trata de personas del Estado de Ñandú";
        let names = ["corta.txt".to_owned(), format!("{law} 2023.txt"), format!("{law} 2024.txt"), {
            format!("{} y otra cosa {} 2024.txt", &law[..30], &law[30..])
        }];
        let titles = titles(&names);
        assert_eq!(titles[0], "corta.txt");
        assert!(titles[1].starts_with("Ley para prevenir") && titles[1].ends_with("2023.txt"), "{titles:?}");
        assert!(titles.iter().all(|title| title.chars().count() <= NAME_LIMIT), "{titles:?}");
        assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len(), "{titles:?}");
        assert!(titles[3].ends_with(" (2)"), "{titles:?}");
    }
}
