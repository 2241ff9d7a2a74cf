"""One group of threads set at one size and placed in its frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nam_print.article.elements import Heading
from nam_print.compose.dress import Dress
from nam_print.compose.flow import Filled, fill, level
from nam_print.compose.fragment import Galley, Slug, Tag, height, joined
from nam_print.compose.geometry import PlacedFrame, Space
from nam_print.compose.imprints import ImprintPassage, Trials, room
from nam_print.compose.manuscript import Story
from nam_print.compose.passages import Passage
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.heading import rail_height
from nam_print.design.layout_keys import Thread
from nam_print.typeset.desk import Desk


@dataclass(frozen=True)
class Laid:
    """A thread set and placed: the slots it was offered, what each of them took, and the dress it wore.

    Its slugs belong to the elements of `tags`; `imprinted` are the passages that an imprint changes, their nodes numbered among these.
    """

    story: Story
    slots: tuple[PlacedFrame, ...]
    filled: Filled
    dress: Dress
    measure: float
    tags: tuple[Tag, ...]
    imprinted: tuple[ImprintPassage, ...]

    @property
    def placed(self) -> tuple[tuple[PlacedFrame, tuple[Slug, ...]], ...]:
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
    """What setting needs beside the text: the desk, the frames, the dress (of any size), and where the trials of imprints are noted."""

    desk: Desk
    space: Space
    dress: Dress
    trials: Trials
    draft: bool

    def at(self, size: float, leading: float, gap: float) -> Bench:
        """Return the same bench with another size on it."""
        return replace(self, dress=self.dress.at(size, leading, gap))

    def lay_group(self, group: Sequence[Story]) -> list[Laid]:
        """Set and place a group of threads. Those whose frame takes the height of its text come first; the others share what is left."""
        heights: dict[str, float] = {}
        done: dict[str, Laid] = {}
        for story in sorted(group, key=lambda item: not self.space.fits_text(item.thread)):
            laid = done[story.thread.name] = self._lay_thread(story, heights)
            if self.space.fits_text(story.thread):
                heights[story.thread.frames[0]] = laid.used
        return [self._settled(done[story.thread.name], heights) for story in group]

    def _settled(self, laid: Laid, heights: Mapping[str, float]) -> Laid:
        """Return a thread whose frame fits its text, in its place now that its neighbours have theirs."""
        if not self.space.fits_text(laid.story.thread) or not laid.fits:
            return laid
        return replace(laid, slots=tuple(self.space.slots(laid.story.thread, heights)))

    def _lay_thread(self, story: Story, heights: Mapping[str, float]) -> Laid:
        slots = self.space.slots(story.thread, heights)
        context = self._context(story, room=slots[0].rect.height)
        galley, imprinted = self._set(story, context)
        slugs = galley.slugs
        tall = [slot.rect.height for slot in slots]
        layout_flows = self.space.layout.pages == "flow"
        filled = fill(slugs, tall)
        if story.thread.level and not self.draft and not filled.rest:
            filled = self._level(slugs, slots, len(filled.frames))
        if layout_flows:
            slots = slots[: max(1, len(filled.frames))]
        return Laid(story, tuple(slots), filled, self.dress, context.measure, galley.tags, imprinted)

    def _level(self, slugs: Sequence[Slug], slots: Sequence[PlacedFrame], needed: int) -> Filled:
        """Return the slugs in frames that end level; in a flat piece those of its last page, since the pages before it are full anyway."""
        last = slots[max(0, needed - 1)].page
        before = [slot.rect.height for slot in slots if slot.page < last and not self.space.sheet.folded]
        full = fill(slugs, before)
        ends = level(full.rest, [slot.rect.height for slot in slots[len(before) :] if self.space.sheet.folded or slot.page == last])
        return Filled((*full.frames, *ends.frames), ends.rest)

    def _set(self, story: Story, ctx: Context) -> tuple[Galley, tuple[ImprintPassage, ...]]:
        """Set a thread's passages. What an imprint changes is noted, so that another imprint's can stand there."""
        galleys: list[Galley] = []
        imprinted: list[ImprintPassage] = []
        node = 0
        for passage in story.passages:
            if passage.recipe is None:
                made = set_passage(passage, ctx)
            elif self.draft:
                with ctx.desk.listening() as counted:
                    made = set_passage(passage, ctx)
                self.trials.add(passage.recipe, ctx, made.slugs, sum(one.lines for one in counted))
            else:
                made = set_passage(passage, ctx)
                named = (slug._replace(place=(passage.recipe.key, number)) for number, slug in enumerate(made.slugs))
                imprinted.append(ImprintPassage(passage.recipe, ctx, room(made.slugs), node))
                made = made._replace(slugs=tuple(named))
            galleys.append(made)
            node += sum(each.total for each in made.tags)
        return joined(galleys), tuple(imprinted)

    def _context(self, story: Story, room: float) -> Context:
        layout = self.space.layout
        ground_name = self._ground(story.thread)
        dress = replace(self.dress, rail=layout.rail if story.thread.rail else 0.0)
        return Context(
            desk=self.desk,
            dress=dress,
            ground=getattr(dress.theme.grounds, ground_name),
            measure=self.space.measure(story.thread),
            setter=set_elements,
            room=room,
            draft=self.draft,
        )

    def _ground(self, thread: Thread) -> str:
        panel = self.space.layout.panels.get(self.space.layout.frame(thread.frames[0]).panel)
        return panel.ground if panel else "plain"


def set_passage(passage: Passage, ctx: Context) -> Galley:
    """Set a passage, tagged Sect. Where its title hangs in a rail, the text beside it is at least as tall as the title."""
    made = set_elements(passage.elements, ctx)
    first = passage.elements[0] if passage.elements else None
    if ctx.dress.rail and isinstance(first, Heading) and first.level == 1:
        made = made._replace(slugs=_beside_title(made.slugs, rail_height(first, ctx)))
    return made.under("Sect")


def _beside_title(slugs: Sequence[Slug], tall: float) -> tuple[Slug, ...]:
    """No frame ends before the text reaches below the title; if there is too little text, white is added."""
    kept, count = list(slugs), 1
    while count < len(slugs) and height(slugs[:count]) < tall:
        kept[count] = slugs[count]._replace(keep=True)
        count += 1
    missing = tall - height(slugs)
    return (*kept, Slug(missing, keep=True)) if missing > 0 else tuple(kept)
