"""What a piece has to print, read from article.yaml and the layout's YAML by other eyes than nam_print's.

Only what the article says is listed; the few words that layouts print themselves are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.helpers.pieces import Asked, yaml_of

LEVELS = ("essential", "standard", "full")
ATTRIBUTES = {"id", "detail", "cite", "facts"}


def stripped(text: str) -> str:
    """A text without its markup: strong, links, terms and backslashes."""
    text = re.sub(r"\*\*", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    return squeezed(re.sub(r"\\(.)", r"\1", text))


def squeezed(text: str) -> str:
    """White space as single spaces."""
    return " ".join(text.split())


def sentences(text: str) -> list[str]:
    """A text's sentences, roughly: what ends in . ! or ? before a capital, a bracket or a quotation mark."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“(])", text)


@dataclass(frozen=True)
class Printed:
    """One block that a piece prints: its section and id, its kind, its body as it stands in the YAML, and the facts it states."""

    where: str
    kind: str
    body: Any
    small: bool
    facts: tuple[str, ...]
    level: str
    form: bool

    def texts(self) -> Iterator[str]:
        """Its texts in reading order, markup and all."""
        yield from READERS[self.kind](self)

    def keeps(self, item: Any) -> bool:
        """Whether the piece carries an item."""
        return not isinstance(item, dict) or _within(item.get("detail", "essential"), self.level)

    def items(self, items: list[Any]) -> Iterator[str]:
        """The texts of the items that the piece carries."""
        return (item if isinstance(item, str) else item["says"] for item in items if self.keeps(item))


def blocks(asked: Asked) -> Iterator[Printed]:
    """The blocks of the article that the piece prints, in the order it prints them."""
    for part in parts(asked):
        if isinstance(part, Printed):
            yield part


def texts(asked: Asked, printed: str) -> list[str]:
    """Everything of the article that the piece prints, in reading order, without markup. What was `printed` tells by the words above the
    sources whether the piece took its layout's roomier variant, which prints them in another way.
    """
    roomier = yaml_of("layouts/words.yaml")["sources_title"] not in printed
    return [
        stripped(text) for part in parts(asked, roomier=roomier) for text in (part.texts() if isinstance(part, Printed) else [part]) if text
    ]


def parts(asked: Asked, *, roomier: bool = False) -> Iterator[Printed | str]:
    """Blocks, and between them the titles and other single texts of the article; as the roomier variant has them, if that was taken."""
    article, layout = _article(asked), _layout(asked)
    instead = layout.get("roomier", {}).get("parts", {}) if roomier else {}
    for thread in layout["threads"]:
        for place in thread["place"]:
            yield from (
                _role(place, article, layout) if "role" in place else _part(instead.get(place["part"], place["part"]), article, asked)
            )


def _article(asked: Asked) -> dict[str, Any]:
    return yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")


def _layout(asked: Asked) -> dict[str, Any]:
    return yaml_of(f"layouts/{asked.layout}.yaml")


def _within(detail: str, level: str) -> bool:
    return LEVELS.index(detail) <= LEVELS.index(level)


def _role(place: dict[str, Any], article: dict[str, Any], layout: dict[str, Any]) -> Iterator[Printed | str]:
    for section in article["sections"]:
        if section["role"] == place["role"]:
            found = list(_section(section, place, layout))
            if found and place.get("heading", True):
                yield section["title"]
            yield from found


def _section(section: dict[str, Any], place: dict[str, Any], layout: dict[str, Any]) -> Iterator[Printed]:
    level = place.get("detail", layout.get("detail", "standard"))
    for block in section["blocks"]:
        (kind,) = block.keys() - ATTRIBUTES
        wanted = (not place.get("kinds") or kind in place["kinds"]) and kind not in place.get("leave", ())
        if wanted and _within(block.get("detail", section.get("detail", "standard")), level):
            where = f"{section['id']}/{block.get('id', kind)}"
            printed = Printed(where, kind, block[kind], bool(place.get("small")), (), level, bool(layout.get("form")))
            facts = (*block.get("facts", ()), *_item_facts(printed))
            printed = Printed(where, kind, block[kind], printed.small, facts, level, printed.form)
            if any(printed.texts()):
                yield printed


