"""Files whose names end otherwise than they have to: told by name, where they would not be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from .front import article, run, write

EVENT = """\
event: Open house
date: 2026-06-01
clinics: clinics.yaml
pieces:
  - {{pamphlet: small, layout: {layout}, languages: [en], copies: 2}}
"""
HANDOUT = (Path(__file__).parents[2] / "layouts/handout.yaml").read_text(encoding="utf-8")


def renamed(path: str, to: str) -> None:
    Path(path).rename(to)


@pytest.mark.parametrize("suffix", [".yml", ".YAML", ".yaml.txt", ".yml.txt", ".Yml"])
def test_an_article_of_another_ending_is_told_by_its_name(suffix: str) -> None:
    renamed("pamphlets/small/article.yaml", f"pamphlets/small/article{suffix}")
    told = f"pamphlets/small/article{suffix}: its name has to end with .yaml, else it is not read. Rename it 'article.yaml'."
    for asked in ("small", "pamphlets/small", f"pamphlets/small/article{suffix}"):
        said = run("build", asked)
        assert (said.code, said.lines, said.err) == (1, [], f"{told}\n")
    assert told in run("list").err
    assert told in "\n".join(run("check", "small").lines)
    assert told in run("translate", "update").err


def test_a_review_of_another_ending_is_told_and_not_taken_for_none() -> None:
    write("pamphlets/small/review.yml", "reviews: []\n")
    said = run("build", "small")
    assert (said.code, said.lines) == (1, [])
    assert said.err == "pamphlets/small/review.yml: its name has to end with .yaml, else it is not read. Rename it 'review.yaml'.\n"


def test_a_layout_a_theme_and_words_of_another_ending_are_told() -> None:
    write("layouts/booklet.yml", HANDOUT.replace("layout: handout", "layout: booklet"))
    article(("[trifold, handout]", "[booklet]"))
    assert run("build", "small").err.startswith("layouts/booklet.yml: its name has to end with .yaml")
    article()
    assert "layouts/booklet.yml: its name has to end with .yaml" in run("list").err
    write("layouts/themes/sea.yml", "theme: sea\n")
    assert run("build", "small", "--theme", "sea").err.startswith("layouts/themes/sea.yml: its name has to end with .yaml")
    write("layouts/words.yml", "cut: Cut\n")
    assert run("build", "small").err.startswith("layouts/words.yml: its name has to end with .yaml")


def test_files_that_are_named_by_a_path_are_told_where_one_of_another_ending_is_there() -> None:
    write("clinic.yml", "clinic: Lakeside\n")
    assert run("build", "small", "--imprint", "clinic.yaml").err == ("clinic.yaml: there is no such file. Did you mean 'clinic.yml'?\n")
    write("event.yml", EVENT.format(layout="handout"))
    write("clinics.yml", "clinics: [{clinic: Lakeside}]\n")
    assert run("batch", "event.yaml", "--dry-run").err.startswith("event.yaml: there is no such file. Did you mean 'event.yml'?")
    assert run("batch", "event.yml", "--dry-run").err.startswith("clinics.yaml: there is no such file. Did you mean 'clinics.yml'?")


def test_an_event_tells_a_pamphlet_and_a_layout_of_another_ending() -> None:
    renamed("pamphlets/small/article.yaml", "pamphlets/small/article.yml")
    write("layouts/booklet.yml", HANDOUT.replace("layout: handout", "layout: booklet"))
    write("clinics.yaml", "clinics: [{clinic: Lakeside}]\n")
    write("event.yaml", EVENT.format(layout="booklet"))
    said = run("batch", "event.yaml", "--dry-run")
    assert (said.code, said.lines) == (1, [])
    assert "pamphlets/small/article.yml: its name has to end with .yaml" in said.err


def test_a_file_of_the_right_name_is_read_whatever_lies_beside_it() -> None:
    write("pamphlets/small/article.yml", "an old one\n")
    write("pamphlets/small/review.yaml.txt", "an old one\n")
    write("pamphlets/small/review.yaml", "reviews: []\n")
    assert run("build", "small", "--layout", "handout").code == 0
    assert "article.yml" not in run("list").err


def test_a_picture_and_a_list_that_are_not_there_are_told_with_the_nearest_name() -> None:
    write("logo.jpeg", b"")
    write("clinic.yaml", "clinic: Lakeside\nlogo: logo.jpg\n")
    assert "Did you mean 'logo.jpeg'?" in run("build", "small", "--imprint", "clinic.yaml").err
    write("Clinics.CSV", "clinic\nLakeside\n")
    write("event.yaml", EVENT.format(layout="handout").replace("clinics.yaml", "clinics.csv"))
    assert run("batch", "event.yaml", "--dry-run").err.startswith("clinics.csv: there is no such file. Did you mean 'Clinics.CSV'?")
