//! The one way through: gate, structure, mentions, scopes, rules, findings.

use std::{
    collections::BTreeMap,
    ops::Range,
    sync::{Arc, OnceLock},
};

use crate::{
    Analysis, Blocked, Context, Data, Document, Error, Evidence, Finding, Label, Language, Rule, RuleSet,
    Severity,
    confidence::{Calibration, Grounds, Signs},
    document::Places,
    facets::{Facets, severity_under},
    gate::Gate,
    language::detect,
    lexicon::Lexicon,
    linking::Linking,
    rule::{Links, Match, Outcome, Program, evaluate, facts},
    run::{Reading, Run, Said, Spare},
    structure::{Citation, Passage, passages, single_passage},
    threads::both,
    view::{Desk, Mention, Source, View},
};

/// How an [`Analyzer`] is to work. The default reads both languages with every rule that is on.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Rules or families to use, `*` standing for anything (`conflation/*`); if empty, all that are on.
    pub select: Vec<String>,
    /// Rules or families not to use, `*` standing for anything.
    pub ignore: Vec<String>,
    /// Severities that rules or families are to have instead of their own; a rule's own name goes before a
    /// family's or one with `*`. Recitals and programmes still take one step down.
    pub severities: BTreeMap<String, Severity>,
    /// Findings less sure than this are left out. 0 to 1.
    pub min_confidence: f64,
    /// The language of every document, instead of detecting it a passage at a time.
    pub language: Option<Language>,
}

/// Reads documents. Built once, cheap to clone, shared between threads.
#[derive(Debug, Clone)]
pub struct Analyzer {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: Config,
    rules: RuleSet,
    lexicon: Arc<Lexicon>,
    gate: Arc<Gate>,
    program: Program,
    facets: Facets,
    calibration: Calibration,
    spare: Spare,
    /// Looks for what facts need; made when a document asks, and none where that is too much to look for.
    gate_of_facts: OnceLock<Option<Gate>>,
}

impl Analyzer {
    /// Builds an analyser.
    ///
    /// # Errors
    /// [`Error::UnknownRule`] where `config` selects or ignores a name that does not exist.
    pub fn new(config: &Config) -> Result<Self, Error> {
        Self::with_data(config, &Data::builtin())
    }

    /// Builds an analyser with other rules and words than the built-in ones.
    ///
    /// # Errors
    /// [`Error::UnknownRule`] as in [`new`](Self::new); [`Error::Data`] where a file of `data` is
    /// missing or does not say what such a file must say.
    pub fn with_data(config: &Config, data: &Data) -> Result<Self, Error> {
        let (rules, lexicon) = both(|| RuleSet::load(data), || Lexicon::load(data));
        let lexicon = Arc::new(lexicon?);
        let gate = Arc::new(Gate::new(&lexicon)?);
        Self::build(config, data, rules?, lexicon, gate)
    }

    /// The same analyser with other rules, built fast: for tests that change a clause of a rule.
    ///
    /// # Errors
    /// As [`with_data`](Self::with_data).
    #[doc(hidden)]
    pub fn with_rules(&self, data: &Data, rules: RuleSet) -> Result<Self, Error> {
        let Inner { config, lexicon, gate, .. } = &*self.inner;
        Self::build(config, data, rules, Arc::clone(lexicon), Arc::clone(gate))
    }

    fn build(
        config: &Config,
        data: &Data,
        mut rules: RuleSet,
        lexicon: Arc<Lexicon>,
        gate: Arc<Gate>,
    ) -> Result<Self, Error> {
        check_names(&rules, config)?;
        let named = |names: &[String], rule: &Rule| names.iter().any(|name| rule.is_named(name));
        rules.rules.retain(|rule| {
            let selected = if config.select.is_empty() { rule.default } else { named(&config.select, rule) };
            selected && !named(&config.ignore, rule)
        });
        for rule in &mut rules.rules {
            let named = |(name, _): &(&String, &Severity)| rule.is_named(name);
            let own = config.severities.get(&*rule.id);
            if let Some(severity) = own.or_else(|| config.severities.iter().find(named).map(|(_, s)| s)) {
                rule.set_severity(*severity);
            }
        }
        let program = Program::new(&rules.rules, data, &lexicon)?;
        let facets = Facets::new(&lexicon);
        let calibration = Calibration::load(data)?;
        Ok(Self {
            inner: Arc::new(Inner {
                config: config.clone(),
                rules,
                lexicon,
                gate,
                program,
                facets,
                calibration,
                spare: Spare::default(),
                gate_of_facts: OnceLock::new(),
            }),
        })
    }

