//! What is asked of the files that users write: they are taken, or refused with a reason in both languages.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use deslinde::{Analyzer, Config, Data, Document, Error, Language, RuleSet};
use deslinde_config::{Baseline, Config as Project, Policy, Suppressions};

/// Several files in one: each begins at a line `=== NAME`.
fn files(source: &str) -> impl Iterator<Item = (&str, &str)> {
    source.split("=== ").skip(1).map(|part| part.split_once('\n').unwrap_or((part, "")))
}

/// A whole set of data, as small as can be, in which every part of the vocabulary is used.
const SMALL: &str = include_str!("../corpus/data/small");

/// The text that the data are tried on, where the input has none.
const TEXT: &str = "Artículo 1.- Se sancionará a quien ofrezca servicios sexuales.\n\nArtículo 2.- Se deroga la ley.";

/// Loads data files, and reads the file `texto` with them.
pub fn load_data(source: &str) {
    let mut data = Data::empty();
    let mut text = TEXT;
    for (name, source) in files(SMALL).chain(files(source)) {
        if name == "texto" {
            text = source;
        } else if let Err(error) = data.insert(name, source) {
            explained(&error);
        }
    }
    let start = Instant::now();
    match Analyzer::with_data(&Config::default(), &data) {
        Ok(analyzer) => {
            for finding in analyzer.analyze_text(text).findings {
                assert!((0.0..=1.0).contains(&finding.confidence), "{}", finding.confidence);
            }
            let _ = analyzer.analyze_ungated(&Document::from_text(text));
        }
        Err(error) => explained(&error),
    }
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin().expect("the built-in rules load"));

/// Reads `deslinde.toml`, `pyproject.toml`, `suppressions`, `baseline`, and checks the drafts with what they say.
pub fn load_project(source: &str) {
    let mut config = Project::default();
    let mut suppressions = Suppressions::default();
    let mut baseline = None;
    let mut drafts = Vec::new();
    for (name, source) in files(source) {
        let read = match name {
            "deslinde.toml" => Project::parse(name, source).map(|read| config = read),
            "pyproject.toml" => {
                Project::parse_pyproject(name, source).map(|read| config = read.unwrap_or_default())
            }
            "suppressions" => Suppressions::parse(name, source, &RULES).map(|read| suppressions = read),
            "baseline" => Baseline::parse(name, source).map(|read| baseline = Some(read)),
            _ => {
                drafts.push((name, source));
                Ok(())
            }
        };
        if let Err(error) = read {
            explained(&error);
        }
        if let Err(error) = config.check_rules(&RULES, name, source) {
            explained(&error);
        }
    }
    let _ = config.resolved();
    let policy = match Policy::new(&config, suppressions, &RULES, ANALYZER.rules()) {
        Ok(policy) => policy,
        Err(error) => return explained(&error),
    };
    for (name, source) in drafts {
        let Ok(document) = deslinde_documents::read(name, source.as_bytes()) else { continue };
        let mut analysis = ANALYZER.analyze(&document);
        let all = analysis.findings.len();
        let mut judged = policy.judge(name, &document, &mut analysis);
        if let Some(baseline) = &mut baseline {
            baseline.judge(name, &document, &mut analysis, &mut judged);
            analysis.findings.iter().for_each(|finding| baseline.add(name, &document, finding));
        }
        assert!(analysis.findings.len() + judged.suppressed.len() <= all);
        assert!(judged.notes.iter().all(|note| !note.message.es.is_empty() && !note.message.en.is_empty()));
    }
    if let Some(baseline) = baseline {
        let written = baseline.to_toml();
        assert!(Baseline::parse("baseline", &written).is_ok(), "{written}");
    }
}

fn explained(error: &Error) {
    assert!(Language::ALL.iter().all(|language| !error.message(*language).is_empty()));
}
