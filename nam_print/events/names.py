"""The names of files: a template with fields between braces, and a path that any disk can hold, that stays in its folder and is no other's.

    {clinic.slug}/{pamphlet}-{layout}-{lang}.pdf

A field is only ever replaced by its text. A slash in a clinic's name starts no folder, and nothing leads out of the folder it is in.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import category, normalize

from nam_print.errors import Portable
from nam_print.reading.nearest import did_you_mean, quoted_list

LONGEST_PART = 255
"""Bytes of UTF-8 that a folder's or a file's name may have, however its accents are stored."""
LONGEST_PATH = 240
"""Characters of a whole path: Windows has 260, and needs some for itself."""
SUFFIX = ".pdf"

_TOKEN = re.compile(r"\{([^{}]*)\}|([{}])|([^{}]+)")
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f]')
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*", re.IGNORECASE)
_ENDS = " .~"
_SPACES, _UNSEEN = ("Zl", "Zp", "Zs", "Cc"), ("Cf", "Cs", "Co", "Cn")
_FORMS: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")


class BadNameError(Portable, ValueError):
    """A template or a name made of it will not do. `offset` is where in the template, `field` whose value is at fault, if one is."""

    def __init__(self, what: str, do: str = "", offset: int = 0, field: str = "") -> None:
        self.what, self.do, self.offset, self.field = what, do, offset, field
        super().__init__(f"{what} {do}".strip())


@dataclass(frozen=True)
class NameTemplate:
    """A name with fields. `parts` are its pieces in order: a field's name and "", or "" and a text."""

    text: str
    parts: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it names, each once, in order."""
        return tuple(dict.fromkeys(field for field, _ in self.parts if field))

    def offset(self, field: str) -> int:
        """Return where in the text a field stands."""
        found = _TOKEN.finditer(self.text)
        return next((each.start() for each in found if each[1] is not None and _as_field(each[1]) == field), 0)

    def plain(self, values: Mapping[str, str]) -> str:
        """Return the text with its fields replaced by what they say. Raises KeyError for one without a value."""
        return "".join(values[field] if field else text for field, text in self.parts)

    def path(self, values: Mapping[str, str], folder: str = "") -> str:
        """Return the relative path, with "/" between folders, that these values make. `folder` is what it will lie in, for its length.

        Raises BadNameError if a value has nothing that a name could hold, or the path is too long; KeyError for a field without a value.
        """
        made = "".join(_filled(field, values[field]) if field else text for field, text in self.parts)
        *folders, file = made.split("/")
        path = "/".join([*(_held(f"{each}_" if each.lower().endswith(SUFFIX) else each) for each in folders), _held(file)])
        if (length := len(f"{folder}/{path}" if folder else path)) > LONGEST_PATH:
            raise BadNameError(f"the name '{path}' has {length} characters with its folder; the most are {LONGEST_PATH}.", "Shorten it.")
        return path


def file_template(text: str, allowed: Iterable[str], more: str = "") -> NameTemplate:
    """Return a template that was written for a path below a folder. Raises BadNameError.

    `allowed` are the names of fields; a name that starts with `more` is allowed too ("clinic.": any column).
    """
    made = text_template(text, allowed, more)
    _refuse_places(text)
    parts, offset = text.split("/"), 0
    for number, part in enumerate(parts, 1):
        outside = re.sub(r"\{[^{}]*\}", lambda match: "x" * len(match[0]), part)
        _refuse_name(part, outside, offset, last=number == len(parts))
        offset += len(part) + 1
    if not text.lower().endswith(SUFFIX) or text.endswith(f"/{SUFFIX}") or text == SUFFIX:
        raise BadNameError(f"the name does not end with {SUFFIX}.", f"Write '{SUFFIX}' at its end.", max(len(text) - 1, 0))
    return made


def text_template(text: str, allowed: Iterable[str], more: str = "") -> NameTemplate:
    """Return a text with fields, and no rules but those of fields. Raises BadNameError."""
    names, parts = tuple(allowed), []
    for match in _TOKEN.finditer(text):
        inside, brace, plain = match.groups()
        if brace:
            what = f"the brace '{brace}' has no partner" if text.count("{") != text.count("}") else "braces cannot stand within braces"
            raise BadNameError(f"{what}.", "Braces hold the name of one field, such as {lang}.", match.start())
        if plain is not None:
            parts.append(("", plain))
            continue
        field = _as_field(inside)
        if field not in names and not (more and field.startswith(more) and re.fullmatch(r"\w+", field.removeprefix(more))):
            raise BadNameError(*_no_field(inside, names, more), match.start())
        parts.append((field, ""))
    return NameTemplate(text, tuple(parts))


@lru_cache(maxsize=64)  # a path is checked in planning, in reading what is known of it, and in looking for it, one after the other
def below(path: str) -> str:
    """Return a path that was read somewhere, if it is such as templates make: it stays below its folder. Raises BadNameError."""
    _refuse_places(path)
    parts = path.split("/")
    for part in parts:
        if not part.isascii() and any(category(each) == "Cs" for each in part):
            raise BadNameError("half a character stands in the name.", "Take it out.")
        _refuse_name(part, part, 0, last=False)
        _held(part)
    return path


def key(path: str) -> str:
    """Return what two paths have in common if some disk takes them for one: letters' case and the way accents are stored do not count."""
    return normalize("NFD", normalize("NFD", path).casefold())


