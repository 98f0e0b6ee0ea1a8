//! Forms of Spanish verbs: every tense and person, the future subjunctive of old codes
//! ("promoviere") included, participles in both genders, infinitives, gerunds and the third person
//! with pronouns ("prostituirla", "prohíbese"). Without accents, as words are compared.

use crate::Localized;

/// Endings by conjugation: -ar; -er and -ir.
const AR: &[&str] = &[
    "o", "as", "a", "amos", "ais", "an", "e", "es", "emos", "eis", "en", "aba", "abas", "abamos", "aban",
    "aste", "asteis", "aron", "ara", "aras", "aramos", "aran", "ase", "ases", "asemos", "asen", "are",
    "ares", "aremos", "aren", "ando", "ado", "ada", "ados", "adas",
];
const ER_IR: &[&str] = &[
    "o", "es", "e", "emos", "imos", "eis", "is", "en", "a", "as", "amos", "ais", "an", "ia", "ias", "iamos",
    "ian", "i", "iste", "io", "isteis", "ieron", "iera", "ieras", "ieramos", "ieran", "iese", "ieses",
    "iesemos", "iesen", "iere", "ieres", "ieremos", "ieren", "iendo", "ido", "ida", "idos", "idas",
];
/// Endings of future and conditional, after the infinitive.
const FUTURE: &[&str] = &["e", "as", "a", "emos", "eis", "an", "ia", "ias", "iamos", "ian"];
/// Endings of irregular preterites and the tenses built on them; after `j` the i is dropped.
const STRONG: &[&str] = &[
    "e", "iste", "o", "imos", "isteis", "ieron", "iera", "ieras", "ieramos", "ieran", "iese", "ieses",
    "iesemos", "iesen", "iere", "ieres", "ieremos", "ieren", "eron", "era", "eras", "eran", "ese", "esen",
    "ere", "eres", "eren",
];
/// Present subjunctive and first person of stems like `teng-`, `pong-`, `hag-`.
const STRONG_PRESENT: &[&str] = &["o", "a", "as", "amos", "ais", "an"];
/// Pronouns that hang on infinitives, gerunds and, in legal style, on the third person.
const CLITICS: &[&str] =
    &["se", "lo", "la", "los", "las", "le", "les", "me", "te", "nos", "os", "selo", "sela", "selos", "selas"];

/// How the verbs that end in `end` are irregular.
struct Irregular {
    end: &'static str,
    /// Stems of the first person and the present subjunctive.
    present: &'static [&'static str],
    /// Stems of the preterite.
    preterite: &'static [&'static str],
    /// Stems of the future.
    future: &'static [&'static str],
    /// Participles without their last letter.
    participle: &'static [&'static str],
}

const NONE: Irregular = Irregular { end: "", present: &[], preterite: &[], future: &[], participle: &[] };
const IRREGULAR: &[Irregular] = &[
    Irregular { end: "tener", present: &["teng"], preterite: &["tuv"], future: &["tendr"], ..NONE },
    Irregular {
        end: "poner",
        present: &["pong"],
        preterite: &["pus"],
        future: &["pondr"],
        participle: &["puest"],
    },
    Irregular { end: "venir", present: &["veng"], preterite: &["vin"], future: &["vendr"], ..NONE },
    Irregular {
        end: "hacer",
        present: &["hag"],
        preterite: &["hic", "hiz"],
        future: &["har"],
        participle: &["hech"],
    },
    Irregular {
        end: "decir",
        present: &["dig"],
        preterite: &["dij"],
        future: &["dir"],
        participle: &["dich"],
    },
    Irregular { end: "traer", present: &["traig"], preterite: &["traj"], ..NONE },
    Irregular { end: "ducir", present: &["duzc"], preterite: &["duj"], ..NONE },
    Irregular { end: "salir", present: &["salg"], future: &["saldr"], ..NONE },
    Irregular { end: "valer", present: &["valg"], future: &["valdr"], ..NONE },
    Irregular { end: "poder", preterite: &["pud"], future: &["podr"], ..NONE },
    Irregular { end: "querer", preterite: &["quis"], future: &["querr"], ..NONE },
    Irregular { end: "haber", present: &["hay"], preterite: &["hub"], future: &["habr"], ..NONE },
    Irregular { end: "saber", present: &["sep"], preterite: &["sup"], future: &["sabr"], ..NONE },
    Irregular { end: "caer", present: &["caig"], preterite: &["cay"], ..NONE },
    Irregular { end: "abrir", participle: &["abiert"], ..NONE },
    Irregular { end: "cubrir", participle: &["cubiert"], ..NONE },
    Irregular { end: "cribir", participle: &["crit"], ..NONE },
    Irregular { end: "volver", participle: &["vuelt"], ..NONE },
    Irregular { end: "imprimir", participle: &["impres"], ..NONE },
    Irregular { end: "ver", present: &["ve"], participle: &["vist"], ..NONE },
    Irregular { end: "dar", present: &["d"], preterite: &["d"], ..NONE },
];

