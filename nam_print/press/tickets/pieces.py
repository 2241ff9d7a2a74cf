"""A piece as the shop meets it: its picture, what it is and how to print it, how many, and boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nam_print.compose.document import Bookmark, Box, Picture, Rect, Rule
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block
from nam_print.compose.slug import Slug
from nam_print.content.elements import Raster, Rich, Span
from nam_print.press.tickets import phrases
from nam_print.press.tickets.facts import Folding, Line
from nam_print.press.tickets.head import sign
from nam_print.press.tickets.table import BOX, tick
from nam_print.press.tickets.voices import BODY, COPIES, LABEL, PIECE, SMALL, STRONG, Stacked, block, own_name, stack, tight

NUMBER = 18.0
GAP = 14.0
BETWEEN_FACES = 4.0
FLAT_SHARE, FOLDED_SHARE = 0.8, 2.1  # of the pictures' height: how wide they may be together
COUNT = 84.0
TICKS = 62.0
ROW = 9.0  # points above and below a row
EDGE = 0.5
FOLD_LETTERS = phrases.LETTERS


@dataclass(frozen=True)
class Row:
    """A piece's row: the number it is called by ("" for none), its line, what stands below its title, its counts and its boxes."""

    number: str
    line: Line
    title: str
    details: tuple[Rich, ...]
    counts: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    unreviewed: str = ""


def instructions(line: Line, folds: Mapping[Folding, str], *, whole: bool = True) -> Rich:
    """How to print it, the paper first and strong; `whole` tells also how many pages and sheets a copy has."""
    fold = f"{phrases.fold_name(line.fold)}{folds[line.folding]}" if line.folding else ""
    parts = [f", {line.orientation}", phrases.sides(line), phrases.ink(line.color), fold, phrases.per_copy(line) if whole else ""]
    return (Span(f"{phrases.paper_name(line.paper)} paper", strong=True), Span(" · ".join(filter(None, parts))))


def fold_names(folds: Sequence[Folding]) -> dict[Folding, str]:
    """What each way to fold is called behind its name: nothing where there is only one."""
    return {fold: f" {FOLD_LETTERS[place % 26]}" if len(folds) > 1 else "" for place, fold in enumerate(folds)}


def details(line: Line) -> Rich:
    """Form number, version and the language by its own name, so that whoever reads neither can still tell the files apart."""
    return (Span(f"{line.form} · version {line.version} · "), *own_name(line.lang))


def row_slugs(rows: Sequence[Row], ctx: Context, picture: float, parent: int) -> list[Slug]:
    """A slug a piece, with a rule above each."""
    share = FOLDED_SHARE if any(len(row.line.thumbnails) > 1 for row in rows) else FLAT_SHARE
    wide = share * picture if any(row.line.thumbnails for row in rows) else 0.0
    return [_row(row, _Columns.of(row, ctx, wide), ctx, picture, parent) for row in rows]


@dataclass(frozen=True)
class _Columns:
    """Where the parts of a row begin, and how wide they are."""

    pictures: float
    wide: float
    text: float
    measure: float
    count_end: float
    ticks: float

    @classmethod
    def of(cls, row: Row, ctx: Context, wide: float) -> _Columns:
        pictures = NUMBER if row.number else 0.0
        text = pictures + (wide + GAP if wide else 0.0)
        ticks = ctx.measure - TICKS if row.ticks else ctx.measure + GAP
        count_end = ticks - GAP - 4
        end = count_end - COUNT - GAP if row.counts else ctx.measure
        return cls(pictures, wide, text, end - text, count_end, ticks)


def text_start(rows: Sequence[Row], ctx: Context, picture: float) -> float:
    """How far from the left edge the text of rows stands."""
    share = FOLDED_SHARE if any(len(row.line.thumbnails) > 1 for row in rows) else FLAT_SHARE
    return _Columns.of(rows[0], ctx, share * picture if any(row.line.thumbnails for row in rows) else 0.0).text


def _row(row: Row, columns: _Columns, ctx: Context, picture: float, parent: int) -> Slug:
    tag = ctx.tree.add("Sect", parent)
    number = tight(row.number, LABEL, ctx, None, NUMBER)  # the heading says it
    text = _text(row, ctx, tag, columns.measure)
    pictures = _pictures(row, ctx, tag, Rect(0, 0, columns.wide, picture))
    counts, ticks = _counts(row, ctx, tag), _ticks(row, ctx, tag)
    tall = max(text.height, counts.height, ticks.height, pictures.height, number.height) + 2 * ROW

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.bookmarks.append(Bookmark(row.title, 1, pen.page, y))
        pen.add(Rule(x, y, x + ctx.measure, y, ctx.ground.rule, 0.75))
        top = y + ROW
        number.draw(pen, x, top + text.baseline - number.baseline)
        pictures.draw(pen, x + columns.pictures, top + 1)
        text.draw(pen, x + columns.text, top)
        counts.draw(pen, x + columns.count_end - counts.width, top)
        ticks.draw(pen, x + columns.ticks, top + 2)

    return Slug(tall, draw)


