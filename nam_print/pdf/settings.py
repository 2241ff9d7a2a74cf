"""reportlab's settings as this room needs them, whatever the environment and the user's own settings file say."""

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
    """reportlab writes the same bytes everywhere in here, and has its user's settings back afterwards.

    They are global, so that only one thread at a time is let in.
    """
    wanted = {**_OURS, **more}
    with _LOCK:
        before = {key: getattr(rl_config, key) for key in wanted}
        try:
            vars(rl_config).update(wanted)
            yield
        finally:
            vars(rl_config).update(before)
