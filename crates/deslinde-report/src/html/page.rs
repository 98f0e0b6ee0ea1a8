//! What stands on the page.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use askama::Template;
use deslinde::{
    Finding, Force, Language, Localized, Severity,
    profile::{Profile, Provision},
    rule::Norm,
};

use super::both::{Both, both, t};
use crate::{
    ProfileReport, Settings, VERSION,
    messages::{self as say, Text},
    profile::{CAVEAT, TITLE, answer, cite, model},
    record::norms,
};

const STYLE: &str = include_str!("../../templates/report.css");
const SCRIPT: &str = include_str!("../../templates/report.js");

/// The page as the template sees it.
#[derive(Template)]
#[template(path = "report.html")]
pub(super) struct Page<'a> {
    lang: &'static str,
    jurisdiction: Option<&'a str>,
    title: Both,
    caveat: Both,
    version: &'static str,
    rules: &'a str,
    style: &'static str,
    script: &'static str,
    policy: String,
    summary: Summary,
    questions: Vec<Question>,
    model: Both,
    areas: Vec<Area>,
    populations: Vec<(Both, Links)>,
    sources: Vec<Source<'a>>,
    unread: Vec<(&'a str, Both)>,
    families: Vec<(String, Both, usize)>,
    severities: Vec<(&'static str, Both, usize)>,
    forces: Vec<(&'static str, Both, usize)>,
    norms: Vec<(&'a str, &'a Norm)>,
    findings: usize,
}

/// Numbers for the summary in plain words.
struct Summary {
    documents: usize,
    harms: usize,
    high: usize,
    helps: usize,
    not_counted: usize,
}

struct Question {
    text: Both,
    answer: Both,
    kind: &'static str,
    provisions: Links,
    against: Links,
}

struct Area {
    text: Both,
    harms: Links,
    helps: Links,
}

/// Links to findings, each article once.
struct Links {
    /// How many findings there are.
    count: usize,
    /// Shown at once.
    first: Vec<Link>,
    /// Shown when asked for.
    more: Vec<Link>,
}

/// A link to a finding on the page, called by its article.
struct Link {
    id: usize,
    name: Both,
}

impl Links {
    /// Links shown at once.
    const FIRST: usize = 8;

    fn new(profile: &Profile, all: &[usize]) -> Self {
        let mut seen = BTreeSet::new();
        let once = |at: &&usize| {
            let provision = profile.provisions.get(**at)?;
            Some((provision.source, provision.finding.citation.path()))
        };
        let article = all.iter().filter(|at| seen.insert(once(at)));
        let mut first: Vec<Link> =
            article.map(|at| Link { id: *at, name: link_name(profile, *at) }).collect();
        let more = first.split_off(Self::FIRST.min(first.len()));
        Self { count: all.len(), first, more }
    }
}

struct Source<'a> {
    name: &'a str,
    passages: usize,
    passages_read: usize,
    language: Option<Language>,
    marks: Vec<Mark>,
    articles: Vec<Article<'a>>,
}

/// A finding on the map of the law.
struct Mark {
    id: usize,
    family: String,
    /// Where it stands, in thousandths of the text's length.
    at: usize,
}

/// A passage with all that was found in it.
struct Article<'a> {
    citation: Both,
    heading: &'a str,
    place: Both,
    language: &'static str,
    words: Vec<Words<'a>>,
    findings: Vec<Card<'a>>,
}

/// A run of the passage, evidence or not.
struct Words<'a> {
    text: &'a str,
    evidence: bool,
}

