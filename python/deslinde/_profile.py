"""What a body of law does to sex workers: eight questions, a legal model, seven areas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Any, Iterable, Iterator, Optional, Union

from . import _native
from ._analysis import Analyses, Analysis
from ._errors import ConfigError
from ._html import frame
from ._language import Localized, preferred
from ._scan import Scan
from ._types import Language

_QUESTION = Localized("Pregunta", "Question")
_ANSWER = Localized("Respuesta", "Answer")
_WHERE = Localized("Dónde", "Where")
_CAVEAT = Localized(
    "Lo señaló un programa; decide una persona. «No se encontró» no significa «no».",
    "A program suggested it; a person decides. “Not found” does not mean “no”.",
)
# Articles that a table names for each answer.
_SHOWN = 4


@dataclass(frozen=True)
class QuestionAnswer:
    """One of the eight questions, answered.

    Attributes
    ----------
    id : str
        Its name in every output.
    question : Localized
        The question.
    answer : str
        The answer's name; never ``"no"``: what was not found may stand in a text that was not given.
    text : Localized
        The answer in words.
    provisions, against : tuple of int
        What the answer rests on, and what speaks against it: numbers of ``Profile.to_dict()["provisions"]``.
    """

    id: str
    question: Localized
    answer: str
    text: Localized
    provisions: tuple[int, ...]
    against: tuple[int, ...]


class Profile:
    """A body of law read as one. What it says, in the formats of ``deslinde profile``.

    Attributes
    ----------
    jurisdiction : str or None
        Whose law it is.
    model : str
        The legal model that follows from the answers, by name; :attr:`model_text` in words.
    model_text : Localized
        The model in words, with what speaks for another one.
    questions : tuple of QuestionAnswer
        The eight questions, in order.
    """

    __slots__ = ("_data", "_native")

    def __init__(self, native: _native.Profile) -> None:
        self._native = native
        self._data: dict[str, Any] = json.loads(native.write("json", "en"))

    @property
    def jurisdiction(self) -> Optional[str]:
        jurisdiction: Optional[str] = self._data["jurisdiction"]
        return jurisdiction

    @property
    def model(self) -> str:
        return str(self._data["model"]["id"])

    @property
    def model_text(self) -> Localized:
        return Localized(**self._data["model"]["text"])

    @property
    def questions(self) -> tuple[QuestionAnswer, ...]:
        return tuple(
            QuestionAnswer(
                id=one["id"],
                question=Localized(**one["question"]),
                answer=one["answer"],
                text=Localized(**one["answer_text"]),
                provisions=tuple(one["provisions"]),
                against=tuple(one["against"]),
            )
            for one in self._data["questions"]
        )

    def to_dict(self) -> dict[str, Any]:
        """Return everything, as ``deslinde profile --format json`` writes it (``docs/schema/profile.schema.json``)."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    def to_markdown(self, language: Optional[Language] = None) -> str:
        """Return the profile as Markdown; ``language`` by default the reader's."""
        return self._native.write("markdown", language or preferred())

    def to_html(self, language: Optional[Language] = None) -> str:
        """Return the whole page that ``deslinde report`` writes; ``language`` by default the reader's."""
        return self._native.write("html", language or preferred())

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, Profile) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        whose = f"{self.jurisdiction!r}, " if self.jurisdiction else ""
        sources, provisions = len(self._data["sources"]), len(self._data["provisions"])
        return f"Profile({whose}model={self.model!r}, sources={sources}, provisions={provisions})"

    def _repr_html_(self) -> str:
        language = preferred()
        head = "".join(
            f'<th scope="col">{escape(t.get(language))}</th>' for t in (_QUESTION, _ANSWER, _WHERE)
        )
        rows = "".join(
            f'<tr><th scope="row">{escape(one.question.get(language))}</th><td>{escape(one.text.get(language))}</td>'
            f"<td>{escape(self._places(one.provisions, language))}</td></tr>"
            for one in self.questions
        )
        title = escape(self.jurisdiction or "")
        return frame(
            f"<header><strong>{title}</strong><small>{escape(_CAVEAT.get(language))}</small></header>"
            f"<p>{escape(self.model_text.get(language))}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
            language,
            title,
        )

    def _places(self, provisions: tuple[int, ...], language: Language) -> str:
        named = (self._data["provisions"][number] for number in provisions)
        places = list(dict.fromkeys(f"{one['source']}, {one['citation'][language]}" for one in named))
        more = f" (+{len(places) - _SHOWN})" if len(places) > _SHOWN else ""
        return "; ".join(places[:_SHOWN]) + more


def profile(
    analyses: Union[Scan, Analyses, Iterable[Analysis]], *, jurisdiction: Optional[str] = None
) -> Profile:
    """Read the findings of many texts as one body of law.

    Parameters
    ----------
    analyses : Scan, Analyses or iterable of Analysis
        As :func:`deslinde.scan` or :func:`deslinde.analyze` return them: whole, and from this process.
    jurisdiction : str, optional
        Whose law it is, for titles.

    Raises
    ------
    ConfigError
        For an analysis that was filtered or pickled: a part of the findings would answer wrongly.

    Examples
    --------
    >>> import deslinde
    >>> law = deslinde.analyze("Artículo 1.- Se impondrá prisión a quien pague por servicios sexuales de una persona adulta.")
    >>> profile = deslinde.profile([law], jurisdiction="Valdelagua")
    >>> [question.id for question in profile.questions if question.provisions][:1]
    ['buying']
    """
    data = analyses._analyzer._config.data if isinstance(analyses, Scan) else ()
    return Profile(_native.profile(_readings(analyses), jurisdiction, data))


def _readings(
    analyses: Iterable[Analysis],
) -> Iterator[tuple[str, Optional[_native.Reading], Optional[tuple[str, str]]]]:
    for analysis in analyses:
        error = analysis.error
        if error is not None:
            yield analysis.name, None, (error.message("es"), error.message("en"))
        elif analysis._reading is None:
            raise ConfigError(
                "un perfil necesita el análisis entero: uno filtrado o guardado con pickle no basta",
                "a profile needs the whole analysis: one that was filtered or pickled is not enough",
            )
        else:
            yield analysis.name, analysis._reading, None
