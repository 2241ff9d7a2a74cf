"""Words in the order in which a language's readers look them up."""

from __future__ import annotations

import pytest

from nam_print.language.locales import in_order


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["ANA", "antibody", "CK", "edema", "EMG", "enzyme"]),
        ("es", ["acción", "acto", "músculo", "nervio", "ñame"]),
        ("fr", ["biopsie", "électromyogramme", "enzyme", "œdème", "zidovudine"]),
        ("ru", ["Е", "ёж", "игла", "йод"]),
        ("vi", ["dạ dày", "đau", "đông", "em"]),
        ("hi", ["कॉर्टिकोस्टेरॉयड", "कोलेस्ट्रॉल", "कोल्चिसिन", "क्रिएटिन", "क्वाड्रिसेप्स", "पॉलीमायोसाइटिस", "प्रेडनिसोन"]),
        ("ar", ["إرهاق", "أنزيم", "بروتين", "تعب"]),
        ("zh-Hans", ["癌症", "肌炎", "抗体", "酶", "他汀"]),
    ],
)
def test_a_glossary_stands_in_the_order_of_its_language(lang: str, words: list[str]) -> None:

    assert in_order(reversed(words), lang) == words
