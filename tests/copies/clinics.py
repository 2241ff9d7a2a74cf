"""Clinics of every kind, all invented: what their imprints hold, and logos drawn here."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from nam_print.article.elements import Drawing, Raster
from nam_print.article.imprint import Imprint
from nam_print.article.review import Review
from tests.helpers.pieces import yaml_of

VERSION = yaml_of("pamphlets/nam/article.yaml")["version"]
DAY = date(2026, 6, 1)
"""The day that the tests play on."""


def raster(mode: str, size: tuple[int, int], kind: str, **options: object) -> Raster:
    """A picture with a diagonal and a disc in it."""
    image = Image.new("RGBA", size, (250, 240, 230, 0 if "A" in mode or mode == "P" else 255))
    pen = ImageDraw.Draw(image)
    pen.ellipse((2, 2, size[0] - 3, size[1] - 3), fill=(180, 20, 60, 200))
    pen.line((0, 0, *size), fill=(0, 60, 120, 255), width=3)
    data = io.BytesIO()
    (image if mode == "RGBA" else image.convert(mode)).save(data, kind, **options)
    return Raster(data.getvalue(), *size)


def drawing(body: str, width: int = 120, height: int = 60) -> Drawing:
    """A drawing of this size."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{body}</svg>'
    return Drawing(svg.encode(), width, height, ())


GRADIENTS = (
    '<defs><linearGradient id="a" x1="0" y1="0" x2="120" y2="0" gradientUnits="userSpaceOnUse">'
    '<stop offset="0" stop-color="#cc0000"/><stop offset="1" stop-color="#0000cc"/></linearGradient></defs>'
    '<rect width="120" height="60" fill="url(#a)"/><circle cx="60" cy="30" r="25" fill="#ffffff" fill-opacity="0.5"/>'
    '<path d="M10 50 L110 10" stroke="#004400" stroke-opacity="0.3" stroke-width="6"/>'
)

LOGOS: dict[str, Raster | Drawing] = {
    "a PNG with an alpha channel": raster("RGBA", (90, 60), "PNG"),
    "a PNG with a palette and a clear colour": raster("P", (60, 60), "PNG", transparency=0),
    "a plain PNG in greys": raster("L", (64, 48), "PNG"),
    "a JPEG in greys": raster("L", (80, 40), "JPEG"),
    "a JPEG for four inks": raster("CMYK", (80, 40), "JPEG"),
    "a wide JPEG": raster("RGB", (600, 30), "JPEG"),
    "a tall PNG": raster("RGB", (20, 300), "PNG"),
    "a drawing": drawing('<rect width="120" height="60" fill="#224466"/><circle cx="60" cy="30" r="20" fill="#ffcc00"/>'),
    "a drawing with gradients and opacity": drawing(GRADIENTS),
    "a tall drawing": drawing('<path d="M0 0 H20 V200 H0 Z" fill="#880088"/>', 20, 200),
}

PLAIN = Imprint(
    clinic="Riverside Muscle Clinic",
    department="Department of Neurology",
    phone="+1 (555) 010-0199",
    address="12 River Road\nSpringfield, IL 62701",
    hours="Monday to Friday, 8 to 4",
    url="https://riverside.example.org/nam",
)
"""An imprint as most are."""

TWIN = Imprint(
    clinic="Hilltop Weakness Centre",
    department="Division of Rheumatism",
    phone="+1 (555) 020-0288",
    address="34 Summit Ave\nFairview, OR 97024",
    hours="Tuesday to Sunday, 9 to 5",
    url="https://hilltop.example.com/prm",
)
"""Another that takes the same room, and shares no word with it."""

FULL = Imprint(
    clinic="Lakeside University Hospital Neuromuscular Clinic",
    department="Department of Neurology and Rehabilitation",
    phone="+1 (555) 010-0199 ext. 4321",
    address="Lakeside University Hospital\n12 Harbor Street, Building C, 4th floor\nSpringfield, IL 62701",
    hours="Monday to Friday, 8 a.m. to 4 p.m.; Saturday, 9 a.m. to noon",
    url="https://www.lakeside-university-hospital.example.org/departments/neurology/neuromuscular/patients",
    logo_image=LOGOS["a drawing with gradients and opacity"],
    logo_alt="Lakeside: a lake at night",
)

WORDY = replace(
    PLAIN,
    clinic="Regional Interdisciplinary Outpatient Clinic for Inflammatory and Necrotizing Disorders of Muscle and Nerve",
    hours="Mondays, Wednesdays and alternate Fridays, 8 to noon, and by appointment in the afternoon on all other days",
)

