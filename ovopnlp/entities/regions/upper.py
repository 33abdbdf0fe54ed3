"""Provinces, kabupaten and kota: which occurrences of their names are meant, and which of several of one name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Found, beside, joined
from ovopnlp.entities.regions.names import Hit, Names
from ovopnlp.entities.regions.surroundings import Before, after_says_no, before, on_a_route
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import islands, unsafe_names

_DATELINE = re.compile(
    r"[^\S\n]{0,2}(?:\([^()\n]{2,30}\)|\|)?[^\S\n]{0,2}\|?\n?(?:-|--|:)[^\S\n]?|, [A-Za-z ]{3,25} -- ?"
)
_CONFIDENCE = {"name": 0.97, "official": 0.97, "spelling": 0.95, "short": 0.93, "abbrev": 0.92, "variant": 0.93}
SHORT_ABBREVIATION = 4
CAPITAL = "31"
REACH = 60
_ISLAND_PAIR = r"[^\S\n]?(?:,|dan|&|-|/|, dan)[^\S\n]?"


def longest(hits: Sequence[Hit], names: Names) -> list[Hit]:
    """The upper names among the hits, none inside another."""
    chosen: list[Hit] = []
    reach = 0
    for hit in hits:
        form = names.patterns[hit.pattern]
        if hit.start >= reach and (form in names.upper or form in names.groups):
            chosen.append(hit)
            reach = hit.end
    return chosen


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether a name opens its paragraph as the place of the report: "BANDUNG (ANTARA) -"."""
    if _DATELINE.match(text, end) is None:
        return False
    line = text[max(0, start - 42) : start]
    line = line[line.rfind("\n") + 1 :]
    return len(line) < 40 and (not line or not line[0].isalnum() or line.rstrip().endswith(",") or "." in line)


def _chosen(codes: tuple[str, ...], levels: tuple[int, ...], prefer: str | None) -> tuple[str, ...]:
    """The codes that a cue allows; all of them where it allows none."""
    kept = tuple(code for code in codes if register.level_of_code(code) in levels) or codes
    if prefer in ("kabupaten", "kota"):
        kept = tuple(code for code in kept if kind_of(code) == prefer) or kept
    return kept


def kind_of(code: str) -> str:
    row = register.by_code(code)
    return row.kind if row else ""


def by_custom(codes: tuple[str, ...], name: str) -> str:
    """The region that the press means by a bare name: kota before kabupaten; a province before its capital where both
    have the name officially."""
    provinces = [code for code in codes if register.level_of_code(code) == 1]
    towns = [code for code in codes if kind_of(code) == "kota"]
    row = register.by_code(provinces[0]) if provinces else None
    if row is not None and (not towns or row.name.casefold() == name.casefold()):
        return row.code
    return (towns or list(codes))[0]


