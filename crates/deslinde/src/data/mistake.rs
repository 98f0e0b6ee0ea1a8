//! What the TOML reader says of a file, in both languages and with what to do.

use crate::{Error, Localized, suggest::nearest};

/// Says where in `source` a TOML error lies, and what is wrong.
pub(super) fn mistake(file: &str, source: &str, error: &toml::de::Error) -> Error {
    let line =
        error.span().and_then(|span| source.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    Error::Data { file: file.to_owned(), line, message: explain(error.message()) }
}

/// The mistakes that people make with these files; what else there is stays in the reader's own words.
fn explain(message: &str) -> Localized {
    let mut names = message.split('`').skip(1).step_by(2).map(str::to_owned);
    let name = names.next().unwrap_or_default();
    let known: Vec<String> = names.collect();
    let all = known.join(", ");
    if message.starts_with("unknown field") {
        let (es, en) = match nearest(&name, known) {
            Some(near) => (format!("¿quiso decir `{near}`?"), format!("did you mean `{near}`?")),
            None => (format!("existen: {all}"), format!("these exist: {all}")),
        };
        return Localized::new(
            format!("no existe la clave `{name}`; {es}"),
            format!("there is no key `{name}`; {en}"),
        );
    }
    if message.starts_with("unknown variant") {
        return Localized::new(
            format!("`{name}` no vale aquí; valores: {all}"),
            format!("`{name}` is not allowed here; values: {all}"),
        );
    }
    if message.starts_with("missing field") {
        return Localized::new(
            format!("falta la clave `{name}`; añádala"),
            format!("the key `{name}` is missing; add it"),
        );
    }
    if message.starts_with("duplicate key") {
        return Localized::new(
            "la clave está dos veces; deje una",
            "the key stands here twice; keep one of them",
        );
    }
    if message.starts_with("invalid type") {
        return Localized::new(
            format!("el valor es de otro tipo que el esperado ({message})"),
            format!("the value is of another type than expected ({message})"),
        );
    }
    Localized::new(
        format!("no es TOML válido ({message}); revise comillas, comas y corchetes"),
        format!("this is no valid TOML ({message}); check quotes, commas and brackets"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_said_in_both_languages() {
        let field = explain("unknown field `wordz`, expected `words` or `not`");
        assert_eq!(field.en, "there is no key `wordz`; did you mean `words`?");
        assert_eq!(field.es, "no existe la clave `wordz`; ¿quiso decir `words`?");
        assert_eq!(
            explain("unknown field `x`, expected `words` or `not`").en,
            "there is no key `x`; these exist: words, not"
        );
        assert!(explain("missing field `id`").es.contains("falta la clave `id`"));
        assert!(explain("invalid string").en.contains("(invalid string)"));
    }
}
