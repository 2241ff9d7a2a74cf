"""Pydantic's errors in plain English.

Pydantic reports a union's failure once for each thing that would have been allowed. Here the annotations are walked beside the data,
so that only what the writer meant is told, with the keys and values that are allowed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from nam_print.reading import annotations as notes
from nam_print.reading.nearest import did_you_mean, quoted_list
from nam_print.reading.source import LoadedFile, Trail

_QUOTED = 40
"""Characters of a wrong value that a message quotes."""

_WORDS = re.compile(r"\w+")
"""pydantic calls a model with validators "function-after[_check(), Model]"."""

_FOLLOWS = "default_factory_not_called"
"""pydantic's error for a default that depends on a part which has an error of its own."""

_NOUNS = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date such as 2026-05-31",
    "tuple": "a list",
    "list": "a list",
    "dict": "a group of keys",
    "mapping": "a group of keys",
    "model": "a group of keys",
}
_LIMITS = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}


@dataclass(frozen=True)
class Issue:
    """A problem as it will be told: at which part of the data, at its key or at a character of its text."""

    trail: Trail
    what: str
    do: str = ""
    key: bool = False
    offset: int | None = None


@dataclass(frozen=True)
class _Found:
    """One of pydantic's errors: the part it is about, what may stand there, and whether the writer meant such a thing."""

    kind: str
    message: str
    details: dict[str, Any]
    trail: Trail
    annotation: Any
    data: Any
    siblings: frozenset[str]
    key: bool
    meant: bool


def explained(model: type[BaseModel], source: LoadedFile, error: ValidationError) -> Iterator[Issue]:
    """Yield an issue, or several, for the errors of a validation."""
    errors = [dict(each) for each in error.errors(include_url=False)]
    found = [_resolved(model, source.data, each) for each in errors if each["type"] != _FOLLOWS]
    mismatches: dict[Trail, list[_Found]] = {}
    for each in [each for each in found if each.meant] or found:
        if _noun(each):
            mismatches.setdefault(each.trail, []).append(each)
        else:
            yield _issue(each)
    for trail, same in mismatches.items():
        yield _mismatch(source, trail, same)


def _resolved(annotation: Any, data: Any, error: dict[str, Any]) -> _Found:
    """Follow an error's location: steps into the data, and labels that say which arm of a union was tried."""
    trail: Trail = ()
    siblings: frozenset[str] = frozenset()
    key, meant, outer = False, True, annotation
    for step in error["loc"]:
        if step == "[key]":
            annotation, key = notes.key_and_value_of(outer)[0], True
            continue
        if len(choices := notes.arms(annotation)) > 1:
            likely = _likely(choices, data)
            names_a_key = isinstance(data, dict) and step in data and not any(notes.label(arm) == step for arm in choices)
            if not (isinstance(step, int) or names_a_key):  # it names an arm of the union, and does not lead into the data
                annotation = _arm(choices, str(step))
                meant = meant and annotation in likely
                continue
            annotation = likely[0]
        siblings = notes.keys(notes.arms(annotation)[0]) - (data.keys() if isinstance(data, dict) else set())
        outer = annotation
        annotation, trail = _inside(annotation, step), (*trail, step)
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
    # a list is also called too short because pydantic does not count its faulty items, which have errors of their own
    if error["type"] == "too_short" and isinstance(data, tuple) and len(data) >= error["ctx"]["min_length"]:
        meant = False
    return _Found(error["type"], error["msg"], error.get("ctx", {}), trail, annotation, data, siblings, key, meant)


def _arm(choices: tuple[Any, ...], label: str) -> Any:
    """Return the arm of a union that pydantic calls `label`."""
    for arm in choices:
        if (name := notes.label(arm)) and (name == label or name in _WORDS.findall(label)):
            return arm
    if "tuple[" in label or "list[" in label:
        same = [arm for arm in choices if notes.is_sequence(arm)]
    elif "dict[" in label:
        same = [arm for arm in choices if notes.is_mapping(arm)]
    else:
        same = [arm for arm in choices if notes.is_scalar(arm) and (notes.literals(arm) != ()) == label.startswith("literal")]
    return (same or choices)[0]


def _likely(choices: tuple[Any, ...], data: Any) -> list[Any]:
    """Return the arms that the writer may have meant, by the shape of the data; of several models the one with most of the keys."""
    if isinstance(data, dict):
        models = [arm for arm in choices if notes.model_of(arm)]
        likely = sorted(models, key=lambda arm: -len(data.keys() & notes.keys(arm)))[:1]
        likely = likely or [arm for arm in choices if notes.is_mapping(arm)]
    elif isinstance(data, tuple):
        likely = [arm for arm in choices if notes.is_sequence(arm)]
    else:
        likely = [arm for arm in choices if notes.is_scalar(arm)]
    return likely or list(choices)


def _inside(annotation: Any, step: str | int) -> Any:
    annotation = notes.arms(annotation)[0]
    if model := notes.model_of(annotation):
        field = notes.fields_by_key(model).get(str(step))
        return notes.field_annotation(field) if field else Any
    if notes.is_sequence(annotation) and isinstance(step, int):
        return notes.item_of(annotation, step)
    return notes.key_and_value_of(annotation)[1] if notes.is_mapping(annotation) else Any


