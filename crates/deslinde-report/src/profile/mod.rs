//! A [`Profile`](deslinde::profile::Profile) written down. A format is a module with one function and a
//! row in [`PROFILE_FORMATS`].

mod csv;
mod json;
mod markdown;
mod terminal;

use std::io::{self, Write};

use deslinde::{
    Language, Localized,
    profile::{ModelReading, Profile, Provision, QuestionAnswer},
};

use crate::{Settings, Unread, html, messages::Text};

/// What is written: the profile, and the files that could not be read.
#[derive(Debug, Clone, Copy)]
pub struct ProfileReport<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// Files that could not be read, so that nobody takes their silence for an answer.
    pub unread: &'a [Unread],
    /// The version of the rules and words that read it, from
    /// [`Data::fingerprint`](deslinde::Data::fingerprint).
    pub rules_fingerprint: &'a str,
}

/// A format and its name.
#[derive(Clone, Copy)]
pub struct ProfileFormat {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Whether people read it in a terminal.
    pub interactive: bool,
    /// Writes the whole.
    pub write: fn(&ProfileReport<'_>, &Settings<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the default first.
pub const PROFILE_FORMATS: &[ProfileFormat] = &[
    ProfileFormat { name: "terminal", interactive: true, write: terminal::write },
    ProfileFormat { name: "json", interactive: false, write: json::write },
    ProfileFormat { name: "csv", interactive: false, write: csv::write },
    ProfileFormat { name: "html", interactive: false, write: html::write },
    ProfileFormat { name: "markdown", interactive: false, write: markdown::write },
];

impl ProfileFormat {
    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        PROFILE_FORMATS.iter().copied().find(|format| format.name == name)
    }
}

/// Head of the page, with or without a name.
pub(crate) const TITLE: Text = Text::new(
    "Qué hace este derecho a las personas que ejercen el trabajo sexual",
    "What this law does to sex workers",
);
/// Said wherever answers are shown.
pub(crate) const CAVEAT: Text = Text::new(
    "Lo señaló una máquina; decide una persona. «No se encontró» no significa «no»: puede estar en un texto que no se leyó.",
    "A machine suggested it; a person decides. \"Not found\" does not mean \"no\": it may stand in a text that was not read.",
);
pub(crate) const QUESTIONS: Text = Text::new("Ocho preguntas", "Eight questions");
pub(crate) const MODEL: Text = Text::new("Modelo legal", "Legal model");
pub(crate) const AREAS: Text = Text::new("Siete áreas prioritarias", "Seven priority areas");
pub(crate) const HARMS: Text = Text::new("daña: {}", "harms: {}");
pub(crate) const HELPS: Text = Text::new("ayuda: {}", "helps: {}");
pub(crate) const POPULATIONS: Text = Text::new("Poblaciones que se nombran", "Populations that are named");
pub(crate) const AGAINST: Text = Text::new("En contra:", "Against it:");
pub(crate) const UNREAD: Text = Text::new("No se pudieron leer", "Could not be read");

/// `ley.md, Art. 9`: the text and the article, as a reader cites them.
pub(crate) fn cite(provision: &Provision, profile: &Profile, language: Language) -> String {
    let source = profile.source_name(provision);
    let citation = provision.finding.citation.display(language);
    match (source.is_empty(), citation.is_empty()) {
        (_, true) => source.to_owned(),
        (true, false) => citation,
        (false, false) => format!("{source}, {citation}"),
    }
}

/// The model in words, with what speaks for another one.
pub(crate) fn model(model: &ModelReading) -> Localized {
    let text = model.model.text();
    let mut said = (text.es, text.en);
    if !model.sure && !model.rests_on.is_empty() {
        said.0.push_str(" Descansa en respuestas que solo valen en parte.");
        said.1.push_str(" It rests on answers that hold only partly.");
    }
    let questions = deslinde::profile::QUESTIONS.iter().filter(|question| model.but.contains(&question.id));
    for question in questions {
        said.0.push_str(&format!(" Pero hay otra respuesta en parte: {}", question.es));
        said.1.push_str(&format!(" But another question is answered in part: {}", question.en));
    }
    Localized::new(said.0, said.1)
}

/// The answer in words, with why it is only partly one: `en parte (solo …; …)`.
pub(crate) fn answer(answer: &QuestionAnswer) -> Localized {
    let say = |language: Language| {
        let text = answer.answer.text();
        let reasons: Vec<String> =
            answer.reasons.iter().map(|reason| reason.text().get(language).to_owned()).collect();
        match reasons.is_empty() {
            true => text.get(language).to_owned(),
            false => format!("{} ({})", text.get(language), reasons.join("; ")),
        }
    };
    Localized::new(say(Language::Spanish), say(Language::English))
}
