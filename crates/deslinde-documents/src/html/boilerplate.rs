//! What stands on a page and is not its text: navigation, forms, scripts.

use html5gum::StartTag;

use super::page::attribute;

/// How much is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// Elements that hold no text of the page, by what they are.
    ByElement,
    /// … and those that are called navigation by id, class or role.
    ByName,
}

/// Elements whose content a browser does not show as text.
pub(super) fn is_unseen(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"head"
            | b"template"
            | b"noscript"
            | b"iframe"
            | b"noframes"
            | b"noembed"
            | b"object"
            | b"svg"
            | b"math"
            | b"canvas"
            | b"audio"
            | b"video"
            | b"select"
            | b"datalist"
            | b"textarea"
            | b"button"
            | b"map"
            | b"applet"
    )
}

/// Whether an element and all in it are left out.
pub(super) fn is_left_out(tag: &StartTag<usize>, rules: Rules) -> bool {
    let name: &[u8] = &tag.name;
    if is_unseen(name) || name == b"nav" {
        return true;
    }
    // The page itself is called all sorts of things.
    if matches!(name, b"html" | b"body" | b"main" | b"article") {
        return false;
    }
    let hidden = tag.attributes.contains_key(b"hidden".as_slice())
        || attribute(tag, "style").is_some_and(|style| {
            let style: String = style.to_ascii_lowercase().split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
    if hidden {
        return true;
    }
    rules == Rules::ByName && (matches!(name, b"aside" | b"footer") || is_called_navigation(tag))
}

fn is_called_navigation(tag: &StartTag<usize>) -> bool {
    let role = attribute(tag, "role").is_some_and(|role| {
        matches!(
            role.as_str(),
            "navigation"
                | "banner"
                | "contentinfo"
                | "search"
                | "menu"
                | "menubar"
                | "complementary"
                | "dialog"
        )
    });
    let named = |key| {
        attribute(tag, key).is_some_and(|names| {
            names.split_ascii_whitespace().any(|name| NAMES.contains(&name.to_ascii_lowercase().as_str()))
        })
    };
    role || named("id") || named("class")
}

/// Ids and classes, whole: a page may well have a class `has-sidebar`.
const NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "navegacion",
    "main-nav",
    "mainnav",
    "menu",
    "main-menu",
    "mainmenu",
    "menu-principal",
    "topbar",
    "top-bar",
    "breadcrumb",
    "breadcrumbs",
    "migas",
    "migas-de-pan",
    "sidebar",
    "side-bar",
    "footer",
    "page-footer",
    "site-footer",
    "pie",
    "pie-de-pagina",
    "site-header",
    "page-header",
    "skip-link",
    "skip-to-content",
    "skiplink",
    "cookie",
    "cookies",
    "cookie-banner",
    "cookie-notice",
    "share",
    "sharing",
    "compartir",
    "social",
    "redes-sociales",
    "search",
    "search-form",
    "buscador",
    "pagination",
    "paginacion",
    "toolbar",
    "printfriendly",
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_lower_case() {
        assert!(NAMES.iter().all(|name| *name == name.to_ascii_lowercase()));
    }
}
