//! What holds of any text: it is read the same each time and in every thread, what is found stands where it is said to
//! stand, and layout changes nothing. The texts are those of `corpora/`, and pieces of them put together by chance.
#![allow(clippy::unwrap_used)]

mod corpora;

use std::{ops::Range, sync::LazyLock, thread};

use corpora::{Text, texts};
use deslinde::{
    Analyzer, Config, Document, Language,
    structure::{asides, passages},
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));

static TEXTS: LazyLock<Vec<Text>> =
    LazyLock::new(|| texts(&["functional", "contrast", "provisions", "unseen"]));

/// What is found in a text, without its offsets: rule, article, confidence, force, the words.
fn found(text: &str) -> Vec<String> {
    let analysis = ANALYZER.analyze_text(text);
    let mut found: Vec<String> = analysis
        .findings
        .iter()
        .map(|finding| {
            let words = |range: &Range<usize>| {
                let composed: String = text[range.clone()].nfc().collect();
                composed.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let evidence: Vec<String> = finding.evidence.iter().map(|e| words(&e.range)).collect();
            let citation: String = finding.citation.display(Language::Spanish).nfc().collect();
            format!("{} {citation} {:.4} {} {evidence:?}", finding.rule, finding.confidence, finding.force)
        })
        .collect();
    found.sort();
    found
}

/// The texts in which `change` changes what is found, with what is told instead.
fn changed<'t>(
    texts: impl Iterator<Item = &'t str>,
    change: impl Fn(&str) -> String,
) -> (usize, Vec<String>) {
    let mut all = 0;
    let mut changed = Vec::new();
    for text in texts {
        all += 1;
        let other = change(text);
        let (before, after) = (found(text), found(&other));
        if before != after {
            changed.push(format!("{other:?}\n  was {before:#?}\n  now {after:#?}"));
        }
    }
    (all, changed)
}

fn all() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|text| &*text.text)
}

fn assert_invariant(name: &str, change: impl Fn(&str) -> String) {
    let (_, changed) = changed(all(), change);
    assert!(changed.is_empty(), "{name}: {} texts, the first: {}", changed.len(), changed[0]);
}

#[test]
fn line_ends_blanks_and_indents_change_nothing() {
    assert_invariant("CRLF", |text| text.replace('\n', "\r\n"));
    assert_invariant("blanks at the ends of lines", |text| format!("{}  \n\n", text.replace('\n', " \t\n")));
    assert_invariant("indents", |text| text.replace('\n', "\n    "));
    // As word processors put them, so that "artículo 5" stays in one line.
    assert_invariant("unbreakable blanks after numbers", |text| {
        let mut out = String::new();
        for word in text.split_inclusive(' ') {
            let unbreakable =
                word.ends_with([' ']) && word.trim_end().ends_with(|c: char| !c.is_alphabetic());
            match word.strip_suffix(' ').filter(|_| unbreakable) {
                Some(word) => out.extend([word, "\u{a0}"]),
                None => out.push_str(word),
            }
        }
        out
    });
}

#[test]
fn composed_letters_change_nothing() {
    assert_invariant("NFC", |text| text.nfc().collect());
}

/// The least share of texts, each broken at five widths, that are read as before. What is left are texts of two or
/// three lines, where a line that begins with a capital or "section 6" after the break tells too little.
const WRAPPED: f64 = 0.985;

#[test]
fn broken_lines_change_next_to_nothing() {
    let (mut count, mut other) = (0, Vec::new());
    for width in [50, 60, 72, 80, 100] {
        let (all, changed) = changed(all(), |text| wrapped(text, width));
        count += all;
        other.extend(changed);
    }
    let share = 1.0 - other.len() as f64 / count as f64;
    println!("{} of {count} wrapped texts are read in another way: {share:.4} stay", other.len());
    if std::env::var_os("DESLINDE_SHOW").is_some() {
        other.iter().for_each(|text| println!("{text}"));
    }
    assert!(share >= WRAPPED, "{share:.4} < {WRAPPED}");
}

