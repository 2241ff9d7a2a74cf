"""A YAML file as plain data that remembers where each part stood.

The reader is strict where YAML is lax. Only `true` and `false` are booleans, so that a nurse's `no` stays a word; keys are always
text; a key given twice, a tag, a second document or a pile of aliases is a problem, told by line and column in plain words. Data is
made of tuples, dicts, str, int, float, bool, date and None.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

import yaml

from nam_print.errors import InputError, Problem
from nam_print.reading import syntax
from nam_print.reading.nearest import shown, which_file
from nam_print.reading.unseen import unseen

Trail = tuple[str | int, ...]
"""The way to one part of the data: keys and positions from the top."""

LARGEST_FILE = 1_000_000
"""Bytes. The longest article of the plan has 60 kB; a file beyond this was picked by mistake and is not even opened."""
DEEPEST = 40
"""Levels. An article needs 9; libyaml stops at 1000, and before version 0.2.6 not at all."""
MOST_ALIASED = 1_000
"""Parts that aliases may repeat in all. Enough to reuse a list, too few for a bomb."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIXED = {"": None, "~": None, "null": None, "true": True, "false": False}
_ESCAPE = re.compile(r"\\(x..|u.{4}|U.{8}|[^\n])")
# YAML's printable characters, without those that it takes for line breaks and editors do not.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAY_HIDE = re.compile("[\\\\\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a part starts, line and column from 1, and the stretch of the file's characters that it takes."""

    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of a part's key, if it has one, and of the part itself."""

    key: Position | None
    value: Position


@dataclass(frozen=True)
class LoadedFile:
    """A file that was read: its path, its name in messages, its text, its data, and where everything stood."""

    path: Path
    name: str
    text: str
    data: Any
    marks: Mapping[Trail, Positions]

    def place(self, trail: Trail, *, key: bool = False) -> Position:
        """Return the place of a part, or of the nearest part around it that the file spells out (an alias has no parts of its own)."""
        while trail not in self.marks:
            trail = trail[:-1]
        mark = self.marks[trail]
        return mark.key if key and mark.key else mark.value

    def raw(self, trail: Trail) -> str:
        """Return a part exactly as it is written in the file."""
        place = self.place(trail)
        return self.text[place.start : place.end]

    def within(self, trail: Trail, offset: int) -> tuple[int, int]:
        """Return the line and column of one character of a text, seen through quotes, escapes and folded lines."""
        place, value = self.place(trail), self.at(trail)
        index = _index_in(self.raw(trail), value, offset) if isinstance(value, str) else 0
        return _end(self.text[: place.start + index])

    def at(self, trail: Trail) -> Any:
        """Return the data at a trail, or None where the trail leaves the data."""
        value = self.data
        for step in trail:
            inside = step in value if isinstance(value, dict) else isinstance(value, tuple) and step in range(len(value))
            if not inside:
                return None
            value = value[step]
        return value

    def problem(self, trail: Trail, what: str, do: str = "", *, key: bool = False, offset: int | None = None) -> Problem:
        """Return a problem with one part: at its key if `key`, at one character of its text if `offset` is given."""
        place = self.place(trail, key=key)
        line, column = (place.line, place.column) if offset is None else self.within(trail, offset)
        return Problem(self.name, line, column, what, do)


def load(path: Path) -> LoadedFile:
    """Read a YAML file. Raises InputError for everything that keeps it from being data."""
    name = shown(path)
    text = read_text(path, LARGEST_FILE)
    if control := _UNPRINTABLE.search(text):
        what = f"there is an invisible control character here (U+{ord(control[0]):04X})."
        raise InputError([Problem(name, *_end(text[: control.start()]), what, "Delete it.")])
    source = LoadedFile(path, name, text, *_built(name, text))
    if _MAY_HIDE.search(text) and (found := tuple(_hidden(source))):
        raise InputError(found)
    return source


def _hidden(source: LoadedFile) -> Iterator[Problem]:
    """Yield characters of texts and keys that nobody sees and that may not stand there, also where the file spells them out (\\x00)."""
    for trail in source.marks:
        value = source.at(trail)
        if isinstance(value, str) and (found := unseen(value)):
            yield source.problem(trail, *found[1:], offset=found[0])
        if trail and isinstance(trail[-1], str) and (found := unseen(trail[-1])):
            yield source.problem(trail, *found[1:], key=True)


def _built(name: str, text: str) -> tuple[Any, dict[Trail, Positions]]:
    try:
        return _DataBuilder(name, yaml.parse(text, Loader=yaml.CBaseLoader)).document()
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and "nesting depth" in (error.problem or ""):
            # the parser reads ahead, so it can meet its own limit before the builder sees the part that passes DEEPEST
            return _built(name, text[: error.problem_mark.index])
        raise InputError([syntax.from_yaml(name, text, error)]) from None


def read_text(path: Path, most: int) -> str:
    """Read a regular file in UTF-8 of at most `most` bytes. Raises InputError for any other."""
    return _decoded(shown(path), read_bytes(path, most))


