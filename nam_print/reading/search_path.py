"""Where pamphlets, layouts, themes and catalogues are: in several folders, the first asked first. It reads none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nam_print.errors import InputError, Problem, UsageError
from nam_print.reading.nearest import did_you_mean, shown

_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True)
class SearchPath:
    """Finds files by their names below `roots`: the folders that hold `pamphlets/` and `layouts/`, the first asked first."""

    roots: tuple[Path, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "roots", tuple(dict.fromkeys(self.roots)))

    def pamphlets(self) -> tuple[str, ...]:
        """Return the names of all pamphlets."""
        return tuple(sorted({path.parent.name for path in self._found("pamphlets/*/article")}))

    def layouts(self) -> tuple[str, ...]:
        """Return the names of all layouts."""
        return tuple(sorted({_stem(path) for path in self._found("layouts/*")} - {"words"}))

    def themes(self) -> tuple[str, ...]:
        """Return the names of all themes."""
        return tuple(sorted({_stem(path) for path in self._found("layouts/themes/*")}))

    def pamphlet(self, name_or_path: str | Path) -> Path:
        """Return the folder of a pamphlet, found by its name or by a path.

        Raises UsageError if there is none, InputError if its article's name ends otherwise than with .yaml.
        """
        for folder in self._candidates(Path(name_or_path)):
            with suppress(OSError):  # a name that no file can have
                if is_there(folder / "article.yaml"):
                    return folder
        hint = did_you_mean(str(name_or_path), self.pamphlets())
        raise UsageError(f"there is no pamphlet '{name_or_path}'. {hint}".strip())

    def layout(self, name: str) -> Path:
        """Return the file of a layout. Raises UsageError if there is none, InputError if its name ends otherwise than with .yaml."""
        return self._file("layout", f"layouts/{name}.yaml", name, self.layouts())

    def theme(self, name: str) -> Path:
        """Return the file of a theme. Raises as `layout`."""
        return self._file("theme", f"layouts/themes/{name}.yaml", name, self.themes())

    def words(self) -> Path:
        """Return the file of the layouts' own words. Raises as `layout`."""
        return self._file("file of words", "layouts/words.yaml", "words", ("words",))

    def layout_catalogues(self) -> tuple[Path, ...]:
        """Return the folders of the layouts' catalogues, also those that are not there."""
        return tuple(root / "layouts/locale" for root in self.roots)

    def _candidates(self, path: Path) -> Iterator[Path]:
        """Yield the folders that a name or a path may mean. A path may also name the article itself."""
        if len(path.parts) == 1:
            yield from (root / "pamphlets" / path for root in self.roots)
        yield path.parent if _stem(path) == "article" else path

    def _found(self, pattern: str) -> Iterator[Path]:
        """Return the files that a pattern finds, also those that end otherwise than with .yaml: they are refused when they are read."""
        return (path for root in self.roots for path in root.glob(f"{pattern}.*") if _stem(path))

    def _file(self, kind: str, place: str, name: str, names: Iterable[str]) -> Path:
        for root in self.roots:
            if name in names and is_there(root / place):
                return root / place
        raise UsageError(f"there is no {kind} '{name}'. {did_you_mean(name, names)}".strip())


def is_there(path: Path) -> bool:
    """Return whether there is a file. Raises InputError where there is only one of another ending, which was meant to be this one."""
    if path.is_file():
        return True
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    for other in beside:
        if _stem(other) == path.stem and other.is_file():
            what = "its name has to end with .yaml, else it is not read."
            raise InputError([Problem(shown(other), 0, 0, what, f"Rename it '{path.name}'.")])
    return False


def _stem(path: Path) -> str:
    """Return the name of a file without .yaml, or what people, and their programs, write in its stead; "" for another file."""
    found = _ENDING.search(path.name)
    return path.name[: found.start()] if found else ""