def _as_field(inside: str) -> str:
    """Return a field's name as it is compared: in columns' names, case does not count, and a space is an underscore."""
    head, dot, column = inside.strip().partition(".")
    return f"{head}.{re.sub(r'[ _]+', '_', normalize('NFKC', column).strip().lower())}" if dot else head


def _no_field(inside: str, names: tuple[str, ...], more: str) -> tuple[str, str]:
    if re.search(r"[!:\[\]()]", inside) or inside.count(".") > 1:
        return f"'{{{inside}}}' is more than the name of a field.", "Only a name can stand between braces, such as {lang}."
    if not inside.strip():
        return "there is nothing between these braces.", f"A field is {quoted_list(names)}."
    hint = did_you_mean(inside.strip(), names)
    also = f" A column of the clinics file is {{{more}COLUMN}}." if more and "Did" not in hint else ""
    return f"there is no field '{inside.strip()}'.", hint + also


def _refuse_places(text: str) -> None:
    """Refuse a path that starts at the top of a disk, or in somebody's home."""
    if text.startswith(("/", "\\")) or _DRIVE.match(text):
        raise BadNameError("the name starts at the top of a disk.", "Write a name below the output folder, and the rest in 'folder'.")
    if text.startswith("~"):
        raise BadNameError("a name cannot start with '~'.", "Write a name below the output folder.")
    if "\\" in text:
        raise BadNameError("a name cannot have a backslash.", "Put '/' between folders.", text.index("\\"))


def _refuse_name(part: str, outside: str, offset: int, *, last: bool) -> None:
    """Refuse a folder or the `last`, a file; `outside` is what of it stands outside of fields."""
    if part in ("", ".", ".."):
        what = f"'{part}' is no name for a folder of the output." if part else "a folder's name is empty."
        raise BadNameError(what, "Write a name before and after each '/'.", offset)
    if found := _FORBIDDEN.search(outside):
        called = f"'{found[0]}'" if found[0].isprintable() else f"control character (U+{ord(found[0]):04X})"
        raise BadNameError(f"Windows allows no {called} in a name.", "Take it out.", offset + found.start())
    if outside.endswith((" ", ".")):
        raise BadNameError("Windows allows no name that ends with a space or a dot.", "Take it out.", offset + len(part) - 1)
    if outside.startswith((" ", ".")) and not (last and part == SUFFIX):
        raise BadNameError("a name that starts with a space or a dot is easily overlooked.", "Take it out.", offset)
    if _DEVICE.fullmatch(outside.partition(".")[0]):
        raise BadNameError(f"Windows keeps the name '{part}' for itself.", "Write another.", offset)


@lru_cache(maxsize=1024)
def _filled(field: str, value: str) -> str:
    """Return a value as it may stand within a name: whatever a disk or a shell might misread becomes a hyphen."""
    kinds = ((each, category(each)) for each in normalize("NFC", value))
    kept = "".join(" " if kind in _SPACES else "" if kind in _UNSEEN else each for each, kind in kinds)
    made = " ".join(_UNSAFE.sub("-", kept).split()).strip(_ENDS)
    if not made:
        what = f"a name is to be made of '{field}', and there is nothing in it that a name can hold."
        raise BadNameError(what, "Fill it in.", field=field)
    return made


def _held(part: str) -> str:
    """Return a folder's or file's name, with "_" where it is one that Windows keeps for itself. Raises BadNameError."""
    stem, dot, rest = part.partition(".")
    part = f"{stem.rstrip()}_{dot}{rest}" if _DEVICE.fullmatch(stem) else part
    size = max(len(normalize(form, part).encode()) for form in _FORMS)
    if size > LONGEST_PART:
        raise BadNameError(f"the name '{part[:40]}…' has {size} bytes; the most are {LONGEST_PART}.", "Shorten what it is made of.")
    return part


_FIRST_SIZE = 1 << 10
_FULLEST = 0.6


class Seen:
    """A set of texts with the number that each came with first. It keeps 12 bytes of a text, at most 40 while it grows.

    Texts are told apart by 64-bit hashes: among a million, two different ones are taken for the same once in thirty million runs.
    """

    def __init__(self) -> None:
        self._hashes = array("Q", bytes(8 * _FIRST_SIZE))
        self._numbers = array("I", bytes(4 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def first(self, text: str, number: int) -> int:
        """Remember a text. Return the number that it came with first, if it was here before; or else 0."""
        value = hash(text) & 0xFFFF_FFFF_FFFF_FFFF or 1
        at = self._place(value)
        if self._hashes[at]:
            return self._numbers[at]
        self._hashes[at], self._numbers[at] = value, number
        self._count += 1
        if self._count > _FULLEST * len(self._hashes):
            self._grow()
        return 0

    def _place(self, value: int) -> int:
        """Return where a hash stands in the table, or where it would."""
        mask = len(self._hashes) - 1
        at = value & mask
        while (found := self._hashes[at]) and found != value:
            at = (at + 1) & mask
        return at

    def _grow(self) -> None:
        hashes, numbers = self._hashes, self._numbers
        self._hashes = array("Q", bytes(2 * 8 * len(hashes)))
        self._numbers = array("I", bytes(2 * 4 * len(numbers)))
        for value, number in zip(hashes, numbers, strict=True):
            if value:
                at = self._place(value)
                self._hashes[at], self._numbers[at] = value, number