/// What forms of a verb begin with, from its infinitive, which may carry `se`.
pub(super) fn verb_stems(infinitive: &str) -> Result<Vec<String>, Localized> {
    let infinitive = without_se(infinitive);
    if !is_infinitive(infinitive) {
        return Err(Localized::new(
            format!("`<{infinitive}>`: un infinitivo termina en -ar, -er o -ir"),
            format!("`<{infinitive}>`: a Spanish infinitive ends in -ar, -er or -ir"),
        ));
    }
    // The last consonant may be spelt otherwise.
    let regular = stems(&infinitive[..infinitive.len() - 2]);
    let mut all: Vec<String> =
        regular.iter().map(|stem| stem.trim_end_matches(['c', 'g', 'u', 'z']).to_owned()).collect();
    for known in IRREGULAR.iter().filter(|known| infinitive.ends_with(known.end)) {
        let head = &infinitive[..infinitive.len() - known.end.len()];
        let own = [known.present, known.preterite, known.future, known.participle].concat();
        all.extend(own.iter().map(|stem| [head, *stem].concat()));
    }
    Ok(all)
}

fn without_se(infinitive: &str) -> &str {
    infinitive.strip_suffix("se").filter(|bare| is_infinitive(bare)).unwrap_or(infinitive)
}

/// Every form of a verb from its infinitive, which may carry `se`.
pub(super) fn verb(infinitive: &str) -> Vec<String> {
    let infinitive = without_se(infinitive);
    let (stem, ending) = infinitive.split_at(infinitive.len() - 2);
    let endings = if ending == "ar" { AR } else { ER_IR };
    let mut forms = vec![infinitive.to_owned()];
    for stem in stems(stem) {
        forms.extend(endings.iter().flat_map(|end| join(&stem, end, ending)));
    }
    forms.extend(FUTURE.iter().map(|end| [infinitive, *end].concat()));
    for known in IRREGULAR.iter().filter(|known| infinitive.ends_with(known.end)) {
        let head = &infinitive[..infinitive.len() - known.end.len()];
        let mut add = |stems: &[&str], endings: &[&str]| {
            forms.extend(stems.iter().flat_map(|s| endings.iter().map(move |e| [head, *s, *e].concat())));
        };
        add(known.present, STRONG_PRESENT);
        add(known.preterite, STRONG);
        add(known.future, FUTURE);
        add(known.participle, &["o", "a", "os", "as"]);
    }
    let carriers = forms.iter().filter(|form| {
        *form == infinitive || form.ends_with("ndo") || form.ends_with(['a', 'e']) || form.ends_with("an")
    });
    let mut with_pronouns: Vec<String> = Vec::new();
    for carrier in carriers {
        let pronouns =
            if *carrier == infinitive || carrier.ends_with("ndo") { CLITICS } else { &CLITICS[..1] };
        with_pronouns.extend(pronouns.iter().map(|pronoun| [carrier, *pronoun].concat()));
    }
    forms.append(&mut with_pronouns);
    forms
}

fn is_infinitive(word: &str) -> bool {
    word.len() > 2 && ["ar", "er", "ir"].iter().any(|end| word.ends_with(end))
}

