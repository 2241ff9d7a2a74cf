"""The ink of neighbouring lines stays apart: a dot of one line is never read as a mark of the next."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from nam_print.article.elements import Role
from nam_print.article.markup import rich
from nam_print.compose.document import Run
from nam_print.compose.dress import Dress, Look
from nam_print.compose.fragment import Sheets
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_block
from tests.helpers.fonts import DESK
from tests.helpers.ink import touching
from tests.helpers.pieces import Asked, Press, shipped_library, yaml_of
from tests.helpers.translations import LANGUAGES, PAMPHLETS
from tests.typeset.samples import READ_WITH_GAPS, RIGHT_TO_LEFT, SAMPLES

LAYOUTS = ("trifold", "checklist", "handout")


def pieces(lang: str) -> list[Asked]:
    """Every layout of both pamphlets, also in large print where it has its own."""
    large = [layout for layout in LAYOUTS if "see" not in yaml_of(f"layouts/{layout}.yaml").get("large_print", {})]
    normal = [Asked(pamphlet, layout, lang=lang) for pamphlet, layout in product(PAMPHLETS, LAYOUTS)]
    return [*normal, *(replace(asked, large=True) for asked in normal if asked.layout in large)]


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
def test_no_ink_of_two_lines_touches_in_any_piece(press: Press, lang: str) -> None:
    for asked in pieces(lang):
        for page in press.built(asked).document.pages:
            runs = [item for item in page.items if isinstance(item, Run)]
            assert len(runs) > 5
            assert (str(asked), touching(runs, DESK.shelf)) == (str(asked), [])


def looks(dress: Dress) -> list[Look]:
    """Every style of text, from the title to the foot."""
    return [*map(dress.look, Role), dress.heading(1), dress.heading(2), dress.strong()]


TIGHTEST = min(yaml_of(f"layouts/{layout}.yaml")["body"]["leading"][1] for layout in LAYOUTS)


@pytest.mark.parametrize("lang", [*SAMPLES, *READ_WITH_GAPS])
def test_no_ink_of_two_lines_touches_in_any_style_of_any_language(lang: str) -> None:
    text = rich({**SAMPLES, **READ_WITH_GAPS}[lang])
    tall, least = DESK.leading(lang), DESK.least_leading(lang)
    theme = shipped_library().theme("calm")
    dress = Dress(theme, lang, lang in RIGHT_TO_LEFT, 12.0, TIGHTEST, 0.3, tall=tall, least=least)
    for look, ems in product(looks(dress), [8.0, 11.0, 13.0, 17.0]):
        sheets, measure = Sheets.of(1), ems * look.size
        ctx = Context(DESK, dress, theme.grounds.plain, measure, set_elements)
        sheets.put(0, text_block(text, look, ctx, measure).items, 0.0, 0.0, 0)
        runs = [item for item in sheets.pages[0] if isinstance(item, Run)]
        assert len({run.y for run in runs}) > 1
        assert touching(runs, DESK.shelf) == []
