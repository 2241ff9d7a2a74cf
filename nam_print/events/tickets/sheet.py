"""Tickets as manuscripts: the layout that they are set in, and what stands on every page."""

from __future__ import annotations

from datetime import date

from nam_print.article.elements import Element, Rich, Span
from nam_print.compose.document import Info
from nam_print.compose.manuscript import Manuscript, Story
from nam_print.compose.passages import Passage
from nam_print.design.layout import Layout
from nam_print.design.layout_keys import Body, Frame, Margins, SheetSpec, Thread
from nam_print.design.theme import Theme
from nam_print.events.tickets import phrases
from nam_print.events.tickets.phrases import named

LANG = "en"
THREAD = Thread.model_construct(name="ticket", says="ticket", frames=("page",), level=False, rail=False, place=())
"""Not validated, since a thread of a pamphlet has to name what of the article is printed there."""
LAYOUT = Layout(
    layout="ticket",
    title="Job ticket",
    letter="J",
    sheet=SheetSpec(papers=("letter", "a4")),
    pages="flow",
    margins=Margins(top=32.0, bottom=24.0, side=40.0),
    detail="full",
    body=Body(aim=9.25, floor=9.25, leading=(1.31, 1.31), gap=(0.6, 0.6)),
    display=1.27,
    frames=(Frame(name="page", panel="page"),),
    threads=(THREAD,),
    foot=("page",),
)
"""One size: a ticket is as long as it needs to be."""


def ticket_manuscript(
    *,
    name: str,
    event: str,
    day: date,
    paper: str,
    theme: Theme,
    parts: tuple[tuple[Element, ...], ...],
) -> Manuscript:
    """Return the ticket of a clinic or an event of this name, as a manuscript of these parts."""
    return Manuscript(
        layout=LAYOUT,
        theme=theme,
        paper=paper,
        lang=LANG,
        rtl=False,
        stories=(Story(THREAD, tuple(Passage(part) for part in parts)),),
        foot=said_of(event, day),
        page_of="Page {page} of {pages}",
        info=Info(title=f"Job ticket – {name}", lang=LANG, publisher="", subject=event, form="", dated=day),
        name=f"the job ticket of {name!r}",
        running=(*named(name), Span(", continued")),
        any_script=True,
    )


def said_of(event: str, day: date) -> Rich:
    """Return what a ticket is, of which event and when."""
    return (Span("Print job ticket · "), *named(event), Span(f" · {phrases.day(day)}"))
