"""Reading a model's annotations: what may stand at a place, seen through Annotated, Optional and unions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo


def bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return an annotation without its `Annotated`, and the metadata that it carried."""
    metadata: tuple[Any, ...] = ()
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata += tuple(more)
    return annotation, metadata


def arms(annotation: Any) -> tuple[Any, ...]:
    """Return what a union allows, without None; for anything else, the annotation itself."""
    kind, _ = bare(annotation)
    if get_origin(kind) not in (Union, UnionType):
        return (annotation,)
    allowed = tuple(arm for arm in get_args(kind) if arm is not NoneType)
    return allowed if len(allowed) > 1 else arms(allowed[0])


def label(arm: Any) -> str:
    """Return what pydantic calls a union's arm in locations: its tag or, of a model, its name."""
    kind, metadata = bare(arm)
    tag = next((item.tag for item in metadata if isinstance(item, Tag)), "")
    return tag or (kind.__name__ if model_of(arm) else "")


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the pydantic model that an annotation names, or None."""
    kind, _ = bare(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def keys(annotation: Any) -> frozenset[str]:
    model = model_of(annotation)
    return frozenset(fields_by_key(model)) if model else frozenset()


def literals(annotation: Any) -> tuple[str, ...]:
    """Return the texts that an annotation spells out, as a Literal or an Enum."""
    kind, _ = bare(arms(annotation)[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(item.value) for item in kind)
    return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()


def fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return a model's fields by the key that a file writes for them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def field_annotation(field: FieldInfo) -> Any:
    """Return a field's annotation with its metadata, as one `Annotated`."""
    inner: Any = field.annotation
    for item in (*field.metadata, field):
        inner = Annotated[inner, item]
    return inner


def item_of(annotation: Any, number: int) -> Any:
    """Return the annotation of one item of a tuple or list."""
    kind, _ = bare(annotation)
    inside = get_args(kind)
    if not inside:
        return Any
    return inside[0] if len(inside) == 1 or inside[-1] is Ellipsis else inside[min(number, len(inside) - 1)]


def key_and_value_of(annotation: Any) -> tuple[Any, Any]:
    """Return the annotations of the keys and values of a mapping."""
    kind, _ = bare(annotation)
    key, value = get_args(kind) if get_args(kind) else (Any, Any)
    return key, value


def is_sequence(annotation: Any) -> bool:
    """Return whether a list stands here."""
    return get_origin(bare(annotation)[0]) in (tuple, list)


def is_mapping(annotation: Any) -> bool:
    """Return whether a mapping with free keys stands here."""
    return get_origin(bare(annotation)[0]) in (dict, Mapping)


def is_scalar(annotation: Any) -> bool:
    """Return whether a single value stands here."""
    return not (model_of(annotation) or is_sequence(annotation) or is_mapping(annotation))


def description(annotation: Any) -> str:
    """Return what the annotation's own metadata says that it is, or nothing."""
    _, metadata = bare(annotation)
    return next((item.description for item in metadata if isinstance(item, FieldInfo) and item.description), "")
