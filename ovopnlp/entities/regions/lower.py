"""Kecamatan and desa/kelurahan: read behind a word that introduces them, in lists after it, or beside the region above."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Context, Found, beside, joined
from ovopnlp.entities.regions.linking import capital, inside, link, nearly
from ovopnlp.entities.regions.names import Hit, Names, cue_of
from ovopnlp.entities.regions.surroundings import after_says_no, before, on_a_route
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import RegionCue, cues, not_before_cue, ordinary_words, quarters

MOST_WORDS = 5
LONG_NAME = 7
_LEAD = re.compile(
    r"(?:[^\S\n]{1,3}|\.[^\S\n]?|/[^\S\n]?|:[^\S\n]?)"
    r"(?:(?:,[^\S\n])?(?:yaitu|yakni|antara lain|di antaranya|meliputi|masing-masing|seperti)[^\S\n]?:?[^\S\n])?"
)
_WORD = re.compile(r"[^\W_](?:[\w'/]|\.(?=[A-Z])|-(?=\w))*")
_NEXT = re.compile(
    r"[^\S\n]{0,2}(?:,[^\S\n](?:dan|serta|atau)[^\S\n]|,[^\S\n]?|[^\S\n](?:dan|serta|atau|hingga|maupun|&)[^\S\n]|/)"
)
_LANDFORMS = ("Gunung", "Danau", "Curug", "Air Terjun", "Raja", "Pangeran", "bernama")
_PLACED = re.compile(r"\b(?:di|ke|dari|kawasan|wilayah|daerah|asal|dan)[^\S\n]([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])")
_WORD_BEFORE = re.compile(r"(\w+)[^\S\n]$")
_ENDINGS = frozenset(
    [
        "Rp",
        "RT",
        "RW",
        "Jalan",
        "Jl",
        "Kabupaten",
        "Kota",
        "Kecamatan",
        "Kec",
        "Kab",
        "Desa",
        "Kelurahan",
        "Provinsi",
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ]
)


def words_from(text: str, start: int) -> list[tuple[int, int]]:
    """Up to five words of a possible name, single spaces between, each with a capital or a figure first."""
    found: list[tuple[int, int]] = []
    at = start
    while len(found) < MOST_WORDS:
        match = _WORD.match(text, at)
        if match is None:
            break
        first = text[at]
        if not (first.isupper() or first.isdigit()) or match[0] in _ENDINGS:
            break
        found.append(match.span())
        at = match.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    return found


def widest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that lie in no longer one ("Petamburan" lies in "Grogol Petamburan")."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _lower_codes(name: str) -> tuple[str, ...]:
    return register.codes_of(name, 3) + register.codes_of(name, 4)


class LowerTagger:
    """One article's kecamatan and villages."""

    def __init__(self, text: str, names: Names, upper: list[Found], context: Context, title_end: int = 0) -> None:
        self.text = text
        self.title_end = title_end
        self.names = names
        self.upper = upper
        self.context = context
        self.found: list[Found] = []
        self._all = sorted(upper, key=lambda item: item.start)

    def run(self, hits: Sequence[Hit]) -> list[Found]:
        """Mentions in order; those of ``upper`` that turn out to be lower regions are removed from it."""
        for level in (3, 4):
            for hit in hits:
                cue = cue_of(self.names.patterns[hit.pattern])
                if cue is not None and level in cue.levels:
                    self._after_cue(hit, cue, level)
        bare = widest([hit for hit in hits if self._may_be_bare(hit)])
        for hit in reversed(bare):  # from the right, so that the region above is known first
            self._bare(hit)
        self._spaced()
        self._again(bare)
        self.found.sort(key=lambda item: item.start)
        return self.found

    # ---- what is known so far

    def _near(self, start: int, end: int) -> list[Found]:
        """Mentions that begin at most 40 characters away."""
        left = bisect_left(self._all, start - 40, key=lambda item: item.start)
        right = bisect_left(self._all, end + 40, key=lambda item: item.start)
        return self._all[left:right]

    def _at(self, start: int, end: int) -> Found | None:
        return next((item for item in self._near(start, end) if item.start < end and start < item.end), None)

    def _holders(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of the region that stands right behind a name."""
        for other in self._near(start, end):
            if other.start >= end and beside(self.text, end, other.first):
                return other.candidates if other.by_custom else other.codes
        return ()

    def _keep(self, item: Found) -> None:
        while (taken := self._at(item.start, item.end)) is not None:
            self._all.remove(taken)
            (self.upper if taken in self.upper else self.found).remove(taken)
        self.found.append(item)
        insort(self._all, item, key=lambda other: other.start)
        for code in item.codes:
            self.context.add(code)

    # ---- behind a cue

    def _after_cue(self, hit: Hit, cue: RegionCue, level: int) -> None:
        lead = _LEAD.match(self.text, hit.end)
        ahead = _WORD_BEFORE.search(self.text, max(0, hit.start - 16), hit.start)
        if lead is None or (ahead is not None and ahead[1].lower() in not_before_cue()):
            return
        item = self._named(lead.end(), level, cue, None)
        if item is None:
            return
        item.cue, item.whole_start = self.text[hit.start : hit.end].lower(), hit.start
        if cue.all_levels and level != min(cue.levels):
            self._also(item)
            return
        self._keep(item)
        while cue.lists:
            joint = _NEXT.match(self.text, item.end)
            if joint is None or self._at(joint.end(), joint.end() + 1) or self._is_cue(joint.end()):
                return
            if self._kecamatan_of(item, joint.end()):
                return
            following = self._named(joint.end(), level, cue, item)
            if following is None:
                return
            following.cue = item.cue
            self._keep(following)
            item = following

    def _also(self, item: Found) -> None:
        """A name that is meant at a second level: "Desa/Kecamatan A"."""
        first = self._at(item.start, item.end)
        if first is not None and item.codes:
            within = [code for code in item.candidates if inside(code, first.codes)]
            first.codes = (*first.codes, *within[:1])

    def _kecamatan_of(self, item: Found, at: int) -> bool:
        """Read the name at an offset as the kecamatan that holds the village before it: "Desa A, Kecamatannya"."""
        spans = words_from(self.text, at)
        for count in range(len(spans), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            named = register.codes_of(self.text[start:end], 3)
            above = [code for code in named if any(c.startswith(code + ".") for c in item.codes or item.candidates)]
            if len(above) == 1:
                self._keep(Found(start, end, (above[0],), (above[0],), 0.9, rule="holds the village before"))
                if not item.codes:
                    link(item, self.context, (above[0],))
                return True
            if named:
                return False
        return False

    def _is_cue(self, at: int) -> bool:
        word = _WORD.match(self.text, at)
        return word is not None and word[0].lower().rstrip(".") in cues()

    def _named(self, at: int, level: int, cue: RegionCue, like: Found | None) -> Found | None:
        """The longest known name at an offset, else one that is nearly known."""
        spans = words_from(self.text, at)
        for count in range(len(spans), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            codes = register.codes_of(self.text[start:end], level)
            if not codes:
                continue
            item = Found(start, end, codes)
            link(item, self.context, self._holders(start, end), like)
            whole = count == len(spans) or self._at(spans[count][0], spans[count][1]) is not None
            if item.rule == "not in the region above":
                return self._nearly(spans, level, like) or item
            if self._plausible(item, cue, whole):
                return item
        return self._nearly(spans, level, like)

    def _plausible(self, item: Found, cue: RegionCue, whole: bool) -> bool:
        """Whether a name behind a cue is one: not an ordinary word, and not the first half of something longer."""
        strong = item.codes != () and item.confidence > 0.9
        if self.text[item.start : item.end] in ordinary_words():
            return strong and whole
        if not whole:
            return strong and (item.confidence > 0.95 or item.end < self.title_end)
        return strong or not cue.weak

    def _nearly(self, spans: list[tuple[int, int]], level: int, like: Found | None) -> Found | None:
        for count in range(min(3, len(spans)), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            holders = tuple(code for code in self._holders(start, end) if register.level_of_code(code) in (2, 3))
            if not holders and like is not None:
                holders = tuple(code[:5] for code in like.codes)
            code = nearly(self.text[start:end], level, holders or tuple(self.context.towns()))
            if code is not None:
                return Found(start, end, (code,), (code,), 0.7, rule="nearly this name")
        return None

    # ---- without a cue

    def _may_be_bare(self, hit: Hit) -> bool:
        name = self.names.patterns[hit.pattern]
        return (
            len(name) >= 4 and name not in self.names.groups and name not in ordinary_words() and cue_of(name) is None
        )

    def _bare(self, hit: Hit) -> None:
        name = self.names.patterns[hit.pattern]
        taken = self._at(hit.start, hit.end)
        if taken is not None:
            self._instead(taken, hit, name)
            return
        if name in self.names.upper or on_a_route(self.text, hit.start, hit.end):
            return
        around = before(self.text, hit.start)
        if around.other or after_says_no(self.text, hit.end) or self._a_landform(hit):
            return
        item = self._widest(hit)
        holders = self._holders(item.start, item.end)
        if (holders and self._held(item, holders)) or (not holders and self._chained(item)):
            self._keep(item)
            return
        place = around.place or around.cue is not None or self._listed(item)
        if self._in_context(item, place, around.capital):
            self._keep(item)

    def _widest(self, hit: Hit) -> Found:
        """The hit with the words behind it as far as they belong to a longer name ("Parung Panjang" for Parungpanjang)."""
        spans = words_from(self.text, hit.start)
        for count in range(len(spans), 0, -1):
            end = spans[count - 1][1]
            if end <= hit.end:
                break
            codes = _lower_codes(self.text[hit.start : end])
            if codes:
                return Found(hit.start, end, codes)
        return Found(hit.start, hit.end, _lower_codes(self.text[hit.start : hit.end]))

    def _a_landform(self, hit: Hit) -> bool:
        """Whether the article has the name as that of a mountain or lake."""
        name = self.text[hit.start : hit.end]
        return any(f"{form} {name}" in self.text for form in _LANDFORMS)

    def _cut(self, item: Found) -> bool:
        """Whether more words with a capital follow: the name is but the beginning of another."""
        return self.text[item.end : item.end + 1] == " " and self.text[item.end + 1 : item.end + 2].isupper()

    def _instead(self, taken: Found, hit: Hit, name: str) -> None:
        """A longer name of a kecamatan or village in the place of a province, kabupaten or kota: Padang Luar, Bogor Tengah."""
        quarter = quarters().get(name)
        if quarter is not None and taken.cue in (None, "kawasan", "daerah", "wilayah") and taken.codes:
            if self.context.named(quarter.code[:2]) and not self._others_in(taken):
                self._keep(Found(hit.start, hit.end, (quarter.code,), (quarter.code,), 0.7, rule="quarter of a town"))
            return
        if hit.start != taken.start or hit.end <= taken.end or name in self.names.upper or taken not in self.upper:
            return
        rows = register.by_name(name, 3) + register.by_name(name, 4)
        towns = {code[:5] for item in self.upper if item is not taken for code in item.codes}
        codes = [
            row.code for row in rows if row.code[:5] in towns or (row.level == 3 and inside(row.code, taken.codes))
        ]
        if len(codes) == 1:
            self._keep(Found(hit.start, hit.end, (codes[0],), (codes[0],), 0.8, rule="bare, parent in the article"))

    def _others_in(self, taken: Found) -> bool:
        """Whether the article names another region in the same province."""
        return any(
            code[:2] == taken.codes[0][:2] for item in self.upper for code in item.codes if code != taken.codes[0]
        )

    def _held(self, item: Found, holders: tuple[str, ...]) -> bool:
        within = [code for code in item.candidates if inside(code, holders)]
        if not within and len(item.candidates) == 1:
            within = [code for code in item.candidates if inside(code, capital(holders))]
        if not within:
            return False
        best = min(register.level_of_code(code) for code in within)
        within = [code for code in within if register.level_of_code(code) == best]
        if len(within) > 1:
            return False
        item.codes, item.candidates = (within[0],), tuple(within)
        item.confidence, item.rule = 0.85, "bare, beside the region above"
        return True

    def _chained(self, item: Found) -> bool:
        """A village with its kecamatan behind it, neither known from elsewhere: "Way Urang, Kalianda"."""
        if self.text[item.end : item.end + 2] != ", ":
            return False
        spans = words_from(self.text, item.end + 2)
        for count in range(min(3, len(spans)), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            pairs = [
                (inner, outer)
                for outer in register.codes_of(self.text[start:end], 3)
                for inner in item.candidates
                if inner.startswith(outer + ".")
            ]
            if len(pairs) == 1 and self._at(start, end) is None:
                inner, outer = pairs[0]
                self._keep(Found(start, end, (outer,), (outer,), 0.8, rule="holds the village before"))
                item.codes, item.confidence, item.rule = (inner,), 0.8, "beside the region above"
                return True
        return False

    def _listed(self, item: Found) -> bool:
        return any(
            joined(self.text, other.end, item.start) or joined(self.text, item.end, max(item.end, other.first))
            for other in self._near(item.start, item.end)
            if other in self.found
        )

    def _in_context(self, item: Found, place: bool, capital: bool) -> bool:
        """A bare name whose kabupaten or kota the article names; the freer it stands, the rarer it must be."""
        near = [code for code in item.candidates if self.context.named(code[:5])]
        near = [code for code in near if register.level_of_code(code) == 3] or near
        if not near:
            return (len(item.candidates) == 1 and self._far(item, place)) or self._seat(item, place)
        if len(near) != 1:
            return False
        level = register.level_of_code(near[0])
        only = len(item.candidates) == 1 and item.end - item.start >= LONG_NAME
        if level == 4 and self.text.startswith(_LANDFORMS, item.start):
            return False
        if not (place or (level == 3 and not (capital and self._cut(item))) or (only and not self._cut(item))):
            return False
        item.codes, item.candidates = (near[0],), tuple(near)
        item.confidence, item.rule = 0.75 if place else 0.65, "bare, parent in the article"
        return True

    def _seat(self, item: Found, place: bool) -> bool:
        """One of several of a name that is a seat of government."""
        code = register.table().seats.get(register.fold(self.text[item.start : item.end]))
        if code is None or not (place or self.context.named(code[:2])):
            return False
        item.codes, item.confidence, item.rule = (code,), 0.7, "bare, a seat of government"
        return True

    def _far(self, item: Found, place: bool) -> bool:
        """A name that only one region has, where the article names its province or, for a kecamatan, nothing near it."""
        code = item.candidates[0]
        level, named = register.level_of_code(code), self.context.named(code[:2])
        size = item.end - item.start
        if self._cut(item) or not (
            (named and (place or (level == 3 and size > LONG_NAME))) or (place and level == 3 and size >= LONG_NAME)
        ):
            return False
        item.codes, item.confidence = (code,), 0.7 if named else 0.5
        item.rule = "bare, province in the article" if named else "bare, only one of that name"
        return True

    def _spaced(self) -> None:
        """Names printed as two words that the register writes as one, behind a preposition of place: "di Ujung Genteng"."""
        for match in _PLACED.finditer(self.text):
            start, end = match.span(1)
            if self._at(start, end) is not None:
                continue
            codes = _lower_codes(match[1])
            if not codes or match[1] in self.names.patterns_set:
                continue
            item = Found(start, end, codes)
            if self._in_context(item, place=True, capital=False):
                self._keep(item)

    def _again(self, bare: Sequence[Hit]) -> None:
        """Further occurrences of a name that was read as a kecamatan or village."""
        known = {self.text[item.start : item.end]: item for item in self.found if item.codes}
        for hit in bare if known else ():
            source = known.get(self.names.patterns[hit.pattern])
            if source is None or self._at(hit.start, hit.end) or before(self.text, hit.start).other:
                continue
            item = Found(hit.start, hit.end, source.candidates, source.codes, source.confidence * 0.9, rule="again")
            if not self._cut(item):
                self._keep(item)
