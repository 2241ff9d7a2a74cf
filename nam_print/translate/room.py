"""How much room the texts of a pamphlet have in its pieces: found by laying them out, longer and longer, until a piece cannot hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from nam_print.article.elements import Span
from nam_print.article.messages import messages, replaced
from nam_print.article.pamphlet import Pamphlet
from nam_print.article.walk import every
from nam_print.compose.passages import passages
from nam_print.compose.piece import threads_that_fit
from nam_print.language.pseudo import LONGER, grown
from nam_print.library import Library
from nam_print.pieces import Piece, Spec

STEPS = tuple(1 + step / 20 for step in range(1, 21))
"""How many times as long texts become: five hundredths at a time, up to twice. Beyond that, room is no concern."""
_SLACK = 0.05
"""Real words break less kindly than those that room is measured with."""
_TO_THE_LINES_END = 12
"""So many more characters a short text may have, since few lines are full."""
_MARK = re.compile("\u27e8(\\d+)\u27e9")


@dataclass(frozen=True)
class Occurrence:
    """One place where a text prints: the piece, the thread as people call it, and how many times as long all its texts may become.

    `growth` is None where the piece takes as many pages as the text needs.
    """

    layout: str
    thread: str
    growth: float | None


def occurrences(pamphlet: Pamphlet, library: Library) -> dict[str, tuple[Occurrence, ...]]:
    """Return where every text of the article prints, by context, on the paper with the least room. Raises as `Library.piece`."""
    found: dict[str, dict[tuple[str, str], Occurrence]] = {}
    for name in pamphlet.article.layouts:
        for paper in library.layout(name).sheet.papers:
            # as a translation: with all that its foot will have to say
            piece = library.piece(Spec(str(pamphlet.folder), name, LONGER, paper))
            threads = {thread.name: thread.says or thread.name for thread in piece.order.layout.threads}
            growth = _growth(pamphlet, piece, library)
            for context, thread in _printed(pamphlet, piece):
                here, key = found.setdefault(context, {}), (piece.title, threads[thread])
                known = [each for each in (growth.get(thread), here[key].growth if key in here else None) if each is not None]
                here[key] = Occurrence(*key, min(known, default=None))
    return {context: tuple(here.values()) for context, here in found.items()}


def rooms(texts: Iterable[tuple[str, str]], printed: Mapping[str, tuple[Occurrence, ...]]) -> Iterator[tuple[str, int]]:
    """Yield the room of every text whose room is limited, as (context, characters)."""
    for context, text in texts:
        if room := room_for(text, printed.get(context, ())):
            yield context, room


def room_for(text: str, printed: Iterable[Occurrence]) -> int | None:
    """Return the most characters that a translation may have if all texts beside it grow alike; None for any number.

    A character is as wide as a Latin one.
    """
    least = min((each.growth for each in printed if each.growth is not None), default=None)
    return None if least is None or least >= STEPS[-1] else max(len(text) + _TO_THE_LINES_END, int(len(text) * (least - _SLACK)))


def _growth(pamphlet: Pamphlet, piece: Piece, library: Library) -> Mapping[str, float]:
    """Return how many times as long the texts of each thread may become; no thread of a piece that flows."""
    if piece.order.layout.pages == "flow":
        return {}
    growing = {thread.name for thread in piece.order.layout.threads}
    most = dict.fromkeys(growing, 1.0)
    texts = _texts(pamphlet)
    for growth in STEPS:
        longer = replaced(pamphlet.article, {context: grown(text, growth) for context, text in texts.items()})
        held = threads_that_fit(replace(piece.order, article=longer), library.shop.desk)
        growing = {thread for thread in growing if held[thread]}
        most |= dict.fromkeys(growing, growth)
        if not growing:
            break
    return most


def _printed(pamphlet: Pamphlet, piece: Piece) -> Iterator[tuple[str, str]]:
    """Yield every (context, thread) of a piece, found by printing numbers in place of the texts; alternative texts count too."""
    contexts = list(_texts(pamphlet))
    marked = replaced(pamphlet.article, {context: f"\u27e8{number}\u27e9" for number, context in enumerate(contexts)})
    for thread, passed in passages(replace(piece.order, article=marked)).items():
        parts = (part.text if isinstance(part, Span) else part for part in every(passed))
        numbers = {int(found[1]) for part in parts if isinstance(part, str) for found in _MARK.finditer(part)}
        yield from ((contexts[number], thread) for number in sorted(numbers))


def _texts(pamphlet: Pamphlet) -> dict[str, str]:
    """Return the texts by context, without terms: those are look-up words, whose meanings stand in the glossary of pieces that flow."""
    return {context: text for context, text in messages(pamphlet.article) if not context.startswith("article/terms/")}
