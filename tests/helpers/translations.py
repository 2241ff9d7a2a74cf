"""What a translated piece has to print, read from the article's YAML and the catalogue's PO by other eyes than nam_print's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import polib

from tests.helpers.pieces import PAPERS, ROOT, Asked, yaml_of
from tests.helpers.script import Printed, blocks_without_parts, parts, squeezed

LANGUAGES = ("ar", "es", "fr", "hi", "ko", "ru", "vi", "zh-Hans")
PAMPHLETS = ("nam", "statins-and-muscles")
UNSPACED = ("zh-Hans",)
"""Languages whose lines end anywhere: a reader of pages cannot know whether a line's end was a space."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069\u00ad"))


def translated(pamphlet: str, lang: str) -> list[Asked]:
    """Every layout that the pamphlet offers, on both papers, in a language."""
    layouts = yaml_of(f"pamphlets/{pamphlet}/article.yaml")["layouts"]
    return [Asked(pamphlet, layout, paper, lang=lang) for layout in layouts for paper in PAPERS]


@cache
def catalogue(pamphlet: str, lang: str) -> dict[str, list[str]]:
    """All translations of every text, as polib reads them."""
    found: dict[str, list[str]] = {}
    for entry in polib.pofile(str(ROOT / "pamphlets" / pamphlet / "locale" / f"{lang.replace('-', '_')}.po")):
        if not entry.obsolete:
            found.setdefault(squeezed(entry.msgid), []).append(entry.msgstr)
    return found


def normal(text: str) -> str:
    """A text as one compares it: compatibility forms composed, marks that only steer direction taken out, white space as single spaces."""
    return squeezed(unicodedata.normalize("NFKC", text).translate(_INVISIBLE))


def stripped(text: str) -> str:
    """A translation as it is printed, without its markup."""
    text = re.sub(r"\{([^{}|]*)(\|[^{}]*)?\}", r"\1", text.replace("**", ""))
    return normal(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def texts(asked: Asked) -> Iterator[list[str]]:
    """What the piece prints of the article in reading order, glossary aside: each text with the translations that it may have."""
    known = catalogue(asked.pamphlet, asked.lang)
    short = {source["text"]: source.get("short", "") for source in yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")["sources"]}
    for part in parts(asked):
        for text in part.texts() if isinstance(part, Printed) else [part]:
            if text and squeezed(text) in known:
                other = known.get(squeezed(short.get(text, "")), []) if asked.layout == "trifold" else []  # its roomier variant
                yield [stripped(each).rstrip(".") if other else stripped(each) for each in (*known[squeezed(text)], *other)]


def glossary(asked: Asked) -> list[str]:
    """The terms that the piece's blocks use, and what they mean, translated."""
    terms = yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")["terms"]
    main = {each.casefold(): name for name, term in terms.items() for each in (name, *term.get("also", ()))}
    marked = (re.findall(r"\{([^}]*)\}", text) for block in blocks_without_parts(asked) for text in block.texts())
    used = {main[name.partition("|")[2].casefold() or name.casefold()] for names in marked for name in names}
    known = catalogue(asked.pamphlet, asked.lang)
    return [stripped(known[squeezed(text)][0]) for name in sorted(used) for text in (name, terms[name]["means"])]
