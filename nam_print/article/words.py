"""The few words that layouts themselves print, from `layouts/words.yaml`: one field each, so that a typing slip is found by mypy."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from nam_print.article.elements import Wording
from nam_print.article.texts import Human
from nam_print.reading.validate import Model, read, slip


def _slots(*names: str) -> AfterValidator:
    """Make the check that a phrase has exactly these {slots}; {} alone has no meaning here."""

    def check(text: str) -> str:
        if not text.strip():
            raise slip("this phrase is empty.", "Write it; a piece prints it.")
        try:
            found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError:
            found = {"{"}
        if found != set(names):
            wanted = ", ".join(f"{{{name}}}" for name in names) or "no braces at all"
            raise slip(f"the braces in this phrase are not the right ones ({wanted}).", f"Use {wanted}, each spelled so.")
        return text

    return AfterValidator(check)


if TYPE_CHECKING:
    # As in texts.py: another language's words may have some that nobody has translated yet.
    Phrase = Wording
    ReviewedBy = Wording
    OverduePhrase = Wording
    PageOf = Wording
    FormLine = Wording
    FormTitle = Wording
    LargePrint = Wording
    Labelled = Wording
    QrAlt = Wording
else:
    Phrase = Annotated[str, Human(markup=False), _slots()]
    """A phrase with nothing to fill in."""

    ReviewedBy = Annotated[str, Human(markup=False), _slots("reviewer", "date", "next")]
    OverduePhrase = Annotated[str, Human(markup=False), _slots("reviewer", "next")]
    PageOf = Annotated[str, Human(markup=False), _slots("page", "pages")]
    FormLine = Annotated[str, Human(markup=False), _slots("form", "version", "language")]
    FormTitle = Annotated[str, Human(markup=False), _slots("short", "piece")]
    LargePrint = Annotated[str, Human(markup=False), _slots("piece")]
    Labelled = Annotated[str, Human(markup=False), _slots("label", "text")]
    QrAlt = Annotated[str, Human(markup=False), _slots("url")]


class Words(Model):
    """The layouts' own words. A phrase with {slots} is filled by `str.format`."""

    not_reviewed: Phrase
    draft: Phrase
    incomplete: Phrase
    reviewed: ReviewedBy
    overdue: OverduePhrase
    form_line: FormLine
    form_title: FormTitle
    page_of: PageOf
    large_print: LargePrint
    sources_title: Phrase
    sources_short: Phrase
    glossary_title: Phrase
    publisher_blank: Phrase
    imprint_title: Phrase
    qr_alt: QrAlt
    labelled: Labelled

    clinic: Phrase
    phone: Phrase
    hours: Phrase

    no: Phrase
    yes: Phrase
    since: Phrase
    little: Phrase
    lot: Phrase
    cannot: Phrase
    change: Phrase
    better: Phrase
    same: Phrase
    worse: Phrase


def load_words(path: Path) -> Words:
    """Read a words file. Raises InputError."""
    return read(Words, path)
