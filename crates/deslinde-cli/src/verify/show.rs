//! The results for people: a line a rule, and each failure with what was seen in it.

use std::io::{self, Write};

use deslinde::{
    Analyzer, Evidence, Language,
    rule::Expect,
    verify::{Checked, Verdict},
};
use deslinde_report::{clean, messages, wrap};

use super::{RuleResult, record::Totals};
use crate::{messages as say, output};

/// Writes everything.
pub fn all(
    results: &[RuleResult<'_>],
    analyzer: &Analyzer,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page { analyzer, language, out };
    results.iter().try_for_each(|result| page.rule(result))?;
    let sums = Totals::of(results);
    let numbers = [sums.rules, sums.examples, sums.as_expected, sums.known_gaps, sums.failures];
    let numbers = numbers.map(|number| number.to_string());
    writeln!(page.out, "\n{}", say::VERIFIED.fill(language, &numbers.each_ref().map(String::as_str)))
}

struct Page<'a> {
    analyzer: &'a Analyzer,
    language: Language,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    /// `conflation/demand    found 12/12   silent 11/12   known gaps: 1   failures: 1`
    fn rule(&mut self, result: &RuleResult<'_>) -> io::Result<()> {
        let language = self.language;
        write!(self.out, "{:<36}", result.rule.id)?;
        if result.examples.is_empty() {
            return writeln!(self.out, "  {}", say::NO_EXAMPLES.get(language));
        }
        for (expect, head) in [(Expect::Find, say::MUST_FIND), (Expect::Silent, say::MUST_BE_SILENT)] {
            let (held, of) = result.held(expect);
            write!(self.out, "  {} {:<7}", head.get(language), format!("{held}/{of}"))?;
        }
        for (verdict, text) in [(Verdict::KnownGap, say::GAPS), (Verdict::Fails, say::FAILURES)] {
            let count = result.count(verdict);
            if count > 0 {
                write!(self.out, "  {}", text.fill(language, &[&count.to_string()]))?;
            }
        }
        writeln!(self.out)?;
        let shown = |checked: &&Checked<'_>| matches!(checked.verdict, Verdict::Fails | Verdict::GapClosed);
        result.examples.iter().filter(shown).try_for_each(|checked| self.example(checked))
    }

    fn example(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let example = checked.example;
        let what = match (checked.verdict, example.expect) {
            (Verdict::GapClosed, _) => say::CLOSED,
            (_, Expect::Find) => say::EXPECTED_FIND,
            (_, Expect::Silent) => say::EXPECTED_SILENT,
        };
        self.line("  ", &format!("{} · {}", example.lang.code(), what.get(self.language)))?;
        let heading =
            if example.heading.is_empty() { String::new() } else { format!("[{}] ", example.heading) };
        self.line("    │ ", &format!("{heading}{}", example.text))?;
        if checked.verdict == Verdict::GapClosed {
            return Ok(());
        }
        self.found(checked)?;
        self.blocked(checked)?;
        self.concepts(checked)
    }

    /// Which rules found something, and in which words this one did.
    fn found(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let findings = &checked.analysis.findings;
        if findings.is_empty() {
            return self.line("    ", say::FOUND_NOTHING.get(self.language));
        }
        for finding in findings {
            let by = say::FOUND_BY.fill(self.language, &[&format!("{} ({})", finding.rule, finding.formula)]);
            self.line("    ", &format!("{by}: {}", words(checked, &finding.evidence)))?;
        }
        Ok(())
    }

    fn blocked(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let mut lines: Vec<String> = Vec::new();
        for blocked in checked.blocked() {
            let guard = messages::guard(&blocked.guard, self.language);
            let name = if guard == *blocked.guard { guard } else { format!("{} ({guard})", blocked.guard) };
            let cue = blocked.cue.as_ref().map(|cue| format!(": «{}»", checked.words(cue)));
            let by = say::STOPPED_BY.fill(self.language, &[&name]);
            lines.push(format!("{by}{}", cue.unwrap_or_default()));
        }
        lines.dedup();
        lines.iter().try_for_each(|line| self.line("    ", line))
    }

    /// What the formulas had to work with, where the rule should have found.
    fn concepts(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let example = checked.example;
        if example.expect == Expect::Silent {
            return Ok(());
        }
        let seen = self.analyzer.concepts(&example.text, &example.heading, example.lang);
        self.line("    ", &say::SEEN.fill(self.language, &[&words(checked, &seen)]))
    }

    fn line(&mut self, indent: &str, text: &str) -> io::Result<()> {
        self.out.write_all(wrap(&clean(text), indent, output::width()).as_bytes())
    }
}

/// `sell «ofrezca», sex_work «servicios sexuales»`
fn words(checked: &Checked<'_>, evidence: &[Evidence]) -> String {
    let words: Vec<String> =
        evidence.iter().map(|e| format!("{} «{}»", e.concept, checked.words(e))).collect();
    if words.is_empty() { "—".to_owned() } else { words.join(", ") }
}