    /// The rules in use.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.inner.rules
    }

    /// The words that the gate looks for. For benchmarks.
    #[doc(hidden)]
    pub fn gate_words(&self) -> impl Iterator<Item = &str> {
        self.inner.gate.words()
    }

    /// Where the gate hits, bytes of the text. For benchmarks.
    #[doc(hidden)]
    #[must_use]
    pub fn gate_hits(&self, text: &str) -> Vec<usize> {
        self.inner.gate.hits(text).all(&mut self.run().vocabularies)
    }

    /// Reads a whole document, article by article.
    #[must_use]
    pub fn analyze(&self, document: &Document) -> Analysis {
        let (mut run, mut hits) = (self.run(), self.inner.gate.hits(&document.text));
        if !hits.any(&mut run.vocabularies) {
            return self.end(run);
        }
        self.read(document, run, |passage, run| hits.any_in_passage(passage, &mut run.vocabularies))
    }

    /// [`analyze`](Self::analyze) without the gate: every passage is read word by word. Slow; for
    /// tests that show that the gate changes nothing.
    #[doc(hidden)]
    #[must_use]
    pub fn analyze_ungated(&self, document: &Document) -> Analysis {
        self.read(document, self.run(), |_, _| true)
    }

    /// [`analyze`](Self::analyze) for a plain text.
    #[must_use]
    pub fn analyze_text(&self, text: &str) -> Analysis {
        self.analyze(&Document::from_text(text))
    }

    /// Reads `text` as one passage that stands under `heading` (may be empty).
    #[must_use]
    pub fn classify(&self, text: &str, heading: &str, language: Option<Language>) -> Analysis {
        let document = Document { language, ..Document::from_text(text) };
        let mut run = self.run();
        run.analysis.passages = 1;
        let mut speaks = |text: &str| self.inner.gate.hits(text).any(&mut run.vocabularies);
        if !speaks(text) && !speaks(heading) {
            return self.end(run);
        }
        let passage = &single_passage(text);
        let language = self.language(&document, passage, heading);
        let places = &Places::of(&document);
        self.read_passage(&Reading { document: &document, places, passage, heading, language }, &mut run);
        run.analysis.language = Some(language);
        self.end(run)
    }

    /// The weights of confidence in use.
    #[doc(hidden)]
    #[must_use]
    pub fn calibration(&self) -> &Calibration {
        &self.inner.calibration
    }

    /// What the confidence of each finding in a passage is made from, for those who fit the weights.
    #[doc(hidden)]
    #[must_use]
    pub fn signs(&self, text: &str, heading: &str, language: Language) -> Vec<(Label, Signs)> {
        let passage = single_passage(text);
        let source = Source { text, passage: &passage, heading };
        let Run { mut vocabularies, mut desk, .. } = self.run();
        let view = View::new(&source, &mut vocabularies[language.row()], language, &mut desk);
        let matches = evaluate(&self.inner.program, &view).matches;
        by_rule(&matches)
            .filter_map(|of_rule| {
                let best = self.best(of_rule)?;
                let alone = self.links(best).needed.is_empty();
                let rule = self.inner.program.rules[best.rule].id.clone();
                alone.then(|| (rule, self.grounds(best, of_rule).signs()))
            })
            .collect()
    }

    /// Every concept that the words of a passage express, with its bytes in `text` or, before the
    /// text, in `heading`. For those who write rules.
    #[doc(hidden)]
    #[must_use]
    pub fn concepts(&self, text: &str, heading: &str, language: Language) -> Vec<Evidence> {
        let passage = single_passage(text);
        let source = Source { text, passage: &passage, heading };
        let Run { mut vocabularies, mut desk, .. } = self.run();
        let view = View::new(&source, &mut vocabularies[language.row()], language, &mut desk);
        view.mentions.iter().map(|mention| self.evidence(&view, mention)).collect()
    }

    fn run(&self) -> Run {
        Run {
            vocabularies: self.inner.spare.take().unwrap_or_else(|| self.inner.lexicon.vocabularies()),
            desk: Desk::default(),
            analysis: Analysis::default(),
            linking: Linking::default(),
            said: Said::default(),
        }
    }

    fn end(&self, mut run: Run) -> Analysis {
        run.linking.resolve(&mut run.analysis);
        self.inner.spare.put(run.vocabularies);
        run.analysis
    }

    fn gate_of_facts(&self) -> Option<&Gate> {
        let Inner { gate_of_facts, program, lexicon, .. } = &*self.inner;
        gate_of_facts.get_or_init(|| Gate::of(program.concepts_of_facts(lexicon), lexicon).ok()).as_ref()
    }

    fn read(
        &self,
        document: &Document,
        mut run: Run,
        mut gated: impl FnMut(&Passage, &mut Run) -> bool,
    ) -> Analysis {
        let passages = passages(document);
        run.analysis.passages = passages.len();
        let places = &Places::of(document);
        let mut tally = [0_usize; Language::ALL.len()];
        let mut rest = Vec::new();
        for passage in &passages {
            if !gated(passage, &mut run) {
                rest.push(passage);
                continue;
            }
            let language = self.language(document, passage, "");
            tally[language.row()] += 1;
            self.read_passage(&Reading { document, places, passage, heading: "", language }, &mut run);
        }
        if run.linking.is_open(&run.analysis.findings) {
            self.read_for_facts(document, places, &rest, &mut run);
        }
        let most = (0..tally.len()).rev().max_by_key(|row| tally[*row]).filter(|row| tally[*row] > 0);
        run.analysis.language = most.map(|row| Language::ALL[row]);
        self.end(run)
    }

    /// The language set, else stated by the format, else detected; a text too short to tell takes
    /// that of the text around it. What the gate lets through has no say in it.
    fn language(&self, document: &Document, passage: &Passage, heading: &str) -> Language {
        /// How much of the text around is read, in bytes on either side.
        const AROUND: usize = 500;
        if let Some(language) = self.inner.config.language.or(document.language) {
            return language;
        }
        let text = &document.text;
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let near = || {
            let start = boundary(passage.range.start.saturating_sub(AROUND))?;
            text.get(start..boundary(passage.range.end + AROUND)?)
        };
        detect(text.get(passage.range.clone()).unwrap_or_default())
            .or_else(|| detect(heading))
            .or_else(|| near().and_then(detect))
            .or_else(|| detect(text))
            .unwrap_or(Language::Spanish)
    }

    /// A fact may stand in a passage without a word of the topic.
    fn read_for_facts(&self, document: &Document, places: &Places<'_>, rest: &[&Passage], run: &mut Run) {
        let mut hits = self.gate_of_facts().map(|gate| gate.hits(&document.text));
        for passage in rest {
            if !run.linking.is_open(&run.analysis.findings) {
                return;
            }
            if hits.as_mut().is_none_or(|hits| hits.any_in_passage(passage, &mut run.vocabularies)) {
                let language = self.language(document, passage, "");
                self.state_facts(&Reading { document, places, passage, heading: "", language }, run);
            }
        }
    }

    fn state_facts(&self, reading: &Reading<'_>, run: &mut Run) {
        let view = reading.view(run);
        for fact in facts(&self.inner.program, &view) {
            run.linking.state(fact, reading.passage.range.clone(), reading.passage.citation.clone());
        }
        view.leave(&mut run.desk);
    }

    fn read_passage(&self, reading: &Reading<'_>, run: &mut Run) {
        run.analysis.passages_read += 1;
        let view = reading.view(run);
        if !view.mentions.is_empty() {
            self.evaluate(reading, &view, run);
        }
        view.leave(&mut run.desk);
    }

    fn evaluate(&self, reading: &Reading<'_>, view: &View<'_>, run: &mut Run) {
        let Outcome { matches, stopped, facts } = evaluate(&self.inner.program, view);
        for fact in facts {
            run.linking.state(fact, reading.passage.range.clone(), reading.passage.citation.clone());
        }
        let mut found = Vec::new();
        for of_rule in by_rule(&matches) {
            found.extend(self.finding(reading, view, of_rule));
        }
        found.sort_by(|(a, _), (b, _)| a.rule.cmp(&b.rule));
        // A long provision is read item by item, each with the chapeau: what the chapeau alone says is said once.
        found.retain(|(finding, _)| !already_said(&mut run.said, finding));
        for (finding, links) in found {
            run.linking.wait(run.analysis.findings.len(), links);
            run.analysis.findings.push(finding);
        }
        for stopped in stopped {
            let program = &self.inner.program.rules[stopped.by.rule];
            run.analysis.blocked.push(Blocked {
                rule: program.id.clone(),
                formula: program.formulas[stopped.by.formula].id.clone(),
                guard: stopped.guard,
                cue: stopped.cue.map(|cue| self.evidence(view, &cue)),
                evidence: self.all_evidence(view, &stopped.by),
                citation: citation(view, &[&stopped.by]),
                passage: reading.passage.range.clone(),
            });
        }
    }

    /// What a match looks for in other passages.
    fn links(&self, found: &Match) -> &Links {
        &self.inner.program.rules[found.rule].formulas[found.formula].links
    }

    /// The surest of the ways in which a rule matched, if it is sure enough. One that needs nothing from
    /// elsewhere goes before one that does.
    fn best<'m>(&self, matches: &'m [Match]) -> Option<&'m Match> {
        let best = matches.iter().max_by(|a, b| {
            let by_weight = a.weight().total_cmp(&b.weight()).then(b.formula.cmp(&a.formula));
            let complete = |m| self.links(m).needed.is_empty();
            complete(a).cmp(&complete(b)).then(by_weight)
        })?;
        (best.weight() >= LEAST_WEIGHT).then_some(best)
    }

    /// What the confidence of a rule's best match is made from.
    fn grounds(&self, best: &Match, matches: &[Match]) -> Grounds {
        let mut formulas: Vec<usize> = matches.iter().map(|m| m.formula).collect();
        formulas.sort_unstable();
        formulas.dedup();
        let formula = &self.inner.program.rules[best.rule].formulas[best.formula];
        Grounds {
            stated: best.stated,
            spread: best.spread,
            formulas: formulas.len(),
            alone: formula.slots() == 1,
        }
    }

    /// One finding for all the ways in which a rule matched in a passage, and what it looks for in others.
    fn finding(&self, reading: &Reading<'_>, view: &View<'_>, matches: &[Match]) -> Option<(Finding, Links)> {
        let best = self.best(matches)?;
        let confidence = self.inner.calibration.confidence(&self.grounds(best, matches));
        if confidence < self.inner.config.min_confidence {
            return None;
        }
        let needed = self.links(best).needed.clone();
        // What other matches need, this one may point at.
        let seen = matches.iter().flat_map(|m| self.links(m).needed.iter().chain(&self.links(m).seen));
        let seen = seen.copied().filter(|fact| !needed.contains(fact)).collect();
        let program = &self.inner.program.rules[best.rule];
        let formula = &program.formulas[best.formula];
        let rule = &self.inner.rules.rules[program.rule];
        let written = &rule.formulas[formula.formula];
        let force = self.inner.facets.force(view);
        let evidence = self.all_evidence(view, best);
        let own = evidence.iter().find(|e| !e.in_heading && reading.passage.range.contains(&e.range.start));
        let start = own
            .or(evidence.first())
            .filter(|e| !e.in_heading)
            .map_or(reading.passage.range.start, |e| e.range.start);
        let finding = Finding {
            rule: rule.id.clone(),
            formula: formula.id.clone(),
            severity: severity_under(force, written.severity.unwrap_or(rule.severity)),
            confidence,
            force,
            target: written.target.or(rule.target),
            sanction: self.inner.facets.sanction(view),
            populations: self.inner.facets.populations(view),
            context: Context::Complete,
            depends_on: Vec::new(),
            language: reading.language,
            evidence,
            citation: citation(view, &matches.iter().collect::<Vec<_>>()),
            heading: nearest_heading(reading),
            passage: reading.passage.range.clone(),
            place: reading.places.at(start),
            message: rule.message.clone(),
        };
        Some((finding, Links { needed, seen }))
    }

    fn all_evidence(&self, view: &View<'_>, found: &Match) -> Vec<Evidence> {
        let mut evidence: Vec<_> =
            found.anchor.iter().chain(&found.support).map(|mention| self.evidence(view, mention)).collect();
        evidence.sort_by(|a, b| {
            (!a.in_heading, a.range.start, a.range.end, &a.concept).cmp(&(
                !b.in_heading,
                b.range.start,
                b.range.end,
                &b.concept,
            ))
        });
        evidence.dedup();
        evidence
    }

    fn evidence(&self, view: &View<'_>, mention: &Mention) -> Evidence {
        let words = &view.tokens.list[mention.words.clone()];
        let range = words.first().map_or(0, |word| word.start)..words.last().map_or(0, |word| word.end);
        Evidence {
            range,
            concept: self.inner.lexicon.name(mention.concept).clone(),
            in_heading: mention.words.start < view.apart,
        }
    }
}

