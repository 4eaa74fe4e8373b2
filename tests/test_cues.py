"""Cues: verbs with their auxiliaries, "according to", nouns before a that-clause. Each row names its phenomenon."""

from __future__ import annotations

import pytest
from reading_samples import lay_out

from onrecord.attribute.cues import find_cues, noun_forms, verb_forms
from onrecord.attribute.quotes import find_quotations
from onrecord.language.english import sentences

# (phenomenon, sentence, cues as `form words`, parted by ;)
VERBS = [
    ("simple past", "Voss said it was safe.", "verb said"),
    ("third person", "Voss says it is safe.", "verb says"),
    ("third person that can be a noun", "Voss claims it is safe.", "verb claims"),
    ("base form behind a plural", "Officials say it is safe.", "verb say"),
    ("base form behind a pronoun", "They say it is safe.", "verb say"),
    ("perfect", "Voss has said it is safe.", "verb has said"),
    ("perfect with adverb", "Voss has repeatedly said it is safe.", "verb has repeatedly said"),
    ("future with adverb", "Voss would later say it was safe.", "verb would later say"),
    ("modal", "Voss may say it is safe.", "verb may say"),
    ("negation", "Voss did not say it was safe.", "verb did not say"),
    ("negation, contracted", "Voss didn't say it was safe.", "verb didn't say"),
    ("progressive", "Voss is saying it is safe.", "verb is saying"),
    ("expected to", "Voss is expected to say it is safe.", "verb is expected to say"),
    ("adverb", "Voss publicly denied it was safe.", "verb publicly denied"),
    ("two words", "Voss pointed out that it was safe.", "verb pointed out"),
    ("called for", "Voss called for a vote.", "verb called for"),
    ("two verbs", "Voss said it was safe and warned that it was old.", "verb said; verb warned"),
    ("headline", "Mayor Says Bridge Is Safe", "verb Says"),
]

OTHER_FORMS = [
    ("gerund", "Voss left, saying it was safe.", "gerund saying"),
    ("gerund with and", "Voss said no, adding that it was old.", "verb said; gerund adding"),
    ("passive", "It is believed that it was safe.", "passive is believed"),
    ("passive perfect", "It has been reported that it was safe.", "passive has been reported"),
    ("according to in front", "According to Voss, it is safe.", "according According to"),
    ("according to behind", "It is safe, according to Voss.", "according according to"),
    ("noun before that", "His claim that it is safe fell flat.", "noun claim"),
    ("plural noun before that", "Voss left despite warnings that it was old.", "noun warnings"),
    ("noun before an infinitive", "Her promise to rebuild it fell flat.", "noun promise"),
    ("quoted as saying", "Voss was quoted as saying that it is safe.", "verb was quoted as saying"),
]

NO_CUES = [
    ("noun with of", "A claim of ownership was filed.", ""),
    ("noun behind a possessive", "His claims were long.", ""),
    ("noun behind a determiner", "The report was long.", ""),
    ("participle behind a determiner", "The reported attack was small.", ""),
    ("so-called", "The so-called safe road was shut.", ""),
    ("self-described", "A self-described king ran the shop.", ""),
    ("participle with by", "The plan announced by Voss runs to May.", ""),
    ("name that looks like a verb", "The firm of Rules and Sons left.", ""),
    ("noun that looks like a base form", "The hope of many is gone.", ""),
    ("preposition and noun", "In fear and in order they left.", ""),
    ("according without to", "They were paid according as they worked.", ""),
    ("noun behind a number", "Nine claims for damages were filed.", ""),
    ("states as a noun", "The northern states of the union voted early on.", "verb voted"),
    ("name that looks like modal and verb", "May Hope, 40, left the room.", ""),
]

TABLES = [VERBS, OTHER_FORMS, NO_CUES]
CASES = [pytest.param(text, told, id=phenomenon) for table in TABLES for phenomenon, text, told in table]


def cues(text: str) -> str:
    """The cues of a text, as the tables write them."""
    paragraphs = lay_out(text)[0]
    quoted = [(q.start_char, q.end_char) for q in find_quotations(text, paragraphs)]
    return "; ".join(
        f"{cue.form} {text[sentence.tokens[cue.first].start : sentence.tokens[cue.end - 1].end]}"
        for sentence in sentences(text, paragraphs, quoted)
        for cue in find_cues(sentence, quoted)
    )


@pytest.mark.parametrize(("text", "told"), CASES)
def test_finds_cues(text: str, told: str) -> None:
    assert cues(text) == told


def test_words_inside_a_quotation_are_no_cues_of_the_sentence() -> None:
    assert cues('"He said that they warned us," Voss added.') == "verb added"


def test_every_form_of_a_verb_leads_to_its_readings() -> None:
    for form in ("deny", "denies", "denied", "denying"):
        assert {(entry.lemma, entry.polarity) for entry in verb_forms()[form,]} == {("deny", "denied")}


def test_a_verb_may_have_several_readings() -> None:
    assert {entry.polarity for entry in verb_forms()["asked",]} == {"asserted", "questioned"}


def test_nouns_are_known_in_singular_and_plural() -> None:
    assert noun_forms()["claim"].act == noun_forms()["claims"].act == "said"
    assert noun_forms()["denial"].polarity == "denied"


def test_a_cue_admits_the_frames_of_any_of_its_readings() -> None:
    (sentence,) = sentences("Voss asked them.", [(0, 16)], [])
    (cue,) = find_cues(sentence, [])
    assert cue.admits("whether")
    assert cue.admits("to")
    assert not cue.admits("as")
