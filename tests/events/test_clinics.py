"""Clinics from a spreadsheet: whatever wrote the file, what is read is right, or is told by its line, column and cell."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

import csv
import subprocess
import sys
import time
from datetime import date
from hashlib import blake2b
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from nam_print.errors import InputError
from nam_print.events.clinics import columns
from nam_print.events.clinics.clinic import Clinic
from nam_print.events.clinics.clinics import Clinics, load_clinics
from nam_print.events.clinics.csv_text import Encoding

TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def clinics(content: str | bytes, encoding: Encoding = "utf-8") -> Clinics:
    Path("clinics.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_clinics(Path("clinics.csv"), TODAY, encoding)


def one(content: str | bytes, encoding: Encoding = "utf-8") -> Clinic:
    (clinic,) = clinics(content, encoding)
    return clinic


def told(content: str | bytes, encoding: Encoding = "utf-8") -> list[str]:
    with pytest.raises(InputError) as caught:
        clinics(content, encoding)
    return [str(problem).removeprefix("clinics.csv:").strip() for problem in caught.value.problems]


def names(content: str | bytes) -> list[str]:
    return [clinic.imprint.clinic for clinic in clinics(content)]


# -- what is read

ROWS = 'clinic,phone,address\n"Clínica São José, Norte",+1 555 0100,"1 Main Street\nTown"\n"The ""Old"" Clinic",,\n'
WRITTEN = {
    "UTF-8": ROWS.encode(),
    "UTF-8 with its mark, as Excel's CSV UTF-8": ROWS.encode("utf-8-sig"),
    "UTF-16 with tabs, as Excel's Unicode text": ROWS.replace(",", "\t").replace("José\t", "José,").encode("utf-16"),
    "UTF-16, the other way round": b"\xfe\xff" + ROWS.encode("utf-16-be"),
    "semicolons, as Excel where the comma is for decimals": ROWS.replace(",", ";").replace("José;", "José,").encode(),
    "bars": ROWS.replace(",", "|").replace("José|", "José,").encode(),
    "Windows' line ends": ROWS.replace("\n", "\r\n").encode(),
    "an old Mac's line ends": ROWS.replace("\n", "\r").encode(),
    "no line end at the end": ROWS.rstrip("\n").encode(),
    "empty rows and columns at the end": (ROWS.replace("\n\"The", ",,\n\"The").replace("address\n", "address,,\n") + ",,,,\n\n  \n,,,,\n").encode(),
    "Excel's hint of the separator": b"sep=,\n" + ROWS.encode(),
    "a space after each separator": ROWS.replace(",", ", ").replace("é,  ", "é, ").encode(),
}  # fmt: skip


@pytest.mark.parametrize("way", WRITTEN)
def test_a_spreadsheet_is_read_alike_however_it_was_written(way: str) -> None:
    first, second = clinics(WRITTEN[way])
    assert first.imprint.clinic == "Clínica São José, Norte"
    assert (first.imprint.phone, first.imprint.address) == ("+1 555 0100", "1 Main Street\nTown")
    assert second.imprint.clinic == 'The "Old" Clinic'


def test_a_clinic_knows_the_real_line_that_it_starts_in() -> None:
    assert [clinic.line for clinic in clinics('clinic,address\n\nA,"1\n2\n3"\n,\nB,\n')] == [3, 7]


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Clinic name", "clinic"), ("CLINIC_NAME", "clinic"), (" clinic   Name ", "clinic"), ("Clinic", "clinic"), ("Telephone", "phone"), ("Tel.", "phone"), ("Phone #", "phone"),
        ("Phone (with area code)", "phone"), ("Web site", "url"), ("Website", "url"), ("WEB-SITE", "url"), ("URL", "url"), ("Languages", "languages"), ("Lang", "languages"),
        ("Opening hours", "hours"), ("Dept.", "department"), ("Street address", "address"), ("Address 2", "address_2"), ("address line 3", "address_3"),
        ("Number of copies", "copies"), ("Qty", "copies"), ("Paper size", "paper"), ("Logo file", "logo"), ("Ｐｈｏｎｅ", "phone"), ("City", ""), ("E-mail", ""),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_many_spellings(heading: str, means: str) -> None:
    assert columns.known(heading) == means


def test_no_two_columns_share_a_spelling() -> None:
    spellings = [columns.field_name(each).replace("_", "") for column in columns.COLUMNS for each in (column.name, *column.aliases)]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("heading", ["City", "State", "ZIP", "Region", "Region code", "County", "Country", "Fax", "E-mail", "Notes", "Contact", "Contact person", "Clinic ID", "Phone 2", "Type", "Size", "Date", "Status", "Id", "Nr", "Number", "Room", "Floor", "State code", "Position", "Manager", "Order", "Done"])  # fmt: skip
def test_a_column_of_ones_own_is_not_taken_for_a_slip(heading: str) -> None:
    assert (columns.known(heading), columns.meant(heading)) == ("", "")


def test_every_column_is_a_field_for_names() -> None:
    fields = one("Clinic name,Region code,Phone,Größe\nA,North 7,,x\n").fields
    assert dict(fields) == {"clinic": "A", "region_code": "North 7", "phone": "", "größe": "x", "slug": "a"}


def test_an_address_may_have_a_column_for_each_line() -> None:
    assert one("clinic,Address 2,Address 1,Address 3\nA,Suite 5,1 Main Street,\n").imprint.address == "1 Main Street\nSuite 5"


def test_a_line_break_in_a_cell_that_is_one_line_on_paper_is_a_space() -> None:
    assert one('clinic,department\n"Clinic\nNorth",Neuro  logy\n').imprint.clinic == "Clinic North"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ('"en; es; ar"', ("en", "es", "ar")), ('"en, es"', ("en", "es")), ("en es", ("en", "es")), ("en/es|fr", ("en", "es", "fr")), ("EN", ("en",)),
        ('"en\nes"', ("en", "es")), ("zh_hans", ("zh-Hans",)), ("es-mx", ("es-MX",)), ('"English, Spanish and Arabic"', ("en", "es", "ar")),
        ("Chinese (Simplified)", ("zh-Hans",)), ("Haitian Creole", ("ht",)), ("en; en", ("en",)), ("Lao", ("lo",)), ("", ()),
    ],
)  # fmt: skip
def test_languages_are_codes_or_english_names(cell: str, codes: tuple[str, ...]) -> None:
    assert one(f"clinic,lang\nA,{cell}\n").languages == codes


def test_copies_and_paper_are_read() -> None:
    clinic = one("clinic,copies,paper\nA,200,US Letter\n")
    assert (clinic.copies, clinic.paper) == (200, "letter")
    assert one("clinic,copies,paper\nA,,A4\n").copies == 0


def test_logos_and_reviews_lie_beside_the_file() -> None:
    Image.new("RGB", (80, 40)).save("logo.png")
    Path("r.yaml").write_text('reviews: [{language: en, version: "1.0", reviewer: Ø. Dr, date: 2026-01-01, next: 2027-01-01}]')
    found = clinics("clinic,logo,logo alt,review\nA,logo.png,,r.yaml\nB,logo.png,A tree,\n")
    first, second = found
    assert (first.imprint.logo_alt, second.imprint.logo_alt) == ("A", "A tree")
    assert first.imprint.logo_image is second.imprint.logo_image is not None
    assert [each.reviewer for each in first.imprint.reviews] == ["Ø. Dr"]
    assert "Ø" in found.characters


def test_all_characters_of_all_imprints_are_known() -> None:
    assert clinics("clinic,phone,city\nAB,1,Z\nم,,\n").characters == frozenset("AB1م")


@pytest.mark.parametrize(
    ("cell", "phone"),
    [("+1 555 0100", "+1 555 0100"), ("-", "-"), ("'+1 555 0100", "+1 555 0100"), ("\u202a+1 555 0100\u202c", "+1 555 0100"), ("@desk", "@desk"), ("- ask -", "- ask -"), ("555.555.0100", "555.555.0100"), ("1-800-555-0100", "1-800-555-0100"), ("030-12-3456", "030-12-3456")],
)  # fmt: skip
def test_a_phone_number_may_start_as_a_formula_would(cell: str, phone: str) -> None:
    assert one(f"clinic,phone\nA,{cell}\n").imprint.phone == phone


@pytest.mark.parametrize("name", ["مستشفى الأمل", "\u2067مستشفى\u2069 Hope", "מרפאה\u200f (א)", "\u202bמרפאה\u202c"])
def test_a_right_to_left_name_is_read_with_and_without_marks_of_direction(name: str) -> None:
    assert one(f"clinic\n{name}\n").imprint.clinic == name.strip("\u202b\u202c")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Clínica São José", "clinica-sao-jose"), ("St. Mary's & Friends’ Clinic", "st-marys-and-friends-clinic"), ("Übung Straße Øre Łódź", "ubung-strasse-ore-lodz"),
        ("Đà Nẵng", "da-nang"), ("  A -- B  ", "a-b"), ("Clinic №5", "clinic-no5"), ("Xəstəxana Gəncə", "xestexana-gence"),
        ("Городская больница № 3", "gorodskaya-bolnitsa-no-3"), ("ГОРОДСКАЯ БОЛЬНИЦА", "gorodskaya-bolnitsa"), ("Лікарня «Здоров’я»", "likarnya-zdorovya"), ("Йошкар-Ола", "yoshkar-ola"),
        ("Νοσοκομείο Ευαγγελισμός", "nosokomeio-eyaggelismos"), ("თბილისის კლინიკა", "tbilisis-klinika"), ("Քլինիկա Երևան", "klinika-erevan"), ("서울 병원", "seoul-byeongwon"), ("Hawaiʻi Pāhoa", "hawaii-pahoa"), ("Clinic 1½", "clinic-11-2"),
    ],
)  # fmt: skip
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    assert one(f"clinic\n{name}\n").slug == slug


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("مستشفى الأمل", "clinic-"),
        ("北京医院", "bei-jing-yi-yuan-"),
        ("北京 Hope 医院", "bei-jing-hope-yi-yuan-"),
        ("さくら病院", "clinic-"),
        ("مركز Hope", "hope-"),
        ("x" * 90, "xxxx"),
        ("北京医院" * 12, "bei-jing-yi-yuan-"),
        ("!!!", "clinic-"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_read_in_latin_letters_or_is_too_long_has_a_slug_that_is_stable_and_its_own(name: str, start: str) -> None:
    first, second = clinics(f"clinic\n{name}\n{name}2\n")
    assert first.slug.startswith(start)
    assert len(first.slug) <= 60
    assert first.slug != second.slug
    assert first.slug == one(f"clinic\n{name}\n").slug


def test_chinese_names_that_sound_alike_have_slugs_of_their_own() -> None:
    first, second = clinics("clinic\n仁济医院\n仁吉医院\n")
    assert first.slug.rpartition("-")[0] == second.slug.rpartition("-")[0] == "ren-ji-yi-yuan"
    assert first.slug != second.slug


@pytest.mark.parametrize(
    ("heading", "key", "start"),
    [("Clinic ID", "R 17", "r-17-"), ("Code", "KFSH", "kfsh-"), ("English name", "Hope Hospital", "hope-hospital-"), ("Code", "", "clinic-"), ("Code", "مستشفى", "clinic-")],
)  # fmt: skip
def test_a_name_that_cannot_be_read_in_latin_letters_is_called_by_its_rows_own_key_and_stays_unique(
    heading: str, key: str, start: str
) -> None:
    first, second, third = clinics(f"clinic,{heading}\nمستشفى الأمل,{key}\nمستشفى الملك,{key}\nمركز Hope,{key}\n")
    assert first.slug.startswith(start)
    assert second.slug.startswith(start)
    assert first.slug != second.slug
    assert third.slug == one("clinic\nمركز Hope\n").slug


@pytest.mark.parametrize("name", ["مستشفى الأمل", "مركز Hope", "x" * 90, "!!!", "โรงพยาบาลศิริราช"])
def test_names_that_cannot_be_read_better_keep_the_slugs_that_files_of_earlier_runs_have(name: str) -> None:
    number = blake2b(name.encode(), digest_size=5).hexdigest()
    start = {"مركز Hope": "hope", "x" * 90: "x" * 49}.get(name, "clinic")
    assert one(f"clinic\n{name}\n").slug == f"{start}-{number}"


def test_a_slug_of_ones_own_is_taken() -> None:
    assert one("clinic,slug\n北京医院,beijing\n").slug == "beijing"


def test_windows_letters_are_read_where_the_event_says_so() -> None:
    assert one("clinic\nClínica – São José\n".encode("cp1252"), "windows-1252").imprint.clinic == "Clínica – São José"
    assert one("clinic\nClínica\n".encode("mac-roman"), "mac-roman").imprint.clinic == "Clínica"
    assert one("clinic\nClínica\n".encode("utf-8-sig"), "windows-1252").imprint.clinic == "Clínica"


# -- what is told

SAVE = "In Excel, choose File, Save As, and there 'CSV UTF-8 (Comma delimited)'; in LibreOffice and Google Sheets, CSV."
TYPE_AGAIN = "Set the column's format to Text and type it again."
TOLD = {
    "a byte that is not UTF-8": (
        "clinic\nA\nClínica\n".encode("cp1252"),
        f"3:3: cell A3: the byte 0xED here is no letter in UTF-8; the file looks like windows-1252. {SAVE} Or, if this should read 'Clínica', write 'encoding: windows-1252' into the event file.",
    ),
    "letters read with a wrong encoding": ("clinic\nClÃ\xadnica\n", f"2:3: cell A2: 'ClÃ\xadnica' was read with a wrong encoding; it may have been 'Clínica'. {SAVE}"),
    "an apostrophe read with a wrong encoding": ("clinic\nMaryâ€™s\n", f"2:5: cell A2: 'Maryâ€™s' was read with a wrong encoding; it may have been 'Mary’s'. {SAVE}"),
    "Arabic read with a wrong encoding": ("clinic\n" + "أمل".encode().decode("latin-1") + "\n", "2:1: cell A2: 'Ø£Ù\\u0085Ù\\u0084'"),
    "Polish letters in Windows' own encoding": ("clinic\nA\nŁódź\n".encode("cp1250"), f"3:1: cell A3: the byte 0xA3 here is no letter in UTF-8. {SAVE}"),
    "Russian letters in Windows' own encoding": ("clinic\nA\nБольница\n".encode("cp1251"), f"3:1: cell A3: the byte 0xC1 here is no letter in UTF-8. {SAVE}"),
    "letters of an old Mac": ("clinic\nA\nClínica São José\n".encode("mac-roman"), f"3:3: cell A3: the byte 0x92 here is no letter in UTF-8; the file looks like mac-roman. {SAVE} Or, if this should read 'Clínica São José', write 'encoding: mac-roman' into the event file."),
    "Vietnamese read with a wrong encoding": ("clinic\nBá»‡nh viá»‡n Chá»£ Ráº«y\n", f"2:2: cell A2: 'Bá»‡nh viá»‡n Chá»£ Ráº«y' was read with a wrong encoding; it may have been 'Bệnh viện Chợ Rẫy'. {SAVE}"),
    "a word that was read with a wrong encoding beside one that was not": ("clinic\nClínica SÃ£o José\n", f"2:10: cell A2: 'Clínica SÃ£o José' was read with a wrong encoding; it may have been 'Clínica São José'. {SAVE}"),
    "Russian read with an old Unix encoding": ("clinic\n" + "Больница".encode().decode("koi8-r") + "\n", "2:2: cell A2: 'п▒п╬п╩я▄п╫п╦я├п╟' was read with a wrong encoding"),
    "a letter that was lost at the start of a word": ("clinic\n?ód? Centrum Zdrowia\n", f"2:1: cell A2: letters were lost when this was saved: '?ód? Centrum Zdrowia'. Type it again. {SAVE}"),
    "a letter that was lost at the start of a later word": ("clinic\nKlinik ?ód?\n", "2:8: cell A2: letters were lost when this was saved: 'Klinik ?ód?'."),
    "a letter that was lost within a word": ("clinic\nZak?ad Opieki\n", "2:4: cell A2: letters were lost when this was saved: 'Zak?ad Opieki'."),
    "letters that were lost": ("clinic,hours\n????? Hope,x\n", f"2:1: cell A2: letters were lost when this was saved: '????? Hope'. Type it again. {SAVE}"),
    "a letter that was replaced": ("clinic\nCl\ufffdnica\n", f"2:3: cell A2: letters were lost when this was saved: 'Cl\ufffdnica'. Type it again. {SAVE}"),
    "a formula": ('clinic,url\nA,"=HYPERLINK(""https://example.org"")"\n', "2:3: cell B2: '=HYPERLINK(\"https://example.org\")' is a formula, not a text. Put its result there: copy the cells and paste them as values."),
    "a formula with a plus": ("clinic,phone\nA,+SUM(A1)\n", "2:3: cell B2: '+SUM(A1)' is a formula, not a text."),
    "a formula with an at sign": ("clinic,phone\nA,@SUM(A1)\n", "2:3: cell B2: '@SUM(A1)' is a formula, not a text."),
    "an error of a spreadsheet": ("clinic,phone\nA,#REF!\n", "2:3: cell B2: '#REF!' is a spreadsheet's error. Mend the cell there, and save the file again."),
    "a column that was too narrow": ("clinic,phone\nA,#####\n", "2:3: cell B2: '#####' is a spreadsheet's error."),
    "a rounded phone number": ("clinic,phone\nA,5.55E+09\n", f"2:3: cell B2: a spreadsheet has made this into the number 5.55E+09; digits may be lost. {TYPE_AGAIN}"),
    "a rounded phone number with a comma": ('clinic,phone\nA,"5,55E+09"\n', "2:3: cell B2: a spreadsheet has made this into the number 5,55E+09"),
    "a phone number with a fraction": ("clinic,phone\nA,5550100199.0\n", "2:3: cell B2: a spreadsheet has made this into the number 5550100199.0"),
    "hours that became a date": ("clinic,hours\nA,8-Apr\n", f"2:3: cell B2: a spreadsheet may have made this into a date: '8-Apr'. {TYPE_AGAIN}"),
    "hours that became a whole date": ("clinic,hours\nA,08/04/2026\n", "2:3: cell B2: a spreadsheet may have made this into a date: '08/04/2026'."),
    "a phone number that became a date": ("clinic,phone\nA,2026-08-04 00:00:00\n", "2:3: cell B2: a spreadsheet may have made this into a date"),
    "a control character": ("clinic\nA\x07B\n", "2:2: cell A2: there is an invisible control character here (U+0007). Delete it."),
    "a NUL byte": (b"clinic\nA\x00B\n", "2:2: cell A2: there is an invisible control character here (U+0000). Delete it."),
    "a direction that is not undone": ("clinic\nA \u202bמרפאה\n", "2:3: cell A2: an invisible mark (U+202B) turns the direction of the text, and nothing turns it back."),
    "a direction that is forced": ("clinic\nA \u202exyz\u202c\n", "2:3: cell A2: an invisible mark (U+202E) turns the direction"),
    "a cell too many": ("clinic,phone\nA,1,2,3\n", "2:5: cell C2: there are 4 cells in this row, and 2 headings. If a text has a separator in it, put it in quotes."),
    "a column without a heading": ("clinic,,phone\nA,x,1\n", "2:3: cell B2: this column has no heading. Give it one, or empty the cell."),
    "no name": ("clinic,phone\n,5550100\n", "2:1: cell A2: the clinic's name is missing. Every row needs one; delete the row if it is no clinic."),
    "a heading that stands twice": ("clinic,phone,phone\nA,,\n", "1:14: cell C1: the heading 'phone' stands twice; the first is in B1. Keep one, or call one something else."),
    "two headings that mean the same": ("clinic,Phone,Telephone\nA,,\n", "1:14: cell C1: 'Phone' and 'Telephone' both mean 'phone'; the first is in B1."),
    "two columns of one's own that are the same": ("clinic,City,city \nA,,\n", "1:13: cell C1: 'City' and 'city' both mean 'city'; the first is in B1."),
    "a misspelt heading": ("clinic,Telefone\nA,\n", "1:8: cell B1: no column is called 'Telefone'. Did you mean 'phone'? If it is another, call it something else."),
    "letters of a heading that changed places": ("clinic,langauges\nA,\n", "1:8: cell B1: no column is called 'langauges'. Did you mean 'languages'?"),
    "no heading for the name": ("ward,phone\nA,\n", "1:1: the first row has no heading 'clinic', for the clinics' names. It has 'ward' or 'phone'. The first row has to be headings, such as clinic, department, phone."),
    "no headings": ("Lakeside,5550100\nA,\n", "1:1: the first row has no heading 'clinic'"),
    "no web address": ("clinic,url\nA,example.org\n", "2:3: cell B2: 'example.org' is not a web address. Write it in full, such as https://www.example.org."),
    "markup": ("clinic\n**Bold**\n", "2:1: cell A2: '**' is markup, and this text is printed as it is. Take it out."),
    "a long name": (f"clinic\n{'x' * 201}\n", "2:1: cell A2: 'clinic' has 201 characters; the most are 200."),
    "a long address": ('clinic,address\nA,"1\n2\n3\n4\n5\n6\n7"\n', "2:3: cell B2: 'address' has 7 items; the most are 6."),
    "a word for a number": ("clinic,copies\nA,many\n", "2:3: cell B2: 'many' is not a number of copies. Write it in digits only, such as 200."),
    "a number with a comma": ('clinic,copies\nA,"1,000"\n', "2:3: cell B2: '1,000' is not a number of copies. Write it in digits only, such as 200."),
    "no copies at all": ("clinic,copies\nA,0\n", "2:3: cell B2: 0 copies cannot be printed. Write a number from 1 to 1000000."),
    "a paper that is none": ("clinic,paper\nA,lettre\n", "2:3: cell B2: 'lettre' is not a paper. Did you mean 'letter'?"),
    "a language that is none": ("clinic,lang\nA,en; Spainish\n", "2:3: cell B2: 'Spainish' is not a language. Did you mean 'Spanish'?"),
    "a slug that is none": ("clinic,slug\nA,North Side\n", "2:3: cell B2: 'North Side' cannot be a part of a file's name. Write 'north-side'."),
    "two clinics of one name": ("clinic\nLakeside\n\nlakeside!\n", "4:1: cell A4: 'lakeside!' is called 'lakeside' in names of files, and so is the clinic in line 2. Give each a 'slug' of its own, such as the name with its town."),
    "a slug that stands twice": ("clinic,slug\nA,x\nB,x\n", "3:3: cell B3: 'B' is called 'x' in names of files, and so is the clinic in line 2."),
    "a logo that is not there": ("clinic,logo\nA,gone.png\n", "2:3: cell B2: the image 'gone.png' is not in this folder. Check the name for slips."),
    "a logo outside the folder": ("clinic,logo\nA,../x.png\n", "2:3: cell B2: the image '../x.png' leads outside this folder."),
    "a review that is not there": ("clinic,review\nA,gone.yaml\n", "2:3: cell B2: the file 'gone.yaml' is not in this folder. Check the name for slips."),
    "a quote that never closes": ('clinic,phone\nA,"555\nB,556\n', "2:3: cell B2: a quote opens here, and none closes it before the next cell. Nothing after it can be read. Close it or take it out;"),
    "a quote that closes in a later row": ('clinic,phone\nA,"555\nB,"556"\n', "2:3: cell B2: a quote opens here, and none closes it"),
    "a quote within quotes": ('clinic,phone\n"The "Old" Clinic",1\n', '2:1: cell A2: a quote stands within a quoted text, or something after its end. Write quotes within the text twice: "The ""Old"" Clinic".'),
    "a huge cell": ("clinic\n" + "x" * 2_000_000, "2:1: this line has more than 1000000 characters, so this is no table. Is it the right file?"),
    "a cell that is too big": ("clinic,phone\nA," + "x" * 200_000, "2:3: cell B2: this cell has more than 131072 characters."),
}  # fmt: skip


@pytest.mark.parametrize("what", TOLD)
def test_a_slip_is_told_at_its_line_and_column_and_cell(what: str) -> None:
    content, message = TOLD[what]
    (problem,) = told(content)
    assert problem.startswith(message)


WRONG = {
    "a file in Windows' letters": (
        "cp1252", "3:3: cell A3: the byte 0xED here is no letter in UTF-8; the file looks like windows-1252. It is so in 50 cells: A3, B3, A4, B4, A5, B5 …",
    ),
    "a file in an old Mac's letters": (
        "mac-roman", "3:3: cell A3: the byte 0x92 here is no letter in UTF-8; the file looks like mac-roman. It is so in 50 cells: A3, B3, A4, B4, A5, B5 …",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_encoding_is_one_problem_however_many_cells_it_harms_and_the_others_are_told_beside_it(what: str) -> None:
    codec, message = WRONG[what]
    rows = "".join(f"Clínica São José {number},9 h à 12 h{number},\n" for number in range(25))
    first, second, third = told(f"clinic,hours,url\nA,1,nowhere\n{rows},x,\n".encode(codec))
    assert first.startswith("2:5: cell C2: 'nowhere' is not a web address.")
    name = "windows-1252" if codec == "cp1252" else codec
    assert second == f"{message}. {SAVE} Or, if this should read 'Clínica São José 0', write 'encoding: {name}' into the event file."
    assert third.startswith("28:1: cell A28: the clinic's name is missing.")


def test_headings_in_a_wrong_encoding_are_told_with_the_cells() -> None:
    (problem,) = told("clinic,Größe\nKöln,1\n".encode("cp1252"))
    assert problem.startswith(
        "1:10: cell B1: the byte 0xF6 here is no letter in UTF-8; the file looks like windows-1252. It is so in 2 cells: B1, A2. "
    )


def test_texts_that_were_encoded_twice_and_letters_that_were_lost_are_each_told_once() -> None:
    rows = "".join(f"SÃ£o JosÃ© {number},?ód?\n" for number in range(30))
    first, second = told(f"clinic,hours\n{rows}")
    assert (
        first
        == f"2:2: cell A2: 'SÃ£o JosÃ© 0' was read with a wrong encoding; it may have been 'São José 0'. It is so in 30 cells: A2, A3, A4, A5, A6, A7 …. {SAVE}"
    )
    assert (
        second
        == f"2:14: cell B2: letters were lost when this was saved: '?ód?'. It is so in 30 cells: B2, B3, B4, B5, B6, B7 …. Type it again. {SAVE}"
    )


def test_a_cell_is_named_as_the_spreadsheet_names_it_even_where_rows_have_several_lines() -> None:
    (problem,) = told('clinic,address,url\nA,"1\n2",\n"B, too","1\n2",nowhere\n')
    assert problem.startswith("5:4: cell C3: 'nowhere' is not a web address.")


def test_a_character_in_a_quoted_cell_of_several_lines_is_told_where_it_is() -> None:
    (problem,) = told('clinic,address\nA,"1 ""x""\n2\x07"\n')
    assert problem.startswith("3:2: cell B2: there is an invisible control character here")


def test_far_columns_have_two_letters() -> None:
    (problem,) = told("clinic," + ",".join(f"own{n}" for n in range(30)) + ",url\nA" + "," * 31 + "x\n")
    assert problem.startswith("2:33: cell AF2: ")


def test_all_problems_of_all_rows_are_told_at_once_and_each_cell_once() -> None:
    assert [each[:12] for each in told("clinic,phone,url,copies\n,5E+9,x,many\nB,,,\nC,,y,=1\n")] == [
        "2:1: cell A2", "2:2: cell B2", "2:7: cell C2", "2:9: cell D2", "4:4: cell C4", "4:6: cell D4",
    ]  # fmt: skip


def test_a_cell_with_two_slips_is_told_once() -> None:
    (problem,) = told('clinic,address\nA,"**1**\n**2**"\n')
    assert problem.startswith("2:3: cell B2: '**' is markup")


def test_rows_are_checked_though_a_heading_is_wrong() -> None:
    assert [each.partition(" ")[0] for each in told("clinic,phne,url\nA,,x\n")] == ["1:8:", "2:4:"]


def test_after_a_quote_that_is_wrong_in_one_line_the_next_rows_are_read() -> None:
    assert [each.partition(" ")[0] for each in told('clinic,url\n"A" x,\nB,y\n')] == ["2:1:", "3:3:"]


def test_fewer_cells_than_headings_are_empty_cells_as_excel_leaves_them_out() -> None:
    assert one("clinic,phone,hours\nA\n").imprint.phone == ""


def test_of_thousands_of_problems_the_first_are_told_and_the_rest_counted() -> None:
    problems = told("clinic,url\n" + "".join(f"Clinic {number},x\n" for number in range(10_000)))
    assert problems[0] == "there are 10,000 problems; these are the first 50."
    assert len(problems) == 51
    assert problems[-1].startswith("51:")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04" + b"x" * 50, f"this is a workbook (such as .xlsx or .ods), and clinics are read from CSV. {SAVE} Then name that file in the event."),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "this is an old Excel workbook (.xls), and clinics are read from CSV."),
        (b"", "the file is empty. Write a row of headings and a row for each clinic."),
        (b"\xef\xbb\xbf", "the file is empty."),
        (b"\n\n ,\n", "the file is empty."),
        (b"clinic,phone\n", "there is no clinic in it. Write one below the headings."),
        (b"clinic,phone\n,,,\n", "there is no clinic in it."),
        ("clinic,phone\nA,1\n".encode("utf-16-le"), f"this is no text, or UTF-16 without its mark. {SAVE}"),
        (bytes(500), "this is no text, or UTF-16 without its mark."),
        ("clinic,phone\nA,1\n".encode("utf-16")[:-1], "2:4: cell B2: letters were lost when this was saved"),
    ],
    ids=["a workbook", "an old workbook", "no bytes", "only a mark", "only blanks", "only headings", "only headings and blanks", "UTF-16 unmarked", "NULs", "half a letter"],
)  # fmt: skip
def test_a_file_is_refused_when_it_is(content: bytes, message: str) -> None:
    (problem,) = told(content)
    assert problem.startswith(message)


def test_utf_8_is_not_taken_for_windows_letters_though_the_event_says_so() -> None:
    (problem,) = told("clinic\nClínica\n", "windows-1252")
    assert "was read with a wrong encoding; it may have been 'Clínica'" in problem


def test_a_missing_file_and_a_folder_are_told() -> None:
    Path("folder.csv").mkdir()
    for name, message in {
        "gone.csv": "there is no such file. Check the name for slips.",
        "folder.csv": "this is a folder, not a file.",
    }.items():
        with pytest.raises(InputError, match=message):
            load_clinics(Path(name), TODAY)


def test_a_slip_in_a_clinics_review_is_told_in_that_file_once() -> None:
    Path("r.yaml").write_text("reviews: [{language: en}]")
    problems = told("clinic,review\nA,r.yaml\nB,r.yaml\n")
    assert {problem.partition(": ")[0] for problem in problems} == {"r.yaml:1:11"}


def test_a_file_that_changes_while_it_is_in_use_is_told() -> None:
    read = clinics("clinic\nA\nB\n")
    Path("clinics.csv").write_text("clinic\nA\nB\nC\n")
    with pytest.raises(InputError, match=r"^clinics\.csv: the file was changed while it was in use\. Run again\.$"):
        list(read)


# -- how much of it

ROW = '"Clínica {0}, North",Neurology,+1 555 {0:07d},"{0} Main Street\nTown",8–4,https://example.org/{0},"en; es",200\n'
HEAD = "Clinic name,Department,Telephone,Address,Hours,Web site,Languages,Copies\n"


def test_ten_thousand_rows_are_read_quickly_and_as_often_as_asked() -> None:
    start = time.process_time()
    read = clinics(HEAD + "".join(ROW.format(number) for number in range(10_000)))
    assert time.process_time() - start < 2
    assert len(read) == 10_000
    assert len({clinic.slug for clinic in read}) == len({clinic.slug for clinic in read}) == 10_000


MEASURE = """
import resource, sys
from datetime import date
from pathlib import Path
from nam_print.events.clinics.clinics import load_clinics
sum(clinic.line for clinic in load_clinics(Path(sys.argv[1]), date(2026, 11, 28)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_memory_stays_flat_from_a_hundred_rows_to_ten_thousand() -> None:
    def peak(rows: int) -> int:
        Path("many.csv").write_text(HEAD + "".join(ROW.format(number) for number in range(rows)))
        return int(subprocess.run([sys.executable, "-c", MEASURE, "many.csv"], check=True, capture_output=True, text=True).stdout)

    assert peak(10_000) < 1.05 * peak(100)


def test_what_a_spreadsheet_writes_of_any_texts_is_read_back() -> None:
    texts = ['a "quoted" text', "comma, semicolon; tab\there", "x", "'", "''", '"', ",", "é ü 北京 \U0001f600", 'ends with a quote"']
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(["clinic", "department", "slug"])
    writer.writerows([["A", text, f"a{number}"] for number, text in enumerate(texts)])
    assert [clinic.imprint.department for clinic in clinics(stream.getvalue())] == [text.replace("\t", " ") for text in texts]
