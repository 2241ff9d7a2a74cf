"""JSON Schemas of the files that people write, for editors: completion, help and checks while typing."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from nam_print.errors import UsageError
from nam_print.reading.nearest import did_you_mean

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS = {
    "article": "nam_print.article.article:Article",
    "clinics": "nam_print.events.clinics.clinic:ClinicsFile",
    "event": "nam_print.events.event:EventFile",
    "imprint": "nam_print.article.imprint:ImprintFile",
    "layout": "nam_print.design.layout:Layout",
    "review": "nam_print.article.review:ReviewFile",
    "theme": "nam_print.design.theme:Theme",
    "words": "nam_print.article.words:Words",
}
"""Where the model of each kind of file is. Their rooms take long to import, and a run needs one."""
KINDS = tuple(_MODELS)


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file. Raises UsageError if there is no such kind."""
    if kind not in _MODELS:
        raise UsageError(f"there is no schema '{kind}'. {did_you_mean(kind, KINDS)}")
    module, _, name = _MODELS[kind].partition(":")
    return {"$schema": DIALECT, **getattr(import_module(module), name).json_schema()}


def text(kind: str) -> str:
    """Return the schema as the text of its file. Raises as `schema`."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
