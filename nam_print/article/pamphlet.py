"""A pamphlet: the folder of an article, its review file and its drawings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from nam_print.article.article import Article
from nam_print.article.elements import Drawing
from nam_print.article.images import load_drawing
from nam_print.article.review import ReviewFile
from nam_print.errors import InputError
from nam_print.reading.search_path import is_there
from nam_print.reading.source import LoadedFile, load
from nam_print.reading.validate import Known, gathered, read, tried, validated

REVIEW = "review.yaml"


@dataclass(frozen=True)
class Pamphlet:
    """A pamphlet that was read: its article, its review file, its folder, and its drawings by the path that figures name.

    `review` is an empty one where there is no review file.
    """

    article: Article
    review: ReviewFile
    folder: Path
    figures: Mapping[str, Drawing]
    has_review_file: bool

    @property
    def locale(self) -> Path:
        """The folder of its catalogues."""
        return self.folder / "locale"


def load_pamphlet(folder: Path, layouts: Collection[str], calendar: date | None) -> Pamphlet:
    """Read the pamphlet in a folder; `layouts` are what its article may offer, and no review may be dated after `calendar`.

    Raises InputError with all problems of its files.
    """
    found, problems = tried(partial(_review_source, folder / REVIEW))
    source = next(iter(found), None)
    known: Known = {"layout": frozenset(layouts), **(ReviewFile.known(source.data) if source else {})}

    def review() -> ReviewFile:
        if problems:
            raise InputError(problems)
        return validated(ReviewFile, source, calendar=calendar) if source else ReviewFile()

    article, reviewed = gathered(lambda: read(Article, folder / "article.yaml", known), review)
    figures = {block.figure.svg: load_drawing(folder, block.figure.svg) for block in article.figures}
    return Pamphlet(article, reviewed, folder, figures, has_review_file=(folder / REVIEW).exists())


def _review_source(path: Path) -> LoadedFile | None:
    """Read a review file as data; None if there is none yet. Raises InputError."""
    return load(path) if is_there(path) or path.exists() else None
