"""What a terminal is shown: nothing that came from a file or a command line can steer it, or turn letters around."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import nam_print.cli
from nam_print.errors import InputError, Problem, UsageError

from .front import article, run, write

EVIL = "\x1b]0;pwned\x07\x1b[2J\u202egnp.\x9b\x7f"
STEERING = set("\x1b\x07\x9b\x7f\u202e\u2067\r\b")
SPELLED = "\\x1b]0;pwned\\x07\\x1b[2J\\u202egnp.\\u009b\\u007f"


def shown(*args: str) -> str:
    said = run(*args)
    told = "\n".join(said.lines) + said.err
    assert not STEERING & set(told)
    return told


@pytest.mark.parametrize(
    "args",
    [
        ("build", EVIL),
        ("build", "small", "--theme", EVIL),
        ("build", "small", "--layout", EVIL),
        ("build", "small", "--lang", EVIL),
        ("build", "small", "--imprint", EVIL),
        ("build", "small", "--emit", EVIL),
        ("build", "small", f"--{EVIL}"),
        ("build", "small", "--paper", EVIL),
        ("preview", "small", "--dpi", EVIL),
        (EVIL,),
        ("list", EVIL),
        ("check", EVIL),
        ("check", "small", "--imprint", EVIL),
        ("batch", EVIL),
        ("fonts", EVIL),
        ("schema", EVIL),
        ("translate", EVIL),
        ("translate", "status", EVIL),
        ("translate", "check", "small", "--lang", EVIL),
    ],
)
def test_what_was_typed_is_quoted_with_its_controls_spelled_out(args: tuple[str, ...]) -> None:
    assert SPELLED[:20] in shown(*args).lower()


def test_a_key_of_a_file_is_quoted_with_its_controls_spelled_out() -> None:
    write("clinic.yaml", 'clinic: Ours\n"\\e]0;pwned\\a\\e[2J\\e[31mX": 1\n')
    assert "clinic.yaml:2:1: there is an invisible control character here (U+001B)." in shown("build", "small", "--imprint", "clinic.yaml")


def test_the_name_of_a_file_is_shown_with_its_controls_spelled_out(tmp_path: Path) -> None:
    write(f"{EVIL}.yaml", "clinik: Ours\n")
    assert SPELLED in shown("build", "small", "--imprint", f"{EVIL}.yaml")
    assert SPELLED in shown("build", "small", "--layout", "handout", "-o", EVIL)
    write(f"pamphlets/{EVIL}/article.yaml", "")
    assert SPELLED in shown("list")
    assert json.loads("\n".join(run("list", "--json").lines))
    assert tmp_path.exists()


def test_a_title_is_listed_whatever_it_holds() -> None:
    article(("title: ", "title: \u2067אבג\u2069 "))
    assert "\\u2067אבג\\u2069" in shown("list")
    titles = [each["title"] for each in json.loads("\n".join(run("list", "--json").lines))["pamphlets"]]
    assert any("\u2067אבג\u2069" in title for title in titles)


def test_a_problem_is_one_line() -> None:
    problem = Problem("a\nb.yaml", 1, 2, "what\x1b.", "do\u202e.")
    assert str(problem) == "a\\nb.yaml:1:2: what\\x1b. do\\u202e."
    assert str(InputError([problem])) == str(problem)
    assert str(UsageError("\x1b")) == "\x1b"  # what programs read is as it came; the command line spells it out


def test_every_command_shows_through_the_one_place_that_spells_out() -> None:
    folder = Path(nam_print.cli.__file__).parent
    for file in folder.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
        loud = [ast.unparse(call.func) for call in calls if ast.unparse(call.func) in {"click.echo", "click.secho", "print"}]
        assert not loud or file == folder / "text.py", file
