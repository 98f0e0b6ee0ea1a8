//! The eight questions of NSWP's global mapping of sex work laws.

use super::{Answer, Provision, Reason, answer::limit, counting};
use crate::{Finding, Severity, Target};

/// A question, and which findings answer it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Question {
    /// A short stable name for outputs.
    pub id: &'static str,
    /// The question in Spanish.
    pub es: &'static str,
    /// The question in English.
    pub en: &'static str,
    /// Whether a finding bears on the question, and how far.
    bears: fn(&Finding) -> Option<Bearing>,
    /// Findings that say the contrary.
    contradicts: fn(&Finding) -> bool,
}

/// How far a finding answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bearing {
    /// It says just this.
    Full,
    /// It reaches one aspect.
    Aspect,
}

use Bearing::{Aspect, Full};

/// The questions, in NSWP's order.
pub const QUESTIONS: &[Question] = &[
    Question {
        id: "selling",
        es: "¿Se criminaliza vender servicios sexuales?",
        en: "Is selling sex criminalised?",
        bears: |finding| match &*finding.rule {
            "criminalization/selling" => Some(Full),
            "criminalization/public-solicitation" if finding.target != Some(Target::Client) => Some(Aspect),
            "criminalization/advertising" | "criminalization/premises"
                if finding.target == Some(Target::Seller) =>
            {
                Some(Aspect)
            }
            _ => None,
        },
        contradicts: never,
    },
    Question {
        id: "buying",
        es: "¿Se criminaliza comprar servicios sexuales?",
        en: "Is buying sex criminalised?",
        bears: |finding| match &*finding.rule {
            "criminalization/buying" => Some(Full),
            "criminalization/public-solicitation"
                if matches!(finding.target, Some(Target::Client | Target::Any)) =>
            {
                Some(Aspect)
            }
            _ => None,
        },
        contradicts: never,
    },
    Question {
        id: "organising",
        es: "¿Se criminaliza organizar o administrar el trabajo sexual de otras personas?",
        en: "Is organising or managing sex work criminalised?",
        bears: |finding| match &*finding.rule {
            "criminalization/third-parties" | "criminalization/premises" | "criminalization/earnings" => {
                Some(Full)
            }
            "criminalization/advertising" => Some(Aspect),
            _ => None,
        },
        contradicts: never,
    },
    Question {
        id: "mandatory-testing",
        es: "¿Hay exámenes obligatorios de VIH o de infecciones de transmisión sexual?",
        en: "Is there mandatory HIV/STI testing?",
        bears: |finding| (&*finding.rule == "coercion/mandatory-testing").then_some(Full),
        contradicts: never,
    },
    Question {
        id: "registration",
        es: "¿Hay registro obligatorio?",
        en: "Is there mandatory registration?",
        bears: |finding| (&*finding.rule == "coercion/registration").then_some(Full),
        contradicts: never,
    },
    Question {
        id: "restrictive-regulation",
        es: "Si está regulado, ¿las reglas son injustas o restrictivas?",
        en: "If regulated, are the regulations unfair or restrictive?",
        bears: |finding| match &*finding.rule {
            "coercion/special-licensing" => Some(Full),
            "coercion/displacement" if SENT_AWAY.contains(&&*finding.formula) => Some(Aspect),
            "coercion/displacement" => Some(Full),
            _ => None,
        },
        contradicts: never,
    },
    Question {
        id: "conflation",
        es: "¿Se confunde el trabajo sexual con la trata o el tráfico de personas?",
        en: "Is sex work conflated with trafficking or smuggling?",
        bears: |finding| {
            (finding.family() == "conflation" && finding.severity >= Severity::Medium).then_some(Full)
        },
        contradicts: never,
    },
    Question {
        id: "decriminalised",
        es: "¿Está despenalizado el trabajo sexual?",
        en: "Is sex work decriminalised?",
        bears: |finding| (&*finding.rule == "protective/decriminalization").then_some(Full),
        contradicts: |finding| finding.family() == "criminalization" && finding.severity == Severity::High,
    },
];

/// Formulas of `coercion/displacement` by which people are sent away. Where nothing is regulated, that is no regulation; zones
/// and distances are one.
pub(super) const SENT_AWAY: [&str; 3] = ["moved-on", "kept-out", "ordered-out"];

fn never(_: &Finding) -> bool {
    false
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct QuestionAnswer {
    /// [`Question::id`].
    pub id: &'static str,
    /// The answer.
    pub answer: Answer,
    /// Why it is only "partly"; empty otherwise. Ordered, each once.
    pub reasons: Vec<Reason>,
    /// The provisions that carry it, as indices into [`Profile::provisions`](super::Profile::provisions):
    /// those that carry a full answer first, then the surest.
    pub provisions: Vec<usize>,
    /// The provisions that say the contrary.
    pub against: Vec<usize>,
}

impl QuestionAnswer {
    /// The question.
    #[must_use]
    pub fn question(&self) -> &'static Question {
        QUESTIONS.iter().find(|question| question.id == self.id).unwrap_or(&QUESTIONS[0])
    }
}

impl Question {
    pub(super) fn answer(&self, provisions: &[Provision]) -> QuestionAnswer {
        let mut carrying: Vec<(Option<Reason>, usize)> = Vec::new();
        let mut against = Vec::new();
        for (at, provision) in counting(provisions) {
            if let Some(bearing) = (self.bears)(&provision.finding) {
                let aspect = (bearing == Aspect).then_some(Reason::Aspect);
                carrying.push((limit(provision).or(aspect), at));
            }
            if (self.contradicts)(&provision.finding) && limit(provision).is_none() {
                against.push(at);
            }
        }
        // What a treaty or a plan promises is nothing that holds beside offences in force.
        if !against.is_empty() && carrying.iter().all(|(reason, _)| *reason == Some(Reason::NotInForce)) {
            carrying.clear();
        }
        let confidence = |at: usize| provisions[at].finding.confidence;
        carrying.sort_by(|a, b| {
            let sure = confidence(b.1).total_cmp(&confidence(a.1));
            a.0.is_some().cmp(&b.0.is_some()).then(sure).then(a.1.cmp(&b.1))
        });
        let contradicted = !against.is_empty() && !carrying.is_empty();
        let answer = match carrying.first() {
            None => Answer::NotFound,
            Some((None, _)) if !contradicted => Answer::Yes,
            Some(_) => Answer::Partly,
        };
        let mut reasons = Vec::new();
        if answer == Answer::Partly {
            // One provision without limits needs no excuse for the others.
            if carrying.first().is_some_and(|(reason, _)| reason.is_some()) {
                reasons.extend(carrying.iter().filter_map(|(reason, _)| *reason));
            }
            reasons.extend(contradicted.then_some(Reason::Contradicted));
            reasons.sort_unstable();
            reasons.dedup();
        }
        QuestionAnswer {
            id: self.id,
            answer,
            reasons,
            provisions: carrying.into_iter().map(|(_, at)| at).collect(),
            against: if contradicted { against } else { Vec::new() },
        }
    }
}
