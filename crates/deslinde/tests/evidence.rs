//! What a finding rests on is what it shows: without the words of its evidence it goes, without another
//! sentence it stays.
#![allow(clippy::unwrap_used)]

use std::ops::Range;

use deslinde::{
    Analyzer, Config, Finding,
    rule::Example,
    structure::{Markers, sentences},
};

/// The least shares of findings that go with their evidence, and that stay without a sentence that has
/// none. Where the words stand twice a finding stays, and some sentences do matter: "between adults".
const GO: f64 = 0.97;
const STAY: f64 = 0.99;

fn same(finding: &Finding, analyzer: &Analyzer, example: &Example, text: &str, heading: &str) -> bool {
    let analysis = analyzer.classify(text, heading, Some(example.lang));
    analysis.findings.iter().any(|other| other.rule == finding.rule)
}

/// The text with other words, as long as those, in the place of these.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let inside = |at: usize| ranges.iter().any(|range| range.contains(&at));
    text.char_indices().map(|(at, c)| if inside(at) && c.is_alphanumeric() { 'x' } else { c }).collect()
}

#[test]
fn findings_rest_on_their_evidence_and_on_little_else() {
    let analyzer = Analyzer::new(&Config::default()).unwrap();
    let (mut gone, mut all) = (0_usize, 0_usize);
    let (mut stayed, mut left_out) = (0_usize, 0_usize);
    for example in analyzer.rules().rules.iter().flat_map(|rule| &rule.examples) {
        let analysis = analyzer.classify(&example.text, &example.heading, Some(example.lang));
        for finding in &analysis.findings {
            let ranges = |in_heading: bool| -> Vec<Range<usize>> {
                let own = finding.evidence.iter().filter(|e| e.in_heading == in_heading);
                own.map(|e| e.range.clone()).collect()
            };
            let (text, heading) =
                (blanked(&example.text, &ranges(false)), blanked(&example.heading, &ranges(true)));
            all += 1;
            gone += usize::from(!same(finding, &analyzer, example, &text, &heading));

            for sentence in sentences(&example.text, Markers::Attach) {
                if ranges(false).iter().any(|own| own.start < sentence.end && sentence.start < own.end) {
                    continue;
                }
                let mut text = example.text.clone();
                text.replace_range(sentence, "");
                left_out += 1;
                stayed += usize::from(same(finding, &analyzer, example, &text, &example.heading));
            }
        }
    }
    let (go, stay) = (gone as f64 / all as f64, stayed as f64 / left_out as f64);
    println!("{gone} of {all} findings go with their evidence: {go:.3}");
    println!("{stayed} of {left_out} stay without another sentence: {stay:.3}");
    assert!(go >= GO && stay >= STAY, "fewer than {GO} and {STAY}");
}
