"""Inline markup: `**strong**`, `[text](https://…)`, a defined `{term}`, and a backslash before a character that is meant as itself.

A term in another form than those that are defined says after a bar which one it is: `{swollen|inflammation}`. Nothing else is markup.
Strong text may hold links and terms; a link's text holds no markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from string import Formatter
from unicodedata import east_asian_width

from nam_print.article.elements import Rich, Span, Wording, lang_of, worded
from nam_print.article.terms import Glossary, TermSpan
from nam_print.reading.nearest import did_you_mean

SCHEMES = ("https:", "http:", "tel:", "mailto:")

_TOKEN = re.compile(r"\\(?P<escaped>.?)|(?P<strong>\*\*)|(?P<link>\[)|(?P<term>\{)|(?P<closing>\})", re.DOTALL)
_LINK = re.compile(r"\[(?P<text>(?:\\.|[^\]\\])*)\](?:\((?P<url>(?:[^()\s]|\([^()\s]*\))*)\))?")
_TERM = re.compile(r"\{(?P<name>[^{}\[\]*|]*)(?:\|(?P<main>[^{}\[\]*|]*))?\}")
_ESCAPED = re.compile(r"\\([\\*{}\[\]])")


class MarkupError(ValueError):
    """Markup that cannot be read: what is wrong, what to do, and at which character of the text."""

    def __init__(self, offset: int, what: str, do: str) -> None:
        super().__init__(what)
        self.offset, self.what, self.do = offset, what, do


@lru_cache(maxsize=4096)  # the texts of two pamphlets in nine languages
def parse(text: Wording, terms: Glossary | None = None) -> Rich:
    """Return the spans of a text, in the language that it is in. Raises MarkupError, also for an unknown term unless `terms` is None.

    A text is parsed once: when its file is validated; pieces, sizes, copies and checks ask for the same spans again.
    """
    spans = _joined(tuple(_Reader(str(text), terms).spans()))
    lang = lang_of(text)
    return tuple(replace(span, lang=lang) for span in spans) if lang else spans


def rich(text: Wording, *, strong: bool = False, href: str = "") -> Rich:
    """Return text without markup as one span, in the language that it is in; no span when it is empty."""
    words = str(text)
    return (Span(words, strong, href, lang=lang_of(text)),) if words else ()


def filled(phrase: Wording, **slots: Rich) -> Rich:
    """Return a phrase with spans for its {slots}, each in its own look and language."""
    spans: list[Span] = []
    for text, name, _, _ in Formatter().parse(str(phrase)):
        spans += rich(worded(text, lang_of(phrase)))
        spans += slots[name] if name else ()
    return _joined(tuple(spans))


def run_together(texts: Sequence[Rich]) -> Rich:
    """Return several texts as one, with a space between two; none behind a mark that fills a square, as Chinese has them."""
    spans: list[Span] = []
    for text in texts:
        if spans and text and not (spans[-1].text and east_asian_width(spans[-1].text[-1]) in {"W", "F"}):
            spans.append(Span(" "))
        spans += text
    return tuple(spans)


class _Reader:
    """Walks a text once, from token to token."""

    def __init__(self, text: str, terms: Glossary | None) -> None:
        self.text, self.terms = text, terms
        self.strong_from = -1

    @property
    def strong(self) -> bool:
        return self.strong_from >= 0

    def spans(self) -> Iterator[Span]:
        """Yield spans in order; neighbours of one look may still be apart. Raises MarkupError."""
        at = 0
        while token := _TOKEN.search(self.text, at):
            start = token.start()
            if start > at:
                yield Span(self.text[at:start], strong=self.strong)
            at = token.end()
            if token["strong"]:
                if self.strong_from == start - 2:
                    raise MarkupError(self.strong_from, "there is no text between '**' and '**'.", r"Write \*\* to print two stars.")
                self.strong_from = -1 if self.strong else start
            elif token["closing"]:
                raise MarkupError(start, "there is a '}' without a '{' before it.", r"Write \} to print it.")
            else:
                span, at = self._link(start) if token["link"] else self._term(start) if token["term"] else (self._escaped(token), at)
                yield span
        if self.strong:
            raise MarkupError(self.strong_from, "'**' opens strong text here, and nothing closes it.", "Add '**' where it ends.")
        if at < len(self.text):
            yield Span(self.text[at:])

    def _escaped(self, token: re.Match[str]) -> Span:
        if token["escaped"] not in tuple("\\*{}[]"):
            what = "a backslash can only stand before * { } [ ] or another backslash."
            raise MarkupError(token.start(), what, r"Write \\ to print one.")
        return Span(token["escaped"], strong=self.strong)

    def _link(self, at: int) -> tuple[Span, int]:
        found = _LINK.match(self.text, at)
        if found is None or found["url"] is None:
            raise MarkupError(at, "'[' opens a link here that is not complete.", r"Write [text](https://…), or \[ to print a bracket.")
        text, url = found["text"], found["url"]
        if not url.startswith(SCHEMES) or url in (*SCHEMES, "https://", "http://"):
            what = f"'{url}' is not an address that a link can have."
            raise MarkupError(found.start("url"), what, "Start it with https://, http://, tel: or mailto:.")
        if not text.strip():
            raise MarkupError(at, "this link has no text.", "Write what readers should see: [text](https://…).")
        inner = _TOKEN.search(_ESCAPED.sub("..", text))
        if inner:
            raise MarkupError(
                found.start("text") + inner.start(), "a link's text cannot hold other markup.", "Put ** around the whole link instead."
            )
        return Span(_ESCAPED.sub(r"\1", text), strong=self.strong, href=url), found.end()

    def _term(self, at: int) -> tuple[Span, int]:
        found = _TERM.match(self.text, at)
        if found is None:
            raise MarkupError(at, "'{' opens a term here, and nothing closes it.", r"Write {term}, or \{ to print a brace.")
        group = "name" if found["main"] is None else "main"
        name = found[group]
        main = self.terms.main(name) if self.terms is not None else name
        if main is None:
            near = did_you_mean(name, self.terms or (), list_them=False)
            do = f"{near} Define it under 'terms', or add this spelling to its 'also'.".strip()
            raise MarkupError(found.start(group), f"the term '{name}' is not defined.", do)
        if not found["name"].strip():
            raise MarkupError(at, "this term has no text.", r"Write {term}, or {other form|term}.")
        return TermSpan(found["name"], strong=self.strong, term=main), found.end()


def _joined(spans: tuple[Span, ...]) -> Rich:
    """Join neighbouring spans that have one look."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and type(last) is type(span) is Span and not span.href and last.looks_like(span):
            joined[-1] = last.saying(last.text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
