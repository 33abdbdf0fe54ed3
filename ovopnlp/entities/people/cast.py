"""The persons of one article: the same person under several names is one entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from ovopnlp.document import OfficeHeld, PersonEntity, Range
from ovopnlp.entities.people.forms import SAME_LETTERS, SAME_SPELLING, Forms
from ovopnlp.entities.people.names import Name, read_on
from ovopnlp.entities.people.view import View
from ovopnlp.lexicon import people as lexicon

_SAME_TITLE = 88
_FEW = 40  # persons who are asked one by one


class Cast:
    """Collects names and offices; one entity per person."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.people: list[PersonEntity] = []
        self.read: set[int] = set()  # offsets of the words that belong to a name of theirs
        self._forms: Forms | None = None  # kept where they are many
        self._at: dict[int, int] = {}  # place of each in the list

    def add(self, name: Name, rule: str) -> PersonEntity:
        """The person of that name, known or new."""
        text = name.text
        person = self.find(text)
        span = self._range(name, text)
        if person is None:
            person = PersonEntity(name=text, mentions=[span], rule=rule)
            self._at[id(person)] = len(self.people)
            self.people.append(person)
        else:
            person.mentions.append(span)
            self._rename(person, text)
        self._note(span)
        person.titles.extend(part for part in name.parts if part not in person.titles)
        for alias, first, last in name.aliases:
            if alias != person.name and alias not in person.aliases:
                person.aliases.append(alias)
            person.mentions.append(self.view.range(first, last))
            self._note(person.mentions[-1])
        if self._forms is not None:
            self._add_forms(self._forms, person)
        return person

    def _add_forms(self, forms: Forms, person: PersonEntity) -> None:
        at, full = self._at[id(person)], lexicon.nicknames().get(person.name)
        for form in (person.name, *person.aliases, *([full] if full else ())):
            forms.add(form, at)

    def _near(self, *names: str | None) -> Iterator[PersonEntity]:
        """Those who may be called so, the last one first."""
        if len(self.people) <= _FEW:
            yield from reversed(self.people)
            return
        if self._forms is None:
            self._forms = Forms()
            for person in self.people:
                self._add_forms(self._forms, person)
        for at in sorted(set[int]().union(*(self._forms.near(name) for name in names if name)), reverse=True):
            yield self.people[at]

    def _note(self, span: Range) -> None:
        starts = self.view.start
        first = bisect_left(starts, span.start)
        self.read.update(starts[first : bisect_left(starts, span.end, first)])

    def _range(self, name: Name, text: str) -> Range:
        span = self.view.range(name.first, name.last)
        glued = len(self.view.text[name.last - 1])
        cut = self.view.slice(name.first, name.last)
        return span if len(cut) == len(text) or glued < 8 else Range(span.start, span.start + len(text))

    def find(self, text: str) -> PersonEntity | None:
        """The last person that may be called ``text``."""
        full = lexicon.nicknames().get(text)
        for person in self._near(text, full):
            if same(person.name, text) or any(
                same(alias, text) for alias in person.aliases if len(alias) > 3 or alias == text
            ):
                return person
            if full is not None and same(person.name, full):
                return person
            if lexicon.nicknames().get(person.name) and same(lexicon.nicknames()[person.name], text):
                return person
        return None

    def _rename(self, person: PersonEntity, text: str) -> None:
        """Keep the fullest form as the name, the others as aliases."""
        if text == person.name:
            return
        fuller = len(text.split()) > len(person.name.split()) or (person.name in lexicon.nicknames() and " " in text)
        old = person.name
        if fuller:
            person.name = text
        other = old if fuller else text
        if other not in person.aliases and other != person.name:
            person.aliases.append(other)
        if person.name in person.aliases:
            person.aliases.remove(person.name)


def lengthen(view: View, people: list[PersonEntity]) -> None:
    """A person named by one word only takes the fuller name that stands elsewhere in the article without a cue."""
    short = {person.name: person for person in people if " " not in person.name and len(person.name) > 2}
    for word in [word for word in short if word in lexicon.nicknames()]:
        del short[word]
    longest: dict[str, Name] = {}
    for at in [at for at, word in enumerate(view.text) if word in short]:
        name = read_on(view, at) if view.start[at] not in view.places and not _before_name(view, at) else None
        if name is not None and len(name.text) > len(longest.get(view.text[at], name).text) - 1:
            longest[view.text[at]] = name
    for word, name in longest.items():
        person = short[word]
        if any(other is not person and same(other.name, name.text) for other in people):
            continue
        person.aliases.append(word)
        person.name = name.text
        person.mentions = [span for span in person.mentions if span.start != view.start[name.first]]
        person.mentions.append(view.range(name.first, name.last))


