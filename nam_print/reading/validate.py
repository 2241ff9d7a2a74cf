"""Data into models, with every problem of a file told at once, where it stands, in plain words.

Any pydantic model can be read. A check that pydantic does not have raises `slip(…)`, or `slips(…)` for several, from a validator; each
names a part below the value that it checks and, in a text, a character. A check that has to know the rest of the file (the terms that
are defined, say) asks `known`, which the model's own `known` fills in from the data before anything is validated; so an unknown term is
told together with a missing key, not after it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from nam_print.errors import InputError, Problem
from nam_print.reading import explain
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.search_path import SearchPath
from nam_print.reading.source import LoadedFile, Trail, load
from nam_print.reading.tags import tag_of, what_is_wrong

T = TypeVar("T")
ModelT = TypeVar("ModelT", bound=BaseModel)
Known = Mapping[str, Collection[str]]


class _JsonSchema(GenerateJsonSchema):
    """Pydantic's schemas without its titles: an editor shows a key's description, and a title that repeats the key hides it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's hook
        return False


class Model(BaseModel):
    """The base of what is written in files: frozen, no unknown keys, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    @classmethod
    def known(cls, data: Any) -> Known:  # noqa: ARG003 - for the models that define names
        """Return what the file defines and other parts of it refer to: kind of name → names. `data` is not validated yet."""
        return {}

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of such a file."""
        return cls.model_json_schema(schema_generator=_JsonSchema)


@dataclass(frozen=True)
class Around:
    """What a check may know about the rest of its file: where it lies, the names it defines, where else files are; and `calendar`, the day
    that nothing done can be dated after."""

    file: Path | None = None
    known: Known = field(default_factory=dict)
    search: SearchPath | None = None
    calendar: date | None = None

    @property
    def folder(self) -> Path | None:
        """The folder that the file lies in."""
        return self.file.parent if self.file else None


def around(info: ValidationInfo) -> Around:
    """Return the surroundings of a value under validation; empty ones when a model is built in code."""
    return info.context if isinstance(info.context, Around) else Around()


@dataclass(frozen=True)
class Slip:
    """A problem at a part below the value being checked; `offset` is a character of its text, `key` asks for the part's key."""

    what: str
    do: str = ""
    trail: Trail = ()
    offset: int | None = None
    key: bool = False


def slip(what: str, do: str = "", *, trail: Trail = (), offset: int | None = None) -> ValidationError:
    """Make the exception for one slip, to be raised from a validator."""
    return slips([Slip(what, do, trail, offset)])


def slips(found: Iterable[Slip]) -> ValidationError:
    """Make the exception for several slips, to be raised from a validator; each is told at its own place."""
    return ValidationError.from_exception_data(
        "slips",
        [
            InitErrorDetails(
                type=PydanticCustomError("slip", "{what}", {"what": one.what, "slip": one}),
                loc=one.trail,
                input=None,
            )
            for one in found
        ],
    )


def refers_to(kind: str) -> AfterValidator:
    """Make the check that a name is one of those known as `kind` ("source", "figure"); without such names nothing is checked."""

    def check(value: str, info: ValidationInfo) -> str:
        names = around(info).known.get(kind)
        if names is not None and value not in names:
            raise slip(f"there is no {kind} '{value}' here.", did_you_mean(value, names))
        return value

    return AfterValidator(check)


def as_its_file(value: str, info: ValidationInfo) -> str:
    """Check that something has the name of its file, by which it is found."""
    file = around(info).file
    if file is not None and file.stem != value:
        raise slip(f"this is called '{value}', and its file '{file.name}'.", "Give both the same name.")
    return value


def _code(text: str) -> str:
    if not (tag := tag_of(text)):
        raise slip(*what_is_wrong(text))
    return tag


as_a_tag = AfterValidator(_code)
"""The check that a text in a file is a language's code; it becomes the code as BCP 47 writes it."""


def read(model: type[ModelT], path: Path, known: Known | None = None, *, calendar: date | None = None) -> ModelT:
    """Read a file into a model. `known` adds names that other files define. Raises InputError with all problems found."""
    return validated(model, load(path), known, calendar=calendar)


def validated(
    model: type[ModelT], source: LoadedFile, known: Known | None = None, search: SearchPath | None = None, *, calendar: date | None = None
) -> ModelT:
    """Validate data that was loaded. `search` finds other files that it names; nothing that was done can be dated after `calendar`.

    Raises InputError with all problems found.
    """
    own = model.known(source.data) if issubclass(model, Model) else {}
    context = Around(source.path, {**own, **(known or {})}, search, calendar)
    problems = list(_twice(source))
    try:
        made = model.model_validate(source.data, context=context)
    except ValidationError as error:
        found = explain.explained(model, source, error)
        problems += [source.problem(one.trail, one.what, one.do, key=one.key, offset=one.offset) for one in found]
    if problems:
        raise InputError(problems)
    return made


def gathered(*steps: Callable[[], Any]) -> tuple[Any, ...]:
    """Take all steps, and return their results. Raises one InputError with the problems of every step that had any."""
    results, problems = tried(*steps)
    if problems:
        raise InputError(problems)
    return results


def tried(*steps: Callable[[], T]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """Take all steps, and return the results of those that went well, and the problems of the others."""
    results: list[T] = []
    problems: list[Problem] = []
    for step in steps:
        try:
            results.append(step())
        except InputError as error:
            problems += error.problems
    return tuple(results), tuple(problems)


def _twice(source: LoadedFile) -> Iterator[Problem]:
    """Yield ids that stand twice in one list, anywhere: what is in a list is told apart by its id."""
    for trail, items in _lists((), source.data):
        seen: dict[str, int] = {}
        for number, item in enumerate(items):
            name = item.get("id") if isinstance(item, dict) else None
            if not isinstance(name, str):
                continue
            if name in seen:
                first = source.place((*trail, seen[name], "id")).line
                yield source.problem(
                    (*trail, number, "id"),
                    f"the id '{name}' stands twice in this list; the first is in line {first}.",
                    "Give one of them another id.",
                )
            seen.setdefault(name, number)


def _lists(trail: Trail, data: Any) -> Iterator[tuple[Trail, tuple[Any, ...]]]:
    if isinstance(data, tuple):
        yield trail, data
        inside: Iterable[tuple[Any, Any]] = enumerate(data)
    else:
        inside = data.items() if isinstance(data, dict) else ()
    for step, part in inside:
        yield from _lists((*trail, step), part)
