"""The rules, what they rest on, and the examples that prove them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Optional

from . import _native
from ._errors import ConfigError
from ._language import Localized, preferred
from ._suggest import nearest
from ._types import Language, Severity, Target

if TYPE_CHECKING:
    from ._native import _Rule

_EXAMPLES = 3


@dataclass(frozen=True)
class Norm:
    """An international norm, standard or position that a rule rests on.

    Attributes
    ----------
    id : str
        Its name in deslinde's data.
    at : str
        The article, principle or paragraph; may be empty.
    title, body, says : Localized
        Its title, who adopted it, and what it says on the matter in our words.
    year : int or None
        When it was adopted or published.
    """

    id: str
    at: str
    title: Localized
    body: Localized
    year: Optional[int]
    says: Localized


@dataclass(frozen=True)
class Example:
    """A text that a rule must, or must not, find. Each is a test.

    Attributes
    ----------
    language : {"es", "en"}
        Its language.
    found : bool
        Whether the rule must find it.
    heading, text : str
        The heading it stands under (may be empty), and the passage.
    pair : str or None
        A name shared by the sides of a contrast pair, which differ in one thing.
    gap : str or None
        Why the rule does not yet do what is expected; ``None`` where it does.
    """

    language: Language
    found: bool
    heading: str
    text: str
    pair: Optional[str]
    gap: Optional[str]


@dataclass(frozen=True, repr=False)
class Rule:
    """Everything about one rule.

    Attributes
    ----------
    id : str
        ``"family/name"``, the label of the codebook.
    severity : {"info", "low", "medium", "high"}
        Severity of a finding in operative text.
    default : bool
        Whether the rule is used when nothing is selected.
    target : {"seller", "client", "third-party", "any"} or None
        Whom a ``criminalization/`` rule reaches, where that is always the same.
    title, message, why, not_, instead : Localized
        A short name; what the passage does; why it matters; what the rule leaves alone; what
        rights-based drafting says instead.
    norms : tuple of Norm
        The norms it rests on.
    examples : tuple of Example
        Texts that prove it.
    """

    id: str
    severity: Severity
    default: bool
    target: Optional[Target]
    title: Localized
    message: Localized
    why: Localized
    not_: Localized
    instead: Localized
    norms: tuple[Norm, ...]
    examples: tuple[Example, ...]

    @property
    def family(self) -> str:
        """The family: ``"criminalization"`` of ``"criminalization/selling"``."""
        return self.id.partition("/")[0]

    def __repr__(self) -> str:
        return f"Rule({self.id!r}, severity={self.severity!r}, title={str(self.title)!r})"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return every rule that comes with deslinde, in order of id.

    Examples
    --------
    >>> import deslinde
    >>> [rule.id for rule in deslinde.rules() if rule.family == "violence"]
    ['violence/denied-justice', 'violence/inherent-violence']
    """
    return tuple(_rule(row) for row in _native.rules())


def explain(rule: str, language: Optional[Language] = None) -> str:
    """Explain a rule: what it flags and why, what it leaves alone, norms and examples.

    Parameters
    ----------
    rule : str
        A rule's id, or its name alone where only one family has it.
    language : {"es", "en"}, optional
        By default the reader's: ``DESLINDE_LANG``, else the locale, else English.

    Returns
    -------
    str
        Plain text of several paragraphs, lines not wrapped.

    Raises
    ------
    ConfigError
        Where there is no such rule.

    Examples
    --------
    >>> import deslinde
    >>> print(deslinde.explain("premises", "es").splitlines()[1])
    Gravedad: alta
    """
    found = _find(rule)
    language = language or preferred()
    head = [f"{found.id} — {found.title.get(language)}", _severity(found.severity).get(language)]
    if not found.default:
        head.append(
            Localized("Solo se usa si se selecciona.", "Used only where it is selected.").get(language)
        )
    sections = ["\n".join(head)]
    for title, body in (
        (Localized("Qué señala", "What it flags"), found.message),
        (Localized("Por qué importa", "Why it matters"), found.why),
        (Localized("Qué deja fuera", "What it leaves alone"), found.not_),
        (
            Localized(
                "Qué dice en su lugar una norma basada en derechos", "What rights-based law says instead"
            ),
            found.instead,
        ),
    ):
        if body.get(language).strip():
            sections.append(f"{title.get(language)}\n  {body.get(language).strip()}")
    for title, lines in (
        (Localized("Normas en que se apoya", "Norms it rests on"), [_norm(n, language) for n in found.norms]),
        (Localized("Ejemplos que señala", "Examples it flags"), _examples(found, True, language)),
        (Localized("Ejemplos que no señala", "Examples it does not flag"), _examples(found, False, language)),
    ):
        if lines:
            sections.append("\n".join([title.get(language), *(f"  - {line}" for line in lines)]))
    return "\n\n".join(sections) + "\n"


def _find(name: str) -> Rule:
    short = [rule for rule in rules() if rule.id.partition("/")[2] == name]
    for rule in rules():
        if rule.id == name or short == [rule]:
            return rule
    near = nearest(name, (rule.id for rule in rules()))
    if near:
        raise ConfigError(
            f"no hay ninguna regla `{name}`; ¿quiso decir `{near}`?",
            f"there is no rule `{name}`; did you mean `{near}`?",
        )
    raise ConfigError(
        f"no hay ninguna regla `{name}`; `deslinde.rules()` las enumera",
        f"there is no rule `{name}`; `deslinde.rules()` lists them",
    )


def _severity(value: Severity) -> Localized:
    spanish = {"info": "informativa", "low": "baja", "medium": "media", "high": "alta"}
    return Localized(f"Gravedad: {spanish[value]}", f"Severity: {value}")


def _norm(norm: Norm, language: Language) -> str:
    at = f", {norm.at}" if norm.at else ""
    year = f", {norm.year}" if norm.year else ""
    body = f" ({norm.body.get(language)}{year})" if norm.body.get(language) else ""
    says = f": {norm.says.get(language)}" if norm.says.get(language) else ""
    return f"{norm.title.get(language)}{at}{body}{says}"


def _examples(rule: Rule, found: bool, language: Language) -> list[str]:
    """A few examples, those in the reader's language first."""
    examples = [example for example in rule.examples if example.found == found]
    examples.sort(key=lambda example: example.language != language)
    return [f"[{e.heading}] {e.text}" if e.heading else e.text for e in examples[:_EXAMPLES]]


def _rule(row: _Rule) -> Rule:
    return Rule(
        id=row["id"],
        severity=row["severity"],
        default=row["default"],
        target=row["target"],
        title=Localized(*row["title"]),
        message=Localized(*row["message"]),
        why=Localized(*row["why"]),
        not_=Localized(*row["not_"]),
        instead=Localized(*row["instead"]),
        norms=tuple(
            Norm(
                id=norm["id"],
                at=norm["at"],
                title=Localized(*norm["title"]),
                body=Localized(*norm["body"]),
                year=norm["year"],
                says=Localized(*norm["says"]),
            )
            for norm in row["norms"]
        ),
        examples=tuple(Example(**example) for example in row["examples"]),
    )
