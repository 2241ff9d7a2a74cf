"""Reading YAML: what may stand in a file, and what is told, where, about what may not."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from nam_print.errors import InputError
from nam_print.reading.source import LARGEST_FILE, LoadedFile, load


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str | bytes) -> LoadedFile:
    path = Path("a.yaml")
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path.resolve())


def told(text: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "No", "Yes", "n", "y", "12:30", "1_000", "0x10", "1e5", ".inf", "2026-02-31"])
def test_words_that_other_yaml_readers_convert_stay_text(word: str) -> None:
    assert read(f"a: {word}").data == {"a": word}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("1", 1),
        ("-2", -2),
        ("1.50", 1.5),
        ("null", None),
        ("~", None),
        ("", None),
        ("2026-05-31", date(2026, 5, 31)),
    ],
)
def test_true_false_numbers_dates_and_nothing_are_what_they_look_like(written: str, meant: object) -> None:
    assert read(f"a: {written}").data == {"a": meant}


def test_quotes_make_text_of_anything() -> None:
    assert read("""a: "1.0"\nb: 'true'\nc: |\n  5\n""").data == {"a": "1.0", "b": "true", "c": "5\n"}


def test_keys_are_always_text() -> None:
    assert read("no: 1\n1: 2\ntrue: 3\n2026-01-01: 4").data == {"no": 1, "1": 2, "true": 3, "2026-01-01": 4}


def test_lists_become_tuples_so_that_nothing_can_change_them() -> None:
    assert read("a: [1, [2]]\nb:\n- c").data == {"a": (1, (2,)), "b": ("c",)}


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text() -> None:
    source = read(b"\xef\xbb\xbfa: x\r\nb: |\r\n  y\r\n  z\r\n")
    assert source.data == {"a": "x", "b": "y\nz\n"}
    assert (source.place(("b",)).line, source.place(("b",)).column) == (2, 4)


def test_a_part_knows_the_place_of_its_key_and_of_its_value() -> None:
    source = read("a:\n  - b: [1, 22]\n")
    key, value = source.place(("a", 0, "b"), key=True), source.place(("a", 0, "b", 1))
    assert (key.line, key.column) == (2, 5)
    assert (value.line, value.column, source.raw(("a", 0, "b", 1))) == (2, 12, "22")


@pytest.mark.parametrize(
    ("text", "character", "place"),
    [
        ("a: plain text {x", "{", (1, 15)),
        ("a: 'it''s {x'", "{", (1, 11)),
        ('a: "tab\\t and \\u00e9 {x"', "{", (1, 22)),
        ("a: folded\n   plain {x", "{", (2, 10)),
        ("a: >-\n  one\n  two\n\n  three {x\n", "{", (5, 9)),
        ("a: |\n  one\n  two {x\n", "{", (3, 7)),
        ("a: 😀 é {x", "{", (1, 8)),
    ],
)
def test_a_character_inside_a_text_is_found_through_quotes_escapes_and_folds(text: str, character: str, place: tuple[int, int]) -> None:
    source = read(text)
    assert source.within(("a",), source.data["a"].index(character)) == place


BROKEN = {
    "a: Note: call now": "1:8: a colon with a space after it, inside a text, reads as a new key. Put the whole text in quotes: '…'.",
    "a: x\nb: **bold** text": "2:4: a text cannot start with a star or '&' unless it is quoted. Put the whole text in quotes: '…'.",
    "a: *b": "1:4: '*b' repeats a part that is not there ('&b'). If the text was to start with a star, put the whole text in quotes: '…'.",
    "a: {term} and more": "1:11: something follows a closed quote or bracket. "
    "If the text was to start with a quote or bracket, put the whole text in quotes: '…'.",
    "a: [text](https://x.org)": "1:10: something follows a closed quote or bracket. "
    "If the text was to start with a quote or bracket, put the whole text in quotes: '…'.",
    "a: b\nc: 'open\n": "2:4: a quote opens here and never closes. Close it with the same quote; write '' for an apostrophe.",
    'a: "x\\*y"': "1:6: inside double quotes a backslash has a meaning of its own. Use single quotes: '…'.",
    "a: @x": "1:4: a text cannot start with this character unless it is quoted. Put the whole text in quotes: '…'.",
    "%x": "1:1: a line cannot start with '%' unless it is quoted. Put the whole text in quotes: '…'.",
    "a:\n\tb: 1": "2:1: this line is indented with a tab. Use spaces: YAML does not take tabs.",
    "a:\n  b: 1\n  \tc: 2\n": "3:3: this line is indented with a tab. Use spaces: YAML does not take tabs.",
    "a: |\n\tb": "2:1: this line is indented with a tab. Use spaces: YAML does not take tabs.",
    "a: 1\nb: 2\na: 3": "3:1: the key 'a' stands twice; the first is in line 1. Keep one of them.",
    "a:\n  - {b: 1, b: 2}": "2:12: the key 'b' stands twice; the first is in line 2. Keep one of them.",
    "a: 1\n---\nb: 2": "2:1: a second document starts here (a line '---'). Delete the line, or move the rest to a file of its own.",
    "a:\n  - b\n - c": "3:2: this line does not fit the lines above it. "
    "Indent it like its neighbours: the same number of spaces for keys of one group.",
    "- a\nb: c": "2:1: this line does not fit the list above it. Indent it alike, or start it with a dash.",
    "a: 1\nb\nc: 2": "2:1: this line has no colon after its key. Write 'key: value', or indent it as part of the text above.",
    "a: - b": "1:4: a list cannot start on the line of its key. Start it on the next line.",
    "a: {b: c": "1:4: a '{' is opened here and not closed as a group. If the text was to start with a bracket, put the whole text in quotes: '…'.",
    "a: [b": "1:4: a '[' is opened here and not closed as a list. If the text was to start with a bracket, put the whole text in quotes: '…'.",
    "a: !important x": "1:4: a value starts with '!' (!important), which has a meaning in YAML. Put the whole text in quotes: '…'.",
    "a: !!python/object/apply:os.system [ls]": "1:4: a value starts with '!' (tag:yaml.org,2002:python/object/apply:os.system), "
    "which has a meaning in YAML. Put the whole text in quotes: '…'.",
    "[a, b]: c": "1:1: a key has to be a word, and a list or group stands here. "
    "If the text was to start with a bracket, put the whole text in quotes: '…'.",
    "a: x\x07y": "1:5: there is an invisible control character here (U+0007). Delete it.",
    "a: b\nc: d\u2028e": "2:5: there is an invisible control character here (U+2028). Delete it.",
    "a: &x [*x]": "1:8: '*x' repeats a part that is not there ('&x'). If the text was to start with a star, put the whole text in quotes: '…'.",
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken_yaml_is_told_by_line_and_column_with_a_remedy(text: str) -> None:
    assert told(text) == f"a.yaml:{BROKEN[text]}"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_told(text: str) -> None:
    assert told(text) == "a.yaml: the file is empty. Write its keys into it, or delete it."


def test_text_in_another_encoding_is_told_by_its_first_foreign_byte() -> None:
    assert told("a: 1\r\nb: café".encode("latin-1")) == (
        "a.yaml:2:7: the file is not UTF-8 text (byte 12 is 0xE9). Save it again with the encoding UTF-8."
    )


def test_utf_16_is_told_as_an_encoding_and_not_as_a_control_character() -> None:
    assert (
        told("a: 1".encode("utf-16")) == "a.yaml:1:1: the file is not UTF-8 text (byte 0 is 0xFF). Save it again with the encoding UTF-8."
    )


def test_an_alias_may_repeat_a_part() -> None:
    assert read("a: &x [1, 2]\nb: *x").data == {"a": (1, 2), "b": (1, 2)}


def test_a_problem_inside_an_alias_points_at_the_alias() -> None:
    source = read("a: &x [1, 2]\nb: *x")
    assert (source.place(("b", 1)).line, source.place(("b", 1)).column) == (2, 4)


def test_an_alias_bomb_is_refused_at_the_alias_that_goes_too_far() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"{chr(n + 1)}: &{chr(n + 1)} [{', '.join(['*' + chr(n)] * 9)}]\n" for n in range(ord("a"), ord("i")))
    assert told(bomb) == "a.yaml:4:8: aliases (such as '*c') repeat more than 1000 parts. Write the parts out in full."


INDENTED = "".join(" " * level + "a:\n" for level in range(1_200))


@pytest.mark.parametrize("end", ["", "]"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 400_000, "1:42"),
        ("- " * 400_000, "1:83"),
        ("{a: " * 200_000, "1:165"),
        ("é: ü\nb: " + "[" * 1_001, "2:44"),
        ("[" * 42 + "]" * 42 + "[" * 1_001, "1:42"),
        (INDENTED, "42:42"),
    ],
)
def test_endless_nesting_is_refused_where_it_passes_40_levels(text: str, place: str, end: str) -> None:
    expected = f"a.yaml:{place}: parts are nested more than 40 levels deep. An article never needs that; check the brackets."
    assert told(text + end) == expected


def test_endless_nesting_in_a_key_is_refused_at_the_key() -> None:
    assert told("? " * 2_000 + "a") == told("? [a]: b") == told("? " * 50 + "a")


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with Path("a.yaml").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError) as caught:
        load(tmp_path / "a.yaml")
    assert str(caught.value) == "a.yaml: the file is too big: 50 MB, and the most is 1 MB. Is it the right file?"


def test_a_file_just_within_the_limit_is_read() -> None:
    assert len(read("a: " + "x" * (LARGEST_FILE - 4)).data["a"]) == LARGEST_FILE - 4


def test_a_missing_file_a_folder_and_a_pipe_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    expected = {
        "gone.yaml": "gone.yaml: there is no such file. Check the name for slips.",
        "folder": "folder: this is a folder, not a file. Name a file inside it.",
        "pipe": "pipe: this is not a regular file. Check the name for slips.",
        "x" * 300: f"{'x' * 300}: the file cannot be read (File name too long). Check who may read it.",
    }
    for name, message in expected.items():
        with pytest.raises(InputError) as caught:
            load(Path(name))
        assert str(caught.value) == message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told() -> None:
    Path("a.yaml").touch(mode=0o000)
    with pytest.raises(InputError, match=r"^a\.yaml: the file cannot be read \(Permission denied\)\. Check who may read it\.$"):
        load(Path("a.yaml"))


def test_a_file_outside_the_working_folder_is_named_in_full(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    os.chdir(tmp_path / "inner")
    with pytest.raises(InputError) as caught:
        load(Path("../gone.yaml"))
    assert str(caught.value).startswith(f"{tmp_path}/gone.yaml: ")