struct Card<'a> {
    id: usize,
    rule: &'a str,
    family: &'a str,
    title: Both,
    severity: Severity,
    severity_text: Both,
    force: Force,
    force_text: Both,
    counts: bool,
    confidence: String,
    message: Both,
    facets: Vec<Both>,
    depends_on: Vec<Both>,
    why: Option<Both>,
    instead: Option<Both>,
    norms: Vec<(&'a str, Both, &'a str)>,
    protective: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &ProfileReport<'a>, settings: &Settings<'a>) -> Self {
        let profile = report.profile;
        let links = |all: &[usize]| Links::new(profile, all);
        let question = |one: &deslinde::profile::QuestionAnswer| Question {
            text: t(one.question().es, one.question().en),
            answer: both(&answer(one)),
            kind: one.answer.as_str(),
            provisions: links(&one.provisions),
            against: links(&one.against),
        };
        let area = |one: &deslinde::profile::AreaProfile| Area {
            text: t(one.area().es, one.area().en),
            harms: links(&one.harms),
            helps: links(&one.helps),
        };
        let name = |value: Language| if value == Language::Spanish { "es" } else { "en" };
        Self {
            lang: name(settings.language),
            jurisdiction: profile.jurisdiction.as_deref(),
            title: text(TITLE),
            caveat: text(CAVEAT),
            version: VERSION,
            rules: report.rules_fingerprint,
            style: STYLE,
            script: SCRIPT,
            policy: policy(),
            summary: summary(profile),
            questions: profile.questions.iter().map(question).collect(),
            model: both(&model(&profile.model)),
            areas: profile.areas.iter().map(area).collect(),
            populations: profile
                .populations
                .iter()
                .map(|(who, at)| (each(|language| say::population(*who, language).to_owned()), links(at)))
                .collect(),
            sources: sources(profile, settings),
            unread: report.unread.iter().map(|one| (one.path.as_str(), both(&one.message))).collect(),
            families: families(profile),
            severities: counted(profile, |finding| finding.severity, Severity::as_str, say::severity),
            forces: counted(profile, |finding| finding.force, Force::as_str, say::force),
            norms: cited_norms(profile, settings),
            findings: profile.provisions.len(),
        }
    }
}

/// What the template calls.
impl Page<'_> {
    fn t(&self, es: &str, en: &str) -> Both {
        t(es, en)
    }

    fn both(&self, text: &Localized) -> Both {
        both(text)
    }
}

/// A text built for each language.
fn each(say: impl Fn(Language) -> String) -> Both {
    t(&say(Language::Spanish), &say(Language::English))
}

fn text(text: Text) -> Both {
    t(text.es, text.en)
}

fn link_name(profile: &Profile, at: usize) -> Both {
    let Some(provision) = profile.provisions.get(at) else { return t("", "") };
    let several = profile.sources.len() > 1;
    each(|language| {
        let citation = provision.finding.citation.display(language);
        if several || citation.is_empty() { cite(provision, profile, language) } else { citation }
    })
}

fn summary(profile: &Profile) -> Summary {
    let counts = |holds: &dyn Fn(&Finding) -> bool| {
        profile.provisions.iter().filter(|one| one.finding.counts() && holds(&one.finding)).count()
    };
    Summary {
        documents: profile.sources.len(),
        harms: counts(&|finding| !finding.is_protective()),
        high: counts(&|finding| !finding.is_protective() && finding.severity == Severity::High),
        helps: counts(&Finding::is_protective),
        not_counted: profile.provisions.iter().filter(|one| !one.finding.counts()).count(),
    }
}

fn families(profile: &Profile) -> Vec<(String, Both, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for provision in &profile.provisions {
        *counts.entry(provision.finding.family()).or_default() += 1;
    }
    let row = |(family, count): (&str, usize)| {
        (family.to_owned(), each(|language| say::family(family, language).to_owned()), count)
    };
    counts.into_iter().map(row).collect()
}

/// Values of a facet that occur, from the last to the first, with how often.
fn counted<T: Copy + Ord>(
    profile: &Profile,
    of: impl Fn(&Finding) -> T,
    name: impl Fn(T) -> &'static str,
    words: impl Fn(T, Language) -> &'static str,
) -> Vec<(&'static str, Both, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for provision in &profile.provisions {
        *counts.entry(of(&provision.finding)).or_default() += 1;
    }
    let row = |(value, count)| (name(value), each(|language| words(value, language).to_owned()), count);
    counts.into_iter().rev().map(row).collect()
}

fn cited_norms<'a>(profile: &Profile, settings: &Settings<'a>) -> Vec<(&'a str, &'a Norm)> {
    let rules = settings.rules;
    let cited = profile.provisions.iter().filter_map(|one| rules.get(&one.finding.rule));
    let ids = cited.flat_map(|rule| rule.norms.iter().map(|norm| norm.id.as_str()));
    let norms: BTreeMap<&str, &Norm> =
        ids.filter_map(|id| rules.norms.get_key_value(id).map(|(id, norm)| (id.as_str(), norm))).collect();
    let mut norms: Vec<_> = norms.into_iter().collect();
    norms.sort_by_key(|(id, norm)| (norm.year, *id));
    norms
}

/// The findings of a passage, each with its number.
type Found<'a> = Vec<(usize, &'a Provision)>;