/// Every line broken before the word that goes beyond `width` code points.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let letters = word.trim_end().chars().count();
            if column > 0 && column + letters > width {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                column = 0;
            }
            out.push_str(word);
            column += word.chars().count();
        }
    }
    out
}

#[test]
fn articles_before_and_after_change_nothing() {
    for text in TEXTS.iter() {
        // A text with a number of its own stands where it wants to.
        if text.text.starts_with(|c: char| !c.is_alphabetic()) || text.text.contains(['§', '«', '“']) {
            continue;
        }
        let label = |word: &&str| {
            ["art", "sec", "cláusula", "clause", "regla", "rule", "base", "disposición", "considerando"]
                .iter()
                .any(|label| word.to_lowercase().starts_with(label))
        };
        if text.text.split_whitespace().any(|word| label(&word)) {
            continue;
        }
        let (own, before, after) = if text.lang == Language::Spanish {
            (
                format!("Artículo 9.- {}", text.text),
                "Artículo 8.- Las ferias son libres.",
                "Artículo 10.- Los puestos se numeran.",
            )
        } else {
            (
                format!("Section 9. {}", text.text),
                "Section 8. Fairs are open to all.",
                "Section 10. Stalls are numbered.",
            )
        };
        let expected = found(&own);
        for around in [
            format!("{before}\n\n{own}"),
            format!("{own}\n\n{after}"),
            format!("{before}\n\n{own}\n\n{after}"),
        ] {
            assert_eq!(found(&around), expected, "{around}");
        }
    }
}

#[test]
fn a_law_in_capitals_is_read() {
    for text in TEXTS.iter().filter(|text| !text.text.chars().any(char::is_lowercase)) {
        let read: usize = passages(&Document::from_text(&*text.text)).iter().map(|p| p.range.len()).sum();
        assert!(read >= text.text.len() * 9 / 10, "{}", text.text);
    }
}

#[test]
fn every_thread_finds_the_same() {
    let texts: Vec<&str> = all().step_by(5).collect();
    let alone: Vec<_> = texts.iter().map(|text| ANALYZER.analyze_text(text)).collect();
    thread::scope(|scope| {
        for first in 0..4 {
            let (texts, alone) = (&texts, &alone);
            scope.spawn(move || {
                // Each begins elsewhere, so that what they have met before differs.
                for at in (0..texts.len()).map(|at| (at + first * texts.len() / 4) % texts.len()) {
                    assert_eq!(ANALYZER.analyze_text(texts[at]), alone[at], "{}", texts[at]);
                }
            });
        }
    });
    // Nor does an analyser remember.
    let fresh = Analyzer::new(&Config::default()).unwrap();
    for at in (0..texts.len()).rev().step_by(7) {
        assert_eq!(fresh.analyze_text(texts[at]), alone[at]);
    }
}

/// A text made of pieces of others: whole, or cut where chance has it; joined by what law joins with.
fn recombined() -> impl Strategy<Value = String> {
    let joins = prop::sample::select(vec![
        "\n\n",
        "\n",
        " ",
        "; ",
        ": ",
        "\r\n",
        "\n\na) ",
        "\nII. ",
        "\n\nArtículo 5.- ",
        "\n(b) ",
        " — ",
        "\u{a0}",
        "\n# ",
        "💥",
        "e\u{301}",
        "\u{ad}",
        "\0",
        "\u{202e}",
        "-\n",
        "",
    ]);
    let piece = (0..TEXTS.len(), 0.0..1.0_f64, 0.0..1.0_f64, any::<bool>(), joins);
    prop::collection::vec(piece, 1..6).prop_map(|pieces| {
        let mut out = String::new();
        for (index, from, to, whole, join) in pieces {
            let text = &*TEXTS[index].text;
            let boundary = |share: f64| {
                let at = (share * text.len() as f64) as usize;
                (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
            };
            let (a, b) = (boundary(from.min(to)), boundary(from.max(to)));
            out.push_str(if whole { text } else { &text[a..b] });
            out.push_str(join);
        }
        out
    })
}

/// The same cases each time, so that a change is judged by what it changes. Among thousands of others two kinds
/// still fail: a title that is the last line of a text, over nothing, is no passage; where two languages are
/// mixed, which of them a passage is in may hang on a few bytes.
fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn recombined_texts_hold_together(text in recombined()) {
        holds_together(&text)?;
    }

    #[test]
    fn any_text_holds_together(text in any::<String>()) {
        holds_together(&text)?;
    }

    #[test]
    fn blanks_at_the_ends_of_lines_change_nothing_in_recombined_texts(text in recombined()) {
        let text = text.replace('\r', "");
        prop_assert_eq!(found(&text.replace('\n', "\r\n")), found(&text));
    }
}

