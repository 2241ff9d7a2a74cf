"""How every piece fits its paper: the size that its text reached, and the room that is left."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.finding import Finding
from nam_print.checks.subject import Inspected, Outcome, Subject
from nam_print.compose.document import ThreadFit
from nam_print.design.layout import Layout
from nam_print.errors import DoesNotFitError


def check(subject: Subject) -> Iterator[Finding]:
    """Every layout that the article offers, on all of its papers, and in large print."""
    for outcome in subject.outcomes:
        if isinstance(outcome.result, DoesNotFitError):
            yield from _too_long(outcome, outcome.result)
        elif isinstance(outcome.result, Inspected):
            yield _fitted(outcome, outcome.result)
            yield from (_parted(outcome, word) for word in outcome.result.parted)
            yield from _bare(outcome, outcome.result.bare)
            yield from (_thread(outcome, fit) for fit in outcome.result.fits)
    yield from (_without_large_print(subject, layout) for layout in subject.layouts if not layout.large())


def _without_large_print(subject: Subject, layout: Layout) -> Finding:
    serving = subject.large_print_of(layout)
    instead = f"; the {serving.layout} serves instead" if serving else ", and no other piece serves instead"
    return Finding("note" if serving else "warning", "fit", f"It has no large print{instead}.", f"{layout.layout}, large print")


def _too_long(outcome: Outcome, error: DoesNotFitError) -> Iterator[Finding]:
    for over, line in zip(error.overflows, str(error).splitlines(), strict=True):
        said = line.removeprefix(f"{error.piece} ({error.language}): ")
        values: dict[str, float | str] = {
            "floor": error.floor,
            "thread": over.thread,
            "lines_over": over.lines_over,
            "share_to_cut": round(over.share_to_cut, 3),
        }
        yield Finding("error", "fit", said[:1].upper() + said[1:], _where(outcome), values, exit_code=DoesNotFitError.exit_code)


def _fitted(outcome: Outcome, found: Inspected) -> Finding:
    layout = outcome.piece.order.layout
    size = min((fit.size for fit in found.fits), default=layout.body.aim)
    pages = found.pages
    message = f"{size:g} pt{_against(layout, size)} on {pages} {'page' if pages == 1 else 'pages'}{_room(layout, found)}."
    values = {"size": size, "aim": layout.body.aim, "floor": layout.body.floor, "pages": pages}
    return Finding("ok", "fit", message, _where(outcome), values)


def _parted(outcome: Outcome, word: str) -> Finding:
    message = f"“{word}” is wider than its place, so it is parted over two lines; a shorter word would read better."
    return Finding("warning", "fit", message, _where(outcome), {"word": word})


def _bare(outcome: Outcome, panels: tuple[str, ...]) -> Iterator[Finding]:
    if panels:
        named = ", ".join(panels[:-1]) + (" and " if panels[1:] else "") + panels[-1]
        message = f"Little or nothing is printed on {named}. Write more, or offer it as another piece."
        yield Finding("note", "fit", message, _where(outcome), {"panels": ", ".join(panels)})


def _against(layout: Layout, size: float) -> str:
    return "" if size >= layout.body.aim else f" (aim {layout.body.aim:g}, floor {layout.body.floor:g})"


def _room(layout: Layout, found: Inspected) -> str:
    """What is left in each thread; where pages are added as they are needed, nothing can run out."""
    if layout.pages == "flow" or not found.fits:
        return ""
    return "; lines left: " + ", ".join(f"{fit.thread} {fit.lines_left:.1f}" for fit in found.fits)


def _thread(outcome: Outcome, fit: ThreadFit) -> Finding:
    message = (
        f"{fit.size:g} pt, leading {fit.leading:.2f}, paragraph gap {fit.gap:.2f}; {fit.lines_left:.1f} lines left ({fit.share_left:.0%})."
    )
    values: dict[str, float | str] = {
        "thread": fit.thread,
        "size": fit.size,
        "leading": round(fit.leading, 3),
        "gap": round(fit.gap, 3),
        "lines_left": round(fit.lines_left, 2),
        "share_left": round(fit.share_left, 3),
    }
    return Finding("ok", "fit", message, f"{_where(outcome)}, {fit.thread}", values, detail=True)


def _where(outcome: Outcome) -> str:
    order = outcome.piece.order
    return f"{order.layout.layout}, {order.paper}" + (", large print" if order.large else "")