def _before_name(view: View, at: int) -> bool:
    """Whether a name word stands right before: then the word is the second one of somebody else's name."""
    return at > 0 and view.adjacent(at) and view.text[at - 1] in lexicon.sure_names()


def add_called(view: View, people: list[PersonEntity]) -> None:
    """Short names explained beside them: "Bang Rangga, sapaan akrab Rangga Wicaksono", "Wica, sapaan akrabnya"."""
    for at in [at for at, word in enumerate(view.lower) if word in ("sapaan", "panggilan")]:
        if at < 2 or view.text[at - 1] != "," or not view.is_capital(at - 2):
            continue
        short = view.range(at - 2, at - 1)
        follows = at + 2 if view.lower[at + 1 : at + 2] == ["akrab"] else at + 1
        offset = view.start[follows] if follows < len(view) else -1
        named = [person for person in people if any(span.start == offset for span in person.mentions)]
        before = [(span.start, person) for person in people for span in person.mentions if span.end <= short.start - 1]
        person = named[0] if named else max(before, key=lambda pair: pair[0])[1] if before else None
        form = view.text[at - 2]
        if person is not None and form != person.name:
            person.aliases += [form] if form not in person.aliases else []
            person.mentions.append(short)


def join(people: list[PersonEntity]) -> list[PersonEntity]:
    """Entities that turn out to be one person, by a known short name or by an alias that is the other's name."""
    kept: list[PersonEntity] = []
    called: list[set[str]] = []  # what each of them is called
    for person in people:
        forms = _called(person)
        pairs = zip(kept, called, strict=True)
        at = next((k for k, (o, known) in enumerate(pairs) if not known.isdisjoint(forms) or _clipped(o, person)), -1)
        if at < 0:
            kept.append(person)
            called.append(forms)
            continue
        known = kept[at]
        full, short = (person, known) if len(person.name.split()) > len(known.name.split()) else (known, person)
        known.aliases = list(dict.fromkeys([*known.aliases, *person.aliases, short.name]))
        known.name = full.name
        known.aliases = [alias for alias in known.aliases if alias != known.name]
        known.mentions += person.mentions
        known.references += person.references
        known.titles += [part for part in person.titles if part not in known.titles]
        for held in person.offices:
            add_office(known, held)
        called[at] = _called(known)
    return kept


def _called(person: PersonEntity) -> set[str]:
    """The forms of a name that are long enough to mean one person, nicknames in full."""
    names = lexicon.nicknames()
    full = (names.get(form, form) for form in (person.name, *person.aliases))
    return {form for form in full if len(form) > 3}


def _clipped(a: PersonEntity, b: PersonEntity) -> bool:
    """Whether the one word of a name is how a word of the other begins, for holders of one office."""
    if " " in a.name and " " in b.name:
        return False
    short, full = (a, b) if " " not in a.name else (b, a)
    same_office = {held.title for held in short.offices if held.region} & {
        held.title for held in full.offices if held.region
    }
    clipped = len(short.name) > 3 and any(word.startswith(short.name) for word in full.name.split())
    return clipped and bool(same_office or not short.offices) and short.name not in full.name.split()


def same(full: str, other: str) -> bool:
    """Whether two forms may be one name: equal, one within the other, or one misspelled."""
    if full == other:
        return True
    a, b = _words(full), _words(other)
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < len(long) or len(short) == 1:
        if len(short) == 1 and len(short[0]) < 3:
            return False
        rest = iter(long)
        if all(any(_like(word, candidate) for candidate in rest) for word in short):
            return True
    if len(a) == len(b) and len(a) > 1:
        return fuzz.ratio(full.lower(), other.lower()) >= SAME_SPELLING and _all_near(a, b)
    return fuzz.ratio(full.replace(" ", "").lower(), other.replace(" ", "").lower()) >= SAME_LETTERS


