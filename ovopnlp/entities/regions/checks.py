"""Names that the article does not decide, and counts of regions compared with the register."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ovopnlp.document import Document, Finding, NumberMention, Range, RegionMention
from ovopnlp.lexicon import regions as register

_UNIT = re.compile(
    r"[^\S\n]?(kabupaten[ ]?(?:/|dan|-)[ ]?kota|(?:desa|kalurahan)[ ]?(?:/|dan)[ ]?kelurahan|kelurahan[ ]?(?:/|dan)[ ]?(?:desa|kalurahan)"
    r"|kecamatan|kapanewon|kemantren|distrik|kelurahan|kalurahan|desa|kabupaten)\b(?![ ]?/)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[^\S\n](?:yang[^\S\n](?:ada|tersebar|berada|terdapat)[^\S\n])?(?:se|(?:di|dalam|pada)(?:[^\S\n](?:seluruh|wilayah|semua))*)?[^\S\n]?-?"
)
_AHEAD = re.compile(r"[^.;\n]{0,30}\b(?:memiliki|mempunyai|terdiri|terbagi|mencakup|meliputi)\b[^.;,\n]{0,25}")
_TOTAL = re.compile(
    r"\b(?:seluruh|semua|total|keseluruhan|terdiri|memiliki|mempunyai|terbagi|semuanya)\b[^.;\n]{0,25}$", re.IGNORECASE
)
_KINDS = {
    "kecamatan": ("kecamatan", "distrik", "kapanewon", "kemantren"),
    "kelurahan": ("kelurahan",),
    "kalurahan": ("desa", "desa adat"),
    "desa": ("desa", "desa adat"),
    "kabupaten": ("kabupaten",),
    "kota": ("kota",),
}
_AS = {"kapanewon": "kecamatan", "kemantren": "kecamatan", "distrik": "kecamatan"}
_LEVEL = {"kabupaten": 2, "kota": 2, "kecamatan": 3, "kelurahan": 4, "kalurahan": 4, "desa": 4}


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stated number of regions inside a region, beside the register's number: 8 of the 11 kecamatan of Depok."""

    start: int  # of the number
    end: int  # of the counted word
    code: str
    stated: int
    registered: int
    whole: bool  # the article says that these are all of them

    @property
    def share(self) -> float:
        """1.0 where all are meant."""
        return self.stated / self.registered


def find_coverage(doc: Document) -> list[Coverage]:
    """Numbers of kabupaten, kecamatan, desa ... whose region stands beside them. Needs ``doc.quantities`` and ``doc.regions``."""
    found = []
    for number in doc.quantities:
        unit = _UNIT.match(doc.folded, number.number.end)
        if unit is None or number.value is None or number.value != int(number.value) or number.comparator:
            continue
        kinds = [_AS.get(word, word) for word in re.findall(r"[a-z]+", unit[1].lower()) if word != "dan"]
        region = _region(doc, number, unit.end(), min(_LEVEL[kind] for kind in kinds))
        if region is None or region.code is None:
            continue
        counts = register.counts(region.code)
        registered = sum(counts.get(name, 0) for kind in kinds for name in _KINDS[kind])
        if registered:
            whole = _TOTAL.search(doc.folded, max(0, number.start - 60), number.start) is not None
            found.append(Coverage(number.start, unit.end(), region.code, int(number.value), registered, whole))
    return found


def _region(doc: Document, number: NumberMention, end: int, level: int) -> RegionMention | None:
    """The region that holds the counted ones: right behind them, or the subject before "terdiri", "memiliki"."""
    for mention in doc.regions:
        if mention.code is None or register.level_of_code(mention.code) >= level or mention.confidence < 0.7:
            continue
        if 0 <= mention.whole.start - end <= 45 and _BEHIND.fullmatch(doc.folded, end, mention.whole.start):
            return mention
        if 0 <= number.start - mention.end <= 70 and _AHEAD.fullmatch(doc.folded, mention.end, number.start):
            return mention
    return None


def check_regions(doc: Document) -> list[Finding]:
    """``ambiguous_region`` for names that stay open, ``count_disagrees_with_register`` for counts that cannot be right.

    A count disagrees where it is larger than the register's, or where the article says that it is all and it is smaller.
    """
    seen: set[str] = set()
    findings = []
    for mention in doc.regions:
        name = doc.text[mention.start : mention.end]
        if mention.code is None and mention.rule != "group" and name not in seen:
            seen.add(name)
            message = f"{name} may be {', '.join(mention.candidates)}"
            findings.append(Finding("ambiguous_region", message, [Range(mention.start, mention.end)]))
    for count in find_coverage(doc):
        if count.stated > count.registered or (count.whole and count.stated != count.registered):
            row = register.by_code(count.code)
            message = (
                f"{doc.text[count.start : count.end]} against {count.registered} in {row.name if row else count.code} "
                f"({register.VINTAGE})"
            )
            findings.append(Finding("count_disagrees_with_register", message, [Range(count.start, count.end)]))
    return findings
