"""What stands in the output folder may have been changed by anybody: nothing outside is touched, and whatever is wrong is told."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.front import Said, run, write

from .events import OUT, clinics, event, found, manifest
from .test_batch import batch, counts


def tampered(**changes: Any) -> None:
    """Change the first file of the manifest; None takes a key out."""
    lines = Path(OUT, "manifest.json").read_text("utf-8").splitlines()
    first = lines.index('  "files": [') + 1
    told = {**json.loads(lines[first].removesuffix(",")), **changes}
    lines[first] = json.dumps({key: value for key, value in told.items() if value is not None}) + ","
    write(f"{OUT}/manifest.json", "\n".join(lines) + "\n")


def named_in_the_manifest(path: str, content: bytes) -> None:
    """Have the manifest name one more file that is just as it says."""
    digest = sha256(content).hexdigest()
    more = {"path": path, "what": "piece", "inputs": digest, "sha256": digest, "bytes": len(content)}
    text = Path(OUT, "manifest.json").read_text("utf-8")
    write(f"{OUT}/manifest.json", text.replace('"files": [\n', f'"files": [\n{json.dumps(more)},\n'))


def refused(said: Said) -> None:
    assert (said.code, said.lines) == (1, []), said
    assert f"{OUT}/manifest.json" in said.err
    assert "this is not a manifest of nam-print, or it was changed (" in said.err
    assert "Move it away: then everything in the event is made anew." in said.err
    assert "Make room" not in said.err


@pytest.mark.parametrize(
    "path",
    [
        "../precious.pdf", "a/../../precious.pdf", "{absolute}/precious.pdf", "..\\precious.pdf", "C:\\precious.pdf", "c:precious.pdf",
        "./precious.pdf", "", "/", "~/precious.pdf", ".nam-print/precious.pdf", "a\x00b.pdf", "n" * 300 + ".pdf", "notes.txt",
    ],
)  # fmt: skip
def test_a_manifest_that_names_files_outside_the_folder_is_refused_and_they_stay(path: str, here: Path) -> None:
    event(1)
    batch()
    precious = [write("out/precious.pdf", "precious"), write("precious.pdf", "precious"), write(f"{OUT}/notes.txt", "precious")]
    named_in_the_manifest(path.format(absolute=here), b"precious")
    before = found(Path())
    refused(batch("--prune"))
    assert found(Path()) == before
    assert all(each.exists() for each in precious)


def test_a_link_in_the_folder_leads_no_deletion_and_no_file_out_of_it() -> None:
    event(2)
    batch()
    write("elsewhere/small-trifold-en.pdf", "precious")
    Path(OUT, "away").symlink_to(Path("elsewhere").absolute(), target_is_directory=True)
    named_in_the_manifest("away/small-trifold-en.pdf", b"precious")
    assert batch("--prune").code == 0
    assert Path("elsewhere/small-trifold-en.pdf").read_text() == "precious"
    assert not any("away" in each["path"] for each in manifest()["files"])
    write("clinics.csv", "clinic,slug\nAway,away\n")
    said = batch()
    assert said.code == 5
    assert "away is a link that leads out of" in said.err
    assert found(Path("elsewhere")).keys() == {"small-trifold-en.pdf"}
    assert Path("elsewhere/small-trifold-en.pdf").read_text() == "precious"


def test_a_link_in_place_of_a_file_is_no_file_and_what_it_leads_to_stays() -> None:
    event(1)
    batch()
    before = found()
    copy = write("elsewhere.pdf", Path(OUT, "lakeside/small-trifold-en.pdf").read_bytes())
    Path(OUT, "lakeside/small-trifold-en.pdf").unlink()
    Path(OUT, "lakeside/small-trifold-en.pdf").symlink_to(copy.absolute())
    assert counts(batch()) == (1, 1, 0)
    assert not Path(OUT, "lakeside/small-trifold-en.pdf").is_symlink()
    assert found() == before
    assert copy.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_in_place_of_a_file_is_waited_for_by_nobody() -> None:
    event(1)
    batch()
    before = found()
    Path(OUT, "lakeside/small-trifold-en.pdf").unlink()
    os.mkfifo(Path(OUT, "lakeside/small-trifold-en.pdf"))
    assert counts(batch()) == (1, 1, 0)
    assert found() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"bytes": 10**30}, {"bytes": -1}, {"bytes": "many"}, {"pages": 1.5}, {"copies": None, "sheets": 2**80}, {"exit_code": 10**9},
        {"path": None}, {"path": 7}, {"path": ["a"]}, {"inputs": None}, {"inputs": "x"}, {"sha256": "../x"}, {"what": "virus"},
        {"what": ["piece"]}, {"large_print": "yes"}, {"error": {"a": 1}}, {"clinic": "\ud800"}, {"path": "\ud800.pdf"},
    ],
    ids=str,
)  # fmt: skip
def test_a_manifest_with_values_that_nobody_wrote_is_told_with_file_line_and_key(changes: dict[str, Any]) -> None:
    event(1)
    batch()
    tampered(**changes)
    before = found()
    said = batch()
    refused(said)
    assert f"{OUT}/manifest.json:" in said.err
    key = next(reversed(changes))
    assert key in said.err or "hex escape" in said.err  # half a character, which JSON itself does not allow
    assert found() == before


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000, b'{"manifest": 1, "files": ' + b"[" * 100_000, b'{\n  "files": [\n' + b"[" * 100_000 + b"]", b"[1, 2]", b"null",
        b"", b'{"manifest": 2, "files": []}', b'{\n  "files": [\n{}\n  ]\n}\n', b"\xff\xfe", b'{\n  "manifest": 1,\n  "files": [\n',
        b"\x00" * 99, b'{"manifest": 1, "files": {"a": 1}}', b'{"manifest": 1, "files": [null]}', b'{"manifest": 1, "files": ["a"]}',
    ],
    ids=lambda content: repr(content[:30]),
)  # fmt: skip
def test_a_manifest_of_any_other_shape_is_told_and_left_alone(content: bytes) -> None:
    event(1)
    write(f"{OUT}/manifest.json", content)
    refused(batch())
    assert Path(OUT, "manifest.json").read_bytes() == content
    assert set(found()) == {"manifest.json"}


def test_a_manifest_that_another_program_laid_out_anew_is_read() -> None:
    event(2)
    batch()
    before = found()
    told = manifest()
    for text in (json.dumps(told, indent=4), json.dumps(told), "\ufeff" + json.dumps(told, indent=2).replace("\n", "\r\n")):
        write(f"{OUT}/manifest.json", text)
        assert counts(batch()) == (0, 4, 0)
        assert found() == before


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, '{\n"lakeside/small-trifold-en.pdf": 1' + "0" * 400 + "\n}", '{\n"\\ud800": 1\n}', '{\n"../a": NaN\n}', "[1]"],
)
def test_what_was_measured_is_never_an_error(content: str) -> None:
    event(1)
    batch()
    write(f"{OUT}/seconds.json", content)
    assert counts(batch()) == (0, 2, 0)


def test_a_folder_in_place_of_the_manifest_is_told_before_anything_is_made() -> None:
    event(1)
    Path(OUT, "manifest.json").mkdir(parents=True)
    refused(batch())
    assert set(found()) == set()


def test_a_dry_run_refuses_it_too() -> None:
    event(1)
    batch()
    clinics(0, "Other,,,,,")
    named_in_the_manifest("../precious.pdf", b"precious")
    refused(run("batch", "event.yaml", "--dry-run", "--prune"))
