"""Where lines may end: ICU's opportunities (UAX 14, with dictionaries where scripts need them), less what a careful typist would not do.

A typist keeps on one line what belongs together, though ICU would let a line end inside: "≥ 38 °C", "6 mg/dL", a phone number, "8 a.m.",
"St. 5". The same patterns serve every language; no line ends inside what they find, as long as that fits its measure. Lines of titles end
between words also in Chinese and Japanese, which put no white between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter

from icu4py.breakers import LineBreaker, WordBreaker

from nam_print.typeset.text import Break, Prepared, Trims

# Costs beside which a line of average raggedness is about 0.02 (see fit.py).
NUMBER_PARTED = 0.6
COMPOUND_PARTED = 0.3
SHORT_WORD_LAST = 0.002
BOND_PARTED = 2.0
WORD_PARTED = 4.0
LONE_LETTER_LAST = 0.3
SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_AT = attrgetter("at")
_HYPHENS = frozenset("-‐")
_DASHES = "-‐–"
_SPACED_DASHES = frozenset("-‐‒–—―")
_NEAR = 12  # characters that a pattern looks back
_SHORT_NEAR = 4  # for short words: a space, two letters, a space
_IN_NUMBERS = frozenset(".,/–-")
_NUMBER_BEFORE = re.compile(r"(?:^|\s)[(]?[\d.,/–-]+\s$")
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_SHORT = re.compile(r"(?:^|\s)\w{1,2}\s$")
_LONE_LETTER = re.compile(r"(?:^|\s)[^\W\d_]\s$")
_HANGUL_OR_HAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]")

_SPACE = r"[ \u00a0\u2009\u202f]"
_S = f"{_SPACE}?"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_ANY_LETTER = r"[^\W\d_]"
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
        rf"\d{_SPACE}[-–—]{_SPACE}(?=\d)",  # 8 – 16
        rf"\d{_S}(?:{_HAN_UNITS}|[{_HAN}시분일월년주회정세명개번도])",  # a number and its counter
        rf"(?<!{_APART})(?<!\.)(?:{_ANY_LETTER}{{1,4}}\.|[nN]\.?[º°o]\.?|№|§§?|#){_SPACE}(?=\d)",  # St. 5, No. 5, § 5
        rf"[€$£¥₹₩₽฿]{_SPACE}(?=\d)|\d{_SPACE}[€$£¥₹₩₽฿]",
        rf"(?:^|(?<=[,;·]{_SPACE}))\d{{1,5}}[A-Za-z]?{_SPACE}(?=\w)",  # a house's number and its street, and whatever else begins with one
        rf"(?<={_ANY_LETTER}){_SPACE}(?=\d{{1,4}}[A-Za-z]?(?:,|$))",  # a street and its house's number
        rf"(?<!{_APART})[A-Z]{{2}}{_SPACE}(?=\d{{5}})",  # a state and its zip code
        r"(?<![0-9A-Za-z.])10\.\d{4,9}/[!-+\--:<-~]*[0-9A-Za-z]",  # a DOI, which is copied whole into a browser
    )
)

_LAST_OF_ONE_UNIT = "\uffff"
_HAN_WORDS = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_ENDINGS = frozenset("性症病炎类類者们們的地得了吗嗎呢吧着过過时時后後师師")
"""Characters that ICU's dictionary takes for words, and that belong to the word before them."""
_COMPOUNDS = re.compile(
    "自身免疫|免疫抑制|免疫系[统統]|肌酸激酶|他汀|[降高]胆固醇|[就求][医醫诊診]|[拨撥]打|"
    "[一二三四五六七八九十几幾数數两兩半](?:年|天|次|周|週|个月|個月|小时|小時)"
)
"""Words of medicine, and some that are as short, that the dictionary does not know as one."""


@dataclass(frozen=True)
class Custom:
    """What a language's typists do: `icu` are options for ICU's locale, `whole` keeps words together that ICU would part.

    `full` fills every line, where lines may end almost anywhere and a short one looks like a gap. `short` finds a word that should not
    stand last in its line, at `cost`; `number` what should not be parted from what follows it.
    """

    icu: str = ""
    whole: bool = False
    short: re.Pattern[str] | None = None
    cost: float = 0.0
    number: re.Pattern[str] = _NUMBER_BEFORE
    full: bool = False


