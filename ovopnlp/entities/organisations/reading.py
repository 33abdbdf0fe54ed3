"""How the name of an organisation goes on behind its first words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ovopnlp.document import Range, RegionMention
from ovopnlp.entities.organisations.names import Hit, Names
from ovopnlp.lexicon.organisations import OrganisationHead, organisation_words
from ovopnlp.lexicon.people import possible_names, sure_names
from ovopnlp.lexicon.regions import by_name
from ovopnlp.lexicon.speech import active_forms
from ovopnlp.records.entities import OrganisationKind

_WORD = re.compile(r"[^\W_][\w'/&.-]*")
_GAP = re.compile(r"[^\S\n]{1,2}")
_JOINT = re.compile(r"[^\S\n]{0,2}(?:,[^\S\n]?(?:dan|serta|&)?[^\S\n]?|[^\S\n](?:dan|serta|&)[^\S\n])")
_ACRONYM = re.compile(r"[^\S\n]{0,2}\([^\S\n]?([A-Z][\w./&-]{1,15}(?: [A-Z]\w{1,8})?)[^\S\n]?\)")
_SUFFIX = re.compile(r"(?:[^\S\n]?(?:\((?:Persero|Perseroda|Tbk)\)|Tbk\b\.?|Persero\b))+", re.IGNORECASE)
_PLAIN_WORD = re.compile(r"[^\W_][\w'/&-]*")
_COUNTRY = re.compile(r" (?:ri|republik indonesia)$")
_KIND_WORD = re.compile(
    r"(?:[Kk]ota|[Kk]abupaten|[Kk]ab\.|[Pp]rovinsi|[Pp]rov\.|KOTA|KABUPATEN|PROVINSI|[Kk]ecamatan|[Dd]esa|[Kk]elurahan|Kalurahan)"
    r"[^\S\n](?:Administrasi[^\S\n])?"
)
_LEGAL_FORM = re.compile(r"^(?:PT|CV|UD)\.? | ?\(Persero\)| ?Tbk\.?$")
_VERB = re.compile(r"(?!Pendidikan|Perbankan|Ikan)[A-Z][a-z]{3,}kan|Me(?:ng|ny|m|n)[a-z]{4,}")
_VILLAGES = re.compile(r"[^\S\n](?:dan|&)[^\S\n](?:Desa|Nagari|Gampong|Kampung|Kalurahan|Kelurahan|Pekon)\b")
_SPEAKS = re.compile(r"[^\S\n]([a-z]+)")
SHORTEST_BARE = 5
_NO_ACRONYM = frozenset({"Persero", "Tbk", "Perseroda"})


@dataclass(slots=True)
class Reading:
    """One occurrence of a name."""

    start: int
    end: int
    name: str
    kind: OrganisationKind
    key: str  # what it is merged by
    rule: str
    region: str | None = None
    aliases: list[str] = field(default_factory=list)
    head: str | None = None  # the head alone: Pemkot, DPRD, Bappeda
    level: int | None = None  # of the region that the head asks for
    known: bool = False


def regions_by_start(regions: list[RegionMention]) -> dict[int, RegionMention]:
    """Regions by the offset of their bare name, also those that stay open; groups such as Jabodetabek have no offices."""
    return {mention.start: mention for mention in reversed(regions) if mention.rule != "group"}


class Reader:
    """Reads the names of one text."""

    def __init__(self, text: str, regions: Mapping[int, RegionMention], names: Names) -> None:
        self.text = text
        self.regions = regions
        self.names = names
        self._words = organisation_words()
        self._cooperatives = "koperasi" in text.casefold()

    def read(self, hit: Hit) -> Reading | None:
        """The name that begins with a hit; ``None`` where none does."""
        head = self.names.heads.get(hit.form)
        if hit.form in self.names.known:
            both = head is not None and self._cooperatives  # KSP: a cooperative, or the president's staff
            longer = self._with_capitals(hit, head) if both and head is not None else None
            return longer or self._known(hit)
        if head is None:
            return None
        if head.goes_on == "region":
            return self._with_region(hit, head)
        if head.goes_on == "fields":
            return self._with_fields(hit, head)
        return self._with_capitals(hit, head)

    # ---- parts

    def _region(self, at: int) -> RegionMention | None:
        """The region that is named at an offset, with or without its kind word."""
        gap = _GAP.match(self.text, at)
        if gap is None:
            return None
        found = self.regions.get(gap.end())
        if found is None:
            kind = _KIND_WORD.match(self.text, gap.end())
            found = self.regions.get(kind.end()) if kind else None
        return found

    def _acronym(self, at: int, name: str) -> tuple[str | None, int]:
        """An acronym of ``name`` in brackets at an offset, and where the brackets end; ``None`` where they hold something else."""
        match = _ACRONYM.match(self.text, at)
        if match is None or match[1] in _NO_ACRONYM or self.regions.get(match.start(1)) is not None:
            return None, at
        return (match[1] if match[1][0].casefold() == name[0].casefold() else None), match.end()

    def _plain(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def _key_and_kind(self, name: str, head: OrganisationHead) -> tuple[str, OrganisationKind]:
        folded = _COUNTRY.sub("", _LEGAL_FORM.sub("", name).casefold())
        if head.one:
            folded = f"{head.words[0].casefold()} {folded.partition(' ')[2]}"
        known = self.names.folded.get(folded)
        return (known.key, known.kind) if known is not None else (f"name {folded}", head.kind)

    # ---- kinds of names

    def _known(self, hit: Hit) -> Reading:
        known = self.names.known[hit.form]
        acronym, end = self._acronym(hit.end, hit.form)
        reading = Reading(hit.start, hit.end, hit.form, known.kind, known.key, "organisations.yaml", known=True)
        if acronym:
            reading.aliases.append(acronym)
        region = self._region(end) if known.kind in ("ministry", "government", "association") else None
        if region is not None:  # the office of a national body in a region
            tail = self._plain(end, region.end)
            reading.end, reading.region = region.end, region.code
            reading.kind = "government" if known.kind == "ministry" else known.kind
            reading.name = f"{hit.form} {tail}"
            reading.key = f"{reading.key} {region.code or tail.casefold()}"
            reading.aliases = [f"{alias} {tail}" for alias in reading.aliases]
        return reading

    def _with_region(self, hit: Hit, head: OrganisationHead) -> Reading | None:
        acronym, at = self._acronym(hit.end, hit.form)
        region = self._region(at)
        word = self._plain(hit.start, hit.end)
        if region is None:
            return Reading(
                hit.start, hit.end, word, head.kind, "", "head alone", head=head.key or hit.form, level=head.level
            )
        tail = self._plain(at, region.end)
        reading = Reading(
            hit.start,
            region.end,
            f"{word} {tail}",
            head.kind,
            f"{head.key or hit.form} {region.code or tail.casefold()}",
            "head and region",
        )
        reading.region, reading.head = region.code, head.key or hit.form
        if acronym:
            reading.aliases.append(f"{acronym} {tail}")
        return reading

    def _is_field(self, word: str) -> bool:
        return all(
            part in self._words.fields or part.title() in self._words.fields for part in re.split(r"[/-]", word) if part
        )

    def _with_fields(self, hit: Hit, head: OrganisationHead) -> Reading | None:
        at = hit.end
        while True:
            gap = _GAP.match(self.text, at) or _JOINT.match(self.text, at)
            joint = _JOINT.match(self.text, at)
            step = joint if joint is not None and at > hit.end else gap
            word = _WORD.match(self.text, step.end()) if step else None
            if word is None or not self._is_field(word[0].rstrip(".")) or self.regions.get(word.start()) is not None:
                break
            at = word.end() - (1 if word[0].endswith(".") else 0)
            if word[0].endswith("."):
                break
        if at == hit.end:
            return None
        villages = _VILLAGES.match(self.text, at) if self.text.endswith("Masyarakat", 0, at) else None
        at = villages.end() if villages else at
        name = self._plain(hit.start, at)
        acronym, after = self._acronym(at, name)
        region = self._region(after) if head.kind != "ministry" else None
        if name in self._words.no_names or (head.alone is False and region is None):
            return None
        key, kind = self._key_and_kind(name, head)
        reading = Reading(hit.start, at, name, kind, key, f"after {hit.form}")
        if acronym:
            reading.aliases.append(acronym)
        if region is not None:
            tail = self._plain(after, region.end)
            reading.end, reading.region = region.end, region.code
            reading.name, reading.key = f"{name} {tail}", f"{reading.key} {region.code or tail.casefold()}"
            reading.aliases += [name, *(f"{alias} {tail}" for alias in reading.aliases[:1])]
        return reading

    def _with_capitals(self, hit: Hit, head: OrganisationHead) -> Reading | None:
        at, count = hit.end, 0
        while count < head.most:
            gap = _GAP.match(self.text, at)
            word = _PLAIN_WORD.match(self.text, gap.end()) if gap else None
            if word is None or not (word[0][0].isupper() or word[0][0].isdigit()):
                break
            if self._ends(word[0], count, head) or (count and self._after_region(at, head)):
                break
            count += 1
            at = word.end()
            if word[0][-1] in "'-&/":
                at -= 1
                break
        at = self._without_person(hit.end, at)
        if head.kind == "cooperative" and self._is_speaker(hit.end, at):
            return None
        if not count or not any(c.isalpha() for c in self.text[hit.end : at]):
            return None
        if head.kind == "company" and (by_name(self.text[hit.end : at], 1) or by_name(self.text[hit.end : at], 2)):
            return None  # "PT Jakarta" is a court of appeal
        suffix = _SUFFIX.match(self.text, at)
        at = suffix.end() if suffix else at
        name = self._plain(hit.start, at)
        if name in self._words.no_names:
            return None
        key, kind = self._key_and_kind(name, head)
        reading = Reading(hit.start, at, name, kind, key, f"after {hit.form}")
        acronym, _ = self._acronym(at, name)
        if acronym:
            reading.aliases.append(acronym)
        bare = _LEGAL_FORM.sub("", name)
        if head.kind == "company" and bare != name and len(bare) >= SHORTEST_BARE:
            reading.aliases.append(bare)
        inside = [mention for start, mention in self.regions.items() if hit.end < start < at]
        reading.region = inside[-1].code if inside and head.kind in ("government", "university", "other") else None
        return reading

    def _ends(self, word: str, count: int, head: OrganisationHead) -> bool:
        """Whether a word with a capital does not belong to the name any more."""
        if word in self._words.ends or (count and word in self.names.known):
            return True
        if word in self.names.heads:
            return not (head.kind == "company" and not count and word == "Bank")
        return _VERB.fullmatch(word) is not None and word not in self._words.fields

    def _after_region(self, at: int, head: OrganisationHead) -> bool:
        """Whether the name has just named a region, with which it ends: "UIN Alauddin Makassar"."""
        if head.kind in ("company", "bank", "cooperative"):
            return False
        return any(mention.end == at for start in range(max(0, at - 30), at) if (mention := self.regions.get(start)))

    def _without_person(self, start: int, end: int) -> int:
        """The end of a name without the person's name that follows it: "PT Maju Jaya Budi Santoso"."""
        words = [match.span() for match in _PLAIN_WORD.finditer(self.text, start, end)]
        for k in range(2, len(words) - 1):
            if self.text[slice(*words[k])] in sure_names():
                return words[k - 1][1]
        if len(words) > 3 and self.text[slice(*words[-1])] in sure_names() and self._speaks(end):
            return words[-3][1]
        return end

    def _speaks(self, at: int) -> bool:
        verb = _SPEAKS.match(self.text, at)
        return verb is not None and verb[1] in active_forms()

    def _is_speaker(self, start: int, end: int) -> bool:
        """Whether the words are a person's name before a verb of saying, as behind "Lembaga X Koperasi Sri Y menyebut"."""
        words = self.text[start:end].split()
        named = len(words) > 1 and (words[0] in sure_names() or words[0] in possible_names())
        return named and self._speaks(end)


def occurrences(text: str, form: str) -> list[Range]:
    """Where a form stands in the text as a word of its own."""
    found: list[Range] = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            found.append(Range(at, end))
        at = text.find(form, end)
    return found
