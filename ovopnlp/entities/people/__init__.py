"""Officials and other persons of an article. How titles and names are read: docs/people.md."""

from __future__ import annotations

from collections.abc import Sequence

from ovopnlp.document import Document, NamedSpan, PersonEntity
from ovopnlp.entities.people.cast import Cast, add_called, add_office, join, lengthen, short_mentions
from ovopnlp.entities.people.cues import find_cued, is_person
from ovopnlp.entities.people.employers import employ
from ovopnlp.entities.people.hits import Hit
from ovopnlp.entities.people.holders import fits, holder_after, holder_before
from ovopnlp.entities.people.names import Name, read_forward
from ovopnlp.entities.people.offices import NATIONAL, Jurisdictions, is_public, office, unit_of
from ovopnlp.entities.people.references import refer
from ovopnlp.entities.people.titles import find_titles
from ovopnlp.entities.people.told import RULE, read_told
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon

__all__ = ["find_people"]


def find_people(doc: Document, named: Sequence[NamedSpan] = ()) -> list[PersonEntity]:
    """Named persons, in order of first mention; those with offices are officials. Reads regions and organisations.

    Args:
        named: what a language model reads in ``doc.text``; persons that the rules miss are taken from it.
    """
    view = View(doc)
    reader = _Titled(view)
    for hit in find_titles(view):
        reader.take(hit)
    cast = reader.cast
    reader.send_abroad()
    for name, rule in find_cued(view):
        if view.start[name.first] not in cast.read:
            cast.add(name, rule)
    for name in read_told(view, cast.people, named):
        cast.add(name, RULE)
    add_called(view, cast.people)
    lengthen(view, cast.people)
    people = join(cast.people)
    short_mentions(view, people)
    refer(view, people, reader.alone, reader.jurisdictions)
    employ(view, people)
    for person in people:
        person.mentions = sorted(set(person.mentions))
    return sorted(people, key=lambda person: person.mentions[0])


class _Titled:
    """Gives each title its holder, title by title."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cast = Cast(view)
        self.jurisdictions = Jurisdictions(view.doc)
        self.alone: list[Hit] = []  # titles without a name
        self.abroad: list[PersonEntity] = []  # who holds an office of another country
        self._waiting: list[Hit] = []  # joined by "/" or "yang juga" with the title that the name follows
        self._pair: Hit | None = None  # "Bupati" in "Bupati dan Wakil Bupati X, A dan B"
        self._ends: set[int] = set()  # where titles end: the name there has its title

    def take(self, hit: Hit) -> None:
        view = self.view
        self._ends.add(hit.last)
        if hit.slash:
            self._waiting.append(hit)
            return
        if self._pair is not None and self._pair.last + 1 != hit.first:
            self._pair = None
        name = holder_after(view, hit) or holder_before(view, [*self._waiting, hit][0], self._ends)
        if name is not None:
            self._hold(name, hit)
        elif hit.last + 1 < len(view) and view.lower[hit.last] in ("dan", "-") and hit.title.public:
            self._pair = hit
        elif hit.title.public:
            self.alone.append(hit)
        self._waiting = []

    def send_abroad(self) -> None:
        """An office that the article gives to another country once is of that country wherever the article names it."""
        for person in self.abroad:
            for held in person.offices:
                held.region = None if held.region == NATIONAL else held.region

    def _hold(self, name: Name, hit: Hit) -> None:
        person = self.cast.add(name, f"title:{hit.title.title}")
        if hit.foreign or not lexicon.foreign().leaders.isdisjoint(person.name.split()):
            self.abroad.append(person)
        for each in (*self._waiting, hit):
            _hold(self.view, person, each, self.jurisdictions)
        if hit.title.shared:
            self._share(name, hit)
        if self._pair is not None:
            _hold_pair(self.view, self.cast, name, person, self._pair, hit, self.jurisdictions)
            self._pair = None

    def _share(self, name: Name, hit: Hit) -> None:
        """ "Staf Khusus Menteri A dan B": the title is B's too."""
        at = name.end
        if name.first < hit.last or at + 1 >= len(self.view) or self.view.lower[at] not in ("dan", "serta"):
            return
        second = read_forward(self.view, at + 1, leads=False)
        if second is not None and is_person(self.view, second, False):
            _hold(self.view, self.cast.add(second, f"title:{hit.title.title}"), hit, self.jurisdictions)


def _hold(view: View, person: PersonEntity, hit: Hit, jurisdictions: Jurisdictions) -> None:
    if is_public(view, hit):
        add_office(person, office(view, hit, jurisdictions))
    elif person.affiliation is None:
        person.affiliation = f"{hit.title.title} {unit_of(view, hit)}".strip()


def _hold_pair(
    view: View, cast: Cast, first: Name, person: PersonEntity, pair: Hit, hit: Hit, jurisdictions: Jurisdictions
) -> None:
    """Two titles before two names: the first name holds the first title, the second the second."""
    at = first.end
    if at + 1 >= len(view) or view.lower[at] not in ("dan", "-", "serta"):
        return
    second = read_forward(view, at + 1, leads=False)
    if second is None or not fits(view, hit, second):
        return
    held = (
        person.offices.pop()
        if person.offices and person.offices[-1].mention == view.range(hit.first, hit.last)
        else None
    )
    pair.regions = pair.regions or hit.regions
    _hold(view, person, pair, jurisdictions)
    if held is not None:
        add_office(cast.add(second, f"title:{hit.title.title}"), held)
