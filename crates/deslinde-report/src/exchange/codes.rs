//! Families as code groups, rules as codes: what `.qdpx` and `.qdc` share.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use deslinde::{Language, Rule};
use quick_xml::{Writer, events::BytesText};

use super::{Collection, guid::guid};
use crate::messages;

/// The writer of both formats.
pub(super) type Xml = Writer<Vec<u8>>;

/// A document begun.
pub(super) fn begin() -> io::Result<Xml> {
    use quick_xml::events::{BytesDecl, Event};
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// `<Description>`, without characters that XML forbids.
pub(super) fn description(xml: &mut Xml, text: &str) -> io::Result<()> {
    let allowed =
        |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t');
    let text: String = text.chars().filter(allowed).collect();
    xml.create_element("Description").write_text_content(BytesText::new(&text))?;
    Ok(())
}

/// The identifier of a family's or rule's code.
pub(super) fn id(label: &str) -> String {
    guid(&["code", label])
}

/// `<Codes>`: every rule, and every label found that is no rule of these.
pub(super) fn write(xml: &mut Xml, collection: &Collection<'_>) -> io::Result<()> {
    let language = collection.language;
    let rules = collection.rules.rules.iter().map(|rule| rule.id.to_string());
    let found = collection.items.iter().flat_map(|item| &item.analysis.findings);
    let labels: BTreeSet<String> = rules.chain(found.map(|finding| finding.rule.to_string())).collect();
    let mut families: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for label in &labels {
        families.entry(label.split('/').next().unwrap_or_default()).or_default().push(label);
    }
    xml.create_element("Codes").write_inner_content(|xml| {
        for (family, labels) in &families {
            let name = messages::family(family, language);
            let (id, color) = (id(family), color(family));
            let group = [("guid", &*id), ("name", name), ("isCodable", "false"), ("color", color)];
            xml.create_element("Code").with_attributes(group).write_inner_content(|xml| {
                let es = messages::family(family, Language::Spanish);
                let en = messages::family(family, Language::English);
                description(xml, &format!("{family}/\n\nES: {es}\n\nEN: {en}"))?;
                labels.iter().try_for_each(|label| code(xml, label, color, collection))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn code(xml: &mut Xml, label: &str, color: &str, collection: &Collection<'_>) -> io::Result<()> {
    let rule = collection.rules.get(label);
    let id = id(label);
    // The label makes the name unique, and leads back to the rule in every language.
    let name = match rule {
        Some(rule) => format!("{} ({label})", rule.title.get(collection.language)),
        None => label.to_owned(),
    };
    let attributes = [("guid", &*id), ("name", &*name), ("isCodable", "true"), ("color", color)];
    let element = xml.create_element("Code").with_attributes(attributes);
    match rule {
        None => element.write_empty()?,
        Some(rule) => element.write_inner_content(|xml| description(xml, &described(rule)))?,
    };
    Ok(())
}

/// What a rule says of itself, in both languages: a team may read either.
pub(super) fn described(rule: &Rule) -> String {
    let part = |code: &str, language| {
        let parts = [&*rule.message, &rule.why, &rule.not, &rule.instead];
        let [message, why, not, instead] = parts.map(|text| text.get(language));
        format!("{code}: {}. {message}\n{why}\n— {not}\n→ {instead}", rule.title.get(language))
    };
    format!("{}\n\n{}\n\n{}", rule.id, part("ES", Language::Spanish), part("EN", Language::English))
}

/// A colour for each family, told apart with the common kinds of colour blindness (Okabe and Ito).
pub(super) fn color(family: &str) -> &'static str {
    match family {
        "criminalization" => "#D55E00",
        "conflation" => "#E69F00",
        "coercion" => "#CC79A7",
        "violence" => "#000000",
        "health" => "#56B4E9",
        "stigma" => "#F0E442",
        "economy" => "#0072B2",
        "protective" => "#009E73",
        _ => "#777777",
    }
}
