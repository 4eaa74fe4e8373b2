"""The lemma of an English word, by its form, word class and Penn tag.

Inflected nouns, verbs and comparatives are looked up in LemmInflect's dictionary (the SPECIALIST lexicon; what it does
not hold goes by rules learned from it); what grammar fixes stands in `lexicons/lemmas.tsv`. Lemmas are those of
Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from onrecord.lexicons import rows

REMEMBERED = 50_000
_INFLECTED = {
    "NNS": "NOUN",
    "NNPS": "NOUN",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
    "JJR": "ADJ",
    "JJS": "ADJ",
    "RBR": "ADV",
    "RBS": "ADV",
}
"""Tags of forms that are no lemmas, and the class that the dictionary knows them under."""
_OWN_FORM = frozenset(["PUNCT", "SYM", "X", "SPACE"])


@lru_cache(maxsize=REMEMBERED)
def lemma_of(form: str, word_class: str, tag: str, begins: bool) -> str:
    """The lemma of a word; `begins` tells that it is the first of its sentence, where a capital tells nothing.

    `word_class` is a universal one, `tag` a Penn tag.
    """
    lower = form.lower().replace("’", "'")
    fixed = _fixed()
    known = None if tag.endswith("$") else fixed.get((lower, word_class)) or fixed.get((lower, "*"))
    if known:
        return known
    inflected = _INFLECTED.get(tag)
    if tag == "NNS" and _is_abbreviation(form.removesuffix("s")):
        return form.removesuffix("s")
    if inflected and (inflected == "VERB") == (word_class in ("VERB", "AUX")):
        return _cased(_looked_up(lower, "AUX" if word_class == "AUX" else inflected), form, word_class)
    return form if _keeps_form(form, word_class, tag, begins) else lower


def _cased(lemma: str, form: str, word_class: str) -> str:
    return lemma[:1].upper() + lemma[1:] if word_class == "PROPN" and form[:1].isupper() else lemma


def _keeps_form(form: str, word_class: str, tag: str, begins: bool) -> bool:
    """Names and marks do, adjectives of names ("Dutch") inside a sentence, abbreviations in capitals."""
    if word_class in _OWN_FORM or word_class == "PROPN" or tag in ("NNP", "NNPS"):
        return True
    if word_class == "NOUN":
        return _is_abbreviation(form)
    return word_class == "ADJ" and form.istitle() and not begins


def _is_abbreviation(form: str) -> bool:
    return form.isupper() and len(form) > 1


@cache
def _fixed() -> dict[tuple[str, str], str]:
    return {(row["form"], row["class"]): row["lemma"] for row in rows("lemmas")}


def _looked_up(lower: str, word_class: str) -> str:
    found = _dictionary()(lower, word_class)
    return found[0] if found else lower


@cache
def _dictionary() -> Callable[[str, str], tuple[str, ...]]:
    """LemmInflect. Importing it puts extensions on spaCy's tokens: they are taken off, what was there stays."""
    from spacy.tokens import Token

    names = ("lemma", "inflect")
    before = {name: Token.remove_extension(name) for name in names if Token.has_extension(name)}
    from lemminflect import getLemma

    for name in names:
        if Token.has_extension(name):
            Token.remove_extension(name)
        if name in before:
            default, method, getter, setter = before[name]
            Token.set_extension(name, default=default, method=method, getter=getter, setter=setter)
    found: Callable[[str, str], tuple[str, ...]] = getLemma
    return found
