"""Any model can be read: pydantic's errors are told in plain words, and of a union only what the writer meant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from nam_print.errors import InputError, Problem
from nam_print.reading.validate import Model, Slip, gathered, read, slip, slips


class Circle(Model):
    """A round thing."""

    radius: float = Field(gt=0)
    colour: str = "red"


class Box(Model):
    """A thing with corners."""

    wide: int = Field(le=9)
    tall: int = 1

    @model_validator(mode="after")
    def _flat(self) -> Box:
        if self.tall > self.wide:
            raise slip("this box would fall over.", "Make it wider.", trail=("tall",))
        return self


class Plan(Model):
    """A model with one of everything."""

    name: Annotated[str, Field(pattern="^[a-z]+$", description="small letters")] = "a"
    pages: int | Literal["flow"] = 1
    shapes: tuple[Circle | Box, ...] = ()
    best: Circle | Box | None = None
    sizes: dict[Literal["a4", "letter"], tuple[float, float]] = Field(default_factory=dict)
    loud: bool = False
    notes: str | tuple[str, ...] = ""
    span: tuple[int, ...] = Field(default=(), min_length=2, max_length=3)

    @model_validator(mode="after")
    def _checked(self) -> Plan:
        if self.name == "wrong":
            raise slips([Slip("first.", trail=("pages",)), Slip("second.", trail=("best", "radius"), key=True)])
        if self.name == "odd":
            raise ValueError("is odd; choose another name")
        return self


def told(model: type[BaseModel], text: str) -> list[str]:
    path = Path("a.yaml")
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(model, path)
    return [str(problem).removeprefix("a.yaml:") for problem in caught.value.problems]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SLIPS = {
    "pages: flw": ["1:8: 'pages' cannot be 'flw'. Did you mean 'flow'? It should be a whole number or 'flow'."],
    "pages: 1.5": ["1:8: 'pages' should be a whole number or 'flow', and this is a number."],
    "pages: true": ["1:8: 'pages' should be a whole number or 'flow', and this is true or false."],
    "name: 'A'": ["1:7: 'name' should be small letters, and this is 'A'."],
    "loud: yes": ["1:7: 'loud' should be true or false, and this is 'yes'."],
    "shapes: [{radius: 0}]": ["1:19: 'radius' should be more than 0, and this is 0."],
    "shapes: [{wide: 10}]": ["1:17: 'wide' should be at most 9, and this is 10."],
    "shapes: [{radius: big, color: red}]": [
        "1:19: 'radius' should be a number, and this is 'big'.",
        "1:24: 'color' is not a key that can stand here. Did you mean 'colour'?",
    ],
    "shapes: [{wide: 1, radius: 1, tall: 1}]": ["1:20: 'radius' is not a key that can stand here."],
    "shapes: [{wide: 1, tall: 2}]": ["1:26: this box would fall over. Make it wider."],
    "shapes: [circle]": ["1:10: item 1 of 'shapes' should be a group of keys, and this is 'circle'."],
    "best: {tall: 1}": ["1:7: 'best' has no 'wide'. Add 'wide:'."],
    "sizes: {a5: [1, 2]}": ["1:9: the key 'a5' should be 'a4' or 'letter'."],
    "sizes: {a4: [1]}": ["1:13: 'a4' has no item 2. Add it."],
    "sizes: {a4: [1, 2, 3]}": ["1:13: 'a4' has 3 items; the most are 2."],
    "sizes: [a4]": ["1:8: 'sizes' should be a group of keys, and this is a list."],
    "notes: [a, 5]": ["1:12: item 2 of 'notes' should be text, and this is a number. Put it in quotes: \"5\"."],
    "span: [1]": ["1:7: 'span' has 1 item; the fewest are 2."],
    "span: [1, 2, 3, 4]": ["1:7: 'span' has 4 items; the most are 3."],
    "name: odd": ["1:1: the file is odd; choose another name."],
    "name: wrong\nbest:\n  radius: 1": ["1:1: first.", "3:3: second."],
}


@pytest.mark.parametrize("text", SLIPS)
def test_an_error_is_told_in_plain_words(text: str) -> None:
    assert told(Plan, text) == SLIPS[text]


def test_a_model_that_knows_nothing_of_files_can_be_read_too() -> None:
    class Bare(BaseModel):
        model_config = ConfigDict(extra="forbid")
        a: int

    assert told(Bare, "b: 1") == ["1:1: 'b' is not a key that can stand here. It can be 'a'.", "1:1: the file has no 'a'. Add 'a:'."]


def test_the_problems_of_several_files_are_told_together() -> None:
    def fails(name: str) -> None:
        raise InputError([Problem(name, 1, 1, "is wrong.")])

    with pytest.raises(InputError) as caught:
        gathered(lambda: 1, lambda: fails("b"), lambda: fails("a"))
    assert str(caught.value) == "a:1:1: is wrong.\nb:1:1: is wrong."
    assert gathered(lambda: 1, lambda: 2) == (1, 2)
