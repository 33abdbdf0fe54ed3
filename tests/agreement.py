"""Does an extraction hold a hand-made fact? One small check per kind of fact."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from ovopnlp.records import Extraction, Program
from ovopnlp.records.edtf import bounds

Check = Callable[[str, Extraction], bool]
Gold = dict[str, Any]


class Fact(NamedTuple):
    """One hand-made fact: a name for people, and the test whether an extraction of the raw text holds it.

    ``part_of`` is the name of the record of which this is a detail; details of a record that is missed are not asked for.
    """

    name: str
    found: Check
    part_of: str | None = None


def plain(text: str) -> str:
    """Lower case, without markup, entities, doubled blanks or curly quotes: only for comparing."""
    text = html.unescape(re.sub(r"<[^<>]*>", " ", text)).casefold()
    return " ".join(text.translate(str.maketrans("“”‘’–", "\"\"''-")).split())


def _title(gold: Gold, _raw: str, found: Extraction) -> bool:
    return plain(found.article.title or "") == plain(gold["title"])


def _published(gold: Gold, _raw: str, found: Extraction) -> bool:
    return found.article.published == gold["published"]


def _noise(text: str, raw: str, found: Extraction) -> bool:
    """No long line of the noise is kept; a passage that stands in the input twice may be kept once."""
    kept, source = plain(found.article.text), plain(raw)
    lines = [line for line in map(plain, text.splitlines()) if len(line) >= 12] or [plain(text)]
    return all(kept.count(line) <= source.count(line) - 1 for line in lines)


def _kept(gold: Gold, _raw: str, found: Extraction) -> bool:
    """Every sentence that states a fact is still there, in the body or in the title."""
    text, title = plain(found.article.text), plain(found.article.title or "")
    return all(plain(r["quote"]) in text or plain(r["quote"]) in title for r in gold["records"])


def _official(gold: Gold, _raw: str, found: Extraction) -> bool:
    return any(
        plain(official.name) == plain(gold["name"])
        and plain(role.title).removesuffix(" ri") == plain(gold["role"]).removesuffix(" ri")
        and role.region == gold["region"]
        and bool(role.acting) == gold.get("acting", False)
        and role.former == gold.get("former", False)
        for official in found.officials
        for role in official.roles
    )


def _region(gold: Gold, _raw: str, found: Extraction) -> bool:
    return any(
        region.code == gold["code"] and any(plain(m.text) == plain(gold["text"]) for m in region.mentions)
        for region in found.regions
    )


def _regulation(gold: Gold, _raw: str, found: Extraction) -> bool:
    wanted = (gold["kind"], gold["number"], gold["year"], gold["issuer"])
    return any((r.kind, r.number, r.year, r.issuer) == wanted for r in found.regulations)


def _names(program: Program) -> set[str]:
    return {plain(name) for name in (program.name, *program.aliases, *(m.text for m in program.mentions))}


def _program(gold: Gold, _raw: str, found: Extraction) -> bool:
    wanted = {plain(name) for name in (gold["name"], *gold["aliases"])}
    return any(_names(program) & wanted for program in found.programs)


def _numbers(record: Any) -> set[tuple[float | None, ...]]:
    values = [q for q in (getattr(record, "quantity", None), getattr(record, "amount", None)) if q is not None]
    return {(q.value, q.low, q.high) for q in values}


def _same_number(gold: Gold, record: Any) -> bool:
    wanted = {(gold[key], None, None) for key in ("value", "amount_idr") if key in gold}
    if "low" in gold:
        wanted.add((None, gold["low"], gold["high"]))
    return wanted <= _numbers(record) if wanted else not _numbers(record)


def _same_place(gold: Gold, record: Any) -> bool:
    quote = plain(gold["quote"])
    return any(plain(span.text) in quote or quote in plain(span.text) for span in record.evidence)


def _matches(gold: Gold, found: Extraction) -> Iterator[Any]:
    """The records of the same type, number and status whose evidence is the gold quote, or part of it, or holds it."""
    for record in found.records:
        same_kind = record.type == gold["type"] and record.status == gold["status"]
        if same_kind and _same_number(gold, record) and _same_place(gold, record):
            yield record


def _record(gold: Gold, _raw: str, found: Extraction) -> bool:
    return any(_matches(gold, found))


def _same_speaker(gold: Gold, record: Any, found: Extraction) -> bool:
    speaker = found.by_id.get(record.speaker) if record.speaker else None
    return plain(getattr(speaker, "name", "")) == plain(gold.get("speaker", ""))


def _same_period(gold: Gold, record: Any, _found: Extraction) -> bool:
    """As fine as the gold states it; a period that the gold leaves out is not held against the record."""
    outer = bounds(gold.get("period"))
    if outer is None:
        return True
    inner = bounds(record.period.edtf) if record.period else None
    return inner is not None and None not in inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _same_region(gold: Gold, record: Any, _found: Extraction) -> bool:
    return "region" not in gold or any(region.code == gold["region"] for region in record.regions)


def _same_program(gold: Gold, record: Any, found: Extraction) -> bool:
    program = found.by_id.get(record.program) if record.program else None
    names = _names(program) if isinstance(program, Program) else set()
    return plain(gold["program"]) in names if "program" in gold else True


OFFICES = {"pemerintah kota": "pemkot", "pemerintah kabupaten": "pemkab", "pemerintah provinsi": "pemprov"}


def _party(name: str) -> str:
    """A party's name with the government of a region in its short form."""
    name = plain(name)
    for long, short in OFFICES.items():
        name = name.replace(f"{long} ({short})", short).replace(long, short)
    return name


