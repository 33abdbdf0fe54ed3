"""One citation of a regulation: kind, issuer, number, year and title, read from the kind word onwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ovopnlp.entities.regulations.forms import Citation, Form, tables
from ovopnlp.entities.regulations.titles import name_after, title_after
from ovopnlp.lexicon.regulations import regulations

# A printed number: "14", "26/A/2021", "348.K/TL.01/MEM.L/2024", "KP 1001", "S-9/MK/PK/ 2025", "800/Kep.160 - BKPSDM/2025".
TOKEN = (
    r"(?:kp )?[a-z]{0,7}[-.]?\d*[a-z0-9]*"
    r"(?:(?:\.?/ ?(?=[a-z0-9])| /(?=\d)|-| - (?=[a-z]{2,12}/))[a-z0-9]+| \d{1,3}/(?:19|20)\d\d\b|\.(?:\d+[a-z]{0,2}(?![a-z])|[a-z]{1,6}(?=[/.-]|\d)))*"
)
NUMBER = re.compile(
    rf"\s*,?\s*(?:(?:ber)?nomor|no\.|no(?= ?(?:\d|[a-z]{1, 4}[/.-]))|nomer|nmr)\s*:?\s*(?P<number>{TOKEN})"
)
YEAR = re.compile(r"\s*,?\s*(?:tahun|thn\.?|th\.?)\s*(?P<year>(?:19|20)\d\d)\b")
DATED = re.compile(r"\s*,?\s*(?:tertanggal|tanggal)\s+\d{1,2}\s+[a-z]{3,9}\s+(?P<year>(?:19|20)\d\d)\b")
BARE = re.compile(
    r"\s+(?P<number>\d{1,3}[a-z]?)(?:\s*/\s*(?P<slashed>(?:19|20)\d\d)\b|(?=\s+(?:tahun|thn|th)\b)"
    r"|(?=[,.;:)](?!\d)|\s+(?:tentang|yang|tersebut|itu|ini|dan|atau|soal|mengenai)\b|$))"
)
SLASHED = re.compile(
    r"\s+(?P<number>\d{1,3}[a-z]?)\s*/\s*(?P<slashed>(?:19|20)\d\d)\b|\s+(?P<plain>\d{1,3}[a-z]?)(?=\s+(?:tahun|thn|th)\s*\d)"
)
ROMAN = re.compile(r"\s+(?P<number>[ivx]{1,4})\b(?=[\s,.;)])")
TRAILING_YEAR = re.compile(r"^(?P<number>.+?)\s*/\s*(?P<year>(?:19|20)\d\d)$")
STOP_IN_NAME = re.compile(
    r"\b(?:yang|ini|itu|tersebut|serta|melalui|dengan|sesuai|berdasarkan|tentang|terkait|adalah|akan|telah|sudah|untuk|pada|oleh|"
    r"soal|mengenai|karena|agar|dari|pasal|bahwa|undang-undang|uu|juga)\b"
)
GAP = re.compile(
    r"(?P<name>(?:\s*\([^()\n]{1,60}\)|[ ]+[^\s().;:\"\n]+\.?){0,14}?)(?=\s*,?\s*(?:(?:ber)?nomor|no\.|no(?= ?(?:\d|[a-z]{1,4}[/.-]))|nomer|nmr)\s*:?\s*[a-z0-9])"
)
FARTHEST = 180  # characters from the kind word to the number
CUE = re.compile(r"\bn(?:o|mr)|bernomor")
PARENTHESIS = re.compile(r"\s*\([^()\n]{1,60}\)")
NAME_WORD = re.compile(r"[ ]((?:[A-Z0-9][\w/.&'-]*|kota\b|kabupaten\b|provinsi\b))")
PAIR = re.compile(
    r"\s+(?:dan|serta|&)\s+(?:(?:nomor|no\.?)\s*)?(?P<number>\d{1,3})\s+tahun\s+(?P<year>(?:19|20)\d\d)\b"
)
ALSO = re.compile(
    r"\s*(?:,|,?\s*dan|,?\s*serta|jo\.?|juncto)\s+(?:nomor|no\.?)\s*(?P<number>\d{1,3})\s+tahun\s+(?P<year>(?:19|20)\d\d)\b"
)


def citations(text: str, low: str) -> Iterator[Citation]:
    """Every citation in order. ``text`` and ``low`` are of one length, ``low`` in lower case."""
    t = tables()
    at = 0
    for match in t.anchor.finditer(low):
        if match.start() < at:
            continue
        form = t.forms[" ".join(match["form"].split())]
        base = Citation(
            match.start(),
            match.end(),
            form.kind,
            form.slug,
            form.issuer,
            form.authority,
            form.draft or bool(match["draft"]),
        )
        for found in _read(text, low, base, form, text[match.start("form") : match.end("form")]):
            at = found.title_at or found.end
            yield found


def _read(text: str, low: str, base: Citation, form: Form, printed: str) -> Iterator[Citation]:
    if form.about is not None:
        yield replace(base, about=form.about, aliases=[printed], rule="law by name")
        return
    if form.kind == "UUD":
        yield from _constitution(low, base)
        return
    numbered = _numbered(text, low, base, form)
    if form.short and len(printed) <= 3 and not printed.isupper():
        # "se", "pp", "Uu" are words and names too: in lower case only with a number and nothing between.
        numbered = numbered if numbered and not numbered.name and numbered.year else None
        form = form._replace(numbered_only=True)
    if numbered is not None:
        more = list(_also(low, numbered))
        yield numbered
        yield from more
    elif not form.numbered_only:
        titled = _titled(text, low, base, form)
        if titled is not None:
            yield titled


def _constitution(low: str, base: Citation) -> Iterator[Citation]:
    found = re.compile(r"(?:\s+(?:negara|republik|indonesia|nri|ri|tahun)){0,5}\s+(?:19)?45\b").match(low, base.end)
    yield replace(base, end=found.end() if found else base.end, year=1945, rule="constitution")


def _numbered(text: str, low: str, base: Citation, form: Form) -> Citation | None:
    marked = CUE.search(low, base.end, base.end + FARTHEST) is not None
    gap = GAP.match(low, base.end, base.end + FARTHEST) if marked else None
    if gap is not None and _fits_between(low, gap, form):
        found = NUMBER.match(low, gap.end())
        if found and re.search(r"\d|^[ivxlc]+$", found["number"]):
            return _with_number(text, low, base, gap.span("name"), found.span("number"))
    return _unmarked(text, low, base, form)


def _fits_between(low: str, gap: re.Match[str], form: Form) -> bool:
    name = PARENTHESIS.sub("", gap["name"]).strip()
    if not name:
        return True
    if STOP_IN_NAME.search(name) or tables().anchor.search(name):
        return False
    if form.authority is None:
        return bool(
            re.fullmatch(
                r"(?:ri|republik indonesia|darurat|nomor|\(?\w{2,9}\)?|[23] menteri|(?:tiga|dua|empat) menteri)", name
            )
        )
    return True


def _unmarked(text: str, low: str, base: Citation, form: Form) -> Citation | None:
    """A number without the word Nomor: "PP 7/2021", "Permen ESDM 16/2024", "Perpres 42"."""
    end = base.end
    inside = PARENTHESIS.match(low, end)
    end = inside.end() if inside else end
    if form.authority or form.slug == "uu":
        for _ in range(3):
            if SLASHED.match(low, end) or BARE.match(low, end):
                break
            word = NAME_WORD.match(text, end)
            if word is None or word[1][0].isdigit() or tables().anchor.match(low, word.start(1)):
                break
            end = word.end()
    name = (base.end, end)
    found = SLASHED.match(low, end)
    if form.numbered_only and not (found and found["slashed"]):
        return None
    if found:
        group = "number" if found["number"] else "plain"
        cited = _with_number(text, low, base, name, found.span(group))
        if found["slashed"]:
            cited.year, cited.end = int(found["slashed"]), found.end()
        return cited
    if form.short and form.slug not in ("pp", "se", "sk", "permenkeu", "pkpu", "pbi"):
        bare = BARE.match(low, end)
        if bare and end == base.end + (len(inside[0]) if inside else 0):
            return _with_number(text, low, base, name, bare.span("number"))
    if form.kind == "SKB":
        roman = ROMAN.match(low, end)
        if roman and text[roman.start("number")].isupper():
            return _with_number(text, low, base, name, roman.span("number"))
    return None


def _with_number(text: str, low: str, base: Citation, name: tuple[int, int], number: tuple[int, int]) -> Citation:
    start, end = number
    while end > start and not low[end - 1].isalnum():
        end -= 1
    printed = text[start:end]
    made = replace(base, end=end, number=printed, rule="number")
    made.name = " ".join(PARENTHESIS.sub(" ", text[name[0] : name[1]]).split())
    made.aliases = [a.strip() for a in re.findall(r"\(([^()]{2,60})\)", text[name[0] : name[1]])]
    year = YEAR.match(low, end)
    trailing = TRAILING_YEAR.match(printed)
    if year:
        made.year, made.end = int(year["year"]), year.end()
        if trailing and int(trailing["year"]) == made.year:
            made.number = trailing["number"]
    elif trailing:
        made.number, made.year = trailing["number"].rstrip("/ "), int(trailing["year"])
    elif dated := DATED.match(low, end):
        made.year = int(dated["year"])
    _of_minister(made)
    title = title_after(text, low, made.end)
    made.about = text[title[0] : title[1]] if title else None
    return made


def _of_minister(made: Citation) -> None:
    """ "Keputusan Menkes" is a Kepmen, "Peraturan Mendag" a Permen."""
    name = made.name.lower()
    kind = regulations().ministers.get(made.slug)
    if kind and name.startswith("men") and name[3:] in tables().ministries:
        made.kind, made.slug, made.authority, made.name = kind, kind.lower(), "ministry", made.name[3:]


def _also(low: str, first: Citation) -> Iterator[Citation]:
    """ "UU Nomor 23 Tahun 2014 dan Nomor 9 Tahun 2015", "PP Nomor 16 dan 17 Tahun 2021" (both of that year)."""
    found = ALSO.match(low, first.end) if first.year else PAIR.match(low, first.end)
    if found and first.year is None:
        first.year = int(found["year"])
    while found:
        second = replace(first, start=found.start("number"), end=found.end(), about=None, aliases=[])
        second.number, second.year = found["number"], int(found["year"])
        yield second
        found = ALSO.match(low, found.end())


def _titled(text: str, low: str, base: Citation, form: Form) -> Citation | None:
    """A citation by title alone: "RUU tentang Perkoperasian", "UU Cipta Kerja", "Perpres terkait tata kelola"."""
    end = base.end
    inside = PARENTHESIS.match(low, end)
    name_from = end = inside.end() if inside else end
    for _ in range(6 if form.authority else 0):
        word = NAME_WORD.match(text, end)
        if word is None:
            break
        end = word.end()
    title = title_after(text, low, end)
    if title is not None and not (
        form.slug in ("uu", "skb") and text[base.start].islower() and text[title[0]].islower()
    ):
        made = replace(
            base, end=title[1], about=text[slice(*title)], name=text[name_from:end].strip(), title_at=title[0]
        )
        made.rule = "title"
        _of_minister(made)
        number = NUMBER.match(low, title[1])  # "PP tentang ... Nomor 68 Tahun 2013"
        if number and number["number"][:1].isdigit():
            numbered = _with_number(text, low, base, (name_from, end), number.span("number"))
            made.number, made.year, made.end, made.rule = numbered.number, numbered.year, numbered.end, "number"
        return made
    if form.named and title is None and (name := name_after(text, low, name_from)):
        return replace(base, end=name[1], about=text[name[0] : name[1]], rule="name")
    return None
