"""The block kinds, a file each: what a nurse may write, and what elements it becomes.

A file in this folder that defines a `Block` with a `kind` is a block kind; nothing else has to be told of it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Discriminator, Tag, ValidatorFunctionWrapHandler, WrapValidator

from nam_print.article.blocks.base import Block
from nam_print.reading.nearest import did_you_mean, quoted_list
from nam_print.reading.validate import Slip, slip, slips

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
KINDS: dict[str, type[Block]] = {block.kind: block for block in sorted(Block.__subclasses__(), key=lambda block: block.kind)}
"""Every block kind by its key."""

_COMMON = frozenset(Block.model_fields)


def _kind(value: Any) -> str | None:
    """Return the tag of a block: its only kind key. `<…>` keeps it apart from the key itself in pydantic's locations."""
    keys = [key for key in value if key in KINDS] if isinstance(value, dict) else []
    return f"<{keys[0]}>" if keys else None


def _one_kind(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Refuse what is not exactly one kind of block, before its parts are looked at."""
    if isinstance(value, Block):
        return value
    if not isinstance(value, dict):
        raise slip("a block should be a kind and its content, such as 'text: …'.", f"The kinds are {quoted_list(tuple(KINDS))}.")
    kinds = [key for key in value if key in KINDS]
    if len(kinds) > 1:
        do = "Start another block with a dash for each."
        raise slips(
            [Slip(f"a block has one kind, and this one has {quoted_list(kinds)}.".replace(" or ", " and "), do, (kinds[1],), key=True)]
        )
    if not kinds:
        strangers = [key for key in value if key not in _COMMON][:1]
        if not strangers:
            raise slip("this block has no content.", f"Add one of {quoted_list(tuple(KINDS))}.")
        raise slips([Slip(f"'{key}' is not a kind of block.", did_you_mean(key, KINDS), (key,), key=True) for key in strangers])
    return handler(value)


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = Annotated[
        Union[tuple(Annotated[block, Tag(f"<{kind}>")] for kind, block in KINDS.items())],  # noqa: UP007 - made at run time
        Discriminator(_kind),
        WrapValidator(_one_kind),
    ]
