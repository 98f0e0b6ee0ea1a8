//! Which findings of a file are told, and which not because somebody has decided so.

use std::{collections::BTreeSet, ops::Range};

use deslinde::{
    Analysis, Directive, Document, Error, Finding, Localized, Rule, RuleSet,
    structure::{Citation, Passage, passages},
};
use globset::GlobSet;

use crate::{Baseline, Config, Suppressions, per_path::globs};

/// Who decided that a finding is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// A comment in the file.
    Comment,
    /// The file of suppressions.
    Sidecar,
    /// The baseline: it was known.
    Baseline,
}

/// A finding that is not told.
#[derive(Debug, Clone, PartialEq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Who decided so.
    pub by: By,
    /// Why; empty for the baseline.
    pub reason: String,
}

/// Something to say of a file besides findings: of its suppressions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Line in the file, from 1.
    pub line: Option<u32>,
    /// Whether it must be mended: a suppression without a reason, or of no rule there is.
    pub error: bool,
    /// What, in both languages.
    pub message: Localized,
}

/// What came of the findings of one file, besides those that are told.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// Findings that are not told, in order of the text.
    pub suppressed: Vec<Suppressed>,
    /// What to say of suppressions, in order of line.
    pub notes: Vec<Note>,
    /// Numbers of the entries of the file of suppressions that are about this file.
    pub about: BTreeSet<usize>,
    /// Those of them that some finding needed.
    pub used: BTreeSet<usize>,
}

/// What is decided for all files.
#[derive(Debug, Default)]
pub struct Policy {
    per_path: Vec<Part>,
    exclude: GlobSet,
    suppressions: Suppressions,
    rules: RuleSet,
    used: RuleSet,
}

#[derive(Debug)]
struct Part {
    files: GlobSet,
    select: Option<Vec<String>>,
    ignore: Vec<String>,
    min_confidence: f64,
}

impl Policy {
    /// The policy of a configuration. `rules` are all there are, `used` those that the analyser uses.
    ///
    /// # Errors
    /// [`Error::Data`] for a glob that is none.
    pub fn new(
        config: &Config,
        suppressions: Suppressions,
        rules: &RuleSet,
        used: &RuleSet,
    ) -> Result<Self, Error> {
        let wrong = |message| Error::Data { file: crate::FILE_NAME.to_owned(), line: None, message };
        let part = |part: &crate::PerPath| {
            Ok(Part {
                files: globs(&part.paths).map_err(wrong)?,
                select: part.select.clone(),
                ignore: part.ignore.clone(),
                min_confidence: part.min_confidence.unwrap_or(0.0),
            })
        };
        let per_path = config.per_path.iter().map(part).collect::<Result<_, Error>>()?;
        let exclude = globs(&config.exclude).map_err(wrong)?;
        Ok(Self { per_path, exclude, suppressions, rules: rules.clone(), used: used.clone() })
    }

    /// Whether walks leave this file out.
    #[must_use]
    pub fn excludes(&self, file: &str) -> bool {
        self.exclude.is_match(file)
    }

    /// The file of suppressions.
    #[must_use]
    pub const fn suppressions(&self) -> &Suppressions {
        &self.suppressions
    }

    /// Takes out of `analysis` what is not to be told. `file` is relative to the folder of the configuration, with `/`
    /// between its parts.
    pub fn judge(&self, file: &str, document: &Document, analysis: &mut Analysis) -> Judged {
        self.keep_of_path(file, analysis);
        let mut judged = Judged::default();
        self.by_comment(document, analysis, &mut judged);
        self.by_sidecar(file, document, analysis, &mut judged);
        judged
    }

    /// Takes out of `analysis` what is not told in files of this path, and nothing else that [`judge`](Self::judge) does.
    pub fn keep_of_path(&self, file: &str, analysis: &mut Analysis) {
        for part in self.per_path.iter().filter(|part| part.files.is_match(file)) {
            analysis.findings.retain(|finding| self.kept(part, finding));
        }
    }

    /// The entry of the file of suppressions, by number, that lets a protection go which stood in a passage with this
    /// fingerprint. It has to name the passage.
    #[must_use]
    pub fn lets_go(&self, file: &str, rule: &str, passage: &str) -> Option<usize> {
        let rule = self.rules.get(rule)?;
        let mut entries = self.suppressions.about(file);
        let found = entries.find(|(_, entry)| {
            rule.is_named(&entry.rule) && entry.passage.as_deref().is_some_and(|own| own == passage)
        });
        found.map(|(number, _)| number)
    }

