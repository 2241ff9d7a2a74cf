"""The reading level, held against counts made by hand."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from nam_print.language.levels import FORMULAS, ReadingLevel, inflesz, measure
from nam_print.language.levels.grades import syllables
from nam_print.language.levels.words import split_sentences, split_words


def measured(*texts: str, lang: str, terms: tuple[str, ...] = ()) -> ReadingLevel:
    level = measure(texts, lang, terms)
    assert level is not None
    return level


def counted(*texts: str, lang: str = "en", terms: tuple[str, ...] = ()) -> Any:
    return measured(*texts, lang=lang, terms=terms).plain


def test_the_formulas_give_what_a_hand_count_gives():
    # Your doc-tor will test your blood. (6 words, 7 syllables) The an-ti-bod-y is a pro-tein. (5 words, 9 syllables)
    counts = counted("Your doctor will test your blood. The antibody is a protein.")
    assert (counts.words, counts.sentences, counts.syllables, counts.polysyllables) == (11, 2, 16, 1)
    assert counts.fkgl == pytest.approx(0.39 * 11 / 2 + 11.8 * 16 / 11 - 15.59)
    assert counts.fkgl == pytest.approx(3.719, abs=0.001)
    assert counts.smog == pytest.approx(7.169, abs=0.001)


def test_a_text_of_short_words_has_a_grade_below_zero_and_the_least_smog():
    counts = counted("The cat sat on the mat.")
    assert counts.fkgl == pytest.approx(-1.45)
    assert counts.smog == pytest.approx(3.1291)


def test_a_published_passage_is_counted_as_by_hand():
    # We hold these truths to be self-ev-i-dent, that all men are cre-at-ed e-qual.
    counts = counted("We hold these truths to be self-evident, that all men are created equal.")
    assert (counts.words, counts.sentences, counts.syllables, counts.polysyllables) == (13, 1, 19, 2)


def test_a_defined_term_counts_as_one_word_of_one_syllable_in_every_spelling():
    text = "Creatine kinase is high. Your CK fell. A creatine-kinase test helps."
    level = measured(text, lang="en", terms=("creatine kinase", "CK"))
    plain = counted(text, terms=("creatine kinase", "CK"))
    assert (plain.words, plain.syllables, plain.polysyllables) == (10, 10, 0)
    assert (level.whole.words, level.whole.sentences) == (11, 3)
    assert plain.fkgl < counted(text).fkgl == level.whole.figures[0].value


def test_plurals_and_possessives_of_a_term_are_set_aside_but_longer_words_are_not():
    assert counted("Statins and the statin's label.", terms=("statin",)).syllables == 6
    assert counted("Thermostatins.", terms=("statin",)).words == 1
    assert counted("Myopathy is not cardiomyopathy.", terms=("myopathy",)).polysyllables == 1


def test_the_longest_spelling_of_a_term_is_set_aside_first():
    assert counted("Necrotizing autoimmune myopathy", terms=("myopathy", "necrotizing autoimmune myopathy")).words == 1


def test_each_heading_and_list_item_is_a_sentence():
    assert counted("Legs", "Hard to climb stairs", "You fall").sentences == 3


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Take 2.5 mg a day. Then rest.", 2),
        ("Some drugs, e.g. Statins, can harm. Ask.", 2),
        ("See Dr. Who, not Mr. Bond. Go now.", 2),
        ("Weak? No. Call! “Now.” Go.", 5),
        ("It is rare (very rare). It is real.", 2),
        ("Wait … then call.", 1),
        ("He reads about J. R. Smith. She does not.", 2),
        ("Is it hard to climb stairs? Tell us.", 2),
    ],
)
def test_abbreviations_and_decimals_do_not_end_a_sentence(text: str, sentences: int):
    assert len(split_sentences(text, "en")) == sentences


def test_a_decimal_is_one_word():
    assert counted("Take 2.5 mg.").words == 3
    assert counted("See www, not e.g. this.").words == 5


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("muscle", 2),
        ("medicine", 3),
        ("swallowing", 3),
        ("doctor's", 2),
        ("cola-colored", 4),
        # slurred by the dictionary, or hidden by their vowels
        ("autoimmune", 4),
        ("creatine", 3),
        # not in the dictionary: inflections, beginnings and compounds of listed words
        ("antinuclear", 5),
        ("regrowing", 3),
        ("wheelchairs", 2),
        # not in the dictionary: names of diseases and medicines
        ("myositis", 4),
        ("dermatomyositis", 7),
        ("rhabdomyolysis", 6),
        ("azathioprine", 5),
        ("penicillamine", 5),
        ("zidovudine", 4),
        ("rituximab", 4),
        # spelled out or read aloud
        ("MRI", 3),
        ("HMGCR", 5),
        ("WHO", 5),
        ("10", 1),
        ("77", 5),
        ("224", 6),
        ("2018", 5),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, count: int):
    assert syllables(word) == count


def test_every_english_is_measured():
    assert measure(["The cat sat."], "en-GB", []) == measure(["The cat sat."], "en_US", [])


def test_a_text_without_a_word_is_not_measured():
    assert measure([], "en", []) is None
    assert measure(["", " — "], "en", []) is None


# Spanish


def test_inflesz_is_what_a_hand_count_gives():
    # El mé-di-co mi-ra su san-gre. (5 words, 9 syllables) ¿Le cues-ta su-bir es-ca-le-ras? (4, 9) ¡Lla-me hoy! (2, 3)
    counts = counted("El médico mira su sangre. ¿Le cuesta subir escaleras? ¡Llame hoy!", lang="es")
    assert (counts.words, counts.sentences, counts.syllables) == (11, 3, 21)
    assert counts.inflesz == pytest.approx(206.835 - 62.3 * 21 / 11 - 11 / 3)
    assert counts.inflesz == pytest.approx(84.232, abs=0.001)


def test_spanish_is_easy_from_65_points_up():
    assert measured("El médico mira su sangre.", lang="es-MX").easy
    # Las en-fer-me-da-des au-toin-mu-nes o-ca-sio-nan com-pli-ca-cio-nes: 5 words, 1 + 5 + 4 + 4 + 5 = 19 syllables
    hard = measured("Las enfermedades autoinmunes ocasionan complicaciones.", lang="es")
    assert hard.values["inflesz"] == round(206.835 - 62.3 * 19 / 5 - 5, 2)
    assert not hard.easy


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("día", 2),
        ("agua", 2),
        ("país", 2),
        ("leer", 2),
        ("construir", 3),
        ("actuar", 3),
        ("estudiáis", 3),
        ("vergüenza", 3),
        ("hoy", 1),
        ("y", 1),
        ("electromiografía", 7),
        ("físico-químico", 6),
        # abbreviations are spelled, numbers read aloud
        ("CK", 2),
        ("IRM", 5),
        ("VIH", 5),
        ("HMGCR", 8),
        ("0", 2),
        ("16", 3),
        ("31", 5),
        ("100", 1),
        ("101", 4),
        ("555", 9),
        ("1000", 1),
        ("2026", 5),
        ("1000000", 3),
        ("2,5", 3),
        ("1.º", 2),
        # foreign words and names, which silabeador is not made for and at some of which it stumbles
        ("Vietnam", 2),
        ("item", 2),
        ("Smith", 1),
        ("Whipple", 2),
        ("Ypsilon", 3),
        ("mg", 1),
        ("psst", 1),
        ("", 1),
        ("–", 1),
        ("°", 1),
        ("ω", 1),
    ],
)
def test_spanish_syllables_are_counted_as_spoken(word: str, count: int):
    assert inflesz.syllables(word) == count


def test_the_plural_of_a_spanish_term_is_set_aside_too():
    terms = ("anticuerpo", "miopatía necrotizante")
    assert counted("Los anticuerpos. Las miopatías necrotizantes.", lang="es", terms=terms).words == 4
    assert counted("Un anticuerponuevo.", lang="es", terms=terms).syllables > 2


def test_silabeador_is_quiet_and_only_loaded_for_spanish():
    code = """
