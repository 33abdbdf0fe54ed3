"""A title in the text, and where titles begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from ovopnlp.document import OrganisationEntity, RegionMention
from ovopnlp.entities.people.view import TOKEN, View
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon.people import Title
from ovopnlp.records.entities import Acting

ACTING: dict[str, Acting] = {"plt": "Plt", "plh": "Plh", "pj": "Pj", "pjs": "Pjs", "penjabat": "Pj"}
FORMER = frozenset(("mantan", "eks", "bekas"))


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
    code: str | None = None  # jurisdiction where the title says it without a region's name
    candidate: bool = False  # "calon bupati" holds no office
    slash: bool = False  # another title of the same holder follows


@cache
def title_starts() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    table: dict[str, dict[tuple[str, ...], Title]] = {}
    for form, title in lexicon.title_phrases().items():
        for spelling in (form, form.upper()):
            words = tuple(word.lower() for word in TOKEN.findall(spelling))
            table.setdefault(words[0], {})[words] = title
    return {first: sorted(found.items(), key=lambda pair: -len(pair[0])) for first, found in table.items()}


def head_at(view: View, at: int) -> tuple[int, Title] | None:
    """The longest title that begins at word ``at``: the word after it, and the entry."""
    for words, title in title_starts().get(view.lower[at], ()):
        stop = at + len(words)
        if len(words) == 1 or tuple(view.lower[at:stop]) == words:
            return stop, title
    return None


def starts_title(view: View, at: int) -> bool:
    """Whether a title of somebody else begins at ``at``: not so for "Wakil" and such within a unit's own name."""
    if view.lower[at] in ACTING or view.lower[at] in FORMER:
        return True
    found = head_at(view, at) or (head_at(view, at + 1) if view.lower[at] == "wakil" and at + 1 < len(view) else None)
    return found is not None
