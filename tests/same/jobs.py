"""What is printed and said: jobs, each a few commands of nam-print in a folder of its own."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.same.broken import BROKEN, Change

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
EXAMPLE = ROOT / "docs" / "example-event"
PAMPHLETS = ("nam", "statins-and-muscles")
QUICK_LANGUAGES, OTHER_LANGUAGES = "en,ar,hi,zh-Hans", "es,fr,ko,ru,vi"
IMPRINT_LANGUAGES = "en,es,ar,hi,zh-Hans"
KINDS = ("article", "layout", "theme", "imprint", "review", "words", "event", "clinics")
COMMANDS = ("batch", "build", "check", "fonts", "list", "preview", "schema", "translate")
TRANSLATE = ("check", "extract", "status", "update")


@dataclass(frozen=True)
class Job:
    """Commands that run one after another in a fresh copy of tests/same/files, with some of its files changed."""

    name: str
    commands: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    quick: bool = False
    environment: tuple[tuple[str, str], ...] = ()


def jobs() -> list[Job]:
    """Every job, those that take longest first."""
    return [*_events(), *_checks(), *_pieces(), *_imprints(), *_own(), *_translations(), *_previews(), *_told(), *_refused()]


def _pieces() -> Iterator[Job]:
    """Both pamphlets in nine languages: all layouts, papers and themes; large print and print-only with each theme too."""
    both = " ".join(PAMPHLETS)
    for theme in ("calm", "grey"):
        for paper in ("letter", "a4"):
            for which, languages in (("some", QUICK_LANGUAGES), ("other", OTHER_LANGUAGES)):
                quick = (theme, paper, which) == ("calm", "letter", "some")
                yield Job(f"pieces-{theme}-{paper}-{which}", (f"build {both} --lang {languages} -p {paper} -t {theme}",), quick=quick)
    for variant in ("large-print", "print-only"):
        for papers, theme in (("letter,a4", "calm"), ("letter", "grey")):
            yield Job(f"pieces-{variant}-{theme}", (f"build {both} --lang all -p {papers} -t {theme} --{variant}",))


def _imprints() -> Iterator[Job]:
    """The imprints of the example event's clinics, and odd ones, by turns on either paper; the example's with either pamphlet."""
    with (EXAMPLE / "clinics.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {"Clinic name": "clinic", "Department": "department", "Telephone": "phone", "Address": "address", "Hours": "hours"}
    keys |= {"Web site": "url", "Logo": "logo", "Logo in words": "logo_alt"}
    for number, row in enumerate(rows):
        text = "".join(f"{keys[key]}: {json.dumps(value)}\n" for key, value in row.items() if key in keys and value)
        asked = f"{PAMPHLETS[number % 2]} --lang {IMPRINT_LANGUAGES} -p {('letter', 'a4')[number // 2 % 2]}"
        yield Job(f"imprint-example-{number + 1:02}", (f"build {asked} -i clinics/example.yaml",), (("clinics/example.yaml", "", text),))
    odd = [
        path.stem for path in sorted((FILES / "clinics").glob("*.yaml")) if path.stem != "event" and not path.stem.startswith("review-of")
    ]
    for number, name in enumerate(odd):
        paper, asked = ("letter", "a4")[number % 2], f"-i clinics/{name}.yaml"
        commands = (
            f"build nam -l trifold --lang {IMPRINT_LANGUAGES} -p {paper} {asked}",
            f"build nam -l checklist,handout --lang {IMPRINT_LANGUAGES} -p {paper} {asked}",
            f"build dry-mouth -t ours {asked}",
        )
        yield Job(f"imprint-{name}", commands)
    yield Job("imprint-quick", ("build nam --lang en,ar -i clinics/logo-photo.yaml",), quick=True)


def _events() -> Iterator[Job]:
    """The example event by one worker and by two, an odd one, and a small one."""
    example, odd = "docs/example-event/event.yaml", "clinics/event.yaml"
    yield Job("event-odd", (f"batch {odd} --dry-run", f"batch {odd} -q -w 1", f"batch {odd} -w 1"))
    yield Job("event-example", (f"batch {example} --dry-run", f"batch {example} -q -w 1", f"batch {example} -w 1"))
    yield Job("event-example-two-workers", (f"batch {example} -q -w 2",))
    yield Job("event-odd-only", (f"batch {odd} -q -w 1 --only nadi,cairo", f"batch {odd} -q -w 1 --only cairo --prune"))
    yield Job("event-quick", (f"batch {example} -q -w 1 --only example-clinic-lakeside,example-clinic-westside",), quick=True)


def _checks() -> Iterator[Job]:
    for pamphlet in PAMPHLETS:
        yield Job(f"check-{pamphlet}-json", (f"check {pamphlet} --lang all --json",))
        yield Job(f"check-{pamphlet}", (f"check {pamphlet} --lang {IMPRINT_LANGUAGES} -t grey",))
    yield Job("check-imprint", ("check nam --lang en,ar -i clinics/long-names.yaml", "check nam -i clinics/too-long.yaml --json"))
    yield Job("check-own", ("check dry-mouth --json", "check dry-mouth -t ours", "check small"))
    yield Job("check-quick", ("check dry-mouth --json",), quick=True)


def _own() -> Iterator[Job]:
    """A pamphlet with every kind of block, in layouts and a theme of its own."""
    build = "build dry-mouth small -p letter"
    yield Job(
        "own", (build, f"{build} -t ours -o ours", "build dry-mouth -l handout,checklist --large-print -p a4 --print-only"), quick=True
    )
    yield Job("own-untranslated", ("build small --lang es,ar,zh-Hans", "build pamphlets/small --lang pt -l own"))


def _translations() -> Iterator[Job]:
    yield Job("translate-check", ("translate check", "translate check nam --lang ar,es --json"))
    yield Job("translate-status", ("translate status", "translate status nam --json"))
    yield Job("translate-files", ("translate extract", "translate update small --lang pt,ar", "translate status small --lang pt,ar"))


def _previews() -> Iterator[Job]:
    yield Job("preview", ("preview nam --dpi 50 --lang en,ar", "preview dry-mouth --dpi 50 -l card --folded"))
    yield Job(
        "preview-folded", ("preview nam -l trifold --dpi 60 --lang en,ar --folded", "preview statins-and-muscles -l handout --lang zh-Hans")
    )


def _told() -> Iterator[Job]:
    """What the other commands say: lists, fonts, schemas, help, completions."""
    yield Job("told-list", ("list", "list --json"))
    yield Job("told-fonts", ("fonts", "fonts --json", "fonts --lang km,th,xx -t grey"))
    for kind in KINDS:
        yield Job(f"told-schema-{kind}", (f"schema {kind}",))
    every = [*COMMANDS, *(f"translate {each}" for each in TRANSLATE)]
    yield Job("told-help", ("", "--help", "--version", *(f"{command} --help" for command in every)))
    for shell in ("bash", "zsh", "fish"):
        yield Job(f"told-completion-{shell}", ("",), environment=(("_NAM_PRINT_COMPLETE", f"{shell}_source"),))
    for number, words in enumerate(
        ("nam-print b", "nam-print build n", "nam-print build nam --lang z", "nam-print build nam -l t", "nam-print schema e")
    ):
        asked = (("_NAM_PRINT_COMPLETE", "bash_complete"), ("COMP_WORDS", words), ("COMP_CWORD", str(len(words.split()) - 1)))
        yield Job(f"told-completion-{number + 1}", ("",), environment=asked)


def _refused() -> Iterator[Job]:
    for name, (command, changes) in BROKEN.items():
        yield Job(f"refused-{name}", (command,), tuple(changes), quick=name in {"check-unknown-role", "article-many-problems"})
