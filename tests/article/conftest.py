"""A pamphlet to spoil: each test changes one thing and reads what is told about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nam_print.article.article import Article
from nam_print.errors import InputError
from nam_print.reading.validate import read

HEAD = """\
article: sample
title: A sample
short: Sample
subtitle: To try things out
for: For those who test
message: Test **early**.
version: "1.0"
date: 2026-05-31
language: en
form: SMP
layouts: [trifold]
terms:
  creatine kinase: {also: [CK], means: a protein}
sources:
  - {id: one, text: The first}
  - {id: two, text: The second, url: "https://example.org"}
sections:
  - id: first
    role: overview
    title: What it is
    blocks:
"""
"""21 lines: a test's own blocks start in line 22."""

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><path d="M0 0h9"/>
<circle id="label-neck" data-side="right" cx="50" cy="10" r="1"/><circle id="label-hips" data-side="left" cx="40" cy="30" r="1"/></svg>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pamphlet's folder, with a drawing in it; the working folder is the one above."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample" / "figures").mkdir(parents=True)
    (tmp_path / "sample" / "figures" / "body.svg").write_text(SVG)
    return tmp_path / "sample"


@pytest.fixture
def article(folder: Path) -> Callable[[str], Article]:
    """Reads an article with these blocks."""

    def make(blocks: str, head: str = HEAD) -> Article:
        (folder / "article.yaml").write_text(head + "".join(f"      {line}\n" for line in blocks.splitlines()))
        return read(Article, folder / "article.yaml")

    return make


@pytest.fixture
def told(article: Callable[..., Article]) -> Callable[..., list[str]]:
    """What is told about an article with these blocks: a message each, without the file's name."""

    def tell(blocks: str = "- text: Hello.", head: str = HEAD) -> list[str]:
        with pytest.raises(InputError) as caught:
            article(blocks, head)
        return [str(problem).removeprefix("sample/article.yaml:") for problem in caught.value.problems]

    return tell
