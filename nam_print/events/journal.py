"""What a run plans and what it has done, in SQLite: on the disk rather than in memory, and safe whenever the run is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date as Date  # noqa: N812 - as in the reviews themselves
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from nam_print.article.elements import Drawing, Raster
from nam_print.article.imprint import Imprint
from nam_print.article.review import Review
from nam_print.errors import BatchError
from nam_print.events.database import INDEXES, JOURNAL, PLAN, of_killed_run, open_both, remove
from nam_print.events.records import ELSEWHERE, TODO, FileRecord, PlannedClinic, RunTotal

_CLINICS = "SELECT number, slug, name, place, asked, ticket, bundle FROM plan.clinics ORDER BY number"


class Journal:
    """Both databases. Used by one thread."""

    def __init__(self, folder: Path | None, note: Callable[[str], object]) -> None:
        """Open what is in a folder; None keeps all in temporary files of the system's. `note` is given what the user should know."""
        self.folder, self._note = folder, note
        self._db = open_both(folder, note)

    def close(self) -> None:
        """Close the databases; their files stay."""
        self._db.close()

    def clear(self) -> None:
        """Close the databases and remove their files, since the manifest has it all."""
        self.close()
        if self.folder:
            remove(self.folder, JOURNAL)
            remove(self.folder, PLAN)

    def commit(self) -> None:
        """Have all that was recorded survive the process."""
        self._db.commit()

    # what was made

    @property
    def empty(self) -> bool:
        """Whether nothing was made yet, as far as is known."""
        return self._number("SELECT EXISTS (SELECT 1 FROM made)") == 0

    def record(self, record: FileRecord, seconds: float = 0.0) -> None:
        """Note what was made, over what was noted of the same path."""
        self._db.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", (record.path, record.stored(), seconds))

    def describe(self, record: FileRecord) -> None:
        """Note that a file that stays is another clinic's row now, or printed more often."""
        self._db.execute("UPDATE made SET record = ? WHERE path = ?", (record.stored(), record.path))

    def took(self, path: str, seconds: float) -> None:
        """Note how long a file took."""
        self._db.execute("UPDATE made SET seconds = ? WHERE path = ?", (seconds, path))

    def recall(self, folder: Path) -> None:
        """Take over what the journal of a killed run in a folder holds, without a change to it."""
        self._db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", of_killed_run(folder, self._note))

    def known(self, path: str) -> FileRecord | None:
        """Return what is known of a file."""
        return next(self._records("SELECT record FROM made WHERE path = ?", path), None)

    def forget(self, path: str) -> None:
        """Note that a file is gone."""
        self._db.execute("DELETE FROM made WHERE path = ?", (path,))

    def records(self) -> Iterator[FileRecord]:
        """Yield all that is planned and was made, or tried: the pieces in the order of the plan, then what goes with them by path."""
        yield from self._records("SELECT made.record FROM plan.pieces JOIN made USING (path) ORDER BY pieces.number")
        yield from self._records("SELECT made.record FROM plan.extras JOIN made USING (path) ORDER BY path")

    def strays(self) -> Iterator[FileRecord]:
        """Yield what was made once and is not in the plan, by path."""
        return self._records(
            "SELECT record FROM made WHERE NOT EXISTS (SELECT 1 FROM plan.pieces WHERE pieces.path = made.path) "
            "AND NOT EXISTS (SELECT 1 FROM plan.extras WHERE extras.path = made.path) ORDER BY path"
        )

    def seconds(self) -> Iterator[tuple[str, float]]:
        """Yield how long each file took that is there, by path."""
        return self._db.execute("SELECT path, seconds FROM made WHERE json_extract(record, '$.sha256') IS NOT NULL ORDER BY path")

    def of_clinic(self, clinic: int) -> list[tuple[FileRecord, int]]:
        """Return the pieces of a clinic that are there, in the order of the plan, each with the number of its kind."""
        found = "SELECT files.record, kind FROM plan.pieces JOIN files USING (path) WHERE clinic = ? AND error = '' ORDER BY pieces.number"
        return [(FileRecord.model_validate_json(record), kind) for record, kind in self._db.execute(found, (clinic,))]

    def missing_of(self, clinic: int) -> list[tuple[int, int]]:
        """Return the pieces of a clinic that are not there: the number of the kind, and how many copies were to be printed."""
        found = (
            "SELECT kind, copies FROM plan.pieces LEFT JOIN files USING (path) WHERE clinic = ? AND error IS NOT '' ORDER BY pieces.number"
        )
        return list(self._db.execute(found, (clinic,)))

    def failures(self) -> Iterator[tuple[FileRecord, str]]:
        """Yield what could not be made, each with the place of its clinic; those that failed alike stand together."""
        found = (
            "SELECT files.record, clinics.place FROM plan.pieces JOIN files USING (path) JOIN plan.clinics ON clinics.number = clinic "
            "WHERE error != '' AND files.inputs = pieces.inputs AND state != ? ORDER BY error, pieces.number"
        )
        return ((FileRecord.model_validate_json(record), place) for record, place in self._db.execute(found, (ELSEWHERE,)))

    # what is planned

    def add_clinic(self, clinic: PlannedClinic, imprint: Imprint) -> None:
        """Plan a clinic. Logos that clinics share are kept once."""
        logo = None
        if imprint.logo_image is not None:
            image = imprint.logo_image
            bare, content = (replace(image, svg=b""), image.svg) if isinstance(image, Drawing) else (replace(image, data=b""), image.data)
            data = _logos().dump_json(bare) + b"\n" + content
            digest = sha256(data).hexdigest()
            self._db.execute("INSERT OR IGNORE INTO plan.logos (digest, image) VALUES (?, ?)", (digest, data))
            logo = self._number("SELECT number FROM plan.logos WHERE digest = ?", digest)
        known = (clinic.number, clinic.slug, clinic.name, clinic.place, clinic.asked, clinic.ticket, clinic.bundle)
        self._db.execute(
            "INSERT INTO plan.clinics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*known, _StoredImprint.of(imprint).model_dump_json().encode(), logo),
        )

    def add_piece(self, number: int, clinic: int, kind: int, form: str, state: int, record: FileRecord) -> None:
        """Plan a clinic's copy of a kind of piece; `form` is what imprints have in common that are laid out alike."""
        row = (number, clinic, kind, form, state, record.path, record.copies, record.inputs, record.stored())
        self._db.execute("INSERT INTO plan.pieces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def add_extra(self, path: str) -> None:
        """Plan a file that goes with the pieces, such as a job ticket."""
        self._db.execute("INSERT OR IGNORE INTO plan.extras VALUES (?)", (path,))

    def planned(self) -> None:
        """Tell that the plan is complete: what it is asked from now on needs its indexes."""
        self._db.executescript(INDEXES)

    def groups(self) -> list[tuple[int, str, int]]:
        """Return what is to be made, by kind and form of imprint, and how many each; the largest first."""
        found = "SELECT kind, form, count(*) FROM plan.pieces WHERE state = ? GROUP BY kind, form ORDER BY 3 DESC, kind, form"
        return list(self._db.execute(found, (TODO,)))

    def next_copies(self, kind: int, form: str, after: int, most: int) -> list[tuple[int, FileRecord, Imprint]]:
        """Return the next copies of a group, from the one after a number: that of each, its record, and its clinic's imprint.

        A logo that several have is one object.
        """
        found = (
            "SELECT pieces.number, record, imprint, logo FROM plan.pieces JOIN plan.clinics ON clinics.number = clinic "
            "WHERE state = ? AND kind = ? AND form = ? AND pieces.number > ? ORDER BY pieces.number LIMIT ?"
        )
        rows = self._db.execute(found, (TODO, kind, form, after, most)).fetchall()
        with _unchanged():
            logos = {
                number: _logo_of(self._db.execute("SELECT image FROM plan.logos WHERE number = ?", (number,)).fetchone()[0])
                for number in {row[3] for row in rows} - {None}
            }
            return [
                (number, FileRecord.model_validate_json(record), _StoredImprint.model_validate_json(imprint).imprint(logos.get(logo)))
                for number, record, imprint, logo in rows
            ]

    def counts(self) -> dict[int, int]:
        """Return how many copies are to be kept, made, and left alone."""
        return dict(self._db.execute("SELECT state, count(*) FROM plan.pieces GROUP BY state"))

    def undone(self) -> int:
        """Return how many copies were to be made and are not, for want of time."""
        found = "SELECT count(*) FROM plan.pieces LEFT JOIN files USING (path) WHERE state = ? AND files.inputs IS NOT pieces.inputs"
        return self._number(found, TODO)

    @property
    def trying_again(self) -> bool:
        """Whether any of the copies to be made failed before."""
        found = "SELECT EXISTS (SELECT 1 FROM plan.pieces JOIN files USING (path) WHERE state = ? AND error != '')"
        return self._number(found, TODO) > 0

    def asked(self) -> int:
        """Return how many clinics this run is for."""
        return self._number("SELECT count(*) FROM plan.clinics WHERE asked")

    def path_of(self, number: int) -> str:
        """Return the path of a planned copy; "" for another file."""
        row = self._db.execute("SELECT path FROM plan.pieces WHERE number = ?", (number,)).fetchone()
        return str(row[0]) if row else ""

    def clinics(self) -> Iterator[PlannedClinic]:
        """Yield the planned clinics, in the order of their file."""
        for row in self._db.execute(_CLINICS):
            with _unchanged():
                number, slug, name, place, asked, ticket, bundle = _CLINIC_ROW.validate_python(row)
            yield PlannedClinic(number, slug, name, place, bool(asked), ticket, bundle)

    def totals(self) -> list[RunTotal]:
        """Return what this run was asked for, by kind."""
        found = (
            "SELECT kind, sum(there), sum(copies * there), sum(ifnull(sheets, 0) * copies * there), sum(there AND state = ?), "
            "count(*), sum(copies), sum(failed) FROM ("
            "SELECT kind, state, copies, sheets, ifnull(error = '' AND files.inputs = pieces.inputs, 0) AS there, "
            "ifnull(error != '' AND files.inputs = pieces.inputs, 0) AS failed "
            "FROM plan.pieces LEFT JOIN files USING (path) WHERE state != ?) GROUP BY kind ORDER BY kind"
        )
        return [RunTotal(*row) for row in self._db.execute(found, (TODO, ELSEWHERE))]

    def _records(self, statement: str, *values: Any) -> Iterator[FileRecord]:
        return (FileRecord.model_validate_json(record) for (record,) in self._db.execute(statement, values))

    def _number(self, statement: str, *values: Any) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])


