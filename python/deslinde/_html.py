"""A document as a page for the notebook: findings marked, their reasons beside them.

There is no script in it: families are shown and hidden by style sheet alone. Everything that comes from
a document is escaped.
"""

from __future__ import annotations

from html import escape
from itertools import count
from typing import TYPE_CHECKING, Iterable, Iterator, Optional, TypeVar

from ._findings import Finding
from ._language import Localized, preferred
from ._rules import rules
from ._style import COLORS, slug, style
from ._types import Language
from ._words import families, number, word

if TYPE_CHECKING:
    from ._analysis import Analyses, Analysis
    from ._rules import Rule

# A text up to this many characters is shown whole; of a longer one, what stands around findings.
_WHOLE = 60_000
_AROUND = 400

_T = TypeVar("_T")
_ids = count(1)

# What the page of a comparison says too.
SHOW = Localized("Mostrar", "Show")
INSTEAD = Localized("En su lugar", "Instead")
ADVICE = Localized("Lo sugiere un programa; decide una persona.", "A program suggests it; a person decides.")

_FINDINGS = Localized("{} hallazgos", "{} findings")
_FINDING = Localized("1 hallazgo", "1 finding")
_NOTHING = Localized("No se encontró ningún pasaje.", "No passage found.")
_CUT = Localized("[… {} caracteres sin hallazgos …]", "[… {} characters without findings …]")
_CONFIDENCE = Localized("confianza {}", "confidence {}")
_FORCE = Localized("fuerza: {}", "force: {}")
_SANCTION = Localized("sanción {}", "{} sanction")
_REACHES = Localized("alcanza a {}", "reaches {}")
_NAMES = Localized("nombra a {}", "names {}")
_RESTS = Localized("descansa en {}", "rests on {}")
_AGAINST = Localized("Contra", "Against")
_SUPPORTS = Localized("Apoya", "Supports")
_NO_TOTAL = Localized("no cuenta en los totales", "counts in no total")
_TEXT = Localized(
    "Texto del documento con los hallazgos marcados", "Text of the document with findings marked"
)
_FILE = Localized("Archivo", "File")
_TOTAL = Localized("Hallazgos", "Findings")
_ARTICLE = Localized("Artículo", "Article")
_RULE = Localized("Regla", "Rule")
_SEVERITY = Localized("Gravedad", "Severity")
_SURE = Localized("Confianza", "Confidence")
_PASSAGE = Localized("Pasaje", "Passage")
_MORE = Localized("… y {} más", "… and {} more")
# Rows of a table that a notebook shows.
_ROWS = 100


def page(analysis: Analysis, language: Optional[Language] = None) -> str:
    """The document with its findings."""
    return _Page(analysis, language or preferred()).html()


def table_of_files(analyses: Analyses, language: Optional[Language] = None) -> str:
    """One row for each document: how many findings of each family, or why it could not be read."""
    language = language or preferred()
    shown = families({found.family for found in analyses.findings})
    head = [_FILE.get(language), _TOTAL.get(language), *(word("family", name, language) for name in shown)]
    rows = []
    for analysis in analyses[:_ROWS]:
        name = escape(analysis.name or "—")
        if analysis.error is not None:
            rows.append(
                f'<tr><th scope="row">{name}</th><td colspan="{len(head) - 1}" class="bad">'
                f"{escape(analysis.error.message(language))}</td></tr>"
            )
            continue
        counts = [sum(found.family == family for found in analysis.findings) for family in shown]
        cells = "".join(f"<td>{value or ''}</td>" for value in (len(analysis), *counts))
        rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return frame(_table(head, rows, len(analyses), language), language, repr(analyses))


def table_of_findings(findings: Iterable[Finding], language: Optional[Language] = None) -> str:
    """One row for each finding."""
    language = language or preferred()
    findings = tuple(findings)
    titles = {rule.id: rule.title.get(language) for rule in rules()}
    head = [text.get(language) for text in (_ARTICLE, _RULE, _SEVERITY, _SURE, _PASSAGE)]
    rows = [
        f'<tr><th scope="row">{escape(found.citation or "—")}</th>'
        f'<td><span class="dot of-{slug(found.family)}"></span>{escape(titles.get(found.rule, found.rule))}'
        f"<br><code>{escape(found.rule)}</code></td>"
        f"<td>{escape(word('severity', found.severity, language))}</td><td>{found.confidence:.2f}</td>"
        f'<td class="words" lang="{found.language}">{escape(_short(found.passage.text))}</td></tr>'
        for found in findings[:_ROWS]
    ]
    return frame(_table(head, rows, len(findings), language), language, _many(len(findings), language))


