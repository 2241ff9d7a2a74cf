"""An article's slips: each is told where it stands, in plain words, and all of them at once."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nam_print.article.article import Article

from .conftest import HEAD

Told = Callable[..., list[str]]
Make = Callable[..., Article]

KINDS = "'callout', 'contact', 'fields', 'figure', 'list', 'questions', 'steps', 'symptoms', 'table' or 'text'"
ROLES = "'overview', 'symptoms', 'diagnosis', 'treatment', 'complications', 'medicines', 'not-this', 'emergency', 'questions' or 'about'"

IN_A_BLOCK = {
    # unknown, missing, empty
    "- txt: Hello": "22:9: 'txt' is not a kind of block. Did you mean 'text'?",
    "- {text: a, cites: [one]}": "22:19: 'cites' is not a key that can stand here. Did you mean 'cite'?",
    "- zzz: Hello": f"22:9: 'zzz' is not a kind of block. It can be {KINDS}.",
    "- {id: x}": f"22:9: this block has no content. Add one of {KINDS}.",
    "- Hello": f"22:9: a block should be a kind and its content, such as 'text: …'. The kinds are {KINDS}.",
    "- {text: a, list: [b]}": "22:19: a block has one kind, and this one has 'text' and 'list'. Start another block with a dash for each.",
    "- text:": "22:14: 'text' is empty. It should be text.",
    "- text: '  '": "22:15: this text is empty. Write it, or delete its key.",
    "- list: []": "22:15: 'list' is empty.",
    "- contact: {title: Call}": "22:18: 'contact' has no 'text'. Add 'text:' (when to call, and about what).",
    # wrong kinds of value
    "- text: 5": "22:15: 'text' should be text, and this is a number. Put it in quotes: \"5\".",
    "- text: 1.50": "22:15: 'text' should be text, and this is a number. Put it in quotes: \"1.50\".",
    "- text: true": "22:15: 'text' should be text, and this is true or false. Put it in quotes: \"true\".",
    "- text: 2026-05-31": "22:15: 'text' should be text, and this is a date. Put it in quotes: \"2026-05-31\".",
    "- text: {CK}": "22:15: 'text' should be text, and this is a group of keys. "
    "If it was to be a text that starts with a bracket or holds a colon, put the whole text in quotes.",
    "- list: Hello": "22:15: 'list' should be a list, and this is 'Hello'. Write each item on a line of its own, after a dash and a space.",
    "- list: [a, 5]": "22:19: item 2 of 'list' should be text, and this is a number. Put it in quotes: \"5\".",
    "- list: [{says: a, detial: full}]": "22:26: 'detial' is not a key that can stand here. Did you mean 'detail'?",
    "- list: [{}]": "22:16: item 1 of 'list' has no 'says'. Add 'says:' (the item's text).",
    "- steps: [{says: a, detail: ful}]": "22:35: 'detail' cannot be 'ful'. Did you mean 'full'? It should be 'essential', 'standard' or 'full'.",
    "- {text: a, detail: some}": "22:27: 'detail' cannot be 'some'. It should be 'essential', 'standard' or 'full'.",
    "- {text: a, facts: [ov1]}": "22:27: item 1 of 'facts' should be a fact's id, such as OV1, and this is 'ov1'.",
    "- {text: a, id: My Block}": "22:23: 'My Block' cannot be a name for this. Use small letters, digits and hyphens, such as 'side-effects'.",
    "- callout: {kind: emergancy, title: x}": "22:25: 'kind' cannot be 'emergancy'. Did you mean 'emergency'? "
    "It should be 'emergency', 'key', 'warning' or 'note'.",
    # names that refer to nothing
    "- {text: a, cite: [on]}": "22:26: there is no source 'on' here. Did you mean 'one'?",
    "- text: Your {creatin kinase} level": "22:21: the term 'creatin kinase' is not defined. Did you mean 'creatine kinase'? "
    "Define it under 'terms', or add this spelling to its 'also'.",
    # markup
    "- text: Do **not stop": "22:18: '**' opens strong text here, and nothing closes it. Add '**' where it ends.",
    "- text: See [the page] now": r"22:19: '[' opens a link here that is not complete. Write [text](https://…), or \[ to print a bracket.",
    "- text: See [it](www.x.org)": "22:24: 'www.x.org' is not an address that a link can have. Start it with https://, http://, tel: or mailto:.",
    "- text: See [it](javascript:x)": "22:24: 'javascript:x' is not an address that a link can have. "
    "Start it with https://, http://, tel: or mailto:.",
    # block kinds
    "- table: {caption: x, header: [a, b], rows: [[a, b], [c]]}": "22:60: this row has 1 cells, and the header has 2. Give both the same number.",
    "- fields: {fields: [{id: a, label: x, kind: choice}]}": "22:27: a blank of the kind 'choice' has no options. "
    "Add 'options: [Yes, No]', in your words.",
    "- fields: {fields: [{id: a, label: x, kind: line, options: [b]}]}": "22:66: a blank of the kind 'line' has no boxes. Take out 'options'.",
    "- fields: {fields: [{id: a, label: x, kind: lines}]}": "22:51: 'kind' cannot be 'lines'. Did you mean 'line'? "
    "It should be 'line', 'date', 'choice', 'checks' or 'space'.",
    "- fields: {fields: [{id: a, label: x, kind: line, width: 3/2}]}": "22:64: '3/2' is not a width. "
    "Write 1 for the full width, or a part of it such as 1/2 or 2/3.",
    "- fields: {fields: [{id: a, label: x, kind: space, lines: 0}]}": "22:65: 'lines' should be at least 1, and this is 0.",
    "- symptoms: {title: x, items: [{id: a, says: b}, {id: a, says: c}]}": "22:61: the id 'a' stands twice in this list; "
    "the first is in line 22. Give one of them another id.",
    "- figure: {svg: figures/bdy.svg, alt: a, caption: c}": "22:23: the image 'figures/bdy.svg' is not in the folder 'sample'. "
    "Did you mean 'figures/body.svg'?",
    "- figure: {svg: ../x.svg, alt: a, caption: c}": "22:23: the image '../x.svg' leads outside the folder 'sample'. "
    "Copy the file into the folder and name the copy.",
    "- figure: {svg: figures/body.svg, alt: a, caption: c, labels: {nek: Neck}}": "22:70: figures/body.svg has no anchor 'label-nek'. "
    "Did you mean 'neck'?",
    "- figure: {svg: figures/body.svg, alt: a **b**, caption: c}": "22:48: '**' is markup, and this text is printed as it is. Take it out.",
    "- figure: {svg: figures/body.svg, caption: c}": "22:17: 'figure' has no 'alt'. "
    "Add 'alt:' (what the drawing shows, for people who cannot see it).",
}


@pytest.mark.parametrize("block", IN_A_BLOCK)
def test_a_slip_in_a_block_is_told_at_its_place(block: str, told: Told) -> None:
    assert told(block) == [IN_A_BLOCK[block]]


IN_THE_HEAD = {
    ("\ntitle:", "\ntitel:"): [
        "1:1: the file has no 'title'. Add 'title:' (what the cover says).",
        "2:1: 'titel' is not a key that can stand here. Did you mean 'title'?",
    ],
    ('"1.0"', "1.0"): ["7:10: 'version' should be text, and this is a number. Put it in quotes: \"1.0\"."],
    ('"1.0"', '"first"'): ["7:10: 'version' should be the version of the text, in quotes, such as \"1.0\", and this is 'first'."],
    ("2026-05-31", "31 May"): ["8:7: 'date' should be a date such as 2026-05-31, and this is '31 May'."],
    ("2026-05-31", "2026-02-31"): ["8:7: 'date' should be a date such as 2026-05-31, and this is '2026-02-31'."],
    ("language: en", "language: English"): ["9:11: 'English' is not the code of a language. Write its code, 'en'."],
    ("form: SMP", "form: smp"): ["10:7: 'form' should be the form number's stem in capitals, such as NAM, and this is 'smp'."],
    ("layouts: [trifold]", "layouts: trifold"): [
        "11:10: 'layouts' should be a list, and this is 'trifold'. Write each item on a line of its own, after a dash and a space."
    ],
    ("role: overview", "role: overveiw"): [f"19:11: 'role' cannot be 'overveiw'. Did you mean 'overview'? It should be {ROLES}."],
    ("article: sample", "article: simple"): ["1:10: the pamphlet is called 'simple', and its folder 'sample'. Give both the same name."],
    ("id: two", "id: one"): ["16:10: the id 'one' stands twice in this list; the first is in line 15. Give one of them another id."],
    ('"https://example.org"', "example.org"): [
        "16:38: 'example.org' is not a web address. Write it in full, such as https://www.example.org."
    ],
    ("terms:", "cover: body\nterms:"): ["12:8: there is no figure 'body' here."],
    ("also: [CK]", "also: [CK, Creatine Kinase, ck]"): [
        "13:32: 'Creatine Kinase' is a spelling of 'creatine kinase' already; small and capital letters make no difference. Take one of them out.",
        "13:49: 'ck' is a spelling of 'creatine kinase' already; small and capital letters make no difference. Take one of them out.",
    ],
    ("id: first", "id: article"): ["18:9: no section can be called 'article'. Choose another id."],
}


@pytest.mark.parametrize("change", IN_THE_HEAD)
def test_a_slip_in_the_head_is_told_at_its_place(change: tuple[str, str], told: Told) -> None:
    assert told(head=HEAD.replace(*change)) == IN_THE_HEAD[change]


def test_a_file_that_is_only_a_sentence_is_told(told: Told) -> None:
    assert told("", head="Hello there")[0] == "1:1: the file should be a group of keys, and this is 'Hello there'."


def test_problems_of_every_kind_are_told_at_once_in_the_order_of_the_file(told: Told) -> None:
    head = (
        HEAD.replace("\ntitle:", "\ntitel:").replace('"1.0"', "1.0").replace("also: [CK]", "also: CK").replace("role: overview", "role: x")
    )
    blocks = """\
