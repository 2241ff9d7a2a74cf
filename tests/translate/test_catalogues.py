"""Catalogues: begun with notes, kept up to date without loss, read by gettext's own tools as by ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from nam_print.language.catalogue import read_catalogue, written
from tests.cli.front import run, write
from tests.helpers.pieces import ROOT
from tests.translate.shop import DUTCH, article, begin, entries, fill, path, printed

SHIPPED = sorted(ROOT.glob("pamphlets/*/locale/*.po")) + sorted(ROOT.glob("layouts/locale/*.po"))


def test_a_template_holds_every_text_with_where_it_prints_and_the_room_it_has() -> None:
    assert run("translate", "extract", "small").lines == [str(Path.cwd() / "pamphlets/small/locale/small.pot")]
    template = polib.pofile("pamphlets/small/locale/small.pot")
    assert {entry.msgid for entry in template} == set(DUTCH)
    (entry,) = [entry for entry in template if entry.msgctxt == "what/text-1/text"]
    assert " ".join(entry.comment.split()) == (
        "Prints in: Handout (main); Tri-fold brochure (the inside and the top of the back). "
        "Room: more than twice as much as the source takes."
    )
    assert template.metadata["X-Source-Version"] == "1.0"


def test_the_room_of_a_text_is_what_a_real_copyfit_leaves() -> None:
    """A flap with a box of seven long items has little room; a translation a third over it does not fit, one within it does."""
    items = "".join(
        f'            - "{number}. A sign that takes some words to tell, {"and more words " * 7}so that it is long"\n'
        for number in range(7)
    )
    box = f"      - callout:\n          kind: emergency\n          title: Now\n          list:\n{items}"
    article(("title: What helps\n", "title: Get help\n"), ("role: treatment", "role: emergency"), ("      - text: Sip water often.\n", box))
    run("translate", "update", "small", "--lang", "nl")
    found = entries("nl")["help/callout-1/1"]
    room = int(re.search(r"Room:\s(\d+)", found.comment)[1])  # type: ignore[index]
    assert room > len(found.msgid)

    def longer(entry: polib.POEntry, share: float) -> str:
        text: str = entry.msgid
        wanted = int(len(text) * room / len(found.msgid) * share) - len(text)
        return text + (" more words and more" * 20)[: max(0, wanted)].rstrip() if entry.msgctxt.startswith("help/callout-1") else text

    fill("nl", lambda entry: longer(entry, 1.0))
    assert run("build", "small", "--lang", "nl", "--layout", "trifold").code == 0
    fill("nl", lambda entry: longer(entry, 1.5))
    assert run("build", "small", "--lang", "nl", "--layout", "trifold").code == 3
    assert "as wide as" in "\n".join(run("translate", "check", "small", "--lang", "nl").lines)


def test_a_catalogue_is_begun_for_a_language_that_has_none_and_only_for_that() -> None:
    said = run("translate", "update", "small", "--lang", "nl,zh-Hans")
    assert [Path(line).name for line in said.lines] == ["small.pot", "nl.po", "zh_Hans.po"]
    assert polib.pofile(str(path("zh-Hans"))).metadata["Language"] == "zh_Hans"
    assert all(entry.msgstr == "" for entry in entries("nl").values())


def test_updating_what_is_up_to_date_changes_no_byte() -> None:
    before = begin("nl").read_bytes()
    run("translate", "update", "small")
    once = path("nl").read_bytes()
    run("translate", "update", "small")
    assert path("nl").read_bytes() == once
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(before.decode())} == DUTCH
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(once.decode())} == DUTCH


def test_a_changed_text_becomes_fuzzy_and_keeps_its_translation_and_the_old_text() -> None:
    begin("nl")
    article(("Sip water often.", "Sip water very often."))
    run("translate", "update", "small")
    changed = entries("nl")["help/text-1/text"]
    assert (changed.fuzzy, changed.msgstr, changed.previous_msgid) == (True, "Drink vaak slokjes water.", "Sip water often.")
    assert [entry.msgctxt for entry in entries("nl").values() if entry.fuzzy] == ["help/text-1/text"]


def test_a_text_that_changes_twice_still_names_the_text_that_was_translated() -> None:
    begin("nl")
    for now in ("Sip water very often.", "Sip some water very often."):
        article(("Sip water often.", now))
        run("translate", "update", "small")
    assert entries("nl")["help/text-1/text"].previous_msgid == "Sip water often."


def test_a_text_that_changes_back_is_translated_again() -> None:
    begin("nl")
    for now in ("Sip water very often.", "Sip water often."):
        article(("Sip water often.", now))
        run("translate", "update", "small")
    back = entries("nl")["help/text-1/text"]
    assert (back.fuzzy, back.msgstr, back.previous_msgid) == (False, "Drink vaak slokjes water.", None)


def test_a_translator_s_own_doubt_stays() -> None:
    begin("nl")
    catalogue = polib.pofile(str(path("nl")))
    catalogue[0].flags.append("fuzzy")
    catalogue[1].tcomment = "Ask Anna."
    catalogue.save()
    run("translate", "update", "small")
    kept = list(entries("nl").values())
    assert (kept[0].fuzzy, kept[1].tcomment) == (True, "Ask Anna.")


def test_a_text_that_moves_takes_its_translation_along() -> None:
    begin("nl")
    article(
        ("      - id: more\n", "      - text: A new one.\n      - text: Another.\n      - id: more\n"),
        ('    blocks:\n      - text: "Your', '    blocks:\n      - text: First of all.\n      - text: "Your'),
    )
    run("translate", "update", "small")
    moved = entries("nl")["what/text-2/text"]
    assert moved.msgstr.startswith("Uw mond")
    assert not moved.fuzzy
    assert {context for context, entry in entries("nl").items() if not entry.msgstr} == {f"what/text-{n}/text" for n in (1, 3, 4)}


def test_a_text_that_goes_is_kept_and_comes_back_with_its_translation() -> None:
    begin("nl")
    article(("      - text: Sip water often.\n", "      - list: [Rinse with salt]\n"))
    run("translate", "update", "small")
    gone = [entry for entry in polib.pofile(str(path("nl"))) if entry.obsolete]
    assert "Drink vaak slokjes water." in {entry.msgstr for entry in gone}
    article()
    run("translate", "update", "small")
    assert entries("nl")["help/text-1/text"].msgstr == "Drink vaak slokjes water."


def test_nothing_that_a_translator_wrote_is_ever_lost() -> None:
    begin("nl")
    for changes in (
        [("id: what\n", "id: first\n")],
        [("id: help\n", "id: aid\n"), ("Sip water often.", "Sip.")],
        [("{saliva}", "{spit}"), ("  saliva:\n    also: [spit]\n", "  spit:\n    also: [saliva]\n")],
    ):
        article(*changes)
        run("translate", "update", "small")
        kept = {entry.msgstr for entry in polib.pofile(str(path("nl")))}
        assert set(DUTCH.values()) <= kept


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_a_shipped_catalogue_comes_out_as_it_went_in(file: Path) -> None:
    assert written(read_catalogue(file)) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_a_shipped_catalogue_is_complete_and_up_to_date_with_its_template(file: Path) -> None:
    (pot,) = file.parent.glob("*.pot")
    template = [(entry.msgctxt, entry.msgid, entry.comment) for entry in polib.pofile(str(pot))]
    catalogue = [entry for entry in polib.pofile(str(file)) if not entry.obsolete]
    assert [(entry.msgctxt, entry.msgid, entry.comment) for entry in catalogue] == template
    assert [entry.msgctxt for entry in catalogue if entry.fuzzy or not entry.msgstr] == []


@pytest.mark.parametrize("pot", sorted({file.parent for file in SHIPPED}), ids=lambda folder: folder.parent.name)
def test_the_shipped_templates_are_what_the_program_would_write(pot: Path) -> None:
    (file,) = pot.glob("*.pot")
    before = file.read_text(encoding="utf-8")
    try:
        assert run("translate", "extract", str(pot.parent) if pot.parent.name != "layouts" else "layouts").code == 0
        assert file.read_text(encoding="utf-8") == before, "write it anew: nam-print translate update"
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("folder", sorted({file.parent for file in SHIPPED}), ids=lambda folder: folder.parent.name)
def test_every_message_of_a_shipped_template_has_a_note(folder: Path) -> None:
    (pot,) = folder.glob("*.pot")
    assert [entry.msgctxt for entry in polib.pofile(str(pot)) if not entry.comment] == []


needs_gettext = pytest.mark.skipif(not shutil.which("msgmerge"), reason="gettext's own tools are not installed")


@needs_gettext
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_gettext_finds_nothing_wrong_in_a_shipped_catalogue(file: Path) -> None:
    checked = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(file)], check=False, capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")


@needs_gettext
def test_a_catalogue_goes_through_msgmerge_unharmed(tmp_path: Path) -> None:
    begin("nl")
    article(("Sip water often.", "Sip water very often."), ("[Drink 2.5 liters, Read on]", "[Drink 2.5 liters]"))
    run("translate", "update", "small")
    merged = tmp_path / "merged.po"
    template = Path("pamphlets/small/locale/small.pot")
    subprocess.run(["msgmerge", "--quiet", "--previous", "-o", str(merged), str(path("nl")), str(template)], check=True)
    ours, theirs = (polib.pofile(str(file)) for file in (path("nl"), merged))

    def told(catalogue: polib.POFile) -> list[tuple[object, ...]]:
        return [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.previous_msgid, e.comment, e.tcomment, e.obsolete) for e in catalogue]

    assert told(theirs) == told(ours)
    assert read_catalogue(merged).messages == read_catalogue(path("nl")).messages


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        ("\nwhat is this\n", ": this is not what a PO file holds."),
        ('\nmsgctxt "article/short"\nmsgid "Small"\nmsgstr "Klein"\n', "stands here a second time; the first is in line"),
    ],
)
def test_a_broken_catalogue_is_told_with_its_line(spoiled: str, told: str) -> None:
    text = begin("nl").read_text()
    path("nl").write_text(text + spoiled)
    said = run("build", "small", "--lang", "nl")
    assert said.code == 1
    line = len(text.splitlines()) + 2
    assert f"nl.po:{line}:1: " in said.err
    assert told in said.err


def test_status_counts_what_is_translated_fuzzy_and_missing() -> None:
    begin("nl", {english: dutch for english, dutch in DUTCH.items() if english != "Read on"})
    article(("Sip water often.", "Sip water very often."))
    (row,) = json.loads("\n".join(run("translate", "status", "small", "--json").lines))["translations"]
    assert {key: row[key] for key in ("pamphlet", "language", "name", "translated", "fuzzy", "missing", "complete")} == {
        "pamphlet": "small",
        "language": "nl",
        "name": "Nederlands",
        "translated": len(DUTCH) - 2,
        "fuzzy": 1,
        "missing": 1,
        "complete": False,
    }
    head, line = run("translate", "status", "small").lines[1:3]
    assert [word in head for word in ("translated", "fuzzy", "missing", "review")] == [True] * 4
    assert "not reviewed" in line


def test_status_tells_which_version_a_catalogue_matches() -> None:
    begin("nl")
    article(('version: "1.0"', 'version: "1.1"'))
    assert "1.0 of 1.1" in run("translate", "status", "small").lines[-1]
    run("translate", "update", "small")
    assert "1.0 of 1.1" not in run("translate", "status", "small").lines[-1]


def test_status_and_proofreading_show_the_good_beside_a_broken_pamphlet_and_a_broken_catalogue() -> None:
    begin("nl")
    write("pamphlets/other/article.yaml", "article: other\n")
    path("de").write_text("nonsense\n")
    problems = ["pamphlets/other/article.yaml:1:1: ", "de.po:1:1: this is not what a PO file holds."]
    said = run("translate", "status")
    assert said.code == 1
    assert {" ".join(line.split()[:2]) for line in said.lines} >= {"small nl", "nam es", "layouts es"}
    assert all(problem in said.err for problem in problems)
    found = json.loads("\n".join(run("translate", "status", "--json").lines))
    assert len(found["translations"]) == len(said.lines) - 2
    assert [line for line in said.err.splitlines() if line] == found["problems"]
    said = run("translate", "check", "small", "other", "nam", "--lang", "nl,de")
    assert said.code == 1
    assert all(problem.replace(":1:1: ", ":1:1: error: files: ") in "\n".join(said.lines) for problem in problems)
    assert said.lines[-1].endswith(" errors, 0 warnings")


def test_an_unknown_pamphlet_is_told_with_the_nearest_name() -> None:
    said = run("translate", "status", "smal")
    assert (said.code, said.err) == (2, "there is no pamphlet 'smal'. Did you mean 'small'?\n")


def test_without_a_name_only_what_lies_in_the_working_folder_is_written() -> None:
    begin("nl")
    assert [Path(line).relative_to(Path.cwd()) for line in run("translate", "update").lines] == [
        Path("pamphlets/small/locale") / name for name in ("small.pot", "nl.po")
    ]


def test_the_layouts_words_in_a_new_language_go_into_the_working_folder() -> None:
    said = run("translate", "update", "layouts", "--lang", "pt")
    assert [Path(line).relative_to(Path.cwd()) for line in said.lines] == [
        Path("layouts/locale") / name for name in ("layouts.pot", "pt.po")
    ]
    assert {entry.msgctxt for entry in polib.pofile("layouts/locale/pt.po")} >= {"words/draft", "layouts/trifold/title"}


def test_ones_own_words_come_before_those_that_ship_and_these_fill_the_gaps() -> None:
    run("translate", "update", "layouts", "--lang", "es")
    (row,) = json.loads("\n".join(run("translate", "status", "layouts", "--lang", "es", "--json").lines))["translations"]
    assert row["complete"], "begun from what ships"
    own = polib.pofile("layouts/locale/es.po")
    next(entry for entry in own if entry.msgctxt == "words/draft").msgstr = "Borrador nuestro"
    own.save()
    begin("es", DUTCH)
    text = printed("es")
    assert "Borrador nuestro" in text
    assert "Not fully translated" not in text
