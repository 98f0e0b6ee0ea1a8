//! The language that the command speaks.

use std::{env, ffi::OsString};

use deslinde::Language;

/// `--lang`, else `DESLINDE_LANG`, else the locale, else English. Read before the arguments are
/// parsed, because help and errors of parsing have a language too.
pub fn of_messages(words: &[OsString]) -> Language {
    chosen(words)
        .unwrap_or_else(|| locale().as_deref().and_then(Language::from_code).unwrap_or(Language::English))
}

/// What the user chose for this run; a configuration says nothing against it.
pub fn chosen(words: &[OsString]) -> Option<Language> {
    asked(words).or_else(|| Language::from_code(&env::var("DESLINDE_LANG").ok()?))
}

fn asked(words: &[OsString]) -> Option<Language> {
    let mut words = words.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--lang" {
            return Language::from_code(&words.next()?);
        }
        if let Some(code) = word.strip_prefix("--lang=") {
            return Language::from_code(code);
        }
    }
    None
}

/// The variables that POSIX gives, in its order; elsewhere what the system says.
fn locale() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    variables
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .or_else(sys_locale::get_locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_option_is_seen_anywhere_but_after_two_dashes() {
        assert_eq!(asked(&words("deslinde check --lang es a")), Some(Language::Spanish));
        assert_eq!(asked(&words("deslinde --lang=en check")), Some(Language::English));
        assert_eq!(asked(&words("deslinde check -- --lang es")), None);
        assert_eq!(asked(&words("deslinde check --lang")), None);
    }
}
