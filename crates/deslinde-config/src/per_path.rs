//! Which files a glob means.

use deslinde::Localized;
use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A glob as in `.gitignore`: without `/` it fits a name in any folder, `*` stays within a folder, `**`
/// goes through them.
pub(crate) fn glob(pattern: &str) -> Result<Glob, Localized> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let deep = if pattern.trim_end_matches('/').contains('/') {
        pattern.trim_start_matches('/').to_owned()
    } else {
        format!("**/{pattern}")
    };
    let folder = if deep.ends_with('/') { format!("{deep}**") } else { deep };
    GlobBuilder::new(&folder).literal_separator(true).build().map_err(|why| {
        let why = why.kind();
        Localized::new(
            format!("`{pattern}` no es un patrón de archivos válido ({why}); revise corchetes y llaves"),
            format!("`{pattern}` is no valid pattern of files ({why}); check brackets and braces"),
        )
    })
}

/// One set of many globs.
pub(crate) fn globs(patterns: &[String]) -> Result<GlobSet, Localized> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let whole = glob(pattern)?;
        // A folder's name means what is in it.
        if let Ok(inside) = glob(&format!("{}/**", whole.glob())) {
            set.add(inside);
        }
        set.add(whole);
    }
    set.build().map_err(|why| Localized::new(why.to_string(), why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_mean_what_gitignore_means() {
        let fits = |pattern: &str, path: &str| globs(&[pattern.to_owned()]).unwrap().is_match(path);
        assert!(fits("*.xml", "a/b/ley.xml") && fits("*.xml", "ley.xml"));
        assert!(fits("anexos", "anexos/x.md") && fits("anexos/", "leyes/anexos/y/x.md"));
        assert!(fits("leyes/*.md", "leyes/a.md") && !fits("leyes/*.md", "leyes/b/a.md"));
        assert!(fits("leyes/**/*.md", "leyes/b/a.md") && !fits("leyes/*.md", "otras/leyes/a.md"));
        assert!(fits("./a.md", "a.md") && fits("/a/b.md", "a/b.md"));
        assert!(!fits("anexo", "anexos/x.md"));
        assert!(glob("a[").is_err());
    }
}