def _table(head: list[str], rows: list[str], total: int, language: Language) -> str:
    if not rows:
        return f"<p>{_NOTHING.get(language)}</p>"
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    more = f"<p>{_MORE.get(language).format(total - len(rows))}</p>" if total > len(rows) else ""
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>{more}"


class _Page:
    """One page, in one language."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis = analysis
        self.language = language
        self.id = f"deslinde-{next(_ids)}"
        self.marks = 0
        self.mixed: set[tuple[str, ...]] = set()
        self.rules = {rule.id: rule for rule in rules()}

    def say(self, text: Localized, *values: str) -> str:
        return escape(text.get(self.language).format(*values))

    def html(self) -> str:
        analysis = self.analysis
        if analysis.error is not None:
            inside = f'<p class="bad" role="alert">{escape(analysis.error.message(self.language))}</p>'
            return frame(inside, self.language, analysis.name)
        present = families({found.family for found in analysis.findings})
        head = f"<strong>{escape(analysis.name)}</strong> " if analysis.name else ""
        head += f"<span>{escape(_many(len(analysis), self.language))}</span>"
        # Nothing found there does not mean that nothing is there.
        for skipped in analysis.skipped:
            head += f'<span class="bad" role="alert">{escape(skipped.messages.get(self.language))}</span>'
        if not present:
            # Of a whole law without findings nobody wants to read the text.
            return frame(f"<header>{head}</header><p>{self.say(_NOTHING)}</p>", self.language, analysis.name)
        text = self.text()
        inside = (
            f"<header>{head}{self.filters(present)}<small>{self.say(ADVICE)}</small></header>"
            f'<div class="text" role="region" tabindex="0" aria-label="{self.say(_TEXT)}"'
            f' lang="{analysis.language or self.language}">{text}</div>'
        )
        return frame(inside, self.language, analysis.name, style(present, self.mixed))

    def filters(self, present: list[str]) -> str:
        boxes = []
        for family in present:
            found = sum(finding.family == family for finding in self.analysis.findings)
            boxes.append(
                f'<label class="of-{slug(family)}"><input type="checkbox" checked value="{slug(family)}">'
                f'<span class="dot of-{slug(family)}"></span>'
                f"{escape(word('family', family, self.language))} ({found})</label>"
            )
        return f"<fieldset><legend>{self.say(SHOW)}</legend>{''.join(boxes)}</fieldset>"

    def text(self) -> str:
        """The text, passage by passage; passages may hold each other, so the notes come after the outermost."""
        text, out, at = self.analysis.text, [self.heading()], 0
        for start, end, findings in _spans(self.analysis.findings):
            # A passage is a block of its own, which begins and ends a line already.
            out.append(self.plain(text[at:start].strip("\n"), first=at == 0))
            out.append(
                f'<div class="passage">{self.marked(start, end, findings)}{self.notes(findings)}</div>'
            )
            at = end
        out.append(self.plain(text[at:].strip("\n"), last=True))
        return "".join(out)

    def heading(self) -> str:
        """A heading that was given beside the text, with what of the evidence stands in it."""
        if not self.analysis.heading:
            return ""
        found = [f for f in self.analysis.findings if any(words.in_heading for words in f.evidence)]
        return f'<div class="heading">{self.segments(self.analysis.heading, 0, found, in_heading=True)}</div>'

    def plain(self, text: str, *, first: bool = False, last: bool = False) -> str:
        if len(self.analysis.text) <= _WHOLE or len(text) <= 3 * _AROUND:
            return escape(text)
        before, after = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
        left_out = number(len(text) - len(before) - len(after), self.language)
        return f'{escape(before)}<div class="cut">{self.say(_CUT, left_out)}</div>{escape(after)}'

    def marked(self, start: int, end: int, findings: list[Finding]) -> str:
        return self.segments(self.analysis.text[start:end], start, findings, in_heading=False)

    def segments(self, text: str, offset: int, findings: list[Finding], *, in_heading: bool) -> str:
        """``text``, which begins at ``offset``, cut where evidence begins or ends."""
        ranges = [
            (max(words.start - offset, 0), min(words.end - offset, len(text)), finding)
            for finding in findings
            for words in finding.evidence
            if words.in_heading == in_heading
        ]
        ranges = [(start, end, finding) for start, end, finding in ranges if start < end]
        cuts = sorted({0, len(text), *(cut for start, end, _ in ranges for cut in (start, end))})
        out = []
        for start, end in zip(cuts, cuts[1:]):
            over = _each_once(f for first, last, f in ranges if first <= start and end <= last)
            out.append(self.mark(text[start:end], over) if over else escape(text[start:end]))
        return "".join(out)

    def mark(self, words: str, findings: list[Finding]) -> str:
        self.marks += 1
        name = f"{self.id}-{self.marks}"
        present = families({finding.family for finding in findings})
        if len(present) > 1:
            self.mixed.add(tuple(slug(family) for family in present))
        classes = " ".join(f"of-{slug(family)}" for family in present)
        kinds = "+".join(slug(family) for family in present)
        reasons = "".join(
            f'<span class="reason of-{slug(f.family)}"><b>{escape(self.title(f))}</b> '
            f"{escape(f.messages.get(self.language))}</span>"
            for f in findings
        )
        return (
            f'<mark class="{classes}" data-of="{kinds}" tabindex="0" aria-describedby="{name}">{escape(words)}'
            f'<span class="tip" role="tooltip" id="{name}" lang="{self.language}">{reasons}</span></mark>'
        )

    def notes(self, findings: list[Finding]) -> str:
        return f'<ul class="notes" lang="{self.language}">{"".join(map(self.note, findings))}</ul>'

    def note(self, finding: Finding) -> str:
        rule = self.rules.get(finding.rule)
        where = f"{escape(finding.citation)} · " if finding.citation else ""
        confidence = self.say(_CONFIDENCE, f"{finding.confidence:.2f}")
        severity = escape(word("severity", finding.severity, self.language))
        facts = " · ".join(self.facts(finding))
        return (
            f'<li class="of-{slug(finding.family)}"><details><summary>'
            f'<span class="dot of-{slug(finding.family)}"></span>{where}<b>{escape(self.title(finding))}</b>'
            f" · {severity} · {confidence}</summary>"
            f"<p>{escape(finding.messages.get(self.language))}</p><p>{facts}</p>{self.why(finding, rule)}"
            f"<p><code>{escape(finding.rule)}</code></p></details></li>"
        )

    def facts(self, finding: Finding) -> Iterator[str]:
        def called(facet: str, value: str) -> str:
            return word(facet, value, self.language)

        yield self.say(_FORCE, called("force", finding.force))
        if not finding.counts:
            yield self.say(_NO_TOTAL)
        if finding.sanction != "none":
            yield self.say(_SANCTION, called("sanction", finding.sanction))
        if finding.target:
            yield self.say(_REACHES, called("target", finding.target))
        if finding.populations:
            yield self.say(_NAMES, ", ".join(called("population", group) for group in finding.populations))
        if finding.depends_on:
            yield self.say(_RESTS, "; ".join(finding.depends_on))

    def why(self, finding: Finding, rule: Optional[Rule]) -> str:
        """What rules of one's own say is not known here."""
        if rule is None:
            return ""
        norms = _each_once(norm.title.get(self.language) for norm in rule.norms)
        against = self.say(_SUPPORTS if finding.is_protective else _AGAINST)
        instead = rule.instead.get(self.language).strip()
        out = f"<p>{escape(rule.why.get(self.language))}</p>"
        out += f"<p>{against}: {escape('; '.join(norms))}</p>" if norms else ""
        return out + (f"<p>{self.say(INSTEAD)}: {escape(instead)}</p>" if instead else "")

    def title(self, finding: Finding) -> str:
        rule = self.rules.get(finding.rule)
        return rule.title.get(self.language) if rule else finding.rule


def _spans(findings: Iterable[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Passages that have findings; those that overlap become one."""
    start = end = 0
    within: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: finding.passage.start):
        if within and finding.passage.start >= end:
            yield start, end, within
            within = []
        if not within:
            start, end = finding.passage.start, finding.passage.end
        end = max(end, finding.passage.end)
        within.append(finding)
    if within:
        yield start, end, within


def frame(inside: str, language: Language, label: str, sheet: Optional[str] = None) -> str:
    """What a notebook shows, with its style sheet; ``inside`` is HTML, ``label`` is text."""
    sheet = style(list(COLORS), ()) if sheet is None else sheet
    name = escape(label or "deslinde")
    return (
        f"<style>{sheet}</style>"
        f'<section class="deslinde" lang="{language}" aria-label="{name}">{inside}</section>'
    )


def _many(findings: int, language: Language) -> str:
    return (
        _FINDING.get(language)
        if findings == 1
        else _FINDINGS.get(language).format(number(findings, language))
    )


def _short(text: str, most: int = 240) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _each_once(values: Iterable[_T]) -> list[_T]:
    out: list[_T] = []
    for value in values:
        if value not in out:
            out.append(value)
    return out
