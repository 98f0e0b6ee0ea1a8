"""Plots: how many findings of each family, and where in the law they stand. ``pip install 'deslinde[plot]'``.

Every family has its own row and name, so that colour only repeats what is already told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Sized

from ._extras import need
from ._findings import Finding
from ._language import Localized, preferred
from ._style import KINDS, color
from ._types import Language
from ._words import families, number, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from ._analysis import Analysis
    from ._changes import Change

_COUNT = Localized("Hallazgos", "Findings")
_BY_FAMILY = Localized("Hallazgos por familia", "Findings by family")
_WHERE = Localized("Dónde están los hallazgos", "Where the findings stand")
_PLACE = Localized("Lugar en el texto", "Place in the text")
_BEGIN = Localized("inicio", "beginning")
_END = Localized("fin", "end")
_NOTHING = Localized("No hay hallazgos", "No findings")
_COMPARED = Localized("Qué cambia entre las dos versiones", "What changes between the two versions")
_BETTER = Localized("← mejora", "← better")
_WORSE = Localized("empeora →", "worse →")
_TO_READ = Localized("+{} por leer", "+{} to read")
_UNCHANGED = Localized("No hay cambios", "No changes")
_CHANGES_OF = Localized("Cambios", "Changes")
_CHANGED_WORSE = Localized("pasaje que empeora", "passage made worse")
_CHANGED_BETTER = Localized("pasaje que mejora", "passage made better")

# Worst first, at the axis, and darkest. Hatching tells them apart without colour.
_SEVERITIES = (("high", 1.0, ""), ("medium", 0.7, "///"), ("low", 0.5, "..."), ("info", 0.4, ""))
# Labels along a law need so much of its length each.
_APART = 0.045


def plot_families(
    findings: Iterable[Finding], *, language: Optional[Language] = None, ax: Optional[Axes] = None
) -> Axes:
    """Draw a bar for each family, parted by severity."""
    language = language or preferred()
    found = [finding for finding in findings if finding.counts]
    present = families({finding.family for finding in found})[::-1]
    ax = _axes(ax, height=0.9 + 0.42 * max(len(present), 1))
    left = [0] * len(present)
    for severity, shade, hatch in _SEVERITIES:
        counts = [sum(f.family == name and f.severity == severity for f in found) for name in present]
        if any(counts):
            ax.barh(
                present,
                counts,
                left=left,
                color=[_mixed(color(name), shade) for name in present],
                edgecolor="white",
                hatch=hatch,
                label=word("severity", severity, language),
            )
            left = [before + count for before, count in zip(left, counts)]
    for row, total in enumerate(left):
        ax.annotate(
            number(total, language), (total, row), xytext=(4, 0), textcoords="offset points", va="center"
        )
    ax.set_yticks(range(len(present)), [word("family", name, language) for name in present])
    ax.set_xlabel(_COUNT.get(language))
    ax.set_title(_BY_FAMILY.get(language), loc="left")
    ax.xaxis.set_major_locator(need("matplotlib.ticker", "plot").MaxNLocator(integer=True))
    ax.set_xlim(0, 1.1 * max(left, default=0) or 1)
    if present:
        _severity_legend(ax, {f.severity for f in found}, language)
    _clean(ax, found, language)
    return ax


def plot_articles(
    analysis: Analysis, *, language: Optional[Language] = None, ax: Optional[Axes] = None
) -> Axes:
    """Draw the law as a strip, a row for each family, and mark where findings stand."""
    language = language or preferred()
    found = list(analysis.findings)
    present = families({finding.family for finding in found})[::-1]
    ax = _axes(ax, height=1.5 + 0.36 * max(len(present), 1), width=9)
    length = max(len(analysis.text), 1)
    for row, family in enumerate(present):
        ax.axhspan(row - 0.32, row + 0.32, color="#80808022", lw=0)
        for finding in found:
            if finding.family == family:
                # A passage of a long law would be thinner than a line.
                start, end = finding.passage.start / length, finding.passage.end / length
                width = max(end - start, 0.004)
                tall = 0.64 if finding.severity in ("high", "info") else 0.4
                ax.barh(row, width, left=start, height=tall, color=color(family), alpha=0.85, lw=0)
    ax.set_yticks(range(len(present)), [word("family", name, language) for name in present])
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.6, max(len(present), 1) - 0.4)
    places = _labels((finding.passage.start / length, finding.citation) for finding in found)
    if places:
        ax.set_xticks(
            [at for at, _ in places], [name for _, name in places], rotation=40, ha="right", fontsize=8
        )
    else:
        ax.set_xticks([0, 1], [_BEGIN.get(language), _END.get(language)])
    ax.set_xlabel(_PLACE.get(language))
    title = _WHERE.get(language)
    ax.set_title(f"{title}: {analysis.name}" if analysis.name else title, loc="left")
    _clean(ax, found, language)
    return ax


# From the axis outwards, to the left and to the right. Hatching tells them apart without colour.
_BETTER_PARTS = (("harm-removed", ""), ("protection-gained", "///"), ("changed", "..."))
_WORSE_PARTS = (("harm-added", ""), ("protection-lost", "///"), ("changed", "..."))


def plot_compare(
    changes: Iterable[Change], *, language: Optional[Language] = None, ax: Optional[Axes] = None
) -> Axes:
    """Draw what gets worse to the right and what gets better to the left, a row for each family."""
    language = language or preferred()
    changes = list(changes)
    present = families({change.family for change in changes})[::-1]
    ax = _axes(ax, height=1.5 + 0.46 * max(len(present), 1), width=8)
    handles = []
    most = {-1: 0, 1: 0}
    for sign, parts, changed in ((-1, _BETTER_PARTS, _CHANGED_BETTER), (1, _WORSE_PARTS, _CHANGED_WORSE)):
        side = [change for change in changes if change.trend != "open" and change.worse == (sign > 0)]
        ends = [0] * len(present)
        for kind, hatch in parts:
            counts = [sum(c.family == name and c.kind == kind for c in side) for name in present]
            if not any(counts):
                continue
            label = changed.get(language) if kind == "changed" else word("change_kind", kind, language)
            bars = ax.barh(
                range(len(present)),
                [sign * count for count in counts],
                left=ends,
                height=0.66,
                color=KINDS[kind],
                edgecolor="white",
                hatch=hatch,
                label=label,
            )
            handles.append(bars)
            ends = [end + sign * count for end, count in zip(ends, counts)]
        for row, end in enumerate(ends):
            if end:
                _beside(ax, number(abs(end), language), end, row, sign)
        most[sign] = max(map(abs, ends), default=0)
    ax.axvline(0, color="#333333", lw=1)
    # Changes that a person has to read lead nowhere yet: they stand at the edge.
    edge = max(*most.values(), 1)
    for row, family in enumerate(present):
        unclear = sum(change.family == family and change.trend == "open" for change in changes)
        if unclear:
            text = _TO_READ.get(language).format(number(unclear, language))
            ax.annotate(
                text,
                (1, row),
                xycoords=("axes fraction", "data"),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
                style="italic",
                color="#444444",
            )
    ax.set_yticks(range(len(present)), [word("family", name, language) for name in present])
    ax.set_ylim(-0.6, max(len(present), 1) - 0.4)
    ax.set_xlim(-1.15 * edge, 1.15 * edge)
    ticker = need("matplotlib.ticker", "plot")
    ax.xaxis.set_major_locator(ticker.MaxNLocator(integer=True))
    ax.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: number(abs(value), language)))
    ax.set_xlabel(f"{_BETTER.get(language)}        {_CHANGES_OF.get(language)}        {_WORSE.get(language)}")
    ax.set_title(_COMPARED.get(language), loc="left")
    if handles:
        # Under the axis and its name, however high the plot.
        below = -46 / (ax.get_window_extent().height * 72 / ax.figure.dpi)
        ax.legend(
            handles=handles,
            loc="upper center",
            bbox_to_anchor=(0.5, below),
            ncols=min(len(handles), 3),
            frameon=False,
            fontsize=8,
        )
    _clean(ax, changes, language, _UNCHANGED)
    return ax


def _beside(ax: Any, text: str, end: float, row: int, sign: int) -> None:
    ax.annotate(
        text,
        (end, row),
        xytext=(4 * sign, 0),
        textcoords="offset points",
        va="center",
        ha="left" if sign > 0 else "right",
    )


def _axes(ax: Optional[Axes], *, height: float, width: float = 7) -> Any:
    if ax is not None:
        return ax
    _, made = need("matplotlib.pyplot", "plot").subplots(figsize=(width, height), layout="constrained")
    return made


def _labels(places: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """Citations along the law, as many as fit beside each other."""
    kept: list[tuple[float, str]] = []
    for at, name in sorted(places):
        # The article alone: its fractions stand in the same place.
        name = name.split(",")[0]
        if name and (not kept or (at - kept[-1][0] >= _APART and name != kept[-1][1])):
            kept.append((at, name))
    return kept


def _severity_legend(ax: Any, severities: set[str], language: Language) -> None:
    patch = need("matplotlib.patches", "plot").Patch
    handles = [
        patch(
            facecolor=_mixed("#444444", shade),
            edgecolor="white",
            hatch=hatch,
            label=word("severity", name, language),
        )
        for name, shade, hatch in _SEVERITIES
        if name in severities
    ]
    # Beside the bars, where it hides none.
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(1, 1), frameon=False, fontsize=8)


def _mixed(hue: str, share: float) -> tuple[float, float, float]:
    """``hue`` with white."""
    red, green, blue = need("matplotlib.colors", "plot").to_rgb(hue)
    return (1 - share * (1 - red), 1 - share * (1 - green), 1 - share * (1 - blue))


def _clean(ax: Any, shown: Sized, language: Language, nothing: Localized = _NOTHING) -> None:
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    if not shown:
        ax.set_xticks([])
        ax.set_yticks([])
        ax.annotate(nothing.get(language), (0.5, 0.5), xycoords="axes fraction", ha="center", va="center")
