"""The settings of reportlab, pinned so that the environment and the user's settings file change no byte."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from threading import RLock

from reportlab import rl_config

_OURS = {
    "invariant": 1,  # no clock
    "pageCompression": 1,
    "useA85": 0,  # streams as bytes: ASCII makes them a quarter longer
    "pdfMultiLine": 0,
    "pdfComments": 0,
    "documentLang": None,
    "canvas_baseColor": None,
    "defaultPageSize": (612.0, 792.0),
}
_LOCK = RLock()


@contextlib.contextmanager
def pinned(**more: object) -> Iterator[None]:
    """Pin reportlab's settings inside a with block, and give the user's back afterwards.

    They are global: one thread at a time is let in.
    """
    wanted = {**_OURS, **more}
    with _LOCK:
        before = {key: getattr(rl_config, key) for key in wanted}
        try:
            vars(rl_config).update(wanted)
            yield
        finally:
            vars(rl_config).update(before)
