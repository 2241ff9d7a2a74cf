"""Any drawing that goes through the gate is drawn, as it is meant, and is not empty."""

# ruff: noqa: E501 - drawings are given whole

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_pieces import SHELF, picture, piece
from PIL import Image

from nam_print.article.drawings import BadDrawingError, TextAdvice, passed
from nam_print.article.elements import Drawing
from nam_print.compose.document import Node, Picture, Rect
from nam_print.design.colour import Colour
from nam_print.pdf import write
from nam_print.pdf.pictures import draw
from tests.helpers.drawings import SOUND, mutated

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FIGURE = (Node("Document", (1,)), Node("Figure", alt="A picture"))


def through(inside: str) -> Drawing:
    text = f'<svg {NAMESPACES} viewBox="0 0 9 9">{inside}</svg>'
    return passed("a.svg", text.encode(), TextAdvice("", ""))


def seen(inside: str) -> Image.Image:
    return picture(write(piece(Picture(Rect(20, 20, 90, 90), through(inside), (), 1), nodes=FIGURE), SHELF), 1.0)


def same(one: str, other: str) -> bool:
    """Whether two drawings look the same, pixel by pixel."""
    return seen(one).tobytes() == seen(other).tobytes()


def test_ten_thousand_and_one_copies_are_all_drawn() -> None:
    copies = '<defs><rect id="a" width="1" height="1"/></defs>' + '<use href="#a" x="1"/>' * 10_000
    assert same(f'{copies}<use href="#a" x="5"/>', '<rect x="1" width="1" height="1"/><rect x="5" width="1" height="1"/>')


def test_a_dash_of_no_length_is_a_whole_line() -> None:
    line = '<path d="M0 0L9 9" stroke="#000" {}/>'
    assert same(line.format('stroke-dasharray="0 0"'), line.format(""))
    assert not same(line.format('stroke-dasharray="1 2"'), line.format(""))


ALIKE = {
    "copies stand where they are asked to": (
        '<symbol id="s" viewBox="0 0 2 2"><rect width="2" height="2"/></symbol><use href="#s" x="3" width="4" height="4"/>',
        '<g transform="matrix(2 0 0 2 3 0)"><rect width="2" height="2"/></g>',
    ),
    "a drawing within a drawing fills its place": (
        '<svg x="1" width="4" height="4" viewBox="0 0 2 2"><rect width="2" height="2"/></svg>',
        '<g transform="matrix(2 0 0 2 1 0)"><rect width="2" height="2"/></g>',
    ),
    "style sheets, style attributes and attributes weigh as in CSS": (
        '<style>rect { fill: red } .b { fill: green } #c { fill: blue !important }</style><rect fill="#123" width="1" height="1"/>'
        '<rect class="b" width="1" height="1"/><rect id="c" style="fill: red" width="1" height="1"/>',
        '<rect fill="#ff0000" width="1" height="1"/><rect fill="#008000" width="1" height="1"/><rect fill="#0000ff" width="1" height="1"/>',
    ),
    "percentages and units are lengths": (
        '<rect x="50%" width="3px" height="1in"/><circle cx="1mm" r="10%"/>',
        '<rect x="4.5" width="3" height="96"/><circle cx="3.77952756" r="0.9"/>',
    ),
    "what is transparent around a shape makes it so": (
        '<g opacity="0.5"><rect opacity="50%" width="1" height="1"/></g>',
        '<rect fill-opacity="0.25" stroke-opacity="0.25" width="1" height="1"/>',
    ),
    "the color of the text around is taken": (
        '<g color="#123456"><rect fill="currentColor" width="1" height="1"/></g>',
        '<rect fill="#123456" width="1" height="1"/>',
    ),
    "hidden parts are not drawn": (
        '<g display="none"><rect width="1" height="1"/></g><g style="visibility: hidden"><rect width="1" height="1"/>'
        '<rect visibility="visible" width="2" height="2"/></g>',
        '<rect width="2" height="2"/>',
    ),
    "an id may hold any character": (
        '<clipPath id="clip0_12:3"><rect width="2" height="2"/></clipPath><g style="clip-path: url(#clip0_12:3)"><rect width="9" height="9"/></g>',
        '<clipPath id="c"><rect width="2" height="2"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>',
    ),
    "a gradient may stand behind its shape, take over stops, and be turned": (
        '<rect width="9" height="9" fill="url(#b)"/><linearGradient id="a"><stop stop-color="red"/><stop offset="100%" stop-color="blue"/>'
        '</linearGradient><linearGradient id="b" xlink:href="#a" gradientTransform="rotate(90)"/>',
        '<defs><linearGradient id="a" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
        '</linearGradient></defs><rect width="9" height="9" fill="url(#a)"/>',
    ),
    "an outline may be moved and copied": (
        '<clipPath id="c"><use href="#r" transform="translate(1 2)"/></clipPath><rect id="r" width="2" height="2" clip-path="url(#c)"/>',
        '<clipPath id="c"><rect transform="translate(1 2)" width="2" height="2"/></clipPath><rect width="2" height="2" clip-path="url(#c)"/>',
    ),
    "what editors add is left out": (
        '<metadata xmlns:d="urn:d"><d:text>X</d:text></metadata><i:view xmlns:i="urn:i" i:pages="2"/><rect data-x="1" font-size="a" width="1" height="1"/>',
        '<rect width="1" height="1"/>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ALIKE)
def test_what_goes_through_is_drawn_as_it_is_meant(what: str) -> None:
    assert same(*ALIKE[what])


def painted(drawing: Drawing) -> bool:
    """Whether anything of a shape stands among its operators."""
    form = draw(drawing, (("a", Colour.of("#123456")), ("b", Colour.of("#654321")), ("line", Colour.of("#ff0000"))))
    return bool(re.search(rb"\s(?:m|re)\s", zlib.decompress(form.packed)))


@given(st.integers(0, 2**32))
def test_what_the_gate_lets_through_is_drawn_and_not_empty(seed: int) -> None:
    try:
        drawing = through(mutated(seed))
    except BadDrawingError:
        return
    assert painted(drawing)


def test_the_sound_drawing_goes_through_and_so_do_many_of_its_changes() -> None:
    assert painted(through(SOUND))
    assert sum(goes_through(mutated(seed)) for seed in range(200)) > 40


def goes_through(inside: str) -> bool:
    try:
        through(inside)
    except BadDrawingError:
        return False
    return True
