"""A copy from a plate is what `build --imprint` makes for that clinic: to read, to hear, to look at, to click and to print."""

from __future__ import annotations

import pytest

from nam_print.workshop import Workshop
from tests.copies.clinics import CLINICS, PLAIN, TWIN
from tests.copies.copies import built, copied, piece, plates
from tests.copies.likeness import differences, fonts, identity, told, unsound
from tests.helpers.pieces import Asked

TRIFOLD = Asked("nam", "trifold")
PIECES = [
    Asked("nam", "trifold", "a4", "grey", lang="es"),
    Asked("nam", "trifold", lang="ar"),
    Asked("nam", "trifold", "a4", lang="zh-Hans"),
    Asked("nam", "checklist", "a4", lang="ko"),
    Asked("nam", "checklist", "letter", "grey", large=True),
    Asked("nam", "handout", lang="hi"),
    Asked("nam", "handout", "a4", large=True, lang="ru"),
    Asked("statins-and-muscles", "checklist", lang="ar"),
    Asked("statins-and-muscles", "trifold", lang="hi"),
]
VISITORS = ("Arabic", "a JPEG for four inks")
GUESTS = ("most of it", "Hebrew", "two directions in a line", "brackets and backslashes", "Chinese", "marks of direction")


@pytest.mark.parametrize("clinic", CLINICS)
def test_the_copy_of_a_brochure_is_what_build_makes_for_a_clinic_with(clinic: str) -> None:
    made, imprint = piece(TRIFOLD), CLINICS[clinic]
    (copy,) = copied(made, [imprint])
    assert differences(copy, built(made, imprint)) == []
    assert unsound(copy) == []


@pytest.mark.parametrize("asked", PIECES, ids=str)
def test_every_kind_of_piece_is_what_build_makes(asked: Asked) -> None:
    made = piece(asked)
    for name, copy in zip(VISITORS, copied(made, [CLINICS[name] for name in VISITORS]), strict=True):
        assert (name, differences(copy, built(made, CLINICS[name]))) == (name, [])
        assert (name, unsound(copy)) == (name, [])


@pytest.mark.parametrize("clinic", GUESTS)
def test_in_a_piece_from_right_to_left_every_clinics_lines_read_as_build_makes_them(clinic: str) -> None:
    made, imprint = piece(Asked("nam", "checklist", lang="ar")), CLINICS[clinic]
    (copy,) = copied(made, [imprint])
    assert differences(copy, built(made, imprint)) == []


def test_a_copy_that_needs_a_font_of_its_own_names_it_beside_the_plates() -> None:
    made = piece(TRIFOLD)
    plain, strange = copied(made, [PLAIN, CLINICS["Thai"]], known=frozenset("Thai is not among these"))
    assert differences(strange, built(made, CLINICS["Thai"])) == []
    own = set(fonts(strange)) - set(fonts(plain))
    assert {(name[0], "Thai" in base) for base, name in own} == {("I", True)}


def test_no_font_is_there_twice_for_plain_latin_imprints() -> None:
    for asked in (TRIFOLD, *PIECES[:3], PIECES[4]):
        (copy,) = copied(piece(asked), [PLAIN])
        names = [base for base, _ in fonts(copy)]
        assert sorted(set(names)) == names


def test_a_character_that_the_run_did_not_announce_comes_with_a_font_of_its_own() -> None:
    made, imprint = piece(TRIFOLD), CLINICS["small capitals, fractions and signs"]
    (copy,) = copied(made, [imprint], known=frozenset())
    assert differences(copy, built(made, imprint)) == []
    assert unsound(copy) == []


def test_the_run_has_one_font_of_a_face_for_all_of_its_characters() -> None:
    made, imprint = piece(TRIFOLD), CLINICS["small capitals, fractions and signs"]
    (copy,) = copied(made, [imprint])
    assert [name for _, name in fonts(copy) if name.startswith("I")] == []


def test_a_copy_says_whose_it_is_and_has_an_id_of_its_own() -> None:
    made = piece(TRIFOLD)
    copies = copied(made, [PLAIN, TWIN, CLINICS["a name alone"], PLAIN])
    assert [told(copy)["info"]["/Author"] for copy in copies] == [PLAIN.clinic, TWIN.clinic, "Only a Name", PLAIN.clinic]
    assert len({identity(copy) for copy in copies}) == 3
    assert identity(copies[0]) == identity(copies[3]) != identity(built(made, PLAIN))


def test_copies_tell_how_many_pages_they_have() -> None:
    for asked in (TRIFOLD, Asked("nam", "handout"), Asked("nam", "checklist", large=True)):
        copy = plates().copy(piece(asked), PLAIN)
        assert copy.pages == len(Workshop().compose(piece(asked).imprinted(PLAIN)).pages)
