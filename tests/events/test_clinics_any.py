"""Whatever a list of clinics holds, it is read or told, never a traceback; and what is read is what was written."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nam_print.errors import InputError
from nam_print.events.clinics.clinics import load_clinics
from nam_print.events.clinics.damage import cleaned, damage

TODAY = date(2026, 11, 28)

_quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
_BITS = st.sampled_from(
    [
        *'ab",;\t\n\r =+-@#\'5', '""', "\r\n", "é", "م", "\u202b", "\u202c", "\x00", "\x07", "\ud83d", "Ã©",
        "??", "5E+9", "8-Apr", "en", "x.svg", "://", "**",
    ]
)  # fmt: skip
_HEADS = st.sampled_from(
    [
        "clinic,phone,languages,logo\n",
        "clinic;url;copies\n",
        "sep=|\nclinic|slug|paper\n",
        "clinic\taddress\treview\r\n",
        "",
        '"clinic\nname",x\n',
    ]
)
_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"], include_characters="\n"), min_size=1, max_size=20)


def attempt(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        read = load_clinics(path, TODAY)
    except InputError as error:
        lines = len(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        for problem in error.problems:
            assert 0 <= problem.line <= lines
            assert problem.what.endswith((".", "?"))
            assert "pydantic" not in str(problem)
        return
    found = list(read)
    assert len(found) == len(read) == len({clinic.slug for clinic in found}) > 0
    assert all(clinic.imprint.clinic for clinic in found)


@_quick
@given(st.binary(max_size=80))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    attempt(tmp_path / "a.csv", data)


@_quick
@given(_HEADS, st.binary(max_size=60))
def test_any_bytes_below_good_headings(tmp_path: Path, head: str, data: bytes) -> None:
    attempt(tmp_path / "a.csv", head.encode() + data)


@_quick
@given(_HEADS, st.lists(_BITS, max_size=30).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_bits_of_spreadsheets(tmp_path: Path, head: str, text: str, encoding: str) -> None:
    attempt(tmp_path / "a.csv", (head + text).encode(encoding, "replace"))


@_quick
@given(
    st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_what_is_read(tmp_path: Path, rows: list[tuple[str, str]], separator: str, end: str, encoding: str) -> None:
    sound = [row for row in rows if not any(damage(cell, "department") or not cell.strip() for cell in row)]
    stream = StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["slug", "clinic", "own"])
    writer.writerows([(f"c{number}", f"Clinic {number}", f"{first}{second}") for number, (first, second) in enumerate(sound)])
    (tmp_path / "a.csv").write_bytes(stream.getvalue().encode(encoding))
    if not sound or any(damage(f"{first}{second}", "") for first, second in sound):
        return
    found = list(load_clinics(tmp_path / "a.csv", TODAY))
    assert [clinic.fields["own"] for clinic in found] == [cleaned(f"{first}{second}") for first, second in sound]
    assert [clinic.slug for clinic in found] == [f"c{number}" for number in range(len(sound))]


SOUND = """
São José|SÃO JOSÉ|CAFÉ’S|ÎLE-À-VACHE «É»|Ñuñoa – “Ü”|Łódź|Đà Nẵng|北京医院|Ærø’s|Ā Ē|naïve…|œuvre|Ørsted|Årø|Ålesund — Ålesund|santé…
Ünal’s „Ö“|NIÑO’S|Ökoğlu|ÅSÖ|Café?|What? Clinic|Clinic (new?)|? Clinic|Why?|WHAT?Clinic|Bệnh viện Chợ Rẫy|BỆNH VIỆN CHỢ RẪY
Trung tâm Y khoa Phước An|ĐÀ NẴNG|Hôpital Saint-Éloi|CENTRE HOSPITALIER DE L’ÎLE|Hôpital « L’Été »|CHÂTEAU-D’ŒX|SŒUR ÉMILIE|L’Œil
Hôtel-Dieu — Évry|Pharmacie «Été»|Clínica Nuestra Señora de la Peña|CLÍNICA NUESTRA SEÑORA DE LA PEÑA|Clínica N.ª S.ª|1ª Clínica
Pabellón 3.º|C/ Núñez de Balboa, 5 – 2º A|¿Qué?|¡Salud!|Irmã “Dulce”|IRMÃ DULCE|MÃE D’ÁGUA|FUNDAÇÃO ÂNIMA|SÃO PAULO|AÇÃO
Universitätsklinikum Tübingen|Straße 5 § 2|GROẞE|Klinik „Äskulap“|Klinik Ä “x”|Ä.Ö.|Szpital Św. Łukasza|SZPITAL ŚW. ŁUKASZA „ŻAR”
ŁÓDŹ|Fakultní nemocnice Ostrava-Poruba|NEMOCNICE ŽĎÁR|Nemocnica Ľubovňa|Kórház Győr|KÓRHÁZ GYŐR ŰRHÁZ
Spitalul Județean Târgu Mureș|SPITAL „ŞTEFAN” ÎNTÂI|Țară|Bolnica Đurđevac|ŠIBENIK|Ljubljana – Črnuče|Spital Shkodër Çe
Sjúkrahúsið Ísafirði|ÞÓRSHÖFN|Garðabær GARÐABÆR|Sairaala Hyvinkää|FÖRÄLDRAR|Haigla Tõrva Õ|Slimnīca Rīga ĶEKAVA
Ligoninė Šiauliai Ąžuolas|ŪŽA|Hastanesi Şişli İstanbul Ğ|ŞİŞLİ HASTANESİ|Xəstəxana Gəncə|Shifoxona Oʻzbekiston
Ospedale Sant’Agata Città|OSPEDALE CITTÀ “SAN GIÒ”|Ysbyty Gwynedd Tŷ Ŵ|Ospidéal Naomh Séamas ÁÉÍ|Sygehus ÆØÅ
Νοσοκομείο Ευαγγελισμός|ΝΟΣΟΚΟΜΕΙΟ|Больница № 1|БОЛЬНИЦА «ЗДОРОВЬЕ» № 5|Лікарня Київ Ґ|Болница Ђорђе|Эмнэлэг Өвөрхангай
Ауруханасы Қазақ|مستشفى الملك|بیمارستان|ہسپتال|בית חולים|अस्पताल|হাসপাতাল|மருத்துவமனை|โรงพยาบาล|ሆስፒታል|Հիվանդանոց|საავადმყოფო|東京病院
さくら|병원|ဆေးရုံ|មន្ទីរពេទ្យ|Hawaiʻi Pāhoa|Te Whare Ō Ā|Clinic™ Nürnberg®|µ-Lab|½ Street é|20 °C|5 × 3|Lun–Ven 8:00–16:00 · Sáb 9–13
8 h – 16 h 30, sauf l’été|Ç’s|Piñón’s|Hospital São João, 2.º
"""


@pytest.mark.parametrize("text", SOUND.strip().replace("\n", "|").split("|"))
def test_no_sound_name_is_taken_for_one_that_was_read_with_a_wrong_encoding(text: str) -> None:
    assert damage(text, "clinic") is None


@pytest.mark.parametrize(
    "text", ["São José", "Clínica", "Łódź", "北京医院", "مستشفى الأمل", "Больница", "Ñuñoa", "Mary’s – “Old”", "Đà Nẵng", "병원"]
)
@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "latin-1"])
def test_a_name_that_was_read_with_a_wrong_encoding_is_told(text: str, codec: str) -> None:
    try:
        wrong = text.encode().decode(codec)
    except UnicodeDecodeError:
        wrong = text.encode().decode(codec, "replace")
    assert damage(wrong, "clinic") is not None
