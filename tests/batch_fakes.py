"""A pipeline that needs no lexicon: what it answers depends on the text alone, and some texts make it die."""

from __future__ import annotations

import os
import re
import signal
import time

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput
from ovopnlp.records import (
    Achievement,
    Article,
    Assistance,
    Check,
    Extraction,
    Meeting,
    Office,
    Official,
    Organisation,
    Party,
    Period,
    Person,
    ProducedBy,
    Program,
    Quantity,
    QuantityMention,
    Region,
    RegionRole,
    Regulation,
    Span,
    Target,
)
from ovopnlp.records.entities import Date


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end], source_start=start, source_end=end)


def extraction(raw: RawArticle) -> Extraction:
    """Two records for every number in the text, a target and the achievement that answers it, and one of everything else."""
    text = raw.content
    whole = _span(text, 0, len(text))
    head = _span(text, 0, 1)
    records: list[object] = []
    for count, match in enumerate(re.finditer(r"\d+", text)):
        where = _span(text, *match.span())
        target, answer = f"r{2 * count + 1}", f"r{2 * count + 2}"
        common = {"program": "s1", "indicator": "wirausaha baru", "confidence": 0.5, "evidence": (where, whole)}
        period = Period(edtf="2025", start="2025-01-01", end="2025-12-31", basis="explicit")
        records.append(
            Target(
                id=target,
                status="planned",
                rule="fake",
                quantity=Quantity(value=int(match[0]), comparator=">=", unit="orang"),
                period=period,
                regions=(RegionRole(code="34.71", role="site"), RegionRole(code="34", role="jurisdiction")),
                parties=(Party(name="Pemkot", ref="o1", role="giver"), Party(name="Warga", role=None)),
                regulations=("g1",),
                speaker="p1",
                **common,
            )
        )
        records.append(
            Achievement(
                id=answer,
                status="realised",
                rule="fake",
                quantity=Quantity(value=int(match[0]) / 4, unit="orang"),
                amount=Quantity(value=167_950_000, currency="IDR"),
                regions=(RegionRole(code="34.71", role="site"),),
                period=period,
                part_of=None,
                answers=target,
                percent_of_target=25.0,
                **common,
            )
        )
    if records:
        records.append(Meeting(id="r0", status="realised", rule="fake", confidence=1.0, evidence=(head,), speaker="h1"))
        records.append(
            Assistance(
                id="rx",
                status="realised",
                rule="fake",
                confidence=0.9,
                evidence=(head,),
                quantity=Quantity(value=None, low=1.5, high=2, currency="IDR"),
                regions=(RegionRole(code="ID", role="jurisdiction"),),
            )
        )
    return Extraction(
        article=Article(
            id=raw.id,
            source=raw.source,
            url=raw.url,
            outlet=raw.outlet,
            title=raw.title,
            published=raw.published,
            authors=("A. Penulis",),
            text=text,
        ),
        produced_by=ProducedBy(ovopnlp="0", register="none"),
        officials=(
            Official(
                id="p1",
                name="Hasto Wardoyo",
                aliases=("Hasto",),
                roles=(
                    Office(title="Bupati", former=True, region="34.01"),
                    Office(title="Wali Kota", acting="Pj", region="34.71", organisation="o1"),
                ),
                mentions=(head,),
            ),
        ),
        people=(Person(id="h1", name="Sri", mentions=(head,)),),
        organisations=(Organisation(id="o1", name="Pemkot Yogyakarta", kind="government", region="34.71", mentions=(head,)),),
        regions=(
            Region(id="a1", code="34.71", bps="3471", name="Yogyakarta", kind="kota", level=2, confidence=1, mentions=(head,)),
            Region(id="a2", code=None, name="Sawangan", confidence=0.3, mentions=(head,)),
        ),
        regulations=(
            Regulation(id="g1", kind="Inpres", number="6", year=2007, issuer="ID", key="id/inpres/2007/6", mentions=(head,)),
        ),
        programs=(Program(id="s1", name="OVOP", aliases=("One Village One Product",), mentions=(head,)),),
        quantities=(QuantityMention(value=3, unit="orang", span=head),),
        dates=(Date(edtf="2025", start="2025-01-01", end="2025-12-31", basis="explicit", span=head),),
        records=tuple(records),
        checks=(Check(kind="percent_disagrees", message="25 % is not 20 %", records=("r1", "r2"), evidence=(head,)),)
        if records
        else (),
    )  # fmt: skip


class FakePipeline:
    """``extract`` obeys orders in the text: REFUSE, DEFECT, DIE (kills its own process), HANG, SLOW."""

    def extract(self, raw: RawArticle) -> Extraction:
        if "REFUSE" in raw.content:
            raise UnreadableInput(raw.source, "refused by order")
        if "DEFECT" in raw.content:
            raise KeyError("a defect")
        if "DIE" in raw.content:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANG" in raw.content:
            time.sleep(600)
        if "SLOW" in raw.content:
            time.sleep(0.005)
        return extraction(raw)


def load() -> FakePipeline:
    return FakePipeline()


def cannot_load() -> FakePipeline:
    raise ValueError("no lexicon today")


def article(number: int, text: str | None = None, **given: str) -> dict[str, str]:
    """A row of input. The text holds the number, so that every article has records of its own."""
    return {"id": f"n{number}", "text": text if text is not None else f"Sebanyak {number} orang dilatih.", **given}
