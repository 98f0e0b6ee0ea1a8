//! Two versions of a text: what is news, and what is none.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use deslinde::{
    Analyzer, Change, ChangeKind, Comparison, Config, Document, Edit, Facet, Severity, Trend, settle,
};
use proptest::{prelude::*, sample::subsequence};

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));

fn compare(old: &str, new: &str) -> Comparison {
    ANALYZER.compare(&Document::from_text(old), &Document::from_text(new))
}

/// `harm-added criminalization/buying`, in order.
fn told(comparison: &Comparison) -> Vec<String> {
    comparison.changes.iter().map(|change| format!("{} {}", change.kind, change.rule)).collect()
}

fn words(change: &Change, edit: Edit) -> String {
    let words: Vec<&str> =
        change.words.iter().filter(|words| words.edit == edit).map(|words| words.text.as_str()).collect();
    words.join(" | ")
}

/// Articles on the topic and beside it, each without its number.
const ARTICLES: [&str; 9] = [
    "Se sancionará con prisión de dos a cinco años a quien administre una casa de prostitución.",
    "Se sancionará con multa a quien contrate servicios sexuales en la vía pública.",
    "Las ferias son libres y los puestos se numeran conforme al reglamento.",
    "La autoridad garantizará a las personas trabajadoras sexuales atención médica voluntaria y confidencial.",
    "Las personas trabajadoras sexuales se someterán cada mes a un examen médico obligatorio.",
    "Quien incumpla lo dispuesto en el artículo 2 de esta ley perderá la autorización.",
    "Se reconoce el trabajo sexual como trabajo, con acceso a la seguridad social.",
    "El consentimiento de la víctima de trata será irrelevante en todos los casos.",
    "La presente ley entrará en vigor al día siguiente de su publicación.",
];

/// A law of these articles, numbered from `first` on.
fn law(articles: &[&str], first: usize) -> String {
    let article = |(at, text): (usize, &&str)| format!("Artículo {}.- {text}\n\n", first + at);
    format!("# Ley de prueba\n\n{}", articles.iter().enumerate().map(article).collect::<String>())
}

#[test]
fn the_articles_of_these_tests_have_findings() {
    let analysis = ANALYZER.analyze_text(&law(&ARTICLES, 1));
    assert!(analysis.findings.len() >= 6, "{:?}", analysis.labels().collect::<Vec<_>>());
}

#[test]
fn a_new_harmful_article_and_a_lost_protection_are_told_and_nothing_else() {
    let old = law(&[ARTICLES[2], ARTICLES[3], ARTICLES[8]], 1);
    let new = law(&[ARTICLES[2], ARTICLES[1], ARTICLES[8]], 1);
    let comparison = compare(&old, &new);
    assert_eq!(
        told(&comparison),
        ["harm-added criminalization/public-solicitation", "protection-lost protective/health",]
    );
    assert_eq!(comparison.worse(Severity::Low).count(), 2);
    let back = compare(&new, &old);
    assert_eq!(
        told(&back),
        ["harm-removed criminalization/public-solicitation", "protection-gained protective/health",]
    );
    assert_eq!(back.worse(Severity::Low).count(), 0);
}

#[test]
fn what_a_changed_article_lost_and_won_is_shown_word_by_word() {
    let old = "Artículo 8.- Queda prohibido obstruir la vía pública.\n\nArtículo 9.- Rige desde hoy.";
    let new = "Artículo 8.- Queda prohibido obstruir la vía pública y contratar en ella servicios \
               sexuales.\n\nArtículo 9.- Rige desde hoy.";
    let comparison = compare(old, new);
    let [change] = &comparison.changes[..] else { panic!("{:?}", told(&comparison)) };
    assert_eq!(change.kind, ChangeKind::HarmAdded);
    assert_eq!(words(change, Edit::Kept), "Queda prohibido obstruir la vía pública");
    assert_eq!(words(change, Edit::Added), "y contratar en ella servicios sexuales.");
    assert_eq!(words(change, Edit::Removed), "");
    let counterpart = change.counterpart.as_ref().unwrap();
    assert_eq!(counterpart.citation.path(), "art_8");
    assert!(old[counterpart.passage.clone()].contains("Queda prohibido obstruir"));
    for words in &change.words {
        assert_eq!(&new[words.range.clone()], words.text, "kept and added words are of the new text");
    }
}

#[test]
fn a_graver_penalty_is_a_change_for_the_worse() {
    let old = "Artículo 9.- Se sancionará con multa a quien administre una casa de prostitución.";
    let new = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.";
    let comparison = compare(old, new);
    let change = comparison.changes.iter().find(|c| &*c.rule == "criminalization/premises").unwrap();
    assert_eq!((change.kind, change.trend()), (ChangeKind::Changed, Trend::Worse));
    assert_eq!(change.facets, [Facet::Sanction]);
    assert_eq!(
        (words(change, Edit::Removed), words(change, Edit::Added)),
        ("multa".into(), "prisión".into())
    );
    assert!(change.is_worse(Severity::High));
    assert!(!compare(new, old).changes.iter().any(|change| change.is_worse(Severity::Low)));
}

