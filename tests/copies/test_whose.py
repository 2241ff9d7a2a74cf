"""Nothing of one clinic is ever in another's copy, and no copy depends on which were made before it."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from nam_print.article.elements import Drawing, Raster
from nam_print.article.imprint import Imprint
from nam_print.article.phones import tel
from nam_print.article.review import Reviewed
from tests.copies.clinics import CLINICS, FULL, PLAIN, TWIN
from tests.copies.copies import copied, piece, plates
from tests.copies.likeness import pictures, unpacked, written_as
from tests.helpers.pieces import Asked
from tests.helpers.reading import page_texts

PIECES = [
    Asked("nam", "trifold"),
    Asked("nam", "checklist", "a4", lang="ar"),
    Asked("nam", "handout", lang="hi"),
    Asked("nam", "trifold", "a4", lang="zh-Hans"),
]
by_piece = pytest.mark.parametrize("asked", PIECES, ids=str)


def details(imprint: Imprint) -> list[str]:
    """All that a file may hold of a clinic, longer than what two clinics may have in common."""
    lines = (imprint.clinic, imprint.department, imprint.phone, *imprint.address.split("\n"), imprint.hours, imprint.url, imprint.logo_alt)
    words = chain(lines, (word for line in lines for word in line.split()), [tel(imprint.phone), imprint.url.partition("//")[2]])
    return [word for word in words if len(word) > 4]


@by_piece
def test_no_copy_holds_anything_of_the_clinics_before_it(asked: Asked) -> None:
    before = [PLAIN, FULL, CLINICS["Arabic"], CLINICS["Chinese"], CLINICS["a plain PNG in greys"]]
    *_, last = copied(piece(asked), [*before, CLINICS["ligatures"], CLINICS["Russian"]])
    (alone,) = copied(piece(asked), [CLINICS["Russian"]])
    found, expected = unpacked(last), unpacked(alone)
    for word in {word for imprint in before for word in details(imprint)}:
        assert [form for form in written_as(word) if form in found and form not in expected] == []


def test_a_clinics_own_words_are_found_where_they_should_be() -> None:
    """Else the search above would find nothing anywhere."""
    one, other = copied(piece(PIECES[0]), [PLAIN, FULL])
    assert [word for word in (FULL.clinic, FULL.logo_alt, FULL.url) if not any(form in unpacked(other) for form in written_as(word))] == []
    assert any(form in unpacked(one) for form in written_as(PLAIN.clinic))
    assert FULL.clinic in " ".join(page_texts(other))
    assert FULL.clinic not in " ".join(page_texts(one))


def test_a_logo_is_in_its_own_clinics_copy_alone() -> None:
    names = ["a PNG with an alpha channel", "a JPEG for four inks", "a drawing with gradients and opacity", "most of it"]
    first, second, third, none = (pictures(copy) for copy in copied(piece(PIECES[0]), [CLINICS[name] for name in names]))
    assert isinstance(CLINICS[names[0]].logo_image, Raster)
    assert isinstance(CLINICS[names[2]].logo_image, Drawing)
    assert not (first - none) & ((second - none) | (third - none))
    assert not (second - none) & (third - none)
    assert all((first - none, second - none, third - none))
    assert none < first


@by_piece
def test_the_bytes_are_the_same_whichever_clinics_came_before(asked: Asked) -> None:
    names = list(CLINICS)
    made, alone = piece(asked), {}
    for name in names[:: {"checklist": 2, "trifold": 3, "handout": 7}[asked.layout]]:
        (alone[name],) = copied(made, [CLINICS[name]])
    for seed in range(2):
        order = random.Random(seed).sample(list(alone), len(alone))
        run = plates()
        assert [name for name in (*order, *order) if run.copy(made, CLINICS[name]).data != alone[name]] == []


def test_one_run_keeps_the_plates_of_several_pieces_apart() -> None:
    run, alone = (
        plates(),
        {(asked, name): copied(piece(asked), [CLINICS[name]])[0] for asked in PIECES for name in ("most of it", "Hebrew")},
    )
    for asked, name in [*alone, *reversed(alone)]:
        assert run.copy(piece(asked), CLINICS[name]).data == alone[asked, name]


def test_a_clinic_that_reviewed_the_piece_says_so_and_the_next_does_not() -> None:
    made, run = piece(PIECES[0]), plates()
    assert isinstance(made.imprinted(CLINICS["its own review"]).order.review, Reviewed)
    texts = {
        name: " ".join(page_texts(run.copy(made, CLINICS[name]).data)) for name in ("most of it", "its own review", "an overdue review")
    }
    again = " ".join(page_texts(run.copy(made, TWIN).data))
    assert ["Dr. R. Example" in text for text in (*texts.values(), again)] == [False, True, False, False]
    assert ["Dr. O. Example" in text for text in (*texts.values(), again)] == [False, False, True, False]
    assert ["Not yet reviewed" in text for text in (*texts.values(), again)] == [True, False, False, True]