import sys, warnings
warnings.simplefilter("error")
from nam_print.language.levels import measure
measure(["One day."], "en"), measure(["Un jour."], "fr")
assert "silabeador" not in sys.modules
measure(["Un día en Vietnam."], "es")
assert "silabeador" in sys.modules
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout + said.stderr == ""


# Other languages in Latin and Cyrillic letters


@pytest.mark.parametrize(
    ("lang", "text", "words", "sentences", "long_words"),
    [
        # Vos MUSCLES sont FAIBLES? APPELEZ vite! L’ HÔPITAL dit: «Venez.»
        ("fr", "Vos muscles sont faibles\u202f? Appelez vite\u202f! L’hôpital dit\u00a0: «\u00a0Venez.\u00a0»", 10, 3, 4),
        # Эта БОЛЕЗНЬ ОСЛАБЛЯЕТ мышцы. Это ПОКАЖЕТ анализ крови (КК).
        ("ru", "Эта болезнь ослабляет мышцы. Это покажет анализ крови (КК).", 9, 2, 3),
        # CHOROBA OSŁABIA MIĘŚNIE. ZAŻYWAJ 2,5 mg CODZIENNIE, np. rano.
        ("pl", "Choroba osłabia mięśnie. Zażywaj 2,5 mg codziennie, np. rano.", 9, 2, 5),
        # A DOENÇA afeta os MÚSCULOS. Não pare. (doença has six letters)
        ("pt-BR", "A doença afeta os músculos. Não pare.", 7, 2, 1),
        # M’ ap chache doktè. Se vre.
        ("ht", "M’ap chache doktè. Se vre.", 6, 2, 0),
    ],
)
def test_lix_is_what_a_hand_count_gives(lang: str, text: str, words: int, sentences: int, long_words: int):
    counts = counted(text, lang=lang)
    assert (counts.words, counts.sentences, counts.long_words) == (words, sentences, long_words)
    assert counts.lix == pytest.approx(words / sentences + 100 * long_words / words)


