"""The commands: what they write, what they print, and how they help."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import nam_print
from nam_print.cli import front
from nam_print.cli.text import show_table

from .front import article, files, run, write

COMMANDS = sorted(front.commands)


def test_a_build_prints_one_line_for_each_file_it_wrote_and_nothing_else() -> None:
    said = run("build", "small")
    assert (said.code, said.err) == (0, "")
    assert said.lines == ["out/small-trifold-letter-en.pdf", "out/small-handout-letter-en.pdf"]
    assert files("out") == set(said.lines)
    assert all(Path(path).read_bytes().startswith(b"%PDF") for path in said.lines)


@pytest.mark.parametrize(
    ("options", "written"),
    [
        (["--layout", "handout"], ["out/small-handout-letter-en.pdf"]),
        (["-l", "handout", "-l", "trifold", "-l", "handout"], ["out/small-handout-letter-en.pdf", "out/small-trifold-letter-en.pdf"]),
        (["--paper", "A4"], ["out/small-trifold-a4-en.pdf", "out/small-handout-a4-en.pdf"]),
        (["--out", "a/b", "-l", "handout"], ["a/b/small-handout-letter-en.pdf"]),
        (["--emit", "layout", "-l", "handout"], ["out/small-handout-letter-en.txt"]),
        (["--lang", "en,en", "--lang", "en", "-l", "handout"], ["out/small-handout-letter-en.pdf"]),
        (["--large-print", "-l", "handout"], ["out/small-handout-letter-en-large.pdf"]),
    ],
)
def test_the_options_choose_what_is_written_where(options: list[str], written: list[str]) -> None:
    said = run("build", "small", *options)
    assert (said.code, said.err, said.lines) == (0, "", written)
    assert files() == {*written, "pamphlets/small/article.yaml"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.lists(st.sampled_from(["trifold", "handout"]), max_size=3),
    paper=st.sampled_from([None, "letter", "a4"]),
    large=st.booleans(),
    emit=st.sampled_from(["pdf", "layout"]),
)
def test_whatever_is_asked_for_the_lines_name_exactly_the_files(chosen: list[str], paper: str | None, large: bool, emit: str) -> None:
    options = [part for name in chosen for part in ("--layout", name)] + (["--paper", paper] if paper else []) + ["--large-print"] * large
    with TemporaryDirectory() as folder:
        said = run("build", "small", "--out", folder, "--emit", emit, *options)
        assert said.code == 0
        assert len(said.lines) == len(set(said.lines))
        assert files(folder) == set(said.lines)


def test_a_pamphlet_may_be_named_by_its_folder_or_its_file() -> None:
    by_name, by_folder = run("build", "small", "--out", "a"), run("build", "pamphlets/small", "pamphlets/small/article.yaml", "--out", "b")
    assert [Path(path).name for path in by_name.lines] == [Path(path).name for path in by_folder.lines]


def test_several_pamphlets_are_printed_in_one_run() -> None:
    said = run("build", "small", "statins-and-muscles", "--layout", "handout")
    assert said.lines == ["out/small-handout-letter-en.pdf", "out/statins-and-muscles-handout-letter-en.pdf"]


def test_two_pamphlets_of_one_name_are_not_written_over_one_another() -> None:
    write("other/small/article.yaml", Path("pamphlets/small/article.yaml").read_text().replace("It is small.", "It is another."))
    said = run("build", "small", "other/small")
    assert (said.code, said.lines) == (2, [])
    assert "two different pieces would be called 'small-trifold-letter-en'" in said.err


def test_the_layout_dump_is_text_that_holds_what_is_printed() -> None:
    (path,) = run("build", "small", "--layout", "handout", "--emit", "layout").lines
    assert "“It is small.”" in Path(path).read_text()


def test_a_layout_without_large_print_says_which_one_serves_instead() -> None:
    said = run("build", "small", "--large-print")
    assert said.lines == ["out/small-handout-letter-en-large.pdf"]
    assert said.err == "The tri-fold brochure has no large print; the handout serves instead.\n"


def test_the_imprint_is_printed() -> None:
    write("clinic.yaml", "clinic: The Lakeside Clinic\n")
    (path,) = run("build", "small", "--imprint", "clinic.yaml", "--layout", "handout", "--emit", "layout").lines
    assert "The Lakeside Clinic" in Path(path).read_text()


def test_python_does_the_same_in_one_call() -> None:
    (by_command,) = run("build", "small", "--layout", "handout", "--out", "a").lines
    (by_call,) = nam_print.build("small", layouts=["handout"], out="b")
    assert by_call == Path("b", "small-handout-letter-en.pdf")
    assert by_call.read_bytes() == Path(by_command).read_bytes()


def test_the_function_build_stays_a_function_after_its_room_was_imported() -> None:
    script = "import nam_print.building; from nam_print.building import Request; import nam_print; print(nam_print.build.__name__)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "build\n"


def test_importing_the_package_or_asking_for_help_loads_no_room_and_no_heavy_library() -> None:
    heavy = ("pydantic", "reportlab", "uharfbuzz", "yaml", "PIL", "rich")
    script = f"import sys, nam_print, nam_print.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["biuld", "small"], "there is no command 'biuld'. Did you mean 'build'?"),
        (["build", "s" * 300], "there is no pamphlet 'sss"),
        (["build", "smal"], "there is no pamphlet 'smal'. Did you mean 'small'?"),
        (["build", "small", "--layout", "trifolt"], "the pamphlet 'small' is not offered as 'trifolt'. Did you mean 'trifold'?"),
        (["build", "small", "--paper", "lettre"], "the layout 'trifold' is not made for lettre paper. Did you mean 'letter'?"),
        (["build", "small", "--theme", "calme"], "there is no theme 'calme'. Did you mean 'calm'?"),
        (["build", "small", "--lang", "xx"], "'xx'"),
        (["build", "small", "--lang", "fr"], "It can be 'en'. To begin one: nam-print translate update small --lang fr"),
        (["build"], "PAMPHLET"),
        (["build", "small", "--emit", "html"], "html"),
        (["schema", "artikle"], "there is no schema 'artikle'. Did you mean 'article'?"),
        (["check", "smal"], "there is no pamphlet 'smal'. Did you mean 'small'?"),
        (["check", "small", "--theme", "gray"], "there is no theme 'gray'. Did you mean 'grey'?"),
        (["preview", "small", "--dpi", "5"], "5"),
    ],
)
def test_a_mistyped_name_exits_with_2_and_says_what_may_have_been_meant(args: list[str], told: str) -> None:
    said = run(*args)
    assert (said.code, said.lines) == (2, [])
    assert told in said.err
    assert files() == {"pamphlets/small/article.yaml"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_the_parser_takes(name: str) -> None:
    command = front.commands[name]
    said = "\n".join(run(name, "--help").lines)
    shown = [line.split() for line in said.partition("Examples:")[2].splitlines() if line.strip()]
    assert shown
    for _, command_name, *args in shown:
        assert command_name == name
        command.make_context(name, args[: args.index(">")] if ">" in args else args)
    for option in command.params:
        assert isinstance(option, click.Argument) or option.help  # type: ignore[attr-defined]


def test_help_names_every_command_in_one_line() -> None:
    lines = run("--help").lines
    for name in COMMANDS:
        assert any(line.startswith(f"  {name} ") and line.endswith(".") for line in lines)


def complete(words: str, count: int) -> list[str]:
    """What the shell is offered for the last word."""
    environment = {**os.environ, "_NAM_PRINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    done = subprocess.run([Path(sys.executable).with_name("nam-print")], env=environment, capture_output=True, text=True, check=False)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_the_shell_completes_commands_pamphlets_layouts_themes_papers_and_kinds() -> None:
    assert complete("nam-print bu", 1) == ["build"]
    assert complete("nam-print build s", 2) == ["small", "statins-and-muscles"]
    assert complete("nam-print build small --layout tri", 4) == ["trifold"]
    assert complete("nam-print check small --theme g", 4) == ["grey"]
    assert complete("nam-print build small --paper ", 4) == ["a4", "letter"]
    handout = (Path(__file__).parents[2] / "layouts/handout.yaml").read_text(encoding="utf-8")
    write("layouts/booklet.yaml", handout.replace("layout: handout", "layout: booklet").replace("[letter, a4]", "[a5]"))
    write("layouts/broken.yaml", "layout: broken\n")
    assert complete("nam-print build small --paper ", 4) == ["a4", "a5", "letter"]
    assert complete("nam-print schema art", 2) == ["article"]


def test_a_layout_is_made_for_papers_of_any_size_and_files_have_one_spelling_of_it() -> None:
    handout = (Path(__file__).parents[2] / "layouts/handout.yaml").read_text(encoding="utf-8")
    write("layouts/handout.yaml", handout.replace("[letter, a4]", "[a4, 216 x 140 mm]"))
    said = run("build", "small", "-l", "handout", "--paper", "140 x 216 mm, A4")
    assert (said.code, said.err, said.lines) == (0, "", ["out/small-handout-140x216mm-en.pdf", "out/small-handout-a4-en.pdf"])
    with pikepdf.open("out/small-handout-140x216mm-en.pdf") as pdf:
        assert [float(side) * 25.4 / 72 for side in pdf.pages[0].mediabox[2:]] == pytest.approx([140, 216], abs=0.01)
    assert complete("nam-print build small -l handout --paper ", 6) == ["140x216mm", "a4", "letter"]
    assert "handout Handout a4, 140x216mm" in " ".join(" ".join(run("list").lines).split())
    other = run("build", "small", "-l", "handout", "--paper", "140x215mm")
    assert other.code == 2
    assert "the layout 'handout' is not made for 140x215mm paper. Did you mean '140x216mm'?" in other.err


def test_list_shows_names_versions_languages_reviews_papers_and_large_print() -> None:
    said = run("list")
    assert (said.code, said.err) == (0, "")
    rows = [" ".join(line.split()) for line in said.lines]
    assert "small A small pamphlet 1.0 trifold, handout" in rows
    assert "small en not yet reviewed" in rows
    assert "nam en, ar, es, fr, hi, ko, ru, vi, zh-Hans not yet reviewed" in rows
    assert "trifold Tri-fold brochure letter, a4 by the handout" in rows
    assert any(row.startswith("grey Grey") for row in rows)


LONG = "Necrotizing autoimmune myopathy, and everything else that anybody ever wanted to know about it and did not dare to ask"


@pytest.mark.parametrize("columns", ["80", "60"])
def test_list_fits_its_columns_and_breaks_no_name(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    article(("title: A small pamphlet", f"title: {LONG}"))
    for name in ("pl", "pt_BR", "zh_Hant", "uk"):
        write(f"pamphlets/small/locale/{name}.po", 'msgid ""\nmsgstr ""\n')
    said = run("list")
    assert max(map(len, said.lines)) <= int(columns)
    assert {"small", "nam", "statins-and-muscles", "checklist", "grey"} <= {line.split()[0] for line in said.lines}
    assert all(word in " ".join(said.lines) for word in LONG.split())


def test_list_tells_reviews_and_overdue_reviews(monkeypatch: pytest.MonkeyPatch) -> None:
    review = 'reviews:\n  - {language: en, version: "1.0", reviewer: Dr. A. Lee, date: 2026-01-02, next: 2026-06-01}\n'
    write("pamphlets/small/review.yaml", review)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774569600")  # 2026-03-27
    monkeypatch.setenv("COLUMNS", "200")
    assert any("reviewed by Dr. A. Lee on 2026-01-02, next 2026-06-01" in line for line in run("list").lines)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793059200")  # 2026-10-27
    assert any("overdue: reviewed by Dr. A. Lee on 2026-01-02, due 2026-06-01" in line for line in run("list").lines)


def test_an_empty_moment_is_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert run("list").code == 0


def test_list_shows_the_rest_when_one_pamphlet_is_broken() -> None:
    article(("title: A small pamphlet\n", ""))
    said = run("list")
    assert said.code == 1
    assert said.err.startswith("pamphlets/small/article.yaml:1:1: ")
    assert any(line.split()[0] == "nam" for line in said.lines)
    assert not any(line.split()[0] == "small" for line in said.lines)


def as_json(*args: str) -> Any:
    return json.loads("\n".join(run(*args, "--json").lines))


def test_the_keys_of_list_as_json_are_those_that_the_docs_name() -> None:
    found = as_json("list")
    assert list(found) == ["pamphlets", "layouts", "themes", "problems"]
    (small,) = [each for each in found["pamphlets"] if each["name"] == "small"]
    assert small == {
        "name": "small",
        "title": "A small pamphlet",
        "version": "1.0",
        "layouts": ["trifold", "handout"],
        "languages": ["en"],
        "reviews": [{"language": "en", "state": "unreviewed"}],
        "folder": str(Path("pamphlets/small").resolve()),
    }
    (trifold,) = [each for each in found["layouts"] if each["name"] == "trifold"]
    expected = {"name": "trifold", "title": "Tri-fold brochure", "papers": ["letter", "a4"], "fold": "c", "large_print": "handout"}
    assert trifold == expected
    assert {each["name"] for each in found["themes"]} == {"calm", "grey"}
    assert found["problems"] == []


def size(path: str) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_a_preview_is_a_picture_of_each_page() -> None:
    said = run("preview", "small", "--layout", "trifold", "--dpi", "36")
    assert (said.code, said.err) == (0, "")
    assert said.lines == ["out/proofs/small-trifold-letter-en-1.png", "out/proofs/small-trifold-letter-en-2.png"]
    assert [size(path) for path in said.lines] == [(396, 306), (396, 306)]


def test_a_folded_preview_shows_the_views_in_the_order_in_which_a_reader_opens_them() -> None:
    article(more="".join(f"  - {{id: s{n}, role: emergency, title: E, detail: essential, blocks: [text: Go.]}}\n" for n in range(2)))
    said = run("preview", "small", "--folded", "--dpi", "72")
    assert said.lines == ["out/proofs/small-trifold-letter-en-folded.png", "out/proofs/small-handout-letter-en-1.png"]
    pages = [Image.open(path) for path in run("preview", "small", "--layout", "trifold", "--dpi", "72").lines]
    sheet = Image.open(said.lines[0])
    outside, inside = pages
    cover = outside.crop((526, 0, 792, 612))
    opened = (inside.crop((0, 0, 266, 612)), outside.crop((0, 0, 261, 612)))
    gap = 24
    assert sheet.crop((gap, gap, gap + 266, gap + 612)).tobytes() == cover.tobytes()
    x = gap + 266 + gap
    assert sheet.crop((x, gap, x + 266, gap + 612)).tobytes() == opened[0].tobytes()
    assert sheet.crop((x + 266, gap, x + 266 + 261, gap + 612)).tobytes() == opened[1].tobytes()
    y = gap + 612 + gap
    assert sheet.crop((gap, y, gap + 792, y + 612)).tobytes() == inside.tobytes()
    back = outside.crop((261, 0, 526, 612))
    assert sheet.crop((gap + 792 + gap, y, gap + 792 + gap + 265, y + 612)).tobytes() == back.tobytes()


def test_a_schema_is_json_that_describes_the_files_keys() -> None:
    schema = json.loads("\n".join(run("schema", "article").lines))
    assert {"title", "sections", "terms"} <= schema["properties"].keys()


@pytest.mark.parametrize("kind", ["article", "layout", "theme", "imprint", "review", "words"])
def test_the_schemas_that_the_shipped_files_name_are_up_to_date(kind: str) -> None:
    shipped = Path(__file__).parents[2] / "layouts" / "schema" / f"{kind}.json"
    assert shipped.read_text(encoding="utf-8").splitlines() == run("schema", kind).lines, "run: make schema"


def test_the_version_is_the_packages() -> None:
    assert run("--version").lines == [f"nam-print, version {nam_print.__version__}"]
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text()
    assert f'version = "{nam_print.__version__}"' in text


def test_python_m_nam_print_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "nam_print", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == run("--version").lines


def test_a_terminal_gets_a_ruled_table_with_names_to_copy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    show_table("Pamphlets", ("name", "title"), [("statins-and-muscles", "A title [with] brackets that is rather long")])
    printed = capsys.readouterr().out
    assert "statins-and-muscles" in printed
    assert "───" in printed
    assert "[with]" in printed
