"""Libraries that deslinde works with and does not need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ._errors import MissingExtraError


def need(module: str, extra: str) -> Any:
    """Import ``module``, or say which extra of deslinde brings it.

    Raises
    ------
    MissingExtraError
        Where it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if (error.name or "").partition(".")[0] != library:
            raise
        raise MissingExtraError(
            f"falta la biblioteca `{library}`; instálela con: pip install 'deslinde[{extra}]'",
            f"the library `{library}` is missing; install it with: pip install 'deslinde[{extra}]'",
        ) from error
