"""Findings in a row, and choosing among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterable, Optional, Tuple, TypeVar, Union, overload

from . import _native
from ._errors import ConfigError
from ._findings import Finding
from ._suggest import nearest
from ._types import Context, Force, Language, Population, Sanction, Severity, Target

if TYPE_CHECKING:
    from typing_extensions import SupportsIndex

_T = TypeVar("_T", bound=str)
Some = Union[_T, Iterable[_T]]


class Findings(Tuple[Finding, ...]):
    """Findings, in order of the text: a tuple that can be filtered. A slice of it is one too.

    Examples
    --------
    >>> import deslinde
    >>> analysis = deslinde.analyze(
    ...     "Artículo 8.- Se multará a quien ofrezca servicios sexuales en la vía pública.\\n\\n"
    ...     "Artículo 9.- Se impondrá prisión a quien administre una casa de prostitución."
    ... )
    >>> [finding.citation for finding in analysis.findings.where(rule="criminalization/premises")]
    ['Art. 9']
    >>> len(analysis.findings.where(family="criminalization", sanction="criminal")[:1])
    1
    """

    __slots__ = ()

    def where(
        self,
        predicate: Optional[Callable[[Finding], bool]] = None,
        *,
        family: Optional[Some[str]] = None,
        rule: Optional[Some[str]] = None,
        severity: Optional[Some[Severity]] = None,
        min_severity: Optional[Severity] = None,
        min_confidence: Optional[float] = None,
        force: Optional[Some[Force]] = None,
        target: Optional[Some[Target]] = None,
        sanction: Optional[Some[Sanction]] = None,
        population: Optional[Some[Population]] = None,
        context: Optional[Some[Context]] = None,
        language: Optional[Some[Language]] = None,
        protective: Optional[bool] = None,
        counts: Optional[bool] = None,
    ) -> Findings:
        """Return the findings for which everything that is asked holds.

        Parameters
        ----------
        predicate : callable, optional
            Takes a finding, returns whether to keep it.
        family, rule, severity, force, target, sanction, context, language : str or iterable of str, optional
            The facet of the finding is this, or one of these.
        population : str or iterable of str, optional
            The passage names this group, or one of these.
        min_severity : {"info", "low", "medium", "high"}, optional
            The finding is at least as severe.
        min_confidence : float, optional
            The finding is at least as sure, 0 to 1.
        protective, counts : bool, optional
            ``Finding.is_protective`` or ``Finding.counts`` is this.

        Raises
        ------
        ConfigError
            For a family, rule or value that does not exist, which would otherwise look like nothing found.
        """
        tests: list[Callable[[Finding], bool]] = [predicate] if predicate else []
        named = {
            "family": family,
            "rule": rule,
            "severity": severity,
            "force": force,
            "target": target,
            "sanction": sanction,
            "context": context,
            "language": language,
        }
        for name, wanted in named.items():
            if wanted is not None:
                tests.append(_is_one_of(name, self._known(name, wanted)))
        if population is not None:
            groups = self._known("population", population)
            tests.append(lambda finding: not groups.isdisjoint(finding.populations))
        if min_severity is not None:
            self._known("severity", min_severity)
            order = _native.VALUES["severity"]
            least = order.index(min_severity)
            tests.append(lambda finding: order.index(finding.severity) >= least)
        if min_confidence is not None:
            sure = min_confidence
            tests.append(lambda finding: finding.confidence >= sure)
        if protective is not None:
            tests.append(lambda finding: finding.is_protective == protective)
        if counts is not None:
            tests.append(lambda finding: finding.counts == counts)
        return Findings(finding for finding in self if all(test(finding) for test in tests))

    @property
    def labels(self) -> tuple[str, ...]:
        """The rules found, sorted, each once: what a person would write down under the codebook."""
        return tuple(sorted({finding.rule for finding in self}))

    def _known(self, name: str, wanted: Iterable[str]) -> frozenset[str]:
        return known(name, wanted, self)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Findings: ...

    def __getitem__(self, index: Union[SupportsIndex, slice]) -> Union[Finding, Findings]:
        got: Any = super().__getitem__(index)
        return Findings(got) if isinstance(index, slice) else got

    def _repr_html_(self) -> str:
        from ._html import table_of_findings

        return table_of_findings(self)

    def __repr__(self) -> str:
        if len(self) > _SHOWN:
            shown = ",\n  ".join(map(repr, self[: _SHOWN - 1]))
            return f"Findings([\n  {shown},\n  … {len(self)} in all\n])"
        return f"Findings([{', '.join(map(repr, self))}])"


def known(name: str, wanted: Iterable[str], found: Iterable[Any]) -> frozenset[str]:
    """The values of facet ``name`` that are asked for.

    Raises
    ------
    ConfigError
        Where one of them does not exist.
    """
    values = frozenset((wanted,) if isinstance(wanted, str) else wanted)
    there_are = set(_native.VALUES.get(name, ()))
    if name in ("family", "rule"):
        from ._rules import rules

        # Rules of one's own are known by what they found.
        there_are = {rule.family if name == "family" else rule.id for rule in rules()}
        there_are |= {getattr(one, name) for one in found}
    for value in sorted(values - there_are):
        near = nearest(value, there_are) or min(there_are)
        raise ConfigError(
            f"{name}: no hay ningún valor `{value}`; ¿quiso decir `{near}`?",
            f"{name}: there is no value `{value}`; did you mean `{near}`?",
        )
    return values


# As many as a screen holds.
_SHOWN = 20


def _is_one_of(name: str, values: frozenset[str]) -> Callable[[Finding], bool]:
    return lambda finding: getattr(finding, name) in values
