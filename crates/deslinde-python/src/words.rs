//! What values are called for readers, as every report calls them.

use std::str::FromStr;

use deslinde::Language;
use deslinde_report::messages;
use pyo3::prelude::*;

/// What `value` of `facet` is called, in Spanish and in English; the value itself where nothing is said of it.
#[pyfunction]
pub fn word(facet: &str, value: &str) -> (String, String) {
    let word = |language| match facet {
        "severity" => said(value, language, messages::severity),
        "force" => said(value, language, messages::force),
        "target" => said(value, language, messages::target),
        "sanction" => said(value, language, messages::sanction),
        "population" => said(value, language, messages::population),
        "context" => said(value, language, messages::context),
        "change_kind" => said(value, language, messages::change_kind),
        "trend" => said(value, language, messages::trend),
        "facet" => said(value, language, messages::facet),
        "family" => messages::family(value, language).to_owned(),
        "guard" => messages::guard(value, language),
        _ => value.to_owned(),
    };
    (word(Language::Spanish), word(Language::English))
}

fn said<T: FromStr>(value: &str, language: Language, say: fn(T, Language) -> &'static str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), |known| say(known, language).to_owned())
}
