"""Forms keep what people type: it is typed as a person does it, in the engine of Chrome, and looked at."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from nam_print.compose.document import Entry, Tick
from nam_print.typeset.fonts import Shelf
from tests.helpers.pieces import Asked, Press
from tests.helpers.typing import NAMES, SCALE, Form, edges, expected_ink, ink

SHELF = Shelf()
FAMILIES = {"ar": "Noto Sans Arabic", "hi": "Noto Sans Devanagari", "ko": "Noto Sans KR", "zh-Hans": "Noto Sans SC"}
NAME = "/name"
FORTY = "Wolfeschlegelsteinhausenbergerdorff Anna"
every_language = pytest.mark.parametrize("lang", NAMES)


def checklist(press: Press, lang: str) -> Form:
    return Form(press.built(Asked("nam", "checklist", lang=lang)).pdf)


def shows(form: Form, text: str, lang: str, name: str = NAME) -> None:
    """The field shows every letter of a text: the ink is what the letters have, drawn by another program one by one."""
    field = form.named(name)
    form.type(field, text)
    wanted = expected_ink(text, form.size(field), SHELF, "Source Sans 3", FAMILIES.get(lang, "Noto Sans"), "Noto Sans")
    assert ink(form.picture(field)) == pytest.approx(wanted, rel=0.06)


@every_language
def test_a_name_in_the_language_of_the_piece_shows_whole(press: Press, lang: str) -> None:
    shows(checklist(press, lang), NAMES[lang], lang)


@every_language
@pytest.mark.parametrize("text", ["Żółć Łukasz", "Nguyễn Thị Hồng", "Jiří Dvořák", "Şükrü Çağlar", "Þórður Øystein", "Ọlábísí Ẹ̀kó"])
def test_a_name_of_any_language_in_latin_letters_shows_in_every_piece(press: Press, lang: str, text: str) -> None:
    shows(checklist(press, lang), text, lang)


@pytest.mark.parametrize("text", ["Αθηνά Παπαδοπούλου", "Анна Ёлкина", "Қайрат Әлиев"])
def test_greek_and_cyrillic_names_show_in_every_piece(press: Press, text: str) -> None:
    shows(checklist(press, "en"), text, "en")


def test_what_is_typed_from_right_to_left_stands_in_its_order_at_the_right(press: Press) -> None:
    form = checklist(press, "ar")
    field = form.named(NAME)
    form.type(field, "محمد")
    left, right = edges(form.picture(field))
    assert right > field.rect.width - 5 > left > field.rect.width / 2
    # each letter begins before the one typed before it, as its shift in the saved file tells
    words = form.look(field).split()
    shifts = [float(words[place - 2]) for place, word in enumerate(words) if word == b"Td"]
    assert shifts[0] > field.rect.width / 2
    assert all(shift < 0 for shift in shifts[1:])


@every_language
def test_a_name_of_forty_letters_has_room(press: Press, lang: str) -> None:
    form = checklist(press, lang)
    field = form.named(NAME)
    shows(form, FORTY, lang)
    left, right = edges(form.picture(field))
    assert 0 <= left < right < field.rect.width - 1
    assert form.size(field) >= 6


def test_a_short_answer_is_typed_about_as_large_as_the_question(press: Press) -> None:
    form = checklist(press, "en")
    form.type(form.named(NAME), "Ann Lee")
    assert 9 <= form.size(form.named(NAME)) <= 12


def test_every_open_space_wraps_what_is_typed(press: Press) -> None:
    form = checklist(press, "vi")
    space = next(widget for widget in form.widgets if widget.rect.height > 30)
    form.type(space, "Tôi nên làm gì nếu yếu hơn? " * 8)
    inside = form.picture(space).crop((SCALE, SCALE, round((space.rect.width - 1) * SCALE), round((space.rect.height - 2) * SCALE)))
    left, right = edges(inside)
    assert 0 < left < right < space.rect.width - 3
    assert ink(inside) > SCALE * SCALE * 200
    assert form.look(space).count(b"Td") > 3


@pytest.mark.skipif(int(pypdf.__version__.split(".")[0]) < 7, reason="older ones cannot fill in with a font of two-byte codes")
@every_language
@pytest.mark.parametrize("regenerate", [True, False])
def test_a_program_that_fills_in_every_field_finds_each_its_own(press: Press, lang: str, regenerate: bool) -> None:
    data = press.built(Asked("nam", "checklist", lang=lang)).pdf
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    texts = {widget.name: f"{number} {NAMES[lang]}" for number, widget in enumerate(Form(data).widgets) if is_text(data, widget.name)}
    assert len(texts) > 15
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=regenerate)
    out = io.BytesIO()
    writer.write(out)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        looks = {str(field.T): bytes(field.AP.N.read_bytes()) for field in pdf.Root.AcroForm.Fields if field.FT == "/Tx"}
    for name, text in texts.items():
        assert text.encode("utf-16-be").hex().encode() in looks[name].lower()  # the font's codes are Unicode
    if not regenerate:
        form = Form(out.getvalue())
        assert ink(form.picture(form.named(NAME))) > SCALE * SCALE * 20


def is_text(data: bytes, name: str) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any(str(field.T) == name and field.FT == "/Tx" for field in pdf.Root.AcroForm.Fields)


def test_at_most_one_answer_of_a_choice_is_ticked_and_none_can_be(press: Press) -> None:
    form = checklist(press, "en")
    name = "symptoms/yourself/both-sides"
    seen = []
    for place in (0, 1, 1, 2):
        form.click(form.named(name, place))
        form.leave()
        seen.append(form.states(name))
    assert seen == [
        ("/1", ["/1", "/Off", "/Off"]),
        ("/2", ["/Off", "/2", "/Off"]),
        ("/Off", ["/Off", "/Off", "/Off"]),
        ("/3", ["/Off", "/Off", "/3"]),
    ]


def test_boxes_of_which_several_may_be_ticked_stay_apart(press: Press) -> None:
    form = checklist(press, "en")
    steroids, colchicine = (next(widget for widget in form.widgets if widget.says.endswith(word)) for word in ("Steroids", "Colchicine"))
    for box in (steroids, colchicine):
        form.click(box)
        form.leave()
    with pikepdf.open(io.BytesIO(form.saved())) as pdf:
        values = {str(field.T): str(field.V) for field in pdf.Root.AcroForm.Fields}
    assert values[steroids.name] == values[colchicine.name] == "/Yes"


@every_language
def test_no_two_boxes_are_told_alike(press: Press, lang: str) -> None:
    built = press.built(Asked("nam", "checklist", lang=lang))
    items = [item for page in built.document.pages for item in page.items if isinstance(item, Tick | Entry)]
    boxes = [item.says for item in items if isinstance(item, Tick) or item.name.endswith("/2")]
    assert len(set(boxes)) == len(boxes) > 80
    told = [item.says for item in items]
    assert sorted(told) == sorted(widget.says for widget in Form(built.pdf).widgets)


def test_a_row_is_told_with_its_group_and_its_column(press: Press) -> None:
    told = {widget.says for widget in checklist(press, "en").widgets}
    assert {"Legs – Hard to climb stairs? No", "Legs – Hard to climb stairs? Since when?", "Legs – Since last visit: Better"} <= told
    assert "Ever used? These are linked with muscle disease (never stop steroids suddenly) – Steroids" in told


@pytest.mark.parametrize(("lang", "most"), [("en", 200), ("ar", 300), ("hi", 260), ("ko", 1250), ("zh-Hans", 2000)])
def test_the_font_that_is_typed_in_has_its_price(press: Press, lang: str, most: int) -> None:
    assert len(press.built(Asked("nam", "checklist", lang=lang)).pdf) < most * 1000
