//! What reports say, in both languages: one place for every word that is not a rule's own.

use deslinde::{ChangeKind, Context, Facet, Force, Language, Population, Sanction, Severity, Target, Trend};

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Spanish.
    pub es: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text in both languages.
    #[must_use]
    pub const fn new(es: &'static str, en: &'static str) -> Self {
        Self { es, en }
    }

    /// The text in `language`.
    #[must_use]
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Spanish => self.es,
            _ => self.en,
        }
    }

    /// The text in `language` with each `{}` replaced by the next of `values`.
    #[must_use]
    pub fn fill(self, language: Language, values: &[&str]) -> String {
        fill(self.get(language), values)
    }

    /// [`fill`](Self::fill) in both languages.
    #[must_use]
    pub fn localized(self, values: &[&str]) -> deslinde::Localized {
        deslinde::Localized { es: fill(self.es, values), en: fill(self.en, values) }
    }
}

fn fill(template: &str, values: &[&str]) -> String {
    let mut parts = template.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        filled.push_str(values.get(at).copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $es:literal, $en:literal;)+) => {
        $($(#[$meta])* pub const $name: Text = Text::new($es, $en);)+
    };
}

texts! {
    /// Before the norms that a finding runs against.
    AGAINST: "Contra:", "Against:";
    /// Before the norms that a protective finding supports.
    SUPPORTS: "Apoya:", "Supports:";
    /// How many norms were left out.
    MORE: "y {} más", "and {} more";
    /// Before the confidence.
    CONFIDENCE: "confianza {}", "confidence {}";
    /// Before the target.
    TARGET: "alcanza a {}", "reaches {}";
    /// Before the force.
    FORCE: "fuerza: {}", "force: {}";
    /// Before the sanction.
    SANCTION: "sanción {}", "{} sanction";
    /// Before populations.
    POPULATIONS: "nombra a {}", "names {}";
    /// Tag of a finding that counts in no total.
    NOT_COUNTED: "{}: no cuenta en los totales", "{}: counts in no total";
    /// Before a page number.
    PAGE: "pág. {}", "p. {}";
    /// A paragraph of a word processor's document.
    PARAGRAPH: "párr. {}", "para. {}";
    /// A candidate that a guard stopped.
    BLOCKED: "no señalado: {} ({})", "not flagged: {} ({})";
    /// The guard is a narrower rule.
    NARROWER: "lo recoge una regla más estrecha, {}", "a narrower rule has it, {}";
    /// Head of the table of counts.
    FAMILY: "Familia", "Family";
    /// Row of sums.
    TOTAL: "Total", "Total";
    /// Nothing was found.
    NOTHING: "No se encontró ningún pasaje en los textos dados.", "No passage found in the texts given.";
    /// Number of files read.
    FILES_READ: "Archivos leídos: {} (con hallazgos: {}). Pasajes del tema leídos: {}.",
        "Files read: {} (with findings: {}). Passages on the topic read: {}.";
    /// How many findings count in no total.
    LEFT_OUT: "Hallazgos en textos derogados, sustituidos o citados, que no cuentan: {}.",
        "Findings in repealed, superseded or quoted wordings, not counted: {}.";
    /// Before what rights-based law says instead.
    INSTEAD: "En su lugar:", "Instead:";
    /// Before a fingerprint.
    FINGERPRINT: "huella: {}", "fingerprint: {}";
    /// Where to read more.
    EXPLAIN: "Más: `deslinde explain {}`", "More: `deslinde explain {}`";
    /// How many findings are not told.
    SUPPRESSED: "Hallazgos omitidos por comentario, archivo o línea base: {}.",
        "Findings suppressed by a comment, the file of suppressions or the baseline: {}.";
    /// Before what there is to say of suppressions.
    NOTES: "Avisos sobre omisiones:", "On suppressions:";
    /// Head of the protections that were lost or weakened.
    LOST: "Protección que se pierde o se debilita:", "Protection lost or weakened:";
    /// Why a baselined finding is not told.
    KNOWN: "Ya estaba en la línea base.", "It was in the baseline.";
    /// Head of the Markdown summary.
    RESULT: "Revisión de deslinde", "deslinde check";
    /// What to think of findings.
    A_PERSON_DECIDES: "Lo sugiere un programa; lo decide una persona.", "A program suggests it; a person decides.";
    /// Before a line number.
    LINE: "línea {}", "line {}";
    /// Before the files of which pages could not be read.
    PARTIAL: "Páginas que no se pudieron leer:", "Pages that could not be read:";
    /// Before the files that could not be read.
    UNREAD: "No se pudieron leer: {}", "Could not be read: {}";
}

/// A severity, for a reader.
#[must_use]
pub fn severity(value: Severity, language: Language) -> &'static str {
    let text = match value {
        Severity::High => Text::new("alta", "high"),
        Severity::Medium => Text::new("media", "medium"),
        Severity::Low => Text::new("baja", "low"),
        Severity::Info => Text::new("informativa", "info"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A force, for a reader.
#[must_use]
pub fn force(value: Force, language: Language) -> &'static str {
    let text = match value {
        Force::Operative => Text::new("dispositivo", "operative"),
        Force::Definition => Text::new("definición", "definition"),
        Force::Programme => Text::new("programático", "programme"),
        Force::Recital => Text::new("considerando", "recital"),
        Force::Proposed => Text::new("propuesto", "proposed"),
        Force::Superseded => Text::new("texto sustituido", "superseded wording"),
        Force::Repealed => Text::new("derogado", "repealed"),
        Force::Quoted => Text::new("citado", "quoted"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A target, for a reader.
#[must_use]
pub fn target(value: Target, language: Language) -> &'static str {
    let text = match value {
        Target::Seller => Text::new("quienes ofrecen servicios sexuales", "people who sell sex"),
        Target::Client => Text::new("clientes", "clients"),
        Target::ThirdParty => Text::new("terceros", "third parties"),
        Target::Any => Text::new("cualquier persona", "anyone"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A sanction, for a reader.
#[must_use]
pub fn sanction(value: Sanction, language: Language) -> &'static str {
    let text = match value {
        Sanction::Criminal => Text::new("penal", "criminal"),
        Sanction::Administrative => Text::new("administrativa", "administrative"),
        Sanction::Civil => Text::new("civil", "civil"),
        Sanction::Immigration => Text::new("migratoria", "immigration"),
        Sanction::None => Text::new("ninguna", "no"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A population, for a reader.
#[must_use]
pub fn population(value: Population, language: Language) -> &'static str {
    let text = match value {
        Population::Women => Text::new("mujeres", "women"),
        Population::Men => Text::new("hombres", "men"),
        Population::Trans => Text::new("personas trans", "trans people"),
        Population::Lgbti => Text::new("personas LGBTI", "LGBTI people"),
        Population::Migrants => Text::new("personas migrantes y refugiadas", "migrants and refugees"),
        Population::Indigenous => Text::new("pueblos indígenas", "indigenous peoples"),
        Population::AfroDescendant => Text::new("personas afrodescendientes", "Afro-descendants"),
        Population::Disability => Text::new("personas con discapacidad", "people with disabilities"),
        Population::Older => Text::new("personas mayores", "older people"),
        Population::YoungAdults => Text::new("personas jóvenes", "young adults"),
        Population::Hiv => Text::new("personas que viven con VIH", "people living with HIV"),
        Population::DrugUsers => Text::new("personas que usan drogas", "people who use drugs"),
        Population::Detained => Text::new("personas privadas de libertad", "people detained"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// Whether the passage says it all, for a reader.
#[must_use]
pub fn context(value: Context, language: Language) -> &'static str {
    let text = match value {
        Context::Complete => Text::new("completo", "complete"),
        Context::CrossReference => Text::new("depende de otro artículo", "depends on another article"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A kind of change between two versions, for a reader.
#[must_use]
pub fn change_kind(value: ChangeKind, language: Language) -> &'static str {
    let text = match value {
        ChangeKind::HarmAdded => Text::new("daño que se añade", "harm added"),
        ChangeKind::ProtectionLost => Text::new("protección que se pierde", "protection lost"),
        ChangeKind::Changed => Text::new("pasaje que cambia", "changed"),
        ChangeKind::HarmRemoved => Text::new("daño que se quita", "harm removed"),
        ChangeKind::ProtectionGained => Text::new("protección que se gana", "protection gained"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// What of a finding changed, for a reader.
#[must_use]
pub fn facet(value: Facet, language: Language) -> &'static str {
    let text = match value {
        Facet::Severity => Text::new("gravedad", "severity"),
        Facet::Force => Text::new("fuerza", "force"),
        Facet::Target => Text::new("a quién alcanza", "whom it reaches"),
        Facet::Sanction => Text::new("sanción", "sanction"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// Where a change leads, for a reader.
#[must_use]
pub fn trend(value: Trend, language: Language) -> &'static str {
    let text = match value {
        Trend::Worse => Text::new("para mal", "for the worse"),
        Trend::Better => Text::new("para bien", "for the better"),
        Trend::Mixed => Text::new("para mal y para bien", "for the worse and the better"),
        Trend::Open => Text::new("hay que leerlo", "has to be read"),
        _ => return value.as_str(),
    };
    text.get(language)
}

/// A family, for a reader; the family's own name where it is not one of the codebook's.
#[must_use]
pub fn family(name: &str, language: Language) -> &str {
    let text = match name {
        "criminalization" => Text::new("criminalización", "criminalization"),
        "conflation" => Text::new("confusión con la trata", "conflation"),
        "coercion" => Text::new("coerción", "coercion"),
        "violence" => Text::new("violencia", "violence"),
        "health" => Text::new("salud", "health"),
        "stigma" => Text::new("estigma", "stigma"),
        "economy" => Text::new("economía", "economy"),
        "protective" => Text::new("protección", "protective"),
        _ => return name,
    };
    text.get(language)
}

/// Why a guard stopped a candidate, for a reader; the guard's own name where nothing is said of it.
#[must_use]
pub fn guard(name: &str, language: Language) -> String {
    if name.contains('/') {
        return NARROWER.fill(language, &[name]);
    }
    let text = match name {
        "children-only" => Text::new("solo alcanza a menores de edad", "it reaches children only"),
        "means-required" => {
            Text::new("los medios coercitivos son un elemento", "coercive means are an element")
        }
        "means-anywhere" => {
            Text::new("el pasaje exige medios coercitivos", "the passage asks for coercive means")
        }
        "knowing-coerced" => {
            Text::new("solo quien sabe que hay coacción", "only those who know of the coercion")
        }
        "consent-tied" => Text::new("el consentimiento se liga a los medios", "consent is tied to the means"),
        "exempted" => Text::new("el pasaje exime", "the passage exempts"),
        "repealed" => Text::new("el pasaje lo deroga", "the passage repeals it"),
        "reported" => Text::new("el pasaje lo relata", "the passage reports it"),
        "quoted" => Text::new("son palabras de otros", "they are somebody else's words"),
        "criticised" => Text::new("el pasaje lo critica", "the passage criticises it"),
        "listed" => Text::new("solo se enumera el delito", "the offence is only listed"),
        "word-meant" => Text::new("se habla de la palabra", "the word itself is meant"),
        _ => return name.to_owned(),
    };
    text.get(language).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_said_in_spanish() {
        // A value that falls through to its machine name is one that nobody translated.
        assert!(Severity::ALL.iter().all(|v| severity(*v, Language::Spanish) != v.as_str()));
        assert!(Force::ALL.iter().all(|v| force(*v, Language::Spanish) != v.as_str()));
        assert!(Target::ALL.iter().all(|v| target(*v, Language::Spanish) != v.as_str()));
        assert!(Population::ALL.iter().all(|v| population(*v, Language::Spanish) != v.as_str()));
        assert!(Context::ALL.iter().all(|v| context(*v, Language::Spanish) != v.as_str()));
        assert_eq!(sanction(Sanction::Immigration, Language::Spanish), "migratoria");
    }

    #[test]
    fn fills_in_order_and_survives_missing_values() {
        assert_eq!(Text::new("", "a {} b {}").fill(Language::English, &["1"]), "a 1 b ");
        assert_eq!(Text::new("", "{}{}").fill(Language::English, &["{}", "2"]), "{}2");
    }
}
