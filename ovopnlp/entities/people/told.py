"""Persons that a language model names and no rule found: read as names are, and only where nothing else stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ovopnlp.document import NamedSpan, PersonEntity, Range
from ovopnlp.entities.people.names import LONGEST, Name, read_forward
from ovopnlp.entities.people.view import CALENDAR, View, is_unit_word, title_words
from ovopnlp.entities.taken import Taken
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech

RULE = "model"


def read_told(view: View, people: Sequence[PersonEntity], named: Sequence[NamedSpan]) -> Iterator[Name]:
    """The names of a model's persons that meet no person, organisation or region the rules found.

    Headlines are left out: there every word has a capital, and the person is named in the body.
    """
    places = [span for person in people for span in (*person.mentions, *person.references)]
    places += [Range(start, end) for start, (end, _) in view.orgs.items()]
    places += [Range(m.start, m.end) for m in view.doc.regions if m.code and m.cue]
    places += [held.mention for person in people for held in person.offices if held.mention]
    taken = Taken(places)
    for span in named:
        place = Range(span.start, span.end)
        if span.label != "PER" or place.start < view.doc.body_start or taken.meets(place):
            continue
        name = _name(view, place)
        if name is not None:
            yield name


def _name(view: View, place: Range) -> Name | None:
    """The words of the stretch without the degrees and titles at its beginning; ``None`` where that is no name."""
    first = bisect_left(view.start, place.start)
    last = bisect_left(view.start, place.end)
    while first < last and view.lower[first] in title_words() and not _known(view.text[first]):
        first += 1
    if first >= last:
        return None
    read = read_forward(view, first, leads=False)
    if read is not None and read.last == last:
        return read if _sound(view, read.first, read.last) else None
    name = Name(first, last, first, last, view.slice(first, last))
    return name if _sound(view, first, last) else None


def _known(word: str) -> bool:
    return word in lexicon.sure_names() or word in lexicon.possible_names() or word in lexicon.nicknames()


def _sound(view: View, first: int, last: int) -> bool:
    """Whether the words are certain enough to be a full name: two or more with capitals, one of them known as a name,
    or unknown ones beside a title or a verb of saying; no institution's words, places, months, acronyms."""
    words = view.text[first:last]
    if not 2 <= len(words) <= LONGEST or not all(view.adjacent(at) for at in range(first + 1, last)):
        return False
    if any(c.isdigit() or c in "-/&" for word in words for c in word):
        return False  # "Budi-Siti" are two
    if not (words[0][0].isupper() and words[-1][0].isupper()) or max(map(len, words)) < 3:
        return False
    known = any(_known(word) for word in words)
    if not known and (any(view.start[at] in view.places for at in range(first, last)) or not _shown(view, first, last)):
        return False
    capitals = [word for word in words if word[0].isupper() and len(word) > 1]
    return len(capitals) > 0 and not any(_is_other(word) for word in capitals)


def _is_other(word: str) -> bool:
    return not _known(word) and (word.lower() in CALENDAR or is_unit_word(word))


def _shown(view: View, first: int, last: int) -> bool:
    """Whether a title before the words or a verb of saying beside them says that they are a person."""
    before = view.lower[first - 1] if first else ""
    after = view.lower[last] if last < len(view) else ""
    return (
        before in title_words()
        or before in lexicon.name_parts().honorific
        or before in speech.roots()
        or after in speech.active_forms()
    )
