"""New programs: a cue and a capitalised or quoted name, or a full name before its own acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ovopnlp.document import Document
from ovopnlp.lexicon.people import capital_words, title_phrases
from ovopnlp.lexicon.programs import ProgramCue, program_cues

_NAME = re.compile(
    r"[A-Z0-9][\w'&]*(?:[-/][A-Z]?\w+)*(?:(?:\s(?:dan|untuk|dari|ke|di|&|bagi|dengan|the|in|and|for|of)(?=\s[A-Z]))?\s[A-Z][\w'&]*(?:[-/][A-Z]?\w+)*){0,8}"
)
_QUOTED = re.compile(r"\s?[\"']([^\"'\n]{3,60})[\"']")
_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z0-9/-]{1,11})\)")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z]{2,9})\)")
_OFFICE = re.compile(r"(?:Bidang|Menteri|Kementerian|Dinas|Deputi|Badan|Direktorat|Jenderal|Lembaga|Balai)\s$")
_PAIR = re.compile(
    r"\b(?:[Ss]atu|[Oo]ne|1)\s(?:[A-Z][a-z]+|\w{4,12})\s(?:[Ss]atu|[Oo]ne|1)\s(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|(?:produk|product|desa|perusahaan|bumdes|koperasi|inovasi|rumah|sarjana|data)\b)"
)
_KINDS = "(?:[Dd]esa|[Nn]agari|[Kk]ampung|[Gg]ampong|[Kk]elurahan|[Kk]alurahan)"
_DESIGNATED = re.compile(
    rf"\b(?:seleksi|(?:\d+|[a-z]+) {_KINDS} (?:di[a-z]+ )?sebagai) ({_KINDS}(?: [A-Z][a-z]+){{1,2}})(?=[ .,;:)]|$)"
)
_DESIGNATION = re.compile(rf"se(?:leksi|bagai) {_KINDS} [A-Z]")  # its end, far quicker to look for
_NEAR = 160  # characters around a cue in which an authority must be named
_OFFICIAL = re.compile(
    r"\b(?:Pem(?:kab|kot|prov|da)|Dinas|Kementerian|Kemen[a-z]+|Pemerintah|[Pp]emerintah|Bapenda|Samsat|Dis[a-z]{3,}|Polri|Polda|BPJS|Badan|OJK|BPS|"
    r"[Pp]emkab|[Pp]emkot|[Pp]emprov|[Pp]emda|[Mm]enteri|Presiden|[Pp]residen|Puskesmas|Bupati|Gubernur|Wali ?[Kk]ota|[Bb]upati|[Gg]ubernur|Menteri|TNI|BRIN|BKN|desa|Desa)\b"
)
_YEAR = re.compile(r"\s(?:(?:Tahun\s)?(?:19|20)\d\d\b.*|Tahun(?:\sAnggaran)?)$")
_AT_PLACE = re.compile(
    r"\sdi\s(?=(?:Gedung|Kantor|Aula|Hotel|Balai|Pendopo|Lapangan|Kampus|Ruang|Istana|Jalan|Taman|Alun|Pasar|Stadion|GOR|Desa|"
    r"Kelurahan|Kecamatan|Kabupaten|Kota|Provinsi|Pusat|Rumah|Gelora|Grand|Pondok|Masjid|SD|SMP|SMA|Universitas|Hall|Mal|Mall|Play|App|Google|Apple)\b)"
)
_NO_PART = re.compile(r"\s(?:Rp|RT|RW|PT|CV|Pak|Bapak|Bu|Ibu|Presiden|Gubernur|Bupati|Wali|Menteri)(?=\s|$).*")
"""Words with a capital that end a name: addresses, money, firms and people."""
_APPS = re.compile(r"\s(?:dan|serta|atau|milik)\s.*")
_ADDRESS = re.compile(r"\s*(?:RT|RW|,\s?(?:Desa|Kecamatan|Kelurahan|Kec|Dusun|Kabupaten))\b")
_WORD_BEFORE = re.compile(r"([\w-]+)\s$")
_NOUN = re.compile(r"(?:ke|pe[lmnrw]?|peng|peny|pem)[a-z]{3,}an")
_SHOW_WITHIN = 40  # characters after a name
_GLUED = re.compile(r"(?<=[A-Z]{2})[a-z]{4,}$")
_WORDS = re.compile(r"[\w/-]+")
_SMALL = frozenset(("dan", "untuk", "dari", "ke", "di", "bagi", "dengan", "the", "in", "and", "for", "of"))


@dataclass(frozen=True, slots=True)
class Named:
    start: int
    end: int
    acronym: tuple[int, int] | None
    rule: str


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, ProgramCue]]:
    table = {cue.word: cue for cue in program_cues().cues}
    words = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in table)
    return re.compile(rf"\b(?:{words})(?=\s*[A-Z\"'])"), table


def find_named(doc: Document, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Names that the article itself shows to be programs. ``taken`` are stretches of persons, regions and organisations."""
    text = doc.folded
    if "atu " in text or "ne " in text:  # looked for only where its words are
        for match in _PAIR.finditer(text):
            yield Named(match.start(), match.end(), None, "pair")
    for match in _DESIGNATED.finditer(text) if _DESIGNATION.search(text) else ():
        start, end = match.span(1)
        if start >= doc.title_end and not any(first < end and start < last for first, last in taken):
            yield Named(start, end, None, "designated")
    yield from _cued(doc, taken)
    yield from _defined(doc, taken)
    yield from _fairs(doc)