def test_lix_is_easy_up_to_40_points():
    # 10 words in 1 sentence: 10 points, and 10 more for each long word.
    easy = measured("Die Muskeln tun täglich beim Aufstehen weh und sind matt.", lang="de")
    hard = measured("Die Muskeln schmerzen täglich beim Aufstehen und sind sehr matt.", lang="de")
    assert (easy.values["lix"], easy.easy) == (40, True)
    assert (hard.values["lix"], hard.easy) == (50, False)


def test_a_word_is_long_by_its_longest_part():
    assert counted("Prenez-le.", lang="fr").long_words == 0
    assert counted("Appelez-le.", lang="fr").long_words == 1
    assert counted("из-за", lang="ru").words == 1


def test_marks_of_stress_and_decomposed_letters_count_as_part_of_their_word():
    assert counted("боле\u0301знь", lang="ru") == counted("болезнь", lang="ru")
    assert counted("hôpital", lang="fr") == counted("ho\u0302pi\u00adtal", lang="fr")


def test_a_term_that_is_set_aside_is_a_short_word_behind_an_article_too():
    level = measured("L’anticorps attaque.", lang="fr", terms=("anticorps",))
    assert (level.plain.words, level.whole.words) == (3, 3)
    assert counted("L’anticorps dort.", lang="fr", terms=("anticorps",)).long_words == 0
    assert counted("Les myosites nécrosantes.", lang="fr", terms=("myosite nécrosante",)).words == 2
    assert counted("Антитело и антителами.", lang="ru", terms=("антитело", "антителами")).long_words == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("aujourd’hui", 1),
        ("l’hôpital d'ici", 4),
        ("jusqu’à", 2),
        ("quelqu’un", 1),
        ("dites-vous", 1),
        ("« oui »", 1),
        ("10\u202f000 personnes", 2),
    ],
)
def test_french_words_are_told_apart_where_a_vowel_is_left_out(text: str, words: int):
    assert len(split_words(text, "fr")) == words


