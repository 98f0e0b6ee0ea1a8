//! What users bring (texts, words, rules) may be long or odd: it takes time in proportion to its length, or is
//! refused with a reason that names the limit.
#![allow(clippy::unwrap_used)]

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use deslinde::{Analyzer, Config, Data, Language};

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));

/// A way in, by name.
type Way = (&'static str, fn(&str));

/// How long this thread works on something: where the system tells, without the time in which others have the processor.
fn took(work: impl FnOnce()) -> Duration {
    let worked = || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    let (start, before) = (Instant::now(), worked());
    work();
    match (before, worked()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    }
}

/// Pieces of texts that say the same again and again, as nobody writes: everything is near everything else.
const REPEATED: [&str; 15] = [
    "Ley ",
    "Prostitution Act ",
    "«Ley Federal de Prostitución» ",
    "Se sancionará la prostitución. ",
    "Se sancionará con prisión a quien administre una casa de prostitución; ",
    "prostitución, clientes, trata, explotación, multa, quien, ",
    "a) prostitución; b) sanción; ",
    "\na) quien ejerza la prostitución será sancionado;",
    "\n- quien ejerza la prostitución será sancionado;",
    "\n(1) (a) (i) prostitución:",
    "\nArtículo 1.- Se deroga la prostitución.",
    "No se sancionará a quien ejerza la prostitución. La trata de personas con fines de explotación. ",
    "Whoever lives on the earnings of prostitution is liable to a fine. ",
    "«prostitución» [se deroga] ",
    "deslinde prostitu-\n",
];

/// Bytes of the shorter texts: enough for what takes its square to be seen.
const SHORT: usize = 64_000;
/// How many times as long the longer ones are.
const LONGER: usize = 8;

/// Texts of about so many bytes, by name.
fn texts(bytes: usize) -> Vec<(String, String)> {
    let repeat = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    let mut texts: Vec<_> = REPEATED.map(|piece| (piece.to_owned(), repeat(piece, bytes))).into();
    // What all items hang on, and what follows them all, is read with each of them.
    let items = repeat("\n- prostitución;", bytes / 2);
    let lead = repeat("quien cobre multa, ", bytes / 2);
    texts.push(("a long chapeau".into(), format!("Artículo 1.- Se sancionará a {lead}:{items}")));
    let tail = repeat("\nserá sancionado;", bytes / 2);
    let endings = repeat("\n- prostitución, será sancionado;", bytes / 2);
    texts.push(("a tail in each item".into(), format!("Artículo 1.- Quien:{items}{endings}")));
    texts.push(("a long tail".into(), format!("Artículo 1.- Quien:{items}{tail}")));
    texts
}

#[test]
fn long_texts_take_time_in_proportion() {
    let _ = &*ANALYZER;
    // Which language it is told is no matter; which way in is.
    let ways: [Way; 2] = [
        ("classify", |text| drop(ANALYZER.classify(text, "", Some(Language::Spanish)))),
        ("analyze", |text| drop(ANALYZER.analyze_text(text))),
    ];
    let mut slow = Vec::new();
    for ((name, short), (_, long)) in texts(SHORT).iter().zip(&texts(SHORT * LONGER)) {
        for (way, read) in ways {
            // The best of three, since others work here too.
            let short = (0..3).map(|_| took(|| read(short))).min().unwrap_or_default();
            // Well above what is in proportion, and what is soon done anyway.
            let most = Duration::from_secs(1).max(short * LONGER as u32 * 5 / 2);
            let times: Vec<_> = (0..3).map(|_| took(|| read(long))).take_while(|time| *time > most).collect();
            println!("{way} {name:?}: {short:?}, at most {most:?}, too long: {times:?}");
            if times.len() == 3 {
                slow.push(format!("{way} {name:?}: {short:?}, then {times:?}"));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// What is said in both languages of the built-in data with one more file.
fn refused(name: &str, source: impl Into<String>) -> [String; 2] {
    let mut data = Data::builtin();
    let loaded = data.insert(name, source).and_then(|()| Analyzer::with_data(&Config::default(), &data));
    let error = loaded.expect_err(name);
    Language::ALL.map(|language| error.message(language))
}

#[test]
fn what_would_take_too_much_is_refused_by_the_name_of_its_limit() {
    // Words of four letters, all different.
    let letters = || "abcdefghijklmnopqrst".chars();
    let words = letters()
        .flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("\"zz{a}{b}{c}z\","))));
    let words: String = words.collect();
    let concepts: String = (0..10_001)
        .map(|i| format!("[c{i}]\ngloss = {{ es = \"x\", en = \"x\" }}\nonly = \"es\"\n"))
        .collect();
    for (name, source, says) in [
        ("lexicon/es.extra.toml", format!("[sex_work]\nwords = [{words}]\n"), ["más de 5000 palabras", "more than 5000 different words"]),
        ("lexicon/concepts.extra.toml", concepts, ["más de 10000 conceptos", "more than 10000 concepts"]),
        ("lexicon/es.extra.toml", "#".repeat(Data::MOST_BYTES + 1), ["más de 4 MB", "more than 4 MB"]),
        (
            "lexicon/es.extra.toml",
            format!("[sex_work]\nwords = [\"amor {}pagado\"]", "~9 a ".repeat(5)),
            ["es.extra.toml:2: [sex_work] patrón", "10000 ways to skip"],
        ),
        (
            "terms.extra.toml",
            "[a]\nlang = \"es\"\ntier = \"slur\"\nwords = [\"a ~900 b\"]\nasked_by = [\"nswp-consensus\"]\ninstead = \"x\"".into(),
            ["terms.extra.toml:4: [a]", "more than 100 words"],
        ),
        (
            "facts.toml",
            "[[fact]]\nname = \"a\"\nsays = { es = \"x\", en = \"x\" }\nmatch = [{ id = \"m\", anchor = [\"actor\"], confidence = nan }]".into(),
            ["`confidence` va de 0 a 1", "`confidence` goes from 0 to 1"],
        ),
        (
            "scopes.extra.toml",
            "[mine]\nsays = { es = \"x\", en = \"x\" }\ncue = [\"actor\"]\nreach = \"sentence\"\nsoft = 7.0".into(),
            ["`soft` va de 0 a 1", "scopes.extra.toml:5: `soft` goes from 0 to 1"],
        ),
    ] {
        let time = Instant::now();
        let told = refused(name, source);
        assert!(time.elapsed().as_secs() < 20, "{name}: {:?}", time.elapsed());
        for (told, says) in told.iter().zip(says) {
            assert!(told.contains(says), "{told}");
        }
    }
}

#[test]
fn numbers_as_large_as_can_be_written_do_no_harm() {
    const RULE: &str = r#"
id = "mine/far"
severity = "low"
title = { es = "x", en = "x" }
message = { es = "x", en = "x" }
why = { es = "x", en = "x" }
not = { es = "x", en = "x" }
instead = { es = "x", en = "x" }
norms = []
[[match]]
id = "far"
anchor = ["sex_work", "actor", "punish"]
within = 9223372036854775807
"#;
    let mut data = Data::builtin();
    data.insert("rules/mine/far.toml", RULE).unwrap();
    let config = |name: &str| {
        let mut config = Config::default();
        config.select = vec![name.into()];
        config
    };
    let analyzer = Analyzer::with_data(&config("mine/far"), &data).unwrap();
    let text = "Artículo 1.- Se sancionará a quien ejerza la prostitución.";
    let found = analyzer.analyze_text(text).findings;
    assert_eq!(found.len(), 1);
    assert!((0.0..=1.0).contains(&found[0].confidence), "{}", found[0].confidence);
    // And a name with many stars is answered at once.
    let start = Instant::now();
    assert!(Analyzer::with_data(&config(&format!("{}b", "*a".repeat(5_000))), &data).is_err());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
