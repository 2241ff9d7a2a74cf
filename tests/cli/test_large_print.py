"""Which piece serves as another's large print, and what happens where there is none, or nothing to print."""

from __future__ import annotations

from pathlib import Path

import pytest

from nam_print.reading.source import load

from .front import article, files, run, write

OWN = """\
layout: own
title: Own sheet
letter: O
sheet: {papers: [letter]}
margins: {top: 9 mm, bottom: 9 mm, side: 8 mm}
body: {aim: 12, floor: 12}
frames:
  - {name: main, panel: page}
threads:
  - {name: main, frames: [main], place: [role: overview, part: large-print]}
foot: [page]
"""


def offered(layouts: str, own: str = OWN) -> None:
    write("layouts/own.yaml", own)
    article(("[trifold, handout]", layouts))


def said_of_large_print() -> str:
    (path,) = run("build", "small", "--layout", "own", "--emit", "layout").lines
    return "\n".join(line for line in Path(path).read_text().splitlines() if "In large print" in line)


def test_a_piece_names_its_own_large_print() -> None:
    offered("[own]", OWN + "large_print: {body: {aim: 18, floor: 18}}\n")
    assert "In large print: Own sheet SM-O-L" in said_of_large_print()
    assert run("build", "small", "--large-print").lines == ["out/small-own-letter-en-large.pdf"]


def test_a_piece_names_the_one_that_serves_instead_if_the_article_is_offered_as_that() -> None:
    offered("[own, handout]", OWN + "large_print: {see: handout}\n")
    assert "In large print: Handout SM-H-L" in said_of_large_print()
    said = run("build", "small", "--large-print", "--layout", "own")
    assert (said.lines, said.err) == (
        ["out/small-handout-letter-en-large.pdf"],
        "The own sheet has no large print; the handout serves instead.\n",
    )


REFUSED = {
    "it has none and names none": ("[own, handout]", "", "the pamphlet 'small' has no large print as 'own'."),
    "the article is not offered as the one it names": (
        "[own]",
        "large_print: {see: handout}\n",
        "the pamphlet 'small' has no large print as 'own', and is not offered in large print as 'handout' either.",
    ),
    "the one it names has none either": (
        "[own, trifold]",
        "large_print: {see: trifold}\n",
        "the pamphlet 'small' has no large print as 'own', and is not offered in large print as 'trifold' either.",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_large_print_is_refused_where(why: str) -> None:
    layouts, large, told = REFUSED[why]
    offered(layouts, OWN + large)
    assert said_of_large_print() == ""
    before = files()
    said = run("build", "small", "--large-print", "--layout", "own")
    assert (said.code, said.lines, files()) == (2, [], before)
    assert told in said.err


@pytest.mark.parametrize(
    ("layouts", "told"),
    [
        ("[own, handout]", "note     own, large print: It has no large print; the handout serves instead."),
        ("[own]", "warning  own, large print: It has no large print, and no other piece serves instead."),
    ],
    ids=["another serves instead", "none does"],
)
def test_check_tells_by_the_same_rule_what_serves_as_large_print(layouts: str, told: str) -> None:
    offered(layouts, OWN + "large_print: {see: handout}\n")
    assert f"  {told}" in run("check", "small").lines


def test_a_layout_that_finds_nothing_to_print_is_refused_with_its_name_and_the_pamphlets() -> None:
    offered("[own, handout]", OWN.replace("role: overview, part: large-print", "role: medicines"))
    before = files()
    for command in ("build", "check", "preview"):
        said = run(command, "small")
        assert (said.code, said.lines, files()) == (2, [], before)
        assert "the layout 'own' finds nothing to print in the pamphlet 'small'" in said.err


def test_each_file_is_read_once_for_a_run_in_large_print(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(path: Path) -> object:
        read.append(path.name)
        return load(path)

    monkeypatch.setattr("nam_print.reading.validate.load", counted)
    assert run("build", "small", "--large-print").code == 0
    assert sorted(read) == sorted(set(read))
    assert {"article.yaml", "trifold.yaml", "handout.yaml", "calm.yaml", "words.yaml"} <= set(read)
