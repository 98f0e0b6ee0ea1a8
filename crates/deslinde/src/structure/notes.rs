//! What is printed with a law but is not the law: editorial notes, amendment histories, front
//! matter, page numbers and running headers.

use super::{
    number::skip,
    words::{lower, word},
};

/// Where the law begins: after a YAML front matter, if the text has one.
pub(super) fn after_front_matter(text: &str) -> usize {
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(rest) = text[at..].strip_prefix("---") else { return 0 };
    if !rest.starts_with(['\n', '\r']) {
        return 0;
    }
    let mut from = at + 3;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], b"\n---") {
        let end = from + found + 4;
        match text.as_bytes().get(end) {
            None => return end,
            Some(b'\n' | b'\r') => return end + 1,
            Some(_) => from = end,
        }
    }
    0
}

/// `2. DL 982, publicado el 22 de julio de 2007`, in a list below "Artículo modificado por los siguientes dispositivos".
fn is_amending_law(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(law) = rest.strip_prefix(['.', ')']).map(str::trim_start) else { return false };
    let kind = law.split(' ').next().unwrap_or_default();
    matches!(kind, "DL" | "D-L" | "DLeg" | "DLEG" | "DU" | "DS" | "Ley" | "Decreto")
        && law.contains(", publicad")
}

/// `Antecedentes normativos`: a list of former wordings, printed behind a law.
pub(super) fn is_list_of_histories(text: &str, at: usize) -> bool {
    let (first, stop) = word(text, at);
    let (second, _) = word(text, skip(text, stop));
    first.as_str() == "antecedentes" && second.as_str() == "normativos"
}

/// Nouns that editorial notes begin with, folded.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "articulo"
            | "articulos"
            | "fraccion"
            | "fracciones"
            | "parrafo"
            | "parrafos"
            | "inciso"
            | "incisos"
            | "apartado"
            | "apartados"
            | "numeral"
            | "numerales"
            | "literal"
            | "literales"
            | "capitulo"
            | "titulo"
            | "libro"
            | "seccion"
            | "denominacion"
            | "epigrafe"
            | "rubrica"
            | "sumilla"
            | "reforma"
            | "adicion"
            | "anexo"
            | "punto"
            | "acapite"
            | "expresion"
            | "disposicion"
            | "subinciso"
            | "base"
            | "objetivos"
            | "acciones"
            | "texto"
            | "ley"
            | "decreto"
            | "fe"
            | "primer"
            | "segundo"
            | "tercer"
            | "ultimo"
            | "penultimo"
            | "secretaria"
            | "subsecretaria"
            | "ministerio"
            | "responsabilidad"
    )
}

const EDITS: [&str; 15] = [
    "reformad",
    "adicionad",
    "derogad",
    "modificad",
    "incorporad",
    "sustituid",
    "recorrid",
    "reubicad",
    "reestructurad",
    "restituid",
    "restablecid",
    "agregad",
    "suprimid",
    "erratas",
    "republicad",
];

/// What a note says of the text that stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Says {
    Nothing,
    /// The new wording follows: what stands before is superseded; `whole` if the whole article is.
    NewWording {
        whole: bool,
    },
    /// What stands before is repealed.
    Repealed {
        whole: bool,
    },
}

/// A line that may be a note: its first byte after decoration, its end, and what is around it.
pub(super) struct Candidate<'t> {
    pub text: &'t str,
    pub body: usize,
    pub end: usize,
    /// Set in italics, quoted (`>`) or listed.
    pub decorated: bool,
    /// The line before is a note.
    pub after_note: bool,
}

/// A note found: where it ends (beyond the line, where its bracket closes later), what it says.
pub(super) struct Note {
    pub end: usize,
    pub says: Says,
}

