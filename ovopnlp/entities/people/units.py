"""What belongs to a title between its head and the name: the unit that is led, regions, brackets."""

from __future__ import annotations

from functools import cache

from ovopnlp.document import RegionMention
from ovopnlp.entities.people.hits import Hit, head_at, starts_title
from ovopnlp.entities.people.name_words import rank_of_two, ranks
from ovopnlp.entities.people.view import CALENDAR, KINDS, View, is_number, is_unit_word
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

_JAKARTA = "31"  # of the police of Metro Jaya
_JOINS = frozenset(("dan", "serta", "&", "untuk", "bagi", "pada", "di", "antar", "dari", "atas", "terhadap", "/", "-"))
_HEADLINE = frozenset(
    (
        "yang",
        "tak",
        "tidak",
        "minta",
        "bakal",
        "akan",
        "ingatkan",
        "dorong",
        "pastikan",
        "klaim",
        "resmikan",
        "terima",
        "ini",
        "itu",
        "soal",
        "saat",
        "usai",
        "bisa",
        "tetap",
        "siap",
    )
)


def step(view: View, hit: Hit, at: int) -> int:
    """The word after the piece of the unit that begins at ``at``; ``at`` itself where the unit ends."""
    word, lower = view.text[at], view.lower[at]
    place = view.places.get(view.start[at])
    if place is not None and (word[0].isupper() or lower in KINDS):
        return _step_place(view, hit, at, place)
    if word == "(":
        return _step_bracket(view, at)
    if (stop := _foreign(view, at)) > at:
        hit.foreign = True
        return stop
    if lower == "ri" or (lower == "republik" and view.lower[at + 1 : at + 2] == ["indonesia"]):
        return at + (1 if lower == "ri" else 2)
    if lower == "ke-" or (lower == "ke" and view.text[at + 1 : at + 2] == ["-"]):
        return min(len(view), at + 3)
    if lower in KINDS and word[0].isupper() and (hit.title.takes == "area" or _place_follows(view, at)):
        return at + 1
    if word[0].isupper() and (lower in ranks() or (hit.unit and rank_of_two(view, at))):
        return at
    if hit.title.takes == "area":
        return _step_area(view, hit, at)
    if hit.title.takes == "unit":
        return _step_unit(view, hit, at)
    return at


def _place_follows(view: View, at: int) -> bool:
    return at + 1 < len(view) and view.start[at + 1] in view.places


def _step_place(view: View, hit: Hit, at: int, place: RegionMention) -> int:
    if place.cue is None and view.text[at] in lexicon.sure_names():
        return at
    hit.regions.append(place)
    return view.past(at, max(place.end, place.whole.end))


def _step_bracket(view: View, at: int) -> int:
    """Past "(Menkeu)"; a bracket that holds a sentence is none of the title's."""
    for stop in range(at + 1, min(len(view), at + 8)):
        if view.text[stop] == ")":
            return stop + 1
    return at


def _foreign(view: View, at: int) -> int:
    for size in (3, 2, 1):
        if tuple(view.lower[at : at + size]) in lexicon.foreign_phrases() and view.is_capital(at):
            return at + size
    return at


def _step_area(view: View, hit: Hit, at: int) -> int:
    """After Gubernur or Bupati: an agency may follow in place of a region (Gubernur Bank Indonesia)."""
    word = view.text[at]
    if at == hit.after_head and view.start[at] in view.orgs and hit.title.title in ("Gubernur", "Wakil Gubernur"):
        hit.organisation = view.orgs[view.start[at]][1]
        stop = view.org_end(at)
        hit.unit.append((at, stop))
        return stop
    if view.lower[at] in ("administrasi", "administratif"):
        return at + 1
    if tuple(view.lower[at : at + 2]) == ("metro", "jaya"):
        hit.code = _JAKARTA
        return at + 2
    if word == "/" or (word[0].isdigit() or (is_number(word) and view.text[at + 1 : at + 2] == ["/"])):
        return at + 1  # Dandim 0732/Sleman, Pangdam IV/Diponegoro
    known = word[0].isupper() and len(word) > 1 and view.lower[at] not in _no_unit()
    known = known and (_rank_follows(view, at) or (is_unit_word(word) and (bool(hit.unit) or _is_agency(word))))
    if known or (hit.unit and word[0].isupper() and view.lower[at] == "indonesia"):
        hit.unit.append((at, at + 1))
        return at + 1
    return at


