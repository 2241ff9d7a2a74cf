"""Images: what a drawing and a logo may be, and what is told about any other."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nam_print.article.elements import Anchor
from nam_print.article.images import LARGEST_RASTER, LARGEST_SVG, load_drawing, load_image, load_raster
from nam_print.errors import InputError

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20">'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(name: str, data: bytes | str | None = None) -> str:
    if data is not None:
        Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(InputError) as caught:
        load_image(Path(), name)
    return str(caught.value)


def test_a_drawing_knows_its_size_and_its_anchors(tmp_path: Path) -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 5 100,50"><circle id="label-neck" data-side="above" cx="0" cy="6" r="1"/></svg>'
    Path("a.svg").write_text(text)
    made = load_drawing(tmp_path, "a.svg")
    assert (made.width, made.height) == (100, 50)
    assert made.anchors == (Anchor("neck", 5, 1, "above"),)


PARTS = {
    "<script>alert(1)</script>": "has a part that is not allowed or cannot be printed (<script>). Draw it with plain shapes.",
    "<foreignObject/>": "has a part that is not allowed or cannot be printed (<foreignObject>). Draw it with plain shapes.",
    '<image xlink:href="#a"/>': "has a part that is not allowed or cannot be printed (<image>). Draw it with plain shapes.",
    "<text>Neck</text>": "has text of its own (<text>), which needs a font of its own. "
    "Turn it into paths in your drawing program (in Inkscape: Path > Object to Path), and save it again.",
    '<use xlink:href="other.svg#a"/>': 'refers outside itself (href="other.svg#a"). A drawing has to be whole in one file.',
    '<use href="https://x.org/a.svg"/>': 'refers outside itself (href="https://x.org/a.svg"). A drawing has to be whole in one file.',
    '<path fill="url(http://x.org#a)"/>': 'refers outside itself (fill="url(http://x.org#a)"). A drawing has to be whole in one file.',
    "<path style=\"fill: url( 'x.svg#a')\"/>": "refers outside itself (style=\"fill: url( 'x.svg#a')\"). A drawing has to be whole in one file.",
    "<style>@import 'x.css';</style>": "has a style that refers outside the drawing. Take the reference out.",
    '<path onload="x()"/>': "has a script (onload). Take it out.",
    "<?xml-stylesheet href='x.css'?>": "has instructions for other programs (<?…?>). "
    "Open the drawing in an editor such as Inkscape and save it again as plain SVG.",
    '<rect id="label-a" data-side="left" x="1" y="1"/>': "has an anchor 'label-a' that is not a circle with cx and cy. Make it a small circle.",
    '<circle id="label-a" data-side="left" cx="1" cy="x"/>': "has an anchor 'label-a' that is not a circle with cx and cy. Make it a small circle.",
    '<circle id="label-a" data-side="leff" cx="1" cy="1"/>': "has an anchor 'label-a' without a side. "
    "Give it data-side: left, right, above or below.",
    '<g transform="scale(2)"><circle id="label-a" data-side="left" cx="1" cy="1"/></g>': "moves the anchor 'label-a' by a transform. "
    "Put it outside any transformed group.",
    '<circle id="label-a" data-side="left" cx="11" cy="1"/>': "has its anchor 'label-a' outside the viewBox. Move it into the drawing.",
    "<g>" * 70 + "</g>" * 70: "has groups nested more than 64 levels deep. "
    "Open the drawing in an editor such as Inkscape and save it again as plain SVG.",
}


PLACE = re.compile(r" \(line (\d+), column (\d+)\)")


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part[:30])
def test_a_drawing_must_be_whole_plain_and_without_text(part: str) -> None:
    message = told("a.svg", f"<!-- mine -->\n{START}\n{part}</svg>")
    place = PLACE.search(message)
    assert message == f"a.svg: the image 'a.svg'{place[0]} {PARTS[part]}"
    assert place[1] == "3"


def test_a_figures_text_is_to_be_a_label_and_a_logos_is_to_be_paths() -> None:
    Path("a.svg").write_text(f"{START}<text>Neck</text></svg>")
    with pytest.raises(InputError, match="write a label in the article"):
        load_drawing(Path(), "a.svg")
    assert "Turn it into paths in your drawing program" in told("a.svg")


def test_a_drawing_may_refer_to_its_own_parts_and_keep_an_editors_notes() -> None:
    Path("a.svg").write_text(
        f'{START}<!-- drawn by hand --><metadata><x xmlns="urn:x"/></metadata><style>.a {{ fill: url(#g) }}</style>'
        '<defs><linearGradient id="g"/></defs><path id="p" d="M1 1h5"/><use xlink:href="#p" fill="url(#g)"/></svg>'
    )
    assert load_drawing(Path(), "a.svg").anchors == ()


def test_all_faults_of_a_drawing_are_told_at_once() -> None:
    assert len(told("a.svg", f'{START}<script/><text/><path onclick="x"/></svg>').splitlines()) == 3


def test_a_bomb_of_entities_is_refused() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "x">{lines}]>{START}<title>&a8;</title></svg>'
    assert told("a.svg", bomb).startswith("a.svg: the image 'a.svg' (line 1, column 1) starts with a DOCTYPE, which can hide other files.")


def test_an_entity_never_reads_another_file() -> None:
    Path("secret").write_text("secret")
    text = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "secret">]>{START}<title>&x;</title></svg>'
    assert "starts with a DOCTYPE" in told("a.svg", text)


@pytest.mark.parametrize("box", ["", 'viewBox="0 0 10"', 'viewBox="0 0 0 10"', 'viewBox="a b c d"', 'viewBox="0 0 nan 1"'])
def test_a_drawing_needs_a_view_box(box: str) -> None:
    assert "has no viewBox, so its size is not known." in told("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {box}/>')


@pytest.mark.parametrize("text", ["", "Hello", "<svg", "\x00\x01", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"])
def test_what_is_not_xml_is_told(text: str) -> None:
    assert "cannot be read as SVG" in told("a.svg", text)


def test_other_xml_is_no_drawing() -> None:
    assert "is not an SVG drawing." in told("a.svg", "<html/>")


def test_a_huge_drawing_is_refused_unread() -> None:
    assert "is too big: 1.0 MB, and the most is 1 MB." in told("a.svg", b" " * (LARGEST_SVG + 1))


def test_a_figure_is_a_drawing_and_not_a_photograph() -> None:
    with pytest.raises(InputError, match="is not an SVG file by its name"):
        load_drawing(Path(), "a.png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_may_be_a_png_or_a_jpeg(kind: str) -> None:
    data = BytesIO()
    Image.new("RGB", (90, 60)).save(data, kind)
    Path("logo").write_bytes(data.getvalue())
    made = load_raster(Path(), "logo")
    assert (made.data, made.width, made.height) == (data.getvalue(), 90, 60)


def quarters() -> Image.Image:
    """A picture that tells how it is held: its four quarters are red, green, blue and white, row by row."""
    image = Image.new("RGB", (80, 40), "white")
    for colour, at in (("red", (0, 0)), ("lime", (40, 0)), ("blue", (0, 20))):
        image.paste(colour, (*at, at[0] + 40, at[1] + 20))
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("held", [*range(1, 9), 0, 99])
def test_a_picture_that_a_camera_turned_is_turned_back(kind: str, held: int) -> None:
    meant = quarters()
    exif = Image.Exif()
    exif[0x0112] = held
    undo = {2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (2,), 7: (6,), 8: (4,)}.get(held, ())
    stored = meant.transpose(Image.Transpose(*undo)) if undo else meant
    stored.save("logo", kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    made = load_raster(Path(), "logo")
    assert (made.width, made.height) == (80, 40)
    shown = Image.open(BytesIO(made.data))
    assert shown.getexif().get(0x0112, 1) in (1, 0, 99)
    for at in ((5, 5), (75, 5), (5, 35), (75, 35)):
        assert all(abs(one - two) < 12 for one, two in zip(shown.getpixel(at), meant.getpixel(at), strict=True))


def test_a_camera_s_broken_notes_do_not_spoil_its_picture() -> None:
    quarters().save("logo", "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01")
    assert load_raster(Path(), "logo").width == 80


@pytest.mark.parametrize("size", [(1, 1), (59, 14), (14, 14)])
def test_a_logo_of_a_few_pixels_is_refused(size: tuple[int, int]) -> None:
    data = BytesIO()
    Image.new("RGB", size).save(data, "PNG")
    assert told("logo.png", data.getvalue()) == (
        f"logo.png: the image 'logo.png' has {size[0]} × {size[1]} pixels, which print as a few squares. "
        "Use a larger picture, 300 pixels across or more, or an SVG."
    )


def png(width: int, height: int) -> bytes:
    """A PNG that says it is this large, with hardly any data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def gif() -> bytes:
    data = BytesIO()
    Image.new("P", (3, 2)).save(data, "GIF")
    return data.getvalue()


