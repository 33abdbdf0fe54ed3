"""Kecamatan and desa/kelurahan: read behind a word that introduces them, in lists after it, or beside the region above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ovopnlp.entities.regions.found import Context, Found, beside, joined
from ovopnlp.entities.regions.names import Hit, Names, cue_of
from ovopnlp.entities.regions.surroundings import after_says_no, before
from ovopnlp.lexicon import regions as register
from ovopnlp.lexicon.region_words import RegionCue, cues, ordinary_words

MOST_WORDS = 5
MOST_CANDIDATES = 8
_LEAD = re.compile(
    r"(?:[^\S\n]{1,3}|\.[^\S\n]?|/[^\S\n]?|:[^\S\n]?)(?:(?:,[^\S\n])?(?:yaitu|yakni|antara lain|di antaranya|meliputi|masing-masing|seperti)[^\S\n]?:?[^\S\n])?"
)
_WORD = re.compile(r"[^\W_](?:[\w'/]|\.(?=[A-Z])|-(?=\w))*")
_NEXT = re.compile(
    r"[^\S\n]{0,2}(?:,[^\S\n](?:dan|serta|atau)[^\S\n]|,[^\S\n]?|[^\S\n](?:dan|serta|atau|hingga|maupun|&)[^\S\n]|/)"
)
_ENDINGS = frozenset(
    {
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
    }
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


class LowerTagger:
    """One article's kecamatan and villages."""

    def __init__(self, text: str, names: Names, upper: list[Found], context: Context) -> None:
        self.text = text
        self.names = names
        self.upper = upper
        self.context = context
        self.found: list[Found] = []
        self._taken = {item.start: item for item in upper}

    def run(self, hits: Sequence[Hit]) -> list[Found]:
        """Mentions in order; those of ``upper`` that turn out to be lower regions are removed from it."""
        for level in (3, 4):
            for hit in hits:
                cue = cue_of(self.names.patterns[hit.pattern])
                if cue is not None and level in cue.levels:
                    self._after_cue(hit, cue, level)
        self._bare(hits)
        self._again(hits)
        self.found.sort(key=lambda f: f.start)
        return self.found

    # ---- behind a cue

    def _after_cue(self, hit: Hit, cue: RegionCue, level: int) -> None:
        lead = _LEAD.match(self.text, hit.end)
        if lead is None:
            return
        at = lead.end()
        item = self._name_at(at, level)
        if item is None:
            return
        item.cue, item.whole_start = self.text[hit.start : hit.end].lower(), hit.start
        if not self._link(item, cue=cue):
            return
        self._keep(item)
        while cue.lists:
            joint = _NEXT.match(self.text, item.end)
            if joint is None or joint.end() in self._taken or self._is_cue(joint.end()):
                return
            following = self._name_at(joint.end(), level)
            if following is None:
                return
            following.cue = item.cue
            if not self._link(following, cue=cue, like=item):
                return
            self._keep(following)
            item = following

    def _is_cue(self, at: int) -> bool:
        word = _WORD.match(self.text, at)
        return word is not None and word[0].lower().rstrip(".") in cues()

    def _name_at(self, at: int, level: int) -> Found | None:
        spans = words_from(self.text, at)
        for count in range(len(spans), 0, -1):
            start, end = spans[0][0], spans[count - 1][1]
            codes = tuple(row.code for row in register.by_name(self.text[start:end], level))
            if codes:
                return Found(start, end, codes)
        return None

    def _keep(self, item: Found) -> None:
        taken = self._taken.get(item.start)
        if taken is not None and taken in self.upper:
            self.upper.remove(taken)
        self.found.append(item)
        self._taken[item.start] = item
        for code in item.codes:
            self.context.add(code)

    # ---- linking

    def _holders(self, item: Found) -> tuple[str, ...]:
        """Codes of the region that stands right behind the name."""
        for other in (*self.upper, *self.found):
            start = other.whole_start if other.whole_start >= 0 else other.start
            if other.start != item.start and beside(self.text, item.end, start):
                return other.codes
        return ()

    def _link(self, item: Found, cue: RegionCue | None = None, like: Found | None = None) -> bool:
        """Choose among the candidates; False where the name is better not read as a region at all."""
        holders = self._holders(item)
        inside = [code for code in item.candidates if any(code.startswith(h + ".") for h in holders)]
        pool = inside or list(item.candidates)
        scores = {code: self.context.support(code) for code in pool}
        if like is not None and like.codes:
            above = register.parent(like.codes[0]) or ""
            for code in pool:
                scores[code] += 3.0 if code.startswith(above + ".") else 0.0
        best = max(scores.values())
        top = [code for code in pool if scores[code] == best]
        if best == 0 and cue is not None and cue.weak:
            return False
        if len(top) == 1 and (best > 0 or len(item.candidates) == 1):
            item.codes = (top[0],)
            item.confidence = 0.97 if inside else 0.93 if best >= 4 else 0.8 if best > 0 else 0.6
            item.rule = (
                "beside the region above"
                if inside
                else "parent in the article"
                if best > 0
                else "only one of that name"
            )
            return True
        item.candidates = tuple(top[:MOST_CANDIDATES])
        item.confidence, item.rule = round(1 / len(top), 2), "undecided"
        return True

    # ---- without a cue

    def _bare(self, hits: Sequence[Hit]) -> None:
        reach = 0
        for hit in hits:
            name = self.names.patterns[hit.pattern]
            if hit.start < reach or hit.start in self._taken or len(name) < 4 or name in ordinary_words():
                continue
            if name in self.names.upper or name in self.names.groups or cue_of(name) is not None or self._covered(hit):
                continue
            item = self._bare_name(hit, name)
            if item is not None:
                self._keep(item)
                reach = hit.end

    def _covered(self, hit: Hit) -> bool:
        return any(item.start < hit.end and hit.start < item.end for item in (*self.upper, *self.found))

    def _bare_name(self, hit: Hit, name: str) -> Found | None:
        rows = register.by_name(name, 3) + register.by_name(name, 4)
        item = Found(hit.start, hit.end, tuple(row.code for row in rows))
        around = before(self.text, hit.start)
        if around.other or after_says_no(self.text, hit.end):
            return None
        holders = self._holders(item)
        inside = [code for code in item.candidates if any(code.startswith(h + ".") for h in holders)]
        if inside:
            best = min(register.level_of_code(code) for code in inside)
            inside = [code for code in inside if register.level_of_code(code) == best]
            item.codes = (inside[0],) if len(inside) == 1 else ()
            item.confidence, item.rule = 0.85 if item.codes else 0.4, "bare, beside the region above"
            item.candidates = tuple(inside)
            return item if item.codes else None
        if not (around.place or around.cue or self._listed(hit)):
            return None
        return self._in_context(item)

    def _listed(self, hit: Hit) -> bool:
        return any(joined(self.text, other.end, hit.start) for other in self.found)

    def _in_context(self, item: Found) -> Found | None:
        near = [code for code in item.candidates if self.context.named(code.rpartition(".")[0][:5])]
        near = [code for code in near if register.level_of_code(code) == 3] or near
        if len(near) != 1:
            return None
        item.codes, item.candidates = (near[0],), tuple(near)
        item.confidence, item.rule = 0.75, "bare, parent in the article"
        return item

    def _again(self, hits: Sequence[Hit]) -> None:
        """Further occurrences of a name that was read as a kecamatan or village."""
        known = {self.text[item.start : item.end]: item for item in self.found if item.codes}
        if not known:
            return
        for hit in hits:
            name = self.names.patterns[hit.pattern]
            source = known.get(name)
            if source is None or name in ordinary_words() or self._covered(hit) or before(self.text, hit.start).other:
                continue
            item = Found(hit.start, hit.end, source.candidates, source.codes, source.confidence * 0.9, rule="again")
            self._keep(item)
