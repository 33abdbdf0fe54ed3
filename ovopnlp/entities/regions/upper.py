"""Provinces, kabupaten and kota: which occurrences of their names are meant, and which of several of one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Found, beside, joined
from ovopnlp.entities.regions.names import Hit, Names
from ovopnlp.entities.regions.surroundings import Before, after_says_no, before
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import unsafe_names

_DATELINE = re.compile(
    r"[^\S\n]{0,2}(?:\([^()\n]{2,30}\)|\|)?[^\S\n]{0,2}\|?\n?(?:-|--|:)[^\S\n]?|, [A-Za-z ]{3,25} -- ?"
)
_LINE_START = re.compile(r"(?:^|\n)[^\n]{0,40}$")
_CONFIDENCE = {"name": 0.97, "official": 0.97, "spelling": 0.95, "short": 0.93, "abbrev": 0.92, "variant": 0.93}
SHORT_ABBREVIATION = 4


def longest(hits: Sequence[Hit], names: Names) -> list[Hit]:
    """The upper names among the hits, none inside another, none inside a longer name of a kecamatan of its own region."""
    chosen: list[Hit] = []
    reach = 0
    for hit in hits:
        form = names.patterns[hit.pattern]
        if hit.start < reach:
            continue
        if form in names.upper or form in names.groups:
            chosen.append(hit)
            reach = hit.end
    return chosen


def is_dateline(text: str, hit_start: int, hit_end: int) -> bool:
    """Whether a name opens its paragraph as the place of the report: "BANDUNG (ANTARA) -"."""
    if _DATELINE.match(text, hit_end) is None:
        return False
    line = text[max(0, hit_start - 42) : hit_start]
    line = line[line.rfind("\n") + 1 :]
    return len(line) < 40 and (not line or not line[0].isalnum() or line.rstrip().endswith(",") or "." in line)


def _chosen(codes: tuple[str, ...], levels: tuple[int, ...], prefer: str | None) -> tuple[str, ...]:
    """The codes that a cue allows; all of them where it allows none."""
    kept = tuple(code for code in codes if register.level_of_code(code) in levels) or codes
    if prefer in ("kabupaten", "kota"):
        kept = tuple(code for code in kept if _kind(code) == prefer) or kept
    return kept


def _kind(code: str) -> str:
    row = register.by_code(code)
    return row.kind if row else ""


def by_custom(codes: tuple[str, ...], name: str, dateline: bool) -> str:
    """The region that the press means by a bare name: kota before kabupaten; a province before its capital of the same
    official name, except where a report is dated."""
    provinces = [code for code in codes if register.level_of_code(code) == 1]
    towns = [code for code in codes if _kind(code) == "kota"]
    row = register.by_code(provinces[0]) if provinces else None
    if row is not None and not (dateline and towns) and (not towns or row.name.casefold() == name.casefold()):
        return row.code
    return (towns or list(codes))[0]


class UpperTagger:
    """One article's provinces, kabupaten and kota."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.found: list[Found] = []
        self._doubtful: list[Found] = []
        self._kinds: dict[str, Counter[str]] = {}

    def run(self, hits: Sequence[Hit]) -> list[Found]:
        """Mentions in order."""
        for hit in longest(hits, self.names):
            self._read(hit)
        self._settle_doubtful()
        self.found.sort(key=lambda f: f.start)
        self._choose()
        return self.found

    def _read(self, hit: Hit) -> None:
        name = self.names.patterns[hit.pattern]
        around = before(self.text, hit.start)
        if around.other or after_says_no(self.text, hit.end):
            return
        if around.cue is not None and min(around.cue.entry.levels) >= 3:
            return
        if name in self.names.groups:
            self.found.append(Found(hit.start, hit.end, self.names.groups[name], confidence=0.9, rule="group"))
            return
        meaning = self.names.upper[name]
        item = Found(
            hit.start, hit.end, meaning.codes, confidence=_CONFIDENCE.get(meaning.kind, 0.8), rule=meaning.kind
        )
        if around.cue is not None:
            item.cue, item.whole_start = around.cue.words, around.cue.start
        if self._safe(name, meaning.kind, around, hit):
            self.found.append(item)
            self._note(item, around)
        else:
            self._doubtful.append(item)

    def _note(self, item: Found, around: Before) -> None:
        if around.cue is None:
            return
        entry = around.cue.entry
        item.codes = _chosen(item.candidates, entry.levels, entry.prefer)
        if len(item.codes) > 1 and entry.prefer != "both":
            item.codes = ()
            return
        item.confidence = min(0.99, item.confidence + 0.02)
        item.rule = f"{item.rule} after {item.cue}"
        tally = self._kinds.setdefault(self._folded(item), Counter())
        tally.update(item.codes)

    def _folded(self, item: Found) -> str:
        return register.fold(self.text[item.start : item.end])

    def _safe(self, name: str, kind: str, around: Before, hit: Hit) -> bool:
        if around.cue is not None and around.cue.entry.certain:
            return True
        short = (
            kind == "abbrev"
            and len(name) <= SHORT_ABBREVIATION
            and register.level_of_code(self.names.upper[name].codes[0]) == 2
        )
        if short or kind in ("historical", "capital"):
            return around.cue is not None or (not short and around.place)
        if name not in unsafe_names() and name.title() not in unsafe_names():
            return True
        return around.cue is not None or around.place or is_dateline(self.text, hit.start, hit.end)

    def _settle_doubtful(self) -> None:
        """A doubtful name counts where a sure one stands in the article for the same region, or beside it in a list."""
        for _ in range(2):
            sure = {code for item in self.found for code in item.candidates if item.rule != "group"}
            left = []
            for item in self._doubtful:
                if set(item.candidates) & sure or self._in_list(item) or self._held(item):
                    self.found.append(item)
                else:
                    left.append(item)
            self._doubtful = left

    def _in_list(self, item: Found) -> bool:
        return any(
            joined(self.text, other.end, item.start)
            or joined(self.text, item.end, max(item.end, other.whole_start, other.start))
            for other in self.found
            if abs(other.start - item.start) < 60
        )

    def _held(self, item: Found) -> bool:
        """Whether the region above stands right behind: "Medan, Sumatera Utara"."""
        return any(
            beside(self.text, item.end, other.start)
            and any(c.startswith(code + ".") for c in item.candidates for code in other.candidates)
            for other in self.found
        )

    def _choose(self) -> None:
        previous: Found | None = None
        for item in self.found:
            if not item.codes and item.rule != "group":
                self._decide(item, previous)
            if item.rule != "group":
                previous = item

    def _decide(self, item: Found, previous: Found | None) -> None:
        if len(item.candidates) == 1:
            item.codes = item.candidates
            return
        name = self.text[item.start : item.end]
        tally = self._kinds.get(self._folded(item))
        if previous is not None and beside(self.text, previous.end, item.start):
            holding = [code for code in item.candidates if any(c.startswith(code + ".") for c in previous.codes)]
            if holding:
                item.codes, item.confidence, item.rule = (holding[0],), 0.9, f"{item.rule}, holds the name before"
                return
        if previous is not None and previous.cue and joined(self.text, previous.end, item.start) and previous.codes:
            same = [code for code in item.candidates if _kind(code) == _kind(previous.codes[0])]
            if len(same) == 1:
                item.codes, item.confidence, item.rule = (same[0],), 0.75, f"{item.rule}, listed after {previous.cue}"
                return
        if tally and len(tally) == 1:
            item.codes, item.confidence, item.rule = tuple(tally), 0.8, f"{item.rule}, as elsewhere in the article"
            return
        item.codes = (by_custom(item.candidates, name, is_dateline(self.text, item.start, item.end)),)
        item.confidence, item.rule = 0.7, f"{item.rule}, by custom"
