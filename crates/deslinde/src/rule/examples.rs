//! The examples of a rule. Those of a built-in rule are most of its file, and are read when somebody asks for them.

use std::{ops::Deref, sync::OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Example;

/// What the first of them begins with. Nothing but examples comes after it.
const HEAD: &str = "\n[[example]]\n";

/// The examples of a rule; a slice of [`Example`].
#[derive(Debug, Clone, Default)]
pub struct Examples {
    /// Where they are read from, if they have not been.
    source: &'static str,
    read: OnceLock<Vec<Example>>,
}

#[derive(Deserialize)]
struct Only {
    example: Vec<Example>,
}

impl Examples {
    /// Cuts the examples off the text of a built-in rule.
    pub(super) fn cut(source: &'static str) -> Option<(&'static str, Self)> {
        let (own, examples) = source.split_at(source.find(HEAD)? + 1);
        Some((own, Self { source: examples, read: OnceLock::new() }))
    }
}

impl Deref for Examples {
    type Target = [Example];

    fn deref(&self) -> &[Example] {
        // A test reads all that come with deslinde.
        self.read.get_or_init(|| {
            toml::from_str(self.source).map_or_else(|_| Vec::new(), |only: Only| only.example)
        })
    }
}

impl From<Vec<Example>> for Examples {
    fn from(examples: Vec<Example>) -> Self {
        Self { source: "", read: examples.into() }
    }
}

impl<'e> IntoIterator for &'e Examples {
    type Item = &'e Example;
    type IntoIter = std::slice::Iter<'e, Example>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Examples {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Serialize for Examples {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Examples {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Data,
        rule::{Rule, RuleSet},
    };

    #[test]
    fn rules_read_in_two_parts_are_the_same() {
        let data = Data::builtin();
        for rule in RuleSet::load(&data).unwrap().rules {
            let whole: Rule = data.read(&format!("rules/{}.toml", rule.id)).unwrap();
            assert_eq!(rule, whole);
            assert!(!rule.examples.is_empty());
        }
    }
}