#[test]
fn the_same_finding_in_other_words_is_open() {
    let old =
        "Artículo 9.- Se sancionará con prisión de dos años a quien administre una casa de prostitución.";
    let new =
        "Artículo 9.- Se sancionará con prisión de seis años a quien administre una casa de prostitución.";
    let comparison = compare(old, new);
    assert!(!comparison.changes.is_empty());
    for change in &comparison.changes {
        assert_eq!((change.kind, change.trend()), (ChangeKind::Changed, Trend::Open));
        assert!(change.words_changed() && change.facets.is_empty() && !change.is_worse(Severity::Low));
    }
}

#[test]
fn layout_and_references_to_renumbered_articles_are_no_news() {
    let old = law(&ARTICLES, 1);
    let new = law(&ARTICLES, 41)
        .replace("artículo 2 de", "artículo 42 de")
        .replace("prostitución", "prosti-\ntución")
        .replace(" a quien", "\na  quien")
        .replace("Artículo", "ARTÍCULO");
    assert_eq!(told(&compare(&old, &new)), [""; 0]);
}

#[test]
fn an_article_cut_in_two_is_no_news_and_a_second_copy_is() {
    let (a, b) = (ARTICLES[0], ARTICLES[4]);
    let whole = law(&[&format!("{a} {b}"), ARTICLES[2]], 1);
    let cut = law(&[a, b, ARTICLES[2]], 1);
    let changed = |comparison: &Comparison| {
        comparison.changes.iter().filter(|change| change.kind != ChangeKind::Changed).count()
    };
    assert_eq!(changed(&compare(&whole, &cut)), 0, "{:?}", told(&compare(&whole, &cut)));
    assert_eq!(changed(&compare(&cut, &whole)), 0, "{:?}", told(&compare(&cut, &whole)));
    let once = law(&[a, ARTICLES[2]], 1);
    let twice = law(&[a, ARTICLES[2], a], 1);
    assert!(compare(&once, &twice).count(ChangeKind::HarmAdded) > 0);
}

#[test]
fn wordings_that_count_in_no_total_are_not_there() {
    let document = Document::from_text(law(&ARTICLES[..2], 1));
    let mut analysis = ANALYZER.analyze(&document);
    assert!(!analysis.findings.is_empty());
    let none = (&Document::default(), &deslinde::Analysis::default());
    assert!(!deslinde::compare(none, (&document, &analysis)).changes.is_empty());
    for finding in &mut analysis.findings {
        finding.force = deslinde::Force::Repealed;
    }
    assert_eq!(deslinde::compare(none, (&document, &analysis)), Comparison::default());
}

#[test]
fn an_article_that_went_to_another_file_is_no_news() {
    let (with, without) = (law(&ARTICLES[..3], 1), law(&ARTICLES[1..3], 1));
    let mut left = compare(&with, &without);
    let mut right = compare(&law(&ARTICLES[5..], 7), &law(&[&ARTICLES[5..], &ARTICLES[..1]].concat(), 7));
    assert!(!left.changes.is_empty() && !right.changes.is_empty());
    settle(&mut [&mut left, &mut right]);
    assert_eq!((told(&left), told(&right)), (vec![], vec![]));
}

#[test]
fn renamed_documents_are_paired_by_their_words() {
    let laws: Vec<Document> =
        [&ARTICLES[..4], &ARTICLES[4..]].map(|part| Document::from_text(law(part, 1))).into();
    let changed = Document::from_text(law(&[&ARTICLES[4..], &ARTICLES[..1]].concat(), 9));
    let pairs = deslinde::pair_by_content(&[&laws[0], &laws[1]], &[&changed, &Document::from_text("Nada.")]);
    assert_eq!(pairs, [(1, 0)]);
}

fn reform(old: &str, new: &str) -> (Comparison, BTreeMap<ChangeKind, Vec<String>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora/reforms");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let comparison = compare(&text(old), &text(new));
    let mut by_kind: BTreeMap<ChangeKind, Vec<String>> = BTreeMap::new();
    for change in &comparison.changes {
        let place = change.finding().unwrap().citation.path();
        by_kind.entry(change.kind).or_default().push(format!("{} {place}", change.rule));
    }
    (comparison, by_kind)
}