class UpperTagger:
    """One article's provinces, kabupaten and kota."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.found: list[Found] = []
        self._doubtful: list[Found] = []
        self._rare: list[tuple[Found, bool]] = []  # with whether a preposition of place stands before
        self._kinds: dict[str, Counter[str]] = {}

    def run(self, hits: Sequence[Hit]) -> list[Found]:
        """Mentions in order."""
        for hit in longest(hits, self.names):
            self._read(hit)
        if self._doubtful:
            self._settle_doubtful()
        if self._rare:
            self._settle_rare()
        self._choose()
        return self.found

    def _read(self, hit: Hit) -> None:
        name = self.names.patterns[hit.pattern]
        around = before(self.text, hit.start)
        if around.other or (around.cue is not None and min(around.cue.entry.levels) >= 3):
            return
        if after_says_no(self.text, hit.end) or (around.cue is None and on_a_route(self.text, hit.start, hit.end)):
            return
        if name in self.names.groups:
            self.found.append(Found(hit.start, hit.end, self.names.groups[name], confidence=0.9, rule="group"))
            return
        if around.cue is None and self._island(name, hit):
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
        elif name in unsafe_names() and unsafe_names()[name].strict:
            self._rare.append((item, around.place))
        else:
            self._doubtful.append(item)

    def _island(self, name: str, hit: Hit) -> bool:
        """Whether a province's name stands for the island, side by side with other islands."""
        if name not in ("Bali", "Papua", "Maluku"):
            return False
        others = "|".join((*islands(), *({"Papua", "Maluku"} - {name})))
        around = self.text[max(0, hit.start - 16) : hit.end + 16]
        here = re.escape(name)
        pair = rf"\b(?:{others}){_ISLAND_PAIR}{here}\b(?! \w*[TBSPU])|\b{here}{_ISLAND_PAIR}(?:{others})\b(?! [A-Z])"
        return re.search(pair, around) is not None

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
        code = self.names.upper[name].codes[0]
        if kind == "abbrev" and len(name) <= SHORT_ABBREVIATION and register.level_of_code(code) == 2:
            return False
        unsafe = unsafe_names().get(name) or unsafe_names().get(name.title())
        if unsafe is None and kind not in ("historical", "capital"):
            return True
        if unsafe is not None and unsafe.strict:
            return False
        return around.cue is not None or around.place or is_dateline(self.text, hit.start, hit.end)

    def _settle_doubtful(self) -> None:
        """A doubtful name counts where a sure one stands in the article for the same region, or beside it in a list."""
        for _ in range(2):
            sure = {code for item in self.found for code in item.candidates if item.rule != "group"}
            starts = [item.start for item in self.found]
            settled: list[Found] = []
            left: list[Found] = []
            for item in self._doubtful:
                near = self.found[bisect_left(starts, item.start - REACH) : bisect_left(starts, item.end + REACH)]
                counts = set(item.candidates) & sure or self._in_list(item, near) or self._held(item, near)
                (settled if counts or self._between_commas(item) else left).append(item)
            self.found = sorted(self.found + settled, key=lambda found: found.start)
            self._doubtful = left

    def _settle_rare(self) -> None:
        """A name that is mostly something else counts where the article names the region by its kind, or stands in a place
        of a province that the article names (and not Jakarta, whose quarters share such names)."""
        sure = {code for item in self.found for code in item.candidates if item.rule != "group"}
        for item, place in self._rare:
            provinces = {code[:2] for code in item.candidates}
            if set(item.candidates) & sure or (place and provinces & sure and CAPITAL not in sure):
                self.found.append(item)
        self.found.sort(key=lambda found: found.start)

    def _in_list(self, item: Found, near: list[Found]) -> bool:
        return any(
            joined(self.text, other.end, item.start) or joined(self.text, item.end, max(item.end, other.first))
            for other in near
        )

    def _held(self, item: Found, near: list[Found]) -> bool:
        """Whether the region above stands right behind: "Medan, Sumatera Utara"."""
        return any(
            beside(self.text, item.end, other.first)
            and any(c.startswith(code + ".") for c in item.candidates for code in other.candidates)
            for other in near
        )

    def _between_commas(self, item: Found) -> bool:
        return self.text[item.start - 2 : item.start] == ", " and self.text[item.end : item.end + 1] in (",", "(")

    def _choose(self) -> None:
        previous: Found | None = None
        for item in self.found:
            if item.rule == "group":
                continue
            if not item.codes:
                self._decide(item, previous)
            previous = item

    def _decide(self, item: Found, previous: Found | None) -> None:
        if len(item.candidates) == 1:
            item.codes = item.candidates
            return
        dated = is_dateline(self.text, item.start, item.end)
        towns = tuple(code for code in item.candidates if kind_of(code) == "kota")
        if dated and len(towns) == 1 and register.level_of_code(item.candidates[0]) == 1:
            item.codes, item.confidence, item.rule = towns, 0.75, f"{item.rule}, dateline"
            return
        if previous is not None and self._from_neighbour(item, previous):
            return
        tally = self._kinds.get(self._folded(item))
        if tally and len(tally) == 1:
            item.codes, item.confidence, item.rule = tuple(tally), 0.8, f"{item.rule}, as elsewhere in the article"
            return
        item.codes = (by_custom(item.candidates, self.text[item.start : item.end]),)
        item.confidence, item.rule, item.by_custom = 0.7, f"{item.rule}, by custom", True

    def _from_neighbour(self, item: Found, previous: Found) -> bool:
        if beside(self.text, previous.end, item.start):
            holding = [code for code in item.candidates if any(c.startswith(code + ".") for c in previous.codes)]
            if holding:
                item.codes, item.confidence, item.rule = (holding[0],), 0.9, f"{item.rule}, holds the name before"
                return True
        if previous.cue and previous.codes and joined(self.text, previous.end, item.start):
            same = [code for code in item.candidates if kind_of(code) == kind_of(previous.codes[0])]
            if len(same) == 1:
                item.codes, item.confidence, item.rule = (same[0],), 0.75, f"{item.rule}, listed after {previous.cue}"
                return True
        return False
