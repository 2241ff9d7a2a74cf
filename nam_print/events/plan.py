"""An event as a list of copies: who gets what, under which name, and whether it is there already. All problems are found here, at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from nam_print.article.imprint import Imprint
from nam_print.errors import InputError, NamPrintError, Problem, UsageError
from nam_print.events.clinics.clinic import Clinic
from nam_print.events.digest import fingerprint
from nam_print.events.event import TICKET, Event, EventPiece
from nam_print.events.journal import Journal
from nam_print.events.kinds import Kind, Kinds
from nam_print.events.names import Taken
from nam_print.events.places import Place
from nam_print.events.records import ELSEWHERE, KEEP, TODO, About, Client, Job
from nam_print.pieces import Spec
from nam_print.reading.nearest import did_you_mean, shown

MOST_TOLD = 50
"""Problems. Whoever has more has the same one in every row."""
ORDER = "order.csv"


@dataclass
class Planner:
    """Plans an event into a journal. `run` is the fingerprint of what all copies share; `only` the clinics that are meant, all if empty."""

    event: Event
    journal: Journal
    kinds: Kinds
    place: Place
    run: str
    only: Collection[str] = ()
    taken: Taken = field(default_factory=Taken)
    problems: dict[Problem, None] = field(default_factory=dict)
    number: int = 0

    def plan(self) -> None:
        """Plan all. Raises InputError with all problems, and UsageError for a clinic that is not there."""
        for path in (TICKET, ORDER, "manifest.json", "seconds.json"):
            self.taken.by(path, self._next())
        slugs = {clinic.slug for number, clinic in enumerate(self.event.clinics) if self._clinic(number, clinic)}
        self._tell(*self.kinds.problems)
        if self.problems:
            raise InputError(self._told())
        if missing := [slug for slug in self.only if slug not in slugs]:
            raise UsageError("\n".join(self._no_clinic(slug) for slug in missing))
        for path in (TICKET, ORDER):
            self.journal.add_paper(path)
        self.journal.planned()

    def _next(self) -> int:
        self.number += 1
        return self.number

    def _clinic(self, number: int, clinic: Clinic) -> bool:
        """Plan a clinic's copies. Whether this run was asked for it by name."""
        asked = not self.only or clinic.slug in self.only
        client = self._client(number, clinic, asked)
        self.journal.add_clinic(client, clinic.imprint)
        imprinted = fingerprint(replace(clinic.imprint, reviews=())) if asked else ""
        for piece in self.event.pieces:
            for lang in self.kinds.asked(piece.pamphlet, piece.languages_for(clinic)):
                spec = _spec(piece, lang, piece.paper_for(clinic))
                kind = self.kinds.get(spec)
                if isinstance(kind, Kind):
                    self._copy(client, clinic, piece, kind, imprinted)
                elif kind:
                    self._tell(_where(piece, clinic, self._fault(spec), kind))
        for path in filter(None, (client.ticket, client.bundle)):
            self.journal.add_paper(path)
            self._take(path, clinic)
        return asked and bool(self.only)

    def _client(self, number: int, clinic: Clinic, asked: bool) -> Client:
        ticket = bundle = ""
        try:
            ticket, bundle = self.event.ticket(clinic), self.event.bundle(clinic)
        except InputError as error:
            self._tell(*error.problems)
        return Client(number, clinic.slug, clinic.imprint.clinic, clinic.file, clinic.line, asked, ticket, bundle)

    def _copy(self, client: Client, clinic: Clinic, piece: EventPiece, kind: Kind, imprinted: str) -> None:
        try:
            path = self.event.name(piece, clinic, kind.piece.spec.lang, kind.piece.spec.paper)
        except InputError as error:
            self._tell(*error.problems)
            return
        self._take(path, clinic)
        copies = piece.copies_for(clinic)
        inputs = kind.inputs(clinic.imprint, imprinted, self.run) if imprinted else ""
        form, reviewed = form_of(clinic.imprint), kind.reviewed(clinic.imprint)
        job = Job(self.number, client.number, kind.number, form, path, copies, reviewed, inputs, ELSEWHERE)
        self.journal.add_job(replace(job, state=self._state(job, kind, client)) if imprinted else job)

    def _take(self, path: str, clinic: Clinic) -> None:
        if first := self.taken.by(path, self._next()):
            other = self.journal.path_of(first) or path
            alike = f" and '{other}', which many disks take for the same" if other != path else ""
            what = f"two files would be called '{path}'{alike}."
            second = f"The second is for '{clinic.imprint.clinic}', line {clinic.line}."
            do = f"{second} Put more fields into the name, such as {{layout}} or {{lang}}."
            self._tell(self.event.problem(what, do, "output", "name"))

    def _state(self, job: Job, kind: Kind, client: Client) -> int:
        known = self.journal.entry(job.path)
        if known is None or known.error or known.inputs != job.inputs or not self.place.holds(job.path, known.size, known.sha256):
            return TODO
        about = about_of(client, kind, job, known.pages)
        if about != known.about:
            self.journal.redescribe(job.path, about)
        return KEEP

    def _fault(self, spec: Spec) -> str:
        """Which key of a piece asks for what is not there."""
        try:
            if spec.lang not in self.kinds.languages(spec.pamphlet) and "-X" not in spec.lang:
                return "languages"
            return "paper" if spec.paper and spec.paper not in self.kinds.library.layout(spec.layout).sheet.papers else "layout"
        except NamPrintError:
            return "layout"

    def _tell(self, *problems: Problem) -> None:
        if len(self.problems) <= MOST_TOLD:
            self.problems |= dict.fromkeys(problems)

    def _told(self) -> list[Problem]:
        told = list(self.problems)
        more = [Problem(shown(self.event.file), 0, 0, f"there are more than {MOST_TOLD} problems; these are the first.")]
        return told if len(told) <= MOST_TOLD else told[:MOST_TOLD] + more

    def _no_clinic(self, slug: str) -> str:
        hint = did_you_mean(slug, [each.slug for each in self.journal.clients()])
        return f"there is no clinic '{slug}' in {shown(self.event.clinics.file)}. {hint}"


