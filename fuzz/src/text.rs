//! What is asked of the analyser: whatever the text, findings that hold together, with and without the gate.

use std::sync::LazyLock;

use deslinde::{Analysis, Analyzer, Config, Data, Document, RuleSet, structure::passages};

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Analyzer::new(&Config::default()).expect("the built-in rules load"));

/// More bytes than this are not analysed: the sanitiser makes everything slow, and length is measured elsewhere.
const MOST_BYTES: usize = 16_384;

/// Reads a text in each of the three ways in.
pub fn analyse(text: &str) {
    if text.len() > MOST_BYTES {
        return;
    }
    let document = Document::from_text(text);
    let analysis = ANALYZER.analyze(&document);
    assert_eq!(analysis.findings, ANALYZER.analyze_ungated(&document).findings, "the gate loses nothing");
    hold_together(text, &analysis);
    let passages = passages(&document);
    for finding in &analysis.findings {
        assert!(passages.iter().any(|passage| passage.range == finding.passage), "{:?}", finding.passage);
    }
    let (heading, rest) = text.split_once('\n').unwrap_or(("", text));
    for (heading, text) in [("", text), (heading, rest)] {
        hold_together(text, &ANALYZER.classify(text, heading, None));
    }
}

fn hold_together(text: &str, analysis: &Analysis) {
    for finding in &analysis.findings {
        assert!(!finding.evidence.is_empty(), "{}", finding.rule);
        assert!((0.0..=1.0).contains(&finding.confidence), "{}", finding.confidence);
        for evidence in finding.evidence.iter().filter(|evidence| !evidence.in_heading) {
            let words = text.get(evidence.range.clone());
            assert!(words.is_some_and(|words| !words.trim().is_empty()), "{:?}", evidence.range);
        }
    }
}

/// What texts are put together from: words of the lexicon, sentences of the rules' examples, what law joins with.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut pieces: Vec<String> = JOINS.map(str::to_owned).into();
    for (name, source) in Data::builtin().files() {
        if matches!(name, "lexicon/es.toml" | "lexicon/en.toml") {
            let patterns = source.split('"').skip(1).step_by(2);
            pieces.extend(patterns.map(|pattern| plain(pattern) + " "));
        }
    }
    for rule in &RuleSet::builtin().expect("the built-in rules load").rules {
        for text in rule.examples.iter().flat_map(|example| [&example.text, &example.heading]) {
            pieces.extend(text.split_inclusive(['.', ';', ',']).map(str::to_owned));
        }
    }
    pieces.sort_unstable();
    pieces.dedup();
    pieces
});

const JOINS: [&str; 24] = [
    "\n", "\n\n", "; ", ": ", ". ", ", ", "\n\na) ", "\nII. ", "\n\nArtículo 5.- ", "\n\nSection 6. ", "\n(b) ",
    " — ", "\u{a0}", "\n# ", "«", "»", "[", "]", "-\n", "\u{ad}", "e\u{301}", "\u{202e}", "CAPÍTULO II\n", "no ",
];

/// A pattern of the lexicon as words that it takes: the first of its alternatives, its stems as they are.
fn plain(pattern: &str) -> String {
    let mut out = String::new();
    let mut skip = false;
    for c in pattern.chars() {
        match c {
            '|' => skip = true,
            ')' => skip = false,
            '(' | '<' | '>' | '{' | '}' | '*' | '!' | '?' | '~' => {}
            '#' => out.push('7'),
            c if c.is_ascii_digit() => {}
            c if !skip => out.push(c),
            _ => {}
        }
    }
    out
}

/// A text as two bytes a piece say.
pub fn recombined(bytes: &[u8]) -> String {
    let piece = |pair: &[u8]| {
        let number = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
        PIECES[number % PIECES.len()].as_str()
    };
    bytes.chunks_exact(2).map(piece).collect()
}