fn holds_together(text: &str) -> Result<(), TestCaseError> {
    let document = Document::from_text(text);
    let analysis = ANALYZER.analyze(&document);
    prop_assert_eq!(&analysis, &ANALYZER.analyze(&document));
    prop_assert_eq!(&analysis.findings, &ANALYZER.analyze_ungated(&document).findings);
    let passages = passages(&document);
    prop_assert_eq!(analysis.passages_read.max(analysis.passages), analysis.passages);

    for finding in &analysis.findings {
        prop_assert!(!finding.evidence.is_empty(), "nothing to show");
        let passage = passages.iter().find(|passage| passage.range == finding.passage);
        let Some(passage) = passage else {
            return Err(TestCaseError::fail(format!("{:?} is no passage", finding.passage)));
        };
        for evidence in &finding.evidence {
            let words = text.get(evidence.range.clone());
            prop_assert!(
                words.is_some_and(|words| words.trim() == words && !words.is_empty()),
                "{:?}",
                words
            );
            // A title may be read as part of the text, an epigraph as a heading.
            let segments = passage.segments.iter().map(|segment| &segment.range);
            let mut around = segments.chain(&passage.headings);
            prop_assert!(
                around.any(|range| range.start <= evidence.range.start && evidence.range.end <= range.end),
                "{words:?} is not in its passage"
            );
        }
        let first = finding.evidence.iter().map(|evidence| evidence.range.start);
        let line = |at: usize| u32::try_from(text[..at].matches('\n').count() + 1).ok();
        prop_assert!(first.map(line).any(|line| line == finding.place.line), "{:?}", finding.place);
        prop_assert!((0.0..=1.0).contains(&finding.confidence));
    }

    tiles(text, &document)?;
    let classified = ANALYZER.classify(text, text, None);
    for evidence in classified.findings.iter().flat_map(|finding| &finding.evidence) {
        prop_assert!(text.get(evidence.range.clone()).is_some());
    }
    Ok(())
}

/// Passages follow each other, and together with headings and asides they hold every word but the numbers of
/// articles and the titles in capitals.
fn tiles(text: &str, document: &Document) -> Result<(), TestCaseError> {
    let mut covered = vec![false; text.len()];
    let mut at = 0;
    for passage in passages(document) {
        prop_assert!(at <= passage.range.start && passage.range.start <= passage.range.end);
        prop_assert!(text.get(passage.range.clone()).is_some());
        at = passage.range.end;
        covered[passage.range].fill(true);
        // What several passages are read with is the own text of none.
        let shared = passage.segments.into_iter().map(|segment| segment.range);
        shared.chain(passage.headings).for_each(|range| covered[range].fill(true));
    }
    let asides = asides(document);
    asides.notes.into_iter().chain(asides.running_heads).for_each(|aside| covered[aside].fill(true));
    for line in text.split_inclusive('\n') {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let left: Vec<&str> = line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .filter(|word| !covered[start + (word.as_ptr() as usize - line.as_ptr() as usize)])
            .collect();
        // A number with its name, at the most "Disposición transitoria vigésima primera bis"; a title.
        let next = text[start + line.len()..].trim_start();
        // The title of an article without text.
        let over_nothing = next.len() < 40 && next.starts_with("Artículo") && line.len() <= 110;
        let title = over_nothing
            || !line.chars().any(char::is_lowercase)
            || line.starts_with('#')
            || line.contains("**");
        prop_assert!(left.len() <= 6 || title, "{:?} are in no passage of {:?}", left, line);
    }
    Ok(())
}
