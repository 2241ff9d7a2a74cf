"""What every formula has: what it counts, the figures that follow from it, and how easy its readers are asked to be served."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

Sentences = Sequence[Sequence[str]]
"""The words of each sentence; no sentence is without a word."""


@dataclass(frozen=True)
class Rating:
    """What one formula gives, and the aim that it is held against: the most it may be, or the least where `more_is_easier`."""

    formula: str
    value: float
    aim: float
    more_is_easier: bool = False

    @property
    def easy(self) -> bool:
        """Whether the aim is met."""
        return self.value >= self.aim if self.more_is_easier else self.value <= self.aim

    @property
    def said(self) -> str:
        """ "FKGL 5.1 (at most 6)"."""
        return f"{self.formula} {self.value:.1f} (at {'least' if self.more_is_easier else 'most'} {self.aim:g})"


@dataclass(frozen=True)
class Counts(ABC):
    """What a formula counts in a text."""

    words: int
    sentences: int

    @staticmethod
    @abstractmethod
    def serves(language: str, script: str) -> bool:
        """Whether the formula was made for the language (its first subtag) in this script (ISO 15924)."""

    @classmethod
    @abstractmethod
    def of(cls, sentences: Sentences) -> Self | None:
        """Count in a text, which has a word at least; None if it cannot be measured after all."""

    @property
    @abstractmethod
    def figures(self) -> tuple[Rating, ...]:
        """What follows from the counts."""

    @property
    def easy(self) -> bool:
        """Whether every figure meets its aim."""
        return all(figure.easy for figure in self.figures)