_NO_SPACES = Custom(number=_DIGIT_BEFORE)
_STRICT = Custom(icu="-u-lb-strict", number=_DIGIT_BEFORE, full=True)  # no small kana, sound mark or iteration mark begins a line
# A preposition of one letter goes with its noun: a rule of schoolbooks in these languages, elsewhere a nicety or nothing.
_LONE_LETTERS = Custom(short=_LONE_LETTER, cost=LONE_LETTER_LAST)
_SHORT_WORDS = Custom(short=_SHORT, cost=SHORT_WORD_LAST)
_OTHERS = Custom()
_CUSTOMS = {
    **dict.fromkeys(("en", "fr", "es", "pt", "it", "ca", "ht", "de", "nl"), _SHORT_WORDS),
    **dict.fromkeys(("pl", "cs", "sk", "ru", "uk", "be", "bg", "hr", "sr", "sl", "bs", "mk"), _LONE_LETTERS),
    **dict.fromkeys(("ja", "zh", "yue"), _STRICT),
    "ko": Custom(icu="-u-lb-strict", whole=True),
    **dict.fromkeys(("th", "lo", "km", "my"), _NO_SPACES),
}


def custom(lang: str) -> Custom:
    """Return what this language's typists do."""
    return _CUSTOMS.get(lang.replace("_", "-").split("-")[0].lower(), _OTHERS)


def opportunities(text: str, lang: str) -> list[int]:
    """Return the positions in `text` where a line may end, the end included: those of ICU that print clearly.

    Clear print does not split words, so a soft hyphen is no place to end, nor a dash between digits, and Korean lines end at spaces.
    """
    rule = custom(lang)
    ends = _as_code_points(text, [end for _, end in LineBreaker(text, lang + rule.icu).segments()])
    return [end for end in ends if not _is_unwelcome(text, end, rule.whole)] or [0]


def _is_unwelcome(text: str, at: int, whole: bool) -> bool:
    before, after = text[at - 1], text[at : at + 1]
    if at == len(text):
        return False
    if before == SOFT_HYPHEN:
        return True
    # "2010–2018", a phone number behind its hyphen, "501(c)(3)"
    if (before in _DASHES and text[at - 2 : at - 1].isdigit() and after.isdigit()) or (before == ")" and after == "("):
        return True
    # a dash with white on both sides stays with the word before it
    if after in _SPACED_DASHES and before.isspace() and before != "\n" and text[at + 1 : at + 2].isspace():
        return True
    # what no space parts, in letters that ICU takes for words of their own
    return whole and not before.isspace() and bool(_HANGUL_OR_HAN.search(text[at - 1 : at + 1]))


def too_wide(text: str, breaks: Sequence[Break], measure: float) -> set[str]:
    """Return the words that are wider than the measure (em)."""
    starts = [Break(0, 0.0, 0.0, forced=False, penalty=0.0), *breaks]
    return {text[start.at : end.at].strip() for start, end in pairwise(starts) if end.inked - start.width > measure}


def within_pieces(prepared: Prepared, measure: float) -> tuple[Break, ...]:
    """Return the breaks, and more inside pieces that are wider than the measure (em): first those inside what belongs together, and
    where these do not suffice, anywhere. A web address is parted rather than cut off."""
    widths, places = prepared.widths, list(prepared.widths)
    held = [item for item in prepared.found if item.held]

    def anywhere(start: int, end: Break) -> Iterator[Break]:
        inside = places[bisect_right(places, start) : bisect_left(places, end.at)]
        return (Break(at, widths[at], widths[at], forced=False, penalty=WORD_PARTED) for at in inside if widths[at] < end.inked)

    def bonds(start: int, end: Break) -> Sequence[Break]:
        return held[bisect_right(held, start, key=_AT) : bisect_left(held, end.at, key=_AT)]

    return _with_more(_with_more(prepared.breaks, measure, bonds), measure, anywhere)


