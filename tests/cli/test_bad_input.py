"""Bad input through the front door: file, line and column, what and what to do, the exit code, and nothing written."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest

from .front import article, files, run, write

PAMPHLET = "pamphlets/small/article.yaml"

ARTICLES = {
    "an unknown key": (
        [("subtitle:", "subtitel:")],
        ["4:1: 'subtitel' is not a key that can stand here. Did you mean 'subtitle'?", "1:1: ", "'subtitle'"],
    ),
    "a missing key": ([("short: Small\n", "")], ["1:1: ", "'short'"]),
    "a wrong type": ([("layouts: [trifold, handout]", "layouts: trifold")], ["11:10: "]),
    "a key that stands twice": (
        [("short: Small\n", "short: Small\nshort: Tiny\n")],
        ["4:1: the key 'short' stands twice; the first is in line 3. Keep one of them."],
    ),
    "an indentation with a tab": (
        [("    role: overview", "\trole: overview")],
        ["14:1: this line is indented with a tab. Use spaces: YAML does not take tabs."],
    ),
    "an unknown role": ([("role: overview", "role: overvew")], ["14:11: ", "Did you mean 'overview'?"]),
    "an unknown layout": (
        [("[trifold, handout]", "[trifolt, handout]")],
        ["11:11: there is no layout 'trifolt' here. Did you mean 'trifold'?"],
    ),
    "an undefined term": ([("It is small.", "'It is {smal}.'")], ["18:23: ", "'smal'"]),
    "a colon inside a text": (
        [("It is small.", "Note: small.")],
        ["18:19: a colon with a space after it, inside a text, reads as a new key. Put the whole text in quotes: '…'."],
    ),
}


def refused(code: int, *args: str) -> str:
    """What a run tells that has to fail and to leave everything as it was."""
    before = files()
    said = run(*(args or ("build", "small")))
    assert (said.code, said.lines) == (code, [])
    assert files() == before
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("what", ARTICLES)
def test_an_article_is_refused_for(what: str) -> None:
    changes, told = ARTICLES[what]
    article(*changes)
    message = refused(1)
    assert all(line.startswith(f"{PAMPHLET}:") for line in message.splitlines())
    for part in told:
        assert part in message


def test_all_problems_of_all_files_are_told_at_once() -> None:
    article(("short: Small\n", ""), ("role: overview", "role: overvew"))
    write("clinic.yaml", "clinik: Ours\n")
    write("layouts/themes/loud.yaml", "theme: loud\n")
    message = refused(1, "build", "small", "--imprint", "clinic.yaml", "--theme", "loud")
    assert {line.split(":")[0] for line in message.splitlines()} == {PAMPHLET, "clinic.yaml", "layouts/themes/loud.yaml"}
    assert f"{PAMPHLET}:13:11: " in message


LATIN_1 = "title: café".encode("latin-1")
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in pairwise("abcdefgh"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "pamphlets/small/article.yaml: the file is empty. Write its keys into it, or delete it."),
        (LATIN_1, f"{PAMPHLET}:1:11: the file is not UTF-8 text (byte 10 is 0xE9). Save it again with the encoding UTF-8."),
        (BOMB, "repeat more than 1000 parts. Write the parts out in full."),
    ],
    ids=["it is empty", "it is not UTF-8", "its aliases are a bomb"],
)
def test_a_file_is_refused_when(content: str | bytes, told: str) -> None:
    write(PAMPHLET, content)
    assert told in refused(1)


def test_a_file_of_fifty_megabytes_is_refused_without_being_read() -> None:
    with Path(PAMPHLET).open("wb") as file:
        file.truncate(50_000_000)
    assert refused(1) == f"{PAMPHLET}: the file is too big: 50 MB, and the most is 1 MB. Is it the right file?\n"


LAYOUT = """\
layout: own
title: Our own
letter: O
sheet: {papers: [letter], orientation: landscape}
fold: {kind: c, widths: {letter: [3.7 in, 3.7 in, 3.6 in]}}
margins: {top: 9 mm, bottom: 9 mm, side: 8 mm, fold: 7 mm}
body: {aim: 12, floor: 12}
frames:
  - {name: left, panel: inside-1}
threads:
  - {name: left, frames: [left], place: [role: overview]}
foot: [back]
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("panel: inside-1", "panel: inside-7", "layouts/own.yaml:9:25: there is no panel 'inside-7' on this sheet. Did you mean 'inside-"),
        ("frames: [left]", "frames: [lift]", "layouts/own.yaml:11:27: there is no frame 'lift'. Did you mean 'left'?"),
        ("3.6 in]", "3.5 in]", "layouts/own.yaml:5:34: the panels add up to 784.80 pt, and letter is 792.00 pt wide"),
        ("kind: c", "kind: q", "layouts/own.yaml:5:14: there is no fold 'q'."),
        ("role: overview", "role: overvew", "layouts/own.yaml:11:48: "),
    ],
    ids=["a panel that is not there", "a frame that is not there", "panels that miss the sheet", "an unknown fold", "an unknown role"],
)
def test_a_layout_is_refused_for(old: str, new: str, told: str) -> None:
    article(("[trifold, handout]", "[own]"))
    write("layouts/own.yaml", LAYOUT)
    assert run("build", "small").code == 0
    Path("out/small-own-letter-en.pdf").unlink()
    assert old in LAYOUT
    write("layouts/own.yaml", LAYOUT.replace(old, new))
    assert told in refused(1)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
