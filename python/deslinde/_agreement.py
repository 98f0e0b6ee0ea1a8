"""How far reviewers agree beyond chance."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import dataclass
from typing import Hashable, Optional, Sequence

from ._errors import ConfigError
from ._extras import need
from ._review import Review, Verdict

_VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unsure")


@dataclass(frozen=True)
class Agreement:
    """How far reviewers agree on the rows that at least two of them judged.

    Attributes
    ----------
    rows : int
        How many rows at least two reviewers judged.
    same : int
        On how many of these all who judged say the same.
    kappa : float or None
        Cohen's kappa (1960), over the rows that both judged; ``None`` for more than two reviewers.
    alpha : float
        Krippendorff's alpha for nominal data (2004), which takes any number of reviewers and missing verdicts.
    interval : tuple of float
        Its 95 % interval: percentiles over rows drawn with replacement (bootstrap).
    disagreements : tuple of str
        Ids of the rows on which they differ.

    Notes
    -----
    1 is full agreement, 0 what chance would give. Krippendorff asks for 0.8, and 0.667 for tentative conclusions.
    Not a number where everybody says the same of every row: then nothing can be told from chance.
    """

    rows: int
    same: int
    kappa: Optional[float]
    alpha: float
    interval: tuple[float, float]
    disagreements: tuple[str, ...]


def agreement(*reviews: Review, samples: int = 1000, seed: int = 0) -> Agreement:
    """Return how far two or more reviewers agree. ``pip install 'deslinde[review]'``.

    Parameters
    ----------
    *reviews : Review
        Sheets made of the same findings, one for each reviewer. Rows are matched by id.
    samples : int
        How often rows are drawn anew for the interval.
    seed : int
        The same seed gives the same interval.

    Raises
    ------
    ConfigError
        For fewer than two reviews, or where no row was judged twice.

    Examples
    --------
    >>> import deslinde
    >>> one, two = deslinde.read_review("one.csv"), deslinde.read_review("two.csv")  # doctest: +SKIP
    >>> deslinde.agreement(one, two)  # doctest: +SKIP
    Agreement(rows=40, same=36, kappa=0.78, alpha=0.78, interval=(0.55, 0.94), disagreements=('5f0c…', …))
    """
    if len(reviews) < 2:
        raise ConfigError("se comparan dos revisiones o más", "agreement takes two reviews or more")
    verdicts = [{row.id: row.verdict for row in review if row.verdict is not None} for review in reviews]
    ids = [
        name
        for name in dict.fromkeys(row.id for review in reviews for row in review)
        if sum(name in said for said in verdicts) >= 2
    ]
    if not ids:
        raise ConfigError(
            "ninguna fila tiene veredicto en dos revisiones; ¿son hojas de los mismos hallazgos?",
            "no row has a verdict in two reviews; are they sheets of the same findings?",
        )
    units = [[said.get(name) for said in verdicts] for name in ids]
    differ = tuple(
        name for name, unit in zip(ids, units) if len({verdict for verdict in unit if verdict}) > 1
    )
    return Agreement(
        rows=len(units),
        same=len(units) - len(differ),
        kappa=cohen([(a, b) for a, b in units if a and b]) if len(reviews) == 2 else None,
        alpha=alpha(units),
        interval=_interval(units, samples, seed),
        disagreements=differ,
    )


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa of pairs of judgements; not a number where chance alone would agree on all.

    Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20, 37-46.
    """
    n = len(pairs)
    if not n:
        return math.nan
    seen = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / (n * n)
    return (seen - chance) / (1 - chance) if chance < 1 else math.nan


def alpha(units: Sequence[Sequence[Optional[Verdict]]]) -> float:
    """Krippendorff's alpha for nominal data; a row for each unit, a column for each reviewer."""
    if len({verdict for unit in units for verdict in unit if verdict}) < 2:
        return math.nan
    library, numpy = need("krippendorff", "review"), need("numpy", "review")
    codes = {verdict: float(code) for code, verdict in enumerate(_VERDICTS)}
    data = [[math.nan if verdict is None else codes[verdict] for verdict in unit] for unit in units]
    return float(library.alpha(reliability_data=numpy.array(data).T, level_of_measurement="nominal"))


def _interval(units: Sequence[Sequence[Optional[Verdict]]], samples: int, seed: int) -> tuple[float, float]:
    draw = random.Random(seed)
    values = sorted(
        value
        for value in (alpha(draw.choices(units, k=len(units))) for _ in range(samples))
        if not math.isnan(value)
    )
    if not values:
        return (math.nan, math.nan)
    last = len(values) - 1
    return (values[round(0.025 * last)], values[round(0.975 * last)])
