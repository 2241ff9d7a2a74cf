"""A text as sentences of words, as each language writes them, with defined terms set aside or as they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from nam_print.language.levels.base import Sentences

TERM = "\ue000"
"""Stands for a term that is set aside: a private character, which can occur in no text."""

_JOINT = "'’.‑-"
_NUMBER = r"\d+(?:[.,:\u00a0\u202f]\d+)*(?:st\b|nd\b|rd\b|th\b|\.?[ºª])?"
_WORD = re.compile(rf"{TERM}|{_NUMBER}|[^\W\d_]+(?:[{_JOINT}][^\W_]+)*")
_UNHEARD = re.compile(r"[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")  # soft hyphens, joiners, directions
_QUOTES = "\"'“”„‘’‚«»‹›"
_SENTENCE_END = re.compile(rf"(?<=[.!?…])(?:\s*[{_QUOTES})\]])*\s+(?=[{_QUOTES}(\[¿¡—–\s]*(\w))")

# Words of which a bare apostrophe makes two: "l’hôpital", "dell’acqua". In the listed ones it does not.
_ELIDING = frozenset({"fr", "it", "ca", "oc", "ht"})
_ELIDED = re.compile(r"(?<!\w)(?!aujourd|quelqu|presqu|prud)([^\W\d_]+)['’](?=[^\W\d_])", re.IGNORECASE)

# What a full stop shortens rather than ends. Initials ("J. R. Smith") are known in every language.
_SHORT = {
    "en": r"e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|st|jr|sr|[a-z]",
    "es": r"p\.ej|p|ej|dra?|sra?|srta|uds?|vds?|núm|págs?|aprox|máx|mín|tel|vs|ee|uu|profa?",
    "fr": r"p\.ex|mm?|dr|pr|p|ex|env|cf|av|c\.-à-d|tél|vs|min|max|ste?",
    "pt": r"p\.ex|p|ex|dra?|sra?|srs|núm|pág|aprox|máx|mín|tel|profa?|vs",
    "it": r"p\.es|p|es|ca|dr|dott|dott\.ssa|sig|sig\.ra|prof|pag|cfr|tel|max|min|vs",
    "de": r"z\.b|d\.h|u\.a|o\.ä|z|d|u|o|dr|prof|ca|bzw|evtl|ggf|nr|st|tel|max|min|vgl|inkl",
    "nl": r"d\.w\.z|o\.a|m\.n|bijv|bv|dr|prof|ca|nr|evt|resp|tel",
    "pl": r"m\.in|np|tj|tzn|tzw|dr|prof|lek|med|ul|nr|ok|godz|tel|maks",
    "ru": r"т\.\s?[едпк]|т|г|др|пр|см|ср|напр|проф|доц|ул|тел|макс|им|стр|рис",
    "uk": r"т\.\s?[дп]|т|р|ін|див|напр|проф|доц|вул|тел|макс|ім|рис",
}
_ANYWHERE = "dr|prof|vs|cf|tel|max|min"
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_]\.$")
# Where a full stop behind a number makes it an ordinal: "am 3. Mai".
_ORDINALS = frozenset({"bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"})
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")

# The endings that a term's plural may have, and whether each of its words may have one.
_PLURAL = {
    "en": (r"(?:['’]?s|['’])?", False),
    "es": ("(?:e?s)?", True),
    "pt": ("(?:e?s)?", True),
    "fr": ("[sx]?", True),
    "ca": ("s?", True),
}


def clean(text: str) -> str:
    """Return the text as it is counted: composed, without what nobody sees, and without the stress marks of dictionaries."""
    composed = unicodedata.normalize("NFC", _UNHEARD.sub("", text))
    return "".join(character for character in composed if unicodedata.category(character) != "Mn")


def split_sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a paragraph. Abbreviations ("e.g.", "Dr.", initials) and decimals end none, nor does "!" in the middle."""
    sentences: list[str] = []
    at = 0
    for end in _SENTENCE_END.finditer(text):
        so_far = text[at : end.start()]
        if _begins_one(end[1]) and not _shortened(so_far, language):
            sentences.append(so_far)
            at = end.end()
    return [sentence.strip() for sentence in [*sentences, text[at:]] if _WORD.search(sentence)]


def _begins_one(character: str) -> bool:
    return character.isupper() or character.istitle() or character.isdecimal()


def _shortened(text: str, language: str) -> bool:
    """Return whether the full stop at the text's end only shortens its last word, or makes a number an ordinal."""
    initial = _INITIAL.search(text)
    return bool(
        _abbreviation(language).search(text)
        or (initial and initial.group().strip(" (.").isupper())
        or (language in _ORDINALS and _ORDINAL.search(text))
    )


@cache
def _abbreviation(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(])(?:{_SHORT.get(language, _ANYWHERE)})\.$", re.IGNORECASE)


def split_words(sentence: str, language: str) -> list[str]:
    """Return the words of a sentence. A hyphen joins two; an apostrophe too, except where it stands for a vowel that was left out."""
    return _WORD.findall(_ELIDED.sub(r"\1 ", sentence) if language in _ELIDING else sentence)


def sentences_of(texts: Collection[str], language: str, set_aside: Collection[str] = ()) -> Sentences:
    """Return the words of each sentence of clean texts; every occurrence of a spelling in `set_aside` is one word, `TERM`."""
    pattern = _terms(frozenset(set_aside), language)
    found = (sentence for text in texts for sentence in split_sentences(text, language))
    return [split_words(pattern.sub(TERM, sentence) if pattern else sentence, language) for sentence in found]


@cache
def _terms(set_aside: frozenset[str], language: str) -> re.Pattern[str] | None:
    """Return one pattern for all spellings as whole words, longest first, also as plural and possessive where the language has them."""
    spellings = sorted({term.strip() for term in set_aside} - {""}, key=len, reverse=True)
    if not spellings:
        return None
    ending, each_word = _PLURAL.get(language, ("", False))
    joint = (ending if each_word else "") + r"[\s‑-]+"
    each = (joint.join(re.escape(part) for part in re.split(r"[\s‑-]+", term)) for term in spellings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)}){ending}(?!\w)", re.IGNORECASE)
