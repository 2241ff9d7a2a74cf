"""Gettext catalogues (PO): what a translator works on, as messages that nothing else can confuse.

polib reads and writes them; unlike Babel's reader it keeps the old English (`#|`) and header lines of our own. A catalogue that goes
through here comes out with all that it held: comments, flags, obsolete messages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import polib

from nam_print.errors import InputError, Problem
from nam_print.reading.nearest import shown
from nam_print.reading.source import read_text
from nam_print.reading.tags import code_of, tag_of, what_is_wrong
from nam_print.reading.unseen import unseen
from nam_print.reading.validate import gathered

VERSION = "X-Source-Version"
"""The header line with the version of the article that the catalogue matches."""
LARGEST = 10_000_000
"""Bytes of a catalogue."""
_FUZZY = "fuzzy"
_WIDTH = 78  # what gettext's own tools wrap at
_SYNTAX = re.compile(r"\(line (\d+)\)(?::\s*)?(.*)")
_QUOTED = re.compile(r'"(?P<inside>(?:\\.|[^"\\])*)"')


@dataclass(frozen=True)
class Message:
    """One text: where it stands (`context`), what it says in the source language, and in the catalogue's ("" is missing).

    `previous` is the source text that a fuzzy translation was made from; `notes` are for the translator, `comment` is the translator's own.
    """

    context: str
    source: str
    text: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    comment: str = ""
    flags: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it has a translation that is good for its source text."""
        return bool(self.text) and not self.fuzzy


@dataclass(frozen=True)
class Catalogue:
    """All messages of one pamphlet, or of the layouts' own words, in one language; `lang` is "" for a template.

    `gone` are messages that the source has no longer, which a translator may still want.
    """

    lang: str
    messages: tuple[Message, ...]
    gone: tuple[Message, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    intro: str = ""
    path: Path = Path()

    @cached_property
    def by_context(self) -> dict[str, Message]:
        """The messages by where they stand."""
        return {message.context: message for message in self.messages}

    @property
    def version(self) -> str:
        """The version of the source that the catalogue was last matched with; "" if it does not say."""
        return self.headers.get(VERSION, "")


def file_name(lang: str) -> str:
    """Return the name of a language's catalogue, as gettext has it: zh_Hans.po."""
    return f"{lang.replace('-', '_')}.po"


def language_of(path: Path) -> str:
    """Return the language tag that a catalogue's file is named by. Raises InputError if its name is none."""
    if tag := tag_of(path.stem):
        return tag
    what, _ = what_is_wrong(path.stem)
    code = code_of(path.stem)
    raise InputError([Problem(shown(path), 0, 0, what, f"Rename it '{file_name(code)}'." if code else "Name it by a code, such as es.po.")])


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages that have a catalogue in a folder. Raises InputError with every file that is not named by one."""
    found = gathered(*(partial(language_of, path) for path in sorted(folder.glob("*.po"))))
    return tuple(sorted(set(found)))


def catalogue_path(folder: Path, lang: str) -> Path:
    """Return a language's catalogue in a folder, however its name is spelled; where it is to be written if it is not there."""
    return next((path for path in sorted(folder.glob("*.po")) if tag_of(path.stem) == lang), folder / file_name(lang))


def read_catalogue(path: Path) -> Catalogue:
    """Read a PO or POT file. Raises InputError for what gettext could not read either, for a message that stands twice, and for characters
    that nobody sees and that may not stand there.
    """
    read_text(path, LARGEST)  # tells what is no text, and where
    try:  # by its path: polib takes a text for a path as well, if there is such a file
        parsed = polib.pofile(str(path.absolute()), encoding="utf-8-sig", wrapwidth=_WIDTH)
    except OSError as error:
        found = _SYNTAX.search(str(error))
        if found is None:
            problem = Problem(str(path), 0, 0, "it cannot be read.", "Look whether it is there, and may be read.")
        else:
            do = "Mend the line, or take the file from your PO editor anew."
            problem = Problem(str(path), int(found[1]), 1, "this is not what a PO file holds.", do)
        raise InputError([problem]) from None
    live, gone = ([entry for entry in parsed if bool(entry.obsolete) is obsolete] for obsolete in (False, True))
    problems, seen = list[Problem](), dict[str, int]()
    for entry in live:
        context, line = entry.msgctxt or "", entry.linenum or 0
        if seen.setdefault(context, line) != line:
            what = f"'{context}' stands here a second time; the first is in line {seen[context]}."
            problems.append(Problem(str(path), line, 1, what, "Keep one of the two."))
    for entry in live:
        if hidden := unseen(entry.msgstr):
            problems.append(Problem(str(path), *place_of(path, entry.msgctxt or "", hidden[0]), *hidden[1:]))
    if problems:
        raise InputError(problems)
    lang = "" if path.suffix == ".pot" else tag_of(path.stem)
    return Catalogue(lang, tuple(map(_message, live)), tuple(map(_message, gone)), dict(parsed.metadata), parsed.header, path)


def _message(entry: polib.POEntry) -> Message:
    return Message(
        context=entry.msgctxt or "",
        source=entry.msgid,
        text=entry.msgstr,
        fuzzy=entry.fuzzy,
        previous=entry.previous_msgid or "",
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        comment=entry.tcomment,
        flags=tuple(flag for flag in entry.flags if flag != _FUZZY),
    )


def written(catalogue: Catalogue) -> str:
    """Return the catalogue as the text of a PO file."""
    made = polib.POFile(wrapwidth=_WIDTH)
    made.header = catalogue.intro
    made.metadata = dict(catalogue.headers)
    made.metadata_is_fuzzy = False
    made.extend([*map(_entry, catalogue.messages), *(_entry(message, obsolete=True) for message in catalogue.gone)])
    return f"{made}".rstrip("\n") + "\n"


def _entry(message: Message, *, obsolete: bool = False) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=message.context,
        msgid=message.source,
        msgstr=message.text,
        comment="\n".join(message.notes),
        tcomment=message.comment,
        flags=[*([_FUZZY] if message.fuzzy else []), *message.flags],
        previous_msgctxt=message.context if message.previous else None,
        previous_msgid=message.previous or None,
        obsolete=obsolete,
    )


def place_of(path: Path, context: str, offset: int = 0) -> tuple[int, int]:
    """Return line and column (from 1) of a character of a message's translation in its file; (0, 0) if it is not there."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    at = next((number for number, line in enumerate(lines) if line == f"msgctxt {_as_written(context)}"), None)
    if at is None:
        return (0, 0)
    start = next((number for number in range(at, len(lines)) if lines[number].startswith("msgstr")), at)
    for number in range(start, len(lines)):
        quoted = _QUOTED.search(lines[number])
        if quoted is None:
            break
        if offset <= (inside := len(_plain(quoted["inside"]))):
            return (number + 1, quoted.start("inside") + 1 + len(_as_written(_plain(quoted["inside"])[:offset])) - 2)
        offset -= inside
    return (start + 1, 1)


def _as_written(text: str) -> str:
    return f'"{polib.escape(text)}"'


def _plain(written_text: str) -> str:
    plain: str = polib.unescape(written_text)
    return plain
