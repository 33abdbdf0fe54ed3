"""An article's words with what is known about each: capital, region, organisation, institution word, name word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from itertools import accumulate

from ovopnlp.document import Document, OrganisationEntity, Range, RegionMention
from ovopnlp.lexicon import people as lexicon
from ovopnlp.lexicon import speech
from ovopnlp.lexicon.calendar import MONTHS, WEEKDAYS

TOKEN = re.compile(
    r"[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])"
    r"|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+(?:(?:'[A-Za-zÀ-ÿ]?|-(?![A-Z][a-z]{3})[A-Za-zÀ-ÿ]?)[a-zß-öø-ÿ]+)*"
    r"|\d+(?:[.,/]\d+)*|[^\s\w]|\w"
)
_PIECES = re.compile(f"({TOKEN.pattern})")
_NOUN = re.compile(r"(?:ke|per|pen|pem|peng|pel|peny)[a-z]{3,}an")
CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_GLUED = ("pada", "yang", "dalam", "dengan", "untuk", "saat")
KINDS = frozenset(
    (
        "provinsi",
        "kabupaten",
        "kota",
        "kab",
        "prov",
        "kecamatan",
        "kelurahan",
        "desa",
        "pemprov",
        "pemkab",
        "pemkot",
        "daerah",
        "dki",
        "pekon",
        "kampung",
    )
)
_AGENCY = re.compile(
    r"(?:kemen|disp|disk|disn|disd|dind|bapp?e|bapan|ditjen|dirjen|setda|setdi|pem(?:kab|kot|prov|da)$|di[nt]re)"
)
_ROMAN = re.compile(r"[IVX]{1,5}")


@lru_cache(maxsize=2048)
def is_unit_word(word: str) -> bool:
    """Whether a capitalised word belongs to institutions rather than to people."""
    lower = word.lower()
    if word in lexicon.sure_names() or word in lexicon.possible_names() or word in lexicon.nicknames():
        return False
    if len(word) > 1 and word.isupper():
        return True
    known = lexicon.capital_words()
    if (lower in lexicon.name_parts().military and len(lower) > 3) or (lower,) in lexicon.foreign_phrases():
        return True
    if (
        lower in known
        or lower in title_words()
        or lower in lexicon.agency_words()
        or lower.endswith(lexicon.capitals().endings)
    ):
        return True
    if lower in speech.active_forms() or lower in speech.passive_forms():
        return True
    if _NOUN.fullmatch(lower) or _AGENCY.match(lower):
        return True
    return any(lower.endswith(tail) and lower[: -len(tail)] in known for tail in _GLUED)


@cache
def title_words() -> frozenset[str]:
    """Words of the titles themselves, lower case."""
    return frozenset(word for phrase in lexicon.title_phrases() for word in phrase.split() if len(word) > 2)


def is_number(word: str) -> bool:
    return word[0].isdigit() or bool(_ROMAN.fullmatch(word))


class View:
    """Parallel lists over the words of ``doc.folded``; glued words ("JakartaRangga") are words of their own."""

    __slots__ = ("doc", "end", "lower", "org_words", "orgs", "place_tails", "places", "quotes", "start", "text")

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        pieces = _PIECES.split(doc.folded)  # gap, word, gap, ..., gap
        borders = list(accumulate(map(len, pieces)))
        self.text: list[str] = pieces[1::2]
        self.start: list[int] = borders[0:-1:2]
        self.end: list[int] = borders[1::2]
        self.lower = "\n".join(self.text).lower().split("\n") if self.text else []
        self.places: dict[int, RegionMention] = {}
        for mention in doc.regions:
            self.places[mention.start] = mention
            if mention.cue in KINDS and mention.whole.end > mention.whole.start:
                self.places.setdefault(mention.whole.start, mention)
        self.place_tails: set[int] = set()  # offsets of the second and later words of regions' names
        for mention in doc.regions:
            first = bisect_left(self.start, mention.start)
            last = bisect_left(self.start, mention.end, first)
            self.place_tails.update(self.start[first + 1 : last])
        self.orgs: dict[int, tuple[int, OrganisationEntity]] = {}
        for entity in doc.organisations:
            for span in entity.mentions:
                if span.end > self.orgs.get(span.start, (0, entity))[0]:
                    self.orgs[span.start] = (span.end, entity)

        self.quotes = [quotation.start for quotation in doc.quotations]
        self.org_words: set[int] = set()  # offsets of words inside an organisation's name
        for start in self.orgs:
            first = bisect_left(self.start, start)
            if first < len(self.start) and self.start[first] == start:
                self.org_words.update(self.start[first : self.org_end(first)])

    def __len__(self) -> int:
        return len(self.text)

    def is_capital(self, at: int) -> bool:
        return self.text[at][0].isupper()

    def adjacent(self, at: int) -> bool:
        """Whether word ``at`` follows the one before on the same line."""
        gap = self.doc.folded[self.end[at - 1] : self.start[at]]
        return "\n" not in gap

    def org_end(self, at: int) -> int:
        """The word after the organisation that begins at word ``at``; words of names do not belong to an agency."""
        end, entity = self.orgs[self.start[at]]
        stop = max(at + 1, self.past(at, end))
        if entity.kind in ("company", "cooperative", "university", "association"):
            return stop
        last = at + 1
        while (
            last < stop
            and self.start[last] not in self.places
            and (not self.is_capital(last) or is_unit_word(self.text[last]))
        ):
            last += 1
        while last > at + 1 and self.lower[last - 1] in KINDS:
            last -= 1
        return last

    def quoted(self, at: int) -> bool:
        """Whether word ``at`` stands within a quotation."""
        return self.quoted_at(self.start[at])

    def quoted_at(self, offset: int) -> bool:
        """Whether ``offset`` stands within a quotation."""
        at = bisect_right(self.quotes, offset) - 1
        return at >= 0 and offset < self.doc.quotations[at].end

    def past(self, at: int, offset: int) -> int:
        """The first word at or after ``at`` that begins at or after ``offset``."""
        while at < len(self.text) and self.start[at] < offset:
            at += 1
        return at

    def slice(self, first: int, last: int) -> str:
        """The text of the words ``first`` up to ``last`` with single spaces."""
        return " ".join(self.doc.folded[self.start[first] : self.end[last - 1]].split())

    def range(self, first: int, last: int) -> Range:
        return Range(self.start[first], self.end[last - 1])
