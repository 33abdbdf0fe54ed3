"""Where an official is meant without the name: a title alone, "orang nomor satu di Kota X", "ia" and "beliau".

Each is resolved only where exactly one person of the article fits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from ovopnlp.document import OfficeHeld, PersonEntity, Range, RegionMention
from ovopnlp.entities.people.cast import add_office, same_title
from ovopnlp.entities.people.hits import Hit
from ovopnlp.entities.people.offices import Jurisdictions, office, title_of
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech
from ovopnlp.lexicon.people import Rank

_BACK = 3  # sentences that a pronoun looks back
_BODY = 6  # words after "orang nomor satu" among which the place is named
_NUMBERS = {"satu": "first", "1": "first", "dua": "second", "2": "second"}
_THIS = frozenset(("itu", "ini", "tersebut"))


def refer(view: View, people: list[PersonEntity], alone: Iterable[Hit], jurisdictions: Jurisdictions) -> None:
    """Adds to each person the places where only that person can be meant."""
    officials = [person for person in people if person.offices]
    for hit in alone:
        _title_alone(view, people, officials, hit, jurisdictions)
    if officials:
        _first_persons(view, officials)
    _pronouns(view, people)
    for person in people:
        person.references = sorted(set(person.references))


# ---------------------------------------------------------------- a title alone


def _title_alone(
    view: View, people: list[PersonEntity], officials: list[PersonEntity], hit: Hit, jurisdictions: Jurisdictions
) -> None:
    speaker = _who_once_was(view, people, hit) if hit.former else None
    if speaker is not None:
        add_office(speaker, office(view, hit, jurisdictions))
        return
    if not _names_holder(view, hit):
        return
    title, codes = title_of(view, hit), {mention.code for mention in hit.regions}
    bare = hit.title.takes == "unit" and not hit.unit and hit.title.title not in ("Menteri", "Wakil Menteri")
    if bare and not _said_by(view, hit):
        return
    holders = [person for person in officials if any(_held(h, title, bare, codes) for h in person.offices)]
    if len(holders) == 1:
        holders[0].references.append(view.range(hit.first, hit.last))


def _held(held: OfficeHeld, title: str, bare: bool, codes: set[str | None]) -> bool:
    """Whether an office is the one that a title alone names; ``bare`` titles have lost the unit: "kata Kepala Dinas"."""
    if codes and held.region not in codes:
        return False
    return held.title.startswith(f"{title} ") if bare else same_title(held.title, title)


def _said_by(view: View, hit: Hit) -> bool:
    before = view.lower[hit.first - 1] if hit.first else ""
    return before in speech.roots() or before == "menurut"


def _names_holder(view: View, hit: Hit) -> bool:
    """Whether the words mean a person and not the office: neither "Peraturan Bupati" nor "para bupati"."""
    at = hit.last
    if hit.candidate or hit.foreign or view.quoted(hit.first):
        return False
    if hit.first and view.lower[hit.first - 1] in lexicon.epithets().not_after and view.adjacent(hit.first):
        return False
    if at >= len(view) or not view.adjacent(at):
        return True
    if view.start[hit.first] < view.doc.title_end:  # in a headline any word may follow with a capital
        return view.text[at] in (":", ",")
    return not (view.is_capital(at) and view.start[at] not in view.places)


def _who_once_was(view: View, people: list[PersonEntity], hit: Hit) -> PersonEntity | None:
    """The person who was named last before '" tegas mantan Camat Baso itu'."""
    if not (hit.first > 1 and hit.last < len(view) and hit.regions and view.lower[hit.last] in _THIS):
        return None
    if view.lower[hit.first - 1] not in speech.roots() or view.text[hit.first - 2] not in ('"', ","):
        return None
    offset = view.start[hit.first]
    named = [(span.start, k) for k, person in enumerate(people) for span in person.mentions if span.start < offset]
    return people[max(named)[1]] if named else None


# ---------------------------------------------------------------- orang nomor satu


@cache
def _ranks() -> dict[str, Rank]:
    return {body: rank for rank in lexicon.epithets().first for body in rank.bodies}


def _first_persons(view: View, officials: list[PersonEntity]) -> None:
    for at in [at for at, word in enumerate(view.lower) if word == "nomor"]:
        number = _NUMBERS.get(view.lower[at + 1]) if at + 1 < len(view) else None
        if number is None or at == 0 or view.lower[at - 1] not in ("orang", "pejabat"):
            continue
        body, place, stop = _body(view, at + 2)
        rank = _ranks()[body]
        titles = rank.first if number == "first" else rank.second
        holders = [person for person in officials if any(_heads(h, titles, place) for h in person.offices)]
        if len(holders) == 1:
            holders[0].references.append(view.range(at - 1, stop))


def _body(view: View, at: int) -> tuple[str, RegionMention | None, int]:
    """The body named after "orang nomor satu", its region, and the word after both."""
    body, stop = "", at
    for k in range(at, min(len(view), at + _BODY)):
        if not (view.is_capital(k) or view.lower[k] in ("di", "pada", "lingkungan", "bumi")) or not view.adjacent(k):
            break
        if not body and view.lower[k] in _ranks():
            body, stop = view.lower[k], k + 1
        place = view.places.get(view.start[k])
        if place is not None:
            return body, place, view.past(k, max(place.end, place.whole.end))
    return body, None, stop


def _heads(held: OfficeHeld, titles: tuple[str, ...], place: RegionMention | None) -> bool:
    if held.former or held.title not in titles:
        return False
    if place is None:
        return True
    return held.region == place.code or (place.code is None and held.region in place.candidates)


# ---------------------------------------------------------------- ia, beliau


def _pronouns(view: View, people: list[PersonEntity]) -> None:
    """A pronoun means the one person named before it in its sentence, else in the last sentence that names anybody."""
    sentences = view.doc.sentences
    found = [at for at, word in enumerate(view.lower) if word in lexicon.epithets().pronouns]
    if not found or not people or not sentences:
        return
    named = sorted((r.start, k) for k, person in enumerate(people) for r in (*person.mentions, *person.references))
    starts = [start for start, _ in named]
    begins = [sentence.start for sentence in sentences]
    for at in found:
        offset = view.start[at]
        index = bisect_right(begins, offset) - 1
        if index < 0 or offset < view.doc.body_start or view.quoted(at):
            continue
        who = _only_one(view, named, starts, _stretches(view, index, offset))
        if who is not None:
            people[who].references.append(view.range(at, at + 1))


def _stretches(view: View, index: int, offset: int) -> Iterator[Range]:
    """The sentence up to ``offset``, then the sentences before it."""
    sentences = view.doc.sentences
    yield Range(sentences[index].start, offset)
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        if sentences[back].start >= view.doc.body_start:
            yield Range(sentences[back].start, sentences[back].end)


def _only_one(view: View, named: list[tuple[int, int]], starts: list[int], within: Iterable[Range]) -> int | None:
    """The one person of the first stretch that names anybody outside quotations; None where it names two."""
    for stretch in within:
        first, last = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        people = {who for start, who in named[first:last] if not view.quoted_at(start)}
        if people:
            return people.pop() if len(people) == 1 else None
    return None