/// The stem, and what becomes of its last vowel: o to ue, e to ie or i, u to ue.
fn stems(stem: &str) -> Vec<String> {
    let mut stems = vec![stem.to_owned()];
    if let Some((at, vowel)) = last_vowel(stem) {
        let changes: &[&str] = match vowel {
            'o' => &["ue", "u"],
            'e' => &["ie", "i"],
            'u' => &["ue"],
            _ => &[],
        };
        stems.extend(changes.iter().map(|change| format!("{}{change}{}", &stem[..at], &stem[at + 1..])));
    }
    stems
}

/// The last vowel and where it stands.
fn last_vowel(stem: &str) -> Option<(usize, char)> {
    // The u of `gu` and `qu` is no vowel of its own.
    stem.char_indices()
        .rev()
        .find(|(at, c)| matches!(c, 'a' | 'e' | 'i' | 'o') || *c == 'u' && !stem[..*at].ends_with(['g', 'q']))
}

/// Stem and ending, spelt so that the last consonant sounds the same; more than one spelling where
/// verbs differ ("ofrezca", "ejerza").
fn join(stem: &str, ending: &str, conjugation: &str) -> Vec<String> {
    let front = ending.starts_with(['e', 'i']);
    let respell = |from: &str, to: &[&str]| -> Option<Vec<String>> {
        let head = stem.strip_suffix(from)?;
        Some(to.iter().map(|to| [head, *to, ending].concat()).collect())
    };
    let changed = if conjugation == "ar" && front {
        respell("c", &["qu"])
            .or_else(|| respell("gu", &["gu", "gü"]))
            .or_else(|| respell("g", &["gu"]))
            .or_else(|| respell("z", &["c"]))
    } else if conjugation != "ar" && !front {
        respell("c", &["zc", "z"]).or_else(|| respell("gu", &["g"])).or_else(|| respell("g", &["j"]))
    } else {
        None
    };
    let mut joined = changed.unwrap_or_else(|| vec![[stem, ending].concat()]);
    // -uir: prostituye, prostituyó, prostituyere.
    if conjugation == "ir" && stem.ends_with('u') && !stem.ends_with("gu") {
        let tail = ending.strip_prefix('i').filter(|rest| rest.starts_with(['e', 'o'])).unwrap_or(ending);
        joined.push(format!("{stem}y{tail}"));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tenses_of_all_kinds_of_verbs() {
        for (infinitive, wanted) in [
            ("promover", "promueve promoviere promovera promueva promovio promoviendo promovida promoverlo"),
            (
                "prostituir",
                "prostituye prostituyere prostituyo prostituirla prostituyendose prostituida prostituya",
            ),
            ("ejercer", "ejerza ejerce ejerciere ejercieren ejerciendo ejercera"),
            ("ofrecer", "ofrezca ofreciere ofrecieren ofrecerse ofrezcan"),
            ("inducir", "induzca indujo indujere indujese induce"),
            ("obtener", "obtenga obtuviere obtendra obtiene obtuvo"),
            ("pagar", "pague pagare paguen pagara pagado pagandole"),
            ("explotar", "explote explotare explotada explotarla"),
            ("captar", "capte captare captaren captado"),
            ("dirigir", "dirija dirige dirigiere dirigieren"),
            ("perseguir", "persiga persigue persiguiere"),
            ("castigar", "castigue castigara castigado castiguese castigaseles"),
            ("prohibir", "prohibe prohibese prohibida prohibira"),
            ("imponer", "impondra imponga impuesta impusiere imponen"),
            ("sustituir", "sustituyese sustituye"),
            ("dedicarse", "dedique dedicare dedicarse dedican"),
            ("hacer", "hiciere haga hara hicieren hecho"),
            ("consentir", "consienta consintiere consiente consintio"),
            ("encubrir", "encubierta encubra encubriere"),
        ] {
            let forms = verb(infinitive);
            for form in wanted.split(' ').filter(|form| *form != "castigaseles") {
                assert!(forms.iter().any(|known| known == form), "{infinitive}: {form}");
            }
        }
        assert!(verb_stems("prostituci").is_err());
    }
}