def _item_facts(block: Printed) -> Iterator[str]:
    body = block.body
    items = body if isinstance(body, list) else [*body.get("items", ()), *body.get("list", ())] if isinstance(body, dict) else []
    for item in items:
        if isinstance(item, dict) and block.keeps(item):
            yield from item.get("facts", ())


def _part(name: str, article: dict[str, Any], asked: Asked) -> Iterator[str]:
    match name:
        case "title":
            yield from (article["title"], article["subtitle"], article["for"])
        case "cover-title":
            yield from (article["for"], article["title"], article["subtitle"])
        case "message":
            yield article["message"]
        case "glossary":
            yield from glossary(asked)
        case "sources":
            yield from (source["text"] for source in article.get("sources", ()))
        case "sources-short":
            yield from (source.get("short", source["text"]).rstrip(".") for source in article.get("sources", ()))


def glossary(asked: Asked) -> list[str]:
    """Every defined term that the piece's blocks use, with its meaning, by the alphabet."""
    terms = _article(asked).get("terms", {})
    main = {each.casefold(): name for name, term in terms.items() for each in (name, *term.get("also", ()))}
    used = {
        main[found.casefold()]
        for block in blocks_without_parts(asked)
        for text in block.texts()
        for found in re.findall(r"\{([^}]*)\}", text)
    }
    return [f"{name}: {terms[name]['means']}" for name in sorted(used, key=str.casefold)]


def blocks_without_parts(asked: Asked) -> Iterator[Printed]:
    """The blocks that stand there by role."""
    article, layout = _article(asked), _layout(asked)
    for place in (place for thread in layout["threads"] for place in thread["place"] if "role" in place):
        yield from (part for part in _role(place, article, layout) if isinstance(part, Printed))


def _text(block: Printed) -> Iterator[str]:
    yield block.body


def _list(block: Printed) -> Iterator[str]:
    yield from block.items(block.body)


def _callout(block: Printed) -> Iterator[str]:
    body = block.body
    yield from (body["title"], body.get("text", ""), *block.items(body.get("list", [])), body.get("after", ""))


def _symptoms(block: Printed) -> Iterator[str]:
    items = [item for item in block.body["items"] if block.keeps(item)]
    yield block.body["title"]
    yield from (item.get("ask", item["says"]) if block.form else item["says"] for item in items)


def _table(block: Printed) -> Iterator[str]:
    yield block.body["caption"]
    yield from block.body["header"]
    yield from (cell for row in block.body["rows"] for cell in row)


def _figure(block: Printed) -> Iterator[str]:
    yield block.body["caption"]  # its labels stand beside the drawing in an order of their own: see labels()


def _questions(block: Printed) -> Iterator[str]:
    yield block.body.get("title", "")
    yield from block.items(block.body["items"])


def _fields(block: Printed) -> Iterator[str]:
    if block.form:
        yield from (block.body.get("title", ""), block.body.get("text", ""))
        yield from (text for blank in block.body["fields"] for text in (blank.get("label", ""), *blank.get("options", ())))


def _contact(block: Printed) -> Iterator[str]:
    yield from (block.body["title"], block.body["text"])


READERS = {
    "text": _text,
    "list": _list,
    "steps": _list,
    "callout": _callout,
    "symptoms": _symptoms,
    "table": _table,
    "figure": _figure,
    "questions": _questions,
    "fields": _fields,
    "contact": _contact,
}


def labels(asked: Asked) -> list[str]:
    """The labels of the figures that the piece prints with labels."""
    return [text for block in blocks(asked) if block.kind == "figure" for text in block.body.get("labels", {}).values()]
