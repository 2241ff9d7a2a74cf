"""A laid-out document as text that a person can read, and that tests compare: pages, panels, lines, fields, and the tags.

Coordinates are points from the page's top left corner, rounded to tenths; the runs of one line are one line of the dump.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from nam_print.compose.document import Box, Document, Entry, Item, Link, Page, Picture, QrCode, Rule, Run, ThreadFit, Tick


def dump(document: Document) -> str:
    """Return the whole document as text: facts, pages with what is printed on each panel, then the tags in reading order."""
    info = document.info
    head = [f"document {info.form} “{info.title}” {info.lang} {info.direction} dated {info.dated}"]
    head += [_fit(fit) for fit in document.fits]
    pages = [line for number, page in enumerate(document.pages, 1) for line in _page(number, page)]
    return "\n".join([*head, *pages, "tags", *_tree(document, 0, 1)]) + "\n"


def _fit(fit: ThreadFit) -> str:
    size = f"{fit.size:g} pt, leading {fit.leading:.2f}, gap {fit.gap:.2f}"
    return f"  thread {fit.thread}: {size}, {fit.lines_left:.1f} lines left ({fit.share_left:.0%})"


def _page(number: int, page: Page) -> Iterator[str]:
    yield f"page {number} {page.width:.1f} × {page.height:.1f}" + "".join(f" fold {fold:.1f}" for fold in page.folds)
    for panel in page.panels:
        rect = panel.rect
        yield f"  panel {panel.name} {rect.x:.1f} {rect.y:.1f} {rect.width:.1f} × {rect.height:.1f}"
        inside = [item for item in page.items if rect.x - 0.01 <= _left(item) < rect.right - 0.01]
        for _, same in groupby(inside, key=_line_key):
            yield "    " + _shown(list(same))


def _left(item: Item) -> float:
    if isinstance(item, Run):
        return item.x
    return min(item.x1, item.x2) if isinstance(item, Rule) else item.rect.x


def _line_key(item: Item) -> tuple[object, ...]:
    return (Run, round(item.y, 1), item.leaf) if isinstance(item, Run) and item.leaf is not None else (id(item),)


def _shown(items: list[Item]) -> str:
    first = items[0]
    if isinstance(first, Run):
        return _text([item for item in items if isinstance(item, Run)])
    if isinstance(first, Rule):
        return f"rule {first.x1:.1f} {first.y1:.1f} → {first.x2:.1f} {first.y2:.1f}"
    rect = f"{first.rect.x:.1f} {first.rect.y:.1f} {first.rect.width:.1f} × {first.rect.height:.1f}"
    return f"{_named(first)} {rect}"


def _text(runs: list[Run]) -> str:
    first = runs[0]
    where = "artifact" if first.leaf is None else f"#{first.leaf}"
    words = "".join(run.text for run in runs).rstrip()
    return f"text {first.x:.1f} {first.y:.1f} {first.face.family} {first.face.weight} {first.size:.2f} {where} “{words}”"


def _named(item: Item) -> str:
    match item:
        case Tick():
            return f"tick {item.name} “{item.says}”"
        case Entry():
            return f"entry {item.name} “{item.says}”"
        case Link():
            return f"link {item.url}"
        case QrCode():
            return f"qr {item.data}"
        case Picture():
            return "picture"
        case Box():
            return f"box {item.fill or '-'} {item.stroke or '-'}"
        case _:
            raise TypeError(f"an item that has no dump: {item!r}")


def _tree(document: Document, number: int, depth: int) -> Iterator[str]:
    node = document.nodes[number]
    facts = [
        f"alt “{node.alt}”" if node.alt else "",
        node.scope,
        "ordered" if node.ordered else "",
        f"lang {node.lang}" if node.lang else "",
    ]
    words = _words(document, number)
    yield "  " * depth + " ".join([f"#{number}", node.kind, *filter(None, facts), *([f"“{words}”"] if words else [])])
    for child in node.children:
        yield from _tree(document, child, depth + 1)


def _words(document: Document, number: int) -> str:
    return "".join(item.text for page in document.pages for item in page.items if isinstance(item, Run) and item.leaf == number).strip()
