"""JSON Schemas of the files that people write, for editors: completion, help and checks while typing."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from nam_print.errors import UsageError
from nam_print.reading.nearest import did_you_mean

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _models() -> dict[str, type[BaseModel]]:
    from nam_print.article.article import Article  # noqa: PLC0415 - each is large, and only one is asked for
    from nam_print.article.imprint import ImprintFile  # noqa: PLC0415
    from nam_print.article.review import ReviewFile  # noqa: PLC0415
    from nam_print.article.words import Words  # noqa: PLC0415
    from nam_print.design.layout import Layout  # noqa: PLC0415
    from nam_print.design.theme import Theme  # noqa: PLC0415
    from nam_print.events.clinics.entry import ClinicsFile  # noqa: PLC0415
    from nam_print.events.event import EventFile  # noqa: PLC0415

    return {
        "article": Article,
        "clinics": ClinicsFile,
        "event": EventFile,
        "imprint": ImprintFile,
        "layout": Layout,
        "review": ReviewFile,
        "theme": Theme,
        "words": Words,
    }


def kinds() -> tuple[str, ...]:
    """The kinds of files that have a schema."""
    return tuple(_models())


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises UsageError if there is no such kind."""
    models = _models()
    if kind not in models:
        raise UsageError(f"there is no schema '{kind}'. {did_you_mean(kind, models)}")
    made = models[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": DIALECT, **made}


def text(kind: str) -> str:
    """The schema as the text of its file. Raises UsageError if there is no such kind."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Pydantic's schemas without its titles: an editor shows a key's description, and a title that repeats the key hides it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's hook
        return False
