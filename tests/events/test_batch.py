"""What a run makes, what it leaves alone, and what it says."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from tests.cli.front import Said, article, files, run, write
from tests.helpers.reading import read_aloud
from tests.helpers.setting import normal

from .events import HEAD, OUT, PIECES, clinic, clinics, event, found, manifest, pieces

ALONE = ("--workers", "1")


def batch(*args: str) -> Said:
    return run("batch", "event.yaml", *ALONE, *args)


def counts(said: Said) -> tuple[int, ...]:
    """Made, unchanged, failed."""
    match = re.search(r": ([\d,]+) (?:would be )?made, ([\d,]+) unchanged, ([\d,]+) failed", "\n".join(said.lines))
    assert match, (said.lines, said.err)
    return tuple(int(number.replace(",", "")) for number in match.groups())


def test_a_run_makes_every_piece_of_every_clinic_and_what_the_print_shop_needs() -> None:
    event(2, output="{bundle: zip per clinic}")
    assert batch().code == 0
    of_clinic = {"job-ticket.pdf", "small-handout-en.pdf", "small-trifold-en.pdf"}
    expected = {f"{slug}/{name}" for slug in ("lakeside", "hillside") for name in of_clinic} | {"lakeside.zip", "hillside.zip"}
    assert set(found()) == expected | {"job-ticket.pdf", "order.csv", "manifest.json"}


def test_the_manifest_tells_of_every_piece_what_it_is_and_what_its_file_holds() -> None:
    event(2)
    batch()
    told = pieces()["hillside/small-trifold-en.pdf"]
    wanted = {
        "clinic": "hillside", "row": "clinics.csv:3", "pamphlet": "small", "layout": "trifold", "language": "en", "paper": "letter",
        "copies": 5, "pages": 2, "sheets": 1, "bytes": Path(OUT, "hillside/small-trifold-en.pdf").stat().st_size,
    }  # fmt: skip
    assert wanted.items() <= told.items()
    assert {path: each["sha256"] for path, each in ((each["path"], each) for each in manifest()["files"])} == {
        path: digest for path, digest in found().items() if path != "manifest.json"
    }
    assert list(pieces()) == sorted(pieces(), key=lambda path: (not path.startswith("lakeside"), "trifold" in path))


def test_the_manifest_is_the_same_whoever_made_the_files_and_the_seconds_stand_beside_it() -> None:
    event(6)
    batch()
    first = found()
    shutil.rmtree(OUT)
    assert run("batch", "event.yaml", "--workers", "2").code == 0
    assert found() == first
    assert json.loads(Path(OUT, "seconds.json").read_text()).keys() >= pieces().keys()


def test_a_second_run_makes_nothing_and_writes_no_piece_again() -> None:
    event(3, output="{bundle: zip per clinic}")
    batch()
    before, stamps = found(), {path: Path(OUT, path).stat().st_mtime_ns for path in found() if path.endswith((".pdf", ".zip"))}
    assert counts(batch()) == (0, 6, 0)
    assert found() == before
    assert {path: Path(OUT, path).stat().st_mtime_ns for path in stamps} == stamps


def test_what_is_missing_or_was_changed_is_made_again_and_nothing_else() -> None:
    event(3)
    batch()
    before = found()
    Path(OUT, "lakeside/small-trifold-en.pdf").unlink()
    changed = Path(OUT, "seaside/small-handout-en.pdf")
    data = bytearray(changed.read_bytes())
    data[100] ^= 1
    stamp = changed.stat()
    changed.write_bytes(data)
    os.utime(changed, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # of the same size and date, as after a slip of a disk
    assert counts(batch()) == (2, 4, 0)
    assert found() == before


def test_a_changed_row_makes_the_pieces_of_its_clinic_anew() -> None:
    event(3)
    batch()
    before = found()
    write("clinics.csv", Path("clinics.csv").read_text().replace("555 010 0001", "555 010 9999"))
    assert counts(batch()) == (2, 4, 0)
    changed = {path for path, digest in found().items() if before[path] != digest}
    assert changed == {"hillside/small-handout-en.pdf", "hillside/small-trifold-en.pdf", "manifest.json"}


def test_a_changed_pamphlet_makes_all_anew() -> None:
    event(2)
    batch()
    article(("It is small.", "It is very small."))
    assert counts(batch()) == (4, 0, 0)


def test_other_copies_or_another_row_change_the_tickets_and_no_piece() -> None:
    event(2)
    batch()
    before = found()
    clinics(2)
    write("clinics.csv", Path("clinics.csv").read_text().replace("hours\n", "hours\n\n"))
    write("event.yaml", Path("event.yaml").read_text().replace("copies: 5", "copies: 7"))
    assert counts(batch()) == (0, 4, 0)
    assert pieces()["lakeside/small-trifold-en.pdf"]["copies"] == 7
    assert pieces()["lakeside/small-trifold-en.pdf"]["row"] == "clinics.csv:3"
    changed = {path for path, digest in found().items() if before[path] != digest}
    assert changed == {"lakeside/job-ticket.pdf", "hillside/job-ticket.pdf", "job-ticket.pdf", "order.csv", "manifest.json"}


def test_the_pieces_of_a_clinic_that_left_are_told_and_deleted_only_when_asked() -> None:
    event(3)
    batch()
    clinics(3, skip=1)
    write(f"{OUT}/hillside/notes.txt", "mine")
    said = batch()
    assert counts(said) == (0, 4, 0)
    assert any(line.startswith("3 files of earlier runs are not asked for any more: hillside/job-ticket.pdf, ") for line in said.lines)
    assert {each["path"] for each in manifest()["files"] if each.get("stray")} == {
        "hillside/job-ticket.pdf", "hillside/small-handout-en.pdf", "hillside/small-trifold-en.pdf"
    }  # fmt: skip
    assert "hillside/small-trifold-en.pdf" in found()
    pruned = batch("--prune")
    assert "3 files of earlier runs deleted." in pruned.lines
    assert {path for path in found() if path.startswith("hillside")} == {"hillside/notes.txt"}
    assert not any("hillside" in each["path"] for each in manifest()["files"])


def test_a_stray_file_that_somebody_changed_is_not_deleted() -> None:
    event(2)
    batch()
    clinics(2, skip=1)
    write(f"{OUT}/hillside/small-trifold-en.pdf", "with notes of mine")
    batch("--prune")
    assert {path for path in found() if path.startswith("hillside")} == {"hillside/small-trifold-en.pdf"}


def test_only_some_clinics_are_made_and_the_rest_of_the_manifest_stays() -> None:
    event(4)
    assert counts(batch("--only", "hillside")) == (2, 0, 0)
    assert {path.partition("/")[0] for path in pieces()} == {"hillside"}
    assert counts(batch("--only", "seaside", "--only", "riverside")) == (4, 0, 0)
    assert [path.partition("/")[0] for path in pieces()] == ["hillside"] * 2 + ["seaside"] * 2 + ["riverside"] * 2
    assert counts(batch()) == (2, 6, 0)
    everything = found()
    shutil.rmtree(OUT)
    batch()
    assert found() == everything  # however it came about


def test_a_clinic_that_is_not_there_is_told_with_the_nearest_one() -> None:
    event(3)
    said = batch("--only", "hilside")
    assert (said.code, said.lines) == (2, [])
    assert "there is no clinic 'hilside' in clinics.csv. Did you mean 'hillside'?" in said.err
    assert not OUT.exists() or not found()


def test_a_dry_run_tells_what_would_be_made_and_writes_nothing() -> None:
    event(3)
    before = files()
    said = batch("--dry-run")
    assert (said.code, files()) == (0, before)
    assert counts(said) == (6, 0, 0)
    assert [line.split() for line in said.lines if line.startswith("  small")] == [
        ["small", "Handout", "en", "letter", "3", "60", "60", "3"],
        ["small", "Tri-fold", "brochure", "en", "letter", "3", "15", "15", "3"],
    ]
    assert "To print: 75 copies, 75 sheets of letter." in said.lines
    batch()
    clinics(3, clinic(7), skip=0)
    before, stamps = found(), {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    said = batch("--dry-run")
    assert counts(said) == (2, 4, 0)
    assert any("3 files of earlier runs are not asked for any more" in line for line in said.lines)
    assert (found(), {path: path.stat().st_mtime_ns for path in Path().rglob("*")}) == (before, stamps)


LINE = ("WIDE LETTERS TAKE MUCH ROOM " * 7).strip()
TOO_TALL = f'{LINE},{LINE},"{chr(10).join([LINE] * 6)}",much-too-tall,{LINE},{LINE}'
REASON = r"clinics\.csv:5: much-too-tall/small-trifold-en\.pdf: small-trifold on letter \(en\): .* \d+ lines? too long"


@pytest.mark.parametrize("dry", [True, False])
def test_a_copy_that_cannot_be_made_is_told_with_its_row_and_the_rest_go_on(dry: bool) -> None:
    event(3)
    clinics(3, TOO_TALL)
    said = batch(*["--dry-run"] * dry)
    assert (said.code, counts(said)) == (5, (7, 0, 1))
    assert re.search(
        r"clinics\.csv:5: much-too-tall/small-trifold-en\.pdf: small-trifold on letter \(en\): .* \d+ lines? too long", said.err
    )
    assert said.err.rstrip().endswith("Mend clinics.csv, and run again: only these will be made.")
    if not dry:
        failed = pieces()["much-too-tall/small-trifold-en.pdf"]
        assert (failed["exit_code"], "sha256" in failed) == (3, False)
        assert "much-too-tall/small-trifold-en.pdf" not in found()
        clinics(3, "Fits now,555,1 Main Street,much-too-tall,,")
        assert counts(batch()) == (2, 6, 0)
        assert batch().code == 0


@pytest.mark.parametrize("dry", [True, False])
def test_copies_that_could_not_be_made_are_in_no_count_of_what_to_print_and_are_told_as_not_made(dry: bool) -> None:
    event(3)
    clinics(3, TOO_TALL)
    said = batch(*["--dry-run"] * dry)
    assert "To print: 95 copies, 95 sheets of letter. Not made: 5 of 100 copies that were ordered (1 of 8 files)." in said.lines
    if dry:
        assert [line.split() for line in said.lines if line.startswith(("  small", "  piece"))] == [
            ["piece", "language", "paper", "files", "copies", "sheets", "to", "be", "made", "failed"],
            ["small", "Handout", "en", "letter", "4", "80", "80", "4", "0"],
            ["small", "Tri-fold", "brochure", "en", "letter", "3", "15", "15", "3", "1"],
        ]
        return
    with (OUT / "order.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert sum(int(row["copies"]) for row in csv.DictReader(stream)) == 95
    of_the_event = normal(read_aloud((OUT / "job-ticket.pdf").read_bytes()))
    assert "95 copies of 7 files for 4 clinics" in of_the_event
    assert "Not made: 1 of 8 files" in of_the_event
    assert "5 copies were to be printed of it. They are not counted here." in of_the_event
    of_the_clinic = normal(read_aloud((OUT / "much-too-tall/job-ticket.pdf").read_bytes()))
    assert "20 copies of 1 file" in of_the_clinic
    assert "Not made: 1 of 2 files" in of_the_clinic
    assert "Tri-fold brochure, English: 5 copies" in of_the_clinic
    assert "Not made" not in normal(read_aloud((OUT / "lakeside/job-ticket.pdf").read_bytes()))


def test_a_clinic_that_has_no_file_at_all_is_told_on_the_tickets_of_the_event_and_when_they_are_made_it_is_all_right() -> None:
    event(2)
    clinics(2, "Clinic 𒍅,555,,odd,,")
    said = batch()
    assert "To print: 50 copies, 50 sheets of letter. Not made: 25 of 75 copies that were ordered (2 of 6 files)." in said.lines
    told = normal(read_aloud((OUT / "job-ticket.pdf").read_bytes()))
    assert "50 copies of 4 files for 2 clinics" in told
    assert "Not made: 2 of 6 files" in told
    assert "25 copies were to be printed of them." in told
    assert not (OUT / "odd/job-ticket.pdf").exists()
    clinics(2, "Clinic,555,,odd,,")
    assert "To print: 75 copies, 75 sheets of letter." in batch().lines
    told = normal(read_aloud((OUT / "job-ticket.pdf").read_bytes()))
    assert "75 copies of 6 files for 3 clinics" in told
    assert "Not made" not in told


def test_what_a_run_for_one_clinic_says_is_of_that_clinic_and_the_ticket_of_the_event_tells_what_is_not_made_yet() -> None:
    event(3)
    said = batch("--only", "hillside")
    assert "To print for the clinics of this run: 25 copies, 25 sheets of letter." in said.lines
    told = normal(read_aloud((OUT / "job-ticket.pdf").read_bytes()))
    assert "25 copies of 2 files for 1 clinic" in told
    assert "Not made: 4 of 6 files" in told


def test_many_that_fail_alike_are_told_once() -> None:
    event(2)
    clinics(2, *(f"Clinic 𒍅 {number},555,,,," for number in range(9)))
    said = batch()
    assert said.code == 5
    assert "18 pieces could not be made:" in said.err
    assert said.err.count("U+12345") <= 6 * 9
    assert said.err.count("… and 6 more for the same reason") <= 9


def test_a_file_that_can_no_longer_be_made_as_it_should_be_is_not_left_to_be_handed_out() -> None:
    event(2)
    batch()
    clinics(2, TOO_TALL.replace("much-too-tall", "hillside"), skip=1)
    said = batch()
    assert (said.code, counts(said)) == (5, (1, 2, 1))
    assert "hillside/small-trifold-en.pdf" not in found()
    assert "hillside/small-handout-en.pdf" in found()


def test_all_problems_are_told_at_once_each_where_it_was_written_and_nothing_is_made() -> None:
    own = '  - {pamphlet: small, layout: handout, languages: "{clinic.languages}", copies: 1, paper: "{clinic.paper}"}\n'
    event(2, PIECES + own, '{name: "{clinic.slug}/{pamphlet}-{layout}-{lang}-{copies}.pdf"}')
    write("event.yaml", Path("event.yaml").read_text().replace("layout: trifold, languages: [en]", "layout: trifold, languages: [en, fr]"))
    write("clinics.csv", "clinic,languages,paper\nLakeside,en; es,letter\nHillside,en,a5\nSeaside,de,a4\n")
    said = batch()
    assert (said.code, said.lines) == (1, [])
    assert [line.partition(": ")[0] for line in said.err.splitlines()] == [
        "clinics.csv:2:10", "clinics.csv:3:13", "clinics.csv:4:9", "event.yaml:6:51"
    ]  # fmt: skip
    assert said.err.startswith("clinics.csv:2:10: cell B2: there is no translation of 'small' into 'es'")
    assert "cell C3: the layout 'handout' is not made for a5 paper" in said.err
    assert "cell B4: there is no translation of 'small' into 'de'" in said.err
    assert "there is no translation of 'small' into 'fr'" in said.err
    assert "the layout 'handout' is not made for a5 paper" in said.err
    assert not OUT.exists()


def test_a_wish_of_a_clinic_in_yaml_is_told_at_its_key() -> None:
    write("clinics.yaml", "clinics:\n  - clinic: Lakeside\n    languages: [en, fr]\n  - {clinic: Hillside, paper: a5, languages: en}\n")
    own = 'pieces:\n  - {pamphlet: small, layout: handout, languages: "{clinic.languages}", copies: 1, paper: "{clinic.paper}"}\n'
    write("event.yaml", HEAD.replace("clinics.csv", "clinics.yaml") + own.replace(', paper: "{clinic.paper}"', ""))
    assert batch().err.startswith("clinics.yaml:3:16: there is no translation of 'small' into 'fr'")
    write("clinics.yaml", Path("clinics.yaml").read_text().replace("[en, fr]", "[en]\n    paper: letter"))
    write("event.yaml", HEAD.replace("clinics.csv", "clinics.yaml") + own)
    assert batch().err.startswith("clinics.yaml:5:31: the layout 'handout' is not made for a5 paper")


@pytest.mark.parametrize(
    ("region", "message"),
    [("...", "cell B3: a name is to be made of 'clinic.region'"), ("Ü" * 200, "cell B3: the name 'ÜÜÜ")],
)
def test_a_cell_of_which_no_name_can_be_made_is_named(region: str, message: str) -> None:
    event(1, output='{name: "{clinic.region}/{clinic.slug}/{layout}.pdf"}')
    write("clinics.csv", f"clinic,region\nLakeside,North\nHillside,{region}\n")
    assert batch().err.startswith(f"clinics.csv:3:10: {message}")


def test_two_files_of_one_name_are_refused() -> None:
    event(2, output='{name: "{clinic.slug}/{pamphlet}.pdf"}')
    said = batch()
    assert said.code == 1
    assert "event.yaml:7:" in said.err
    assert "two files would be called 'lakeside/small.pdf'" in said.err


def test_a_name_that_the_program_needs_for_itself_is_refused() -> None:
    event(1, pieces="".join(PIECES.splitlines(keepends=True)[:2]), output='{name: "job-ticket.pdf"}')
    assert "two files would be called 'job-ticket.pdf'" in batch().err


def test_strict_refuses_a_translation_that_is_not_complete() -> None:
    run("translate", "update", "small", "--lang", "fr")
    event(1, pieces=PIECES.replace("[en]", "[en, fr]"))
    assert batch("--dry-run").code == 0
    said = batch("--strict")
    assert said.code == 1
    assert "the translation into French (fr) is not complete" in said.err


def test_quiet_says_nothing_and_a_log_gets_plain_lines() -> None:
    event(3)
    assert batch("--quiet") == Said(0, [], "")
    shutil.rmtree(OUT)
    told = batch().err.splitlines()
    assert any(re.fullmatch(r"pieces: 6 of 6, \d+ a second, 0 s left", line) for line in told)
    assert not any("\r" in line or "\x1b" in line for line in told)


def test_bundles_hold_what_the_folder_holds() -> None:
    event(1, output="{bundle: zip per clinic}")
    batch()
    with ZipFile(OUT / "lakeside.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            path: Path(OUT, path).read_bytes() for path in found() if path.startswith("lakeside/")
        }


@pytest.mark.parametrize(
    ("name", "ticket", "bundle"),
    [
        ("{clinic.slug}/{layout}.pdf", "hillside/job-ticket.pdf", "hillside.zip"),
        ("{clinic.slug}/{lang}/{layout}.pdf", "hillside/job-ticket.pdf", "hillside.zip"),
        ("{clinic.region}/{clinic.slug}/{layout}.pdf", "South-East/hillside/job-ticket.pdf", "South-East/hillside.zip"),
        ("{event.date}/For {clinic.slug}/{layout}.pdf", "2026-06-01/For hillside/job-ticket.pdf", "2026-06-01/For hillside.zip"),
        ("{clinic.region}/{clinic.slug}-{layout}.pdf", "South-East/hillside-job-ticket.pdf", "South-East/hillside.zip"),
        ("{clinic.slug}-{layout}.pdf", "hillside-job-ticket.pdf", "hillside.zip"),
        ("{clinic.region}/{layout}/{clinic.slug}.pdf", "South-East/hillside/job-ticket.pdf", "South-East/hillside.zip"),
    ],
)
def test_a_clinics_ticket_and_zip_stand_where_its_pieces_stand(name: str, ticket: str, bundle: str) -> None:
    event(2, output=f'{{name: "{name}", bundle: zip per clinic}}')
    write("clinics.csv", "clinic,phone,region\nLakeside,1,North\nHillside,2,South/East\n")
    assert batch().code == 0
    assert {path for path in found() if path.endswith("job-ticket.pdf") and "ake" not in path} == {"job-ticket.pdf", ticket}
    assert {path for path in found() if path.endswith(".zip")} == {bundle, bundle.replace("South-East", "North").replace("hill", "lake")}
    with ZipFile(OUT / bundle) as packed:
        assert set(packed.namelist()) == {ticket, *(path for path, piece in pieces().items() if piece["clinic"] == "hillside")}
    clinics(1)
    write("clinics.csv", "clinic,phone,region\nLakeside,1,North\n")
    batch("--prune")
    assert not [path for path in found() if "hillside" in path]


def test_a_ticket_whose_name_no_disk_holds_is_told_at_its_cell() -> None:
    event(1, output='{name: "{clinic.region}/{clinic.slug}/x{layout}.pdf", folder: out}')
    write("clinics.csv", f"clinic,region,slug\nLakeside,{'N' * 219},ls\n")
    (first, *_) = batch().err.splitlines()
    assert first.startswith("clinics.csv:2:10: cell B2: the name 'NNN")


def test_files_can_go_to_a_place_that_fsspec_knows() -> None:
    event(2)
    batch()
    local = {path: Path(OUT, path).read_bytes() for path in found() if path != "manifest.json"}
    shutil.rmtree("out")
    event(2, output="{folder: 'memory://shop/{event.slug}'}")
    assert batch().code == 0
    memory = fsspec.filesystem("memory")
    assert {path.removeprefix("/shop/small-day/"): memory.cat_file(path) for path in memory.find("/shop/small-day")} == local
    assert set(found()) == {"manifest.json"}
    assert counts(batch()) == (0, 4, 0)
    memory.rm_file("/shop/small-day/lakeside/small-trifold-en.pdf")
    assert counts(batch()) == (1, 3, 0)
    clinics(2, skip=0)
    assert "3 files of earlier runs deleted." in batch("--prune").lines
    assert not any("lakeside" in path for path in memory.find("/shop/small-day"))


@pytest.mark.parametrize("dry", [True, False])
@pytest.mark.parametrize(
    "folder",
    [
        "ftp://127.0.0.1/x", "zip://a.zip", "tar://a.tar", "dir://a", "generic://a", "reference://a", "http://127.0.0.1/", "S3://bucket/x",
        "carrier-pigeon://loft", "simplecache::s3://bucket/x", "zip://a.zip::file:///tmp/b", "sftp:/host/x", "data:/x", "github://a:b@/c",
    ],
)  # fmt: skip
def test_places_that_files_cannot_go_to_are_refused_where_they_are_written(folder: str, dry: bool) -> None:
    event(1, output=f"{{folder: '{folder}'}}")
    said = batch(*["--dry-run"] * dry)
    assert (said.code, said.lines) == (1, [])
    assert re.match(r"event\.yaml:7:\d+: files cannot go to a place that begins with '", said.err), said.err
    assert "Write a folder of this machine, or an address that begins with s3://, gs://, az:// or abfs://." in said.err
    assert not Path("out").exists()


@pytest.mark.parametrize("folder", ["a\\0b", "a\\nb", "n" * 300, "a/\\x7f"])
def test_a_folder_that_no_disk_can_hold_is_refused_where_it_is_written(folder: str) -> None:
    event(1, output=f'{{folder: "{folder}"}}')
    before = files()
    said = batch()
    assert (said.code, said.lines) == (1, [])
    assert said.err.startswith("event.yaml:7:"), said.err
    assert files() == before


def test_a_kind_of_place_whose_library_is_not_there_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    event(1, output="{folder: 's3://bucket/{event.slug}'}")
    said = batch("--dry-run")
    assert said.code == 2
    assert said.err.startswith("the folder s3://bucket/small-day needs a library that is not installed (")


class Unreached(MemoryFileSystem):
    """A place that was reached once, and is not any more."""

    protocol = "memory"
    down = False

    def _refused(self, *_: object, **__: object) -> None:
        if Unreached.down:
            raise ConnectionRefusedError(111, "Connection refused")

    def size(self, path: str) -> int:
        self._refused()
        return int(super().size(path))

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **options: object) -> None:
        self._refused()
        super().pipe_file(path, value, mode, **options)


@pytest.fixture
def unreached(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Unreached]]:
    fsspec.register_implementation("memory", Unreached, clobber=True)
    monkeypatch.setattr(Unreached, "down", False)
    yield Unreached
    fsspec.register_implementation("memory", MemoryFileSystem, clobber=True)


def test_a_place_that_is_not_reached_is_told_with_its_address_and_what_was_made_counts(unreached: type[Unreached]) -> None:
    event(2, output="{folder: 'memory://gone/{event.slug}'}")
    unreached.down = True
    said = batch()
    assert said.code == 5
    assert "cannot reach memory://gone/small-day/" in said.err
    assert ": connection refused." in said.err
    unreached.down = False
    assert counts(batch()) == (4, 0, 0)
    unreached.down = True
    for more in ((), ("--dry-run",)):
        said = batch(*more)
        assert (said.code, said.lines) == (1, [])
        assert re.match(r"cannot reach memory://gone/small-day/lakeside/small-\w+-en\.pdf: connection refused\.\n", said.err)
    unreached.down = False
    assert counts(batch()) == (0, 4, 0)


def test_a_place_that_cannot_be_opened_is_told_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("fsspec.core.url_to_fs", refused)
    event(1, output="{folder: 'memory://gone'}")
    for more in ((), ("--dry-run",)):
        said = batch(*more)
        assert (said.code, said.err) == (1, "cannot reach memory://gone: connection refused.\n")


def test_an_event_with_everything_left_out_says_so() -> None:
    write("event.yaml", HEAD.replace("clinics: clinics.csv\n", ""))
    said = batch()
    assert said.code == 1
    assert "'clinics' is missing" in said.err or "clinics" in said.err


def test_every_key_of_the_manifest_is_documented() -> None:
    event(2, output="{bundle: zip per clinic}")
    clinics(2, TOO_TALL)
    batch()
    clinics(1)
    article(("It is small.", "It is small, and has a 𒍅."))
    batch()
    told = manifest()
    keys = {key for part in (told, told["event"], *told["files"]) for key in part}
    page = (Path(__file__).parents[2] / "docs/batch.md").read_text()
    assert {key for key in keys if f"`{key}`" not in page} == set()
    assert {"error", "stray", "sheets"} <= keys
