"""The kinds of value in a drawing: each is read by its grammar, and written anew so that it can be read in one way only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, isfinite, radians, sin, tan

from tinycss2.color3 import parse_color

LARGEST = 1_000_000.0
"""The largest number; paper is a thousand units wide."""

SMALLEST = 1e-7
"""The smallest share that shows."""

Matrix = tuple[float, float, float, float, float, float]
STRAIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_N = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBER = re.compile(_N, re.ASCII)
_LENGTH = re.compile(rf"({_N})\s*([a-zA-Z]*|%)", re.ASCII)
_LIST = re.compile(rf"\s*(?:{_N})(?:(?:\s*,\s*|\s+|(?=[-+.]))(?:{_N}))*\s*", re.ASCII)
_CALL = re.compile(r"[\s,]*([a-zA-Z]+)\s*\(([^()]*)\)[\s,]*")
_REFERENCE = re.compile(r"url\(\s*(['\"]?)#([^'\"]+?)\1\s*\)\s*(.*)", re.DOTALL)
_UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "em": 16, "rem": 16, "ex": 8}
_SIGNS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_STEP = re.compile(rf"[\s,]*(?:([a-zA-Z])|({_N}))", re.ASCII)
_FLAG = re.compile(r"[\s,]*([01])")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_FLAGS = (3, 4)


class UnfitError(ValueError):
    """A value that its grammar does not admit; `offset` is the character where it stops being one."""

    def __init__(self, what: str, offset: int = 0) -> None:
        super().__init__(what)
        self.what, self.offset = what, offset


@dataclass(frozen=True)
class ViewBox:
    """The view box that percentages are of."""

    x: float
    y: float
    width: float
    height: float

    def share(self, name: str) -> float:
        """Return what 100 % of an attribute is."""
        if name in ("x", "cx", "fx", "x1", "x2", "width", "rx"):
            return self.width
        if name in ("y", "cy", "fy", "y1", "y2", "height", "ry"):
            return self.height
        return float(((self.width**2 + self.height**2) / 2) ** 0.5)


def written(number: float) -> str:
    """Return a number as short as it can be written without losing what shows."""
    return f"{number:.9g}"


def number(text: str) -> float:
    """Read a plain number. Raises UnfitError."""
    if not _NUMBER.fullmatch(text.strip()):
        raise UnfitError(f"'{text[:40]}' is not a number")
    return _bounded(text)


def _bounded(text: str, offset: int = 0) -> float:
    if not isfinite(value := float(text)) or abs(value) > LARGEST:
        raise UnfitError(f"{text.strip()[:20]} is too large a number", offset)
    return value


def numbers(text: str) -> list[float]:
    """Read numbers with spaces or commas between them. Raises UnfitError."""
    if text.strip() and not _LIST.fullmatch(text):
        good = _LIST.match(text)
        raise UnfitError(f"'{text[:40]}' is not a list of numbers", good.end() if good else 0)
    return [_bounded(found[0], found.start()) for found in _NUMBER.finditer(text)]


def length(text: str, whole: float) -> float:
    """Read a length, in the drawing's units; `whole` is what 100 % is. Raises UnfitError."""
    found = _LENGTH.fullmatch(text.strip())
    unit = found[2].lower() if found else None
    if found is None or (unit != "%" and unit not in _UNITS):
        raise UnfitError(f"'{text[:40]}' is not a length")
    value = _bounded(found[1]) * (whole / 100 if unit == "%" else _UNITS[unit or ""])
    if abs(value) > LARGEST:
        raise UnfitError(f"{text[:20]} is too long")
    return value


def positive(text: str, whole: float) -> float:
    """Read a length that is not below 0. Raises UnfitError."""
    if (value := length(text, whole)) < 0:
        raise UnfitError(f"{text[:20]} is below 0")
    return value


def share(text: str) -> float:
    """Read a share of 1, also in percent; less than 0 is 0, more than 1 is 1. Raises UnfitError."""
    return min(1.0, max(0.0, length(text, 1.0)))


def dashes(text: str, whole: float) -> str:
    """Read the lengths of dashes and gaps; `none` where they are all 0, which is a whole line. Raises UnfitError."""
    if text.strip() in ("none", ""):
        return "none"
    lengths = [positive(each, whole) for each in re.split(r"\s*,\s*|\s+", text.strip())]
    return " ".join(map(written, lengths)) if sum(lengths) > 0 else "none"


