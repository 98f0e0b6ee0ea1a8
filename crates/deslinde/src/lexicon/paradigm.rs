//! Paradigms: all the forms of a verb from its infinitive (`<promover>`), all genders and numbers of
//! a noun or adjective from its stem (`sexual{}`). They may hold forms that nobody writes
//! ("promevo"); such forms do no harm, missing ones would.

mod english;
mod spanish;

use crate::{Language, Localized};

/// Every form of the verb, folded. `verb` is folded.
pub(super) fn verb_forms(verb: &str, language: Language) -> Result<Vec<String>, Localized> {
    let mut forms = match language {
        Language::Spanish => spanish::verb(verb)?,
        Language::English => english::verb(verb),
    };
    forms.sort_unstable();
    forms.dedup();
    Ok(forms)
}

/// Every form of a noun or adjective whose stem ends where the braces stood; `vowel` is what stood
/// in them: `prostitut{o}`, `trabajador{}`, `worker{s}`.
pub(super) fn noun_forms(stem: &str, vowel: &str, language: Language) -> Result<Vec<String>, Localized> {
    let endings: &[&str] = match (language, vowel) {
        (Language::Spanish, "o") => &["o", "a", "os", "as", "x", "xs", "e", "es"],
        (Language::Spanish, "") => &["", "a", "es", "as", "x", "xs"],
        (Language::Spanish, "s") => &["", "s"],
        (Language::English, "s") => &["", "s", "es"],
        _ => {
            return Err(Localized::new(
                format!("`{stem}{{{vowel}}}`: entre las llaves va o, s o nada"),
                format!("`{stem}{{{vowel}}}`: the braces hold one of o, s or nothing"),
            ));
        }
    };
    Ok(endings.iter().map(|ending| format!("{stem}{ending}")).collect())
}
