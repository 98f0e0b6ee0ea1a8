//! A small law of our own, and findings in it made by hand: reports are tested without the analyser.

use std::{ops::Range, sync::Arc};

use deslinde::{
    Analysis, Blocked, Context, Document, Evidence, Finding, Force, Language, Localized, Population, RuleSet,
    Sanction, Severity, Target, structure::Citation,
};

/// Accents and an emoji stand before every finding, so that bytes and code points differ.
pub const LAW: &str = "🏛️ Código de Convivencia\n\nArtículo 4.- Se sancionará con multa a quien administre \
    una casa de citas. Lo recaudado se destinará al municipio.\n\nArtículo 5.- (Derogado) Se prohíbe el \
    comercio sexual.\n\nArtículo 6.- La autoridad garantizará a las trabajadoras sexuales atención médica \
    voluntaria y confidencial.\n";

pub fn document() -> Document {
    let mut document = Document::from_text(LAW);
    document.name = "codigo.txt".into();
    document
}

/// Where `words` first stand in the law, bytes.
pub fn range(words: &str) -> Range<usize> {
    let start = LAW.find(words).expect(words);
    start..start + words.len()
}

fn evidence(words: &str) -> Evidence {
    Evidence { range: range(words), concept: Arc::from("CONCEPT"), in_heading: false }
}

fn finding(rule: &str, severity: Severity, force: Force, passage: &str, words: &[&str]) -> Finding {
    let evidence: Vec<Evidence> = words.iter().map(|words| evidence(words)).collect();
    Finding {
        rule: Arc::from(rule),
        formula: Arc::from("main"),
        severity,
        confidence: 0.912_345,
        force,
        target: None,
        sanction: Sanction::None,
        populations: Vec::new(),
        context: Context::Complete,
        depends_on: Vec::new(),
        language: Language::Spanish,
        citation: Citation::default(),
        heading: String::new(),
        passage: range(passage),
        place: document().place(evidence[0].range.start),
        evidence,
        message: Arc::new(Localized { es: format!("Mensaje de {rule}."), en: format!("Message of {rule}.") }),
    }
}

/// One finding that counts, one that does not, a protective one, and a candidate that was stopped.
pub fn analysis() -> Analysis {
    let article = "Artículo 4.- Se sancionará con multa a quien administre una casa de citas. Lo recaudado se \
                   destinará al municipio.";
    let premises = Finding {
        target: Some(Target::ThirdParty),
        sanction: Sanction::Administrative,
        populations: vec![Population::Women],
        context: Context::CrossReference,
        heading: "De los establecimientos".into(),
        ..finding(
            "criminalization/premises",
            Severity::High,
            Force::Operative,
            article,
            &["Se sancionará", "casa de citas"],
        )
    };
    let repealed = finding(
        "criminalization/selling",
        Severity::High,
        Force::Repealed,
        "Artículo 5.- (Derogado) Se prohíbe el comercio sexual.",
        &["Se prohíbe", "comercio sexual"],
    );
    let health = finding(
        "protective/health",
        Severity::Info,
        Force::Operative,
        "La autoridad garantizará a las trabajadoras sexuales atención médica voluntaria y confidencial.",
        &["trabajadoras sexuales", "atención médica"],
    );
    let mut analysis = Analysis::default();
    analysis.findings = vec![premises, repealed, health];
    analysis.blocked = vec![Blocked {
        rule: Arc::from("coercion/mandatory-testing"),
        formula: Arc::from("main"),
        guard: Arc::from("exempted"),
        cue: Some(evidence("voluntaria")),
        evidence: vec![evidence("atención médica")],
        citation: Citation::default(),
        passage: range("La autoridad garantizará"),
    }];
    analysis.passages = 3;
    analysis.passages_read = 3;
    analysis.language = Some(Language::Spanish);
    analysis
}

/// Rules with titles and norms for these findings, in the format of rule files.
pub fn rules() -> RuleSet {
    let mut rules = RuleSet::default();
    for (id, title) in [("criminalization/premises", "Locales"), ("protective/health", "Salud")] {
        let text = |text: &str| serde_json::json!({"es": text, "en": format!("{text} (en)")});
        let rule = serde_json::json!({
            "id": id, "severity": "high", "title": text(title), "message": text("m"), "why": text("w"),
            "not": text("n"), "instead": text("i"), "norms": [{"id": "norm", "at": "3(a)"}],
        });
        rules.rules.push(serde_json::from_value(rule).expect("a rule"));
        let norm = serde_json::json!({
            "title": text("Principios de prueba"), "body": text("Nadie"), "year": 2023, "says": text("s"),
        });
        rules.norms.insert("norm".into(), serde_json::from_value(norm).expect("a norm"));
    }
    rules
}
