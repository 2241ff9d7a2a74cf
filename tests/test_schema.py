"""The schemas that editors use: kept as files, and true to what the program reads."""

from __future__ import annotations

import json

import pytest

from nam_print import here, schema
from nam_print.article.blocks import KINDS
from nam_print.design import folds
from nam_print.errors import UsageError


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_schema_file_is_what_the_program_would_write(kind: str) -> None:
    file = here.shipped() / "layouts" / "schema" / f"{kind}.json"
    assert file.read_text() == schema.text(kind), f"write it anew: nam-print schema {kind} > layouts/schema/{kind}.json"


def test_a_block_is_one_of_the_kinds_and_nothing_else() -> None:
    made = schema.schema("article")
    blocks = made["$defs"]["Section"]["properties"]["blocks"]["items"]["oneOf"]
    kinds = [made["$defs"][block["$ref"].rpartition("/")[2]] for block in blocks]
    assert [kind["required"] for kind in kinds] == [[name] for name in KINDS]
    assert {kind["additionalProperties"] for kind in kinds} == {False}


@pytest.mark.parametrize("kind", ["article", "clinics", "event", "imprint", "layout", "review", "theme"])
def test_every_key_has_help_or_a_named_shape(kind: str) -> None:
    made = schema.schema(kind)
    for shape in (made, *(each for each in made.get("$defs", {}).values() if "properties" in each)):
        assert shape["description"]
    assert all("description" in each or "$ref" in json.dumps(each) for each in made["properties"].values())


@pytest.mark.parametrize("kind", ["clinics", "event", "layout", "theme"])
def test_every_key_of_a_layout_a_theme_or_an_event_has_help(kind: str) -> None:
    made = schema.schema(kind)
    shapes = (made, *(each for each in made["$defs"].values() if "properties" in each))
    assert [name for shape in shapes for name, key in shape["properties"].items() if "description" not in key] == []


def test_an_editor_is_told_the_kinds_of_blocks_and_folds() -> None:
    made = schema.schema("layout")["$defs"]
    assert made["PlaceRole"]["properties"]["kinds"]["items"]["enum"] == list(KINDS)
    assert made["FoldSpec"]["properties"]["kind"]["enum"] == list(folds.FOLDS)


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("pamphlets/*/article.yaml", "article"),
        ("pamphlets/*/review.yaml", "review"),
        ("layouts/[!w]*.yaml", "layout"),
        ("layouts/themes/*.yaml", "theme"),
        ("layouts/words.yaml", "words"),
        ("docs/example-event/event.yaml", "event"),
    ],
)
def test_the_shipped_files_name_their_schema(pattern: str, kind: str) -> None:
    files = tuple(here.shipped().glob(pattern))
    assert files
    for file in files:
        first = file.read_text().splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (file.parent / first.rpartition("=")[2]).resolve() == (here.shipped() / f"layouts/schema/{kind}.json").resolve()


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"there is no schema 'artcle'\. Did you mean 'article'\?"):
        schema.schema("artcle")
