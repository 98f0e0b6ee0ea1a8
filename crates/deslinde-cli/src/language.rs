//! The reader's language.

use deslinde::{Analyzer, Config, Error, Language};

use crate::{Failure, args::Selection};

/// `--lang`, else `DESLINDE_LANG`, else the environment's locale, else English.
pub fn of_reader(asked: Option<&str>) -> Language {
    let variable = std::env::var("DESLINDE_LANG").ok();
    let named = asked.or(variable.as_deref()).and_then(Language::from_code);
    named.or_else(|| sys_locale::get_locales().find_map(|locale| Language::from_code(&locale))).unwrap_or(Language::English)
}

/// One of two texts.
pub fn pick<'t>(language: Language, es: &'t str, en: &'t str) -> &'t str {
    if language == Language::Spanish { es } else { en }
}

/// Builds the analyser; mistakes in the selection are said in the reader's language.
pub fn analyzer(selection: &Selection, language: Language) -> Result<Analyzer, Failure> {
    let mut config = Config::default();
    config.select.clone_from(&selection.select);
    config.ignore.clone_from(&selection.ignore);
    config.min_confidence = selection.min_confidence;
    Analyzer::new(&config).map_err(|error| Failure::Message(message(&error, language)))
}

/// An error of the core in the reader's language.
pub fn message(error: &Error, language: Language) -> String {
    match (error, language) {
        (Error::UnknownRule { name, suggestion }, Language::Spanish) => {
            let hint = suggestion.as_ref().map(|s| format!("; ¿quiso decir `{s}`?")).unwrap_or_default();
            format!("no hay regla ni familia `{name}`{hint} (deslinde rules las enumera)")
        }
        (Error::UnknownRule { .. }, _) => format!("{error} (deslinde rules lists them)"),
        _ => error.to_string(),
    }
}