def _text(row: Row, ctx: Context, tag: int, measure: float) -> Block:
    heading = ctx.tree.add("H2", tag, title=row.title)
    title = block((Span(row.title),), PIECE, ctx, heading, measure)
    lines = [block(said, STRONG if place == 0 else BODY, ctx, ctx.tree.add("P", tag), measure) for place, said in enumerate(row.details)]
    parts = [Stacked(title), *(Stacked(line, 1.5) for line in lines)]
    if row.unreviewed:
        parts.append(Stacked(_badge(row.unreviewed, ctx, tag, measure), 4))
    return stack(parts)


def _badge(says: str, ctx: Context, tag: int, measure: float) -> Block:
    """The mark of what nobody has reviewed: boxed, with a sign, so that it is seen in grey too."""
    ground = ctx.dress.theme.grounds.warning
    inner = ctx.inside(ground, measure)
    words = sign(tight((Span(says, strong=True),), SMALL, inner, ctx.tree.add("P", tag), measure - 24), inner, 9.5)
    across, down = 5.0, 1.6

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x, y, words.width + 2 * across, words.height + 2 * down)
        pen.add(Box(rect, fill=ground.paper, stroke=ground.edge, line=0.8, radius=3))
        words.draw(pen, x + across, y + down)

    return Block(words.height + 2 * down, words.baseline + down, words.width + 2 * across, draw)


def _pictures(row: Row, ctx: Context, tag: int, room: Rect) -> Block:
    """The faces side by side, as large as the room allows, each with a hairline for the paper's edge."""
    shown = row.line.thumbnails
    if not shown:
        return block("", BODY, ctx, None, 1.0)
    whole = sum(each.width / each.height for each in shown)
    tall = min(room.height, (room.width - BETWEEN_FACES * (len(shown) - 1)) / whole)
    leaf = ctx.tree.add("Figure", tag, alt=_alt(row))
    width = tall * whole + BETWEEN_FACES * (len(shown) - 1)

    def draw(pen: Pen, x: float, y: float) -> None:
        ctx.tree.change(leaf, bbox=Rect(x, y, width, tall))
        left = x
        for each in shown:
            left = _face(each, Rect(left, y, tall * each.width / each.height, tall), ctx, leaf, pen)

    return Block(tall, 0.0, width, draw)


def _face(image: Raster, rect: Rect, ctx: Context, leaf: int, pen: Pen) -> float:
    pen.add(Picture(rect, image, (), leaf))
    pen.add(Box(rect.inset(-EDGE / 2, -EDGE / 2, -EDGE / 2, -EDGE / 2), stroke=ctx.ground.ink, line=EDGE))
    return rect.right + BETWEEN_FACES


def _alt(row: Row) -> str:
    shows = "Both faces" if len(row.line.thumbnails) > 1 else "The first page"
    return f"{shows} of {row.title}"


def _counts(row: Row, ctx: Context, tag: int) -> Block:
    """The first as a figure to be seen, the others below, all ending at one edge."""
    if not row.counts:
        return block("", BODY, ctx, None, 1.0)
    leaf = ctx.tree.add("P", tag)
    voices = [COPIES, LABEL, *[BODY] * len(row.counts)]
    said = [tight(text, voice, ctx, ctx.tree.add("Span", leaf), COUNT) for text, voice in zip(row.counts, voices, strict=False)]
    wide = max(each.width for each in said)
    return stack([Stacked(each, 1 if place < 2 else 3, wide - each.width) for place, each in enumerate(said)])  # noqa: PLR2004


def _ticks(row: Row, ctx: Context, tag: int) -> Block:
    return stack([Stacked(_labelled(name, row, ctx, tag), 5) for name in row.ticks])


def _labelled(name: str, row: Row, ctx: Context, tag: int) -> Block:
    paragraph = ctx.tree.add("P", tag)
    box = tick(f"{row.number}-{name.lower()}", f"{name}: {row.title}", ctx, paragraph)
    label = tight(name, BODY, ctx, ctx.tree.add("Span", paragraph), TICKS - BOX - 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        box.draw(pen, x, y + (label.height - BOX) / 2)
        label.draw(pen, x + BOX + 6, y)

    return Block(label.height, label.baseline, BOX + 6 + label.width, draw)
