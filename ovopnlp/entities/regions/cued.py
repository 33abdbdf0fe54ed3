"""Kecamatan and desa/kelurahan behind a word that introduces them, and in the list that goes on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Found
from ovopnlp.entities.regions.linking import inside, link, nearly
from ovopnlp.entities.regions.mentions import Mentions
from ovopnlp.entities.regions.names import Hit, Names, cue_of
from ovopnlp.entities.regions.words import WORD, widest, words_from
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import RegionCue, cues, not_before_cue, ordinary_words

_LEAD = re.compile(
    r"(?:[^\S\n]{1,3}|\.[^\S\n]?|/[^\S\n]?|:[^\S\n]?)"
    r"(?:(?:,[^\S\n])?(?:yaitu|yakni|antara lain|di antaranya|meliputi|masing-masing|seperti)[^\S\n]?:?[^\S\n])?"
)
_NEXT = re.compile(
    r"[^\S\n]{0,2}(?:,[^\S\n](?:dan|serta|atau)[^\S\n]|,[^\S\n]?|[^\S\n](?:dan|serta|atau|hingga|maupun|&)[^\S\n]|/)"
)
_SHORT = frozenset({"kec", "kel", "ds"})
_FIELDS = ("Masyarakat dan ", "masyarakat dan ")  # Dinas Pemberdayaan Masyarakat dan Desa (of) X
_WORD_AFTER = re.compile(r"[^\S\n]([a-z]+)\b")
_WORD_BEFORE = re.compile(r"(\w+)[^\S\n]$")


class CuedTagger:
    """Reads one article's names behind cues into ``mentions``."""

    def __init__(self, mentions: Mentions, names: Names, title_end: int) -> None:
        self.text = mentions.text
        self.mentions = mentions
        self.context = mentions.context
        self.names = names
        self.title_end = title_end

    def run(self, hits: Sequence[Hit]) -> None:
        """Kecamatan first: they are what decides between villages."""
        cued = widest([hit for hit in hits if cue_of(self.names.patterns[hit.pattern]) is not None])
        introduced = [(hit, cues()[self.names.patterns[hit.pattern].lower()]) for hit in cued]
        for level in (3, 4):
            for hit, cue in introduced:
                if level in cue.levels:
                    self._after_cue(hit, cue, level)

    def _after_cue(self, hit: Hit, cue: RegionCue, level: int) -> None:
        lead = _LEAD.match(self.text, hit.end)
        ahead = _WORD_BEFORE.search(self.text, max(0, hit.start - 16), hit.start)
        if lead is None or (ahead is not None and ahead[1].lower() in not_before_cue()):
            return
        if self.text.endswith(_FIELDS, 0, hit.start):
            return
        if lead[0][0] == "." and self.text[hit.start : hit.end].lower() not in _SHORT:
            return
        item = self._named(lead.end(), level, cue, None)
        if item is None:
            return
        item.cue, item.whole_start = self.text[hit.start : hit.end].lower(), hit.start
        if cue.all_levels and level != min(cue.levels):
            self._also(item)
            return
        self.mentions.keep(item)
        while cue.lists:
            joint = _NEXT.match(self.text, item.end)
            if joint is None or self.mentions.at(joint.end(), joint.end() + 1) or self._is_cue(joint.end()):
                return
            if self._kecamatan_of(item, joint.end()):
                return
            following = self._named(joint.end(), level, cue, item)
            if following is None:
                return
            following.cue = item.cue
            self.mentions.keep(following)
            item = following

    def _also(self, item: Found) -> None:
        """A name that is meant at a second level: "Desa/Kecamatan A"."""
        first = self.mentions.at(item.start, item.end)
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
                self.mentions.keep(Found(start, end, (above[0],), (above[0],), 0.9, rule="holds the village before"))
                if not item.codes:
                    link(item, self.context, (above[0],))
                return True
            if named:
                return False
        return False

    def _is_cue(self, at: int) -> bool:
        word = WORD.match(self.text, at)
        return word is not None and word[0].lower().rstrip(".") in cues()

    def _named(self, at: int, level: int, cue: RegionCue, like: Found | None) -> Found | None:
        """The longest known name at an offset, else one that is nearly known."""
        spans = words_from(self.text, at)
        if spans and (small := self._with_small_word(spans, level)) is not None:
            return small
        for count in range(len(spans), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            codes = register.codes_of(self.text[start:end], level)
            if not codes:
                continue
            item = Found(start, end, codes)
            link(item, self.context, self.mentions.holders(start, end), like)
            whole = (
                count == len(spans)
                or self.text[spans[count][0]].isdigit()
                or self.mentions.at(spans[count][0], spans[count][1]) is not None
            )
            if item.rule == "not in the region above":
                return None if cue.weak else self._nearly(spans, level, like) or item
            if self._plausible(item, cue, whole):
                return item
        return None if cue.weak else self._nearly(spans, level, like)

    def _with_small_word(self, spans: list[tuple[int, int]], level: int) -> Found | None:
        """A name whose last word is printed without a capital: "Kecamatan Karang tengah"."""
        small = _WORD_AFTER.match(self.text, spans[-1][1])
        codes = register.codes_of(self.text[spans[0][0] : small.end()], level) if small else ()
        near = [code for code in codes if self.context.named(code[:5])]
        if small is None or len(near) != 1:
            return None
        return Found(spans[0][0], small.end(), (near[0],), (near[0],), 0.9, rule="parent in the article")

    def _plausible(self, item: Found, cue: RegionCue, whole: bool) -> bool:
        """Whether a name behind a cue is one: not an ordinary word, and not the first half of something longer."""
        strong = item.codes != () and item.confidence > 0.9
        if self.text[item.start : item.end] in ordinary_words():
            return strong and whole
        if not whole:  # behind an office the name of its holder follows
            return strong and (item.confidence > 0.95 or item.end < self.title_end or cue.office)
        return strong or not cue.weak

    def _nearly(self, spans: list[tuple[int, int]], level: int, like: Found | None) -> Found | None:
        while len(spans) > 1 and self.text[spans[-1][0]].isdigit():
            spans = spans[:-1]  # "Kemantren Kotagede 165 orang"
        for count in range(len(spans), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            if count < len(spans) and self.mentions.at(*spans[count]) is None:
                return None
            holders = tuple(
                code for code in self.mentions.holders(start, end) if register.level_of_code(code) in (2, 3)
            )
            if not holders and like is not None:
                holders = tuple(code[:5] for code in like.codes)
            code = nearly(self.text[start:end], level, holders or tuple(self.context.towns()))
            if code is not None:
                return Found(start, end, (code,), (code,), 0.7, rule="nearly this name")
        return None
