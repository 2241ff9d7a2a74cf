"""Every text that people read, with a name that stays the same while the text changes: what is measured, and what is translated.

Contexts read as a path: "symptoms/legs/stairs/says", "overview/text-1/text", "article/terms/creatine kinase/means". A part with an id goes
by it, a block without one by its kind and number, anything else by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from nam_print.article.blocks.base import Block
from nam_print.article.elements import Wording
from nam_print.article.texts import Human
from nam_print.reading import annotations as notes

ModelT = TypeVar("ModelT", bound=BaseModel)
Change = Callable[[str, str], Wording]

_SILENT = frozenset({"blocks", "items", "fields", "list"})
"""Keys that only hold what has names of its own."""
_FROM_THE_TOP = frozenset({"sections"})
"""Keys whose parts are named from the top."""


class _Field(NamedTuple):
    """A field of a model, and whether the texts in it, and the keys of its mapping, are for people."""

    name: str
    key: str
    human: bool
    human_keys: bool


def messages(model: BaseModel) -> Iterator[tuple[str, str]]:
    """Return all texts of an article, or of the layouts' words, as (context, text), in the order of the file."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str:
        found.append((context, text))
        return text

    changed(model, note)
    return iter(found)


def replaced(model: ModelT, texts: Mapping[str, Wording]) -> ModelT:
    """Return the model with other texts, by context; a text that is not given stays."""
    return changed(model, texts.get)


def changed(model: ModelT, change: Change) -> ModelT:
    """Return the model with each text as `change(context, text)` says. What is changed is not validated again."""
    made: ModelT = _model(model, type(model).__name__.lower(), change)
    return made


@cache
def _fields(kind: type[BaseModel]) -> tuple[_Field, ...]:
    """Return the fields of a model: once for each class, since looking through annotations takes far longer than the walk."""
    found = []
    for name, field in kind.model_fields.items():
        annotation = notes.field_annotation(field)
        whole = notes.arms(annotation)[0]
        human_keys = notes.is_mapping(whole) and _is_human(notes.key_and_value_of(whole)[0])
        found.append(_Field(name, field.alias or name, _is_human(annotation), human_keys))
    return tuple(found)


def _is_human(annotation: Any) -> bool:
    """Return whether texts that stand here are for people; of a mapping, its values."""
    kind, metadata = notes.bare(annotation)
    inside = notes.key_and_value_of(annotation)[1:] if notes.is_mapping(annotation) else get_args(kind)
    return any(isinstance(item, Human) for item in metadata) or any(map(_is_human, inside))


def _model(model: Any, at: str, change: Change) -> Any:
    update = {}
    for field in _fields(model.__class__):
        value, key = getattr(model, field.name), field.key
        holder = key in _SILENT or (isinstance(model, Block) and key == model.kind)
        inside = "" if key in _FROM_THE_TOP else at if holder and not isinstance(value, str) else _join(at, key)
        made = _value(value, field, inside, change)
        if made is not value:
            update[field.name] = made
    return model.model_copy(update=update) if update else model


def _join(at: str, step: str) -> str:
    return f"{at}/{step}" if at else step


def _value(value: Any, field: _Field, at: str, change: Change) -> Any:
    if isinstance(value, BaseModel):
        return _model(value, at, change)
    if isinstance(value, str):
        return change(at, value) if field.human else value
    if isinstance(value, tuple):
        made = tuple([_value(item, field, _join(at, name), change) for name, item in zip(_names(value), value, strict=True)])
        return value if all(one is other for one, other in zip(value, made, strict=True)) else made
    if isinstance(value, dict):
        return {
            change(_join(at, key), key) if field.human_keys else key: _value(item, field, _join(at, key), change)  # a term is a text too
            for key, item in value.items()
        }
    return value


def _names(parts: tuple[Any, ...]) -> Iterator[str]:
    """Yield the names of the parts of a list: their ids, or else kind and number of blocks, or else numbers."""
    counts: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        kind = part.kind if isinstance(part, Block) else ""
        counts[kind] = counts.get(kind, 0) + 1
        yield getattr(part, "id", None) or (f"{kind}-{counts[kind]}" if kind else str(number))
