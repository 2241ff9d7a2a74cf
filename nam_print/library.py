"""Where pamphlets, layouts and themes are: the working folder's own come first, then those that ship with the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nam_print.article.article import Article
from nam_print.article.elements import Drawing
from nam_print.article.images import load_drawing
from nam_print.article.review import ReviewFile
from nam_print.article.words import Words, load_words
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import InputError, Problem, UsageError
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.source import load, shown
from nam_print.reading.validate import Known, gathered, read

REVIEW = "review.yaml"
_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Pamphlet:
    """A pamphlet that was read: its article, its review file, its folder, and its drawings by the path that figures name."""

    article: Article
    review: ReviewFile
    folder: Path
    figures: Mapping[str, Drawing]

    @property
    def has_review_file(self) -> bool:
        """Whether there is a review file; `review` is an empty one if there is none."""
        return (self.folder / REVIEW).exists()


def shipped() -> Path:
    """The folder of the data that ships with the program: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent


def roots() -> tuple[Path, ...]:
    """The folders that hold `pamphlets/` and `layouts/`, the first to be asked first."""
    here, ours = Path.cwd(), shipped()
    return (here,) if here == ours else (here, ours)


def pamphlet_names() -> tuple[str, ...]:
    """The names of all pamphlets on the search path."""
    return tuple(sorted({path.parent.name for path in _found("pamphlets/*/article")}))


def layout_names() -> tuple[str, ...]:
    """The names of all layouts on the search path."""
    return tuple(sorted({_stem(path) for path in _found("layouts/*")} - {"words"}))


def theme_names() -> tuple[str, ...]:
    """The names of all themes on the search path."""
    return tuple(sorted({_stem(path) for path in _found("layouts/themes/*")}))


def find_pamphlet(name_or_path: str | Path) -> Path:
    """The folder of a pamphlet, by its name on the search path or by a path.

    Raises UsageError if there is none, InputError if its article's name ends otherwise than with .yaml.
    """
    for folder in _candidates(name_or_path):
        with suppress(OSError):  # a name that no file can have
            if _is_there(folder / "article.yaml"):
                return folder
    hint = did_you_mean(str(name_or_path), pamphlet_names())
    raise UsageError(f"there is no pamphlet '{name_or_path}'. {hint}".strip())


def layout_file(name: str) -> Path:
    """The file of a layout. Raises UsageError if there is none, InputError if its name ends otherwise than with .yaml."""
    return _file("layout", f"layouts/{name}.yaml", name, layout_names())


def theme_file(name: str) -> Path:
    """The file of a theme. Raises UsageError if there is none, InputError if its name ends otherwise than with .yaml."""
    return _file("theme", f"layouts/themes/{name}.yaml", name, theme_names())


def load_layout(name: str) -> Layout:
    """Find and read a layout. Raises UsageError if there is none, InputError with all problems of its file."""
    return read(Layout, layout_file(name), _layouts())


def load_theme(name: str) -> Theme:
    """Find and read a theme. Raises UsageError if there is none, InputError with all problems of its file."""
    return read(Theme, theme_file(name))


def large_print_of(layout: Layout, offered: Collection[str], load: Callable[[str], Layout]) -> Layout | None:
    """The layout that serves a layout's readers in large print: itself, or the one that it names. None if it names none, or one that
    the article is not `offered` as, or that has no large print either. Raises as `load`.
    """
    other = layout.large_print.see
    serving = load(other) if other in offered and other and not layout.large() else layout
    return serving if serving.large() else None


def words_file() -> Path:
    """The file of the layouts' own words."""
    return _file("file of words", "layouts/words.yaml", "words", ("words",))


def words() -> Words:
    """The layouts' own words. Raises InputError."""
    return load_words(words_file())


def load_pamphlet(name_or_path: str | Path) -> Pamphlet:
    """Find and read a pamphlet. Raises UsageError if there is none, InputError with all problems of its files."""
    folder = find_pamphlet(name_or_path)
    known = {**_layouts(), **_facts(folder / REVIEW)}
    article, review = gathered(
        lambda: read(Article, folder / "article.yaml", known),
        lambda: read_review(folder / REVIEW),
    )
    figures = {block.figure.svg: load_drawing(folder, block.figure.svg) for block in article.figures}
    return Pamphlet(article, review, folder, figures)


def read_review(path: Path) -> ReviewFile:
    """A pamphlet's review file; an empty one if there is none yet. Raises InputError."""
    return read(ReviewFile, path) if _is_there(path) or path.exists() else ReviewFile()


def _layouts() -> Known:
    return {"layout": frozenset(layout_names())}


def _facts(path: Path) -> Known:
    """The ids of the facts that a review file asks for; nothing if there is none, or it cannot be read."""
    try:
        return ReviewFile.known(load(path).data)
    except InputError:
        return {}


def _candidates(name_or_path: str | Path) -> Iterator[Path]:
    """The folders that a name or a path may mean. A path may also name the article itself."""
    path = Path(name_or_path)
    if len(path.parts) == 1:
        yield from (root / "pamphlets" / path for root in roots())
    yield path.parent if _stem(path) == "article" else path


def _stem(path: Path) -> str:
    """The name of a file without .yaml, or what people, and their programs, write in its stead; "" for another file."""
    found = _ENDING.search(path.name)
    return path.name[: found.start()] if found else ""


def _found(pattern: str) -> Iterator[Path]:
    """Files that were meant to be found: whoever reads one of another ending than .yaml is told."""
    return (path for root in roots() for path in root.glob(f"{pattern}.*") if _stem(path))


def _is_there(path: Path) -> bool:
    """Whether there is a file. Raises InputError where there is only one of another ending, which was meant to be this one."""
    if path.is_file():
        return True
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    for other in beside:
        if _stem(other) == path.stem and other.is_file():
            what = "its name has to end with .yaml, else it is not read."
            raise InputError([Problem(shown(other), 0, 0, what, f"Rename it '{path.name}'.")])
    return False


def _file(kind: str, place: str, name: str, names: tuple[str, ...]) -> Path:
    for root in roots():
        if name in names and _is_there(root / place):
            return root / place
    raise UsageError(f"there is no {kind} '{name}'. {did_you_mean(name, names)}".strip())
