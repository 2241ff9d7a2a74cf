"""One group of threads set at one size and placed in its frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nam_print.article.elements import Heading
from nam_print.compose.dress import Dress
from nam_print.compose.flow import Filled, fill, level
from nam_print.compose.passages import Passage
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.heading import rail_height
from nam_print.compose.slug import Slug, height, nothing
from nam_print.compose.space import Slot, Space
from nam_print.compose.tree import NoTree, Tree
from nam_print.compose.windows import Windows
from nam_print.design.layout import Thread
from nam_print.typeset.desk import Desk


@dataclass(frozen=True)
class Copy:
    """A thread, what it has to hold, and the structure element that its text belongs to."""

    thread: Thread
    passages: tuple[Passage, ...]
    tag: int = 0


@dataclass(frozen=True)
class Laid:
    """A thread set and placed: the slots it was offered, what each of them took, and the dress it wore."""

    copy: Copy
    slots: tuple[Slot, ...]
    filled: Filled
    dress: Dress
    measure: float

    @property
    def placed(self) -> tuple[tuple[Slot, tuple[Slug, ...]], ...]:
        """The slots that were filled, each with what stands in it."""
        return tuple(zip(self.slots, self.filled.frames, strict=False))

    @property
    def fits(self) -> bool:
        """Whether nothing is left over."""
        return not self.filled.rest

    @property
    def used(self) -> float:
        """Height taken in its frames, in points."""
        return sum(height(slugs) for slugs in self.filled.frames)

    @property
    def offered(self) -> float:
        """Height of its frames, in points."""
        return sum(slot.rect.height for slot in self.slots)


@dataclass(frozen=True)
class Bench:
    """What setting needs beside the text: the desk, the frames, the dress (of any size), and the tree that structure grows on."""

    desk: Desk
    space: Space
    dress: Dress
    tree: Tree
    windows: Windows
    draft: bool

    def at(self, size: float, leading: float, gap: float) -> Bench:
        """The same bench with another size on it; a draft's tree is thrown away each time."""
        return replace(self, dress=self.dress.at(size, leading, gap), tree=NoTree() if self.draft else self.tree)

    def lay(self, group: Sequence[Copy]) -> list[Laid]:
        """Set and place a group of threads. Those whose frame takes the height of its text come first; the others share what is left."""
        heights: dict[str, float] = {}
        done: dict[str, Laid] = {}
        for copy in sorted(group, key=lambda item: not self.space.fits_text(item.thread)):
            laid = done[copy.thread.name] = self._lay(copy, heights)
            if self.space.fits_text(copy.thread):
                heights[copy.thread.frames[0]] = laid.used
        return [self._settled(done[copy.thread.name], heights) for copy in group]

    def _settled(self, laid: Laid, heights: Mapping[str, float]) -> Laid:
        """A thread whose frame fits its text, in its place now that its neighbours have theirs."""
        if not self.space.fits_text(laid.copy.thread) or not laid.fits:
            return laid
        return replace(laid, slots=tuple(self.space.slots(laid.copy.thread, heights)))

    def _lay(self, copy: Copy, heights: Mapping[str, float]) -> Laid:
        slots = self.space.slots(copy.thread, heights)
        context = self._context(copy, room=slots[0].rect.height)
        slugs = [slug for passage in copy.passages for slug in self._set(passage, context, copy)]
        tall = [slot.rect.height for slot in slots]
        layout_flows = self.space.layout.pages == "flow"
        filled = fill(slugs, tall)
        if copy.thread.level and not self.draft and not filled.rest:
            filled = self._level(slugs, slots, len(filled.frames))
        if layout_flows:
            slots = slots[: max(1, len(filled.frames))]
        return Laid(copy, tuple(slots), filled, self.dress, context.measure)

    def _level(self, slugs: Sequence[Slug], slots: Sequence[Slot], needed: int) -> Filled:
        """The slugs in frames that end level; in a flat piece those of its last page, since readers take the others for full."""
        last = slots[max(0, needed - 1)].page
        before = [slot.rect.height for slot in slots if slot.page < last and not self.space.sheet.folded]
        full = fill(slugs, before)
        ends = level(full.rest, [slot.rect.height for slot in slots[len(before) :] if self.space.sheet.folded or slot.page == last])
        return Filled((*full.frames, *ends.frames), ends.rest)

    def _set(self, passage: Passage, ctx: Context, copy: Copy) -> list[Slug]:
        """A passage's slugs. Where an imprint's stand is remembered, so that another imprint's can stand there."""
        if passage.recipe is None:
            return set_passage(passage, ctx, 0 if self.draft else copy.tag)[0]
        if self.draft:
            with ctx.desk.listening() as counted:
                slugs = set_passage(passage, ctx, 0)[0]
            return self.windows.tried(passage.recipe, ctx, slugs, sum(one.lines for one in counted))
        return self.windows.opened(passage.recipe, ctx, *set_passage(passage, ctx, copy.tag))

    def _context(self, copy: Copy, room: float) -> Context:
        layout = self.space.layout
        ground_name = self._ground(copy.thread)
        dress = replace(self.dress, rail=layout.rail if copy.thread.rail else 0.0)
        return Context(
            desk=self.desk,
            tree=self.tree,
            dress=dress,
            ground=getattr(dress.theme.grounds, ground_name),
            measure=self.space.measure(copy.thread),
            setter=set_elements,
            room=room,
            draft=self.draft,
        )

    def _ground(self, thread: Thread) -> str:
        panel = self.space.layout.panels.get(self.space.layout.frame(thread.frames[0]).panel)
        return panel.ground if panel else "plain"


def set_passage(passage: Passage, ctx: Context, parent: int) -> tuple[list[Slug], int]:
    """A passage's slugs and structure element. Where its title hangs in a rail, the text beside it is at least as tall as the title."""
    tag = ctx.tree.add("Sect", parent)
    slugs = set_elements(passage.elements, ctx, tag)
    first = passage.elements[0] if passage.elements else None
    if ctx.dress.rail and isinstance(first, Heading) and first.level == 1:
        return _beside_title(slugs, rail_height(first, ctx)), tag
    return slugs, tag


def _beside_title(slugs: Sequence[Slug], tall: float) -> list[Slug]:
    """No frame ends before the text reaches below the title; where there is not so much text, white does."""
    kept, count = list(slugs), 1
    while count < len(slugs) and height(slugs[:count]) < tall:
        kept[count] = slugs[count]._replace(keep=True)
        count += 1
    missing = tall - height(slugs)
    return [*kept, Slug(missing, nothing, keep=True)] if missing > 0 else kept
