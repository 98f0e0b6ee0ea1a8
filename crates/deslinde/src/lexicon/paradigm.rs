//! Paradigms: all the forms of a verb from its infinitive (`<promover>`), all genders and numbers of
//! a noun or adjective from its stem (`sexual{}`). They may hold forms that nobody writes
//! ("promevo"); such forms do no harm, missing ones would.

mod english;
mod spanish;

use crate::{Language, Localized};

/// What every form of a verb begins with; an error if `verb`, folded, is no infinitive.
pub(super) fn verb_stem(verb: &str, language: Language) -> Result<&str, Localized> {
    match language {
        Language::Spanish => spanish::verb_stem(verb),
        Language::English => Ok(english::verb_stem(verb)),
    }
}

/// Every form of the verb, folded, in order. `verb` is an infinitive, folded.
pub(super) fn verb_forms(verb: &str, language: Language) -> Vec<String> {
    let mut forms = match language {
        Language::Spanish => spanish::verb(verb),
        Language::English => english::verb(verb),
    };
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What every form of a noun or adjective ends with, after its stem, which ends where the braces stood; `vowel` is
/// what stood in them: `prostitut{o}`, `trabajador{}`, `worker{s}`.
pub(super) fn noun_endings(
    stem: &str,
    vowel: &str,
    language: Language,
) -> Result<&'static [&'static str], Localized> {
    Ok(match (language, vowel) {
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
    })
}

/// How many bytes two words share at their beginning.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_verb_begins_with_its_stem() {
        for (language, verbs) in [
            (
                Language::Spanish,
                "ver dar tener contener hacer pagar abrir prostituir decir caer exigir huir oir",
            ),
            (Language::English, "be buy die organise harbour publish carry undergo advertise harm sell"),
        ] {
            for verb in verbs.split(' ') {
                let stem = verb_stem(verb, language).unwrap();
                for form in verb_forms(verb, language) {
                    assert!(form.starts_with(stem), "{verb}: {form} without {stem}");
                }
            }
        }
    }
}
