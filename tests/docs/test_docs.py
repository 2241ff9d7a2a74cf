"""The documentation is true: its commands run, its examples are read, its links lead somewhere, and it names everything there is."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import nam_print
from nam_print import outputs, schema
from nam_print.article import images
from nam_print.article.blocks import KINDS
from nam_print.cli import front
from nam_print.design import folds

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:#|<!--) ([\w./-]+\.\w+)(?: -->)?\n")

PICTURE = "pdftoppm -singlefile -r 64 -png out/myositis-awareness-day/example-clinic-lakeside"
NOT_RUN = {
    "python3 -m venv .venv": "sets up the program that runs the tests",
    ".venv/bin/python -m pip install .": "sets up the program that runs the tests",
    ".venv/bin/python -m pip install '.[translations]'": "sets up the program that runs the tests",
    "cp out/proofs/nam-trifold-letter-en-1.png out/proofs/nam-trifold-letter-en-2.png docs/pictures": "changes the checkout",
    "cp out/proofs/nam-trifold-letter-ar-1.png out/proofs/nam-trifold-letter-ar-2.png docs/pictures": "changes the checkout",
    "cp out/proofs/nam-checklist-letter-en-1.png out/proofs/nam-handout-letter-en-1.png docs/pictures": "changes the checkout",
    f"{PICTURE}/nam-trifold-en.pdf docs/pictures/event-brochure": "needs poppler",
    f"{PICTURE}/job-ticket.pdf docs/pictures/event-job-ticket": "needs poppler",
}
"""The commands that the pages show and no test runs, and why not."""


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    return ((match[1], match[2]) for match in BLOCK.finditer(text(page)))


def commands(page: str) -> list[str]:
    return [line for kind, block in blocks(page) if kind == "sh" for line in block.splitlines() if line.strip()]


def run(line: str) -> None:
    line, _, into = line.partition(" > ")
    words = shlex.split(line)
    assert words[0].removeprefix(".venv/bin/") == "nam-print"
    result = CliRunner().invoke(front, words[1:], prog_name="nam-print")
    assert result.exit_code == 0, f"{line}\n{result.stdout}{result.stderr}"
    if into:
        Path(into).write_text(result.stdout)
    for path in result.stdout.splitlines() if words[1] in {"build", "preview"} else ():
        assert Path(path).stat().st_size > 0


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_every_command_of_a_page_runs_with_the_files_that_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "docs" / "example-event", tmp_path / "docs" / "example-event")
    for kind, block in blocks(page):
        if kind == "sh":
            for line in block.splitlines():
                if line not in NOT_RUN:
                    run(line)
        elif named := FILE.match(block):
            path = Path(named[1])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block[named.end() :] if path.suffix == ".svg" else block)


def test_nothing_is_excepted_that_no_page_shows() -> None:
    assert set(NOT_RUN) <= {line for page in PAGES for line in commands(page)}


def test_pages_show_commands_only_where_they_are_tested() -> None:
    for page in PAGES:
        assert {kind for kind, _ in blocks(page)} <= {"sh", "yaml", "xml", "python"}


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_that_a_page_names_is_a_target(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^    make ([a-z-]+)", text(page), re.MULTILINE)) | set(re.findall(r"`make ([a-z-]+)`", text(page)))
    assert named <= targets


def test_both_set_up_commands_stand_before_the_first_heading_below_the_title_of_the_readme() -> None:
    title, _, rest = text("README.md").partition("\n")
    assert title.startswith("# ")
    opening = rest.partition("\n#")[0]
    shown = [line.split("#")[0].strip() for line in opening.splitlines() if line.startswith("    ")]
    assert shown == ["make", "make test"]


def test_the_call_from_python_in_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clinic.yaml").write_text("clinic: Ours\n")
    (code,) = [block for kind, block in blocks("README.md") if kind == "python"]
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["files"] == [Path("out/nam-trifold-a4-en.pdf")]


def test_what_the_page_about_python_shows_runs_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clinic.yaml").write_text("clinic: Ours\n")
    call, notebook = (block for kind, block in blocks("docs/python.md") if kind == "python")
    names: dict[str, Any] = {}
    exec(call, names)
    assert Path("out/nam-trifold-a4-es.pdf") in names["files"]
    exec(notebook, names)
    assert {path.name for path in Path().glob("*.*")} == {"brochure.pdf", "brochure.png", "lakeside.pdf", "clinic.yaml"}


def test_the_page_about_python_names_every_output_and_all_that_there_is_to_call() -> None:
    page = text("docs/python.md")
    assert [name for name in outputs.names() if f"`{name}`" not in page] == []
    callable_names = [name for name in nam_print.__all__ if not name.endswith(("Error", "__")) and name != "Problem"]
    assert [name for name in callable_names if f"`{name}(" not in page and f"`{name}`" not in page] == []


def slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_of_a_page_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", text(page))):
        if target.startswith(("https://", "http://")):
            continue
        name, _, anchor = target.partition("#")
        found = (ROOT / page).parent / name if name else ROOT / page
        assert found.is_file(), target
        if anchor:
            assert anchor in {slug(line.lstrip("# ")) for line in found.read_text(encoding="utf-8").splitlines() if line.startswith("#")}


def test_the_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    assert len(pictures) >= 4
    assert all(path.stat().st_size < 200_000 for path in pictures)


def test_every_command_and_option_is_documented() -> None:
    page = text("docs/commands.md")
    for name, command in front.commands.items():
        assert f"\n## {name}\n" in page
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"`{option.opts[-1]}" in page, option.opts
                assert all(f"`{short}`" in page for short in option.opts if len(short) == 2)


def keys(kind: str) -> set[str]:
    made = schema.schema(kind)
    return {key for part in (made, *made.get("$defs", {}).values()) for key in part.get("properties", {})}


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("article", "docs/article.md"), ("review", "docs/article.md"), ("layout", "docs/layout.md"), ("theme", "docs/layout.md"),
        ("imprint", "docs/imprint.md"), ("event", "docs/event.md"), ("clinics", "docs/event.md"),
    ],
)  # fmt: skip
def test_every_key_of_a_file_is_documented(kind: str, page: str) -> None:
    documented = set(re.findall(r"`([a-z_0-9]+)(?::[^`]*)?`", text(page)))
    if kind == "review":
        documented |= set(re.findall(r"`([a-z_]+)`", text("docs/imprint.md")))
    assert keys(kind) <= documented


def test_every_block_fold_role_and_part_is_documented() -> None:
    article, layout = text("docs/article.md"), text("docs/layout.md")
    assert all(f"| `{kind}` |" in article for kind in KINDS)
    assert all(f"`{kind}`" in layout for kind in folds.FOLDS)
    made = schema.schema("layout")["$defs"]
    assert all(f"`{role}`" in article for role in made["PlaceRole"]["properties"]["role"]["enum"])
    assert all(re.search(rf"`(part: )?{part}`", layout) for part in made["PlacePart"]["properties"]["part"]["enum"])


def test_every_error_is_documented_with_its_exit_code() -> None:
    page = text("docs/errors.md")
    errors = [each for each in vars(nam_print).values() if isinstance(each, type) and issubclass(each, nam_print.NamPrintError)]
    for error in set(errors) - {nam_print.NamPrintError, nam_print.PiecesError}:
        assert f"| {error.exit_code} | `{error.__name__}` |" in page
    assert "`PiecesError`" in page
    readme = text("README.md")
    assert all(f"\n| {code} | " in readme for code in {0, *(error.exit_code for error in errors)})


def test_the_keys_that_programs_read_are_documented() -> None:
    page = text("docs/commands.md")
    for key in (
        "pamphlets",
        "layouts",
        "themes",
        "problems",
        "reviews",
        "state",
        "large_print",
        "findings",
        "exit_code",
        "level",
        "values",
    ):
        assert f"`{key}`" in page


def test_the_sizes_that_pictures_may_have_are_those_that_are_refused_beyond() -> None:
    svg, raster = (f"{most / 1e6:g} MB" for most in (images.LARGEST_SVG, images.LARGEST_RASTER))
    assert f"a drawing over {svg}, a PNG or JPEG logo over {raster}" in " ".join(text("docs/errors.md").split())


def test_the_fonts_that_a_command_needs_are_brought_before_it() -> None:
    readme = commands("README.md")
    brought = next(number for number, line in enumerate(readme) if "pip install '.[translations]'" in line)
    needing = [number for number, line in enumerate(readme) if re.search(r"--lang \S*\b(all|ar|hi|ko|zh)\b", line)]
    assert brought < min(needing)


def test_the_twenty_words_are_words_of_the_program() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = page.split("## Twenty words")[1].split("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")][1:]
    code = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "nam_print").rglob("*.py")).lower()
    assert len(rows) == 20
    assert [word for row in rows for word in row.split(", ") if not re.search(rf"\b{word}", code)] == []
