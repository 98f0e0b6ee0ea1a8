//! The legal model, as the IDS map of sex work law tells models apart.

use serde::Serialize;

use super::{Answer, Provision, QuestionAnswer, answer::limit};
use crate::Localized;

/// A model of sex work law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LegalModel {
    /// Selling, buying and organising are punished.
    AllCriminalised,
    /// Those who sell are punished; that clients are was not found.
    Selling,
    /// Clients are punished; that those who sell are was not found.
    ClientsOnly,
    /// Third parties are punished; that sellers or clients are was not found.
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
                "Todo criminalizado: se castiga vender, comprar y organizar.",
                "All criminalised: selling, buying and organising are punished.",
            ),
            Self::Selling => Localized::new(
                "Venta criminalizada: se castiga a quienes venden servicios sexuales; castigo a clientes no se encontró.",
                "Selling criminalised: people who sell sex are punished; no penalty for clients was found.",
            ),
            Self::ClientsOnly => Localized::new(
                "Clientes criminalizados: se castiga comprar; castigo a quienes venden no se encontró.",
                "Clients criminalised: buying is punished; no penalty for people who sell was found.",
            ),
            Self::ThirdPartiesOnly => Localized::new(
                "Terceros criminalizados: se castiga organizar, administrar o lucrar; castigo a quienes venden o compran no se encontró.",
                "Third parties criminalised: organising, managing or profiting is punished; no penalty for selling or buying was found.",
            ),
            Self::Regulated => Localized::new(
                "Regulado: se permite bajo registros, exámenes, licencias o zonas especiales.",
                "Regulated: allowed under registers, tests, licences or zones of its own.",
            ),
            Self::Decriminalised => Localized::new(
                "Despenalizado: las penas se derogan o prohíben y no se encontraron otras.",
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
}

impl ModelReading {
    pub(super) fn of(questions: &Vec<QuestionAnswer>, provisions: &[Provision]) -> Self {
        let answer =
            |id: &str| questions.iter().find(|one| one.id == id).map_or(Answer::NotFound, |one| one.answer);
        let found = |id: &str| answer(id) != Answer::NotFound;
        let regulated: Vec<&'static str> = ["mandatory-testing", "registration", "restrictive-regulation"]
            .into_iter()
            .filter(|id| found(id))
            .collect();
        // A licence makes selling lawful within it; "outside a licence" is then what selling is punished for.
        let licensed = provisions.iter().any(|provision| {
            matches!(&*provision.finding.rule, "coercion/registration" | "coercion/special-licensing")
                && limit(provision).is_none()
        });
        let (model, rests_on) = if licensed && !found("buying") {
            (LegalModel::Regulated, regulated)
        } else if found("selling") && found("buying") {
            (LegalModel::AllCriminalised, vec!["selling", "buying"])
        } else if found("selling") {
            (LegalModel::Selling, vec!["selling"])
        } else if found("buying") {
            (LegalModel::ClientsOnly, vec!["buying"])
        } else if !regulated.is_empty() {
            (LegalModel::Regulated, regulated)
        } else if found("organising") {
            (LegalModel::ThirdPartiesOnly, vec!["organising"])
        } else if answer("decriminalised") == Answer::Yes {
            (LegalModel::Decriminalised, vec!["decriminalised"])
        } else {
            (LegalModel::NotFound, Vec::new())
        };
        let sure = !rests_on.is_empty() && rests_on.iter().all(|id| answer(id) == Answer::Yes);
        Self { model, sure, rests_on }
    }
}
