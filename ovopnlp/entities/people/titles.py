"""Finding titles and how far they reach: "Plt Kepala Dinas Koperasi dan UKM Kota X"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from ovopnlp.document import OrganisationEntity, RegionMention
from ovopnlp.entities.people.view import KINDS, TOKEN, View, is_number, is_unit_word, title_words
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech
from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS
from ovopnlp.lexicon.people import Title
from ovopnlp.records.entities import Acting

_ACTING: dict[str, Acting] = {"plt": "Plt", "plh": "Plh", "pj": "Pj", "pjs": "Pjs", "penjabat": "Pj"}
_FORMER = frozenset(("mantan", "eks", "bekas"))
_JOINS = frozenset(("dan", "serta", "&", "untuk", "bagi", "pada", "di", "antar", "dari", "atas", "terhadap", "/", "-"))
_HEADLINE = frozenset(("yang", "tak", "tidak", "minta", "bakal", "akan", "ingatkan", "dorong", "pastikan", "klaim", "resmikan", "terima", "ini", "itu", "soal", "saat", "usai", "bisa", "tetap", "siap"))
CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
LONGEST = 30  # words between a title and its name


@dataclass(slots=True)
class Hit:
    """A title: words ``first`` (with Plt, mantan, wakil) up to ``last`` (with the unit it leads)."""

    first: int
    head: int
    after_head: int
    last: int
    title: Title
    deputy: bool = False
    acting: Acting | None = None
    former: bool = False
    unit: list[tuple[int, int]] = field(default_factory=list)  # kept words of the unit
    regions: list[RegionMention] = field(default_factory=list)
    organisation: OrganisationEntity | None = None
    foreign: bool = False
    slash: bool = False  # another title of the same holder follows


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    table: dict[str, dict[tuple[str, ...], Title]] = {}
    for form, title in lexicon.title_phrases().items():
        for spelling in (form, form.upper()):
            words = tuple(word.lower() for word in TOKEN.findall(spelling))
            table.setdefault(words[0], {})[words] = title
    return {first: sorted(found.items(), key=lambda pair: -len(pair[0])) for first, found in table.items()}


def head_at(view: View, at: int) -> tuple[int, Title] | None:
    """The longest title that begins at word ``at``: the word after it, and the entry."""
    for words, title in _phrases().get(view.lower[at], ()):
        stop = at + len(words)
        if len(words) == 1 or tuple(view.lower[at:stop]) == words:
            return stop, title
    return None


def find_titles(view: View) -> list[Hit]:
    """All titles in order; a title inside another one's unit is part of it."""
    phrases = _phrases()
    hits: list[Hit] = []
    at = 0
    for index, word in enumerate(view.lower):
        if index < at or word not in phrases:
            continue
        found = head_at(view, index)
        if found is None:
            continue
        stop, title = found
        if title.takes == "none" and len(word) <= 3 and not view.text[index].isupper():
            continue
        hit = Hit(index, index, stop, stop, title)
        _before(view, hit)
        _unit(view, hit)
        hits.append(hit)
        at = hit.last
    return hits


def _before(view: View, hit: Hit) -> None:
    """Plt, mantan, wakil before the head."""
    at = hit.head
    for _ in range(4):
        if at == 0 or not view.adjacent(at):
            break
        back = at - 2 if view.text[at - 1] == "." and at > 1 else at - 1
        if view.text[back] == ")" and back > 2 and view.lower[back - 1].strip(".") in _ACTING:
            hit.acting = _ACTING[view.lower[back - 1]]
            back -= 2
            if view.lower[max(0, back - 2) : back] == ["pelaksana", "tugas"]:
                back -= 2
            at = back
            continue
        word = view.lower[back]
        if word in _ACTING:
            hit.acting = _ACTING[word]
        elif word in _FORMER:
            hit.former = True
        elif word == "tugas" and back and view.lower[back - 1] in ("pelaksana",):
            hit.acting = "Plt"
            back -= 1
        elif word == "wakil" and not hit.title.title.startswith("Wakil"):
            hit.deputy = True
        else:
            break
        at = back
    hit.first = at


