"""How much longer the texts of a pamphlet may grow before a piece cannot hold them: found by laying them out, longer and longer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nam_print.article.elements import Span
from nam_print.article.messages import messages, replaced
from nam_print.article.pamphlet import Pamphlet
from nam_print.article.walk import every
from nam_print.compose.passages import Passage, passages
from nam_print.compose.piece import holds
from nam_print.language.pseudo import LONGER, grown
from nam_print.library import Library
from nam_print.pieces import Piece, Spec

STEPS = tuple(1 + step / 20 for step in range(1, 21))
"""How many times as long texts become: five hundredths at a time, up to twice; more room than that is as good as any."""
_MARK = re.compile("\u27e8(\\d+)\u27e9")


@dataclass(frozen=True)
class Stand:
    """One place where a text prints: the piece, the thread as people say it, and how many times as long all its texts may become.

    `growth` is None where the piece takes as many pages as the text needs.
    """

    layout: str
    thread: str
    growth: float | None


def stands(pamphlet: Pamphlet, library: Library) -> dict[str, tuple[Stand, ...]]:
    """Where every text of the article prints, by context, on the paper with the least room. Raises as `Library.piece`."""
    found: dict[str, dict[tuple[str, str], Stand]] = {}
    for piece in _every_piece(pamphlet, library):
        threads = {thread.name: thread.says or thread.name for thread in piece.order.layout.threads}
        growth = _growth(pamphlet, piece, library)
        for context, thread in _printed(pamphlet, piece):
            stand = Stand(piece.title, threads[thread], growth.get(thread))
            stood = found.setdefault(context, {})
            key = (stand.layout, stand.thread)
            stood[key] = _tighter(stood.get(key, stand), stand)
    return {context: tuple(stood.values()) for context, stood in found.items()}


def _tighter(one: Stand, other: Stand) -> Stand:
    known = [stand.growth for stand in (one, other) if stand.growth is not None]
    return replace(one, growth=min(known, default=None))


def _every_piece(pamphlet: Pamphlet, library: Library) -> Iterator[Piece]:
    """Every layout on every paper, as a translation: with all that its foot will have to say."""
    for name in pamphlet.article.layouts:
        for paper in library.layout(name).sheet.papers:
            yield library.piece(Spec(str(pamphlet.folder), name, LONGER, paper))


def _growth(pamphlet: Pamphlet, piece: Piece, library: Library) -> Mapping[str, float]:
    """How many times as long the texts of each thread may become; no thread of a piece that flows."""
    if piece.order.layout.pages == "flow":
        return {}
    growing = {thread.name for thread in piece.order.layout.threads}
    most = dict.fromkeys(growing, 1.0)
    for growth in STEPS:
        held = holds(replace(piece.order, article=_longer(pamphlet, growth)), library.shop.desk)
        growing = {thread for thread in growing if held[thread]}
        most |= dict.fromkeys(growing, growth)
        if not growing:
            break
    return most


def _longer(pamphlet: Pamphlet, growth: float) -> Any:
    return replaced(pamphlet.article, {context: grown(text, growth) for context, text in messages(pamphlet.article) if _is_text(context)})


def _is_text(context: str) -> bool:
    """Terms are look-up words; what they mean is in the glossary of pieces that flow."""
    return not context.startswith("article/terms/")


def _printed(pamphlet: Pamphlet, piece: Piece) -> Iterator[tuple[str, str]]:
    """Every (context, thread) of a piece, found by printing numbers in place of the texts."""
    contexts = [context for context, _ in messages(pamphlet.article) if _is_text(context)]
    marked = replaced(pamphlet.article, {context: f"\u27e8{number}\u27e9" for number, context in enumerate(contexts)})
    for thread, passed in passages(replace(piece.order, article=marked)).items():
        numbers = {int(found[1]) for text in _texts(passed) for found in _MARK.finditer(text)}
        yield from ((contexts[number], thread) for number in sorted(numbers))


def _texts(passed: tuple[Passage, ...]) -> Iterator[str]:
    """Yield all that passages print, alternative texts too."""
    found = (part.text if isinstance(part, Span) else part for part in every(passed))
    return (text for text in found if isinstance(text, str))
