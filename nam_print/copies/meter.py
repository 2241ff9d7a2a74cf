"""The room that an imprint's passage takes, found without setting it where a similar one was set before.

For the height of a passage, setting asks the desk how many lines the text of each paragraph takes at a measure, and nothing else about its
words. (Only other elements and titles ask how wide a text is.) So two passages that differ only in the words of paragraphs and the data of
QR codes take the same room if the desk gives the same numbers of lines.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from nam_print.article.elements import Beside, Element, Logo, Paragraph, Qr, Rich, Role
from nam_print.compose.imprints import Room, room
from nam_print.compose.passages import Passage
from nam_print.compose.setters.context import Context
from nam_print.compose.setting import set_passage
from nam_print.typeset.text import TextStyle

ROOMS = 500
"""Rooms that a meter remembers."""


@dataclass(frozen=True)
class Wordless:
    """Elements without the words of their paragraphs (`shape`), and those words (`texts`)."""

    shape: Hashable
    texts: tuple[Rich, ...]

    @classmethod
    def of(cls, elements: Sequence[Element]) -> Wordless:
        """Take the words out of paragraphs and QR codes, and all but the size from logos. Other elements stay: their words may change their
        size."""
        texts: list[Rich] = []
        return cls(tuple(_shape(element, texts) for element in elements), tuple(texts))


def _shape(element: Element, texts: list[Rich]) -> Hashable:
    match element:
        case Paragraph() if element.role is not Role.TITLE:  # which is set smaller where it has long words
            texts.append(element.text)
            spans = tuple((type(span), span.strong, bool(span.href), span.cite, span.lang) for span in element.text)
            return Paragraph, element.role, element.with_next, spans
        case Beside():
            return Beside, tuple(_shape(inner, texts) for inner in element.body)
        case Qr():
            return Qr
        case Logo():
            return Logo, element.image.width, element.image.height
    return element


class Meter:
    """Measures passages in one setting, and remembers the rooms by the desk's answers."""

    def __init__(self, context: Context) -> None:
        self.context = replace(context, draft=True)
        self._questions: dict[Hashable, tuple[tuple[int, TextStyle, float], ...]] = {}
        self._rooms: dict[tuple[Hashable, tuple[int, ...]], Room] = {}

    def room(self, passage: Passage, wordless: Wordless) -> Room:
        """Return the room that a passage takes."""
        if wordless.shape in self._questions:
            known = self._rooms.get((wordless.shape, self._answers(wordless)))
            if known is not None:
                return known
        desk, texts = self.context.desk, wordless.texts
        with desk.listening() as counted:
            took = room(set_passage(passage, self.context).slugs)
        numbers = {text: number for number, text in enumerate(texts)}
        questions = tuple((numbers[one.text], one.style, one.measure) for one in counted if one.text in numbers)
        if len({number for number, _, _ in questions}) == len(texts):  # the desk was asked for every text
            if len(self._rooms) > ROOMS:
                self._rooms.clear()
                self._questions.clear()
            self._questions[wordless.shape] = questions
            self._rooms[wordless.shape, self._answers(wordless)] = took
        return took

    def _answers(self, wordless: Wordless) -> tuple[int, ...]:
        count, texts = self.context.desk.count, wordless.texts
        return tuple(count(texts[number], style, measure) for number, style, measure in self._questions[wordless.shape])
