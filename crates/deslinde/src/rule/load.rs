//! Reads the rule files, the norms that they cite and the terms that one of them is about.

use super::{Examples, Rule, RuleSet};
use crate::{Data, Error, Localized, data::read_toml, lexicon::terms, suggest::nearest};

/// Reads every file of `rules/`, `norms.toml` and `terms.toml`.
pub(super) fn load(data: &Data) -> Result<RuleSet, Error> {
    let mut set =
        RuleSet { rules: Vec::new(), norms: data.read_tables("norms.toml")?, terms: terms::load(data)? };
    for (name, term) in &set.terms {
        if let Some(id) = term.asked_by.iter().find(|id| !set.norms.contains_key(*id)) {
            return Err(terms::mistake(data, name, &format!("\"{id}\""), no_norm(&set, id)));
        }
    }
    for name in data.within("rules") {
        let rule = match data.built_in(name).and_then(Examples::cut) {
            Some((own, examples)) => Rule { examples, ..read_toml(name, own)? },
            None => data.read(name)?,
        };
        if name != format!("rules/{}.toml", rule.id) {
            let message = Localized::new(
                format!("la regla se llama `{}` y el archivo no; deben llamarse igual", rule.id),
                format!("the rule is called `{}` and the file is not; give both one name", rule.id),
            );
            return Err(data.mistake(name, "id =", "", message));
        }
        if let Some(norm) = rule.norms.iter().find(|norm| !set.norms.contains_key(&norm.id)) {
            let id = &norm.id;
            return Err(data.mistake(name, "[[norms]]", &format!("\"{id}\""), no_norm(&set, id)));
        }
        set.rules.push(rule);
    }
    set.rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(set)
}

/// What to say of a norm that is not there.
fn no_norm(set: &RuleSet, id: &str) -> Localized {
    let (es, en) = match nearest(id, set.norms.keys().cloned()) {
        Some(near) => (format!("¿quiso decir `{near}`?"), format!("did you mean `{near}`?")),
        None => ("añádala en norms.extra.toml".into(), "add it in norms.extra.toml".into()),
    };
    Localized::new(
        format!("la norma `{id}` no está en norms.toml; {es}"),
        format!("norm `{id}` is not in norms.toml; {en}"),
    )
}
