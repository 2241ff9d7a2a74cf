"""How every piece fits its paper: the size that its text reached, and the room that is left."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.subject import CheckedPiece, Finding, Inspection, Subject
from nam_print.compose.document import ThreadFit
from nam_print.errors import DoesNotFitError


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every layout that the article offers, on all of its papers, and in large print."""
    for piece in subject.pieces:
        order = piece.piece.order
        where = f"{order.layout.layout}, {order.paper}" + (", large print" if order.large else "")
        if isinstance(piece.result, DoesNotFitError):
            yield from _too_long(piece.result, where)
        elif isinstance(piece.result, Inspection):
            yield from _fitted(piece, piece.result, where)
            yield from (_thread(fit, where) for fit in piece.result.fits)
    for layout in subject.layouts:
        if not layout.large():
            serving = subject.large_print_of(layout)
            instead = f"; the {serving.layout} serves instead" if serving else ", and no other piece serves instead"
            yield Finding("note" if serving else "warning", "fit", f"It has no large print{instead}.", f"{layout.layout}, large print")


def _too_long(error: DoesNotFitError, where: str) -> Iterator[Finding]:
    for over, line in zip(error.overflows, str(error).splitlines(), strict=True):
        said = line.removeprefix(f"{error.piece} ({error.language}): ")
        values: dict[str, float | str] = {
            "floor": error.floor,
            "thread": over.thread,
            "lines_over": over.lines_over,
            "share_to_cut": round(over.share_to_cut, 3),
        }
        yield Finding("error", "fit", said[:1].upper() + said[1:], where, values, exit_code=DoesNotFitError.exit_code)


def _fitted(piece: CheckedPiece, seen: Inspection, where: str) -> Iterator[Finding]:
    layout, pages = piece.piece.order.layout, seen.pages
    size = min((fit.size for fit in seen.fits), default=layout.body.aim)
    against = "" if size >= layout.body.aim else f" (aim {layout.body.aim:g}, floor {layout.body.floor:g})"
    left = ""
    if seen.fits and layout.pages != "flow":  # where pages are added as they are needed, no room can run out
        left = "; lines left: " + ", ".join(f"{fit.thread} {fit.lines_left:.1f}" for fit in seen.fits)
    message = f"{size:g} pt{against} on {pages} {'page' if pages == 1 else 'pages'}{left}."
    yield Finding("ok", "fit", message, where, {"size": size, "aim": layout.body.aim, "floor": layout.body.floor, "pages": pages})
    for word in seen.parted:
        message = f"“{word}” is wider than its place, so it is parted over two lines; a shorter word would read better."
        yield Finding("warning", "fit", message, where, {"word": word})
    if panels := seen.bare:
        named = ", ".join(panels[:-1]) + (" and " if panels[1:] else "") + panels[-1]
        message = f"Little or nothing is printed on {named}. Write more, or offer it as another piece."
        yield Finding("note", "fit", message, where, {"panels": ", ".join(panels)})


def _thread(fit: ThreadFit, where: str) -> Finding:
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
    return Finding("ok", "fit", message, f"{where}, {fit.thread}", values, detail=True)
