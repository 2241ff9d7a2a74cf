"""`build`: the pieces of a pamphlet from files to files, as whoever works in this folder today means them.

what was asked for ─► Specs ─► Library ─► Documents ─► outputs ─► files
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from nam_print import here, outputs
from nam_print.article.pamphlet import Pamphlet
from nam_print.compose.document import Document
from nam_print.deliver import deliver
from nam_print.errors import DoesNotFitError, MissingGlyphError, PiecesError, UsageError
from nam_print.library import Library
from nam_print.pieces import Piece, Spec
from nam_print.reading.nearest import several
from nam_print.reading.tags import expanded, tags_of
from nam_print.reading.validate import gathered


@dataclass(frozen=True)
class Request:
    """What one run is asked to make: several pieces at once. No `layouts` means every layout that the article offers.

    No `langs` means the language that the article is written in, "all" all that it has; no `paper` each layout's first; `strict` refuses an
    incomplete translation. A plain string is one name. Raises UsageError for what is no code of a language.
    """

    pamphlet: str | Path
    layouts: str | Sequence[str] = ()
    langs: str | Sequence[str] = ()
    paper: str | None = None
    theme: str = "calm"
    imprint: str | Path | None = None
    large_print: bool = False
    strict: bool = False
    print_only: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "layouts", several(self.layouts))
        object.__setattr__(self, "langs", tags_of(self.langs))


def library_here(today: date | None = None) -> Library:
    """Return the library of whoever works in this folder: its own files and fonts first, then those that ship; as of today."""
    return Library(here.search_path().roots, here.FONTS, today=here.today(today), calendar=here.calendar())


def build(
    pamphlet: str | Path,
    *,
    layouts: str | Sequence[str] = (),
    langs: str | Sequence[str] = (),
    paper: str | None = None,
    theme: str = "calm",
    imprint: str | Path | None = None,
    large_print: bool = False,
    strict: bool = False,
    print_only: bool = False,
    out: str | Path = "out",
    emit: str = "pdf",
    library: Library | None = None,
) -> list[Path]:
    """Print a pamphlet; returns the files written, in the order of the article's layouts.

    `pamphlet` is a name on the search path or a path; `layouts` and `langs` are one name or several, `langs` also "all"; `emit` is an
    output: "pdf", "png", or "layout" for the laid-out document as text. Without a `library`, files are looked for in the working folder and
    among those that ship. All is laid out before anything is written. Raises a NamPrintError: InputError, UsageError, DoesNotFitError,
    MissingGlyphError or OutputError.
    """
    request = Request(pamphlet, layouts, langs, paper, theme, imprint, large_print, strict, print_only)
    return make(library or library_here(), [request], out, emit=emit)


def make(
    library: Library,
    requests: Iterable[Request],
    out: str | Path = "out",
    *,
    emit: str = "pdf",
    tell: Callable[[str], object] = lambda _: None,
) -> list[Path]:
    """Print several requests; nothing is written unless all of them succeed. `tell` is given notes for whoever asked. Raises as `build`."""
    output = outputs.known(emit)
    made = laid_out(library, requests, tell)
    return deliver((Path(out) / name, data) for piece, document in made for name, data in outputs.files(piece.name, document, output))


def laid_out(library: Library, requests: Iterable[Request], tell: Callable[[str], object]) -> list[tuple[Piece, Document]]:
    """Return every piece of the requests, each once, with its document.

    Raises InputError with the problems of all requests, UsageError, DoesNotFitError and MissingGlyphError, or PiecesError where several
    pieces have them.
    """
    asked = [each for found in gathered(*(partial(_asked, library, request) for request in requests)) for each in found]
    found: dict[str, Piece] = {}
    for piece, _ in asked:
        if found.setdefault(piece.name, piece).order != piece.order:
            raise UsageError(f"two different pieces would be called '{piece.name}'. Make them in two runs, each with an --out of its own.")
    made: list[tuple[Piece, Document]] = []
    errors: list[DoesNotFitError | MissingGlyphError] = []
    for piece in found.values():
        try:
            made.append((piece, library.shop.compose(piece)))
        except (DoesNotFitError, MissingGlyphError) as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else PiecesError(errors)
    for note in dict.fromkeys(note for _, notes in asked for note in notes):
        tell(note)
    return made


def languages_asked(library: Library, pamphlet: Pamphlet, langs: Sequence[str]) -> tuple[str, ...]:
    """Return the languages that were asked for, each once: none stands for the article's own. Raises InputError, where all are meant."""
    return expanded(langs or (pamphlet.article.language,), lambda: library.languages(pamphlet))


def _asked(library: Library, request: Request) -> list[tuple[Piece, tuple[str, ...]]]:
    """Return the pieces of a request, each with notes for whoever made the request."""
    pamphlet, imprint, _, _ = gathered(
        lambda: library.pamphlet(request.pamphlet),
        lambda: library.imprint(request.imprint) if request.imprint else None,
        lambda: library.theme(request.theme),
        library.words,
    )
    for name in request.layouts:
        library.refuse_unoffered(pamphlet, name)
    names = tuple(dict.fromkeys(request.layouts or pamphlet.article.layouts))
    gathered(*(partial(library.layout, name) for name in names))
    langs = languages_asked(library, pamphlet, request.langs)
    gathered(*(partial(library.edition, pamphlet, lang, strict=request.strict) for lang in langs))
    served = {name: library.served_by(pamphlet, name).layout if request.large_print else name for name in names}
    found = []
    for lang in langs:
        for layout in dict.fromkeys(served.values()):
            paper = request.paper or ""
            spec = Spec(str(request.pamphlet), layout, lang, paper, request.theme, request.large_print, request.print_only)
            piece = library.piece(spec, strict=request.strict).imprinted(imprint)
            others = [str(library.layout(name).title) for name in names if name != layout and served[name] == layout]
            own = _in_a_sentence(piece.title)
            found.append((piece, tuple(f"The {_in_a_sentence(title)} has no large print; the {own} serves instead." for title in others)))
    return found


def _in_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
