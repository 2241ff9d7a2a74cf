"""Gauges: how much room an imprint's passage takes, told without setting it where one like it was set before.

Setting knows the words of a paragraph only through the desk. For the height of a passage it asks there how many lines each text takes at a
measure, and nothing else: how wide a text is, only other elements and titles ask. Where two passages differ in the words of paragraphs
and in what codes say, and the desk answers alike, both take the same room.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from nam_print.article.elements import Beside, Element, Logo, Paragraph, Qr, Rich, Role
from nam_print.compose.passages import Passage
from nam_print.compose.setters.context import Context
from nam_print.compose.setting import set_passage
from nam_print.compose.tree import ROOT, NoTree
from nam_print.compose.windows import Metrics, metrics
from nam_print.typeset.text import TextStyle

KEPT = 500
"""Answers that a gauge remembers."""


@dataclass(frozen=True)
class Outline:
    """What is left of elements without the words of their paragraphs; and those."""

    bones: Hashable
    texts: tuple[Rich, ...]

    @classmethod
    def of(cls, elements: Sequence[Element]) -> Outline:
        """Paragraphs and codes without what they say, logos by their size. All else stands for itself: its words may change its size."""
        texts: list[Rich] = []
        return cls(tuple(_bones(element, texts) for element in elements), tuple(texts))


def _bones(element: Element, texts: list[Rich]) -> Hashable:
    match element:
        case Paragraph() if element.role is not Role.TITLE:  # which is set smaller where it has long words
            texts.append(element.text)
            spans = tuple((type(span), span.strong, bool(span.href), span.cite, span.lang) for span in element.text)
            return Paragraph, element.role, element.with_next, spans
        case Beside():
            return Beside, tuple(_bones(inner, texts) for inner in element.body)
        case Qr():
            return Qr
        case Logo():
            return Logo, element.image.width, element.image.height
    return element


@dataclass(frozen=True)
class Gauge:
    """Measures passages in one setting, and remembers what it measured."""

    context: Context
    _asked: dict[Hashable, tuple[tuple[int, TextStyle, float], ...]] = field(default_factory=dict)
    _took: dict[tuple[Hashable, tuple[int, ...]], Metrics] = field(default_factory=dict)

    @classmethod
    def like(cls, context: Context) -> Gauge:
        """For the heights that passages have in this setting."""
        return cls(replace(context, tree=NoTree(), draft=True))

    def took(self, passage: Passage, outline: Outline) -> Metrics:
        """The room that a passage takes, by its outline."""
        if outline.bones in self._asked:
            took = self._took.get((outline.bones, self._answers(outline)))
            if took is not None:
                return took
        return self._measured(passage, outline)

    def _answers(self, outline: Outline) -> tuple[int, ...]:
        count, texts = self.context.desk.count, outline.texts
        return tuple(count(texts[number], style, measure) for number, style, measure in self._asked[outline.bones])

    def _measured(self, passage: Passage, outline: Outline) -> Metrics:
        with self.context.desk.listening() as counted:
            took = metrics(set_passage(passage, self.context, ROOT)[0])
        numbers = {id(text): number for number, text in enumerate(outline.texts)}
        questions = tuple((numbers[id(one.text)], one.style, one.measure) for one in counted if id(one.text) in numbers)
        if len({number for number, _, _ in questions}) == len(outline.texts):  # each is asked for by itself
            if len(self._took) > KEPT:
                self._took.clear()
                self._asked.clear()
            self._asked[outline.bones] = questions
            self._took[outline.bones, self._answers(outline)] = took
        return took
