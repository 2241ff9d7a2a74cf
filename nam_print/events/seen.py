"""Which texts were met before, in a few bytes for each, so that a million cost little."""

from __future__ import annotations

from array import array

_FIRST = 1 << 10
_FULLEST = 0.6


class Seen:
    """A set of texts with the number that each came with first. It keeps 12 bytes of a text, at most 40 while it grows.

    Texts are told apart by 64-bit hashes: among a million, two different ones are taken for the same once in thirty million runs.
    """

    def __init__(self) -> None:
        self._hashes = array("Q", bytes(8 * _FIRST))
        self._numbers = array("I", bytes(4 * _FIRST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def first(self, text: str, number: int) -> int:
        """Remember a text. The number that it came with first, if it was here before; or else 0."""
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
        """Where a hash stands in the table, or where it would."""
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