def _cued(doc: Document, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Names after a cue, in the body, where some authority is named at all: firms have programs too."""
    pattern, table = _cues()
    authority: bool | None = None
    for match in pattern.finditer(doc.folded, doc.title_end):
        if authority is None:
            authority = _has_authority(doc)
        if authority:
            found = _after_cue(doc.folded, match, table[match.group().lower()], taken)
            if found is not None:
                yield found


@cache
def _fair() -> re.Pattern[str]:
    words = "|".join(sorted(word.title() for word in program_cues().tails))
    return re.compile(rf"(?<![\w'-])[A-Z][\w'-]++(?: (?!(?:{words})\b)[A-Z][\w'-]++){{0,3}} (?:{words})\b")


def _fairs(doc: Document) -> Iterator[Named]:
    """ "Sleman Batik Festival": fairs and festivals of a government, which is named nearby."""
    text = doc.folded
    if not any(f" {tail.title()}" in text for tail in program_cues().tails):
        return
    for match in _fair().finditer(text, doc.body_start):
        words = match.group().split()
        if len(words) < 3 or any(word.lower() in program_cues().not_names for word in words[:-1]):
            continue
        if _OFFICIAL.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR):
            yield Named(match.start(), match.end(), _acronym(text, match.end()), "fair")


def _has_authority(doc: Document) -> bool:
    return (
        any(entity.kind in ("government", "ministry") for entity in doc.organisations)
        or any(person.offices for person in doc.people)
        or _OFFICIAL.search(doc.folded) is not None
    )


def _after_cue(text: str, match: re.Match[str], cue: ProgramCue, taken: list[tuple[int, int]]) -> Named | None:
    if cue.official and not _OFFICIAL.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR):
        return None
    quoted = _QUOTED.match(text, match.end())
    if quoted is not None:
        words = _WORDS.findall(quoted[1])
        capitals = sum(word[0].isupper() for word in words)
        if not words or len(words) > 8 or capitals * 2 < len(words) or _is_show(text, quoted.end()):
            return None
        return Named(quoted.start(1), quoted.end(1), _acronym(text, quoted.end()), f"quoted:{cue.word}")
    if cue.quoted or (cue.part and not match.group()[0].isupper()) or _of_body(text, match.start()):
        return None
    begin = match.end()
    while begin < len(text) and text[begin] == " ":
        begin += 1
    name = _NAME.match(text, begin)
    if name is None:
        return None
    end = _clip(text, begin, name.end(), taken, apps=cue.word == "aplikasi")
    words = _WORDS.findall(text[begin:end])
    if not _is_name(words, cue) or _ADDRESS.match(text, end) or _is_show(text, end):
        return None
    return Named(match.start() if cue.part else begin, end, _acronym(text, end), f"cue:{cue.word}")


def _of_body(text: str, at: int) -> bool:
    """Whether the word before makes the name that of a body: "Ketua Gerakan ...", "Direktur Program ..."."""
    before = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return before is not None and before[1].lower() in program_cues().after_bodies


def _is_show(text: str, at: int) -> bool:
    """Whether what follows tells of a broadcast: "dalam program X, dikutip kemarin"."""
    return any(word.lower() in program_cues().shows for word in _WORDS.findall(text[at : at + _SHOW_WITHIN])[:3])


def _is_name(words: list[str], cue: ProgramCue) -> bool:
    known = program_cues()
    first = words[0].lower() if words else ""
    if not words or first in known.not_names or first.startswith("kemen") or words[0].isdigit():
        return False
    if (not cue.part and first in title_phrases()) or (cue.begins and first not in cue.begins):
        return False
    if cue.word == "gerakan" and not known.bodies.isdisjoint(word.lower() for word in words):
        return False
    if len(words) < (cue.least or (2 if cue.part else 1)):
        return False
    if len(words) > 1:
        return True
    return (len(first) > 3 or words[0].isupper()) and first not in capital_words() and not _NOUN.fullmatch(first)


def _clip(text: str, start: int, end: int, taken: list[tuple[int, int]], *, apps: bool = False) -> int:
    """The end of a name: before a year, a person, a region or an organisation."""
    for first, last in taken:
        if start <= first < end or first < start < last:
            end = max(start, min(end, first))
    name = _GLUED.sub("", _NO_PART.sub("", _YEAR.sub("", text[start:end])))
    name = _AT_PLACE.split(name, maxsplit=1)[0]
    name = _APPS.sub("", name) if apps else name
    stripped = name.rstrip()
    while stripped and stripped.split()[-1] in _SMALL:
        stripped = stripped[: -len(stripped.split()[-1])].rstrip()
    return start + len(stripped)


def _acronym(text: str, at: int) -> tuple[int, int] | None:
    match = _ACRONYM.match(text, at)
    return match.span(1) if match else None


def _defined(doc: Document, taken: list[tuple[int, int]]) -> Iterator[Named]:
    """Full names before their own acronym: "Sistem Layanan Rujukan Terpadu (SLRT)"."""
    text, known = doc.folded, program_cues()
    for match in _DEFINED.finditer(text):
        acronym = match[1]
        left = text[max(0, match.start() - 110) : match.start()]
        if known.heads.isdisjoint(_WORDS.findall(left.lower())):
            continue
        start = _full_name(list(_WORDS.finditer(left)), left, acronym, known.heads)
        if start is None:
            continue
        begin = match.start() - len(left) + start
        end = match.start() - (len(left) - len(left.rstrip()))
        if any(first < end and begin < last for first, last in taken) or _OFFICE.search(
            text, max(0, begin - 14), begin
        ):
            continue
        named = _WORDS.findall(text[begin:end].lower())
        if _of_body(text, begin) or not known.bodies.isdisjoint(named) or named[1:2] == ["studi"]:
            continue
        yield Named(begin, end, match.span(1), "defined")


def _full_name(words: list[re.Match[str]], left: str, acronym: str, heads: frozenset[str]) -> int | None:
    """Where the words begin whose initials make the acronym and whose first is a program's head word."""
    letters = acronym.lower()
    capitals = [word for word in words if word.group()[0].isupper() or word.group() in _SMALL]
    if not capitals or not words[-1].group()[0].isupper():
        return None
    run: list[re.Match[str]] = []
    for word in reversed(words):
        between = left[word.end() : run[-1].start()] if run else left[word.end() :]
        if (between.strip() and between.strip() not in (",", "-")) or not (
            word.group()[0].isupper() or word.group() in _SMALL
        ):
            break
        run.append(word)
        if word.group().lower() in heads and _initials_fit([w.group() for w in reversed(run)], letters):
            return word.start()
    return None


def _initials_fit(words: list[str], letters: str) -> bool:
    initials = "".join(word[0].lower() for word in words)
    strong = "".join(word[0].lower() for word in words if word not in _SMALL)
    if letters in (initials, strong):
        return True
    if len(words) < 2 or letters[0] != strong[0]:
        return False
    rest = iter("".join(words).lower())
    return len(letters) >= 4 and all(letter in rest for letter in letters)
