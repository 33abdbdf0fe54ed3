"""Which words may be part of a personal name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ovopnlp.entities.people.view import CALENDAR, View, is_unit_word, title_words
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

_TAILS = frozenset(
    ("serta", "yang", "saat", "dalam", "untuk", "dengan", "pada", "usai", "akan", "telah", "sudah", "juga", "dan")
)
_RANKS_OF_TWO = frozenset(
    (first, second)
    for first, seconds in {
        "inspektur": ("jenderal", "polisi"), "brigadir": ("jenderal", "polisi"), "komisaris": ("besar", "jenderal", "polisi"),
        "ajun": ("komisaris", "inspektur"),
    }.items()
    for second in seconds
)  # fmt: skip
_OF_UNITS = frozenset(("tni", "pol", "ad", "al", "au", "inf", "mar", "kav", "st", "haji", "jenderal", "jend"))
_VERB = re.compile(
    r"me(?:m[bpf]|n[cdjtsz]|ng|ny|[lrwym])[a-z]{3,}|ber[a-z]{5,}|di[a-z]{3,}(?:kan|i)|ter(?:amati|lihat|pilih|masuk)|berada"
)
"""Verbs that no list holds; "di" and "ber" begin parts of names too (Wiradikarta)."""
_STUCK = re.compile(r"([A-Z][a-z]{3,})(yang|pada|saat|dengan|untuk|telah|serta|usai)")
INITIAL = re.compile(r"[A-Z]|Dt|Moh|Muh|Mohd|Muhd|Abd|Abdul|Sy|Tb|Rd|Hr|St")
"""Words of a name that may end with a full stop."""


@cache
def skipped() -> frozenset[str]:
    """Degrees, ranks, noble titles and honorifics before a name, lower case."""
    parts = lexicon.name_parts()
    return parts.academic_before | parts.religious | parts.military | parts.honorific | (parts.noble - parts.kept)


@cache
def ranks() -> frozenset[str]:
    """Degrees and ranks that end a title's unit: they belong to the name that follows."""
    parts = lexicon.name_parts()
    return (
        (parts.academic_before | parts.religious | parts.military | (parts.noble - parts.kept))
        - lexicon.agency_words()
        - _OF_UNITS
    )


def is_rank(view: View, at: int) -> bool:
    """Whether a degree or rank stands at word ``at``."""
    return (view.lower[at] in ranks() and len(view.text[at]) > 1) or rank_of_two(view, at)


def is_name(word: str) -> bool:
    """Whether a word is known as one of personal names, if only among other things."""
    return word in lexicon.sure_names() or word in lexicon.possible_names()


def rank_of_two(view: View, at: int) -> bool:
    """Whether a police rank of two words begins at word ``at``: "Inspektur Jenderal", "Komisaris Besar"."""
    return tuple(view.lower[at : at + 2]) in _RANKS_OF_TWO


@lru_cache(maxsize=16384)
def split_glue(word: str) -> int:
    """Where a verb is stuck to a name ("Wicaksonomengatakan"): the length of the name; else 0."""
    for cut in range(3, len(word) - 3):
        tail = word[cut:]
        if tail in _TAILS and word[:cut] in lexicon.sure_names():
            return cut
        if not tail.startswith(("me", "ber", "di", "ter")):
            continue
        if (
            (_VERB.fullmatch(tail) and word[:cut] in lexicon.sure_names())
            or tail in speech.active_forms()
            or tail in lexicon.capital_words()
        ):
            return cut
    return 0


def split_particle(view: View, at: int) -> int:
    """Where "yang" or "pada" is stuck to a name that no list knows ("Nugrahantopada Jumat"): the length of the name; else 0.

    What follows must go on as after that word, and the glued form may stand only once: names end in "yang" too.
    """
    stuck = _STUCK.fullmatch(view.text[at])
    if stuck is None or at + 1 >= len(view) or not view.adjacent(at + 1) or view.text.count(view.text[at]) > 1:
        return 0
    follows = view.lower[at + 1]
    goes_on = view.text[at + 1].islower() or (stuck[2] != "yang" and (follows in CALENDAR or follows[0].isdigit()))
    return len(stuck[1]) if goes_on and not is_unit_word(view.text[at]) else 0


def is_name_word(view: View, at: int, first: bool, foreign: bool = False, *, inside: bool = False) -> bool:
    """Whether word ``at`` may be part of a name (``first``: begin one).

    Foreign names may be like any word; ``inside`` looks into an organisation's name.
    """
    word = view.text[at]
    if foreign and word[0].isupper() and len(word) > 1 and word.lower() not in title_words():
        return True
    if not word[0].isupper():
        return not first and view.lower[at] in lexicon.name_parts().particles
    if view.start[at] in view.org_words and not inside:
        return False
    if view.start[at] in view.place_tails:
        return False
    place = view.places.get(view.start[at])
    if place is not None and (first or place.cue):
        return word in lexicon.possible_names() and not place.cue
    if word == "Anak" and view.text[at + 1 : at + 2] == ["Agung"]:
        return True
    if len(word) == 1:
        return word != "I" or not first or _balinese(view, at)
    if word.isupper():
        return word in lexicon.nicknames() or (len(word) > 3 and word.title() in lexicon.sure_names())
    return not is_unit_word(word)


def _balinese(view: View, at: int) -> bool:
    return at + 1 < len(view) and view.is_capital(at + 1) and len(view.text[at + 1]) > 2


def is_inner(view: View, first: int, at: int, limit: int) -> bool:
    """Whether an ordinary capitalised word is part of a name: a name word follows, or a verb of saying."""
    if at == first or not view.is_capital(at) or at + 1 >= limit or view.start[at] < view.doc.title_end:
        return False
    if view.text[at] == "Mei":  # Lo Mei Ling
        return view.is_capital(at + 1) and view.adjacent(at + 1) and not is_unit_word(view.text[at + 1])
    if (
        view.lower[at] in title_words()
        or view.lower[at] in CALENDAR
        or len(view.text[at]) < 3
        or view.text[at].isupper()
        or view.start[at] in view.places
    ):
        return False
    if at == first + 1 and view.text[at + 1] == "," and first and view.text[first - 1] == ",":
        return view.text[first] not in lexicon.nicknames() and not view.lower[at].endswith(
            "an"
        )  # "Ketua DPRD, Rusdi Salam,"
    if view.lower[at + 1] in speech.active_forms():
        return view.lower[at] not in speech.roots()
    return view.text[at + 1] in lexicon.sure_names() and view.adjacent(at + 1)
