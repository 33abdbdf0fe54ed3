"""Organisations and places that a language model names and no rule found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ovopnlp.document import Document, NamedSpan, OrganisationEntity, PersonEntity, Range
from ovopnlp.entities.organisations.names import names
from ovopnlp.entities.organisations.reading import occurrences
from ovopnlp.entities.taken import Taken
from ovopnlp.lexicon.organisations import organisation_words
from ovopnlp.lexicon.people import capital_words
from ovopnlp.records.entities import OrganisationKind

RULE = "model"
_LONGEST = 10  # words
_ACRONYM = re.compile(r"\s?\(([A-Z][\w-]{1,14})\)")
_ORDINARY_END = re.compile(r"\b(?:dan|di|yang|untuk|serta|atau|dari|pada)$", re.IGNORECASE)


def add_told(doc: Document, named: Sequence[NamedSpan], people: Sequence[PersonEntity]) -> None:
    """Adds the organisations that a model names where the rules found nothing: no region, person, program, regulation.

    One organisation per name; in headlines only those that the body names too.

    Args:
        named: what the model reads in ``doc.text``.
        people: everybody the article names, also those who are not put out.
    """
    taken = Taken(_taken(doc, people))
    known = {form.casefold(): o for o in doc.organisations for form in (o.name, *o.aliases)}
    for place in sorted(_places(doc, named, taken), key=lambda r: r.start < doc.body_start):
        name = " ".join(doc.folded[place.start : place.end].split())
        entity = known.get(name.casefold())
        if entity is None and place.start < doc.body_start:
            continue
        if entity is None:
            entity = OrganisationEntity(name, _kind(name), [], _region(doc, place), rule=RULE)
            doc.organisations.append(entity)
            known[name.casefold()] = entity
        entity.mentions.append(place)
        acronym = _ACRONYM.match(doc.folded, place.end)
        if acronym and acronym[1][0].casefold() == name[0].casefold() and acronym[1].casefold() not in known:
            known[acronym[1].casefold()] = entity
            entity.aliases.append(acronym[1])
            entity.mentions += [r for r in occurrences(doc.folded, acronym[1]) if not taken.meets(r)]
    for entity in doc.organisations:
        entity.mentions = sorted(set(entity.mentions))
    doc.organisations.sort(key=lambda o: o.mentions[0])


def _taken(doc: Document, people: Sequence[PersonEntity]) -> Iterator[Range]:
    for person in people:
        yield from person.mentions
        yield from (held.mention for held in person.offices if held.mention)
    for groups in (doc.organisations, doc.programs, doc.regulations):
        yield from (mention for entity in groups for mention in entity.mentions)
    for mention in doc.times:
        yield Range(mention.start, mention.end)


def _places(doc: Document, named: Sequence[NamedSpan], taken: Taken) -> Iterator[Range]:
    whole = {Range(m.start, m.end) for m in doc.regions} | {m.whole for m in doc.regions}
    for span in named:
        place = Range(span.start, span.end)
        if span.label != "ORG" or place in whole or taken.meets(place):
            continue
        if place.start < doc.body_start < place.end:
            continue
        if _sound(doc.folded[place.start : place.end]):
            yield place


def _sound(text: str) -> bool:
    """Whether a text may be an organisation's name: two words or more with capitals, whole to its end, and not only the
    words of offices ("Rumah Dinas"). A lone acronym is a fund, a tax or a kind of body as often as an organisation."""
    words = text.split()
    if not 2 <= len(words) <= _LONGEST or not text[0].isupper() or _ORDINARY_END.search(text):
        return False
    if text.count("(") != text.count(")") or text in organisation_words().no_names or words[-1].isdigit():
        return False
    return len(words) > 2 or not all(_is_general(word) for word in words)


def _is_general(word: str) -> bool:
    return word in organisation_words().fields or any(
        part.lower() in capital_words() for part in re.split("[/-]", word)
    )


def _kind(name: str) -> OrganisationKind:
    """By the longest head that the name begins with; what is unknown is ``other``."""
    heads = names().heads
    words = name.split()
    for count in range(min(4, len(words)), 0, -1):
        head = heads.get(" ".join(words[:count]))
        if head is not None:
            return head.kind
    return "other"


def _region(doc: Document, place: Range) -> str | None:
    """The region that the name ends with."""
    return next((m.code for m in doc.regions if m.end == place.end and m.start > place.start), None)
