"""Kecamatan and desa/kelurahan without a word that introduces them: beside the region above, or near enough to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Found, beside, joined
from ovopnlp.entities.regions.linking import capital, inside
from ovopnlp.entities.regions.mentions import Mentions
from ovopnlp.entities.regions.names import Hit, Names, cue_of
from ovopnlp.entities.regions.surroundings import after_says_no, before, on_a_route
from ovopnlp.entities.regions.words import cut, lower_codes, widest, words_from
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.people import sure_names
from ovopnlp.lexicon.region_words import facilities, ordinary_words, quarters

LONG_NAME = 7
WELL_KNOWN = 8
_LANDFORM_NAME = re.compile(r"\b(?:Gunung|Danau|Curug|Air Terjun|Raja|Pangeran|bernama) ([A-Z][\w'-]+)( [A-Z][\w'-]+)?")
_LANDFORMS = ("Gunung ", "Danau ", "Curug ", "Air Terjun ")
_CAPITAL_AHEAD = re.compile(r"\b([A-Z][a-z]+)[^\S\n]$")
_PLACED = re.compile(r"\b(?:di|ke|dari|kawasan|wilayah|daerah|asal|dan)[^\S\n]([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])")


class BareTagger:
    """Reads one article's bare names into ``mentions``."""

    def __init__(self, mentions: Mentions, names: Names) -> None:
        self.text = mentions.text
        self.mentions = mentions
        self.context = mentions.context
        self.names = names
        self._landforms = {
            name for match in _LANDFORM_NAME.finditer(self.text) for name in (match[1], match[1] + (match[2] or ""))
        }

    def run(self, hits: Sequence[Hit]) -> None:
        """From the right to the left, so that the region above is known first."""
        bare = widest([hit for hit in hits if self._may_be_bare(hit)])
        for hit in reversed(bare):
            self._bare(hit)
        self._spaced({hit.start for hit in bare})
        self._again(bare)

    def _may_be_bare(self, hit: Hit) -> bool:
        name = self.names.patterns[hit.pattern]
        return (
            len(name) >= 4 and name not in self.names.groups and name not in ordinary_words() and cue_of(name) is None
        )

    def _bare(self, hit: Hit) -> None:
        name = self.names.patterns[hit.pattern]
        taken = self.mentions.at(hit.start, hit.end)
        if taken is not None:
            self._instead(taken, hit, name)
            return
        if name in self.names.upper or on_a_route(self.text, hit.start, hit.end):
            return
        around = before(self.text, hit.start)
        if around.other or after_says_no(self.text, hit.end) or name in self._landforms:
            return
        if name in sure_names() and not around.place:
            return
        item = self._widest(hit)
        holders = self.mentions.holders(item.start, item.end)
        if (holders and self._held(item, holders)) or (not holders and self._chained(item)):
            self.mentions.keep(item)
            return
        if holders and all(register.level_of_code(code) >= 3 for code in holders):
            return  # it lies in a kecamatan or village that holds no region of this name
        place = around.place or around.cue is not None or self._listed(item)
        if self._in_context(item, place, None if place else around.capital):
            self.mentions.keep(item)

    def _widest(self, hit: Hit) -> Found:
        """The hit with the words behind it as far as they belong to a longer name ("Parung Panjang" for Parungpanjang),
        or with the word before it ("Ujung Genteng" for Ujunggenteng)."""
        spans = words_from(self.text, hit.start)
        for count in range(len(spans), 0, -1):
            end = spans[count - 1][1]
            if end <= hit.end:
                break
            codes = lower_codes(self.text[hit.start : end])
            if codes:
                return Found(hit.start, end, codes)
        ahead = _CAPITAL_AHEAD.search(self.text, max(0, hit.start - 20), hit.start)
        codes = lower_codes(self.text[ahead.start(1) : hit.end]) if ahead else ()
        if ahead and any(self.context.named(code[:5]) for code in codes):
            return Found(ahead.start(1), hit.end, codes)
        return Found(hit.start, hit.end, lower_codes(self.text[hit.start : hit.end]))

    def _instead(self, taken: Found, hit: Hit, name: str) -> None:
        """A longer name of a kecamatan or village in the place of a province, kabupaten or kota: Padang Luar, Bogor Tengah."""
        quarter = quarters().get(name)
        if quarter is not None and taken.cue in (None, "kawasan", "daerah", "wilayah") and taken.codes:
            if self.context.named(quarter.code[:2]) and not self.context.beyond(taken.codes[0][:2], taken.codes):
                self.mentions.keep(
                    Found(hit.start, hit.end, (quarter.code,), (quarter.code,), 0.7, rule="quarter of a town")
                )
            return
        if hit.end == taken.end and not taken.cue and not taken.lower:
            self._kecamatan_called_like_a_town(taken)
            return
        if hit.start != taken.start or hit.end <= taken.end or name in self.names.upper or taken.lower:
            return
        codes = [
            code
            for code in lower_codes(name)
            if self.context.beyond(code[:5], taken.codes)
            or (len(code) == len("00.00.00") and inside(code, taken.codes))
        ]
        if len(codes) == 1:
            self.mentions.keep(
                Found(hit.start, hit.end, (codes[0],), (codes[0],), 0.8, rule="bare, parent in the article")
            )

    def _kecamatan_called_like_a_town(self, taken: Found) -> None:
        """Depok in "Depok, Sleman": a kecamatan of the one kabupaten that stands behind it, and of no list."""
        for holder in self.mentions.near(taken.start, taken.end):
            if (
                holder.lower
                or not holder.codes
                or holder.start < taken.end
                or not beside(self.text, taken.end, holder.first)
            ):
                continue
            inner = [
                code for code in register.codes_of(self.text[taken.start : taken.end], 3) if inside(code, holder.codes)
            ]
            near = self.mentions.near(taken.start, holder.end)
            listed = any(
                joined(self.text, other.end, taken.start) or joined(self.text, holder.end, max(other.first, holder.end))
                for other in near
                if not other.lower and not inside(holder.codes[0], other.codes)
            )
            if len(inner) == 1 and len(holder.codes[0]) == len("00.00") and not listed:
                self._keep_as(taken, inner[0])
            return

    def _keep_as(self, taken: Found, code: str) -> None:
        self.mentions.keep(Found(taken.start, taken.end, (code,), (code,), 0.75, rule="bare, beside the region above"))

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
            if len(pairs) == 1 and self.mentions.at(start, end) is None:
                inner, outer = pairs[0]
                self.mentions.keep(Found(start, end, (outer,), (outer,), 0.8, rule="holds the village before"))
                item.codes, item.confidence, item.rule = (inner,), 0.8, "beside the region above"
                return True
        return False

    def _listed(self, item: Found) -> bool:
        return any(
            joined(self.text, other.end, item.start)
            or (other.first == other.start and joined(self.text, item.end, max(item.end, other.start)))
            for other in self.mentions.near(item.start, item.end)
            if other.lower
        )

    def _in_context(self, item: Found, place: bool, before: str | None) -> bool:
        """A bare name whose kabupaten or kota the article names; the freer it stands, the rarer it must be."""
        near = [code for code in item.candidates if self.context.named(code[:5])]
        near = [code for code in near if register.level_of_code(code) == 3] or near
        if not near:
            far = len(item.candidates) == 1 and before is None and self._far(item, place)
            return far or self._seat(item, place)
        if len(near) != 1:
            return False
        level = register.level_of_code(near[0])
        free = before is None or before in facilities()
        only = len(item.candidates) == 1 and item.end - item.start >= LONG_NAME and free
        if level == 4 and self.text.startswith(_LANDFORMS, item.start):
            return False
        if not (
            place
            or (level == 3 and not (before and cut(self.text, item.end)))
            or (only and not cut(self.text, item.end))
        ):
            return False
        item.codes, item.candidates = (near[0],), tuple(near)
        item.confidence, item.rule = 0.75 if place else 0.65, "bare, parent in the article"
        return True

    def _seat(self, item: Found, place: bool) -> bool:
        """One of several of a name that is a seat of government."""
        code = register.table().seats.get(register.fold(self.text[item.start : item.end]))
        known = place or self.context.named(code[:2]) if code is not None else False
        if code is None or cut(self.text, item.end) or not (known or item.end - item.start >= WELL_KNOWN):
            return False
        item.codes, item.confidence, item.rule = (code,), 0.7, "bare, a seat of government"
        return True

    def _far(self, item: Found, place: bool) -> bool:
        """A name that only one region has, where the article names its province or, for a kecamatan, nothing near it."""
        code = item.candidates[0]
        level, named = register.level_of_code(code), self.context.named(code[:2])
        size = item.end - item.start
        if cut(self.text, item.end) or not (
            (named and (place or (level == 3 and size > LONG_NAME))) or (place and level == 3 and size >= LONG_NAME)
        ):
            return False
        item.codes, item.confidence = (code,), 0.7 if named else 0.5
        item.rule = "bare, province in the article" if named else "bare, only one of that name"
        return True

    def _spaced(self, scanned: set[int]) -> None:
        """Names printed as two words that the register writes as one, behind a preposition of place: "di Ujung Genteng"."""
        for match in _PLACED.finditer(self.text):
            start, end = match.span(1)
            if start in scanned or self.mentions.at(start, end) is not None:
                continue
            codes = lower_codes(match[1])
            item = Found(start, end, codes)
            if codes and self._in_context(item, place=True, before=None):
                self.mentions.keep(item)

    def _again(self, bare: Sequence[Hit]) -> None:
        """Further occurrences of a name that was read as a kecamatan or village."""
        known = {self.text[item.start : item.end]: item for item in self.mentions.items if item.lower and item.codes}
        for hit in bare if known else ():
            name = self.names.patterns[hit.pattern]
            source = known.get(name)
            if (
                source is None
                or name in sure_names()
                or self.mentions.at(hit.start, hit.end)
                or before(self.text, hit.start).other
            ):
                continue
            item = Found(hit.start, hit.end, source.candidates, source.codes, source.confidence * 0.9, rule="again")
            if not cut(self.text, item.end):
                self.mentions.keep(item)
