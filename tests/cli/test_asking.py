"""How what is wanted may be asked for: names, languages by their codes, lists, from the command line and from Python alike."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

import nam_print
from nam_print import UsageError

from .front import article, files, run, write

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n'


def catalogue(name: str) -> Path:
    """An empty catalogue of the small pamphlet."""
    return write(f"pamphlets/small/locale/{name}.po", PO.format(name))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ({"layouts": "handout"}, ["small-handout-letter-en.txt"]),
        ({"layouts": "handout", "langs": "pl"}, ["small-handout-letter-pl.txt"]),
        ({"layouts": ["handout"], "langs": ["PL", "pl"]}, ["small-handout-letter-pl.txt"]),
        ({"layouts": "handout", "langs": "all"}, ["small-handout-letter-en.txt", "small-handout-letter-pl.txt"]),
        ({"layouts": "handout", "paper": "A4"}, ["small-handout-a4-en.txt"]),
    ],
)
def test_a_plain_string_is_one_name_and_case_does_not_count(asked: dict[str, Any], written: list[str]) -> None:
    catalogue("pl")
    assert [path.name for path in nam_print.build("small", **asked, emit="layout")] == written


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"emit": "svg"}, "'svg' is not a kind of file that is written. It can be 'layout', 'pdf' or 'png'."),
        ({"emit": "PDF"}, "Did you mean 'pdf'?"),
        ({"paper": "b5"}, "the layout 'trifold' is not made for b5 paper. It can be 'a4' or 'letter'."),
        ({"layouts": "zine"}, "the pamphlet 'small' is not offered as 'zine'. It can be 'handout' or 'trifold'."),
        ({"theme": "gray"}, "there is no theme 'gray'. Did you mean 'grey'?"),
        ({"langs": "fr"}, "there is no translation of 'small' into 'fr'."),
        ({"langs": "Polish"}, "'Polish' is not the code of a language. Write its code, 'pl'."),
    ],
)
def test_what_is_not_on_offer_is_refused_from_python_with_what_is(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        nam_print.build("small", **asked)
    assert told in str(refused.value)
    assert files() == {"pamphlets/small/article.yaml"}


def test_the_function_build_stands_in_dir_and_in_help() -> None:
    assert set(nam_print.__all__) <= set(dir(nam_print))
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        help(nam_print)
    assert re.search(r"\bbuild\(\s*pamphlet: 'str \| Path'", said.getvalue())
    assert "Print a pamphlet; returns the files written" in said.getvalue()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Polish", "'Polish' is not the code of a language. Write its code, 'pl'."),
        ("polski", "'polski' is not the code of a language. Write its code, 'pl'."),
        ("simplified chinese", "Write its code, 'zh-Hans'."),
        ("Klingonish", "'Klingonish' is not the code of a language. Write one such as en, es or zh-Hans."),
        ("p", "'p' is not the code of a language."),
        ("pl-", "'pl-' is not the code of a language."),
        ("../pl", "'../pl' is not the code of a language."),
        ("pt-Brazil-and-more", "'pt-Brazil-and-more' is not the code of a language."),
    ],
)
@pytest.mark.parametrize(
    "command", ["build small", "preview small", "check small", "fonts", "translate update", "translate status", "translate check"]
)
def test_a_language_that_is_not_a_code_is_refused_by_every_command(command: str, word: str, told: str) -> None:
    said = run(*command.split(), "--lang", f"en,{word}")
    assert (said.code, said.lines) == (2, [])
    assert told in said.err
    assert files() == {"pamphlets/small/article.yaml"}


def test_every_language_that_is_not_a_code_is_told() -> None:
    assert [line.split(" is ")[0] for line in run("build", "small", "--lang", "Polish,German").err.splitlines()] == ["'Polish'", "'German'"]


@pytest.mark.parametrize(
    ("typed", "file"),
    [("PL", "pl"), ("pt_br", "pt_BR"), ("ZH-hans", "zh_Hans"), ("es-419", "es_419"), ("spa", "es"), ("EN-xa-X-Ours", "en_XA_x_ours")],
)
def test_codes_are_written_in_one_way_however_they_are_typed(typed: str, file: str) -> None:
    assert run("translate", "update", "small", "--lang", typed).lines[1:] == [str(Path(f"pamphlets/small/locale/{file}.po").absolute())]
    again = run("translate", "update", "small", "--lang", file)
    assert again.lines[1:] == [str(Path(f"pamphlets/small/locale/{file}.po").absolute())]


def test_a_catalogue_is_found_by_its_language_however_its_file_spells_it() -> None:
    catalogue("pt_br")
    (written,) = run("build", "small", "--lang", "PT-br", "--layout", "handout", "--emit", "layout").lines
    assert written == "out/small-handout-letter-pt-BR.txt"
    assert run("build", "small", "--lang", "all", "--layout", "handout", "--emit", "layout").lines[1:] == [written]
    run("translate", "update", "small", "--lang", "pt-BR")
    assert {path.name for path in Path("pamphlets/small/locale").iterdir()} == {"small.pot", "pt_br.po"}


def test_a_catalogue_that_no_language_is_the_name_of_is_told_and_hinders_no_other() -> None:
    catalogue("Polish")
    told = "pamphlets/small/locale/Polish.po: 'Polish' is not the code of a language. Rename it 'pl.po'."
    said = run("build", "small", "--lang", "all")
    assert (said.code, said.lines, said.err) == (1, [], f"{told}\n")
    assert told in run("list").err
    assert run("build", "small").code == 0


def test_all_stands_for_every_language_there_is_in_every_command() -> None:
    catalogue("pl")
    updated = run("translate", "update", "small", "--lang", "all").lines
    assert [Path(path).name for path in updated] == ["small.pot", "pl.po"]
    assert [line.split()[1] for line in run("translate", "status", "small", "--lang", "all").lines[2:]] == ["pl"]
    assert run("translate", "check", "small", "--lang", "all").code == 0
    assert run("fonts", "--lang", "all").lines == run("fonts").lines


def test_the_code_in_a_file_may_be_spelled_as_the_command_line_takes_it() -> None:
    article(("language: en", "language: EN_us"))
    assert run("build", "small", "--layout", "handout", "--lang", "en-US").lines == ["out/small-handout-letter-en-US.pdf"]
    article(("language: en", "language: English"))
    assert "article.yaml:9:11: 'English' is not the code of a language. Write its code, 'en'." in run("build", "small").err


def test_layouts_and_clinics_may_be_listed_with_commas_as_languages_and_papers_are() -> None:
    said = run("build", "small", "--layout", "handout, trifold", "--emit", "layout")
    assert said.lines == ["out/small-handout-letter-en.txt", "out/small-trifold-letter-en.txt"]
    said = run("preview", "small", "--layout", "handout,trifold", "--dpi", "20")
    assert [Path(line).name.split("-")[1] for line in said.lines] == ["handout", "trifold", "trifold"]
