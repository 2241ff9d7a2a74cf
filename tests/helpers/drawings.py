"""A drawing with one of everything in it, and how it is spoiled."""

# ruff: noqa: E501 - drawings are given whole

from __future__ import annotations

import re
from random import Random

SOUND = """\
<style>.a { fill: #dfe9e8; stroke: red } g .b, #c { fill: none; stroke: #2c5a60; stroke-dasharray: 1, 2 } circle { opacity: 0.5 }</style>
<defs><linearGradient id="l"><stop offset="0" stop-color="red"/><stop offset="100%" style="stop-color: #0000ff; stop-opacity: 0.5"/></linearGradient>
<radialGradient id="r" xlink:href="#l" cx="2" cy="2" r="50%" gradientUnits="userSpaceOnUse" gradientTransform="rotate(9)"/>
<clipPath id="k"><circle cx="4" cy="4" r="3" clip-rule="evenodd"/><use xlink:href="#p"/></clipPath>
<symbol id="s" viewBox="0 0 4 4" preserveAspectRatio="xMinYMax slice"><rect class="a" width="4" height="4" rx="1"/></symbol></defs>
<g transform="translate(1, 1) rotate(45 2 2) scale(.5 -1) skewX(3)" clip-path="url(#k)"><path id="p" class="b" d="M1 1h3v3.5l-1-1.e0Cq"/>
<path d="m0 0a2 3 4 0 1 5 5s1-1 2-2 3 3 1 1Q1 1 2 2t3 3T 1 1H.5V9zM8 8L9 9" fill="url(#l)" fill-rule="evenodd" stroke-linecap="round"/></g>
<use xlink:href="#s" x="2" y="3" width="3" height="2"/><use href="#p" transform="matrix(1 0 0 1 2 2)"/>
<svg x="10%" width="4" height="4" viewBox="0 0 2 2"><ellipse cx="1" cy="1" rx="1" ry=".5" fill="url(#r)" stroke="#000" stroke-width="2%"/></svg>
<line id="c" x1="1" y1="2" x2="3mm" y2="4" stroke="currentColor" color="rgb(1, 2, 3)"/><polyline points="1,1 2-2 3,5" fill="red"/>
<polygon points="1 1 2 2 3 1" visibility="visible"/><circle r="2" cx="4" cy="5" style="fill: hsl(120, 50%, 50%) !important" display="inline"/>
""".replace("Cq", "c1 1 2 2 3 3")
VALUES = (
    *(
        "0",
        "-1",
        "1e6",
        "-999999",
        "1e-9",
        "nan",
        "inf",
        "1e400",
        "",
        " ",
        "none",
        "inherit",
        "url(#k)",
        "url(#l)",
        "url(#p)",
        "url(#x) red",
        "50%",
    ),
    *(
        "M",
        "z",
        "M0 0",
        "a0 0 0 0 0 1 1",
        "a1e-8 1e6 45 1 1 1 1",
        "#k",
        "#l",
        "#p",
        "#s",
        "0 0",
        "1 -1",
        "red",
        "Color",
        "rgb(",
        "evenodd",
        "1px",
    ),
    *(
        "scale(1e6)",
        "skewX(90)",
        "rotate(1e6 1e6 1e6)",
        "matrix(0 1 1 0 0 0)",
        "translate(1)",
        "<g>",
        "</g>",
        "{",
        "}",
        ":",
        ";",
        "(",
        "objectBoundingBox",
    ),
)
_ATTRIBUTE = re.compile(r'"[^"]*"')
_TAG = re.compile(r"<[^>]+>")


def mutated(seed: int) -> str:
    """The sound drawing with a few things changed: a value, a tag, a stretch, a number."""
    chance, text = Random(seed), SOUND
    for _ in range(chance.randint(1, 2)):
        match chance.choices(range(5), (6, 3, 1, 9, 1))[0]:
            case 0:
                spot = chance.choice(list(_ATTRIBUTE.finditer(text)) or [re.search("", text)])
                text = f'{text[: spot.start()]}"{chance.choice(VALUES)}"{text[spot.end() :]}'
            case 1:
                one, two = (chance.choice(list(_ATTRIBUTE.finditer(text)) or [re.search("", text)]) for _ in range(2))
                text = f"{text[: one.start()]}{two[0]}{text[one.end() :]}"
            case 2:
                spot = chance.choice(list(_TAG.finditer(text)) or [re.search("", text)])
                text = f"{text[: spot.start()]}{chance.choice(['', spot[0] * 2, spot[0].replace('/', '')])}{text[spot.end() :]}"
            case 3:
                spot = chance.choice(list(re.finditer(r"\d+", text)))
                text = f"{text[: spot.start()]}{chance.choice(['0', '-', '1e5', '.', '999999', '1e-7'])}{text[spot.end() :]}"
            case _:
                start = chance.randrange(len(text))
                text = text[:start] + chance.choice(["", " ", '"', "#", "-", "1"]) + text[start + chance.randrange(3) :]
    return text
