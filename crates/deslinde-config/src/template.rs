//! The configuration that `deslinde init` writes: everything there is, commented out, with what it does.

use deslinde::Language;

/// A configuration file to start from, in the reader's language.
#[must_use]
pub const fn template(language: Language) -> &'static str {
    match language {
        Language::Spanish => include_str!("template.es.toml"),
        _ => include_str!("template.en.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    /// The lines of settings, switched on.
    fn settings(template: &str) -> String {
        let lines = template.lines().filter(|line| !line.starts_with("# ") && *line != "#");
        lines.map(|line| line.trim_start_matches('#')).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn templates_are_valid_with_and_without_their_settings() {
        for language in Language::ALL {
            let text = template(language);
            assert_eq!(Config::parse("t", text).unwrap().profile, Some(crate::Profile::Default));
            let all = Config::parse("t", &settings(text)).unwrap();
            assert!(all.select.is_some() && !all.per_path.is_empty() && all.limits.threads.is_some());
        }
        let [es, en] = [Language::Spanish, Language::English].map(|language| settings(template(language)));
        assert_eq!(es.replace("\"es\"", "\"en\""), en, "both say the same");
    }
}