    fn kept(&self, part: &Part, finding: &Finding) -> bool {
        let Some(rule) = self.rules.get(&finding.rule) else { return true };
        let named = |names: &[String]| names.iter().any(|name| rule.is_named(name));
        part.select.as_ref().is_none_or(|select| named(select))
            && !named(&part.ignore)
            && finding.confidence >= part.min_confidence
    }

    fn by_comment(&self, document: &Document, analysis: &mut Analysis, judged: &mut Judged) {
        if document.directives.is_empty() {
            return;
        }
        let passages = Lines::of(document);
        for directive in &document.directives {
            let note = |error, message| Note { line: Some(directive.line), error, message };
            if let Some(message) = self.mistake(directive) {
                judged.notes.push(note(true, message));
                continue;
            }
            let reach = passages.reach(directive.line);
            for name in &directive.rules {
                let hit = |finding: &Finding| {
                    reach.contains(&finding.passage)
                        && self.rules.get(&finding.rule).is_some_and(|rule| rule.is_named(name))
                };
                let used = take(analysis, hit, judged, |finding| Suppressed {
                    finding,
                    by: By::Comment,
                    reason: directive.reason.clone(),
                });
                // A rule that does not run finds nothing: that says nothing of the comment.
                if !used && self.used.rules.iter().any(|rule| rule.is_named(name)) {
                    judged.notes.push(note(false, unused(name)));
                }
            }
        }
    }

    /// What is wrong with a directive, if something is.
    fn mistake(&self, directive: &Directive) -> Option<Localized> {
        if directive.rules.is_empty() {
            return Some(Localized::new(
                "falta la regla: `deslinde:ignore REGLA -- motivo`",
                "the rule is missing: `deslinde:ignore RULE -- reason`",
            ));
        }
        if let Some(error) = directive.rules.iter().find_map(|rule| self.rules.check_name(rule).err()) {
            return Some(error.localized());
        }
        directive.reason.is_empty().then(|| {
            let rules = directive.rules.join(",");
            Localized::new(
                format!("falta el motivo: `deslinde:ignore {rules} -- motivo`; mientras falte, no se omite nada"),
                format!("the reason is missing: `deslinde:ignore {rules} -- reason`; nothing is suppressed without one"),
            )
        })
    }

    fn by_sidecar(&self, file: &str, document: &Document, analysis: &mut Analysis, judged: &mut Judged) {
        for (number, entry) in self.suppressions.about(file) {
            let named: Vec<&Rule> =
                self.used.rules.iter().filter(|rule| rule.is_named(&entry.rule)).collect();
            if named.is_empty() {
                continue;
            }
            // One that lets a protection go is needed where versions are compared, and not here.
            if named.iter().any(|rule| rule.family() != "protective") {
                judged.about.insert(number);
            }
            let hit = |finding: &Finding| {
                self.rules.get(&finding.rule).is_some_and(|rule: &Rule| rule.is_named(&entry.rule))
                    && entry.passage.as_ref().is_none_or(|passage| *passage == finding.fingerprint(document))
            };
            let used = take(analysis, hit, judged, |finding| Suppressed {
                finding,
                by: By::Sidecar,
                reason: entry.reason.clone(),
            });
            if used {
                judged.used.insert(number);
            }
        }
    }
}

impl Baseline {
    /// Takes out of `analysis` what the baseline knows, each of its entries as often as it was counted.
    pub fn judge(&mut self, file: &str, document: &Document, analysis: &mut Analysis, judged: &mut Judged) {
        take(
            analysis,
            |finding| {
                finding.counts()
                    && !finding.is_protective()
                    && self.take(&finding.rule, &finding.fingerprint(document))
            },
            judged,
            |finding| Suppressed { finding, by: By::Baseline, reason: String::new() },
        );
        self.read(file);
        judged.suppressed.sort_by_key(|one| one.finding.passage.start);
    }
}

/// Moves the findings that `hit` to those that are not told; whether there were any.
fn take(
    analysis: &mut Analysis,
    mut hit: impl FnMut(&Finding) -> bool,
    judged: &mut Judged,
    suppressed: impl Fn(Finding) -> Suppressed,
) -> bool {
    let before = judged.suppressed.len();
    for finding in std::mem::take(&mut analysis.findings) {
        if hit(&finding) {
            judged.suppressed.push(suppressed(finding));
        } else {
            analysis.findings.push(finding);
        }
    }
    judged.suppressed.len() > before
}

fn unused(name: &str) -> Localized {
    Localized::new(
        format!("`deslinde:ignore {name}` ya no omite nada; quítelo"),
        format!("`deslinde:ignore {name}` suppresses nothing any more; remove it"),
    )
}

/// The lines of a document's passages.
struct Lines(Vec<Line>);