fn sources<'a>(profile: &'a Profile, settings: &Settings<'a>) -> Vec<Source<'a>> {
    let source = |(index, source): (usize, &'a deslinde::profile::Source)| {
        let of_source = profile.provisions.iter().enumerate().filter(move |(_, one)| one.source == index);
        let mut marks = Vec::new();
        let mut passages: Vec<(&Range<usize>, Found<'a>)> = Vec::new();
        for (id, provision) in of_source {
            let finding = &provision.finding;
            marks.push(Mark {
                id,
                family: finding.family().to_owned(),
                at: finding.passage.start.saturating_mul(1000) / source.bytes.max(1),
            });
            match passages.last_mut() {
                Some((range, found)) if **range == finding.passage => found.push((id, provision)),
                _ => passages.push((&finding.passage, vec![(id, provision)])),
            }
        }
        Source {
            name: source.name.strip_prefix(&*profile.folder).unwrap_or(&source.name),
            passages: source.passages,
            passages_read: source.passages_read,
            language: source.language,
            marks,
            articles: passages.into_iter().map(|(_, found)| article(&found, settings)).collect(),
        }
    };
    profile.sources.iter().enumerate().map(source).collect()
}

fn article<'a>(found: &[(usize, &'a Provision)], settings: &Settings<'a>) -> Article<'a> {
    // There is one: passages are made from findings.
    let first = found[0].1;
    let place = &first.finding.place;
    let evidence = found.iter().flat_map(|(_, provision)| provision.evidence()).collect();
    Article {
        citation: each(|language| first.finding.citation.display(language)),
        heading: &first.finding.heading,
        place: match (place.page, place.line) {
            (Some(page), _) => each(|language| say::PAGE.fill(language, &[&page.to_string()])),
            (None, Some(line)) => t(&format!("línea {line}"), &format!("line {line}")),
            _ => t("", ""),
        },
        language: first.finding.language.code(),
        words: words(&first.quote, evidence),
        findings: found.iter().map(|(id, provision)| card(*id, provision, settings)).collect(),
    }
}

/// The passage cut where evidence begins and ends; overlapping evidence is joined.
fn words(quote: &str, mut evidence: Vec<Range<usize>>) -> Vec<Words<'_>> {
    evidence.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in evidence {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    let mut words = Vec::new();
    let mut at = 0;
    for range in joined {
        words.push(Words { text: &quote[at..range.start], evidence: false });
        words.push(Words { text: &quote[range.clone()], evidence: true });
        at = range.end;
    }
    words.push(Words { text: &quote[at..], evidence: false });
    words.retain(|run| !run.text.is_empty());
    words
}

fn card<'a>(id: usize, provision: &'a Provision, settings: &Settings<'a>) -> Card<'a> {
    let finding = &provision.finding;
    let rule = settings.rules.get(&finding.rule);
    Card {
        id,
        rule: &finding.rule,
        family: finding.family(),
        title: rule.map_or_else(|| t(&finding.rule, &finding.rule), |rule| both(&rule.title)),
        severity: finding.severity,
        severity_text: each(|language| say::severity(finding.severity, language).to_owned()),
        force: finding.force,
        force_text: each(|language| say::force(finding.force, language).to_owned()),
        counts: finding.counts(),
        confidence: format!("{:.2}", finding.confidence),
        message: both(&finding.message),
        facets: facets(finding),
        depends_on: finding.depends_on.iter().map(|one| each(|language| one.display(language))).collect(),
        why: rule.map(|rule| both(&rule.why)),
        instead: rule.map(|rule| both(&rule.instead)).filter(|_| !finding.is_protective()),
        norms: norms(settings.rules, &finding.rule)
            .into_iter()
            .filter_map(|norm| Some((norm.id, both(norm.title?), norm.at)))
            .collect(),
        protective: finding.is_protective(),
    }
}

fn facets(finding: &Finding) -> Vec<Both> {
    let mut facets = Vec::new();
    if let Some(target) = finding.target {
        facets.push(each(|language| say::TARGET.fill(language, &[say::target(target, language)])));
    }
    if finding.sanction != deslinde::Sanction::None {
        let sanction = finding.sanction;
        facets.push(each(|language| say::SANCTION.fill(language, &[say::sanction(sanction, language)])));
    }
    if !finding.populations.is_empty() {
        facets.push(each(|language| {
            let names: Vec<&str> =
                finding.populations.iter().map(|who| say::population(*who, language)).collect();
            say::POPULATIONS.fill(language, &[&names.join(", ")])
        }));
    }
    facets
}

/// What the page may do: its own style and script, by their hashes, and nothing else.
fn policy() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};
    let hash = |source: &str| STANDARD.encode(Sha256::digest(source));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}
