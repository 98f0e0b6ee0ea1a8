//! What libraries say of a broken file, in both languages. The library's own words stand only in brackets, where nothing
//! better is known.

use deslinde::Localized;
use quick_xml::errors::{Error as XmlError, IllFormedError, SyntaxError};
use rawzip::ErrorKind as ZipError;

/// What the reason is about stands before it.
pub(crate) fn of(part: &str, reason: &Localized) -> Localized {
    Localized::new(format!("{part}: {}", reason.es), format!("{part}: {}", reason.en))
}

/// Words of a library that have no translation.
pub(crate) fn foreign(es: &str, en: &str, words: &str) -> Localized {
    if words.is_empty() {
        return Localized::new(es, en);
    }
    Localized::new(format!("{es} [{words}]"), format!("{en} [{words}]"))
}

/// An element that is still open where the file ends.
pub(crate) fn unfinished() -> Localized {
    Localized::new("el archivo termina dentro de un elemento", "the file ends inside an element")
}

/// Why XML cannot be read.
pub(crate) fn xml(error: &XmlError) -> Localized {
    match error {
        XmlError::Syntax(error) => syntax(*error),
        XmlError::IllFormed(error) => ill_formed(error),
        XmlError::InvalidAttr(error) => {
            foreign("un atributo está mal escrito", "an attribute is written wrongly", &error.to_string())
        }
        XmlError::Escape(error) => foreign(
            "una referencia `&…;` está mal escrita",
            "a reference `&…;` is written wrongly",
            &error.to_string(),
        ),
        XmlError::Namespace(error) => {
            foreign("un prefijo no está declarado", "a prefix is not declared", &error.to_string())
        }
        error => foreign("no se entiende", "it cannot be understood", &error.to_string()),
    }
}

fn syntax(error: SyntaxError) -> Localized {
    let open = |es: &str, en: &str, end: &str| {
        Localized::new(
            format!("{es} sin cerrar: falta `{end}`"),
            format!("{en} that is not closed: `{end}` is missing"),
        )
    };
    match error {
        SyntaxError::InvalidBangMarkup => {
            Localized::new("tras `<!` no sigue nada que se conozca", "nothing that is known follows `<!`")
        }
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
            open("hay una instrucción", "there is an instruction", "?>")
        }
        SyntaxError::UnclosedComment => open("hay un comentario", "there is a comment", "-->"),
        SyntaxError::UnclosedDoctype => {
            open("hay una declaración `<!DOCTYPE`", "there is a `<!DOCTYPE`", ">")
        }
        SyntaxError::UnclosedCData => open("hay una sección `<![CDATA[`", "there is a `<![CDATA[`", "]]>"),
        SyntaxError::UnclosedTag => open("hay una etiqueta", "there is a tag", ">"),
        SyntaxError::UnclosedSingleQuotedAttributeValue => {
            open("hay un atributo", "there is an attribute", "'")
        }
        SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            open("hay un atributo", "there is an attribute", "\"")
        }
    }
}

fn ill_formed(error: &IllFormedError) -> Localized {
    match error {
        IllFormedError::MissingEndTag(tag) => Localized::new(
            format!("falta `</{tag}>` antes del final del archivo"),
            format!("`</{tag}>` is missing before the end of the file"),
        ),
        IllFormedError::UnmatchedEndTag(tag) => Localized::new(
            format!("`</{tag}>` cierra un elemento que no se abrió"),
            format!("`</{tag}>` closes an element that was not opened"),
        ),
        IllFormedError::MismatchedEndTag { expected, found } => Localized::new(
            format!("se esperaba `</{expected}>` y se encontró `</{found}>`"),
            format!("`</{expected}>` was expected and `</{found}>` found"),
        ),
        IllFormedError::UnclosedReference => Localized::new(
            "un `&` no abre ninguna referencia: escriba `&amp;`",
            "an `&` opens no reference: write `&amp;`",
        ),
        error => foreign("no cumple las reglas de XML", "it breaks the rules of XML", &error.to_string()),
    }
}

/// Why a zip file cannot be unpacked.
pub(crate) fn zip(error: &rawzip::Error) -> Localized {
    match error.kind() {
        ZipError::MissingEndOfCentralDirectory | ZipError::InvalidEndOfCentralDirectory => Localized::new(
            "falta el final del archivo, quizá la descarga se cortó",
            "the end of the file is missing, the download may have been cut off",
        ),
        ZipError::Eof => Localized::new(
            "el archivo termina antes de tiempo, quizá la descarga se cortó",
            "the file ends too early, the download may have been cut off",
        ),
        ZipError::InvalidChecksum { .. } | ZipError::InvalidSize { .. } => {
            Localized::new("el contenido no es el que se guardó", "the content is not what was saved")
        }
        ZipError::InvalidSignature { .. } => {
            Localized::new("su índice interno es inválido", "its inner index is invalid")
        }
        kind => foreign("no se puede descomprimir", "it cannot be unpacked", &kind.to_string()),
    }
}

/// Why unpacking failed on the way.
pub(crate) fn unpacking(error: &std::io::Error) -> Localized {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<rawzip::Error>()) {
        Some(inner) => zip(inner),
        None => Localized::new("no se puede descomprimir", "it cannot be unpacked"),
    }
}

/// What a dependency that panicked said.
pub(crate) fn panicked(words: &str) -> Localized {
    foreign(
        "contiene algo que no se puede interpretar",
        "it holds something that cannot be interpreted",
        words,
    )
}
