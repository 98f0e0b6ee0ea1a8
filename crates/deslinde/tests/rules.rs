//! Every example of every rule is a test.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use deslinde::{
    Analyzer, Config, Document, Language, RuleSet,
    rule::{Example, Expect},
    verify::Verdict,
};

fn analyzer() -> Analyzer {
    Analyzer::new(&Config::default()).expect("the built-in rules load")
}

#[test]
fn examples_hold_and_known_gaps_are_still_gaps() {
    let analyzer = analyzer();
    let mut wrong = Vec::new();
    let (mut held, mut gaps) = (0, 0);
    for checked in analyzer.verify() {
        let (id, example) = (&checked.rule.id, checked.example);
        match checked.verdict {
            Verdict::Holds => held += 1,
            Verdict::KnownGap => gaps += 1,
            Verdict::GapClosed => wrong.push(format!("{id}: holds now, remove its `gap`: {}", example.text)),
            _ => wrong.push(format!("{id}: {:?} expected: {}", example.expect, example.text)),
        }
    }
    println!("{held} examples hold, {gaps} are known gaps");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(held > 7 * gaps, "{gaps} gaps of {} examples", held + gaps);
}

#[test]
fn every_rule_has_six_examples_of_each_kind_in_each_language_and_contrast_pairs() {
    for rule in &RuleSet::builtin().unwrap().rules {
        for language in Language::ALL {
            let own: Vec<&Example> = rule.examples.iter().filter(|e| e.lang == language).collect();
            for expect in [Expect::Find, Expect::Silent] {
                let count = own.iter().filter(|e| e.expect == expect).count();
                assert!(count >= 6, "{} {language:?} {expect:?}: {count}", rule.id);
            }
            let mut pairs: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
            for example in &own {
                if let Some(pair) = &example.pair {
                    pairs.entry(pair).or_default().insert(example.expect == Expect::Find);
                }
            }
            assert!(!pairs.is_empty(), "{} {language:?} has no contrast pair", rule.id);
            for (pair, sides) in pairs {
                assert_eq!(sides.len(), 2, "{} {language:?}: pair {pair} has one side only", rule.id);
            }
        }
    }
}

#[test]
fn every_text_of_every_rule_exists_in_both_languages() {
    for rule in &RuleSet::builtin().unwrap().rules {
        for text in [&rule.title, &*rule.message, &rule.why, &rule.not, &rule.instead] {
            for language in Language::ALL {
                assert!(text.get(language).len() > 5, "{} {language:?}", rule.id);
            }
        }
        assert!(!rule.norms.is_empty(), "{}", rule.id);
        assert!(!rule.formulas.is_empty(), "{}", rule.id);
    }
}

#[test]
fn the_gate_changes_nothing() {
    let analyzer = analyzer();
    for rule in &analyzer.rules().rules {
        for example in &rule.examples {
            let text =
                format!("{}\n\nArtículo 5.- Otro asunto, sin relación.\n\n{}", example.heading, example.text);
            let document = Document::from_text(text);
            let (gated, all) = (analyzer.analyze(&document), analyzer.analyze_ungated(&document));
            assert_eq!(gated.findings, all.findings, "{}", document.text);
        }
    }
}

#[test]
fn evidence_is_never_empty_and_lies_in_the_text() {
    let analyzer = analyzer();
    for rule in &analyzer.rules().rules {
        for example in &rule.examples {
            for finding in analyzer.classify(&example.text, &example.heading, Some(example.lang)).findings {
                assert!(!finding.evidence.is_empty());
                for evidence in &finding.evidence {
                    let text = if evidence.in_heading { &example.heading } else { &example.text };
                    assert!(text.get(evidence.range.clone()).is_some_and(|words| !words.trim().is_empty()));
                }
            }
        }
    }
}