def _same_parties(gold: Gold, record: Any, _found: Extraction) -> bool:
    named = [_party(party.name) for party in record.parties]
    return all(any(_party(p) in name or name in _party(p) for name in named) for p in gold.get("parties", ()))


DETAILS = {
    "speaker": _same_speaker,
    "period": _same_period,
    "region": _same_region,
    "program": _same_program,
    "parties": _same_parties,
}


def _detail(gold: Gold, field: str, _raw: str, found: Extraction) -> bool:
    return any(DETAILS[field](gold, record, found) for record in _matches(gold, found))


def _language(gold: Gold, _raw: str, found: Extraction) -> bool:
    return found.article.language == gold["language"]


def _no_records(_raw: str, found: Extraction) -> bool:
    return not found.records


def _reported(gold: Gold, _raw: str, found: Extraction) -> bool:
    """The check is there; where the gold gives words, evidence of it holds them or stands in them."""
    checks = [check for check in found.checks if check.kind == gold["kind"]]
    texts = [plain(span.text) for check in checks for span in check.evidence]
    words = plain(gold.get("text", ""))
    return bool(checks) and (not words or any(words in text or text in words for text in texts))


def _no_false_check(gold: Gold, _raw: str, found: Extraction) -> bool:
    """No check but the gold's. A name of a region may stay open, which is no claim about the article."""
    wanted = {check["kind"] for check in gold["checks"]}
    return {check.kind for check in found.checks} <= wanted | {"ambiguous_region"}


def _whole(gold: Gold) -> Iterator[tuple[str, Check]]:
    yield f"language {gold['language']}", partial(_language, gold)
    if not gold["records"]:
        yield "empty of records", _no_records
    else:
        yield "kept whole", partial(_kept, gold)
    for check in gold["checks"]:
        yield f"check {check['kind']}", partial(_reported, check)
    yield "consistent otherwise", partial(_no_false_check, gold)


def _entities(gold: Gold) -> Iterator[tuple[str, Check]]:
    if gold["title"]:
        yield "title", partial(_title, gold)
    if gold["published"]:
        yield f"published {gold['published']}", partial(_published, gold)
    for n, text in enumerate(gold["noise"], 1):
        yield f"noise {n} {_short(text)}", partial(_noise, text)
    for o in gold["officials"]:
        yield f"official {o['name']}, {o['role']}", partial(_official, o)
    for r in gold["regions"]:
        yield f"region {r['text']} {r['code']}", partial(_region, r)
    for g in gold["regulations"]:
        yield f"regulation {_short(g['text'])}", partial(_regulation, g)
    for s in gold["programs"]:
        yield f"program {s['name']}", partial(_program, s)


def _records(gold: Gold) -> Iterator[Fact]:
    for n, record in enumerate(gold["records"], 1):
        name = f"record {n} {record['type']} {_short(record.get('indicator', ''))}".strip()
        yield Fact(name, partial(_record, record))
        for field in DETAILS:
            if field in record:
                yield Fact(f"{name}: {field}", partial(_detail, record, field), part_of=name)


def _short(text: str) -> str:
    return " ".join(text.split())[:40].strip()


def gold_facts(gold: Gold) -> list[Fact]:
    """Every fact of one gold article; names begin with the article's."""
    start = f"{gold['id']}: "
    facts = [Fact(*entity) for entity in (*_whole(gold), *_entities(gold))]
    facts += _records(gold)
    return [Fact(start + f.name, f.found, start + f.part_of if f.part_of else None) for f in facts]
