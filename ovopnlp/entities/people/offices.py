"""From a title as printed to the office: its name without region, whether it is public, whose jurisdiction it has."""

from __future__ import annotations

import re
from collections import Counter

from ovopnlp.document import Document, OfficeHeld
from ovopnlp.entities.people.hits import Hit
from ovopnlp.entities.people.view import View, is_number
from ovopnlp.lexicon import people as lexicon

NATIONAL = "ID"
_TRIM = re.compile(
    r"^(?:[,/&\s-]|dan\b|serta\b|di\b|untuk\b|pada\b|dari\b)+|(?:[,/&\s-]|\bdan|\bserta|\bdi|\buntuk|\bpada|\bdari|\bbagi|\bRI)+$"
)
_ACRONYM = re.compile(r"\s\((?-i:[A-Z][A-Za-z]*[A-Z])\)")  # Badan Gizi Nasional (BGN)
_NAMES_FIELD = ("Kepala Dinas ", "Kepala Badan ", "Menteri ")
_HEADS_OF_UNIT = frozenset(("Ketua", "Wakil Ketua", "Anggota", "Koordinator", "Komisioner", "Hakim", "Peneliti", "Sekretaris", "Asisten", "Komandan", "Panglima", "Pimpinan", "Sekretaris Jenderal", "Wakil Sekretaris Jenderal", "Inspektur", "Juru Bicara", "Inspektur Jenderal"))  # fmt: skip
_OPEN = frozenset(
    (
        "Kepala",
        "Wakil Kepala",
        "Direktur",
        "Wakil Direktur",
        "Kepala Divisi",
        "Kepala Pusat",
        "Kepala Kantor",
        "Staf Khusus",
        "Tenaga Ahli",
        "Deputi",
    )
)
_PRIVATE_SCHOOLS = frozenset(
    ("muhammadiyah", "aisyiyah", "katolik", "kristen", "binus", "paramadina", "trisakti", "gunadarma", "university", "college", "school")
)  # fmt: skip
_STATE_COMPANIES = frozenset(
    ("bulog", "bpjs", "taspen", "lpdb", "lpdp", "rsud", "rsup", "perumda", "pdam", "lpp", "bergulir")
)


def title_of(view: View, hit: Hit) -> str:
    """The office without region, brackets, Plt and such."""
    name = hit.title.title
    if hit.deputy and not name.startswith("Wakil"):
        name = f"Wakil {name}"
    unit = unit_of(view, hit)
    join = view.lower[hit.unit[0][0]] if unit and name.startswith(_NAMES_FIELD) else ""
    if join == ",":  # Kadis Perdagangan is "Kepala Dinas Perdagangan", and its field may go on
        return f"{name}, {unit}"
    return f"{name} {join} {unit}" if join in ("dan", "&", "serta") else f"{name} {unit}".strip()


def unit_of(view: View, hit: Hit) -> str:
    text = ""
    for first, last in hit.unit:
        piece = view.slice(first, last)
        text += piece if piece in (",",) or text.endswith(("/", "-")) or piece in ("/", "-") else f" {piece}"
    return _TRIM.sub("", _ACRONYM.sub("", text).strip())


def _unit_words(view: View, hit: Hit) -> list[str]:
    return [view.lower[at] for first, last in hit.unit for at in range(first, last)]


def is_public(view: View, hit: Hit) -> bool:
    """Whether the title is a public office, by the words of the unit (lexicon/people/agencies.yaml)."""
    known, words = lexicon.agencies(), _unit_words(view, hit)
    state = not known.national.words.isdisjoint(words) or not known.local.words.isdisjoint(words)
    state = state or any(word.startswith("kemen") for word in words) or "bank indonesia" in " ".join(words)
    name = hit.title.title
    if hit.candidate or (name in ("Menteri", "Wakil Menteri") and "kabinet" in words):
        return False
    if not hit.title.public:
        return name == "Direktur Utama" and not _STATE_COMPANIES.isdisjoint(words)
    if name == "Dekan" and (not _PRIVATE_SCHOOLS.isdisjoint(words) or (len(words) == 1 and words[0][0] == "f")):
        return False  # a faculty's abbreviation alone tells nothing
    if hit.title.takes != "unit":
        return True
    if name in _HEADS_OF_UNIT:
        return _public_unit(hit, words)
    if not known.of_party.words.isdisjoint(words):
        return False
    if not words:
        return name not in (
            "Kepala",
            "Wakil Kepala",
            "Direktur",
            "Wakil Direktur",
            "Kepala Divisi",
            "Kepala Eksekutif",
        ) and _stands_alone(hit)
    if name in _OPEN and words[0] in known.private.words and not state:
        return False
    if name in ("Direktur", "Wakil Direktur", "Kepala Divisi"):
        return state or hit.foreign
    return True


