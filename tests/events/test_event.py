"""The event file: what it may ask for, what each clinic then gets, and what is told about slips in it and in the clinics' file."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from nam_print import here
from nam_print.errors import InputError
from nam_print.events.clinics.columns import COLUMNS
from nam_print.events.event import Event, load_event

EVENT = """\
event: Myositis Awareness Day
date: 2026-05-02
clinics: clinics.csv
pieces:
  - {pamphlet: nam, layout: trifold, languages: [en, es], copies: 200, paper: letter}
  - {pamphlet: nam, layout: checklist, languages: "{clinic.languages}", copies: "{clinic.copies}"}
"""
CLINICS = "clinic,languages,copies,paper,region\nNorth,en; ar,5,a4,R1\nSouth,es,7,letter,R2\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def event(text: str = EVENT, clinics: str = CLINICS) -> Event:
    Path("event.yaml").write_text(text)
    Path("clinics.csv").write_text(clinics)
    return load_event(Path("event.yaml"), here.search_path(), here.calendar())


def told(text: str = EVENT, clinics: str = CLINICS) -> list[str]:
    with pytest.raises(InputError) as caught:
        event(text, clinics)
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert old in EVENT
    return EVENT.replace(old, new)


def test_an_event_is_read_with_its_pieces_and_clinics() -> None:
    read = event()
    assert (read.title, read.slug, read.date) == ("Myositis Awareness Day", "myositis-awareness-day", date(2026, 5, 2))
    assert [(piece.pamphlet, piece.layout, piece.paper, piece.theme, piece.large_print) for piece in read.pieces] == [
        ("nam", "trifold", "letter", "calm", False), ("nam", "checklist", "", "calm", False),
    ]  # fmt: skip
    assert [clinic.imprint.clinic for clinic in read.clinics] == ["North", "South"]
    assert len(read.clinics) == 2


def test_a_clinic_gets_what_the_piece_says_or_what_its_own_columns_say() -> None:
    read = event(changed("copies: 200, paper: letter", 'copies: 200, paper: "{clinic.paper}"'))
    north, _ = read.clinics
    fixed, own = read.pieces
    assert (fixed.languages_for(north), fixed.copies_for(north), fixed.paper_for(north)) == (("en", "es"), 200, "a4")
    assert (own.languages_for(north), own.copies_for(north), own.paper_for(north)) == (("en", "ar"), 5, "")


@pytest.mark.parametrize(
    ("written", "languages"),
    [("all", ("all",)), ("en", ("en",)), ("'en, Spanish'", ("en", "es")), ("[zh_hans]", ("zh-Hans",)), ("[en, en]", ("en",)), ("'{clinic.languages}'", ("en", "ar"))],
)  # fmt: skip
def test_languages_are_a_list_or_all_or_the_clinics_own(written: str, languages: tuple[str, ...]) -> None:
    read = event(changed("[en, es]", written))
    assert read.pieces[0].languages_for(next(iter(read.clinics))) == languages


def test_where_files_go_has_defaults() -> None:
    read = event()
    north, _ = read.clinics
    assert (read.output.folder, read.output.bundle) == (Path("out/myositis-awareness-day"), None)
    assert read.name(read.pieces[0], north, "en", "letter") == "north/nam-trifold-en.pdf"


def test_where_files_go_can_be_said() -> None:
    output = 'output: {folder: "/srv/{event.date}-{event.slug}", name: "{clinic.region}/{clinic.slug}-{layout}-{lang}-{paper}-{theme}-{size}-{copies}.pdf", bundle: zip per clinic}'
    read = event(f"{EVENT}{output}\n".replace("Day\n", "Day\nslug: mad\n"))
    north, _ = read.clinics
    assert (read.output.folder, read.path(read.output.bundle, north)) == (Path("/srv/2026-05-02-mad"), "R1/north.zip")
    assert read.name(read.pieces[1], north, "ar", "a4") == "R1/north-checklist-ar-a4-calm-regular-5.pdf"


def test_a_name_that_no_disk_holds_is_told_with_the_clinics_row() -> None:
    long = "x" * 90
    read = event(f'{EVENT}output: {{name: "{{clinic.region}}-{{clinic.region}}-{{clinic.region}}.pdf"}}\n', CLINICS.replace("R2", long))
    _, south = read.clinics
    with pytest.raises(
        InputError, match=r"^clinics\.csv:3:19: cell E3: the name 'x+…' has 276 bytes; the most are 255\. Shorten what it is made of\.$"
    ):
        read.name(read.pieces[0], south, "en", "letter")


def test_pieces_and_clinics_say_where_they_stand() -> None:
    read = event()
    assert str(read.pieces[1].problem("wrong.", "Do.", "layout")) == "event.yaml:6:29: wrong. Do."
    assert str(read.pieces[1].problem("wrong.", key="paper")).startswith("event.yaml:6:5: ")
    assert str(next(iter(read.clinics)).problem("wrong.")) == "clinics.csv:2:1: wrong."
    assert str(read.problem("wrong.", "", "output", "name")) == "event.yaml:1:1: wrong."


def test_the_clinics_file_may_be_elsewhere_and_in_another_encoding() -> None:
    Path("lists").mkdir()
    Path("lists/ours.csv").write_bytes("clinic;languages;copies\nClínica;en;5\n".encode("cp1252"))
    read = event(changed("clinics: clinics.csv", "clinics: {file: lists/ours.csv, encoding: windows-1252}"))
    assert [clinic.imprint.clinic for clinic in read.clinics] == ["Clínica"]


def test_a_clinic_goes_to_another_process_whole() -> None:
    read = event()
    assert [pickle.loads(pickle.dumps(clinic)) for clinic in read.clinics] == list(read.clinics)
    assert pickle.loads(pickle.dumps(read.pieces)) == read.pieces


SLIPS = {
    "event: Myositis Awareness Day": ("evnt: X", ["1:1: 'evnt' is not a key that can stand here. Did you mean 'event'?", "1:1: the file has no 'event'. Add 'event:' (the event's name)."]),
    "date: 2026-05-02": ("date: May 2", ["2:7: 'date' should be a date such as 2026-05-31, and this is 'May 2'."]),
    "pamphlet: nam, layout: trifold": ("pamphlet: nan, layout: trifolt", ["5:16: there is no pamphlet 'nan'. Did you mean 'nam'?", "5:29: there is no layout 'trifolt' here. Did you mean 'trifold'?"]),
    "languages: [en, es]": ("languages: [en, Spnish]", ["5:49: 'Spnish' is not a language. Did you mean 'Spanish'?"]),
    "copies: 200": ("copies: lots", ["5:67: 'lots' is not a number of copies. Write it in digits only, such as 200."]),
    "copies: 200, ": ("copies: 0, ", ["5:67: 0 copies cannot be printed. Write a number from 1 to 1000000."]),
    "copies: 200, paper: letter": ("paper: letter", ["5:5: item 1 of 'pieces' has no 'copies'. Add 'copies:' (how many copies each clinic gets, or {clinic.copies} in quotes)."]),
    "paper: letter": ("paper: lettr", ["5:79: 'lettr' is not a paper. Did you mean 'letter'?"]),
    "paper: letter}": ("theme: gray}", ["5:79: there is no theme 'gray' here. Did you mean 'grey'?"]),
    "clinics: clinics.csv": ("clinics: clinic.csv", ["clinic.csv: there is no such file. Did you mean 'clinics.csv'?"]),
}  # fmt: skip


@pytest.mark.parametrize("old", SLIPS)
def test_a_slip_in_the_event_is_told_at_its_place(old: str) -> None:
    new, messages = SLIPS[old]
    assert told(changed(old, new)) == [each if each.startswith("clinic.csv") else f"event.yaml:{each}" for each in messages]


OUTPUTS = {
    'name: "../{clinic.slug}.pdf"': "7:17: '..' is no name for a folder of the output.",
    'name: "{clinic.slug}/{lng}.pdf"': "7:31: there is no field 'lng'. Did you mean 'lang'?",
    'name: "{clinic.slug!r}.pdf"': "7:17: '{clinic.slug!r}' is more than the name of a field.",
    'name: "{clinic.regon}/{clinic.slug}.pdf"': "7:17: '{clinic.regon}' asks for a column 'regon', and clinics.csv has none. Did you mean 'region'?",
    'folder: "out/{clinic.slug}"': "7:23: there is no field 'clinic.slug'.",
    f'folder: "out/{"é" * 100}"': "7:19: the name of a folder has 300 bytes; the most are 255. Shorten it.",
    f'folder: "{"a/" * 600}"': "7:19: the folder has 1201 bytes; the most are 1000. Shorten it.",
    'folder: ""': "7:18: 'folder' is empty. Write a folder, such as out/{event.slug}.",
    "bundle: zip": "7:18: 'bundle' cannot be 'zip'.",
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_slip_in_the_output_is_told_at_its_place(output: str) -> None:
    (problem,) = told(f"{EVENT}output: {{{output}}}\n")
    assert problem.startswith(f"event.yaml:{OUTPUTS[output]}")


def test_a_column_that_a_piece_asks_for_has_to_be_there() -> None:
    assert told(clinics="clinic,copies\nNorth,5\n") == [
        "event.yaml:6:51: '{clinic.languages}' asks for a column 'languages', and clinics.csv has none. It can be 'clinic' or 'copies'."
    ]


def test_a_cell_that_a_piece_asks_for_has_to_be_filled() -> None:
    assert told(clinics="clinic,languages,copies\nNorth,,\nSouth\n") == [
        "clinics.csv:2:7: cell B2: 'languages' is empty, and event.yaml:6 asks for it. Fill it in.",
        "clinics.csv:2:8: cell C2: 'copies' is empty, and event.yaml:6 asks for it. Fill it in.",
        "clinics.csv:3:5: cell B3: 'languages' is empty, and event.yaml:6 asks for it. Fill it in.",
        "clinics.csv:3:5: cell C3: 'copies' is empty, and event.yaml:6 asks for it. Fill it in.",
    ]


def test_a_cell_that_names_are_made_of_has_to_be_filled() -> None:
    (problem,) = told(f'{EVENT}output: {{name: "{{clinic.region}}/{{clinic.slug}}.pdf"}}\n', CLINICS.replace("R1", ""))
    assert problem == "clinics.csv:2:19: cell E2: 'region' is empty, and event.yaml:7 asks for it. Fill it in."


def test_problems_of_the_event_and_of_all_clinics_are_told_at_once() -> None:
    problems = told(changed("layout: trifold", "layout: trifolt"), "clinic,url,languages,copies\n,,en,1\nB,x,en,1\n")
    assert [problem.partition(" ")[0] for problem in problems] == ["clinics.csv:2:1:", "clinics.csv:3:3:", "event.yaml:5:29:"]


# -- clinics as YAML

YAML = """\
clinics:
  - clinic: North
    phone: "555 0100"
    address: [1 Main Street, Town]
    languages: [en, ar]
    copies: 5
    logo: logo.png
    fields: {region: R1}
  - {clinic: South, slug: s, languages: es, copies: 7, fields: {region: R2}}