@pytest.mark.parametrize(
    ("lang", "text", "sentences"),
    [
        ("es", "¿Puede subir? ¡Llame al Dr. Ruiz! Vaya.", 3),
        ("es", "Tome 2,5 mg, p. ej. Aspirina. En EE. UU. Hay más.", 2),
        ("es", "Lea esto… ¿Lo ve? «Sí.» Bien.", 4),
        ("fr", "Appelez vite ! La maladie « est là. » Oui ?", 3),
        ("fr", "Il dit : « Non ! » et part. M. Dupont vient.", 2),
        ("pt", "O Dr. Souza vem. É bom?", 2),
        ("de", "Am 3. Mai kam Dr. Weber. Er half. „Geh!“ Dann ging er.", 4),
        ("pl", "Przyszedł dr. Nowak. Śpi. Łatwo?", 3),
        ("ru", "Это я. Он пьёт 2,5 мг, т. е. Одну таблетку. А. П. Чехов был врач.", 3),
        ("uk", "Це я. Їжте менше.", 2),
    ],
)
def test_sentences_end_as_each_language_ends_them(lang: str, text: str, sentences: int):
    assert len(split_sentences(text, lang)) == sentences


# All


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "المرض."),
        ("el", "Η νόσος."),
        ("zh-Hans", "这种病。"),
        ("ja", "この病気。"),
        ("ko", "이 병은."),
        ("hi", "यह रोग।"),
        ("th", "โรคนี้"),
        ("vi", "Bệnh này làm yếu các cơ."),
        ("hmn", "Tus kab mob no."),
        # English in disguise, and a tag that says nothing of its letters
        ("en-XA", "Ţĥîš îš ţéšţ."),
        ("ar-XB", "This is a test."),
        ("xx", "Η νόσος."),
    ],
)
def test_other_languages_are_not_measured(lang: str, text: str):
    assert measure([text], lang, []) is None


@pytest.mark.parametrize("lang", ["xx", "sr-Latn", "tr", "sw", "eng"])
def test_languages_in_latin_letters_have_a_lix(lang: str):
    assert "lix" in measured("Ba na ka.", lang=lang).values


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "FKGL -2.2 (at most 6) and SMOG 3.1 (at most 8) with defined terms set aside; 6.6 and 8.8 with them."),
        ("es", "INFLESZ 100.0 (at least 65) with defined terms set aside; 37.7 with them."),
        ("fr", "LIX 4.0 (at most 40) with defined terms set aside; 29.0 with them."),
    ],
)
def test_a_level_says_its_figures_aims_and_what_the_terms_add(lang: str, said: str):
    # With the term as it stands: He has an an-ti-bod-y. Un an-ti-cuer-po a-yu-da. Il a des ANTICORPS.
    text, term = {
        "en": ("He has an antibody.", "antibody"),
        "es": ("Un anticuerpo ayuda.", "anticuerpo"),
        "fr": ("Il a des anticorps.", "anticorps"),
    }[lang]
    assert measured(text, lang=lang, terms=(term,)).said == said


def test_a_level_gives_every_figure_to_programs_with_and_without_terms():
    level = measured("Il a des anticorps.", lang="fr", terms=("anticorps",))
    assert level.values == {"lix": 4.0, "lix_with_terms": 29.0, "words": 4, "sentences": 1}


def test_english_in_other_letters_is_no_english_to_any_formula():
    assert not any(formula.serves("en", "Dsrt") for formula in FORMULAS)