@lru_cache(maxsize=1024)
def _words(form: str) -> tuple[str, ...]:
    return tuple(form.replace(".", "").lower().split())


def _like(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _all_near(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(fuzz.ratio(x, y) >= 75 or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=True))


def add_office(person: PersonEntity, held: OfficeHeld) -> None:
    """One row per office: a shorter or repeated form of an office adds nothing but what was missing."""
    for known in person.offices:
        if known.former != held.former and known.region != held.region:
            continue
        if not same_title(known.title, held.title):
            continue
        if len(held.title) > len(known.title):
            known.title = held.title
        known.acting = known.acting or held.acting
        known.organisation = known.organisation or held.organisation
        if known.region in (None, "ID") and held.region not in (None, "ID"):
            known.region = held.region
        return
    person.offices.append(held)


def same_title(known: str, held: str) -> bool:
    """Whether two titles name one office, in other words or cut short."""
    a, b = known.lower().replace(",", ""), held.lower().replace(",", "")
    if a == b:
        return True
    if a.startswith("wakil") != b.startswith("wakil"):
        return False
    short, long = sorted((a.split(), b.split()), key=len)
    if set(short) <= set(long) and short[0] == long[0]:
        return True
    if initials(a) & set(b.split()) or initials(b) & set(a.split()):
        return True
    return fuzz.token_sort_ratio(a, b) >= _SAME_TITLE


def initials(title: str) -> set[str]:
    """Acronyms that the words after the first may make: energi dan sumber daya mineral -> esdm."""
    words = [word for word in title.split() if word not in ("dan", "&", "bidang")]
    return {"".join(word[0] for word in words[k:]) for k in range(1, len(words) - 1)}


def short_mentions(view: View, people: Iterable[PersonEntity]) -> None:
    """Adds the places where a person is called by a part of the name."""
    by_word: dict[str, list[PersonEntity]] = {}
    for person in people:
        for form in (person.name, *person.aliases):
            for word in form.replace(".", " ").split():
                if len(word) > 2 and word[0].isupper() and person not in by_word.setdefault(word, []):
                    by_word[word].append(person)
    owner = {span.start: (span.end, person) for person in people for span in person.mentions}
    last_seen: dict[int, int] = {}
    done = 0  # offset up to which words belong to a mention
    pairs = zip(view.text, view.start, strict=True)
    for at in [at for at, (word, start) in enumerate(pairs) if word in by_word or start in owner]:
        offset = view.start[at]
        if offset in owner:
            end, person = owner[offset]
            last_seen[id(person)] = offset
            done = max(done, end)
        elif offset >= done:
            stop = _short_run(view, by_word, at)
            chosen = _choose(view, by_word, at, stop, last_seen) if stop > at else None
            if chosen is not None:
                _note(view, chosen, at, stop)
                last_seen[id(chosen)] = offset
            done = view.end[max(at, stop - 1)]


def _short_run(view: View, by_word: dict[str, list[PersonEntity]], at: int) -> int:
    if view.text[at] not in by_word or view.start[at] in view.orgs:
        return at
    stop = at + 1
    while (
        stop < len(view)
        and view.text[stop] in by_word
        and view.adjacent(stop)
        and view.start[stop] - view.end[stop - 1] <= 1
    ):
        stop += 1
    return stop


def _choose(
    view: View, by_word: dict[str, list[PersonEntity]], at: int, stop: int, last_seen: dict[int, int]
) -> PersonEntity | None:
    sure = lexicon.sure_names()
    if at and view.text[at - 1] in sure and view.adjacent(at) and view.text[at - 1] not in by_word:
        return None
    if stop < len(view) and view.text[stop] in sure and view.adjacent(stop):
        return None
    place = view.places.get(view.start[at])
    if place is not None and place.cue:
        return None
    candidates = [
        person for person in by_word[view.text[at]] if all(person in by_word[view.text[k]] for k in range(at, stop))
    ]
    if not candidates:
        return None
    return max(candidates, key=lambda person: last_seen.get(id(person), -1))


def _note(view: View, person: PersonEntity, at: int, stop: int) -> None:
    person.mentions.append(view.range(at, stop))
    form = view.slice(at, stop)
    if form != person.name and form not in person.aliases:
        person.aliases.append(form)
