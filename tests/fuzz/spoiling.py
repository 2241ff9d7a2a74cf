"""How sound files are spoiled: as text, letter by letter; and as data, part by part."""

from __future__ import annotations

from random import Random
from typing import Any

PIECES = (
    *"abcxyz019{}[]()<>:;-,.&*!|'\"%@`#?/\\~=+ \n\t",
    *("\n  ", "- ", ": ", "\r\n", "\r", "---\n", "<<: ", "*a", "&a ", "!!", "${", "{{", "%s%n", "{0}", "null", "true", "no"),
    *("é", "ß", "漢字", "עברית", "ب\u200f", "क्ष", "🙂", "e\u0301", "\ufffd", "\U0010ffff", "١٢٣"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\u202e", "\u2067", "\u2069", "\U000e0041"),
    *("../", "/etc/passwd", "C:\\x", "~", "CON", "A" * 300, "é" * 200, "a b c " * 400, "https://example.org/" + "x" * 200),
    *("-1", "0", "1e999", "9" * 40, "0.1", "nan", "2026-02-30", "12:30", "0x10"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 10**18, 1.5, -0.0, [], [[]], {}, {"a": {"b": 1}}, ["x"] * 60, [None], {"": ""}),
    *("", " ", "x", "\x00", "\u202e", "A" * 5000, "é" * 200, "a/b", "../x", "{x}", "**", "[a](b)", "{clinic.slug}", "1.0"),
    *("en", "all", "letter", "#ffffff", "12 mm", "50 %", "عيادة القلب", "Bệnh viện", "神经内科", "https://example.org"),
    *("figures/a.svg", "nam", "handout", "small"),
)


def text(chance: Random, sound: str, pieces: tuple[str, ...] = PIECES) -> str:
    """A text with a few stretches taken out, doubled, moved, or replaced."""
    made = sound
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + chance.choice((0, 0, 1, 2, 5, 40)))
        match chance.randrange(5):
            case 0:
                made = made[:start] + chance.choice(pieces) + made[end:]
            case 1:
                made = made[:start] + made[end:]
            case 2:
                made = made[:end] + made[start:]
            case 3:
                lines = made.split("\n")
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                made = "\n".join(lines)
            case _:
                lines = made.split("\n")
                lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
                made = "\n".join(lines)
    return made


def raw(chance: Random, sound: bytes) -> bytes:
    """Bytes with a few of them changed, taken out, or cut off."""
    made = bytearray(sound)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0 | 1:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                del made[at : at + chance.choice((1, 2, 16, 200))]
            case 3:
                made[at:at] = made[: chance.choice((1, 4, 64))]
            case _:
                made = made[: max(at, 1)] if not chance.randrange(4) else made + bytes(8)
    return bytes(made)


def data(chance: Random, part: Any) -> Any:
    """Data with one part of it made into something else, doubled, left out, or given another name."""
    deeper = bool(part) and chance.randrange(8) > 0
    if isinstance(part, dict) and deeper:
        return _group(chance, part, chance.choice(list(part)))
    if isinstance(part, list) and deeper:
        at, change = chance.randrange(len(part)), chance.randrange(8)
        instead = [] if not change else [part[at], part[at]] if change == 1 else [data(chance, part[at])]
        return [*part[:at], *instead, *part[at + 1 :]]
    return text(chance, part) if isinstance(part, str) and chance.randrange(2) else chance.choice(VALUES)


def _group(chance: Random, part: dict[str, Any], key: str) -> dict[str, Any]:
    match chance.randrange(12):
        case 0:
            return {name: value for name, value in part.items() if name != key}
        case 1:
            return {**part, str(chance.choice(VALUES))[:40]: chance.choice(VALUES)}
        case _:
            return {name: data(chance, value) if name == key else value for name, value in part.items()}