def _stands_alone(hit: Hit) -> bool:
    return bool(hit.regions) or hit.title.takes == "unit"


def _public_unit(hit: Hit, words: list[str]) -> bool:
    known = lexicon.agencies()
    named = [word for word in words if not is_number(word.upper())]
    if not named:
        return bool(words) or hit.foreign
    if named[0] == "tp" and named[1:2] not in (["pkk"], ["posyandu"]):
        return False  # TP3 and such are teams of anybody
    if named == ["tim"] or (named[0] == "dpd" and not _SENATE.issuperset(named[1:2])):
        return False  # "DPD Barisan Melati" is the board of a party or association
    if named[0] in known.private.words or not known.never.words.isdisjoint(words):
        return False
    state = not (known.national.words - _VAGUE).isdisjoint(words) or not known.local.words.isdisjoint(words)
    state = state or any(word.startswith("kemen") for word in words) or "bank indonesia" in " ".join(words)
    return "satgas" in words or named[0] in known.public.words or state or hit.foreign


_SENATE = frozenset(("ri", "republik", "komite", "asal", "dapil", "mpr", "dan"))  # what may follow the senate's DPD
_VAGUE = frozenset(("nasional", "negara", "pusat", "pemerintah", "presiden", "istana"))  # also in names of associations
_PARLIAMENT = frozenset(("dpr", "mpr", "dpd"))
_COUNCIL = frozenset(("banggar", "komisi", "pansus", "panja", "fraksi", "bapemperda", "badan anggaran"))
_LOCAL_CUES = frozenset(("bupati", "wali kota", "walikota", "gubernur", "pemkab", "pemkot", "pemprov", "dprd", "sekda"))


class Jurisdictions:
    """Finds the region of an office: named in the title, else the one region of the article that fits its level."""

    def __init__(self, doc: Document) -> None:
        self._codes = [mention.code for mention in doc.regions if mention.code]
        self._council = "DPRD" in doc.folded and "DPR RI" not in doc.folded
        self._local = any(mention.code and mention.cue in _LOCAL_CUES for mention in doc.regions)

    def of(self, view: View, hit: Hit, public: bool) -> str | None:
        if not public or hit.foreign or hit.title.scope == "foreign":
            return None
        words = _unit_words(view, hit) or [hit.title.title.split()[-1].lower()]
        if not _PARLIAMENT.isdisjoint(words) or hit.title.scope == "national":
            return NATIONAL
        for mention in hit.regions:
            if mention.code:
                return self._with_level(hit, mention.code)
        if hit.code or hit.regions or hit.title.scope == "none":
            return hit.code
        if hit.title.scope == "area":
            return self._of_area(hit)
        return self._agency(hit, words)

    def _of_area(self, hit: Hit) -> str | None:
        """Of Bupati, Camat and such without a region that the register knows; a unit in its place is a national agency."""
        if not hit.unit or hit.title.title == "Ketua DPRD":
            return self._nearest(hit)
        return NATIONAL if hit.title.level in (None, 1) else None

    def _with_level(self, hit: Hit, code: str) -> str:
        level = hit.title.level
        return ".".join(code.split(".")[:2]) if level == 2 and code.count(".") > 1 else code

    def _agency(self, hit: Hit, words: list[str]) -> str | None:
        """Of an office whose title names no region."""
        known = lexicon.agencies()
        if "satgas" in words or hit.title.scope == "state":
            return NATIONAL
        if not known.local.words.isdisjoint(words):
            return self._nearest(hit)
        if not _COUNCIL.isdisjoint(words) and self._council:
            return self._nearest(hit)
        if not known.national.words.isdisjoint(words) or any(word.startswith("kemen") for word in words):
            return NATIONAL
        unknown = self._local and self._unknown(words)
        return self._nearest(hit) if unknown or hit.title.scope == "local" else NATIONAL

    def _unknown(self, words: list[str]) -> bool:
        """An agency that no list knows: in an article about one region it is that region's."""
        return bool(words) and words[0] not in ("badan", "satuan", "satgas", "departemen", "lembaga", "dewan", "komite")

    def _nearest(self, hit: Hit) -> str | None:
        """The region that the article is about at the level of the office, if one stands out."""
        level = hit.title.level
        counts: Counter[str] = Counter()
        for code in self._codes:
            depth = code.count(".") + 1
            if level is None and depth <= 2:
                counts[code] += 1
            elif level is not None and depth >= level:
                counts[".".join(code.split(".")[:level])] += 1
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1] and level is not None):
            return None
        return ranked[0][0]


def office(view: View, hit: Hit, jurisdictions: Jurisdictions) -> OfficeHeld:
    return OfficeHeld(
        title=title_of(view, hit),
        acting=hit.acting,
        former=hit.former,
        region=jurisdictions.of(view, hit, True),
        organisation=hit.organisation,
        mention=view.range(hit.first, hit.last),
    )
