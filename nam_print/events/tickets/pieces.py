"""A piece as the shop meets it: its picture, what it is and how to print it, how many, and boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nam_print.article.elements import Raster, Rich, Span
from nam_print.compose.document import Bookmark, Box, Picture, Rect, Rule
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import Folding, Line
from nam_print.events.tickets.head import sign
from nam_print.events.tickets.old import Block, Context, Pen, Slug
from nam_print.events.tickets.sheet import Pictures
from nam_print.events.tickets.table import BOX, tick
from nam_print.events.tickets.voices import BODY, COPIES, LABEL, PIECE, ROUNDING, SMALL, Stacked, Voice, block, natural, stack, tight

NUMBER = 17.0
GAP = 12.0
BETWEEN_FACES = 4.0
MOST_COUNT = 120.0
NOUN_GAP = 4.0
TICKS = 58.0
ROW = 6.0  # points above and below a row
EDGE = 0.5
LEADING = 0.5  # points between the lines of a row
BADGE_GAP = 7.0
DOT = "\u00a0· "  # no line begins with a dot


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


def paper(line: Line) -> Rich:
    """What it is printed on and with, the paper strong."""
    return (Span(f"{phrases.paper_name(line.paper)} paper", strong=True), Span(f", {line.orientation}{DOT}{phrases.ink(line.color)}"))


def handling(line: Line, folds: Mapping[Folding, str], *, whole: bool = True) -> Rich:
    """How to print and fold it, the edge to flip on strong; `whole` tells also how many pages a copy has where they are to be collated."""
    said = [Span("Both sides, "), Span(f"flip on the {line.flip} edge", strong=True)] if line.two_sided else [Span("One side")]
    if line.folding:
        said += [Span(DOT), Span(f"{phrases.fold_name(line.fold)}{folds[line.folding]}", strong=True)]
    if whole and line.sheets > 1:
        said += [Span(f"{DOT}{phrases.counted(line.pages, 'page')}, collated")]
    return tuple(said)


def fold_names(folds: Sequence[Folding]) -> dict[Folding, str]:
    """What each way to fold is called behind its name: nothing where there is only one."""
    return {fold: f" {phrases.LETTERS[place % 26]}" if len(folds) > 1 else "" for place, fold in enumerate(folds)}


def form(line: Line) -> Rich:
    """Form number and version."""
    return (Span(f"{line.form}{DOT}version {line.version}"),)


def row_slugs(rows: Sequence[Row], ctx: Context, pictures: Pictures, parent: int) -> list[Slug]:
    """A slug a piece, with a rule above each."""
    count = max((_count_width(row, ctx) for row in rows), default=0.0)
    return [_row(row, _Columns.of(row, ctx, pictures, count), ctx, pictures, parent) for row in rows]


@dataclass(frozen=True)
class _Columns:
    """Where the parts of a row begin, and how wide they are."""

    pictures: float
    text: float
    measure: float
    count: float
    count_end: float
    ticks: float

    @classmethod
    def of(cls, row: Row, ctx: Context, pictures: Pictures, count: float) -> _Columns:
        """Pictures are given their room even where there are none, so that texts stand below one another."""
        text = text_start(pictures)
        ticks = ctx.measure - TICKS if row.ticks else ctx.measure + GAP
        count_end = ticks - GAP - 4
        end = count_end - count - GAP if row.counts else ctx.measure
        return cls(NUMBER, text, end - text, count, count_end, ticks)


def text_start(pictures: Pictures) -> float:
    """How far from the left edge the text of rows stands."""
    return NUMBER + pictures.wide + GAP


def _row(row: Row, columns: _Columns, ctx: Context, room: Pictures, parent: int) -> Slug:
    tag = ctx.tree.add("Sect", parent)
    number = tight(row.number, LABEL, ctx, None, NUMBER)  # the heading says it
    text = _text(row, ctx, tag, columns.measure)
    pictures = _pictures(row, ctx, tag, room)
    counts, ticks = _counts(row, ctx, tag, columns.count), _ticks(row, ctx, tag)
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
    heading = _heading(row, ctx, tag, measure)
    lines = [block(said, BODY, ctx, ctx.tree.add("P", tag), measure) for said in row.details]
    return stack([Stacked(heading), *(Stacked(line, LEADING) for line in lines)])


def _heading(row: Row, ctx: Context, tag: int, measure: float) -> Block:
    """The title; what nobody has reviewed is marked beside it, or below where there is no room."""
    leaf = ctx.tree.add("H2", tag, title=row.title)
    title = tight(row.title, PIECE, ctx, leaf, measure)
    if not row.unreviewed:
        return title
    badge = _badge(row.unreviewed, ctx, tag, measure)
    if title.width + BADGE_GAP + badge.width > measure:
        return stack([Stacked(title), Stacked(badge, 2)])

    def draw(pen: Pen, x: float, y: float) -> None:
        title.draw(pen, x, y)
        badge.draw(pen, x + title.width + BADGE_GAP, y + title.baseline - badge.baseline - 1)

    return Block(title.height, title.baseline, measure, draw)


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


def _pictures(row: Row, ctx: Context, tag: int, room: Pictures) -> Block:
    """The faces, as large as the room allows, each with a hairline for the paper's edge."""
    shown = row.line.thumbnails
    if not shown:
        return block("", BODY, ctx, None, 1.0)
    rects = _places(shown, room)
    leaf = ctx.tree.add("Figure", tag, alt=_alt(row))
    width, tall = max(rect.right for rect in rects), max(rect.bottom for rect in rects)

    def draw(pen: Pen, x: float, y: float) -> None:
        ctx.tree.change(leaf, bbox=Rect(x, y, width, tall))
        for image, rect in zip(shown, rects, strict=True):
            place = Rect(x + rect.x, y + rect.y, rect.width, rect.height)
            pen.add(Picture(place, image, (), leaf))
            pen.add(Box(place.inset(-EDGE / 2, -EDGE / 2, -EDGE / 2, -EDGE / 2), stroke=ctx.ground.ink, line=EDGE))

    return Block(tall, 0.0, width, draw)