_ClinicRow = tuple[int, str, str, str, int, str, str]
_CLINIC_ROW: TypeAdapter[_ClinicRow] = TypeAdapter(_ClinicRow, config=ConfigDict(strict=True))


@contextmanager
def _unchanged() -> Iterator[None]:
    """Read what this very run has planned. Raises BatchError if something else stands there by now."""
    try:
        yield
    except ValueError as error:
        what = f"another program has changed {PLAN} while the run went on. Run the same command again: the plan is made anew."
        raise BatchError(what) from error


class _StoredReview(BaseModel):
    """A review that was checked when its file was read."""

    model_config = ConfigDict(strict=True)

    language: str
    version: str
    reviewer: str
    date: Date
    next: Date
    text: str


class _StoredImprint(BaseModel):
    """An imprint without its logo, which clinics share. As typed text, so that whoever can change the plan cannot have anything run."""

    model_config = ConfigDict(strict=True)

    texts: dict[str, str]
    reviews: list[_StoredReview] = []

    @classmethod
    def of(cls, imprint: Imprint) -> _StoredImprint:
        reviews = [_StoredReview.model_construct(**dict(review)) for review in imprint.reviews]
        return cls.model_construct(texts={name: getattr(imprint, name) for name in _TEXTS}, reviews=reviews)

    def imprint(self, logo: Drawing | Raster | None) -> Imprint:
        """Return the imprint with its logo. Raises ValueError for anything but what was stored."""
        if self.texts.keys() != set(_TEXTS):
            raise ValueError("this is no imprint")
        return Imprint(logo_image=logo, reviews=tuple(Review.model_construct(**dict(each)) for each in self.reviews), **self.texts)


_TEXTS = tuple(each.name for each in fields(Imprint) if each.name not in ("logo_image", "reviews"))


def _logo_of(stored: bytes) -> Drawing | Raster:
    """Return a logo, of which a line describes it and its bytes follow. Raises ValueError for anything but what was stored."""
    described, _, content = stored.partition(b"\n")
    image = _logos().validate_json(described)
    return replace(image, svg=content) if isinstance(image, Drawing) else replace(image, data=content)


@cache
def _logos() -> TypeAdapter[Drawing | Raster]:
    return TypeAdapter(Drawing | Raster, config=ConfigDict(strict=True))
