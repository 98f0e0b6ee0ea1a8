//! How sure a finding is: the share of findings like it that a careful reader would confirm. A
//! logistic model of four signs; `benches/calibrate.rs` fits its weights on `corpora/`.
//!
//! All signs are of the rule itself, so that a finding is as sure under `--select` as without.

use std::collections::BTreeMap;

use crate::{Data, Error, Localized};

/// The file with the weights.
const FILE: &str = "calibration.toml";

/// What each sign is called in the file, in the order of [`Signs`].
pub const NAMES: [&str; 5] = ["base", "stated", "spread", "agreeing", "alone"];

/// What is known of a finding. All but the first are 0 for the plainest of findings: a formula of
/// ordinary confidence, its words side by side, no other formula of the rule matching.
pub type Signs = [f64; NAMES.len()];

/// The weight of each sign, in log-odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// In the order of [`NAMES`].
    pub weights: Signs,
}

/// What signs are read from.
#[derive(Debug)]
pub(crate) struct Grounds {
    /// The formula's confidence, less what soft guards take from it.
    pub(crate) stated: f64,
    /// How far apart the anchor's words stand, 0 to 1.
    pub(crate) spread: f64,
    /// How many formulas of the rule match in the passage.
    pub(crate) formulas: usize,
    /// Whether one expression is all that the formula asks for.
    pub(crate) alone: bool,
}

impl Grounds {
    pub(crate) fn signs(&self) -> Signs {
        let stated = log_odds(self.stated) - log_odds(crate::rule::DEFAULT_CONFIDENCE);
        let agreeing = (self.formulas.max(1) as f64).log2();
        [1.0, stated, self.spread, agreeing, f64::from(u8::from(self.alone))]
    }
}

fn log_odds(probability: f64) -> f64 {
    let probability = probability.clamp(0.01, 0.99);
    (probability / (1.0 - probability)).ln()
}

impl Calibration {
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let error = |message| Error::Data { file: FILE.to_owned(), line: None, message };
        let mut known: BTreeMap<String, f64> = data.read(FILE)?;
        let mut weights = [0.0; NAMES.len()];
        for (name, weight) in NAMES.iter().zip(&mut weights) {
            let value = known.remove(*name).filter(|value| value.is_finite());
            *weight = value.ok_or_else(|| {
                error(Localized::new(
                    format!("`{name}` no es un número o falta; vuelva a calibrar o tome el archivo original"),
                    format!("`{name}` is no number or missing; calibrate again or take the original file"),
                ))
            })?;
        }
        match known.keys().next() {
            Some(name) => Err(error(Localized::new(
                format!("no hay ninguna señal `{name}`; hay {}", NAMES.join(", ")),
                format!("there is no sign `{name}`; there are {}", NAMES.join(", ")),
            ))),
            None => Ok(Self { weights }),
        }
    }

    /// The probability that a finding with these signs is right.
    #[must_use]
    pub fn probability(&self, signs: &Signs) -> f64 {
        let sum: f64 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The probability in hundredths, as far as it can be known: what is printed as 0.83 is 0.83
    /// for `min_confidence` too.
    pub(crate) fn confidence(&self, grounds: &Grounds) -> f64 {
        ((self.probability(&grounds.signs()) * 100.0).round() / 100.0).clamp(0.01, 0.99)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn with(source: &str) -> Result<Calibration, Error> {
        let mut data = Data::builtin();
        data.insert(FILE, source).unwrap();
        Calibration::load(&data)
    }

    #[test]
    fn the_file_names_every_sign_once_and_no_other() {
        let plain = "base = 0.0\nstated = 1\nspread = -1\nagreeing = 1\nalone = 0\n";
        assert_eq!(with(plain).unwrap().weights, [0.0, 1.0, -1.0, 1.0, 0.0]);
        for (wrong, word) in [
            (plain.replace("base", "bass"), "base"),
            (plain.replace("= -1", "= nan"), "spread"),
            (format!("{plain}extra = 1\n"), "extra"),
        ] {
            let message = with(&wrong).unwrap_err().to_string();
            assert!(message.contains(word) && message.starts_with(FILE), "{message}");
        }
    }

    #[test]
    fn what_speaks_for_a_finding_raises_its_confidence() {
        let calibration = Calibration::load(&Data::builtin()).unwrap();
        let plain = || Grounds { stated: 0.85, spread: 0.0, formulas: 1, alone: false };
        let usual = calibration.confidence(&plain());
        assert!(calibration.confidence(&Grounds { formulas: 3, ..plain() }) > usual);
        assert!(calibration.confidence(&Grounds { spread: 1.0, ..plain() }) < usual);
        assert!(calibration.confidence(&Grounds { stated: 0.65, ..plain() }) < usual);
        for stated in [0.0, 1.0] {
            let confidence = calibration.confidence(&Grounds { stated, ..plain() });
            assert!((0.01..=0.99).contains(&confidence));
        }
    }
}
