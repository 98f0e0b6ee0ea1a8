"""How an analyser is to work, from keywords, a dictionary or a configuration file, under one set of names."""

from __future__ import annotations

import os
from typing import Any, Iterable, Mapping, NamedTuple, Optional, Union

from . import _native
from ._types import Language

File = Union[str, "os.PathLike[str]"]
Config = Union[Mapping[str, Any], File]
Names = Union[str, Iterable[str]]
Folders = Union[File, Iterable[File]]


class Settings(NamedTuple):
    """What an analyser is built from; the names are those of the command line."""

    language: Optional[Language] = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.0
    data: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    file_megabytes: Optional[int] = None
    threads: Optional[int] = None
    # Where it was read from, for messages.
    file: Optional[str] = None
    # What it decides about files.
    policy: Optional[_native._Policy] = None


def settings(
    config: Optional[Config] = None,
    *,
    language: Optional[Language] = None,
    select: Optional[Names] = None,
    ignore: Optional[Names] = None,
    min_confidence: Optional[float] = None,
    data: Optional[Folders] = None,
) -> Settings:
    """Lay keywords over ``config``.

    Raises
    ------
    ConfigError
        For a key of ``config`` that does not exist, or a file that cannot be read.
    """
    given = Settings() if config is None else _read(config)
    keywords: dict[str, Any] = {"language": language, "min_confidence": min_confidence}
    keywords.update(select=_some(select), ignore=_some(ignore), data=_some(data))
    return given._replace(**{name: value for name, value in keywords.items() if value is not None})


def _read(config: Config) -> Settings:
    if not isinstance(config, Mapping):
        # Its language is that of messages, not of documents.
        return _settings(_native.config(os.fspath(config)))._replace(file=os.fspath(config))
    rest = dict(config)
    language = rest.pop("language", None)
    for name in ("select", "ignore", "data"):
        if name in rest:
            rest[name] = _some(rest[name])
    return _settings(_native.config_of(rest))._replace(language=language)


def _settings(read: _native._Settings) -> Settings:
    # Tuples all through: analysers are kept by their settings.
    return Settings(
        select=tuple(read["select"]),
        ignore=tuple(read["ignore"]),
        min_confidence=read["min_confidence"],
        data=tuple(read["data"]),
        severity=tuple(read["severity"]),
        file_megabytes=read["file_megabytes"],
        threads=read["threads"],
        policy=read["policy"],
    )


def _some(names: Any) -> Optional[tuple[str, ...]]:
    """A single name is allowed, and not taken for the letters it is made of."""
    if names is None:
        return None
    if isinstance(names, (str, os.PathLike)):
        names = (names,)
    return tuple([os.fspath(name) if isinstance(name, os.PathLike) else name for name in names])
