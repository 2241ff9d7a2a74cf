"""Every sentence that the article gives a piece can be read in it, in reading order, by a program that did not write it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from tests.helpers.pieces import EVERY, Asked, Press, yaml_of
from tests.helpers.reading import page_read_aloud, page_texts, read_aloud
from tests.helpers.script import blocks, labels, sentences, squeezed, texts

every_piece = pytest.mark.parametrize("asked", EVERY, ids=str)


def in_order(wanted: list[str], text: str) -> list[str]:
    """Those of the texts that are not found after the one before."""
    at, lost = 0, []
    for each in wanted:
        found = text.find(each, at)
        if found < 0:
            lost.append(each)
        else:
            at = found + len(each)
    return lost


@every_piece
def test_a_screen_reader_reads_every_text_of_the_article_in_its_order(press: Press, asked: Asked) -> None:
    aloud = read_aloud(press.built(asked).pdf)
    wanted = texts(asked, aloud)
    assert len(wanted) > 20
    assert in_order(wanted, aloud) == []


@every_piece
def test_a_figures_labels_are_read_too(press: Press, asked: Asked) -> None:
    aloud = read_aloud(press.built(asked).pdf)
    assert [label for label in labels(asked) if label not in aloud] == []


def found_on(pages: list[str], sentence: str) -> bool:
    """Whether a page holds the sentence; or one page its beginning and the next its end, since paragraphs may go over."""
    if any(sentence in page for page in pages):
        return True
    words = sentence.split()
    halves = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    return any(head in page and tail in following for head, tail in halves for page, following in pairwise(pages))


@every_piece
def test_copying_the_pages_gives_every_sentence(press: Press, asked: Asked) -> None:
    pages = page_texts(press.built(asked).pdf)
    wanted = [sentence for text in texts(asked, " ".join(pages)) for sentence in sentences(text)]
    assert [sentence for sentence in wanted if not found_on(pages, sentence)] == []


@every_piece
def test_pdfium_walks_each_pages_tags_in_the_same_order(press: Press, asked: Asked) -> None:
    built = press.built(asked)
    aloud = read_aloud(built.pdf).split()
    heard = [page_read_aloud(built.pdf, number).split() for number in range(len(built.document.pages))]
    for words in heard:
        ahead = iter(aloud)
        assert all(word in ahead for word in words)
    assert Counter(word for words in heard for word in words) == Counter(aloud)


@pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.layout == "handout"], ids=str)
def test_the_handout_prints_a_block_for_every_fact_that_it_has_to_state(asked: Asked) -> None:
    must = yaml_of(f"pamphlets/{asked.pamphlet}/review.yaml")["must_say"]
    stated = {fact for block in blocks(asked) for fact in block.facts}
    assert [fact for fact in must if fact not in stated] == []


@every_piece
def test_titles_of_the_file_and_the_page_are_the_articles(press: Press, asked: Asked) -> None:
    article = yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")
    info = press.built(asked).document.info
    assert info.title.startswith(article["title"])
    assert squeezed(article["subtitle"]) == info.subject
