"""Finding and loading what is written: the working folder's own first, then what ships with the program."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from nam_print import Library, Spec, render
from nam_print.building import library_here
from nam_print.errors import InputError, UsageError
from nam_print.here import search_path, shipped
from tests.helpers.pieces import shipped_library


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def copied(name: str = "nam", to: str = "pamphlets/nam") -> Path:
    shutil.copytree(shipped() / "pamphlets" / name, to)
    return Path(to)


def test_what_ships_is_found_from_any_folder() -> None:
    assert {"nam", "statins-and-muscles"} <= set(search_path().pamphlets())
    assert {"trifold", "checklist", "handout"} <= set(search_path().layouts())
    assert {"calm", "grey"} <= set(search_path().themes())
    assert search_path().pamphlet("nam") == shipped() / "pamphlets" / "nam"


@pytest.mark.parametrize("name", ["nam", "statins-and-muscles"])
def test_a_shipped_pamphlet_loads_with_its_drawings(name: str) -> None:
    made = library_here().pamphlet(name)
    assert made.article.article == name
    assert set(made.figures) == {block.figure.svg for block in made.article.figures}
    assert made.article.cover_figure is not None


@pytest.mark.parametrize("name", ["nam", "statins-and-muscles"])
def test_a_shipped_pamphlet_is_offered_as_every_piece(name: str) -> None:
    assert library_here().pamphlet(name).article.layouts == ("trifold", "checklist", "handout")


def test_the_working_folders_own_pamphlet_comes_first(tmp_path: Path) -> None:
    copied()
    assert search_path().pamphlet("nam") == tmp_path / "pamphlets" / "nam"


def test_the_working_folders_own_layout_theme_and_words_come_first(tmp_path: Path) -> None:
    for name in ("layouts/trifold.yaml", "layouts/themes/calm.yaml", "layouts/words.yaml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped() / name, name)
    assert search_path().layout("trifold") == tmp_path / "layouts" / "trifold.yaml"
    assert search_path().layout("handout") == shipped() / "layouts" / "handout.yaml"
    assert search_path().theme("calm") == tmp_path / "layouts" / "themes" / "calm.yaml"
    assert search_path().words() == tmp_path / "layouts" / "words.yaml"


@pytest.mark.parametrize("path", ["elsewhere/nam", "elsewhere/nam/article.yaml", "./elsewhere/nam"])
def test_a_pamphlet_may_be_named_by_a_path(path: str) -> None:
    copied(to="elsewhere/nam")
    assert search_path().pamphlet(path).resolve() == Path("elsewhere/nam").resolve()
    assert library_here().pamphlet(path).article.article == "nam"


def test_an_unknown_name_is_answered_with_the_nearest_or_the_list() -> None:
    with pytest.raises(UsageError, match=r"^there is no pamphlet 'name'\. Did you mean 'nam'\?$"):
        search_path().pamphlet("name")
    with pytest.raises(UsageError, match=r"^there is no pamphlet 'zzz'\. It can be .*'nam'"):
        search_path().pamphlet("zzz")
    with pytest.raises(UsageError, match=r"^there is no layout 'trifld'\. Did you mean 'trifold'\?$"):
        search_path().layout("trifld")
    with pytest.raises(UsageError, match=r"^there is no theme 'clam'\. Did you mean 'calm'\?$"):
        search_path().theme("clam")


@pytest.mark.parametrize("name", ["../words", "../../pyproject", "", ".", "a\0b"])
def test_a_name_is_not_a_way_out_of_the_folders(name: str) -> None:
    with pytest.raises(UsageError):
        search_path().layout(name)
    with pytest.raises(UsageError):
        search_path().pamphlet(name)


def test_slips_of_article_and_review_are_told_together_with_unknown_layouts_and_facts() -> None:
    folder = copied()
    (folder / "review.yaml").write_text("must_say: {OV1: x}\nreview: []\n")
    text = (folder / "article.yaml").read_text()
    start, rest = text[: text.index("sections:")], "sections:\n  - {id: a, role: about, title: A, blocks: [{text: x, facts: [OV1, OV2]}]}\n"
    start = "".join(line for line in start.splitlines(keepends=True) if not line.startswith(("#", "cover:")))
    (folder / "article.yaml").write_text(start.replace("trifold", "trifld") + rest)
    with pytest.raises(InputError) as caught:
        library_here().pamphlet("nam")
    told = [str(problem).partition(": ")[2] for problem in caught.value.problems]
    assert told == [
        "there is no layout 'trifld' here. Did you mean 'trifold'?",
        "there is no fact 'OV2' here. Did you mean 'OV1'?",
        "'review' is not a key that can stand here. Did you mean 'reviews'?",
    ]


def test_a_pamphlet_without_a_review_file_was_reviewed_by_nobody() -> None:
    (copied() / "review.yaml").unlink()
    assert library_here().pamphlet("nam").review.reviews == ()


def test_a_piece_has_one_spelling_however_it_is_asked_for() -> None:
    assert Spec("nam", "trifold", "ZH_hans", "A4") == Spec("nam", "trifold", "zh-Hans", "a4")
    library = shipped_library()
    asked = library.piece(Spec("nam", "trifold", large=True))
    assert asked.spec == Spec("nam", "handout", "en", "letter", large=True)
    assert asked.name == "nam-handout-letter-en-large"
    assert library.piece(asked.spec) == asked
    with pytest.raises(UsageError, match=r"'Spanish' is not the code of a language\. Write its code, 'es'\."):
        Spec("nam", "trifold", "Spanish")


def test_a_library_reads_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    opened = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(str(path))
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    library = shipped_library()
    for layout, lang, paper in product(("trifold", "checklist", "handout"), ("en", "es"), ("letter", "a4")):
        library.piece(Spec("nam", layout, lang, paper))
    written = [path for path in read if path.endswith((".yaml", ".po"))]
    assert {"article.yaml", "review.yaml", "words.yaml", "trifold.yaml", "calm.yaml", "es.po"} <= {Path(path).name for path in written}
    assert sorted(written) == sorted(set(written))


def test_a_library_knows_no_working_folder_and_no_day_of_its_own() -> None:
    copied(to="mine/pamphlets/nam")
    shutil.copytree(shipped() / "layouts", "mine/layouts")
    library = Library(["mine"], today=date(2000, 1, 1))
    assert (library.path.pamphlets(), library.today) == (("nam",), date(2000, 1, 1))
    assert library.pamphlet("nam").folder == Path("mine/pamphlets/nam")


def test_threads_that_share_a_library_make_the_bytes_that_one_thread_makes(tmp_path: Path) -> None:
    imprint = tmp_path / "clinic.yaml"
    imprint.write_text("clinic: Lakeside Muscle Clinic\nphone: (555) 010-0199\n")
    specs = [Spec("nam", layout, lang) for layout in ("trifold", "checklist") for lang in ("en", "es", "ar")]
    asked = [(spec, clinic) for spec in specs for clinic in (None, imprint)]

    def made(library: Library, spec: Spec, clinic: Path | None) -> bytes:
        return render(library.compose(spec, clinic))

    alone, shared = shipped_library(), shipped_library()
    one_after_another = [made(alone, *each) for each in asked]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda each: made(shared, *each), [*asked, *reversed(asked)]))
    assert together == [*one_after_another, *reversed(one_after_another)]