def read_bytes(path: Path, most: int) -> bytes:
    """Read the bytes of a regular file of at most `most` bytes. Raises InputError for any other."""
    name = shown(path)
    try:
        if path.is_dir():
            _refuse(name, "this is a folder, not a file.", "Name a file inside it.")
        if not path.is_file():
            gone = not path.exists()
            _refuse(name, "there is no such file." if gone else "this is not a regular file.", which_file(path, name))
        if (size := path.stat().st_size) > most:
            _refuse(name, f"the file is too big: {_size(size)}, and the most is {_size(most)}.", "Is it the right file?")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(name, f"the file cannot be read ({reason}).", "Check who may read it.")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.0f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"  # noqa: PLR2004


def _refuse(name: str, what: str, do: str) -> NoReturn:
    raise InputError([Problem(name, 0, 0, what, do)])


def _decoded(name: str, data: bytes) -> str:
    body = data.removeprefix(BOM_UTF8)
    try:
        return _lines(body.decode())
    except UnicodeDecodeError as error:
        at = len(data) - len(body) + error.start
        what = f"the file is not UTF-8 text (byte {at} is 0x{data[at]:02X})."
        line, column = _end(_lines(body[: error.start].decode()))
        raise InputError([Problem(name, line, column, what, "Save it again with the encoding UTF-8.")]) from None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str) -> tuple[int, int]:
    """Return the line and column just after a text, from 1."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _index_in(raw: str, value: str, offset: int) -> int:
    """Return where in the written form `value[offset]` stands: both are walked in step, and what only the file has is skipped."""
    quoted = raw[:1] == '"'
    position = raw.find("\n") + 1 if raw[:1] in ("|", ">") else int(raw[:1] in ("'", '"'))
    for number, character in enumerate(value[: offset + 1]):
        meant = (character, "\n") if character == " " else (character,)
        while position < len(raw) and not (raw[position] in meant or (quoted and _ESCAPE.match(raw, position))):
            position += 1
        if number == offset:
            break
        escape = _ESCAPE.match(raw, position) if quoted else None
        position = escape.end() if escape else position + 1
    return min(position, len(raw))


class _DataBuilder:
    """Events to data: recursive, since `DEEPEST` bounds it, and pulled one at a time, so that a bomb is never unpacked."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name, self.events = name, events
        self.marks: dict[Trail, Positions] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.aliased = 0

    def document(self) -> tuple[Any, dict[Trail, Positions]]:
        """Build the data of the file's only document."""
        self._next()
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            self._fail(None, "the file is empty.", "Write its keys into it, or delete it.")
        data = self._part((), self._next(), None)
        self._next()
        if isinstance(extra := self._next(), yaml.DocumentStartEvent):
            self._fail(extra, "a second document starts here (a line '---').", "Delete the line, or move the rest to a file of its own.")
        return data, self.marks

    def _next(self) -> Any:
        return next(self.events)

    def _fail(self, event: Any, what: str, do: str) -> NoReturn:
        line, column = (event.start_mark.line + 1, event.start_mark.column + 1) if event else (0, 0)
        raise InputError([Problem(self.name, line, column, what, do)])

    def _part(self, trail: Trail, event: Any, key: Position | None) -> Any:
        if len(trail) > DEEPEST:
            self._fail(event, f"parts are nested more than {DEEPEST} levels deep.", "An article never needs that; check the brackets.")
        self.marks[trail] = Positions(key, _place(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            self._fail(event, f"a value starts with '!' ({event.tag}), which has a meaning in YAML.", syntax.QUOTE_ALL)
        before = len(self.marks) + self.aliased
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style else _resolved(event.value)
        else:
            value = self._mapping(trail) if isinstance(event, yaml.MappingStartEvent) else self._sequence(trail)
        if event.anchor:
            self.anchors[event.anchor] = (value, len(self.marks) + self.aliased - before + 1)
        return value

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            self._fail(event, f"'*{event.anchor}' repeats a part that is not there ('&{event.anchor}').", syntax.QUOTE_STAR)
        value, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > MOST_ALIASED:
            what = f"aliases (such as '*{event.anchor}') repeat more than {MOST_ALIASED} parts."
            self._fail(event, what, "Write the parts out in full.")
        return value

    def _sequence(self, trail: Trail) -> tuple[Any, ...]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._part((*trail, len(items)), event, None))
        return tuple(items)

    def _mapping(self, trail: Trail) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._fail(event, "a key has to be a word, and a list or group stands here.", syntax.QUOTE_BRACKETS)
            key = str(event.value)
            if key in data:
                first = self.marks[*trail, key].key
                self._fail(event, f"the key '{key}' stands twice; the first is in line {first.line if first else 0}.", "Keep one of them.")
            data[key] = self._part((*trail, key), self._next(), _place(event))
        return data


def _place(event: Any) -> Position:
    start = event.start_mark
    return Position(start.line + 1, start.column + 1, start.index, event.end_mark.index)


def _resolved(text: str) -> Any:
    """Read a plain (unquoted) scalar by the rules of YAML 1.2, and dates."""
    if text.lower() in _FIXED and text in (text.lower(), text.capitalize(), text.upper()):
        return _FIXED[text.lower()]
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and isfinite(number := float(text)):
        return number
    with suppress(ValueError):  # the 31st of February: whoever asked for a date says so
        return date.fromisoformat(text) if _DATE.fullmatch(text) else text
    return text
