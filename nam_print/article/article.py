"""An article: what is said, in sections and blocks, whatever piece it is printed as."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - `date` is what the file calls its key
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from nam_print.article.blocks import AnyBlock
from nam_print.article.blocks.base import Block, OwnDetail, View
from nam_print.article.blocks.figure import FigureBlock
from nam_print.article.elements import Element, Heading, Wording
from nam_print.article.review import Language, Version
from nam_print.article.terms import Glossary, glossary
from nam_print.article.texts import Detail, Human, Id, Plain, Text, Web, without_tabs
from nam_print.reading.validate import Known, Model, Slip, around, refers_to, slip, slips

Spelling = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(without_tabs)]
SectionRole = Literal[
    "overview", "symptoms", "diagnosis", "treatment", "complications", "medicines", "not-this", "emergency", "questions", "about"
]
if TYPE_CHECKING:
    TermName = Wording  # as in texts.py
else:
    TermName = Annotated[Spelling, Human(markup=False)]


class Term(Model):
    """A word that readers may not know."""

    also: tuple[Spelling, ...] = Field(default=(), description="other spellings, such as plurals and short forms")
    means: Plain = Field(description="what it means, in easy words")


class SourceRef(Model):
    """A source of facts. Sources are numbered in the order of the file."""

    id: Id = Field(description="the name that blocks cite it by")
    text: Plain = Field(description="the source, as it will be printed")
    short: Plain | None = Field(default=None, description="the source in a few words, for pieces with little room")
    url: Web | None = Field(default=None, description="its web page")


def _not_reserved(name: str) -> str:
    if name == "article":  # the texts of the article's head go by this name (messages.py)
        raise slip("no section can be called 'article'.", "Choose another id.")
    return name


class Section(Model):
    """A part of the article with a title. Layouts ask for sections by their role."""

    id: Annotated[Id, AfterValidator(_not_reserved)] = Field(description="the section's name, unique in the article")
    role: SectionRole = Field(description="what the section is about; layouts place sections by it")
    title: Text = Field(description="the section's heading")
    detail: OwnDetail = None
    blocks: tuple[AnyBlock, ...] = Field(min_length=1, description="the section's content, in reading order")

    def parts(self, view: View) -> Iterator[tuple[Block, tuple[Element, ...]]]:
        """Yield the blocks that a piece keeps, each with its elements. Blocks without a level of their own have the section's."""
        at = view.inside(self.id)
        for name, block in self.named_blocks():
            made = block.elements(at.inside(name)) if view.keeps(block.detail or self.level) else ()
            if made:
                yield block, made

    def heading(self, view: View) -> Heading:
        return Heading(view.rich(self.title), level=1)

    @property
    def level(self) -> Detail:
        """The level of blocks that do not say their own."""
        return self.detail or "standard"

    def named_blocks(self) -> Iterator[tuple[str, Block]]:
        """Yield the blocks by id or, where they have none, by kind and number ("text-2")."""
        counts: dict[str, int] = {}
        for block in self.blocks:
            counts[block.kind] = counts.get(block.kind, 0) + 1
            yield block.id or f"{block.kind}-{counts[block.kind]}", block


def _in_its_folder(name: str, info: ValidationInfo) -> str:
    folder = around(info).folder
    if folder is not None and (real := folder.resolve().name) != name:
        raise slip(f"the pamphlet is called '{name}', and its folder '{real}'.", "Give both the same name.")
    return name


class Article(Model):
    """What is said, in sections and blocks."""

    article: Annotated[Id, AfterValidator(_in_its_folder)] = Field(description="the pamphlet's name, the same as its folder's")
    title: Plain = Field(description="what the cover says")
    short: Plain = Field(description="a short name, for running lines")
    subtitle: Plain = Field(description="one line below the title")
    for_: Plain = Field(alias="for", description="who it is for, in one line")
    message: Text = Field(description="the one main message; it is printed first")
    version: Version = Field(description='the version of the text, in quotes, such as "1.0"')
    date: Date = Field(description="the date of the text, such as 2026-05-31")
    language: Language = Field(description="the language it is written in, such as en")
    form: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,9}$")] = Field(description="the form number's stem in capitals, such as NAM")
    layouts: tuple[Annotated[str, refers_to("layout")], ...] = Field(min_length=1, description="the pieces it is offered as")
    cover: Annotated[str, refers_to("figure")] | None = Field(default=None, description="the id of the figure that the cover shows")
    terms: dict[TermName, Term] = Field(default_factory=dict, description="defined terms, by their main spelling")
    sources: tuple[SourceRef, ...] = Field(default=(), description="the sources, numbered from 1 in this order")
    sections: tuple[Section, ...] = Field(min_length=1, description="the text, in reading order")

    @classmethod
    def known(cls, data: Any) -> Known:
        """Return the terms, sources and figures that the file defines."""
        terms = _get(data, "terms", dict)
        return {
            "term": glossary({main: tuple(_texts(_get(term, "also", tuple))) for main, term in terms.items()}),
            "source": frozenset(_texts(_get(source, "id", str) for source in _get(data, "sources", tuple))),
            "figure": frozenset(_texts(_get(block, "id", str) for block in _raw_blocks(data) if "figure" in block)),
        }

    @model_validator(mode="after")
    def _terms_apart(self) -> Article:
        if found := tuple(_shared_spellings(self.terms)):
            raise slips(found)
        return self

    @property
    def glossary(self) -> Glossary:
        """The look-up of terms for markup."""
        return glossary({main: term.also for main, term in self.terms.items()})

    @property
    def numbers(self) -> dict[str, int]:
        """The sources' numbers, from 1."""
        return {source.id: number for number, source in enumerate(self.sources, 1)}

    @property
    def figures(self) -> tuple[FigureBlock, ...]:
        """All figure blocks, in reading order."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, FigureBlock))

    @property
    def cover_figure(self) -> FigureBlock | None:
        """The figure that the cover shows."""
        return next((figure for figure in self.figures if figure.id == self.cover), None) if self.cover else None

    def stated(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the facts that blocks state, each with the sections that do."""
        found: dict[str, dict[str, None]] = {}
        for section in self.sections:
            for block in section.blocks:
                for fact in block.all_facts():
                    found.setdefault(fact, {})[section.id] = None
        return {fact: tuple(sections) for fact, sections in found.items()}


def _shared_spellings(terms: dict[TermName, Term]) -> Iterator[Slip]:
    """Yield spellings that stand twice: if two terms had one, the reader could not know which is meant."""
    owners = {str(main).casefold(): str(main) for main in terms}
    for main, term in terms.items():
        for number, spelling in enumerate(term.also):
            if (folded := spelling.casefold()) in owners:
                what = f"'{spelling}' is a spelling of '{owners[folded]}' already; small and capital letters make no difference."
                yield Slip(what, "Take one of them out.", ("terms", str(main), "also", number))
            owners.setdefault(folded, str(main))


def _get(data: Any, key: str, kind: type) -> Any:
    """Return a part of data that nobody has checked yet; an empty one of its kind where something else stands."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, kind) else kind()


def _texts(values: Any) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value)


def _raw_blocks(data: Any) -> Iterator[dict[str, Any]]:
    for section in _get(data, "sections", tuple):
        yield from (block for block in _get(section, "blocks", tuple) if isinstance(block, dict))