def _noun(found: _Found) -> str:
    """Return what should have stood there, if the error is that something else does; else ""."""
    if found.kind == "string_pattern_mismatch":
        return notes.description(found.annotation) or f"text of the form {found.details['pattern']}"
    if found.kind in ("literal_error", "enum"):
        return quoted_list(notes.literals(found.annotation)) or str(found.details["expected"])
    stem = found.kind.split("_")[0]
    is_type = found.kind.endswith(("_type", "_parsing")) or found.kind in ("int_from_float", "date_from_datetime_inexact")
    return _NOUNS.get(stem, "") if is_type else ""


def _mismatch(source: LoadedFile, trail: Trail, same: list[_Found]) -> Issue:
    """Make the issue where something else stands than what was allowed."""
    data = source.at(trail)
    allowed = [name for found in same for name in notes.literals(found.annotation) if found.kind in ("literal_error", "enum")]
    nouns = list(dict.fromkeys(_noun(found) for found in same))
    name, expected, key = named(trail), " or ".join(nouns), same[0].key
    if key:
        return Issue(trail, f"the key '{trail[-1]}' should be {expected}.", key=True)
    if data is None:
        return Issue(trail, f"{name} is empty.", f"It should be {expected}.")
    if isinstance(data, str) and allowed:
        others = [noun for found, noun in zip(same, map(_noun, same), strict=True) if found.kind not in ("literal_error", "enum")]
        do = f"{did_you_mean(data, allowed, list_them=False)} It should be {' or '.join([*others, quoted_list(allowed)])}.".strip()
        return Issue(trail, f"{name} cannot be '{data[:_QUOTED]}'.", do)
    return Issue(trail, f"{name} should be {expected}, and this is {_described(data)}.", _remedy(source, trail, nouns, data))


def _remedy(source: LoadedFile, trail: Trail, nouns: list[str], data: Any) -> str:
    if "text" in nouns and isinstance(data, int | float | date):
        return f'Put it in quotes: "{source.raw(trail)}".'
    if "text" in nouns:
        return "If it was to be a text that starts with a bracket or holds a colon, put the whole text in quotes."
    if "a list" in nouns and isinstance(data, str):
        return "Write each item on a line of its own, after a dash and a space."
    return ""


def _issue(found: _Found) -> Issue:
    trail, details, name = found.trail, found.details, named(found.trail)
    if found.kind == "slip":
        one = details["slip"]
        return Issue(trail, one.what, one.do, key=one.key, offset=one.offset)
    if found.kind == "missing" and isinstance(trail[-1], int):
        return Issue(trail[:-1], f"{named(trail[:-1])} has no item {trail[-1] + 1}.", "Add it.")
    if found.kind == "missing":
        about = notes.description(found.annotation)
        return Issue(trail[:-1], f"{named(trail[:-1])} has no '{trail[-1]}'.", f"Add '{trail[-1]}:'" + (f" ({about})." if about else "."))
    if found.kind == "extra_forbidden":
        return Issue(trail, f"'{trail[-1]}' is not a key that can stand here.", did_you_mean(str(trail[-1]), found.siblings), key=True)
    if found.kind in _LIMITS:
        words, limit = _LIMITS[found.kind]
        return Issue(trail, f"{name} should be {words} {details[limit]:g}, and this is {found.data}.")
    return Issue(trail, _sized(found, name) or _worded(found, name), key=found.key)


def _sized(found: _Found, name: str) -> str:
    if not found.kind.endswith(("too_short", "too_long")):
        return ""
    if not found.data:
        return f"{name} is empty."
    count = found.details.get("actual_length") or len(found.data)
    unit = ("character" if found.kind.startswith("string") else "item") + ("" if count == 1 else "s")
    least, most = found.details.get("min_length"), found.details.get("max_length")
    limit = f"the fewest are {least}" if found.kind.endswith("too_short") else f"the most are {most}"
    return f"{name} has {count} {unit}; {limit}."


def _worded(found: _Found, name: str) -> str:
    """Return the words of a check itself; if they start with a verb, with the part's name before it."""
    text = str(found.details.get("error", found.message))
    text = f"{name} {text}" if text.startswith(("is ", "has ", "should ", "cannot ")) else text
    return text if text.endswith(".") else text + "."


def _described(data: Any) -> str:
    if isinstance(data, str):
        return f"'{data[:_QUOTED]}…'" if len(data) > _QUOTED else f"'{data}'"
    names = ((bool, "true or false"), (int | float, "a number"), (date, "a date"), (tuple, "a list"), (dict, "a group of keys"))
    return next((name for kind, name in names if isinstance(data, kind)), "empty")


def named(trail: Trail) -> str:
    """Return what to call a part of a file in a sentence."""
    if not trail:
        return "the file"
    last = trail[-1]
    return f"'{last}'" if isinstance(last, str) else f"item {last + 1} of {named(trail[:-1])}"
