"""How an analyser is to work, from keywords, a dictionary or a TOML file, under one set of names."""

from __future__ import annotations

import os
from typing import Any, Iterable, Mapping, NamedTuple, Optional, Union

from . import _native
from ._errors import ConfigError
from ._suggest import nearest
from ._types import Language

File = Union[str, "os.PathLike[str]"]
Config = Union[Mapping[str, Any], File]
Names = Union[str, Iterable[str]]


# What a file says to the command alone. Its language is that of messages, not of documents.
_COMMAND_ONLY = frozenset(("language", "fail-on", "exclude", "suppressions", "baseline", "limits"))


class Settings(NamedTuple):
    """What an analyser is built from; the names are those of the command line."""

    language: Optional[Language] = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.0
    data: Optional[str] = None


def settings(
    config: Optional[Config] = None,
    *,
    language: Optional[Language] = None,
    select: Optional[Names] = None,
    ignore: Optional[Names] = None,
    min_confidence: Optional[float] = None,
    data: Optional[File] = None,
) -> Settings:
    """Lay keywords over ``config``.

    Raises
    ------
    ConfigError
        For a key of ``config`` that does not exist, or a file that cannot be read.
    """
    given: dict[str, Any] = _mapping(config)
    keywords = {
        "language": language,
        "select": select,
        "ignore": ignore,
        "min_confidence": min_confidence,
        "data": data,
    }
    given.update((name, value) for name, value in keywords.items() if value is not None)
    for name in ("select", "ignore"):
        if name in given:
            given[name] = _names(given[name])
    if given.get("data") is not None:
        given["data"] = os.fspath(given["data"])
    return Settings(**given)


def _mapping(config: Optional[Config]) -> dict[str, Any]:
    if config is None:
        return {}
    if isinstance(config, Mapping):
        return {_name(key): value for key, value in config.items()}
    file = os.fspath(config)
    read = {_name(key): value for key, value in _native.config(file).items() if key not in _COMMAND_ONLY}
    if isinstance(read.get("data"), list) and len(read["data"]) == 1:
        read["data"] = read["data"][0]
    if isinstance(read.get("data"), str):
        # A path in a file is meant from where the file is.
        read["data"] = os.path.join(os.path.dirname(file), read["data"])
    return read


def _name(key: str) -> str:
    """``min-confidence`` as the command line writes it, or ``min_confidence`` as Python does."""
    name = str(key).replace("-", "_")
    if name not in Settings._fields:
        near = nearest(name, Settings._fields)
        known = ", ".join(f"`{field.replace('_', '-')}`" for field in Settings._fields)
        es, en = (f"; ¿quiso decir `{near}`?", f"; did you mean `{near}`?") if near else ("", "")
        raise ConfigError(
            f"la configuración no tiene ninguna clave `{key}`{es or f'; las que hay son {known}'}",
            f"the configuration has no key `{key}`{en or f'; there are {known}'}",
        )
    return name


def _names(names: Names) -> tuple[str, ...]:
    """A single name is allowed, and not taken for the letters it is made of."""
    return (names,) if isinstance(names, str) else tuple(names)