def _places(shown: Sequence[Raster], room: Pictures) -> list[Rect]:
    """Where the faces stand: one below the other, each as wide as the room, or side by side."""
    rects, x, y = [], 0.0, 0.0
    columns = 1 if room.stacked else len(shown)
    for image in shown:
        width = min((room.wide - BETWEEN_FACES * (columns - 1)) / columns, room.tall * image.width / image.height)
        tall = width * image.height / image.width
        rects.append(Rect(x, y, width, tall))
        x, y = (x, y + tall + BETWEEN_FACES) if room.stacked else (x + width + BETWEEN_FACES, y)
    return rects


def _alt(row: Row) -> str:
    shows = "Both faces" if len(row.line.thumbnails) > 1 else "The first page"
    return f"{shows} of {row.title}"


def _count_width(row: Row, ctx: Context) -> float:
    """What the counts of a row take, the noun beside its figure."""
    if not row.counts:
        return 0.0
    count, noun, *more = (natural(text, voice, ctx) for text, voice in _spoken(row))
    return min(MOST_COUNT, max(count + NOUN_GAP + noun, *more))


def _spoken(row: Row) -> list[tuple[str, Voice]]:
    said = [f"{text} " for text in row.counts]  # read out as one sentence
    return list(zip(said, [COPIES, LABEL, *[BODY] * len(said)], strict=False))


def _counts(row: Row, ctx: Context, tag: int, measure: float) -> Block:
    """The first as a figure to be seen, its noun beside it, the others below, all ending at one edge."""
    if not row.counts:
        return block("", BODY, ctx, None, 1.0)
    leaf = ctx.tree.add("P", tag)
    count, noun, *more = (tight(text, voice, ctx, ctx.tree.add("Span", leaf), measure) for text, voice in _spoken(row))
    parts = [_counted(count, noun, measure), *more]
    wide = max(each.width for each in parts)
    return stack([Stacked(each, 1, wide - each.width) for each in parts])


def _counted(count: Block, noun: Block, measure: float) -> Block:
    """A figure and its noun on one line; one below the other where that is too wide."""
    wide = count.width + NOUN_GAP + noun.width
    if wide > measure + ROUNDING:
        return stack([Stacked(count, 0, max(0.0, noun.width - count.width)), Stacked(noun, 0, max(0.0, count.width - noun.width))])

    def draw(pen: Pen, x: float, y: float) -> None:
        count.draw(pen, x, y)
        noun.draw(pen, x + count.width + NOUN_GAP, y + count.baseline - noun.baseline)

    return Block(count.height, count.baseline, wide, draw)


def _ticks(row: Row, ctx: Context, tag: int) -> Block:
    return stack([Stacked(_labelled(name, row, ctx, tag), 4) for name in row.ticks])


def _labelled(name: str, row: Row, ctx: Context, tag: int) -> Block:
    paragraph = ctx.tree.add("P", tag)
    box = tick(f"{row.number}-{name.lower()}", f"{name}: {row.title}", ctx, paragraph)
    label = tight(name, BODY, ctx, ctx.tree.add("Span", paragraph), TICKS - BOX - 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        box.draw(pen, x, y + (label.height - BOX) / 2)
        label.draw(pen, x + BOX + 6, y)

    return Block(label.height, label.baseline, BOX + 6 + label.width, draw)
