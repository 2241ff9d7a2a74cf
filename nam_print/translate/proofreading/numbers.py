"""Numbers, doses and phone numbers: none may be lost or changed. A lost one is an error, a new one a warning: it may have been a word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

# seven digits or more, and emergency numbers; 2010–2018 is none
_PHONE = re.compile(
    r"(?<![\w/.])(?!\(?\d{4}[–-]\d{4}(?!\d))(?:\+|\()?(?=(?:\D{0,3}\d){7})\d(?:[() .\-–\u00a0\u202f\u2011]{0,2}\d)+"
    r"|(?<![\w/.,’])(?<!\d[\u00a0\u202f])(?:911|112|999|000|988)(?![\w.,/]*\d)"
)
_NUMBER = re.compile(r"\d+(?:[.,٫٬’\u00a0\u202f]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/)\S+|\]\([^)]*\)")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,٬’\u00a0\u202f]\d{3})+$")
UNITS = {
    "mg": ("mg", "мг", "ملغ", "مغ", "ملغم", "मिग्रा", "मि.ग्रा", "毫克", "밀리그램", "מ״ג", "มก", "মিগ্রা"),
    "g": ("g", "г", "غ", "غرام", "ग्राम", "克", "그램"),
    "mcg": ("mcg", "µg", "μg", "мкг", "ميكروغرام", "माइक्रोग्राम", "微克", "마이크로그램"),
    "ml": ("ml", "mL", "мл", "مل", "मिली", "मि.ली", "毫升", "밀리리터"),
    "kg": ("kg", "кг", "كغ", "كجم", "किग्रा", "千克", "公斤", "킬로그램"),
}
_SPELLED = {spelling: unit for unit, spellings in UNITS.items() for spelling in spellings}
_ANY_UNIT = "|".join(re.escape(each) for each in sorted(_SPELLED, key=len, reverse=True))
_DOSE = re.compile(rf"({_NUMBER.pattern})[ \u00a0\u202f-]?({_ANY_UNIT})(?![A-Za-zА-Яа-я])")


def check(pair: Pair) -> Iterator[Remark]:
    """Compare phone numbers digit by digit, doses with their units, then all other numbers. Addresses have a rule of their own."""
    source, text = (_ADDRESS.sub(" ", each) for each in (pair.source, pair.text))
    for found in _PHONE.finditer(source):
        if _digits(found[0]) not in [_digits(each[0]) for each in _PHONE.finditer(text)]:
            yield Remark("error", f"the phone number {found[0]} is missing or changed; it stays in the digits that people dial.")
    source, text = (_latin(_PHONE.sub(" ", each)) for each in (source, text))
    doses, theirs = (Counter((_value(number), _SPELLED[unit]) for number, unit in _DOSE.findall(each)) for each in (source, text))
    yield from (Remark("error", f"the dose {number} {unit} is missing or changed.") for number, unit in doses - theirs)
    numbers, own = (Counter(_value(number) for number in _NUMBER.findall(each)) for each in (source, text))
    yield from (Remark("error", f"the number {number} is missing or changed.") for number in numbers - own)
    yield from (Remark("warning", f"the number {number} does not stand in the source as a figure.") for number in own - numbers)


def _digits(text: str) -> str:
    """Return the digits 0 to 9 alone, which are those of a phone, and the plus sign."""
    return "".join(character for character in text if character in "+0123456789")


def _latin(text: str) -> str:
    """Return the text with the digits 0 to 9, whatever digits it was written in."""
    return "".join(str(unicodedata.digit(each)) if each.isdigit() and not each.isascii() else each for each in text)


def _value(number: str) -> str:
    """Return a number as a program writes it: a thousand is 1000, two and a half 2.5, in every language."""
    if _THOUSANDS.match(number):
        return re.sub(r"\D", "", number)
    return re.sub(r"[,٫]", ".", re.sub(r"[٬’\u00a0\u202f]", "", number))