def colour(text: str) -> str:
    """Read a colour as #rrggbb, with two more digits if it is seen through; `none` and `currentColor` stay. Raises UnfitError."""
    if text in ("none", "transparent"):
        return "none"
    found = parse_color(text) if len(text) < 80 else None  # noqa: PLR2004 - no colour is longer
    if found is None:
        raise UnfitError(f"'{text[:40]}' is not a color")
    if isinstance(found, str):
        return "currentColor"
    red, green, blue, alpha = (round(255 * min(1.0, max(0.0, part))) for part in found)
    return f"#{red:02x}{green:02x}{blue:02x}" + (f"{alpha:02x}" if alpha < 255 else "")  # noqa: PLR2004


def reference(text: str) -> tuple[str, str] | None:
    """Return the id and the fallback of a `url(#…)`; None for any other text."""
    found = _REFERENCE.fullmatch(text.strip())
    return (found[2], found[3].strip()) if found else None


def matrix(text: str) -> Matrix:
    """Read a transform as one matrix. Raises UnfitError."""
    at, made = 0, STRAIGHT
    while at < len(text):
        call = _CALL.match(text, at)
        if call is None or (kind := call[1]) not in _SIGNS:
            raise UnfitError(f"'{text[at : at + 40].strip()}' is not a transform", at)
        try:
            values = numbers(call[2])
        except UnfitError as error:
            raise UnfitError(error.what, call.start(2) + error.offset) from None
        if len(values) not in _SIGNS[kind]:
            raise UnfitError(f"{kind} takes {' or '.join(map(str, _SIGNS[kind]))} numbers, not {len(values)}", call.start(1))
        made, at = after(made, _single(kind, values)), call.end()
    if max(map(abs, made)) > LARGEST:
        raise UnfitError("the transform is too large")
    return made


def _single(kind: str, values: list[float]) -> Matrix:
    match kind, values:
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [angle, *centre]:
            turn, (x, y) = radians(angle), centre or (0.0, 0.0)
            c, s = cos(turn), sin(turn)
            return (c, s, -s, c, x - c * x + s * y, y - s * x - c * y)
        case "skewX", [angle]:
            return (1, 0, tan(radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return (1, tan(radians(angle)), 0, 1, 0, 0)
        case _:
            a, b, c, d, e, f = values
            return (a, b, c, d, e, f)


def after(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does `then` first and `first` after it."""
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return (a * k + c * m, b * k + d * m, a * n + c * o, b * n + d * o, a * p + c * q + e, b * p + d * q + f)


def seen_through(by: Matrix) -> bool:
    """Return whether a transform leaves anything to be seen: neither a line nor a point, also when it is written in nine digits."""
    a, b, c, d, _, _ = by
    return abs(a * d - b * c) > max(SMALLEST, abs(a * d) * SMALLEST)


def moved(by: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return a point after a transform."""
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True)
class PathData:
    """Path data, written with a space between any two things, and the segments in it."""

    data: str
    segments: int


def path(text: str) -> PathData:
    """Read the data of a path. Raises UnfitError where it breaks the grammar."""
    steps: list[str] = []
    segments, at, takes, command = 0, 0, 0, ""
    text = text.rstrip(" \t\r\n\f,")
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise UnfitError(f"'{text[at : at + 12].strip()}' is not path data", at)
        if step[1]:
            command, takes, at = step[1], _taken(step, bool(command)), step.end()
        elif not takes:
            raise UnfitError(f"the number {step[2][:20]} belongs to no command", step.start(2))
        elif command in "mM":  # further points of a beginning are lines
            command = "l" if command == "m" else "L"
        steps.append(command)
        at = _operands(text, at, command, takes, steps)
        segments += 1
    return PathData(" ".join(steps), segments)


def _taken(step: re.Match[str], begun: bool) -> int:
    """Return how many numbers a command takes."""
    command = step[1]
    if command.lower() not in _TAKES:
        raise UnfitError(f"'{command}' is no command of a path", step.start(1))
    if not begun and command not in "mM":
        raise UnfitError(f"a path begins with M, not with {command}", step.start(1))
    return _TAKES[command.lower()]


def _operands(text: str, at: int, command: str, takes: int, steps: list[str]) -> int:
    """Put a command's numbers among the steps; where they end."""
    for index in range(takes):
        found = _FLAG.match(text, at) if takes == _TAKES["a"] and index in _FLAGS else _STEP.match(text, at)
        value = found[found.re.groups] if found else None
        if found is None or value is None:
            raise UnfitError(f"{command} needs {takes} number{'s' if takes > 1 else ''}", min(at, len(text) - 1))
        _bounded(value, found.start())
        steps.append(value.removeprefix("+"))
        at = found.end()
    return at