ENDLESS = replace(FULL, clinic="Clinic " * 28, department="Department " * 18, address="\n".join(["A street with a name " * 9] * 6))
"""What no brochure has room for."""

CLINICS: dict[str, Imprint] = {
    "a name alone": Imprint("Only a Name"),
    "a name and a phone": Imprint("Bay Clinic", phone="555 0100"),
    "most of it": PLAIN,
    "all of it": FULL,
    "a name of three lines": WORDY,
    "a web page without a phone": replace(PLAIN, phone=""),
    "a phone without digits": replace(PLAIN, phone="call the front desk"),
    "an extension": replace(PLAIN, phone="1-800-555-0100 x12"),
    "Arabic": Imprint(
        "عيادة العضلات في المدينة",
        "قسم الأعصاب",
        "+20 2 5550 0100",
        "١٢ شارع النهر\nالقاهرة",
        "الأحد إلى الخميس، 9–17",
        "https://example.org/ar",
    ),
    "Hebrew": Imprint(
        "מרפאת השרירים (תל אביב)", "המחלקה לנוירולוגיה", "+972 3-555-0100", "רחוב הנהר 12\nתל אביב", "", "https://example.org/he"
    ),
    "Chinese": Imprint(
        "河滨肌肉诊所", "神经内科", "+86 10 5550 0100", "河滨路12号\n北京市", "周一至周五 8:00–16:00", "https://example.org/zh"
    ),
    "Hindi": Imprint("नदी किनारे स्नायु क्लिनिक", "तंत्रिका विज्ञान विभाग", "+91 11 5550 0100", "१२ नदी मार्ग\nदिल्ली", "सोमवार से शुक्रवार", ""),
    "Thai": Imprint("คลินิกกล้ามเนื้อริมแม่น้ำ", "แผนกประสาทวิทยา", "+66 2 555 0100", "12 ถนนแม่น้ำ\nกรุงเทพฯ", "", "https://example.org/th"),
    "Russian": Imprint(
        "Клиника «Речная»", "Отделение неврологии", "+7 495 555-01-00", "Речная ул., 12\nМосква", "", "https://example.org/ru"
    ),
    "Korean": Imprint("강변 근육 클리닉", "신경과", "+82 2-555-0100", "강변로 12\n서울", "월–금 8–16", "https://example.org/ko"),
    "Greek and Vietnamese": Imprint("Κλινική Μυών", "Phòng khám Thần kinh Đức Huệ", "", "12 Đường Sông\nHuế", "", ""),
    "two directions in a line": Imprint(
        "Clinic عيادة (Cairo) 12", "شعبة B-12 (West)", "+20 2 5550", "12 شارع River\nCairo القاهرة", "", ""
    ),
    "combining accents": Imprint("Cli\u0301nica Mu\u0308nchen\u0323 e\u0301", "Y\u0302\u0323 x\u0304", "", "Cafe\u0301 12", "", ""),
    "ligatures": Imprint("Griffin Office of Affiliated fi fl ffl Staff", "AV Ta To Wa", "", "Effie Office 1", "", ""),
    "small capitals, fractions and signs": Imprint(
        "St. Mary’s “Muscle” — Nº 5 ½ & Co.™", "§ 3 · 50 % · 20 °C · €", "", "a/b\\c (d) [e]", "", ""
    ),
    "brackets and backslashes": Imprint("Clinic (north) \\ ) ( \\", "((", "555-(0100)", "a) b\n(c", "", "https://example.org/a(b)"),
    "marks of direction": Imprint(
        "Clinic \u2067(east)\u2069 \u200fWest\u200e", "\u202aDept\u202c \u2066x\u2069", "", "12\u200f Road", "", ""
    ),
    "joiners and spaces": Imprint("Clinic\u00a0of\u200bSoft\u00adHyphens", "no\u2060break\u2009thin \u200d", "", "a\u00a0b", "", ""),
    "its own review": replace(
        PLAIN, reviews=(Review(language="en", version=VERSION, reviewer="Dr. R. Example", date=date(2026, 5, 1), next=date(2027, 5, 1)),)
    ),
    "an overdue review": replace(
        PLAIN, reviews=(Review(language="en", version=VERSION, reviewer="Dr. O. Example", date=date(2020, 5, 1), next=date(2021, 5, 1)),)
    ),
    **{name: replace(TWIN, logo_image=logo, logo_alt=f"The clinic's mark: {name}") for name, logo in LOGOS.items()},
    "another of the same room": TWIN,
}


def characters(*imprints: Imprint) -> frozenset[str]:
    """All that these imprints print."""
    fields = ("clinic", "department", "phone", "address", "hours", "url")
    return frozenset("".join(getattr(imprint, field) for imprint in imprints for field in fields)) - {"\n"}