/// A match of less weight than this is no finding.
const LEAST_WEIGHT: f64 = 0.5;

/// The matches of one rule after the other; they come in order of rule.
fn by_rule(matches: &[Match]) -> impl Iterator<Item = &[Match]> {
    matches.chunk_by(|a, b| a.rule == b.rule)
}

fn check_names(rules: &RuleSet, config: &Config) -> Result<(), Error> {
    let names = config.select.iter().chain(&config.ignore).chain(config.severities.keys());
    names.into_iter().try_for_each(|name| rules.check_name(name))
}

/// The passage's citation, led on to the item where all evidence in the text agrees on one.
fn citation(view: &View<'_>, matches: &[&Match]) -> Citation {
    let mut shared: Option<&[_]> = None;
    for found in matches {
        // The deepest item that the anchor of this match touches.
        let deepest =
            found.anchor.iter().map(|m| view.steps_of(m)).max_by_key(|steps| steps.len()).unwrap_or(&[]);
        shared = Some(match shared {
            None => deepest,
            Some(known) => {
                let same = known.iter().zip(deepest).take_while(|(a, b)| a == b).count();
                &known[..same]
            }
        });
    }
    let mut citation = view.passage.citation.clone();
    citation.steps.extend_from_slice(shared.unwrap_or(&[]));
    citation
}

fn nearest_heading(reading: &Reading<'_>) -> String {
    let own = reading
        .passage
        .headings
        .last()
        .and_then(|range: &Range<usize>| reading.document.text.get(range.clone()));
    own.unwrap_or(reading.heading).trim().trim_matches(['#', '*', ' ']).to_owned()
}

/// Whether an earlier passage has given this finding, on the same words.
fn already_said(said: &mut Said, new: &Finding) -> bool {
    let Some(first) = new.evidence.iter().filter(|one| !one.in_heading).map(|one| one.range.start).min()
    else {
        return false;
    };
    let places = new.evidence.iter().map(|one| (one.in_heading, one.range.clone())).collect();
    let end = said.entry((new.rule.clone(), places)).or_default();
    let earlier = *end > first;
    *end = (*end).max(new.passage.end);
    earlier
}