def _spec(piece: EventPiece, lang: str, paper: str) -> Spec:
    return Spec(piece.pamphlet, piece.layout, lang, paper, piece.theme, piece.large_print, piece.print_only)


def _where(piece: EventPiece, clinic: Clinic, key: str, what: str) -> Problem:
    """A problem told where what is wrong was written: with the piece, or with the clinic if it is the clinic's wish."""
    of_clinic = isinstance(getattr(piece, key), str) and "{clinic." in getattr(piece, key)
    return clinic.problem(what, "", key) if of_clinic else piece.problem(what, "", key)


def about_of(client: Client, kind: Kind, job: Job, pages: int) -> About:
    """What the manifest tells of a copy."""
    spec = kind.piece.spec
    return About(
        what="piece",
        clinic=client.slug,
        row=row_of(client),
        pamphlet=kind.piece.order.article.article,
        layout=spec.layout,
        language=spec.lang,
        paper=spec.paper,
        theme=spec.theme,
        large_print=spec.large,
        reviewed=job.reviewed,
        sheets=kind.line(job.path, pages, job.copies).sheets if pages else 0,
        copies=job.copies,
    )


def row_of(client: Client) -> str:
    """Where a clinic stands, wherever its file is."""
    return f"{PurePath(client.file).name}:{client.line}"


def form_of(imprint: Imprint) -> str:
    """What imprints have in common that are laid out alike: which details there are, and how many lines of address."""
    there = (imprint.department, imprint.phone, imprint.hours, imprint.url, imprint.logo_image)
    return f"{len(imprint.address.splitlines())}" + "".join("x" if each else "-" for each in there)
