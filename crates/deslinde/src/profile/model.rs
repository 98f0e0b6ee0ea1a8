//! The legal model, as the IDS map of sex work law tells models apart.

use serde::Serialize;

use super::{Answer, Provision, QuestionAnswer, answer::limit, counting};
use crate::Localized;

/// A model of sex work law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LegalModel {
    /// Selling and buying are punished.
    AllCriminalised,
    /// Those who sell are punished; a full penalty for clients was not found.
    Selling,
    /// Clients are punished; a full penalty for those who sell was not found.
    ClientsOnly,
    /// Third parties are punished; a full penalty for sellers or clients was not found.
    ThirdPartiesOnly,
    /// Selling is lawful under registers, tests, licences or zones.
    Regulated,
    /// Penalties are repealed or forbidden, and no others were found.
    Decriminalised,
    /// The texts given do not tell.
    NotFound,
}

impl LegalModel {
    /// The name in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllCriminalised => "all-criminalised",
            Self::Selling => "selling",
            Self::ClientsOnly => "clients-only",
            Self::ThirdPartiesOnly => "third-parties-only",
            Self::Regulated => "regulated",
            Self::Decriminalised => "decriminalised",
            Self::NotFound => "not-found",
        }
    }

    /// The model for a reader, in one sentence.
    #[must_use]
    pub fn text(self) -> Localized {
        match self {
            Self::AllCriminalised => Localized::new(
                "Todo criminalizado: se castiga vender y comprar.",
                "All criminalised: selling and buying are punished.",
            ),
            Self::Selling => Localized::new(
                "Venta criminalizada: se castiga a quienes venden servicios sexuales.",
                "Selling criminalised: people who sell sex are punished.",
            ),
            Self::ClientsOnly => Localized::new(
                "Clientes criminalizados: se castiga comprar servicios sexuales.",
                "Clients criminalised: buying sex is punished.",
            ),
            Self::ThirdPartiesOnly => Localized::new(
                "Terceros criminalizados: se castiga organizar, administrar o lucrar.",
                "Third parties criminalised: organising, managing or profiting is punished.",
            ),
            Self::Regulated => Localized::new(
                "Regulado: se permite bajo registros, exámenes, licencias o zonas especiales.",
                "Regulated: allowed under registers, tests, licences or zones of its own.",
            ),
            Self::Decriminalised => Localized::new(
                "Despenalizado: las penas se derogan o prohíben, y no se encontraron otras.",
                "Decriminalised: penalties are repealed or forbidden, and no others were found.",
            ),
            Self::NotFound => {
                Localized::new("Los textos dados no permiten decirlo.", "The texts given do not tell.")
            }
        }
    }
}

/// The model that the answers lead to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ModelReading {
    /// The model.
    pub model: LegalModel,
    /// Whether every answer that it rests on is a full "yes".
    pub sure: bool,
    /// The questions that it rests on, by [`Question::id`](super::Question::id).
    pub rests_on: Vec<&'static str>,
    /// Questions answered "partly" that would lead to another model if they were a full "yes".
    pub but: Vec<&'static str>,
}

/// What each party to sex work meets with decides the model.
const DECIDING: [&str; 2] = ["selling", "buying"];

impl ModelReading {
    /// Full answers decide; where they tell nothing, those that hold partly do.
    pub(super) fn of(questions: &[QuestionAnswer], provisions: &[Provision]) -> Self {
        let answer =
            |id: &str| questions.iter().find(|one| one.id == id).map_or(Answer::NotFound, |one| one.answer);
        // A licence makes selling lawful within it; being without one is then what selling is punished for.
        let licensed = counting(provisions).any(|(_, provision)| {
            matches!(&*provision.finding.rule, "coercion/registration" | "coercion/special-licensing")
                && limit(provision).is_none()
        });
        let (mut model, mut rests_on) = choose(&|id| answer(id) == Answer::Yes, licensed);
        let sure = model != LegalModel::NotFound;
        if !sure {
            // Lawful beside offences is no decriminalisation, not even partly.
            (model, rests_on) =
                choose(&|id| id != "decriminalised" && answer(id) != Answer::NotFound, licensed);
        }
        let partly = |id: &&str| sure && answer(id) == Answer::Partly && !rests_on.contains(id);
        let but = DECIDING.into_iter().filter(partly).collect();
        Self { model, sure, rests_on, but }
    }
}

/// The model, and the questions that it rests on, where `holds` says of a question whether it is answered.
fn choose(holds: &dyn Fn(&str) -> bool, licensed: bool) -> (LegalModel, Vec<&'static str>) {
    let regulated: Vec<&'static str> = ["mandatory-testing", "registration", "restrictive-regulation"]
        .into_iter()
        .filter(|id| holds(id))
        .collect();
    if licensed && !regulated.is_empty() && !holds("buying") {
        (LegalModel::Regulated, regulated)
    } else if holds("selling") && holds("buying") {
        (LegalModel::AllCriminalised, vec!["selling", "buying"])
    } else if holds("selling") {
        (LegalModel::Selling, vec!["selling"])
    } else if holds("buying") {
        (LegalModel::ClientsOnly, vec!["buying"])
    } else if !regulated.is_empty() {
        (LegalModel::Regulated, regulated)
    } else if holds("organising") {
        (LegalModel::ThirdPartiesOnly, vec!["organising"])
    } else if holds("decriminalised") {
        (LegalModel::Decriminalised, vec!["decriminalised"])
    } else {
        (LegalModel::NotFound, Vec::new())
    }
}
