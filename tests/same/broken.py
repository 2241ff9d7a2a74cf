"""Inputs that are refused, each with the command that reads them: a change of a file, as (path, old text, new text)."""

from __future__ import annotations

from typing import Final

Change = tuple[str, str, str]
"""A path below the workplace, a text that stands in the file, and what stands there instead. With no old text, the new
one is the whole file."""

SMALL, OWN, RAIL, OURS = "pamphlets/small/article.yaml", "layouts/own.yaml", "layouts/rail.yaml", "layouts/themes/ours.yaml"
CLINIC, EVENT, CSV = "clinics/no-phone.yaml", "clinics/event.yaml", "clinics/clinics.csv"
DRAWING, REVIEW = "pamphlets/dry-mouth/figures/mouth.svg", "pamphlets/dry-mouth/review.yaml"
BUILD, DRY, IMPRINT, EVENTS = "build small", "build dry-mouth", f"build small -i {CLINIC}", f"batch {EVENT} --dry-run"
FIGURE = "      - text: It is small.\n      - figure: {svg: NAME, alt: A dot, caption: A dot}\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'

BROKEN: Final[dict[str, tuple[str, list[Change]]]] = {
    "article-unknown-key": (BUILD, [(SMALL, "subtitle:", "subtitel:")]),
    "article-missing-key": (BUILD, [(SMALL, "short: Small\n", "")]),
    "article-key-twice": (BUILD, [(SMALL, "short: Small\n", "short: Small\nshort: Tiny\n")]),
    "article-wrong-type": (BUILD, [(SMALL, "[trifold, own]", "trifold")]),
    "article-unknown-role": (BUILD, [(SMALL, "role: overview", "role: overvew")]),
    "article-unknown-layout": (BUILD, [(SMALL, "[trifold, own]", "[trifolt]")]),
    "article-undefined-term": (BUILD, [(SMALL, "It is small.", "'It is {smal}.'")]),
    "article-tab": (BUILD, [(SMALL, "    role: overview", "\trole: overview")]),
    "article-colon": (BUILD, [(SMALL, "It is small.", "Note: small.")]),
    "article-bad-yaml": (BUILD, [(SMALL, "[trifold, own]", "[trifold, own")]),
    "article-empty": (BUILD, [(SMALL, "", "")]),
    "article-many-problems": (BUILD, [(SMALL, "short: Small\n", ""), (SMALL, "overview", "overvew"), (OWN, "kind: c", "kind: q")]),
    "article-bad-markup": (BUILD, [(SMALL, "It is small.", "It is **small.")]),
    "article-missing-character": (BUILD, [(SMALL, "It is small.", "It is \U00012345 small.")]),
    "article-too-long": (BUILD, [(SMALL, "It is small.", "It is not small at all. " * 700)]),
    "figure-missing": (BUILD, [(SMALL, "      - text: It is small.\n", FIGURE.replace("NAME", "figures/a.svg"))]),
    "figure-outside": (BUILD, [(SMALL, "      - text: It is small.\n", FIGURE.replace("NAME", "../../a.svg"))]),
    "figure-no-drawing": (BUILD, [(SMALL, "      - text: It is small.\n", FIGURE.replace("NAME", "figures/a.png"))]),
    "figure-broken": (DRY, [(DRAWING, "", "<svg")]),
    "figure-refers": (DRY, [(DRAWING, "", SVG.format('<use href="https://example.org/a.svg#b"/>'))]),
    "figure-text": (DRY, [(DRAWING, "", SVG.format("<text>A</text>"))]),
    "figure-empty": (DRY, [(DRAWING, "", SVG.format(""))]),
    "review-unknown-fact": ("check dry-mouth", [(REVIEW, "DM1", "DM9")]),
    "review-broken": (DRY, [(REVIEW, "reviews: []", "reviews: [x]")]),
    "layout-unknown-panel": (BUILD, [(OWN, "panel: inside-1", "panel: inside-7")]),
    "layout-unknown-frame": (BUILD, [(OWN, "frames: [left]", "frames: [lift]")]),
    "layout-widths": (BUILD, [(OWN, "3.6 in]", "3.5 in]")]),
    "layout-unknown-fold": (BUILD, [(OWN, "kind: c", "kind: q")]),
    "layout-finds-nothing": (BUILD, [(OWN, "role: overview", "role: treatment")]),
    "layout-no-room": ("build dry-mouth -l rail", [(RAIL, "side: 20 mm", "side: 99 mm")]),
    "theme-bad-color": ("build small -t ours", [(OURS, '"#ffffff"', '"white"')]),
    "theme-contrast": ("check small -t ours", [(OURS, "#1b2a2e", "#9b9a9e")]),
    "theme-family": ("build small -t ours", [(OURS, "Source Sans 3", "No Such Font")]),
    "imprint-unknown-key": (IMPRINT, [(CLINIC, "department:", "departement:")]),
    "imprint-bad-address": (IMPRINT, [(CLINIC, "https://", "")]),
    "imprint-long-address": (IMPRINT, [(CLINIC, "example.org/nam", "example.org/" + "nam" * 60)]),
    "imprint-logo-missing": (IMPRINT, [(CLINIC, "url:", "logo: none.png\nurl:")]),
    "imprint-logo-broken": (IMPRINT, [(CLINIC, "url:", "logo: event.yaml\nurl:")]),
    "imprint-character": (IMPRINT, [(CLINIC, "Riverside", "Riverside 🦵")]),
    "imprint-many-lines": (IMPRINT, [(CLINIC, "  12 River Road\n", "  12 River Road\n" * 7)]),
    "imprint-not-there": ("build small -i clinics/no-fone.yaml", []),
    "imprint-too-long": ("build nam --lang ar -l trifold -i clinics/too-long.yaml", []),
    "asked-no-pamphlet": ("build", []),
    "asked-unknown-pamphlet": ("build nom", []),
    "asked-unknown-layout": ("build nam -l trifolt", []),
    "asked-unknown-paper": ("build nam -p a5", []),
    "asked-unknown-theme": ("build nam -t clam", []),
    "asked-unknown-language": ("build nam --lang xx", []),
    "asked-untranslated": ("build small --lang es --strict", []),
    "asked-unknown-option": ("build nam --larg-print", []),
    "asked-unknown-command": ("bild nam", []),
    "asked-unknown-kind": ("schema articel", []),
    "asked-large-trifold": ("build small -l trifold --large-print", []),
    "check-unknown-role": ("check small --json", [(SMALL, "role: overview", "role: overvew")]),
    "check-too-long": ("check small --json", [(SMALL, "It is small.", "It is not small at all. " * 150)]),
    "check-character": ("check small --json", [(SMALL, "It is small.", "It is \U00012345 small.")]),
    "check-hard": ("check small", [(SMALL, "It is small.", "Immunomodulatory pharmacotherapy necessitates longitudinal surveillance.")]),
    "event-unknown-key": (EVENTS, [(EVENT, "pieces:", "peices:")]),
    "event-unknown-layout": (EVENTS, [(EVENT, "layout: card", "layout: cart")]),
    "event-unknown-field": (EVENTS, [(EVENT, "{clinic.region}", "{clinic.regoin}")]),
    "event-same-names": (EVENTS, [(EVENT, "{clinic.slug}/", "")]),
    "event-no-clinics": (EVENTS, [(EVENT, "clinics.csv", "clinic.csv")]),
    "clinics-cells": (EVENTS, [(CSV, ";North\n", ";North;South\n")]),
    "clinics-numbers": (EVENTS, [(CSV, "(555) 555-0100", "5.55E+09"), (CSV, ";100;", ";many;"), (CSV, "https://www.", "")]),
    "clinics-quote": (EVENTS, [(CSV, "Only a Name", '"Only a Name')]),
    "clinics-letters-lost": (EVENTS, [(CSV, "São", "SÃ£o"), (CSV, "Клиника", "???????"), (CSV, "Only a Name", "=A1")]),
    "clinics-twice": (EVENTS, [(CSV, "two-ways", "nadi"), (CSV, "Opening hours", "Telefone")]),
    "clinics-too-long": (f"batch {EVENT} -q -w 1", [(CSV, "Clinique du Lac", "Clinique du Lac " * 12), (CSV, "Only", "Only 🦵")]),
}  # fmt: skip
"""By name: the command, and the changes of the files in tests/same/files."""
