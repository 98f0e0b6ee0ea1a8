"""Which files are meant: files, folders and globs, in a stable order, each once."""

from __future__ import annotations

import glob
import os
from typing import Callable, Iterable, Iterator, Optional, Union

from . import _native
from ._errors import ReadError

Path = Union[str, "os.PathLike[str]"]
Paths = Union[Path, Iterable[Path]]
# A file, and why it cannot be read where that is known before.
Found = tuple[str, Optional[ReadError]]


def expand(paths: Paths, excludes: Callable[[str], bool] = lambda _: False) -> list[Found]:
    """Return the files that ``paths`` name.

    They come in the order given; those of a folder or glob are sorted by path. Folders are walked as
    ``deslinde check`` walks them, without what ``excludes`` names; a file that is named is read all the same. What is
    not there is kept: reading it will say so.
    """
    given = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    seen: dict[str, Optional[ReadError]] = {}
    for path in given:
        for name, error in _expand(os.fspath(path)):
            if name == os.fspath(path) or not excludes(name):
                seen.setdefault(name, error)
    return list(seen.items())


def _expand(path: str) -> Iterator[Found]:
    if os.path.isdir(path):
        yield from _native.files(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        matches = sorted(glob.glob(path, recursive=True))
        for match in matches or [path]:
            if os.path.isdir(match):
                # `**` matches folders too, and the files below them by themselves.
                if "**" not in path:
                    yield from _native.files(match)
            else:
                yield match, None
    else:
        yield path, None
