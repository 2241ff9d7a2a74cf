"""Style sheets and `style` attributes: which declarations a part has. Selectors are plain ones, so that matching them is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2

from nam_print.article.drawings import looks
from nam_print.article.drawings.reading import Fault, SvgPart, SvgSource, place

MOST_MATCHES = 2_000_000
"""Selectors times elements: three seconds at most."""
MOST_STEPS = 2
"""`g.a > path.b` has two. Each further one could look through all ancestors again for each of the last's."""

_IN_SELECTORS = frozenset({"ident", "hash", "whitespace", "literal"})
_LITERALS = frozenset("*.>,")
_STEP = re.compile(r"\s*>\s*|\s+")
_CLIMB = 16  # what a rule for parts within parts costs more than one for parts
_BRACKETS = frozenset({"() block", "[] block", "{} block"})
_PLAIN = "Use plain rules such as .name { fill: #336699 }, or write the looks into the shapes as attributes."

Declared = dict[str, str]


@dataclass(frozen=True)
class _Rule:
    """The declarations of one rule, those marked !important apart."""

    plain: Declared
    important: Declared


class Styles:
    """The style sheets of a drawing, matched against all its parts. `faults` tells what is wrong with them."""

    def __init__(self, source: SvgSource) -> None:
        self.source, self.faults = source, list[Fault]()
        self.matcher, self.selectors = cssselect2.Matcher(), 0
        parts: list[SvgPart] = [part for part in source.root.iter() if isinstance(part, SvgPart)]
        for part in parts:
            if part.tag == "style":
                self._add(part)
        if self.selectors * len(parts) > MOST_MATCHES:
            what = f"has too many style rules for its size: {self.selectors:,} for {len(parts):,} parts."
            self.faults.append(Fault(what, "Write the looks into the shapes as attributes."))
        self.rules: dict[SvgPart, list[_Rule]] = {}
        if self.selectors and not self.faults:
            tree = cssselect2.ElementWrapper.from_xml_root(source.root)
            for element in tree.iter_subtree():
                if found := self.matcher.match(element):
                    self.rules[element.etree_element] = [match[3] for match in found]

    def of(self, part: SvgPart) -> Declared:
        """Return what style sheets and the `style` attribute say of a part, as CSS weighs them. Raises BadStyleError."""
        rules = self.rules.get(part, [])
        text = part.get("style")
        own = _declared(tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True)) if text else _Rule({}, {})
        weighed = (*(rule.plain for rule in rules), own.plain, *(rule.important for rule in rules), own.important)
        return {name: value for declared in weighed for name, value in declared.items()}

    def _add(self, part: SvgPart) -> None:
        for rule in tinycss2.parse_stylesheet(part.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule":
                if rule.lower_at_keyword == "import":
                    self._refuse(part, rule, "has a style that refers outside the drawing.", "Take the reference out.")
                continue
            if rule.type == "error":
                self._refuse(part, rule, "has a style that cannot be read.", _PLAIN)
            elif fault := _too_involved(rule.prelude):
                self._refuse(part, rule, fault, _PLAIN)
            else:
                try:
                    declared = _declared(tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True))
                    selectors = cssselect2.compile_selector_list(rule.prelude)
                except (BadStyleError, cssselect2.SelectorError) as error:
                    what = error.what if isinstance(error, BadStyleError) else "has a style rule that cannot be read."
                    self._refuse(part, rule, what, _PLAIN)
                    continue
                self.selectors += sum(_CLIMB if _STEP.search(each.strip()) else 1 for each in tinycss2.serialize(rule.prelude).split(","))
                for selector in selectors:
                    self.matcher.add_selector(selector, declared)

    def _refuse(self, part: SvgPart, rule: Any, what: str, do: str) -> None:
        text = self.source.text
        line, column = place(text, text.index(b">", part.start) + 1)
        below = rule.source_line - 1
        self.faults.append(Fault(what, do, line + below, rule.source_column if below else column + rule.source_column - 1))


class BadStyleError(ValueError):
    """Declarations that cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def _too_involved(prelude: Iterable[Any]) -> str:
    """Return why a selector is none of the plain ones; "" if it is one."""
    tokens = [each for each in prelude if each.type != "comment"]
    if any(each.type not in _IN_SELECTORS or (each.type == "literal" and each.value not in _LITERALS) for each in tokens):
        return "has a style rule that is not for a plain class, id or element."
    steps = [len(_STEP.split(selector.strip())) for selector in tinycss2.serialize(tokens).split(",")]
    return "has a style rule for parts within parts within parts." if max(steps) > MOST_STEPS else ""


def _declared(found: Iterable[Any]) -> _Rule:
    rule = _Rule({}, {})
    for each in found:
        if each.type == "declaration" and each.lower_name in looks.KNOWN:
            kept = rule.important if each.important else rule.plain
            kept[each.lower_name] = _value(each.value)
        elif each.type == "error":
            raise BadStyleError("has a style that cannot be read.")
    return rule


def _value(tokens: Iterable[Any]) -> str:
    """Return a value as text. Raises BadStyleError for brackets within brackets, which no value that is drawn has."""
    tokens = list(tokens)
    inner = [inside for token in tokens if token.type == "function" for inside in token.arguments]
    if any(token.type in _BRACKETS for token in (*tokens, *inner)) or any(token.type == "function" for token in inner):
        raise BadStyleError("has a style with brackets in its value.")
    return str(tinycss2.serialize(tokens)).strip()