- {text: "Hello {ck}", cite: [three]}
- txt: Hello
- list: [5, "**a"]
- {id: a, figure: {svg: figures/no.svg, alt: x, caption: y}}
- {id: a, text: b}
"""
    assert [message.split(": ")[0] for message in told(blocks, head)] == (
        ["1:1", "2:1", "7:10", "13:27", "19:11", "22:24", "22:37", "23:9", "24:16", "24:20", "25:31", "26:14"]
    )


def test_a_message_in_a_folded_paragraph_points_at_the_line_of_the_slip(told: Told) -> None:
    assert told("- text: >-\n    One line,\n    then a {trem} here.")[0].startswith("24:19: the term 'trem' is not defined.")


def test_the_same_blocks_read_well(article: Make) -> None:
    made = article(
        "- text: Your {CK} level\n- id: b\n  list: [a, {says: c, facts: [OV1]}]\n  facts: [OV2]\n- figure: {svg: figures/body.svg, alt: a, caption: c}"
    )
    assert [name for name, _ in made.sections[0].named_blocks()] == ["text-1", "b", "figure-1"]
    assert made.stated() == {"OV2": ("first",), "OV1": ("first",)}
    assert made.numbers == {"one": 1, "two": 2}


def test_the_cover_figure_is_found_by_its_id(article: Make) -> None:
    head = HEAD.replace("terms:", "cover: body\nterms:")
    made = article("- {id: body, figure: {svg: figures/body.svg, alt: a, caption: c}}", head)
    assert made.cover_figure is made.sections[0].blocks[0]


def test_an_article_cannot_be_changed_once_it_is_read(article: Make) -> None:
    with pytest.raises(ValueError, match="frozen"):
        article("- text: Hello.").title = "Other"  # type: ignore[misc]


def test_a_drawing_that_links_out_of_the_folder_is_refused(told: Told, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.svg").write_text("<svg/>")
    (folder / "figures" / "link.svg").symlink_to(tmp_path / "outside.svg")
    assert told("- figure: {svg: figures/link.svg, alt: a, caption: c}") == [
        "22:23: the image 'figures/link.svg' leads outside the folder 'sample'. Copy the file into the folder and name the copy."
    ]


def test_a_tab_in_a_title_or_a_term_is_a_space(article: Make) -> None:
    head = HEAD.replace("title: A sample", 'title: "A\\tsample"').replace("also: [CK]", 'also: ["C\\tK"]')
    made = article('- text: "{C\\tK}"', head)
    assert made.title == "A sample"
    assert made.terms["creatine kinase"].also == ("C K",)
