"""The gate for drawings: what breaks a drawer is told with its place, and what goes through is drawn whole."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

from pathlib import Path

import pytest

from nam_print.article.elements import Drawing
from nam_print.article.images import load_image
from nam_print.errors import InputError
from nam_print.pdf.pictures import DrawnForm, draw

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def loaded(inside: str) -> Drawing:
    Path("a.svg").write_text(f'<svg {NAMESPACES} viewBox="0 0 9 9">\n{inside}\n</svg>')
    made = load_image(Path(), "a.svg")
    assert isinstance(made, Drawing)
    return made


def told(inside: str) -> str:
    with pytest.raises(InputError) as caught:
        loaded(inside)
    return str(caught.value).removeprefix("a.svg: the image 'a.svg' ")


def drawn(inside: str) -> DrawnForm:
    return draw(loaded(inside), ())


BROKEN = {
    '<path d="M"/>': "(line 2, column 10) has a <path> that cannot be drawn (d): M needs 2 numbers.",
    '<path d="M 0 0 C 1 1 1"/>': "(line 2, column 22) has a <path> that cannot be drawn (d): C needs 6 numbers.",
    '<path d="L 1 1 Z"/>': "(line 2, column 10) has a <path> that cannot be drawn (d): a path begins with M, not with L.",
    '<path d="M 0 0\n L 1 nan"/>': "(line 3, column 5) has a <path> that cannot be drawn (d): L needs 2 numbers.",
    '<path d="M0 0h1e99"/>': "(line 2, column 15) has a <path> that cannot be drawn (d): 1e99 is too large a number.",
    '<path d="M0 0A1 1 0 2 0 5 5"/>': "(line 2, column 20) has a <path> that cannot be drawn (d): A needs 7 numbers.",
    '<rect width="abc" height="1"/>': "(line 2, column 14) has a <rect> that cannot be drawn (width): 'abc' is not a length.",
    '<rect width="1" height="-1"/>': "(line 2, column 25) has a <rect> that cannot be drawn (height): -1 is below 0.",
    '<polygon points="0 0 9"/>': "(line 2, column 18) has a <polygon> that cannot be drawn (points): a point has two numbers, and the last",
    '<g transform="matrix(1)"><rect width="1" height="1"/></g>': "(line 2, column 15) has a <g> that cannot be drawn (transform): matrix takes",
    '<g transform="scale(0)"><rect width="1" height="1"/></g>': "(line 2, column 15) has a <g> that cannot be drawn (transform): it makes",
    '<rect width="1" height="1" fill="Color"/>': "(line 2, column 34) has a <rect> that cannot be drawn (fill): 'Color' is not a color.",
    '<rect width="1" height="1" style="fill: url(#no)"/>': "(line 2, column 35) has a <rect> that cannot be drawn (fill): '#no' is no gradi",
    '<rect width="1" height="1" style="fill"/>': "(line 2, column 35) has a style that cannot be read.",
    '<rect style="width: 3px" height="1"/>': "(line 2, column 14) has a style that sets 'width', which is not drawn from there.",
    '<style>\n .a:nth-child(</style><rect class="a" width="1" height="1"/>': "(line 3, column 5) has a style that cannot be read.",
    '<style>.a:hover { fill: red }</style><rect width="1" height="1"/>': "(line 2, column 8) has a style rule that is not for a plain",
    f"<style>{'a ' * 100_000} {{}}</style>": "(line 2, column 8) has a style rule for parts within parts within parts.",
    f"<style>{'{' * 100_000}</style>": "(line 2, column 8) has a style that cannot be read.",
    '<use href="#no"/>': "(line 2, column 12) draws '#no' again, which is no shape in it.",
    '<g id="a"><use href="#a"/></g>': "(line 2, column 22) draws '#a' within itself, again and again.",
    '<z:text xmlns:z="urn:z">X</z:text>': "(line 2, column 1) has a <text> that is no part of SVG (its xmlns is 'urn:z')",
    '<text xmlns="">X</text>': "(line 2, column 1) has a <text> that is no part of SVG (its xmlns is '')",
    "": "(line 1, column 1) has nothing in it that can be seen.",
    '<rect width="9" height="9" fill="none"/>': "(line 1, column 1) has nothing in it that can be seen.",
    '<defs><rect width="9" height="9"/></defs>': "(line 1, column 1) has nothing in it that can be seen.",
    "<g>\n</h>": "(line 3, column 3) cannot be read as SVG (mismatched tag).",
}


@pytest.mark.parametrize("inside", BROKEN, ids=lambda inside: inside[:40])
def test_what_cannot_be_drawn_is_told_with_its_line_and_column(inside: str) -> None:
    assert told(inside).startswith(BROKEN[inside])


def test_a_drawing_of_endless_work_is_refused_by_counting() -> None:
    rules = "\n".join(f".a{n} {{ fill: red }}" for n in range(8000))
    rects = '<rect width="1" height="1"/>' * 5000
    assert told(f"<style>{rules}</style>{rects}").startswith("has too many style rules for its size: 8,000 for 5,002 parts.")
    level = '<g id="l{}">' + '<use href="#l{}"/>' * 10 + "</g>"
    chain = '<g id="l0"><rect width="1" height="1"/></g>' + "".join(level.format(n, *[n - 1] * 10) for n in range(1, 9))
    assert "has too many parts, with those that are drawn again by <use>." in told(chain)
    long = f'<path id="p" d="M0 0{"h1" * 100_000}"/>' + '<use href="#p"/>' * 2
    assert "has more than 200,000 lines and curves, with those that are drawn again." in told(long)
    cut = (
        '<clipPath id="c">'
        + '<rect width="9" height="9"/>' * 200
        + "</clipPath>"
        + '<rect width="1" height="1" clip-path="url(#c)"/>' * 200
    )
    assert "has too many parts" in told(cut)


def test_a_drawing_with_many_faults_tells_ten_of_them() -> None:
    assert len(told("\n".join('<path d="M"/>' for _ in range(50))).splitlines()) == 10


def test_a_drawing_whose_names_have_a_prefix_is_drawn_with_its_definitions() -> None:
    inside = '<s:defs><s:rect id="r" width="2" height="2"/></s:defs><s:use href="#r"/>'
    Path("a.svg").write_text(f'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</s:svg>')
    made = load_image(Path(), "a.svg")
    assert isinstance(made, Drawing)
    assert draw(made, ()).packed == drawn('<defs><rect id="r" width="2" height="2"/></defs><use href="#r"/>').packed


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_a_drawing_may_be_written_in_another_encoding(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    Path("a.svg").write_bytes(
        f'{declared}<svg {NAMESPACES} viewBox="0 0 9 9"><title>é</title><rect width="2" height="2"/></svg>'.encode(encoding)
    )
    made = load_image(Path(), "a.svg")
    assert isinstance(made, Drawing)
    assert draw(made, ()).packed == drawn('<rect width="2" height="2"/>').packed


def test_what_a_drawer_still_stumbles_over_is_told_as_the_images_fault() -> None:
    raw = Drawing(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M"/></svg>', 9, 9, (), "raw.svg")
    with pytest.raises(InputError, match=r"raw\.svg: the image 'raw\.svg' cannot be drawn"):
        draw(raw, ())
