"""The link that dials a phone number, however people write it; none where it is not certain which number that is.

A link that dials somebody else is worse than none. Clinics write their numbers without the country, so the rules of each country's numbers
(the library `phonenumbers` has them, in 2.6 MB) could not be looked up; what is certain can be told from how the number is written.
"""

from __future__ import annotations

import re
from unicodedata import category, decimal, normalize

_LABEL = re.compile(
    r"(?:(?:telephone|teléfono|téléphone|telefone|telefono|telefon|tél|tel|phone|ph|call us|call|mobile|cell|hotline|toll[- ]free|freephone"
    r"|main|телефон|тел|电话|電話番号|電話|전화|هاتف|تلفون|الهاتف|טלפון|טל|फोन|फ\u093cोन|điện thoại|đt|โทร|☎|☏|📞|📱|✆)[\s.:'’]*)*",
    re.IGNORECASE,
)
"""What says that a number follows. A fax is not called."""
_EXTENSION = re.compile(
    r"(?:[\s,;(]*(?:extension|extn|ext|x|#|poste|interno|int|ramal|anexo|добавочный|доб|вн|转|轉|分机|分機|内线|內線|내선|máy lẻ|تحويلة"
    r"|שלוחה|option|opt|press)[\s.:]*|,{2,}|;ext=)\d{1,7}\)?#?$",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\s*/\s*|\s[-–]\s")
"""What stands between an area code and the rest, or else between two numbers."""
_AREA = re.compile(r"(?:\+\d{1,3}[ -]?)?\(?\d{2,4}\)?|\(?0\d{1,5}\)?|\+\d{1,3}")
_ONE = re.compile(r"\+?(?:\d+[-–. ])*(?:\d*(?!\(0\))\(\d{1,6}\)[-–. ]?)?\d+(?:[-–. ]\d+)*")
"""Digits in groups, one of which may be in brackets, before others."""
_LEAST_OF_REST = 5

_COUNTRY = re.compile(r"(\+|00[- ]?)(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)[-. ]*(\(0\))?[-. ]*")
"""How a number with its country begins, and the zero in brackets, which is mostly dialed only within the country."""
_WITH_ZERO = frozenset({"39", "378", "225", "229", "241", "242"})
"""Countries where numbers begin with a zero wherever one calls from: Italy, San Marino, and some in Africa."""
_MEANT = frozenset({"39", "378"})
"""Those where a zero in brackets is to be dialed from abroad too."""

_SPELLED = re.compile(
    r"(?P<one>\+?1[-. ]?)?\(?(?P<area>8(?:00|33|44|55|66|77|88))\)?[-. ]?(?P<rest>[0-9A-Z](?:[-. ]?[0-9A-Z]){6,9})"
    r"(?:[ ]\((?P<digits>\d{3}[-. ]?\d{4})\))?",
    re.IGNORECASE,
)
"""A toll-free number of North America, whose letters are those of a telephone's keys."""
_NO_SPELLING = re.compile(r"(?:^|[-. ]|\d)(?:fax|tty|tdd|ext|or|and)(?:$|[-. ]|\d)", re.IGNORECASE)
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_LOCAL = 7

_SHORTEST, _SHORTEST_IN_GROUPS, _LONGEST_AT_HOME = 3, 5, 13
_ABROAD = range(7, 16)
"""Digits that a number with its country has."""


def tel(phone: str) -> str:
    """Return the link that dials a number, without its extension; "" for two numbers, and wherever it is not certain what to dial."""
    plain = "".join(map(_plain, normalize("NFKC", phone))).strip()
    begin = _LABEL.match(plain)
    number = _EXTENSION.sub("", plain[begin.end() if begin else 0 :]).strip()
    dialled = _spelled(number) or _typed(number)
    return f"tel:{dialled}" if dialled else ""


def _plain(character: str) -> str:
    """Return a digit of any script as 0 to 9, one sort of hyphen, dash and space, and nothing for an invisible character."""
    kind = category(character)
    if kind == "Nd":
        return str(decimal(character))
    if kind == "Cf" or character == "\ufe0f":
        return ""
    if kind == "Pd" or character == "\u2212":
        return "-" if character in "-\u2010" else "–"
    return " " if kind == "Zs" else character


def _typed(number: str) -> str:
    """Return what to dial of a number in digits."""
    begin = _COUNTRY.match(number)
    if begin:
        code, rest = begin[2], number[begin.end() :]
        bare = not begin[3] and rest.lstrip("(").startswith("0")
        if (begin[3] and code in _WITH_ZERO - _MEANT) or (bare and code not in _WITH_ZERO):
            return ""
        number = f"{begin[1].strip('- ')}{code} {'0' if begin[3] and code in _MEANT else ''}{rest}"
    if not _is_one(number):
        return ""
    digits = re.sub(r"\D", "", number)
    if number.startswith("+"):
        return f"+{digits}" if begin and len(digits) in _ABROAD else ""
    if begin:
        return digits if len(digits) - len("00") in _ABROAD else ""
    least = _SHORTEST if number.isdigit() else _SHORTEST_IN_GROUPS
    return digits if least <= len(digits) <= _LONGEST_AT_HOME else ""


def _is_one(number: str) -> bool:
    """Return whether this is one number as people group it, and not two in a row."""
    wide = list(_WIDE.finditer(number))
    if wide:
        before, after = number[: wide[0].start()], number[wide[0].end() :]
        rest = re.sub(r"\D", "", after)
        if len(wide) > 1 or not _AREA.fullmatch(before) or len(rest) < _LEAST_OF_REST or rest.startswith("0"):
            return False
        number = f"{before} {after}"
    if not _ONE.fullmatch(number) or ("-" in number and "–" in number):
        return False
    shape = re.sub(r"\d", "0", number)
    half = len(shape) // 2
    return not (shape[:half] == shape[half + 1 :] and shape.count("0") > 2 * _LEAST_OF_REST and re.search("[^0]", shape[:half]))


def _spelled(number: str) -> str:
    """Return what to dial of a number in letters: those beyond the seventh are for the eye."""
    found = _SPELLED.fullmatch(number)
    if not found or _NO_SPELLING.search(found["rest"]):
        return ""
    rest = re.sub(r"[-. ]", "", found["rest"]).upper()[:_LOCAL]
    if not re.search("[A-Z]{3}", rest):
        return ""
    dialled = rest.translate(_KEYS)
    if found["digits"] and re.sub(r"\D", "", found["digits"]) != dialled:
        return ""
    return re.sub(r"[^+\d]", "", f"{found['one'] or ''}{found['area']}{dialled}")
