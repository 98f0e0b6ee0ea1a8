//! Reads the rule files and the norms that they cite.

use super::{Rule, RuleSet};
use crate::{Data, Error, Localized, suggest::nearest};

/// Reads every file of `rules/` and `norms.toml`.
pub(super) fn load(data: &Data) -> Result<RuleSet, Error> {
    let mut set = RuleSet { rules: Vec::new(), norms: data.read_tables("norms.toml")? };
    for name in data.within("rules") {
        let rule: Rule = data.read(name)?;
        if name != format!("rules/{}.toml", rule.id) {
            let message = Localized::new(
                format!("la regla se llama `{}` y el archivo no; deben llamarse igual", rule.id),
                format!("the rule is called `{}` and the file is not; give both one name", rule.id),
            );
            return Err(data.mistake(name, "id =", "", message));
        }
        if let Some(norm) = rule.norms.iter().find(|norm| !set.norms.contains_key(&norm.id)) {
            let id = &norm.id;
            let (es, en) = match nearest(id, set.norms.keys().cloned()) {
                Some(near) => (format!("¿quiso decir `{near}`?"), format!("did you mean `{near}`?")),
                None => ("añádala en norms.extra.toml".into(), "add it in norms.extra.toml".into()),
            };
            let message = Localized::new(
                format!("la norma `{id}` no está en norms.toml; {es}"),
                format!("norm `{id}` is not in norms.toml; {en}"),
            );
            return Err(data.mistake(name, "[[norms]]", &format!("\"{id}\""), message));
        }
        set.rules.push(rule);
    }
    set.rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(set)
}
