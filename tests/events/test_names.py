"""Names of files: only fields, only below their folder, and only such as any disk can hold."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

import ntpath
from pathlib import PurePosixPath, PureWindowsPath
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.events.names import BadNameError, Seen, below, file_template, key

FIELDS = ("event.slug", "clinic.slug", "pamphlet", "lang")


def path(text: str, folder: str = "", **values: str) -> str:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return file_template(text, FIELDS, "clinic.").path(named, folder)


def test_fields_are_replaced_by_what_they_say() -> None:
    made = file_template("{clinic.slug}/{ pamphlet }-{lang}.pdf", FIELDS, "clinic.")
    assert made.fields == ("clinic.slug", "pamphlet", "lang")
    assert made.path({"clinic.slug": "a", "pamphlet": "nam", "lang": "es"}) == "a/nam-es.pdf"


def test_a_column_is_named_in_any_case_and_with_spaces() -> None:
    assert file_template("{clinic.Region code}.pdf", FIELDS, "clinic.").fields == ("clinic.region_code",)


REFUSED = {
    "{lang": "2:1: ",
    "lang}.pdf": "the brace '}' has no partner. Braces hold the name of one field, such as {lang}.",
    "{{lang}}.pdf": "braces cannot stand within braces.",
    "{}.pdf": "there is nothing between these braces. A field is 'event.slug', 'clinic.slug', 'pamphlet' or 'lang'.",
    "{lang!r}.pdf": "'{lang!r}' is more than the name of a field. Only a name can stand between braces, such as {lang}.",
    "{lang:>10}.pdf": "'{lang:>10}' is more than the name of a field.",
    "{lang[0]}.pdf": "'{lang[0]}' is more than the name of a field.",
    "{clinic.slug.__class__}.pdf": "'{clinic.slug.__class__}' is more than the name of a field.",
    "{lang.__class__}.pdf": "there is no field 'lang.__class__'.",
    "{langs}.pdf": "there is no field 'langs'. Did you mean 'lang'?",
    "{city}.pdf": "there is no field 'city'. It can be 'clinic.slug', 'event.slug', 'lang' or 'pamphlet'. A column of the clinics file is {clinic.COLUMN}.",
    "{clinic.a-b}.pdf": "there is no field 'clinic.a-b'.",
    "../{lang}.pdf": "'..' is no name for a folder of the output. Write a name before and after each '/'.",
    "a/../../{lang}.pdf": "'..' is no name for a folder of the output.",
    "./{lang}.pdf": "'.' is no name for a folder of the output.",
    "a//{lang}.pdf": "a folder's name is empty.",
    "/{lang}.pdf": "the name starts at the top of a disk. Write a name below the output folder, and the rest in 'folder'.",
    "C:/{lang}.pdf": "the name starts at the top of a disk.",
    "c:{lang}.pdf": "the name starts at the top of a disk.",
    "~/{lang}.pdf": "a name cannot start with '~'.",
    "a\\{lang}.pdf": "a name cannot have a backslash. Put '/' between folders.",
    "\\\\host\\{lang}.pdf": "the name starts at the top of a disk.",
    "a:{lang}x.pdf": "the name starts at the top of a disk.",
    "{lang}?.pdf": "Windows allows no '?' in a name. Take it out.",
    "<{lang}>.pdf": "Windows allows no '<' in a name.",
    "{lang}\x07.pdf": "Windows allows no control character (U+0007) in a name.",
    "a /{lang}.pdf": "Windows allows no name that ends with a space or a dot. Take it out.",
    "a./{lang}.pdf": "Windows allows no name that ends with a space or a dot.",
    ".hidden/{lang}.pdf": "a name that starts with a space or a dot is easily overlooked.",
    "con/{lang}.pdf": "Windows keeps the name 'con' for itself. Write another.",
    "x/COM1.pdf": "Windows keeps the name 'COM1.pdf' for itself.",
    "{lang}": "the name does not end with .pdf. Write '.pdf' at its end.",
    "{lang}/": "a folder's name is empty.",
    "x/.pdf": "the name does not end with .pdf.",
    "": "a folder's name is empty.",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_a_template_is_refused(text: str) -> None:
    with pytest.raises(BadNameError) as caught:
        file_template(text, FIELDS, "clinic.")
    expected = "the brace '{' has no partner." if text == "{lang" else REFUSED[text]
    assert str(caught.value).startswith(expected)
    assert 0 <= caught.value.offset <= len(text)


def test_a_template_is_told_at_the_field_that_is_wrong() -> None:
    with pytest.raises(BadNameError) as caught:
        file_template("a/{lang}-{wrong}.pdf", FIELDS)
    assert caught.value.offset == 9


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("North/South", "North-South"), ("../../etc", "-..-etc"), ("..", None), ("/", "-"), ("C:\\x", "C--x"), ("~root", "root"), ("a\nb\tc", "a b c"), (" .x. ", "x"), ("a\u202eb", "ab"),
        ('<>:"|?*', "-------"), ("Clínica São José", "Clínica São José"), ("مستشفى", "مستشفى"), ("e\u0301", "é"), ("a\x00b", "a b"), ("\u200f", None), ("", None), ("{lang}", "{lang}"),
    ],
)  # fmt: skip
def test_a_value_is_made_safe_or_refused(value: str, made: str | None) -> None:
    if made is None:
        with pytest.raises(BadNameError, match=r"a name is to be made of 'clinic\.x', and there is nothing in it"):
            path("{clinic.x}/a.pdf", clinic__x=value)
    else:
        assert path("{clinic.x}/a.pdf", clinic__x=value) == f"{made}/a.pdf"


@pytest.mark.parametrize(("value", "made"), [("CON", "CON_/CON_.pdf"), ("nul", "nul_/nul_.pdf"), ("com1.x", "com1_.x/com1_.x.pdf"), ("LPT¹", "LPT¹_/LPT¹_.pdf"), ("aux .b", "aux_.b/aux_.b.pdf"), ("console", "console/console.pdf"), ("x.pdf", "x.pdf_/x.pdf.pdf")])  # fmt: skip
def test_names_that_a_system_keeps_for_itself_are_changed(value: str, made: str) -> None:
    assert path("{clinic.x}/{clinic.x}.pdf", clinic__x=value) == made


def test_names_that_are_too_long_are_refused() -> None:
    with pytest.raises(BadNameError, match=r"has 304 bytes; the most are 255\. Shorten what it is made of\."):
        path("{clinic.x}.pdf", clinic__x="é" * 100)  # with its accents apart, as a Mac may store it
    with pytest.raises(BadNameError, match=r"has 247 characters with its folder; the most are 240\."):
        path("{clinic.x}.pdf", folder="out/" + "y" * 200, clinic__x="x" * 38)


def test_names_that_some_disk_takes_for_one_have_one_key() -> None:
    assert key("A/Clínica.pdf") == key(normalize("NFD", "a/CLÍNICA.PDF"))
    assert key("α\u0345\u0301.pdf") == key("α\u0301\u0345.pdf")
    assert key("a.pdf") != key("b.pdf")


def test_a_name_that_was_taken_tells_by_whom() -> None:
    taken = Seen()
    names = ("a.pdf", "b.pdf", "A.PDF", "é.pdf", "e\u0301.pdf")
    assert [taken.first(key(name), number) for number, name in enumerate(names, 1)] == [0, 0, 1, 0, 4]
    assert len(taken) == 3


def test_a_hundred_thousand_texts_are_told_apart_and_found_again() -> None:
    seen = Seen()
    assert not any(seen.first(str(number), number + 1) for number in range(100_000))
    assert all(seen.first(str(number), 0) == number + 1 for number in range(100_000))
    assert len(seen) == 100_000


@pytest.mark.parametrize(
    "text", ["../a.pdf", "a/../../b.pdf", "/a.pdf", "a//b.pdf", "c:a.pdf", "a\\b.pdf", "{a/\\b}.pdf", "\ud800.pdf", "é" * 200]
)
def test_a_path_that_no_template_makes_is_refused_where_it_is_read(text: str) -> None:
    with pytest.raises(BadNameError):
        below(text)


def reserved(part: str) -> bool:
    """Whether Windows keeps a name for itself, as Python tells it: pathlib up to 3.12, and os.path since."""
    return ntpath.isreserved(part) if hasattr(ntpath, "isreserved") else PureWindowsPath(part).is_reserved()


@given(st.text(), st.text())
def test_whatever_the_values_are_the_path_stays_in_its_folder_and_windows_can_hold_it(first: str, second: str) -> None:
    try:
        made = path("{clinic.a}/x{clinic.b}.pdf", clinic__a=first, clinic__b=second)
    except BadNameError:
        return
    parts = made.split("/")
    assert len(parts) == 2
    assert made.endswith(".pdf")
    assert not PurePosixPath(made).is_absolute()
    assert not PureWindowsPath(made).drive
    assert below(made) == made
    for part in parts:
        assert part not in ("", ".", "..")
        assert part == part.strip(" ~").rstrip(".")
        assert not reserved(part)
        assert not set(part) & set('<>:"|?*\\/')
        assert all(character.isprintable() or character == " " for character in part)