FIGURE = "      - figure: {svg: NAME, alt: A dot, caption: A dot}\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("figures/a.svg", None, "'figures/a.svg'"),
        ("figures/a.svg", "<svg", "figures/a.svg"),
        ("figures/a.svg", SVG.format('<use href="https://example.org/a.svg#b"/>'), "figures/a.svg"),
        ("figures/a.svg", SVG.format("<path d='" + "M0 0h1" * 200_000 + "'/>"), "figures/a.svg"),
        ("../../a.svg", SVG.format(""), "outside"),
        ("figures/a.png", b"\x89PNG", "SVG"),
    ],
    ids=["is missing", "is broken", "refers outside itself", "is huge", "lies outside the folder", "is not a drawing"],
)
def test_a_figure_is_refused_that(name: str, content: str | bytes | None, told: str) -> None:
    article(more=FIGURE.replace("NAME", name))
    if content is not None:
        write(f"pamphlets/small/{name}", content)
    message = refused(1)
    assert message.startswith(f"{PAMPHLET}:19:23: ")
    assert told in message


def huge_png(side: int) -> bytes:
    """The head of a PNG that claims to be this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not an image", "the image 'logo.png' "),
        (huge_png(60_000), "the image 'logo.png' has more than 40 million pixels."),
        (None, "the image 'logo.png' is not "),
    ],
    ids=["it is no image", "it is huge", "it is not there"],
)
def test_a_logo_is_refused_when(content: bytes | None, told: str) -> None:
    write("clinic.yaml", "clinic: Ours\nlogo: logo.png\n")
    if content is not None:
        write("logo.png", content)
    message = refused(1, "build", "small", "--imprint", "clinic.yaml")
    assert message.startswith(f"clinic.yaml:2:7: {told}")


def test_an_imprint_that_is_not_there_is_told_by_its_name() -> None:
    assert refused(1, "build", "small", "--imprint", "clinc.yaml") == "clinc.yaml: there is no such file. Check the name for slips.\n"


def test_a_character_that_no_font_has_is_told_with_its_number_and_a_remedy() -> None:
    article(("It is small.", "It is \U00012345 small."))
    message = refused(4)
    assert "no font has the character '\U00012345' (U+12345), language en, in “It is" in message
    assert "fonts/ folder" in message


def test_text_that_cannot_fit_is_told_with_thread_language_lines_and_share() -> None:
    article(("[trifold, handout]", "[own]"), ("It is small.", "It is not small at all. " * 150))
    write("layouts/own.yaml", LAYOUT)
    message = refused(3)
    assert message.startswith("small-own on letter (en): the text of 'left' (left) is ")
    assert " lines too long at 12 pt, the smallest type this layout allows. Cut about " in message
    assert "% of its text" in message


def test_one_word_too_many_in_a_full_panel_is_enough() -> None:
    write("layouts/own.yaml", LAYOUT)

    def fits(words: int) -> bool:
        article(("[trifold, handout]", "[own]"), ("It is small.", "It is small. " + "word " * words))
        return run("build", "small").code == 0

    low, high = 10, 1000
    assert fits(low)
    assert not fits(high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    assert not fits(high)
    assert " is 1 line too long at 12 pt" in refused(3)


def test_every_piece_that_does_not_fit_is_told() -> None:
    article(("[trifold, handout]", "[trifold, own]"), ("It is small.", "It is not small at all. " * 700))
    write("layouts/own.yaml", LAYOUT)
    message = refused(3)
    assert "small-trifold on letter" in message
    assert "small-own on letter" in message


def test_with_several_pamphlets_one_that_fails_keeps_all_from_being_written() -> None:
    article(("It is small.", "It is not small at all. " * 700))
    assert "small-trifold" in refused(3, "build", "statins-and-muscles", "small")


def test_a_folder_that_cannot_be_written_to_is_told() -> None:
    write("out", "a file where the folder should be")
    assert "out is a file, and has to be a folder." in refused(1)
    assert "out is a file, and has to be a folder." in refused(1, "preview", "small", "--out", "out/proofs")


def test_an_output_that_is_open_elsewhere_is_told_and_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    write("out/small-handout-letter-en.pdf", "open in a viewer")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", locked)
    message = refused(1, "build", "small", "--layout", "handout")
    assert message.startswith("cannot replace out/small-handout-letter-en.pdf: ")
    assert "It may be open in another program: close it there and run again." in message
    assert Path("out/small-handout-letter-en.pdf").read_text() == "open in a viewer"


@pytest.mark.parametrize("args", [("build", "small"), ("preview", "small"), ("check", "small"), ("list",), ("translate", "status")])
def test_a_moment_in_the_environment_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "junk")
    assert "SOURCE_DATE_EPOCH is 'junk' in the environment, which is no moment." in refused(2, *args)


LONG = "é" * 200


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("build", LONG), 2), (("build", "small", "--layout", LONG), 2), (("build", "small", "--theme", LONG), 2),
        (("build", "small", "--imprint", LONG), 1), (("build", "small", "--out", LONG), 1), (("build", "small", "--lang", LONG), 2),
        (("preview", "small", "--out", LONG), 1), (("check", LONG), 2), (("batch", LONG), 1), (("build", "a\0b"), 2),
    ],
)  # fmt: skip
def test_a_name_that_no_file_can_have_is_told(args: tuple[str, ...], code: int) -> None:
    refused(code, *args)


@pytest.mark.parametrize("key", ["logo", "review"])
def test_an_imprint_names_a_file_that_cannot_be(key: str) -> None:
    write("clinic.yaml", f"clinic: Ours\n{key}: {LONG}.png\n")
    assert "…' is not a name that a file can have. Check it for slips." in refused(1, "build", "small", "--imprint", "clinic.yaml")


def test_a_figure_names_a_file_that_cannot_be() -> None:
    article(more=FIGURE.replace("NAME", f"{LONG}.svg"))
    assert "…' is not a name that a file can have. Check it for slips." in refused(1)
