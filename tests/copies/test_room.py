"""A plate takes a clinic only where `build` would lay that clinic's piece out just so."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nam_print.article.imprint import Imprint
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.pieces import Piece
from tests.copies.clinics import CLINICS, LOGOS, PLAIN, TWIN, raster
from tests.copies.copies import built, copied, piece, plates, shop
from tests.helpers.pieces import Asked
from tests.helpers.reading import page_texts, read_aloud

PIECES = [Asked("nam", "trifold"), Asked("statins-and-muscles", "trifold", "a4", lang="ru"), Asked("nam", "checklist", lang="ar")]
SEEN = ("Muscle", "Clinic", "Neurology", "Université", "Æøß", "Ωμέγα", "Клиника", "عيادة", "מרפאה", "肌肉诊所", "स्नायु", "คลินิก")
SIGNS = ("12", "(555)", "010-0199,", "&", "“x”", "ffi", "e\u0301", "Æ")
text = st.lists(st.sampled_from((*SEEN, *SIGNS)), min_size=1, max_size=9).map(" ".join)
maybe = st.one_of(st.just(""), text)
imprints = st.builds(
    Imprint,
    clinic=text,
    department=maybe,
    phone=st.one_of(st.just(""), st.from_regex(r"\+?[0-9]{2,4}( \(?[0-9]{2,4}\)?){0,3}", fullmatch=True)),
    address=st.one_of(st.just(""), st.lists(text, min_size=1, max_size=4).map("\n".join)),
    hours=maybe,
    url=st.sampled_from(["", "https://example.org", "https://example.org/a/very/long/way/to/the/page/of/a/clinic/in/a/large/hospital"]),
    logo_image=st.one_of(st.none(), st.sampled_from(list(LOGOS.values()))),
    logo_alt=st.just("A logo"),
)


def fresh(made: Piece, imprint: Imprint) -> bytes | str:
    """The first copy of new plates, or what they say."""
    try:
        (found,) = copied(made, [imprint], known=frozenset())
    except (DoesNotFitError, MissingGlyphError) as error:
        return str(error)
    return found


@pytest.mark.parametrize("asked", PIECES, ids=str)
@given(st.lists(imprints, min_size=2, max_size=3))
@settings(max_examples=4)
def test_any_clinics_copy_is_the_same_after_any_others(asked: Asked, clinics: list[Imprint]) -> None:
    made, run = piece(asked), plates(known=frozenset())
    for imprint in clinics:
        expected = fresh(made, imprint)
        try:
            copy: bytes | str = run.copy(made, imprint).data
        except (DoesNotFitError, MissingGlyphError) as error:
            copy = str(error)
        assert copy == expected
        if isinstance(copy, bytes):
            whole = built(made, imprint)
            assert page_texts(copy) == page_texts(whole)
            assert read_aloud(copy) == read_aloud(whole)


THREE = Imprint("Clinic A", phone="5550100", url="https://example.org/x")
FOUR = replace(THREE, hours="Mon")
"""Beside a QR code, which is taller than four lines at the tightest leading, and less tall than four at the next."""


TIGHT = 1.2


def short_of_room(bottom: float) -> Piece:
    """A brochure of one size, with less and less paper: its leading gets tighter where the text no longer fits."""
    made = piece(Asked("statins-and-muscles", "trifold", "a4"))
    layout = made.order.layout
    changes: dict[str, Any] = {
        "margins": layout.margins.model_copy(update={"bottom": bottom}),
        "body": layout.body.model_copy(update={"aim": 11, "floor": 11, "leading": (1.55, TIGHT)}),
        "roomier": None,
    }
    return replace(made, order=replace(made.order, layout=layout.model_copy(update=changes)))


def leading(made: Piece, imprint: Imprint) -> float:
    """How loosely the main text is set; 0 if it does not fit."""
    try:
        document = shop().compose(made.imprinted(imprint))
    except DoesNotFitError:
        return 0.0
    return next(fit.leading for fit in document.fits if fit.thread == "inside")


def just_too_short() -> Piece:
    """The brochure on so much paper that four lines beside the code leave too little room for looser leading."""
    roomy, short = 20.0, 140.0
    for _ in range(10):
        middle = (roomy + short) / 2
        roomy, short = (middle, short) if leading(short_of_room(middle), FOUR) > TIGHT else (roomy, middle)
    return short_of_room(short)


def test_a_line_less_beside_a_code_may_let_all_the_text_stand_looser() -> None:
    made = just_too_short()
    assert leading(made, THREE) > leading(made, FOUR) == TIGHT
    assert copied(made, [FOUR, THREE, FOUR]) == [*copied(made, [FOUR]), *copied(made, [THREE]), *copied(made, [FOUR])]


def test_clinics_whose_imprints_take_the_same_room_share_a_plate() -> None:
    """Else a thousand clinics would cost a thousand pieces."""
    made, run = piece(PIECES[0]), plates()
    for name in ("most of it", "another of the same room", "most of it", "Russian"):
        run.copy(made, replace(CLINICS[name], hours="Monday", address="12 Road\nTown", url="https://example.org/x"))
    assert len(run._plates) == 1


def test_no_clinics_logo_is_kept_when_its_copy_is_made() -> None:
    """A logo may have megabytes, and a run thousands of them."""
    made, run = piece(PIECES[0]), plates()
    run.copy(made, replace(TWIN, logo_image=raster("RGB", (80, 40), "PNG"), logo_alt="The plate is made with this one"))
    logo = raster("RGB", (80, 40), "JPEG")
    run.copy(made, replace(TWIN, logo_image=logo, logo_alt="This one comes after it"))
    assert len(run._plates) == 1
    left = weakref.ref(logo)
    del logo
    run.copy(made, PLAIN)
    gc.collect()
    assert left() is None
