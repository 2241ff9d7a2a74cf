"""Layout cases: a folder each, named for what it shows, with the article, the layout, and the laid-out document as text.

`pytest tests/cases --update` writes the expected texts anew; read the difference before you keep it. A folder may hold, beside
article.yaml and expected.txt: layout.yaml (else the article's own first layout, one of those that ship), imprint.yaml, drawings,
and case.yaml with what else is asked for: `paper`, `theme`, `large_print`, `rtl`.
"""

from __future__ import annotations

import difflib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from nam_print.building import library_here
from nam_print.compose.dump import dump
from nam_print.pieces import Spec
from tests.helpers.pieces import Press

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/article.yaml"))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of the case's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def laid_out(case: str, workplace: Path, press: Press) -> str:
    """The case's document as text."""
    folder = workplace / "pamphlets" / case
    shutil.copytree(HERE / case, folder)
    if (folder / "layout.yaml").exists():
        name = yaml.safe_load((folder / "layout.yaml").read_text())["layout"]
        (workplace / "layouts").mkdir()
        (folder / "layout.yaml").rename(workplace / "layouts" / f"{name}.yaml")
    asked: dict[str, Any] = yaml.safe_load((folder / "case.yaml").read_text()) if (folder / "case.yaml").exists() else {}
    rtl = asked.pop("rtl", False)
    imprint, library = folder / "imprint.yaml", library_here()
    (layout, *_) = library.pamphlet(case).article.layouts
    spec = Spec(case, layout, paper=asked.pop("paper", ""), large=asked.pop("large_print", False), **asked)
    piece = library.piece(spec).imprinted(library.imprint(imprint) if imprint.exists() else None)
    return dump(press.shop.compose(replace(piece, order=replace(piece.order, rtl=rtl))))


@pytest.mark.parametrize("case", CASES)
def test_the_case_is_laid_out_as_expected(case: str, workplace: Path, press: Press, request: pytest.FixtureRequest) -> None:
    found, expected = laid_out(case, workplace, press), HERE / case / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(found, encoding="utf-8")
    wanted = expected.read_text(encoding="utf-8")
    difference = difflib.unified_diff(wanted.splitlines(), found.splitlines(), "expected", "laid out", lineterm="", n=1)
    assert found == wanted, "\n" + "\n".join(difference)