def _unit(view: View, hit: Hit) -> None:
    """Read on from the head as long as the words belong to the office."""
    at, limit = hit.after_head, min(len(view), hit.after_head + LONGEST)
    while at < limit and (at == hit.after_head or view.adjacent(at)):
        step = _step(view, hit, at)
        if step == at:
            break
        at = step
    hit.last = at
    follows = _also(view, at) if at < len(view) else at
    hit.slash = follows > at and head_at(view, follows) is not None


_ALSO = (("/",), ("sekaligus",), ("merangkap",), ("yang", "juga", "menjabat"), ("yang", "juga"), ("yang", "sekaligus"))


def _also(view: View, at: int) -> int:
    """The word after "/", "sekaligus", "yang juga" (and a "Wakil", "selaku" or "sebagai" there); ``at`` where none stands."""
    if at < len(view) and view.text[at] == "," and at + 1 < len(view) and view.lower[at + 1] in ("yang", "sekaligus"):
        at += 1
    for words in _ALSO:
        if tuple(view.lower[at : at + len(words)]) == words:
            stop = at + len(words)
            while stop + 1 < len(view) and view.lower[stop] in ("wakil", "sebagai", "selaku", "plt", "pj"):
                stop += 1
            return min(stop, len(view) - 1)
    return at


def _step(view: View, hit: Hit, at: int) -> int:
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
    if lower in KINDS and word[0].isupper() and hit.title.takes == "area":
        return at + 1
    if hit.title.takes == "area":
        return _step_area(view, hit, at)
    if hit.title.takes == "unit":
        return _step_unit(view, hit, at)
    return at


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
    known = word[0].isupper() and is_unit_word(word) and len(word) > 1
    if known or (hit.unit and word[0].isupper() and view.lower[at] == "indonesia"):
        hit.unit.append((at, at + 1))
        return at + 1
    return at


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
        if follows >= len(view) or not _belongs(view, hit, follows):
            return at
        if lower in ("dan", "serta", "/", "-") and _starts_title(view, hit, follows):
            return at
        hit.unit.append((at, at + 1))
        return at + 1
    if _belongs(view, hit, at) or is_number(word):
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
        return is_unit_word(word) or view.lower[at - 1] == "cipta" or (word == "Agung" and view.lower[at - 1] in ("hakim", "jaksa", "mahkamah"))
    lead = view.text[hit.head]
    return lead[0].islower() and at == hit.after_head and view.lower[at] in lexicon.capital_words() and head_at(view, at) is None


def _unit_follows(view: View, at: int) -> bool:
    """Whether a word that is no sure name stands before words of a unit: "Tanaman Pangan dan Hortikultura (TPH)"."""
    follows = at + 1
    if follows + 1 >= len(view) or not view.adjacent(follows):
        return False
    if view.text[follows] == "(":
        return view.text[at] not in lexicon.possible_names() and view.text[follows + 1].isupper() and len(view.text[follows + 1]) > 1
    if view.lower[follows] in ("dan", "&") and view.text[at] not in lexicon.possible_names():
        follows += 1
    word = view.text[follows]
    return len(word) > 1 and word[0].isupper() and is_unit_word(word) and word.lower() not in title_words() and word.lower() not in CALENDAR


@cache
def _no_unit() -> frozenset[str]:
    """Words of headlines that end a title: verbs and such."""
    return speech.roots() | _HEADLINE


def _starts_title(view: View, hit: Hit, at: int) -> bool:
    """Whether a title of somebody else begins at ``at``: not so for "Wakil" and such within a unit's own name."""
    if view.lower[at] in _ACTING or view.lower[at] in _FORMER:
        return True
    found = head_at(view, at) or (head_at(view, at + 1) if view.lower[at] == "wakil" and at + 1 < len(view) else None)
    return found is not None


def _step_comma(view: View, hit: Hit, at: int) -> int:
    """A comma inside "Pendidikan Anak Usia Dini, Pendidikan Dasar, dan Pendidikan Menengah"."""
    follows = at + 1
    if follows < len(view) and view.lower[follows] in ("dan", "serta", "&"):
        follows += 1
    if follows >= len(view) or not view.is_capital(follows) or not is_unit_word(view.text[follows]):
        return at
    if _starts_title(view, hit, follows) or view.start[follows] in view.places or len(view.text[follows]) == 1:
        return at
    hit.unit.append((at, at + 1))
    return at + 1
