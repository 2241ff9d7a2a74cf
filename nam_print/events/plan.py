"""An event as a list of copies: who gets what, under which name, and whether it is there already. All problems are found here, at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal

from nam_print.article.imprint import Imprint
from nam_print.errors import InputError, NamPrintError, Problem, UsageError
from nam_print.events.clinics.clinic import Clinic
from nam_print.events.digest import fingerprint
from nam_print.events.event import TICKET, Event, EventPiece
from nam_print.events.journal import Journal
from nam_print.events.kinds import PieceKind, PieceKinds
from nam_print.events.names import Seen, key
from nam_print.events.places import Place
from nam_print.events.records import ELSEWHERE, KEEP, TODO, FileRecord, PlannedClinic
from nam_print.events.work import sheets_of
from nam_print.pieces import Spec
from nam_print.reading.nearest import did_you_mean, shown

MOST_PROBLEMS = 50
"""Whoever has more has the same one in every row."""
ORDER = "order.csv"


@dataclass
class Planner:
    """Plans an event into a journal. `run_digest` is of what all copies share; `only` are the clinics that are meant, all if empty."""

    event: Event
    journal: Journal
    kinds: PieceKinds
    place: Place
    run_digest: str
    only: Collection[str] = ()
    problems: dict[Problem, None] = field(default_factory=dict)
    names: Seen = field(default_factory=Seen)
    number: int = 0

    def plan(self) -> None:
        """Plan all. Raises InputError with all problems, and UsageError for a clinic that is not there."""
        for path in (TICKET, ORDER, "manifest.json", "seconds.json"):
            self.number += 1
            self.names.first(key(path), self.number)
        slugs = {clinic.slug for number, clinic in enumerate(self.event.clinics) if self._plan_clinic(number, clinic)}
        self._refuse(*self.kinds.problems)
        if self.problems:
            first = list(self.problems)[:MOST_PROBLEMS]
            more = Problem(shown(self.event.file), 0, 0, f"there are more than {MOST_PROBLEMS} problems; these are the first.")
            raise InputError(first if len(self.problems) <= MOST_PROBLEMS else [*first, more])
        if missing := [slug for slug in self.only if slug not in slugs]:
            known = [clinic.slug for clinic in self.journal.clinics()]
            file = shown(self.event.clinics.file)
            raise UsageError("\n".join(f"there is no clinic '{slug}' in {file}. {did_you_mean(slug, known)}" for slug in missing))
        for path in (TICKET, ORDER):
            self.journal.add_extra(path)
        self.journal.planned()

    def _plan_clinic(self, number: int, clinic: Clinic) -> bool:
        """Plan a clinic's copies. Whether this run was asked for it by name."""
        asked = not self.only or clinic.slug in self.only
        ticket = bundle = ""
        try:
            ticket = self.event.path(self.event.output.ticket, clinic)
            bundle = self.event.path(self.event.output.bundle, clinic) if self.event.output.bundle else ""
        except InputError as error:
            self._refuse(*error.problems)
        planned = PlannedClinic(number, clinic.slug, clinic.imprint.clinic, f"{clinic.file}:{clinic.line}", asked, ticket, bundle)
        self.journal.add_clinic(planned, clinic.imprint)
        imprint_digest = fingerprint(replace(clinic.imprint, reviews=()))
        for piece in self.event.pieces:
            for lang in self.kinds.asked(piece.pamphlet, piece.languages_for(clinic)):
                paper = piece.paper_for(clinic)
                spec = Spec(piece.pamphlet, piece.layout, lang, paper, piece.theme, piece.large_print, piece.print_only)
                kind = self.kinds.get(spec)
                if isinstance(kind, PieceKind):
                    self._plan_copy(planned, clinic, piece, kind, imprint_digest)
                elif kind:
                    column = self._asking(spec)
                    of_clinic = "{clinic." in str(getattr(piece, column))  # told where the wish was written
                    self._refuse((clinic if of_clinic else piece).problem(kind, "", column))
        for path in filter(None, (ticket, bundle)):
            self.journal.add_extra(path)
            self._take(path, clinic)
        return asked and bool(self.only)

    def _plan_copy(self, planned: PlannedClinic, clinic: Clinic, piece: EventPiece, kind: PieceKind, imprint_digest: str) -> None:
        spec, imprint = kind.piece.spec, clinic.imprint
        try:
            path = self.event.name(piece, clinic, spec.lang, spec.paper)
        except InputError as error:
            self._refuse(*error.problems)
            return
        self._take(path, clinic)
        record = FileRecord(
            path=path,
            what="piece",
            clinic=planned.slug,
            row=planned.row,
            pamphlet=kind.piece.order.article.article,
            layout=spec.layout,
            language=spec.lang,
            paper=spec.paper,
            theme=spec.theme,
            large_print=spec.large,
            reviewed=kind.reviewed(imprint),
            copies=piece.copies_for(clinic),
            inputs=kind.inputs(imprint, imprint_digest, self.run_digest),
        )
        state = (KEEP if self._is_there(record, kind) else TODO) if planned.asked else ELSEWHERE
        self.journal.add_piece(self.number, planned.number, kind.number, form_of(imprint), state, record)

    def _is_there(self, record: FileRecord, kind: PieceKind) -> bool:
        """Whether the very file is there already. What the journal tells of it is mended if its clinic's row or its copies changed."""
        known = self.journal.known(record.path)
        if known is None or known.error or known.inputs != record.inputs or not self.place.holds(known):
            return False
        sheets = sheets_of(kind.piece, known.pages)
        made = record.having(sha256=known.sha256, bytes=known.bytes, pages=known.pages, sheets=sheets)
        if made != known:
            self.journal.describe(made)
        return True

    def _take(self, path: str, clinic: Clinic) -> None:
        """Give the next file its number and its name, which no other may have, also where letters' case does not count."""
        self.number += 1
        if first := self.names.first(key(path), self.number):
            other = self.journal.path_of(first) or path
            alike = f" and '{other}', which many disks take for the same" if other != path else ""
            what = f"two files would be called '{path}'{alike}."
            second = f"The second is for '{clinic.imprint.clinic}', line {clinic.line}."
            do = f"{second} Put more fields into the name, such as {{layout}} or {{lang}}."
            self._refuse(self.event.problem(what, do, "output", "name"))

    def _asking(self, spec: Spec) -> Literal["languages", "paper", "layout"]:
        """Return which key of a piece asks for what is not there."""
        try:
            if spec.lang not in self.kinds.languages(spec.pamphlet) and "-X" not in spec.lang:
                return "languages"
            return "paper" if spec.paper and spec.paper not in self.kinds.library.layout(spec.layout).sheet.papers else "layout"
        except NamPrintError:
            return "layout"

    def _refuse(self, *problems: Problem) -> None:
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems |= dict.fromkeys(problems)


def form_of(imprint: Imprint) -> str:
    """Return what imprints have in common that are laid out alike: which details there are, and how many lines of address."""
    there = (imprint.department, imprint.phone, imprint.hours, imprint.url, imprint.logo_image)
    return f"{len(imprint.address.splitlines())}" + "".join("x" if each else "-" for each in there)
