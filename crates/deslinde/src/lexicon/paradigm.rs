//! Paradigms: all the forms of a verb from its infinitive (`<promover>`), all genders and numbers of
//! a noun or adjective from its stem (`sexual{}`). They may hold forms that nobody writes
//! ("promevo"); such forms do no harm, missing ones would.

mod english;
mod spanish;

use crate::{Language, Localized};

/// What the forms of a verb begin with, each form with one of these; an error if `verb`, folded, is no infinitive.
pub(super) fn verb_stems(verb: &str, language: Language) -> Result<Vec<String>, Localized> {
    let mut stems = match language {
        Language::Spanish => spanish::verb_stems(verb)?,
        Language::English => english::verb_stems(verb),
    };
    stems.sort_unstable();
    stems.dedup_by(|longer, shorter| longer.starts_with(shorter.as_str()));
    Ok(stems)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Data;

    #[test]
    fn every_form_of_a_verb_begins_with_one_of_its_stems() {
        for (language, file, more) in [
            (Language::Spanish, "lexicon/es.toml", "<huir><oir><caer>"),
            (Language::English, "lexicon/en.toml", "<die><be>"),
        ] {
            let data = Data::builtin();
            let text = data.get(file).unwrap().to_owned() + more;
            let verbs = text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(verb, _)| verb);
            for verb in verbs.filter(|verb| verb.bytes().all(|byte| byte.is_ascii_lowercase())) {
                let stems = verb_stems(verb, language).unwrap();
                for form in verb_forms(verb, language) {
                    let begun = stems.iter().filter(|stem| form.starts_with(stem.as_str())).count();
                    assert_eq!(begun, 1, "{verb}: {form} with {stems:?}");
                }
            }
        }
    }
}
