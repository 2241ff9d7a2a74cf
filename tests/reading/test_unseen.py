"""Characters that nobody sees: refused with their place in every file that people write, or allowed because writing needs them."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

from nam_print.article.imprint import ImprintFile
from nam_print.errors import InputError
from nam_print.events.clinics.csv_file import CsvFile
from nam_print.events.clinics.csv_text import opened
from nam_print.language.catalogue import read_catalogue
from nam_print.reading.source import load
from nam_print.reading.validate import read

CONTROLS = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\ufeff", "\ufff9", "\U000e0041"]
TURNING = ["\u202d", "\u202e", "\u202a", "\u202c", "\u2066", "\u2069", "\u206a"]
NEEDED = {
    "a joiner": "क्\u200dष", "a non-joiner": "می\u200cخواهم", "marks of direction": "\u200eA\u200f ب\u061c", "a soft hyphen": "myo\u00adpathy",
    "a space that does not break": "6\u00a0mg", "a thin one": "6\u202fmg", "a place to break": "a\u200bb", "a joint": "a\u2060b",
    "an isolate": "\u2067عيادة\u2069 A", "isolates within one another": "\u2068a \u2067ب\u2069\u2069", "an embedding": "\u202bعيادة\u202c",
    "a variation": "\u2764\ufe0f",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def spelled(character: str) -> str:
    return f"\\U{ord(character):08x}"


@pytest.mark.parametrize("hidden", [*CONTROLS, *TURNING], ids=spelled)
def test_a_yaml_file_that_spells_it_out_is_refused(hidden: str) -> None:
    Path("clinic.yaml").write_text(f'clinic: "Ours{spelled(hidden)}"\n')
    with pytest.raises(InputError) as caught:
        read(ImprintFile, Path("clinic.yaml"))
    assert str(caught.value).startswith("clinic.yaml:1:14: ")
    assert f"U+{ord(hidden):04X}" in str(caught.value)


@pytest.mark.parametrize("hidden", [*CONTROLS, *TURNING], ids=spelled)
def test_a_yaml_file_that_holds_it_is_refused(hidden: str) -> None:
    Path("event.yaml").write_text(f"event: ev\ntitle: |\n  One\n  Tw{hidden}o\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(Path("event.yaml"))
    assert str(caught.value).startswith("event.yaml:4:5: ")
    assert f"U+{ord(hidden):04X}" in str(caught.value)


def test_a_key_and_a_name_of_a_folder_are_refused_too() -> None:
    Path("a.yaml").write_text('"a\\u202eb": 1\noutput: {folder: "x\\0y"}\n')
    with pytest.raises(InputError) as caught:
        load(Path("a.yaml"))
    assert [(each.line, each.column) for each in caught.value.problems] == [(1, 1), (2, 20)]


@pytest.mark.parametrize("hidden", sorted({*CONTROLS, *TURNING} - {"\x85", "\x9b"}), ids=spelled)  # those two tell of a wrong encoding
def test_a_cell_is_refused(hidden: str) -> None:
    Path("clinics.csv").write_text(f'clinic,hours\nA,"8{hidden}–4"\n', encoding="utf-8", newline="")
    found = [each for each in CsvFile(opened(Path("clinics.csv")), None).each() if isinstance(each, tuple)]
    assert f"U+{ord(hidden):04X}" in str(found[0][0])


PO = 'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "title"\nmsgid "Small"\nmsgstr ""\n"Pe"\n"que{}ño"\n'


@pytest.mark.parametrize("hidden", [*CONTROLS, *TURNING, "\\b", "\\v"], ids=lambda hidden: spelled(hidden) if len(hidden) == 1 else hidden)
def test_a_translation_is_refused(hidden: str) -> None:
    Path("es.po").write_text(PO.format(hidden), encoding="utf-8")
    with pytest.raises(InputError, match=r"^es\.po:8:5: "):
        read_catalogue(Path("es.po"))


@pytest.mark.parametrize("what", NEEDED)
def test_what_writing_needs_is_allowed(what: str) -> None:
    text = NEEDED[what]
    Path("clinic.yaml").write_text(f"clinic: Ours {text}\n", encoding="utf-8")
    assert read(ImprintFile, Path("clinic.yaml")).clinic == f"Ours {text}"
    Path("es.po").write_text(PO.format(text), encoding="utf-8")
    assert read_catalogue(Path("es.po")).by_context["title"].text == f"Peque{text}ño"


def test_a_catalogue_whose_text_is_the_name_of_a_file_is_not_that_file() -> None:
    Path("es.ok").write_text(PO.format(""), encoding="utf-8")
    Path("es.po").write_text("es.ok", encoding="utf-8")
    with pytest.raises(InputError, match=r"es\.po:1:1: this is not what a PO file holds"):
        read_catalogue(Path("es.po"))


def test_a_catalogue_that_is_not_utf_8_is_told_with_its_line() -> None:
    Path("es.po").write_bytes(PO.format("").encode("latin-1"))
    with pytest.raises(InputError, match=r"^es\.po:8:5: the file is not UTF-8 text \(byte \d+ is 0xF1\)\."):
        read_catalogue(Path("es.po"))