impl Candidate<'_> {
    fn line(&self) -> &str {
        &self.text[self.body..self.end]
    }

    /// The text from the line on, cut at `len` bytes: notes run over hard line breaks.
    fn window(&self, len: usize) -> &str {
        let mut end = (self.body + len).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        &self.text[self.body..end.max(self.body)]
    }

    /// Reads the line as an editorial note.
    pub(super) fn note(&self) -> Option<Note> {
        let line = self.line();
        let bytes = line.as_bytes();
        let here = |says| Some(Note { end: self.end, says });
        match *bytes.first()? {
            b'(' => {
                let marks = bytes[1..].iter().take_while(|byte| matches!(byte, b'*' | b'\\' | b' ')).count();
                if bytes.get(1 + marks) == Some(&b')') && bytes[1..=marks].contains(&b'*') {
                    return here(says(self.window(600)));
                }
                let (first, _) = word(self.text, self.body + 1 + marks);
                let first = first.as_str();
                let edited = || {
                    let window = lower(self.window(260));
                    EDITS.iter().any(|verb| window.contains(verb))
                        && (window.contains("art.")
                            || window.contains("b.o.")
                            || window.contains(" por ")
                            || window.contains("dof"))
                };
                let note = first == "nota" || first == "observacion" || first == "vigencia";
                if note || (is_unit(first) && edited()) {
                    return Some(Note { end: self.closing(), says: Says::Nothing });
                }
                None
            }
            b'0'..=b'9' if self.after_note && self.decorated && line.contains("publicad") => {
                here(Says::Nothing)
            }
            b'0'..=b'9' if self.after_note && is_amending_law(line) => here(Says::Nothing),
            b'0'..=b'9' if is_history(line) => here(Says::Nothing),
            b'[' if bytes.len() > 4
                && line.ends_with(')')
                && (line.contains("](/") || line.contains("](http") || line.contains("](#")) =>
            {
                here(Says::Nothing)
            }
            b'F' | b'E' | b'C' if is_annotation(line) => here(Says::Nothing),
            b'R' | b'S' if is_history(line) => here(Says::Nothing),
            first if first.is_ascii_alphabetic() || first == 0xC3 => self.worded(line),
            _ => None,
        }
    }

    fn worded(&self, line: &str) -> Option<Note> {
        let (folded, stop) = word(self.text, self.body);
        let first = folded.as_str();
        let here = |says| Some(Note { end: self.end, says });
        let rest = self.text[stop..self.end.max(stop)].trim_start_matches(['*', '_', ' ']);
        match first {
            "concordancia" | "concordancias" if rest.is_empty() || rest.starts_with(':') => {
                return here(Says::Nothing);
            }
            "jurisprudencia" | "procesos"
                if line.len() < 70 && !line.bytes().any(|byte| byte.is_ascii_lowercase()) =>
            {
                return here(Says::Nothing);
            }
            "historical" if rest.starts_with("Note") => return here(Says::Nothing),
            "annotations" | "amendments" if rest.is_empty() || rest == ":" => return here(Says::Nothing),
            "editorial" if rest.len() < 8 && rest.starts_with("Note") => return here(Says::Nothing),
            "nota" | "notas"
                if rest.starts_with(':') || rest.starts_with("Infoleg") || rest.starts_with("de ") =>
            {
                return here(Says::Nothing);
            }
            "antecedentes" if is_list_of_histories(self.text, self.body) => return here(Says::Nothing),
            _ => {}
        }
        if !is_unit(first) || line.len() > 600 {
            return None;
        }
        let dated = line.contains(" DOF ")
            || line.contains("publicad")
            || line.contains("B.O.")
            || line.contains("P.O.");
        if !(dated || self.decorated && line.contains("dispositivos")) {
            return None;
        }
        let head = lower(self.window(110));
        // A note says at once what was done; a law that tells of an amendment does so later.
        let told =
            |at: usize| at < 60 && ![" qued", " se ", " ser"].iter().any(|verb| head[..at].contains(verb));
        EDITS
            .iter()
            .any(|verb| head.find(verb).is_some_and(told))
            .then(|| Note { end: self.end, says: says(line) })
    }

    /// Where the bracket that opens the line closes, within reason.
    fn closing(&self) -> usize {
        let bytes = &self.text.as_bytes()[self.body..self.text.len().min(self.body + 4_000)];
        let (mut depth, mut newlines) = (0_i32, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        return self.end.max(self.body + at + 1);
                    }
                }
                b'\n' => {
                    newlines += 1;
                    if newlines > 60 {
                        break;
                    }
                }
                _ => {}
            }
        }
        self.end
    }
}