"""
IN_YAML = EVENT.replace("clinics.csv", "clinics.yaml")


def yaml_event(clinics: str, text: str = IN_YAML) -> Event:
    Image.new("RGB", (80, 40)).save("logo.png")
    Path("clinics.yaml").write_text(clinics)
    return event(text)


def yaml_told(clinics: str, text: str = IN_YAML) -> list[str]:
    with pytest.raises(InputError) as caught:
        yaml_event(clinics, text)
    return [str(problem) for problem in caught.value.problems]


def test_clinics_may_be_yaml() -> None:
    read = yaml_event(YAML, f'{IN_YAML}output: {{name: "{{clinic.region}}/{{clinic.slug}}-{{layout}}-{{lang}}.pdf"}}\n')
    north, south = read.clinics
    assert (north.imprint.address, north.languages, north.copies, north.slug, north.line) == (
        "1 Main Street\nTown",
        ("en", "ar"),
        5,
        "north",
        2,
    )
    assert (south.slug, south.line) == ("s", 9)
    assert north.imprint.logo_image is not None
    assert read.name(read.pieces[1], south, "es", "letter") == "R2/s-checklist-es.pdf"
    assert [clinic.slug for clinic in read.clinics] == ["north", "s"]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("phone:", "phon:", ["clinics.yaml:3:5: 'phon' is not a key that can stand here. Did you mean 'phone'?"]),
        ("clinic: South, ", "", ["clinics.yaml:9:5: item 2 of 'clinics' has no 'clinic'. Add 'clinic:' (the clinic's name)."]),
        ("slug: s", "slug: north", ["clinics.yaml:9:27: 'South' is called 'north' in names of files, and so is the clinic in line 2. Give each a 'slug' of its own, such as the name with its town."]),
        ("languages: es, ", "", ["clinics.yaml:9:5: 'languages' is empty, and event.yaml:6 asks for it. Fill it in."]),
        ("clinic: South", "clinic: SÃ£o JosÃ©", ["clinics.yaml:9:15: 'SÃ£o JosÃ©' was read with a wrong encoding; it may have been 'São José'. Type it again, and save the file as UTF-8."]),
        ("1 Main Street", "Plac ?ód? 1", ["clinics.yaml:4:20: letters were lost when this was saved: 'Plac ?ód? 1'. Type it again, and save the file as UTF-8."]),
        ("logo.png", "gone.png", ["clinics.yaml:7:11: the image 'gone.png' is not in this folder. Did you mean 'logo.png'?"]),
        ("region: R1", "Region Code: R1", ["clinics.yaml:8:14: 'Region Code' cannot be the name of a field. Write 'region_code'."]),
        ("copies: 7", "copies: x", ["clinics.yaml:9:53: 'x' is not a number of copies. Write it in digits only, such as 200."]),
        ("[en, ar]", "[en, 7]", ["clinics.yaml:5:16: this is not a list of languages. Write codes, such as [en, es]."]),
    ],
)  # fmt: skip
def test_a_slip_in_yaml_is_told_at_its_place(old: str, new: str, messages: list[str]) -> None:
    assert old in YAML
    assert yaml_told(YAML.replace(old, new)) == messages


# -- what ships

DOCS = here.shipped() / "docs"


def test_the_example_event_is_read() -> None:
    read = load_event(DOCS / "example-event" / "event.yaml", here.search_path(), here.calendar())
    clinics = list(read.clinics)
    assert len(clinics) == 12
    assert {lang for clinic in clinics for lang in clinic.languages} == {"en", "es", "ar"}
    assert all("Example" in clinic.imprint.clinic for clinic in clinics)
    assert all(re.fullmatch(r"\(555\) 555-01\d\d", clinic.imprint.phone) for clinic in clinics)
    assert all(re.fullmatch(r"https://[a-z-]+\.example\.org", clinic.imprint.url) for clinic in clinics)
    assert len({type(clinic.imprint.logo_image) for clinic in clinics}) == 3
    names = {
        read.name(piece, clinic, lang, "letter") for clinic in clinics for piece in read.pieces for lang in piece.languages_for(clinic)
    }
    assert len(names) == sum(len(piece.languages_for(clinic)) for clinic in clinics for piece in read.pieces)


def shown(start: str) -> str:
    """The file that docs/event.md shows and that starts so, between fences or indented."""
    page = (DOCS / "event.md").read_text(encoding="utf-8")
    fenced = re.findall(r"^```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    indented = [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in re.findall(r"(?:^    .*\n)+", page, re.MULTILINE)]
    (found,) = [block for block in (*fenced, *indented) if block.startswith(start)]
    return str(found)


def test_the_files_that_the_page_shows_make_an_event() -> None:
    Path("our-clinics.csv").write_text(shown("Clinic name,"))
    Path("our-clinics.yaml").write_text(shown("# our-clinics.yaml"))
    for name in ("our-clinics.csv", "our-clinics.yaml"):
        Path("our-event.yaml").write_text(shown("# our-event.yaml").replace("our-clinics.csv", name))
        first, second = load_event(Path("our-event.yaml"), here.search_path(), here.calendar()).clinics
        assert (first.imprint.address, first.languages, first.copies) == ("12 Harbor Street\nSpringfield", ("en", "es"), 100)
        assert (second.imprint.clinic, second.languages[0], second.copies, second.fields["region"]) == (
            "Clínica São José",
            "pt",
            50,
            "South",
        )


def test_every_column_and_every_other_heading_of_it_is_documented() -> None:
    rows = {
        match[1]: match[2]
        for match in re.finditer(
            r"^\| `([a-z_0-9]+)`[^|]*\| [^|]+ \| ([^|]*) \|$", (DOCS / "event.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    for column in COLUMNS:
        if column.name.startswith("address_"):
            continue
        assert sorted(re.findall(r"[^,]+", rows[column.name].replace(", ", ","))) == sorted(column.aliases), column.name