#[test]
fn a_trafficking_law_that_gives_up_means_and_consent_is_told_as_that() {
    let (comparison, by_kind) = reform("es/trata-pampa-clara.antes.md", "es/trata-pampa-clara.despues.md");
    let expected: BTreeMap<ChangeKind, Vec<String>> = [
        (
            ChangeKind::HarmAdded,
            vec![
                "conflation/consent-irrelevant art_2",
                "conflation/no-means art_2",
                "conflation/sex-work-as-exploitation art_2",
                "conflation/consent-irrelevant art_145-bis",
                "conflation/no-means art_145-bis",
                // Recruiting for sex work without means is an offence of its own now.
                "criminalization/third-parties art_145-bis",
            ],
        ),
        (ChangeKind::ProtectionLost, vec!["protective/distinction art_6"]),
    ]
    .map(|(kind, labels)| (kind, labels.into_iter().map(str::to_owned).collect()))
    .into();
    assert_eq!(by_kind, expected);
    // The means were an element and are an aggravation now: they are seen to go, and to come back.
    let offence = comparison.changes.iter().find(|change| {
        &*change.rule == "conflation/no-means" && change.finding().unwrap().citation.path() == "art_145-bis"
    });
    let offence = offence.unwrap();
    assert_eq!(offence.counterpart.as_ref().unwrap().citation.path(), "art_145-bis");
    assert!(words(offence, Edit::Removed).contains("mediante engaño"), "{}", words(offence, Edit::Removed));
    assert!(words(offence, Edit::Added).contains("aunque mediare el consentimiento"));
}

#[test]
fn a_bill_that_takes_a_labour_right_and_punishes_clients_is_told_as_that() {
    let (_, by_kind) = reform("en/services-calder-bay.before.md", "en/services-calder-bay.after.md");
    let expected: BTreeMap<ChangeKind, Vec<String>> = [
        (ChangeKind::HarmAdded, vec!["criminalization/buying sec_6".to_owned()]),
        (
            ChangeKind::ProtectionLost,
            // "The same entitlements as any other worker".
            ["protective/labour-rights sec_3", "protective/non-discrimination sec_3"]
                .map(str::to_owned)
                .into(),
        ),
    ]
    .into();
    assert_eq!(by_kind, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_text_compared_with_itself_is_no_news(chosen in subsequence(ARTICLES.to_vec(), 0..=9)) {
        let law = law(&chosen, 1);
        prop_assert_eq!(told(&compare(&law, &law)), [""; 0]);
    }

    #[test]
    fn moving_and_renumbering_is_no_news(
        shuffled in Just(ARTICLES.to_vec()).prop_shuffle(),
        first in 1_usize..200,
    ) {
        prop_assert_eq!(told(&compare(&law(&ARTICLES, 1), &law(&shuffled, first))), [""; 0]);
    }

    #[test]
    fn what_one_way_adds_the_other_removes(
        old in subsequence(ARTICLES.to_vec(), 0..=9),
        new in Just(ARTICLES.to_vec()).prop_shuffle(),
        kept in 0_usize..9,
        cut in prop::collection::vec(1_usize..14, 9),
    ) {
        // Some articles of the new law end early, so that there are changed ones too.
        let new: Vec<String> = new.iter().zip(&cut).take(kept).map(|(article, words)| {
            let length = if words % 2 == 0 { usize::MAX } else { *words };
            article.split(' ').take(length).collect::<Vec<_>>().join(" ")
        }).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let (old, new) = (law(&old, 1), law(&new, 3));
        let opposite = |change: &Change| match change.kind {
            ChangeKind::HarmAdded => ChangeKind::HarmRemoved,
            ChangeKind::HarmRemoved => ChangeKind::HarmAdded,
            ChangeKind::ProtectionLost => ChangeKind::ProtectionGained,
            ChangeKind::ProtectionGained => ChangeKind::ProtectionLost,
            other => other,
        };
        let key = |change: &Change, kind, swapped: bool| {
            let range = |finding: &Option<deslinde::Finding>| finding.as_ref().map(|f| f.passage.clone());
            let (old, new) = (range(&change.old), range(&change.new));
            let (old, new) = if swapped { (new, old) } else { (old, new) };
            format!("{kind:?} {} {old:?} {new:?} {:?}", change.rule, change.facets)
        };
        let mut forth: Vec<String> =
            compare(&old, &new).changes.iter().map(|change| key(change, change.kind, false)).collect();
        let mut back: Vec<String> =
            compare(&new, &old).changes.iter().map(|change| key(change, opposite(change), true)).collect();
        forth.sort();
        back.sort();
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn no_text_breaks_it(old in ".{0,300}", new in "(.|\\n|prostitución |multa |Artículo 1\\. ){0,60}") {
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(there.changes.len(), back.changes.len());
        for change in there.changes.iter().chain(&back.changes) {
            for words in &change.words {
                let text = if words.edit == Edit::Removed { &old } else { &new };
                let other = if words.edit == Edit::Removed { &new } else { &old };
                let here = text.get(words.range.clone()) == Some(words.text.as_str());
                prop_assert!(here || other.get(words.range.clone()) == Some(words.text.as_str()));
            }
        }
    }
}