struct Line {
    first: u32,
    last: u32,
    range: Range<usize>,
    citation: Citation,
}

impl Lines {
    fn of(document: &Document) -> Self {
        let line = |passage: Passage| {
            let first = document.place(passage.range.start).line?;
            let end = passage.range.end.saturating_sub(1).max(passage.range.start);
            let end = (0..=end).rev().find(|at| document.text.is_char_boundary(*at)).unwrap_or(0);
            let last = document.place(end).line?.max(first);
            Some(Line { first, last, range: passage.range, citation: passage.citation })
        };
        Self(passages(document).into_iter().filter_map(line).collect())
    }

    /// The passages that a comment on `line` is about: the one it stands in, else the next one. A comment before an
    /// article is about all of it, also where its items are passages of their own.
    fn reach(&self, line: u32) -> Vec<Range<usize>> {
        if let Some(around) = self.0.iter().find(|one| one.first <= line && line <= one.last) {
            return vec![around.range.clone()];
        }
        let Some(next) = self.0.iter().position(|one| one.first > line) else { return Vec::new() };
        let article = |at: usize| self.0[at].citation.steps.first();
        let begins = next == 0 || article(next - 1) != article(next);
        let same =
            |at: &usize| *at == next || begins && article(*at).is_some() && article(*at) == article(next);
        (next..self.0.len()).take_while(same).map(|at| self.0[at].range.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use deslinde::Analyzer;

    use super::*;

    const BUY: &str = "Se sancionará con multa a quien contrate servicios sexuales en la vía pública.";

    fn judged(name: &str, source: &str, config: &str, sidecar: &str) -> (Vec<String>, Judged) {
        let config = Config::parse("deslinde.toml", config).unwrap();
        let rules = RuleSet::builtin().unwrap();
        let analyzer = Analyzer::new(&config.resolved().analyzer).unwrap();
        let suppressions = Suppressions::parse("s.toml", sidecar, &rules).unwrap();
        let policy = Policy::new(&config, suppressions, &rules, analyzer.rules()).unwrap();
        let document = deslinde_documents::read(name, source.as_bytes()).unwrap();
        let mut analysis = analyzer.analyze(&document);
        let judged = policy.judge(name, &document, &mut analysis);
        (
            analysis.findings.iter().map(|f| format!("{}:{}", f.rule, f.place.line.unwrap_or(0))).collect(),
            judged,
        )
    }

    const RULE: &str = "criminalization/public-solicitation";
    const ONLY: &str = "select = [\"criminalization/public-solicitation\"]";

    #[test]
    fn a_comment_reaches_the_next_article_and_no_further() {
        let source = format!(
            "# Ley\n\n<!-- deslinde:ignore {RULE} -- se cita -->\n\nArtículo 1.- {BUY}\n\nArtículo 2.- {BUY}\n\n\
             Artículo 3.- {BUY}\n<!-- deslinde:ignore {RULE} -- en el pasaje -->\n{BUY}\n"
        );
        let (told, judged) = judged("ley.md", &source, ONLY, "");
        assert_eq!(told, [format!("{RULE}:7")]);
        assert_eq!(judged.notes, []);
        let reasons: Vec<_> = judged.suppressed.iter().map(|s| (s.by, s.reason.as_str())).collect();
        assert_eq!(reasons, [(By::Comment, "se cita"), (By::Comment, "en el pasaje")]);
    }

    #[test]
    fn a_comment_before_an_article_reaches_its_items_and_one_between_them_only_its_own() {
        let items =
            "La autoridad municipal aplicará las siguientes reglas en los espacios públicos del municipio. "
                .repeat(6);
        let article =
            format!("Artículo 1.- {items}\n\nI. {BUY} {items}\n\nII. {BUY} {items}\n\nIII. {BUY} {items}\n");
        let (told, _) = judged("ley.txt", &article, ONLY, "");
        assert_eq!(told.len(), 3, "{told:?}");
        let (told, judged_) =
            judged("ley.txt", &format!("# deslinde:ignore {RULE} -- todo\n{article}"), ONLY, "");
        assert_eq!((told.len(), judged_.suppressed.len()), (0, 3), "{told:?}");
        let between = article.replace("II. ", &format!("% deslinde:ignore {RULE} -- solo esta\nII. "));
        let between = between.replacen(&format!("I% deslinde:ignore {RULE} -- solo esta\nII. "), "III. ", 1);
        let (told, judged_) = judged("ley.txt", &between, ONLY, "");
        assert_eq!((told.len(), judged_.suppressed.len()), (2, 1), "{told:?} {between}");
    }

    #[test]
    fn without_a_reason_nothing_is_suppressed() {
        for (comment, words) in [
            (format!("deslinde:ignore {RULE}"), "falta el motivo"),
            (format!("deslinde:ignore {RULE} --"), "falta el motivo"),
            ("deslinde:ignore -- porque sí".to_owned(), "falta la regla"),
            ("deslinde:ignore criminalization/public-solicitaton -- x".to_owned(), "¿quiso decir"),
        ] {
            let (told, judged) =
                judged("ley.md", &format!("<!-- {comment} -->\nArtículo 1.- {BUY}\n"), ONLY, "");
            assert_eq!(told.len(), 1, "{comment}");
            assert_eq!((judged.notes.len(), judged.notes[0].error, judged.notes[0].line), (1, true, Some(1)));
            assert!(judged.notes[0].message.es.contains(words), "{}", judged.notes[0].message.es);
        }
    }

    #[test]
    fn unused_comments_are_told_unless_their_rule_does_not_run() {
        let source =
            "<!-- deslinde:ignore stigma/term -- x -->\nArtículo 1.- Los mercados abren a las ocho.\n";
        assert_eq!(judged("ley.md", source, ONLY, "").1.notes, []);
        let notes = judged("ley.md", source, "", "").1.notes;
        assert_eq!((notes.len(), notes[0].error), (1, false));
    }

    #[test]
    fn the_sidecar_needs_file_rule_and_passage() {
        let source = format!("Artículo 1.- {BUY}\n\nArtículo 2.- {BUY} Y con arresto.\n");
        let print = deslinde::fingerprint(RULE, BUY);
        let entry = |file: &str, print: &str| {
            format!(
                "[[suppress]]\nfile = \"{file}\"\nrule = \"{RULE}\"\npassage = \"{print}\"\nreason = \"r\"\n"
            )
        };
        let both = format!("{}{}", entry("ley.txt", &print), entry("otra.txt", &print));
        let (told, judged_) = judged("ley.txt", &source, ONLY, &both);
        assert_eq!((told.len(), judged_.suppressed.len(), judged_.suppressed[0].by), (1, 1, By::Sidecar));
        assert_eq!((judged_.about.len(), judged_.used.len()), (1, 1));
        let (told, judged_) = judged("ley.txt", &source, ONLY, &entry("*.txt", "00"));
        assert_eq!((told.len(), judged_.about.len(), judged_.used.len()), (2, 1, 0));
    }

    #[test]
    fn per_path_settings() {
        let source = format!("Artículo 1.- {BUY}\n");
        let config = |part: &str| format!("{ONLY}\n[[per-path]]\npaths = [\"anexos/*\"]\n{part}\n");
        for part in ["ignore = [\"criminalization/*\"]", "select = [\"stigma\"]", "min-confidence = 1.0"] {
            assert_eq!(judged("anexos/ley.txt", &source, &config(part), "").0.len(), 0, "{part}");
            assert_eq!(judged("ley.txt", &source, &config(part), "").0.len(), 1, "{part}");
        }
    }

    #[test]
    fn the_baseline_knows_passages_wherever_they_stand_but_no_more_of_them() {
        let analyzer = Analyzer::new(&Config::parse("", ONLY).unwrap().resolved().analyzer).unwrap();
        let findings = |baseline: &mut Baseline, file: &str, source: &str| {
            let document = Document::from_text(source);
            let mut analysis = analyzer.analyze(&document);
            let mut judged = Judged::default();
            baseline.judge(file, &document, &mut analysis, &mut judged);
            (analysis.findings.len(), judged.suppressed.len())
        };
        let mut first = Baseline::default();
        let document = Document::from_text(format!("Artículo 1.- {BUY}"));
        for finding in analyzer.analyze(&document).findings {
            first.add("a.txt", &document, &finding);
        }
        let mut baseline = Baseline::parse("b.toml", &first.to_toml()).unwrap();
        assert_eq!(
            findings(&mut baseline, "b.txt", &format!("Artículo 77 bis. {BUY}\n\nArtículo 78. {BUY}")),
            (1, 1)
        );
        assert_eq!(findings(&mut baseline, "a.txt", "Nada."), (0, 0));
        assert_eq!(baseline.solved(analyzer.rules()), 0);
        let mut baseline = Baseline::parse("b.toml", &first.to_toml()).unwrap();
        assert_eq!(findings(&mut baseline, "a.txt", "Nada."), (0, 0));
        assert_eq!(baseline.solved(analyzer.rules()), 1);
        assert_eq!(baseline.pruned(analyzer.rules()).to_toml(), Baseline::default().to_toml());
    }
}