@pytest.mark.parametrize("data", [b"", b"Not an image.", png(10, 10)[:-30], gif(), b"%PDF-1.7\n"])
def test_what_cannot_be_opened_to_its_last_pixel_is_no_image(data: bytes) -> None:
    assert told("logo.png", data) == "logo.png: the image 'logo.png' is not an image that can be opened. Use a PNG, JPEG or SVG file."


@pytest.mark.parametrize("size", [(7000, 6000), (10_000, 10_000), (60_000, 60_000)])
def test_an_image_of_too_many_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert "has more than 40 million pixels." in told("logo.png", png(*size))


def test_an_image_of_too_many_bytes_is_refused_unread() -> None:
    with Path("logo.png").open("wb") as file:
        file.truncate(LARGEST_RASTER + 1)
    assert "is too big: 10.0 MB, and the most is 10 MB." in told("logo.png")


def test_a_missing_image_a_folder_and_an_impossible_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.png").mkdir()
    assert told("gone.png") == "gone.png: the image 'gone.png' is not in this folder. Check the name for slips."
    assert "is not a file." in told("x.png")
    assert "is not a name that a file can have." in told("a\0b.png")
    assert "leads outside this folder." in told("/etc/passwd")
    long = "é" * 200 + ".png"
    assert told(long).startswith(f"{'é' * 80}…: the image '{'é' * 80}…' is not a name that a file can have.")
