"""How a ticket speaks: each kind of text with its size, and texts as blocks that stand one below the other or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from nam_print.article.elements import Rich, Span, plain
from nam_print.compose.dress import Look
from nam_print.events.tickets.old import Block, Context, Pen, fitted, text_block, width_of
from nam_print.events.tickets.phrases import language
from nam_print.language.locales import native_name as own_language
from nam_print.typeset import repertoire
from nam_print.typeset.scripts import LATIN, scripts
from nam_print.typeset.text import TextStyle

LANG = "en"
ROUNDING = 0.01  # points
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATE = "\u2068{}\u2069"


@dataclass(frozen=True)
class Voice:
    """One kind of text: size in points, weight and color by their names in the theme, leading (× size). `least` is how small it may be set
    for a word that would not fit its measure."""

    size: float
    weight: str = "regular"
    colour: str = "ink"
    leading: float = 1.32
    least: float = 0.0


NAMES = tuple(Voice(size, "title", "heading", 1.14, least=12) for size in (27, 22, 17))
"""For a clinic's name: the first in which it takes two lines at most."""
FIGURE = Voice(28, "title", "heading", 1.08, least=14)
COPIES = Voice(21, "title", "heading", 1.08, least=12)
SECTION = Voice(13.5, "heading", "heading", 1.3)
PIECE = Voice(12.5, "heading", "heading", 1.25)
NOTICE = Voice(12, "heading", "heading", 1.25)
LABEL = Voice(10.5, "strong", leading=1.29)
BODY = Voice(9.25, leading=1.31)
STRONG = Voice(9.25, "strong", leading=1.31)
SMALL = Voice(8.5, leading=1.29)
HEAD = Voice(8.5, "strong")
FOOT = Voice(8)


def named(text: str) -> Rich:
    """A name that may be in any script: white space as single spaces, and set apart where it has letters from right to left."""
    name = " ".join(text.split())
    turned = any(bidirectional(character) in _RIGHT_TO_LEFT for character in name)
    return (Span(_ISOLATE.format(name) if turned else name),)


def native_name(lang: str) -> Rich:
    """A language by its own name, in that language, and its code: "Español (es)"; the code alone where the English name is its own."""
    own = own_language(lang)
    return (Span(named(own)[0].text, lang=lang), Span(f" ({lang})")) if own != language(lang) else (Span(f"({lang})"),)


def look(voice: Voice, said: Rich, ctx: Context) -> Look:
    """The voice in the theme's type, with the leading that the text's scripts need."""
    kind = ctx.dress.theme.type
    weight: int = getattr(kind, voice.weight)
    return _look(voice, kind.families, weight, max(weight, kind.strong), _tall(plain(said), ctx))


@lru_cache(maxsize=256)
def _look(voice: Voice, families: tuple[str, ...], weight: int, strong: int, tall: float) -> Look:
    return Look(TextStyle(families, weight, strong, LANG), voice.size, voice.size * voice.leading * tall, voice.colour)


def _tall(text: str, ctx: Context) -> float:
    """How much more leading than Latin the text needs: nobody says which language a name is in."""
    found = {script for script in scripts(text, LANG) if script != LATIN}
    return max((_leading(script, ctx) for script in found), default=1.0)


def _leading(script: str, ctx: Context) -> float:
    has = ctx.desk.shelf.has
    common = (line for line in repertoire.lines(script, LANG) if line.lang == repertoire.ANY)
    return next((line.leading for line in common if any(map(has, line.families))), 1.0)


def block(said: Rich | str, voice: Voice, ctx: Context, tag: int | None, width: float) -> Block:
    """A text in a measure of its own; smaller, in some voices, rather than broken inside a word."""
    rich = (Span(said),) if isinstance(said, str) else said
    if not rich or not plain(rich):
        return Block(0.0, 0.0, 0.0, _nothing)
    how = look(voice, rich, ctx)
    if voice.least:
        how = fitted(rich, how, ctx.narrowed(width), voice.least)
    return text_block(rich, how, ctx, tag, width)


def tight(said: Rich | str, voice: Voice, ctx: Context, tag: int | None, most: float) -> Block:
    """A text in a measure no wider than itself."""
    rich = (Span(said),) if isinstance(said, str) else said
    return block(rich, voice, ctx, tag, min(most, natural(rich, voice, ctx)))


def natural(said: Rich | str, voice: Voice, ctx: Context) -> float:
    """The width in points of a text in one line."""
    rich = (Span(said),) if isinstance(said, str) else said
    return width_of(rich, look(voice, rich, ctx), ctx) + ROUNDING if plain(rich) else 0.0


def _nothing(_pen: Pen, _x: float, _y: float) -> None:
    """What an empty text paints."""


@dataclass(frozen=True)
class Stacked:
    """A block below the one before it, `gap` points away; `right` moves it from the left edge."""

    block: Block
    gap: float = 0.0
    right: float = 0.0


def stack(parts: Sequence[Stacked]) -> Block:
    """Blocks one below the other as one; those without height, and their gaps, are left out."""
    shown = [part for part in parts if part.block.height]
    tall = sum(part.block.height + (part.gap if number else 0.0) for number, part in enumerate(shown))
    wide = max((part.right + part.block.width for part in shown), default=0.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, part in enumerate(shown):
            y += part.gap if number else 0.0
            part.block.draw(pen, x + part.right, y)
            y += part.block.height

    return Block(tall, shown[0].block.baseline if shown else 0.0, wide, draw)
