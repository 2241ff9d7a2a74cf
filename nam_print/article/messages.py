"""Every text that people read, with a name that stays the same while the text changes: what is measured, and what is translated.

Contexts read as a path: "symptoms/legs/stairs/says", "overview/text-1/text", "article/terms/creatine kinase/means". A part with an id goes
by it, a block without one by its kind and number, anything else by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from nam_print.article.blocks.base import Block
from nam_print.article.elements import Wording
from nam_print.article.texts import Human
from nam_print.reading import annotations as notes

ModelT = TypeVar("ModelT", bound=BaseModel)
Change = Callable[[str, str], Wording]

_SILENT = frozenset({"blocks", "items", "fields", "list"})
"""Keys that only hold what has names of its own."""
_ANEW = frozenset({"sections"})
"""Keys whose parts are named from the top."""


def messages(model: BaseModel) -> Iterator[tuple[str, str]]:
    """All texts of an article, or of the layouts' words, as (context, text), in the order of the file."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str:
        found.append((context, text))
        return text

    changed(model, note)
    return iter(found)


def replaced(model: ModelT, texts: Mapping[str, Wording]) -> ModelT:
    """The same with other texts, by context; a text that is not given stays."""

    def other(context: str, text: str) -> Wording:
        return texts.get(context, text)

    return changed(model, other)


def changed(model: ModelT, change: Change) -> ModelT:
    """The same with every text as `change(context, text)` says. What is changed is not validated again."""
    made: ModelT = _model(model, type(model).__name__.lower(), change)
    return made


def _model(model: Any, at: str, change: Change) -> Any:
    update = {}
    for name, field in type(model).model_fields.items():
        value, key = getattr(model, name), field.alias or name
        update[name] = _value(value, notes.field_annotation(field), _under(model, at, key, value), change)
    return model.model_copy(update=update)


def _under(model: Any, at: str, key: str, value: Any) -> str:
    if key in _ANEW:
        return ""
    is_holder = key in _SILENT or (isinstance(model, Block) and key == model.kind)
    return at if is_holder and not isinstance(value, str) else _join(at, key)


def _join(at: str, step: str) -> str:
    return f"{at}/{step}" if at else step


def _value(value: Any, annotation: Any, at: str, change: Change) -> Any:
    if isinstance(value, BaseModel):
        return _model(value, at, change)
    if isinstance(value, str):
        return change(at, value) if any(map(_is_human, notes.arms(annotation))) else value
    annotation = notes.arms(annotation)[0]
    if isinstance(value, tuple):
        named = zip(_names(value), value, strict=True)
        return tuple(_value(item, notes.item_of(annotation, n), _join(at, name), change) for n, (name, item) in enumerate(named))
    return _mapping(value, annotation, at, change) if isinstance(value, dict) else value


def _mapping(value: dict[str, Any], annotation: Any, at: str, change: Change) -> dict[Wording, Any]:
    keys, values = notes.key_and_value_of(annotation)
    human = _is_human(keys)
    return {
        change(_join(at, key), key) if human else key: _value(item, values, _join(at, key), change)  # a term is a text too
        for key, item in value.items()
    }


def _is_human(annotation: Any) -> bool:
    return any(isinstance(item, Human) for item in notes.bare(annotation)[1])


def _names(parts: tuple[Any, ...]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        kind = part.kind if isinstance(part, Block) else ""
        counts[kind] = counts.get(kind, 0) + 1
        yield getattr(part, "id", None) or (f"{kind}-{counts[kind]}" if kind else str(number))