/// What a note tells of the wording before it.
fn says(note: &str) -> Says {
    let mut start = note.trim_start_matches(['(', '*', '\\', ')', ' ', '_']);
    start = start.split('\n').next().unwrap_or_default();
    let (first, _) = word(start, 0);
    let whole = matches!(first.as_str(), "articulo" | "capitulo" | "titulo" | "seccion" | "libro");
    let unit = whole
        || matches!(
            first.as_str(),
            "numeral"
                | "literal"
                | "inciso"
                | "parrafo"
                | "fraccion"
                | "apartado"
                | "ultimo"
                | "primer"
                | "segundo"
                | "tercer"
        );
    if !unit {
        return Says::Nothing;
    }
    if start.contains("siguiente:")
        || start.contains("texto es el siguiente")
        || start.contains("siguientes términos")
    {
        return if start.contains("incorporad") { Says::Nothing } else { Says::NewWording { whole } };
    }
    let head: String = start.chars().take(60).collect();
    if head.contains("derogad") { Says::Repealed { whole } } else { Says::Nothing }
}

/// `R.S., 1985, c. C-46, s. 210; 2019, c. 25`, `1995, c. 39, s. 138`.
fn is_history(line: &str) -> bool {
    let bytes = line.as_bytes();
    let year = bytes.len() > 9 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4..].starts_with(b", c");
    (year || line.starts_with("R.S.") || line.starts_with("S.C. ") || line.starts_with("SOR/"))
        && (line.contains(", s. ")
            || line.contains(", ss. ")
            || line.contains(", s ")
            || line.starts_with("SOR/"))
        && line.len() < 2_000
}

/// `F12 Substituted (1.1.2010) by …`
fn is_annotation(line: &str) -> bool {
    let digits = line.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    let rest = line[1 + digits..].trim_start_matches(['*', ' ', '\t']);
    [
        "Substituted",
        "Inserted",
        "Deleted",
        "Repealed",
        "Amended",
        "Words",
        "Ceased",
        "Construed",
        "Application",
    ]
    .iter()
    .any(|verb| rest.starts_with(verb))
}

/// A line that is a page number and nothing else: `3 de 12`, `Página 4`, `Page 2 of 9`, `- 5 -`.
pub(super) fn is_page_number(line: &str) -> bool {
    if line.len() > 24 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut numbers = 0;
    let (mut words, mut between) = (0, 0);
    for token in line.split([' ', '\t', '/']) {
        let token = token.trim_matches(['*', '_']);
        if token.bytes().all(|byte| byte.is_ascii_digit()) && !token.is_empty() {
            numbers += 1;
        } else if matches!(token, "de" | "of") {
            between += 1;
        } else if matches!(token, "Página" | "página" | "PÁGINA" | "Pág." | "Page" | "page" | "PAGE") {
            words += 1;
        } else if !matches!(token, "" | "-" | "–" | "—" | "|") {
            return false;
        }
    }
    let dashes = line.starts_with("- ") && line.ends_with(" -");
    (numbers == 2 && words + between >= 1) || (numbers == 1 && between == 0 && (words == 1 || dashes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> bool {
        Candidate { text, body: 0, end: text.len(), decorated: true, after_note: false }.note().is_some()
    }

    #[test]
    fn notes_are_told_from_law() {
        assert!(note("Artículo reformado DOF 12-05-2012"));
        assert!(note(
            "(*) Artículo modificado por el Artículo 1 de la Ley N° 1, publicada ayer, cuyo texto es el siguiente:"
        ));
        assert!(note("(Inciso sustituido por art. 3° de la Ley N° 1 B.O. 1/1/2001)"));
        assert!(note("R.S., 1985, c. X-1, s. 3; 2001, c. 2, s. 4"));
        assert!(note("CONCORDANCIAS: D.S. N° 1"));
        assert!(!note("(a) un artículo de primera necesidad"));
        assert!(!note("Artículo 4. Quedan derogadas las normas publicadas antes."));
        assert!(!note("El artículo fue reformado."));
    }

    #[test]
    fn page_numbers() {
        for line in ["3 de 12", "Página 4", "Page 2 of 9", "- 5 -"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["12", "de 3", "Página", "5 de mayo"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
