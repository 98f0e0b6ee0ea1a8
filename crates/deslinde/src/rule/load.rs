//! Reads the rule files that come with deslinde.

use include_dir::{Dir, DirEntry, include_dir};

use super::RuleSet;
use crate::{Error, error::data_error};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
const NORMS: &str = include_str!("../../norms.toml");

/// Reads every file of `rules/` and `norms.toml`.
pub(super) fn builtin() -> Result<RuleSet, Error> {
    let norms = toml::from_str(NORMS).map_err(|error| data_error("norms.toml", NORMS, &error))?;
    let mut set = RuleSet { rules: Vec::new(), norms };
    add_folder(&RULES, &mut set)?;
    set.rules.sort_by(|a, b| a.id.cmp(&b.id));
    for rule in &set.rules {
        if let Some(norm) = rule.norms.iter().find(|norm| !set.norms.contains_key(&norm.id)) {
            return Err(Error::Data {
                file: format!("rules/{}.toml", rule.id),
                line: None,
                message: format!("norm `{}` is not in norms.toml", norm.id),
            });
        }
    }
    Ok(set)
}

fn add_folder(folder: &Dir<'_>, set: &mut RuleSet) -> Result<(), Error> {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => add_folder(inner, set)?,
            DirEntry::File(file) => {
                let name = format!("rules/{}", file.path().display());
                let source = file.contents_utf8().unwrap_or_default();
                let rule: super::Rule =
                    toml::from_str(source).map_err(|error| data_error(&name, source, &error))?;
                if name != format!("rules/{}.toml", rule.id) {
                    let message = format!("the file is named otherwise than its rule, `{}`", rule.id);
                    return Err(Error::Data { file: name, line: None, message });
                }
                set.rules.push(rule);
            }
        }
    }
    Ok(())
}