def _is_agency(word: str) -> bool:
    """Whether an office that has regions may have this in place of one: Gubernur BI, Ketua DPRD, Danlanud TNI AU."""
    return word.isupper() or word.lower() in lexicon.agency_words()


def _rank_follows(view: View, at: int) -> bool:
    """Whether a rank stands after the word: "Pangdam Siliwangi Mayjen ..."."""
    in_headline = view.start[at] < view.doc.title_end  # "Kapolri Pindahkan Irjen ...": there it may be a verb
    return not in_headline and at + 1 < len(view) and view.lower[at + 1] in ranks() and len(view.text[at + 1]) > 3


def _step_unit(view: View, hit: Hit, at: int) -> int:
    word, lower = view.text[at], view.lower[at]
    if view.start[at] in view.orgs and word[0].isupper():
        hit.organisation = hit.organisation or view.orgs[view.start[at]][1]
        stop = view.org_end(at)
        hit.unit.append((at, stop))
        return stop
    if word == ",":
        return _step_comma(view, hit, at)
    if lower in _JOINS:
        follows = at + 1
        if lower == "-" and follows < len(view) and view.text[follows][0].isdigit():  # COVID-19
            hit.unit += [(at, follows), (follows, follows + 1)]
            return follows + 1
        if follows >= len(view) or not (_belongs(view, hit, follows) or _foreign(view, follows) > follows):
            return at
        if lower in ("dan", "serta", "/", "-") and starts_title(view, follows):
            return at
        hit.unit.append((at, at + 1))
        return at + 1
    of_field = lower == "bidang" and bool(hit.unit) and at + 1 < len(view) and _belongs(view, hit, at + 1)
    if of_field or _belongs(view, hit, at) or is_number(word):
        hit.unit.append((at, at + 1))
        return at + 1
    return at


def _belongs(view: View, hit: Hit, at: int) -> bool:
    word = view.text[at]
    if word[0].isupper():
        if view.lower[at] in _no_unit():
            return False
        if len(word) == 1:
            return is_number(word) or view.lower[at - 1] == "komisi"
        if word not in lexicon.sure_names() and _unit_follows(view, at):
            return True
        return (
            is_unit_word(word)
            or view.lower[at - 1] == "cipta"
            or (view.lower[at - 1] == "bidang" and word not in lexicon.sure_names())
            or (word == "Jaya" and view.lower[at - 1] == "metro")
            or (word == "Agung" and view.lower[at - 1] in ("hakim", "jaksa", "mahkamah"))
        )
    lead = view.text[hit.head]
    return (
        lead[0].islower()
        and at == hit.after_head
        and view.lower[at] in lexicon.capital_words()
        and head_at(view, at) is None
    )


def _unit_follows(view: View, at: int) -> bool:
    """Whether a word that is no sure name stands before words of a unit: "Tanaman Pangan dan Hortikultura (TPH)"."""
    follows = at + 1
    if follows + 1 >= len(view) or not view.adjacent(follows):
        return False
    if view.text[follows] == "(":
        return (
            view.text[at] not in lexicon.possible_names()
            and view.text[follows + 1].isupper()
            and len(view.text[follows + 1]) > 1
        )
    if view.lower[follows] in ("dan", "&") and view.text[at] not in lexicon.possible_names():
        follows += 1
    word = view.text[follows]
    return (
        len(word) > 1
        and word[0].isupper()
        and is_unit_word(word)
        and not starts_title(view, follows)
        and word.lower() not in CALENDAR
    )


@cache
def _no_unit() -> frozenset[str]:
    """Words of headlines that end a title: verbs and such."""
    return speech.roots() | _HEADLINE


def _step_comma(view: View, hit: Hit, at: int) -> int:
    """A comma inside "Pendidikan Anak Usia Dini, Pendidikan Dasar, dan Pendidikan Menengah"."""
    follows = at + 1
    if follows < len(view) and view.lower[follows] in ("dan", "serta", "&"):
        follows += 1
    if follows >= len(view) or not view.is_capital(follows) or not is_unit_word(view.text[follows]):
        return at
    if starts_title(view, follows) or view.start[follows] in view.places or len(view.text[follows]) == 1:
        return at
    hit.unit.append((at, at + 1))
    return at + 1
