"""Everything that can go wrong, as one tree: each class has its exit code, each message says where, what, and what to do.

Exit codes: 1 the input has problems · 2 the command was misused · 3 the text does not fit · 4 a font or glyph is missing
· 5 part of a batch failed · 130 stopped from the keyboard.
"""

from __future__ import annotations

import copyreg
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff]")


def escaped(text: str) -> str:
    """Return a text as a terminal may show it: what would steer the terminal, or turn letters around, is spelled out (\\x1b, \\u202e)."""
    return _UNSEEN.sub(lambda found: f"\\{'x%02x' if found[0] < ' ' else 'u%04x'}" % ord(found[0]), text)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with one place of one input file; line and column count from 1, 0 is "the file as a whole"."""

    file: str
    line: int
    column: int
    what: str
    do: str = ""

    def __str__(self) -> str:
        return escaped(f"{self.place}: {self.message}".replace("\n", "\\n"))  # one problem is one line, whatever a file is called

    @property
    def place(self) -> str:
        """The file, with line and column as editors read them."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def message(self) -> str:
        """What is wrong, and what to do."""
        return f"{self.what} {self.do}" if self.do else self.what


class Portable(Exception):  # noqa: N818 - what it adds to an error
    """An error that another process receives whole, with all its attributes."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle message and attributes. What an exception does by itself is to call its class with the message, as if that were all."""
        return copyreg.__newobj__, (type(self), *self.args), vars(self)  # type: ignore[attr-defined]  # named by pickle's docs


class NamPrintError(Portable):
    """The root: a message for a person, and the code that the command line exits with."""

    exit_code = 1


class InputError(NamPrintError):
    """The input has problems; `problems` holds all that were found, in the order of the files."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(NamPrintError):
    """The command or the call wants something that there is not."""

    exit_code = 2


class OutputError(NamPrintError):
    """A file could not be written."""

    exit_code = 1


@dataclass(frozen=True)
class Overflow:
    """One thread that does not fit even at the floor: by how many lines, and what share of its text has to go.

    `piece_too_tall`: some of it, which does not part (a box, a table's row, an item), is taller than any place for it.
    """

    thread: str
    panels: str
    lines_over: int
    share_to_cut: float
    piece_too_tall: bool = False


class DoesNotFitError(NamPrintError):
    """Text does not fit at the smallest size and tightest spacing its layout allows; nothing is ever clipped instead.

    `leaves_out`: the piece does not print blocks of full detail, so marking some as that makes room.
    """

    exit_code = 3

    def __init__(self, piece: str, language: str, floor: float, overflows: Iterable[Overflow], *, leaves_out: bool = True) -> None:
        self.piece, self.language, self.floor, self.leaves_out = piece, language, floor, leaves_out
        self.overflows = tuple(overflows)
        super().__init__("\n".join(self._line(overflow) for overflow in self.overflows))

    def _line(self, over: Overflow) -> str:
        lines = "1 line" if over.lines_over == 1 else f"{over.lines_over} lines"
        remedy = f"Cut about {over.share_to_cut:.0%} of its text"
        remedy += ", or mark some blocks 'detail: full' so that only the handout prints them." if self.leaves_out else "."
        if over.piece_too_tall:
            remedy = "A box, a list item or a table row in it is taller than its page or panel: split it in two, or shorten it."
        return (
            f"{self.piece} ({self.language}): the text of {over.thread!r} ({over.panels}) is {lines} too long at {self.floor:g} pt, "
            f"the smallest type this layout allows. {remedy}"
        )


@dataclass(frozen=True, order=True)
class MissingGlyph:
    """One character that no font at hand can draw."""

    character: str
    language: str
    near: str


class MissingGlyphError(NamPrintError):
    """Some characters have no glyph in any font found; a fallback square is never printed.

    The message names each character of a language, up to a few: where a whole script is missing, more would hide what to do.
    """

    exit_code = 4
    shown = 6

    def __init__(self, missing: Iterable[MissingGlyph], remedy: str) -> None:
        self.missing = tuple(sorted(set(missing)))
        lines = []
        for language in sorted({item.language for item in self.missing}):
            own = {item.character: item for item in reversed(self.missing) if item.language == language}
            listed = [own[character] for character in sorted(own)]
            lines += [
                f"no font has the character {item.character!r} (U+{ord(item.character[0]):04X}), language {language}, in “{item.near}”"
                for item in listed[: self.shown]
            ]
            if len(listed) > self.shown:
                lines.append(f"… and {len(listed) - self.shown} more characters, language {language}")
        super().__init__("\n".join([*lines, remedy]))


class PiecesError(NamPrintError):
    """Several pieces went wrong; `errors` holds what each of them raised. It exits with the lowest of their codes."""

    def __init__(self, errors: Iterable[NamPrintError]) -> None:
        self.errors = tuple(errors)
        self.exit_code = min(error.exit_code for error in self.errors)
        lines = (line for error in self.errors for line in str(error).splitlines())
        super().__init__("\n".join(dict.fromkeys(lines)))


class BatchError(NamPrintError):
    """Part of an event's run failed; what is there is whole, and a run later makes only the rest."""

    exit_code = 5


class StoppedError(NamPrintError):
    """A run was stopped from the keyboard, and can be taken up again. It exits with what a shell expects: 128 + SIGINT."""

    exit_code = 130
