//! Reads the rule files and the norms that they cite.

use super::{Rule, RuleSet};
use crate::{Data, Error};

/// Reads every file of `rules/` and `norms.toml`.
pub(super) fn load(data: &Data) -> Result<RuleSet, Error> {
    let mut set = RuleSet { rules: Vec::new(), norms: data.read("norms.toml")? };
    for name in data.within("rules") {
        let rule: Rule = data.read(name)?;
        let fail = |message: String| Err(Error::Data { file: name.to_owned(), line: None, message });
        if name != format!("rules/{}.toml", rule.id) {
            return fail(format!("the file is named otherwise than its rule, `{}`", rule.id));
        }
        if let Some(norm) = rule.norms.iter().find(|norm| !set.norms.contains_key(&norm.id)) {
            return fail(format!("norm `{}` is not in norms.toml", norm.id));
        }
        set.rules.push(rule);
    }
    set.rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(set)
}
