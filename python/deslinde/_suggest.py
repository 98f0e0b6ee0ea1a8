"""The name that was probably meant."""

from __future__ import annotations

from typing import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name nearest to ``name``; empty where none is near."""
    # Only where something is wrong already: the import stays quick.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), "")
