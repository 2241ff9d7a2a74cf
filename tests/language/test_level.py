"""The reading level, held against counts made by hand."""

import pytest

from nam_print.language.level import Counts, measure, split_sentences
from nam_print.language.syllables import syllables


def counted(*texts: str, terms: tuple[str, ...] = ()) -> Counts:
    level = measure(texts, "en", terms)
    assert level is not None
    return level.plain


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
    level = measure([text], "en", ["creatine kinase", "CK"])
    assert level is not None
    assert (level.plain.words, level.plain.syllables, level.plain.polysyllables) == (10, 10, 0)
    assert (level.whole.words, level.whole.sentences) == (11, 3)
    assert level.plain.fkgl < level.whole.fkgl


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
    assert len(split_sentences(text)) == sentences


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


@pytest.mark.parametrize("language", ["es", "ar", "zh-Hans", "eng"])
def test_other_languages_are_not_measured(language: str):
    assert measure(["El gato."], language, []) is None


def test_every_english_is_measured():
    assert measure(["The cat sat."], "en-GB", []) == measure(["The cat sat."], "en_US", [])


def test_a_text_without_a_word_is_not_measured():
    assert measure([], "en", []) is None
    assert measure(["", " — "], "en", []) is None
