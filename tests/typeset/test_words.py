"""Titles, headings and the main message: their lines end between words, also in languages that put no white there."""

from __future__ import annotations

import pytest

from nam_print.article.markup import rich
from nam_print.compose.document import Run
from nam_print.typeset.text import TextStyle
from tests.helpers.fonts import DESK
from tests.helpers.pieces import Asked, Press


def words(text: str, lang: str, display: bool = True) -> list[str]:
    """What no line of the text parts."""
    found = DESK.prepare(rich(text), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, display=display)).breaks
    return [text[start:end] for start, end in zip([0, *(item.at for item in found)], [item.at for item in found], strict=False)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("坏死性自身免疫性肌病", ["坏死性", "自身免疫性肌病"]),
        ("肌肉无力？请尽早就医。", ["肌肉", "无力？", "请", "尽早", "就医。"]),
        ("他汀类药物与肌肉", ["他汀类", "药物", "与", "肌肉"]),
        ("什么是 NAM？", ["什么", "是 ", "NAM？"]),
    ],
)
def test_a_chinese_title_is_parted_between_words(text: str, whole: list[str]) -> None:
    assert words(text, "zh-Hans") == whole


def test_a_japanese_title_is_parted_between_phrases() -> None:
    assert words("この病気は、体の中心に近い", "ja") == ["この", "病気は、", "体の", "中心に", "近い"]


def test_running_text_in_chinese_is_parted_between_any_two_characters() -> None:
    assert words("肌肉无力", "zh-Hans", display=False) == list("肌肉无力")


def test_a_word_beyond_the_basic_plane_moves_no_place() -> None:
    assert words("\U00020000肌肉无力", "zh-Hans")[-2:] == ["肌肉", "无力"]


@pytest.mark.parametrize("lang", ["en", "es", "ko", "hi", "ar"])
def test_languages_with_white_between_words_are_set_as_before(lang: str) -> None:
    assert words("one two-three four", lang) == words("one two-three four", lang, display=False)


@pytest.mark.parametrize("layout", ["trifold", "handout"])
def test_the_chinese_cover_and_message_are_parted_between_words(press: Press, layout: str) -> None:
    document = press.built(Asked("nam", layout, lang="zh-Hans")).document
    lines = [item.text for page in document.pages for item in page.items if isinstance(item, Run) and item.size > 13]
    assert any(line.endswith("肌病") for line in lines)
    assert [line for line in lines if line.endswith(("坏死性自身", "肌肉无", "尽", "坏死"))] == []
