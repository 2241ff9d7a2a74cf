"""A layout: how an article is printed as one kind of piece. One file each, in `layouts/`.

`layout_keys` says what may stand in the file. Once every key is right in itself, the rules here look at where one does not go with another:
each yields what is wrong, where, and what to do. Safe margins are those of docs/print.md: 5 mm from the trim, 3 mm from a fold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import model_validator

from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.layout_keys import LayoutKeys, Margins, Place, Thread
from nam_print.design.papers import CLOSE, MM, SAFE_FOLD, SAFE_TRIM
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.source import Trail
from nam_print.reading.validate import Slip, slips

LEAST_ROOM = 72.0
"""Points. A narrower or lower place for text was not meant."""


class Layout(LayoutKeys):
    """One kind of printed piece."""

    @model_validator(mode="after")
    def _goes_together(self) -> Layout:
        if found := tuple(slip for rule in RULES for slip in rule(self)):
            raise slips(found)
        return self

    def large(self) -> Layout | None:
        """Return this layout for large print, or None if it names another for that, or has none."""
        large = self.large_print
        return large.of(self).model_copy(update={"roomier": large.roomier}) if large.changes else None

    def roomy(self) -> Layout | None:
        """Return this layout for a text that does not fit it, or None if none is planned."""
        return self.roomier.of(self) if self.roomier else None


def _panels(layout: LayoutKeys) -> Iterator[Slip]:
    """Find panels that are named and that the sheet does not have."""
    names = layout.panel_names
    for number, frame in enumerate(layout.frames):
        yield from _no_panel(frame.panel, names, ("frames", number, "panel"))
    for number, name in enumerate(layout.foot):
        yield from _no_panel(name, names, ("foot", number))
    for name in layout.panels:
        yield from _no_panel(name, names, ("panels", name), key=True)


def _no_panel(name: str, names: Sequence[str], trail: Trail, *, key: bool = False) -> Iterator[Slip]:
    if name not in names:
        yield Slip(f"there is no panel '{name}' on this sheet.", did_you_mean(name, names), trail, key=key)


def _own_names(layout: LayoutKeys) -> Iterator[Slip]:
    """Find frames, and threads, of the same name."""
    frames, threads = ([one.name for one in many] for many in (layout.frames, layout.threads))
    for kind, names in (("frame", frames), ("thread", threads)):
        for number in _again(names):
            yield Slip(f"there are two {kind}s '{names[number]}'.", "Give one of them another name.", (f"{kind}s", number, "name"))


def _again(names: Sequence[str]) -> list[int]:
    """Return the positions of names that stood before."""
    return [number for number, name in enumerate(names) if name in names[:number]]


def _frames(layout: LayoutKeys) -> Iterator[Slip]:
    """Find frames that are named and not there, that two threads share, and that no thread names."""
    names = [frame.name for frame in layout.frames]
    used: dict[str, str] = {}
    for number, thread in enumerate(layout.threads):
        for place, name in enumerate(thread.frames):
            trail = ("threads", number, "frames", place)
            if name not in names:
                yield Slip(f"there is no frame '{name}'.", did_you_mean(name, set(names)), trail)
            elif name in used:
                what = f"the frame '{name}' is in the thread '{used[name]}' already."
                yield Slip(what, "Give each text frames of its own; they can stand on one panel.", trail)
            used.setdefault(name, thread.name)
    for number, name in enumerate(names):
        if name not in used:
            yield Slip(
                f"no thread fills the frame '{name}'.", "Name it in a thread's 'frames', or take it out.", ("frames", number, "name")
            )


def _threads(layout: LayoutKeys) -> Iterator[Slip]:
    """Find threads whose frames cannot hold one text."""
    sizes = {frame.name: frame.size for frame in layout.frames}
    flows = not layout.fold and "flow" in (layout.pages, *(variant.pages for _, variant in layout.variants))
    for number, thread in enumerate(layout.threads):
        trail: Trail = ("threads", number, "frames")
        for place, name in enumerate(thread.frames):
            if sizes.get(name) == "fit" and len(thread.frames) > 1:
                what = f"the frame '{name}' takes the height of its text, so the text cannot flow on."
                yield Slip(what, "Make it 'size: fill', or give it a thread of its own.", (*trail, place))
        yield from _grounds(layout, thread, trail)
        if thread.level and flows:
            what = "pages that flow cannot end level."
            yield Slip(what, "Take out 'level', or say how many 'pages' there are.", ("threads", number, "level"))


def _grounds(layout: LayoutKeys, thread: Thread, trail: Trail) -> Iterator[Slip]:
    panels = {frame.name: frame.panel for frame in layout.frames}
    grounds = [(place, layout.ground(panels[name])) for place, name in enumerate(thread.frames) if name in panels]
    for place, ground in grounds:
        if ground != grounds[0][1]:
            what = f"the panel of '{thread.frames[place]}' is {ground}, and the thread begins on one that is {grounds[0][1]}."
            yield Slip(what, "Give both panels the same 'ground', or part the thread.", (*trail, place))
            return


def _places(layout: LayoutKeys) -> Iterator[Slip]:
    """Find what would be printed twice."""
    before: list[tuple[Thread, Place]] = []
    for number, thread in enumerate(layout.threads):
        for position, place in enumerate(thread.place):
            twice = [(other, place.prints & earlier.prints) for other, earlier in before]
            for other, both in [found for found in twice if found[1]][:1]:
                kinds = sorted(kind for _, kind in both if kind)
                some = f" its blocks of the kinds {', '.join(kinds)}" if kinds and both != place.prints else " it"
                what = f"{place.named} is placed twice: the thread '{other.name}' prints{some} already."
                do = "Take one of them out" + (", or part the blocks with 'kinds' and 'leave'." if kinds else ".")
                yield Slip(what, do, ("threads", number, "place", position))
            before.append((thread, place))


def _foot(layout: LayoutKeys) -> Iterator[Slip]:
    """Find foot lines where none can stand, or where there would be two."""
    twice = _again(layout.foot)
    for number, name in enumerate(layout.foot):
        if number in twice:
            yield Slip(f"the panel '{name}' has a foot line already.", "Take it out here.", ("foot", number))
        elif layout.ground(name) != "plain":
            what = f"the panel '{name}' is a card, and a foot line stands on plain paper."
            yield Slip(what, "Name another panel, or make this one plain.", ("foot", number))


def _pages(layout: LayoutKeys) -> Iterator[Slip]:
    """Find a number of pages for a sheet that is folded."""
    given: list[Trail] = [("pages",)] if "pages" in layout.model_fields_set else []
    given += [(*trail, "pages") for trail, variant in layout.variants if variant.pages is not None]
    for trail in given if layout.fold else ():
        yield Slip("a folded sheet has its two faces, and no other pages.", "Take out 'pages'.", trail, key=True)


def _large_print(layout: LayoutKeys) -> Iterator[Slip]:
    """Find a layout that names itself for large print, or names another and changes too."""
    see, trail = layout.large_print.see, ("large_print", "see")
    if see == layout.layout:
        yield Slip("a layout cannot serve in its own stead.", "Name another, or say here what changes.", trail)
    elif see and layout.large_print.changes:
        what = f"the layout '{see}' serves instead, and yet this one changes too."
        yield Slip(what, "Take out 'see', or all that stands beside it.", trail)


def _swapped(layout: LayoutKeys) -> Iterator[Slip]:
    """Find parts that give way and are not printed, and parts that take their place and are printed already."""
    placed = {name for thread in layout.threads for place in thread.place for name, _ in place.prints}
    for trail, variant in layout.variants:
        for old, new in variant.parts.items():
            if old not in placed:
                yield Slip(f"the layout does not print the part '{old}'.", "Take it out here.", (*trail, "parts", old), key=True)
            if new in placed:
                yield Slip(f"the layout prints the part '{new}' already.", "Name another part.", (*trail, "parts", old))


def _widths(layout: LayoutKeys) -> Iterator[Slip]:
    """Find panel widths that do not add up to the sheet."""
    for paper, widths in layout.fold.widths.items() if layout.fold else ():
        count, trail = len(FOLDS[layout.fold.kind].inside) if layout.fold else 0, ("fold", "widths", paper)
        sheet, total = papers.size(paper, layout.sheet.orientation)[0], sum(widths)
        if len(widths) != count:
            what = f"this fold has {count} panels, and here are {len(widths)} widths."
            yield Slip(what, "Give the inside panels from left to right.", trail)
        elif abs(total - sheet) > CLOSE:
            off = f"{abs(total - sheet):.2f} pt too {'many' if total > sheet else 'few'}"
            what = f"the panels add up to {total:.2f} pt, and {paper} is {sheet:.2f} pt wide: {off}."
            yield Slip(what, "Change one of the widths.", trail)


def _edges(layout: LayoutKeys) -> Iterator[Slip]:
    """Find margins so small that text would stand too near an edge."""
    yield from _near_an_edge(layout, layout.margins, ("margins",))
    for trail, variant in layout.variants:
        if variant.margins:
            yield from _near_an_edge(layout, variant.margins, (*trail, "margins"))


def _near_an_edge(layout: LayoutKeys, margins: Margins, trail: Trail) -> Iterator[Slip]:
    edges = [(key, "the trim", SAFE_TRIM) for key in ("top", "bottom", "side")]
    for key, edge, safe in [*edges, *([("fold", "a fold", SAFE_FOLD)] if layout.fold else [])]:
        if getattr(margins, key) < safe - CLOSE:
            what = f"'{key}' is {getattr(margins, key) / MM:.1f} mm, and nothing is safe within {safe / MM:.0f} mm of {edge}."
            yield Slip(what, f"Write {safe / MM:.0f} mm or more.", (*trail, key))


def _room(layout: LayoutKeys) -> Iterator[Slip]:
    """Find margins and rails so large that there is no room for text. What a foot line takes is not counted: the text then does not fit."""
    yield from _no_room(layout, layout.margins, layout.rail, ("margins",))
    for trail, variant in layout.variants:
        if variant.margins or variant.rail is not None:
            rail = layout.rail if variant.rail is None else variant.rail
            yield from _no_room(layout, variant.margins or layout.margins, rail, (*trail, "margins" if variant.margins else "rail"))


def _no_room(layout: LayoutKeys, margins: Margins, rail: float, trail: Trail) -> Iterator[Slip]:
    hung = rail if any(thread.rail for thread in layout.threads) else 0.0
    for paper in layout.sheet.papers:
        width, height = papers.size(paper, layout.sheet.orientation)
        room = min(_narrowest(layout, margins, paper, width) - hung, height - margins.top - margins.bottom)
        if room < LEAST_ROOM:
            what = f"margins and rail leave {max(0.0, room):.0f} pt for text on {paper}, and it needs {LEAST_ROOM:.0f}."
            yield Slip(what, "Make them smaller.", trail)
            return


def _narrowest(layout: LayoutKeys, margins: Margins, paper: str, width: float) -> float:
    """Return the width for text of the narrowest panel."""
    if not layout.fold:
        return width - 2 * margins.side
    *between, last = layout.fold.panels(paper, width)
    first, *middle = between or [last]
    outer = min(first, last) - margins.side - margins.fold
    return min(outer, *(each - 2 * margins.fold for each in middle), outer)


RULES = (_panels, _own_names, _frames, _threads, _places, _foot, _pages, _large_print, _swapped, _widths, _edges, _room)
