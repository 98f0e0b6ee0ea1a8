"""A comparison as a page for the notebook: words added and removed, passage by passage, and where they lead.

There is no script in it: kinds of change are shown and hidden by style sheet alone. Everything that comes
from a document is escaped.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any, Iterable, Iterator, Optional

from ._changes import Change, Comparison
from ._findings import Finding, Passage, Place
from ._html import ADVICE, INSTEAD, SHOW, frame
from ._language import Localized
from ._rules import rules
from ._style import compare_style, slug
from ._types import Language
from ._words import word

# Kept words that are shown whole, and those shown on either side of a change.
_WHOLE = 20
_AROUND = 8
# Changes that a notebook shows.
_MOST = 200

_NO_CHANGE = Localized(
    "Ningún cambio en lo que deslinde señala o reconoce como protección.",
    "No change in what deslinde flags or sees as protection.",
)
_CHANGES = Localized("{} cambios", "{} changes")
_CHANGE = Localized("1 cambio", "1 change")
_UNCHANGED = Localized("sin cambios: {}", "unchanged: {}")
_WAS_AT = Localized("antes {}", "was {}")
_FACET = Localized("{}: antes {}, ahora {}", "{}: was {}, is {}")
_SAME_WORDS = Localized(
    "Las palabras del pasaje no cambian: la razón está en su título o en otro artículo.",
    "The words of the passage are the same: the reason is its heading or another article.",
)
_FILE_NEW = Localized("archivo nuevo", "new file")
_FILE_GONE = Localized("el archivo ya no está", "the file is gone")
_UNREAD = Localized("No se pudieron comparar:", "Could not be compared:")
_LINE = Localized("línea {}", "line {}")
_PAGE = Localized("pág. {}", "p. {}")
_ADDED = Localized("añadido", "added")
_REMOVED = Localized("suprimido", "removed")
_MORE = Localized("… y {} más", "… and {} more")
# The sign that stands before a kind: what is told by colour is told by it too.
_SIGNS = {
    "harm-added": "+",
    "protection-lost": "−",
    "changed": "~",
    "harm-removed": "−",
    "protection-gained": "+",
}


def page(comparison: Comparison, language: Language) -> str:
    """The comparison, change by change."""
    return _Page(comparison, language).html()


class _Page:
    """One page, in one language."""

    def __init__(self, comparison: Comparison, language: Language) -> None:
        self.comparison = comparison
        self.language = language
        self.rules = {rule.id: rule for rule in rules()}

    def say(self, text: Localized, *values: object) -> str:
        return escape(text.get(self.language).format(*values))

    def html(self) -> str:
        comparison = self.comparison
        total = len(comparison)
        count = self.say(_CHANGE) if total == 1 else self.say(_CHANGES, total)
        head = f"<strong>{count}</strong> <span>{self.say(_UNCHANGED, comparison.unchanged)}</span>"
        if total:
            shown = comparison.changes[:_MOST]
            body = "".join(
                self.file(*files, list(group))
                for files, group in groupby(shown, key=lambda change: (change.old_file, change.new_file))
            )
            body += f"<p>{self.say(_MORE, total - len(shown))}</p>" if total > len(shown) else ""
            head += f"{self.filters()}<small>{self.say(ADVICE)}</small>"
        else:
            body = f"<p>{self.say(_NO_CHANGE)}</p>"
        inside = f"<header>{head}</header>{body}{self.unread()}"
        return frame(inside, self.language, repr(comparison), compare_style())

    def filters(self) -> str:
        boxes = "".join(
            f'<label class="kind-{kind}"><input type="checkbox" checked value="{kind}">'
            f'<span class="dot"></span>{escape(word("change_kind", kind, self.language))} ({count})</label>'
            for kind, count in self.comparison.counts().items()
            if count
        )
        return f"<fieldset><legend>{self.say(SHOW)}</legend>{boxes}</fieldset>"

    def file(self, old: Optional[str], new: Optional[str], changes: list[Change]) -> str:
        groups = "".join(self.group(group) for group in _groups(changes))
        if old and new:
            name = escape(old if old == new else f"{old} → {new}")
        elif (old or new) and self.comparison.compared != 1:
            name = f"{escape(new or old or '')} ({self.say(_FILE_NEW if new else _FILE_GONE)})"
        else:
            name = escape(new or old or "")
        return (f'<p class="file"><strong>{name}</strong></p>' if name else "") + groups

    def group(self, changes: list[Change]) -> str:
        """Changes of one kind in one passage."""
        first = changes[0]
        kind = escape(word("change_kind", first.kind, self.language))
        titles = "".join(f"<li>{self.title(change)}</li>" for change in changes)
        return (
            f'<article class="change kind-{first.kind}">'
            f'<p class="head"><span class="sign" aria-hidden="true">{_SIGNS[first.kind]}</span> <b>{kind}</b> · '
            f"{self.where(first)}</p>"
            f'<ul class="rules">{titles}</ul>{self.words(first)}</article>'
        )

    def title(self, change: Change) -> str:
        rule = self.rules.get(change.rule)
        title = rule.title.get(self.language) if rule else change.rule
        severity = word("severity", change.severity, self.language)
        trend = f" · {escape(word('trend', change.trend, self.language))}" if change.kind == "changed" else ""
        facets = "; ".join(self.facets(change))
        instead = (
            rule.instead.get(self.language).strip()
            if rule and change.worse and not change.is_protective
            else ""
        )
        return (
            f'<details><summary><span class="family of-{slug(change.family)}">'
            f"{escape(word('family', change.family, self.language))}</span> {escape(title)} · {escape(severity)}{trend}"
            f"{f' · {facets}' if facets else ''}</summary>"
            f"<p>{escape(change.message(self.language))}</p>"
            f"{f'<p>{self.say(INSTEAD)}: {escape(instead)}</p>' if instead else ''}"
            f"<p><code>{escape(change.rule)}</code></p></details>"
        )

    def facets(self, change: Change) -> Iterator[str]:
        for facet in change.facets:
            values = [self.value(facet, finding) for finding in (change.old, change.new)]
            yield self.say(_FACET, word("facet", facet, self.language), *values)

    def value(self, facet: str, finding: Optional[Finding]) -> str:
        value: Optional[Any] = getattr(finding, facet)
        return word(facet, value, self.language) if value else "–"

    def where(self, change: Change) -> str:
        """The article now, and before if it was another."""
        now = self.place(change.new_citation, change.new_place)
        before = self.place(change.old_citation, change.old_place)
        if change.new_passage is None:
            return before
        same = change.old_passage is None or change.old_citation == change.new_citation
        return now if same else f"{now} ({self.say(_WAS_AT, change.old_citation or '–')})"

    def place(self, citation: Optional[str], place: Optional[Place]) -> str:
        parts = [escape(citation)] if citation else []
        if place and place.page:
            parts.append(self.say(_PAGE, place.page))
        elif place and place.line:
            parts.append(self.say(_LINE, place.line))
        return ", ".join(parts)

    def words(self, change: Change) -> str:
        language = change.finding.language
        if not change.words:
            # The passage is there in one version only.
            passage, tag = (change.new_passage, "ins") if change.new_passage else (change.old_passage, "del")
            assert passage is not None
            return f'<div class="words" lang="{language}">{self.edited(tag, passage.text)}</div>'
        if all(words.edit == "kept" for words in change.words):
            passage = change.new_passage
            assert isinstance(passage, Passage)
            text = escape(_cut(passage.text.split(), first=True, last=False))
            return f'<div class="words" lang="{language}">{text}</div><p class="note">{self.say(_SAME_WORDS)}</p>'
        out = []
        last = len(change.words) - 1
        for at, words in enumerate(change.words):
            if words.edit == "kept":
                out.append(escape(_cut(words.text.split(), first=at == 0, last=at == last)))
            else:
                out.append(self.edited("ins" if words.edit == "added" else "del", words.text))
        return f'<div class="words" lang="{language}">{" ".join(out)}</div>'

    def edited(self, tag: str, text: str) -> str:
        """Words added or removed; screen readers are told so too."""
        said = self.say(_ADDED if tag == "ins" else _REMOVED)
        return f'<{tag}><span class="said" lang="{self.language}">[{said}: </span>{escape(text)}<span class="said">]</span></{tag}>'

    def unread(self) -> str:
        if not self.comparison.errors:
            return ""
        rows = "".join(f"<li>{escape(error.message(self.language))}</li>" for error in self.comparison.errors)
        return f'<p class="bad">{self.say(_UNREAD)}</p><ul class="bad">{rows}</ul>'


def _groups(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of one kind in one passage, in the order of the first."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.kind, change.old_passage, change.new_passage), []).append(change)
    yield from groups.values()


def _cut(words: list[str], *, first: bool, last: bool) -> str:
    """Words, the middle of a long stretch left out."""
    if len(words) <= _WHOLE:
        return " ".join(words)
    head = [] if first and not last else words[:_AROUND]
    tail = words[-_AROUND:] if not last else []
    return " ".join([*head, "[…]", *tail])
