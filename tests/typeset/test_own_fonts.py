"""A user's own font files are found under the names by which people know them."""

from __future__ import annotations

from pathlib import Path

import fontpkg

from nam_print.typeset.fonts import FaceKey, Shelf

FAMILY = "Source Sans 3"  # its variable file is called "Source Sans 3 ExtraLight" by the older of its two names


def shelf_with(folder: Path, style: str) -> Shelf:
    family = next(family for family in fontpkg.families().values() if family.name == FAMILY)
    for file in family.files:
        if file.style == style:
            (folder / file.path.name).write_bytes(file.path.read_bytes())
    return Shelf(own=folder)


def test_a_variable_font_is_found_under_its_familys_name(tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path, "normal")
    assert shelf.families.keys() == Shelf().families.keys()
    assert shelf.face(FaceKey(FAMILY, 700)).path.parent == tmp_path


def test_an_italic_does_not_stand_in_for_the_upright(tmp_path: Path) -> None:
    assert shelf_with(tmp_path, "italic").face(FaceKey(FAMILY, 400)).path.parent != tmp_path
