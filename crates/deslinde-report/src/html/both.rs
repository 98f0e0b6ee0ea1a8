//! Texts that stand on the page in both languages, one of them shown.

use std::fmt;

use askama::filters::{Html, escape};
use deslinde::Localized;

/// A text in both languages: two elements, of which the style sheet shows the reader's.
pub(super) struct Both {
    es: String,
    en: String,
}

impl fmt::Display for Both {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.es == self.en {
            return write!(f, "{}", escaped(&self.es));
        }
        write!(
            f,
            r#"<span lang="es">{}</span><span lang="en">{}</span>"#,
            escaped(&self.es),
            escaped(&self.en)
        )
    }
}

// The template takes it as it is: both texts were escaped above.
impl askama::filters::HtmlSafe for Both {}

fn escaped(text: &str) -> impl fmt::Display {
    match escape(text.to_owned(), Html) {
        Ok(safe) => safe.to_string(),
        Err(never) => match never {},
    }
}

/// A text of the page's own.
pub(super) fn t(es: &str, en: &str) -> Both {
    Both { es: es.to_owned(), en: en.to_owned() }
}

/// A text of a rule or a finding.
pub(super) fn both(text: &Localized) -> Both {
    t(&text.es, &text.en)
}
