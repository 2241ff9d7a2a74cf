"""What a careful typist keeps on one line, though ICU would let a line end inside: "≥ 38 °C", "6 mg/dL", a phone number, "8 a.m.", "St. 5".

The same rules serve every language. Each is a pattern; no line ends inside what it finds, as long as that fits its measure.
"""

from __future__ import annotations

import re

SPACE = r"[ \u00a0\u2009\u202f]"
_S = f"{SPACE}?"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_LETTER = r"[^\W\d_]"
# Chinese, Japanese and Korean have no white around what is in other letters.
_APART = rf"[^\W{_HAN}\u3040-\u30ff\uac00-\ud7af]"
_UNITS = (
    r"(?:[munµμpfkcd]|mc)?(?:g|[lL]|mol|m|Eq|cal|Hz|Gy|Sv|U)|IU|UI|mmHg|bpm|mn|min|h|s|%|‰|٪|°|°[CFС]|º[CF]|ºC",
    r"(?:м|мк|н|п|к|с|д)?(?:г|л|моль|м)|МЕ|ЕД|мм|ч|мин|сут",
    r"(?:mg|ml|kg|cm|mm|km|lb|oz|ft|pt|in)",
    r"ملغم|ملجم|مجم|ملغ|مغ|مل|غم|غ|كجم|كغم|كغ|سم|مم|لتر|ل|م°",
    r"מ״ג|מ\"ג|מג|ק״ג|ק\"ג|מ״ל|מ\"ל|ס״מ|ס\"מ|מ״מ",
    r"मिग्रा|मि\.ग्रा\.|मि\.ली\.|मिली|ग्राम|किग्रा|कि\.ग्रा\.|मिलीग्राम|सेमी|डिग्री",
    r"밀리그램|그램|킬로그램|밀리리터|리터",
    r"มิลลิกรัม|มก\.|มล\.|กก\.|ซม\.",
)
_HAN_UNITS = (
    r"毫克|微克|毫升|公斤|千克|毫米|厘米|公分|毫摩尔|微摩尔|摄氏度|攝氏度|华氏度|小时|小時|分钟|分鐘|星期|个月|個月|週間|時間|か月|ヶ月"
)
_UNIT = f"(?:{'|'.join(_UNITS)})"
_PER = rf"{_S}/{_S}(?:{_UNIT}|day|dose|week|hour|día|dia|jour|dosis|ngày|день|сут|يوم|दिन|[{_HAN}])"
_NUMBER = r"\d(?:[\d.,:'’٫٬⁄/\u00a0\u202f]*\d)?"
_HALF = r"(?:[ap]\.? ?m\b\.?|[AP]\.?M\b\.?|Uhr|uhr|ч\.|ч\b|giờ|बजे|[صم](?!\w)|صباح\S*|مساء\S*|โมง|น\.)"

_TOGETHER = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"[≥≤<>=≈~∼±≠≲≳≧≦⩾⩽+−]{_S}(?=[\d(+−-])",  # a relation or a sign, and its number
        rf"{_NUMBER}{_S}{_UNIT}(?:{_PER})*(?!{_APART})",  # a number and its unit
        rf"(?:(?<!{_APART})(?<![/.@]){_UNIT}|[\d⁰¹²³⁴-⁹])(?:{_PER})+(?!{_APART})",  # inside a unit
        rf"\d{_S}×{_S}\w|\d·\d",  # a product
        rf"(?:\+|\()?(?=(?:[^\d\n]{{0,3}}\d){{7}})\d(?:[() ./\-–\u00a0\u202f‑]{{0,2}}\d)+(?:{_S}(?:ext\.?|x){_S}\d+)?",  # a phone number
        rf"\d{_S}{_HALF}|\d{_S}h{_S}\d\d(?!\d)",  # 8 a.m., 8 h 30
        rf"(?:오전|오후|上午|下午|午前|午後|第|约|約){_S}\d",
        rf"\d{SPACE}[-–—]{SPACE}(?=\d)",  # 8 – 16
        rf"\d{_S}(?:{_HAN_UNITS}|[{_HAN}시분일월년주회정세명개번도])",  # a number and its counter
        rf"(?<!{_APART})(?<!\.)(?:{_LETTER}{{1,4}}\.|[nN]\.?[º°o]\.?|№|§§?|#){SPACE}(?=\d)",  # St. 5, No. 5, § 5
        rf"[€$£¥₹₩₽฿]{SPACE}(?=\d)|\d{SPACE}[€$£¥₹₩₽฿]",
        rf"(?:^|(?<=[,;·]{SPACE}))\d{{1,5}}[A-Za-z]?{SPACE}(?=\w)",  # a house's number and its street, and whatever else begins with one
        rf"(?<={_LETTER}){SPACE}(?=\d{{1,4}}[A-Za-z]?(?:,|$))",  # a street and its house's number
        rf"(?<!{_APART})[A-Z]{{2}}{SPACE}(?=\d{{5}})",  # a state and its zip code
        r"(?<![0-9A-Za-z.])10\.\d{4,9}/[!-+\--:<-~]*[0-9A-Za-z]",  # a DOI, which is copied whole into a browser
    )
)


def bound(text: str) -> set[int]:
    """The places where no line should end, since what stands before and behind belongs together."""
    if not any(map(str.isdigit, text)) and "/" not in text:
        return set()
    found: set[int] = set()
    for pattern in _TOGETHER:
        for together in pattern.finditer(text):
            start, end = together.span()
            found.update(range(start + 1, end + text[end - 1].isspace()))
    return found
