"""What a run plans and what it has done, in SQLite: on the disk rather than in memory, and safe whenever the run is killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from nam_print.article.elements import Drawing, Raster
from nam_print.article.imprint import Imprint
from nam_print.errors import BatchError
from nam_print.events.records import ELSEWHERE, TODO, About, Client, Entry, Job, Total
from nam_print.events.stored import restored, restored_logo, stored, stored_logo
from nam_print.events.tables import FILE, INDEXES, PLAN, killed, opened, removed

_CLIENTS = "SELECT number, slug, name, file, line, asked, ticket, bundle FROM plan.clinics"


class Journal:
    """Both databases. Used by one thread."""

    def __init__(self, folder: Path | None, tell: Callable[[str], object]) -> None:
        """Open what is in a folder; None keeps all in temporary files of the system's. `tell` is given what the user should know."""
        self.folder, self.tell = folder, tell
        self._db = opened(folder, tell)

    def close(self) -> None:
        """Close the databases; their files stay."""
        self._db.close()

    def clear(self) -> None:
        """Close the databases and remove their files, since the manifest has it all."""
        self.close()
        if self.folder:
            removed(self.folder, FILE)
            removed(self.folder, PLAN)

    def commit(self) -> None:
        """Have all that was recorded survive the process."""
        self._db.commit()

    # what was made

    @property
    def empty(self) -> bool:
        """Whether nothing was made yet, as far as is known."""
        return self._one("SELECT 1 FROM made LIMIT 1") is None

    def record(self, entries: Iterable[Entry]) -> None:
        """Note what was made, over what was noted of the same paths."""
        rows = (
            (each.path, each.about.json, each.inputs, each.sha256, each.size, each.pages, each.seconds, each.error, each.code)
            for each in entries
        )
        self._db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def remember(self, folder: Path) -> None:
        """Take over what the journal of a killed run in a folder holds, without a change to it."""
        self.record(map(_entry, killed(folder, self.tell)))

    def entry(self, path: str) -> Entry | None:
        """What is known of a file."""
        row = self._one("SELECT made.* FROM made WHERE path = ?", path)
        return _entry(row) if row else None

    def redescribe(self, path: str, about: About) -> None:
        """Note that a file that stays is another clinic's row now, or printed more often."""
        self._db.execute("UPDATE made SET about = ? WHERE path = ?", (about.json, path))

    def took(self, path: str, seconds: float) -> None:
        """Note how long a file took."""
        self._db.execute("UPDATE made SET seconds = ? WHERE path = ?", (seconds, path))

    def forget(self, path: str) -> None:
        """Note that a file is gone."""
        self._db.execute("DELETE FROM made WHERE path = ?", (path,))

    def entries(self) -> Iterator[Entry]:
        """All that is planned and was made, or tried: the pieces in the order of the plan, then what goes with them by path."""
        planned = "SELECT made.* FROM plan.jobs JOIN made USING (path) ORDER BY jobs.number"
        yield from map(_entry, self._db.execute(planned))
        papers = "SELECT made.* FROM plan.papers JOIN made USING (path) ORDER BY papers.path"
        yield from map(_entry, self._db.execute(papers))

    def strays(self) -> Iterator[Entry]:
        """What was made once and is not in the plan, by path."""
        found = (
            "SELECT made.* FROM made WHERE NOT EXISTS (SELECT 1 FROM plan.jobs WHERE jobs.path = made.path) "
            "AND NOT EXISTS (SELECT 1 FROM plan.papers WHERE papers.path = made.path) ORDER BY path"
        )
        return map(_entry, self._db.execute(found))

    def of_clinic(self, clinic: int) -> list[tuple[Entry, int]]:
        """The pieces of a clinic that are there, in the order of the plan, each with the number of its kind."""
        found = "SELECT made.*, kind FROM plan.jobs JOIN made USING (path) WHERE clinic = ? AND error = '' ORDER BY jobs.number"
        return [(_entry(row), row[-1]) for row in self._db.execute(found, (clinic,))]

    def missing_of(self, clinic: int) -> list[tuple[int, int]]:
        """The pieces of a clinic that are not there: the number of the kind, and how many copies were to be printed."""
        found = "SELECT kind, copies FROM plan.jobs LEFT JOIN made USING (path) WHERE clinic = ? AND error IS NOT '' ORDER BY jobs.number"
        return list(self._db.execute(found, (clinic,)))

    def failures(self) -> Iterator[tuple[Entry, str]]:
        """What could not be made, each with the file and line of its clinic."""
        found = (
            "SELECT made.*, clinics.file || ':' || clinics.line FROM plan.jobs JOIN made USING (path) "
            "JOIN plan.clinics ON clinics.number = jobs.clinic "
            "WHERE error != '' AND made.inputs = jobs.inputs AND state != ? ORDER BY error, jobs.number"
        )
        return ((_entry(row), row[-1]) for row in self._db.execute(found, (ELSEWHERE,)))

    # what is planned

    def add_clinic(self, client: Client, imprint: Imprint) -> None:
        """Plan a clinic. Logos that clinics share are kept once."""
        logo = None if imprint.logo_image is None else self._logo(imprint.logo_image)
        known = (client.number, client.slug, client.name, client.file, client.line)
        row = (*known, stored(imprint), logo, client.asked, client.ticket, client.bundle)
        self._db.execute("INSERT INTO plan.clinics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _logo(self, image: Drawing | Raster) -> int:
        data = stored_logo(image)
        digest = sha256(data).hexdigest()
        found = self._one("SELECT number FROM plan.logos WHERE digest = ?", digest)
        return int(found[0]) if found else self._added("INSERT INTO plan.logos (digest, image) VALUES (?, ?)", digest, data)

    def _added(self, statement: str, *values: Any) -> int:
        return int(self._db.execute(statement, values).lastrowid or 0)

    def add_job(self, job: Job) -> None:
        """Plan a copy."""
        row = (job.number, job.clinic, job.kind, job.form, job.path, job.copies, job.reviewed, job.inputs, job.state)
        self._db.execute("INSERT INTO plan.jobs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def add_paper(self, path: str) -> None:
        """Plan a file that goes with the pieces, such as a job ticket."""
        self._db.execute("INSERT OR IGNORE INTO plan.papers VALUES (?)", (path,))

    def planned(self) -> None:
        """Tell that the plan is complete: what it is asked from now on needs its indexes."""
        self._db.executescript(INDEXES)

    def groups(self) -> list[tuple[int, str, int]]:
        """What is to be made, by kind and form of imprint, and how many each; the largest first."""
        found = "SELECT kind, form, count(*) FROM plan.jobs WHERE state = ? GROUP BY kind, form ORDER BY 3 DESC, kind, form"
        return list(self._db.execute(found, (TODO,)))

    def counts(self) -> dict[int, int]:
        """How many copies are to be kept, made, and left alone."""
        return dict(self._db.execute("SELECT state, count(*) FROM plan.jobs GROUP BY state"))

    def undone(self) -> int:
        """How many copies were to be made and are not, for want of time."""
        found = "SELECT count(*) FROM plan.jobs LEFT JOIN made USING (path) WHERE state = ? AND made.inputs IS NOT jobs.inputs"
        row = self._one(found, TODO)
        return int(row[0]) if row else 0

    @property
    def trying_again(self) -> bool:
        """Whether any of the copies to be made failed before."""
        return self._one("SELECT 1 FROM plan.jobs JOIN made USING (path) WHERE state = ? AND error != '' LIMIT 1", TODO) is not None

    def asked(self) -> int:
        """How many clinics this run is for."""
        row = self._one("SELECT count(*) FROM plan.clinics WHERE asked")
        return int(row[0]) if row else 0

    def todo(self, kind: int, form: str, after: int, most: int) -> list[Job]:
        """The next copies of a group, from the one after a number."""
        found = "SELECT * FROM plan.jobs WHERE state = ? AND kind = ? AND form = ? AND number > ? ORDER BY number LIMIT ?"
        return [_job(row) for row in self._db.execute(found, (TODO, kind, form, after, most))]

    def path_of(self, number: int) -> str:
        """The path of a planned copy."""
        row = self._one("SELECT path FROM plan.jobs WHERE number = ?", number)
        return str(row[0]) if row else ""

    def imprints(self, jobs: Iterable[Job]) -> list[Imprint]:
        """The imprints of copies. A logo that several have is one object."""
        logos: dict[int, Drawing | Raster | None] = {}
        return [self._imprint(job.clinic, logos) for job in jobs]

    def _imprint(self, clinic: int, logos: dict[int, Drawing | Raster | None]) -> Imprint:
        row = self._one("SELECT imprint, logo FROM plan.clinics WHERE number = ?", clinic)
        assert row is not None  # noqa: S101 - planned together with its copies
        if row[1] is not None and row[1] not in logos:
            image = self._one("SELECT image FROM plan.logos WHERE number = ?", row[1])
            with _ours():
                logos[row[1]] = restored_logo(image[0]) if image else None
        with _ours():
            return restored(row[0], logos.get(row[1]))

    def client(self, number: int) -> Client:
        """A planned clinic."""
        row = self._one(f"{_CLIENTS} WHERE number = ?", number)
        assert row is not None  # noqa: S101 - only planned ones are asked for
        return _client(row)

    def clients(self) -> Iterator[Client]:
        """The planned clinics, in the order of their file."""
        return map(_client, self._db.execute(f"{_CLIENTS} ORDER BY number"))

    def totals(self) -> list[Total]:
        """What this run was asked for, by kind."""
        found = (
            "SELECT kind, sum(there), sum(copies * there), sum(sheets * copies * there), sum(there AND state = ?), "
            "count(*), sum(copies), sum(failed) FROM ("
            "SELECT kind, state, jobs.copies AS copies, ifnull(json_extract(about, '$.sheets'), 0) AS sheets, "
            "ifnull(error = '' AND made.inputs = jobs.inputs, 0) AS there, ifnull(error != '' AND made.inputs = jobs.inputs, 0) AS failed "
            "FROM plan.jobs LEFT JOIN made USING (path) WHERE state != ?) GROUP BY kind ORDER BY kind"
        )
        return [Total(*row) for row in self._db.execute(found, (TODO, ELSEWHERE))]

    def _one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute(statement, values).fetchone()
        return row


def _entry(row: tuple[Any, ...]) -> Entry:
    path, about, *rest = row
    return Entry(path, About(**json.loads(about)), *rest[:7])


_JOB: TypeAdapter[tuple[int, int, int, str, str, int, int, str, int]] = TypeAdapter(
    tuple[int, int, int, str, str, int, int, str, int], config=ConfigDict(strict=True)
)
_CLIENT: TypeAdapter[tuple[int, str, str, str, int, int, str, str]] = TypeAdapter(
    tuple[int, str, str, str, int, int, str, str], config=ConfigDict(strict=True)
)


def _job(row: tuple[Any, ...]) -> Job:
    with _ours():
        number, clinic, kind, form, path, copies, reviewed, inputs, state = _JOB.validate_python(row)
    return Job(number, clinic, kind, form, path, copies, bool(reviewed), inputs, state)


def _client(row: tuple[Any, ...]) -> Client:
    with _ours():
        number, slug, name, file, line, asked, ticket, bundle = _CLIENT.validate_python(row)
    return Client(number, slug, name, file, line, bool(asked), ticket, bundle)


@contextmanager
def _ours() -> Iterator[None]:
    """Read what this very run has planned. Raises BatchError if something else stands there by now."""
    try:
        yield
    except ValueError as error:
        what = f"another program has changed {PLAN} while the run went on. Run the same command again: the plan is made anew."
        raise BatchError(what) from error
