//! Words of the reports, in both languages.

use deslinde::{Force, Language, Severity};

/// A text in the reader's language.
pub(crate) fn pick(language: Language, es: &'static str, en: &'static str) -> &'static str {
    if language == Language::Spanish { es } else { en }
}

pub(crate) fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::High => pick(language, "gravedad alta", "high severity"),
        Severity::Medium => pick(language, "gravedad media", "medium severity"),
        Severity::Low => pick(language, "gravedad baja", "low severity"),
        _ => pick(language, "información", "information"),
    }
}

pub(crate) fn force(language: Language, force: Force) -> &'static str {
    match force {
        Force::Definition => pick(language, "definición", "definition"),
        Force::Programme => pick(language, "programa", "programme"),
        Force::Recital => pick(language, "considerando", "recital"),
        Force::Proposed => pick(language, "propuesta", "proposed"),
        Force::Superseded => pick(language, "redacción anterior, no cuenta", "superseded wording, not counted"),
        Force::Repealed => pick(language, "derogado, no cuenta", "repealed, not counted"),
        Force::Quoted => pick(language, "cita, no cuenta", "quotation, not counted"),
        _ => pick(language, "vigente", "operative"),
    }
}

pub(crate) fn family(language: Language, family: &str) -> &str {
    if language == Language::English {
        return family;
    }
    match family {
        "criminalization" => "criminalización",
        "conflation" => "confusión con la trata",
        "coercion" => "programas coercitivos",
        "violence" => "violencia",
        "health" => "salud",
        "stigma" => "estigma",
        "economy" => "economía",
        "protective" => "protección",
        other => other,
    }
}