def _with_more(breaks: Iterable[Break], measure: float, inside: Callable[[int, Break], Iterable[Break]]) -> tuple[Break, ...]:
    """Return the breaks, with those `inside` (from a character to a break) each piece that is wider than the measure (em)."""
    more: list[Break] = []
    origin, start = 0.0, 0
    for item in breaks:
        if item.inked - origin > measure:
            more += inside(start, item)
        more.append(item)
        origin, start = item.width, item.at
    return tuple(more)


def measured(prepared: Prepared) -> tuple[Break, ...]:
    """Return the breaks of a shaped text with the widths up to them, in em. A position inside a cluster is no break."""
    text, lang, widths = prepared.text, prepared.style.lang, prepared.widths
    rule, held = custom(lang), _together(text)
    if prepared.style.display:
        held |= _inside_words(text, lang)
    return tuple(_break(text, at, widths, rule, held, prepared.trims) for at in opportunities(text, lang) if at in widths and at > 0) or (
        Break(0, 0.0, 0.0, forced=True, penalty=0.0),
    )


def _break(text: str, at: int, widths: Mapping[int, float], rule: Custom, held: Collection[int], trims: Trims) -> Break:
    inked = at
    while inked > 0 and text[inked - 1].isspace() and text[inked - 1] not in NO_BREAK_SPACES and inked - 1 in widths:
        inked -= 1
    next_line, width = widths[at] + trims.opening.get(at, 0.0), widths[inked] - trims.closing.get(inked, 0.0)
    if at == len(text) or text[at - 1] == "\n":
        return Break(at, next_line, width, forced=True, penalty=0.0)
    if at in held:
        return Break(at, next_line, width, forced=False, penalty=BOND_PARTED, held=True)
    penalty, before = 0.0, text[max(0, at - _NEAR) : at]
    if any(character.isdigit() or character in _IN_NUMBERS for character in before[-2:]) and rule.number.search(before):
        penalty = NUMBER_PARTED
    elif before[-1:] in _HYPHENS:
        penalty = COMPOUND_PARTED
    elif rule.short and rule.short.search(before[-_SHORT_NEAR:]):
        penalty = rule.cost
    return Break(at, next_line, width, forced=False, penalty=penalty)


def _together(text: str) -> set[int]:
    """Return the places where no line should end, since what stands before and behind belongs together."""
    if not any(map(str.isdigit, text)) and "/" not in text:
        return set()
    found: set[int] = set()
    for pattern in _TOGETHER:
        for together in pattern.finditer(text):
            start, end = together.span()
            found.update(range(start + 1, end + text[end - 1].isspace()))
    return found


def _inside_words(text: str, lang: str) -> set[int]:
    """Return the places inside words of Chinese, and inside phrases of Japanese; none in any other language."""
    language = lang.replace("_", "-").split("-")[0].lower()
    if language == "ja":
        phrases = _as_code_points(text, [end for _, end in LineBreaker(text, "ja-u-lb-strict-lw-phrase").segments()])
        return set(range(len(text))) - set(phrases)
    if language not in {"zh", "yue"}:
        return set()
    ends = [0, *_as_code_points(text, [end for _, end in WordBreaker(text, lang).segments()])]
    found = {at for start, end in pairwise(ends) for at in range(start + 1, end)}
    for (start, middle), (_, end) in pairwise(pairwise(ends)):
        if _HAN_WORDS.fullmatch(text[start:end]) and (text[middle:end] in _ENDINGS or end - start == len("就医")):
            found.add(middle)  # two short words in a row are mostly one that the dictionary does not know
    for compound in _COMPOUNDS.finditer(text):
        found.update(range(compound.start() + 1, compound.end()))
    return found


def _as_code_points(text: str, ends: list[int]) -> list[int]:
    """Return ICU's positions, which count UTF-16 units, as Python's: they differ behind characters beyond U+FFFF."""
    if not ends or ends[-1] == len(text):
        return ends
    units = list(accumulate((1 + (character > _LAST_OF_ONE_UNIT) for character in text), initial=0))
    return [bisect_left(units, end) for end in ends]
