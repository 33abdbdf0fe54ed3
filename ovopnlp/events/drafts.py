"""A record in the making: mutable, with the working entities instead of ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ovopnlp.document import NumberMention, PersonEntity, ProgramEntity, Range, TimeMention
from ovopnlp.events.candidates import Candidate
from ovopnlp.records.facts import Party, RecordType, Status


@dataclass(slots=True)
class Draft:
    """One fact with all its slots. ``evidence`` begins with the stretch that states it most fully."""

    type: RecordType
    status: Status
    candidate: Candidate
    evidence: list[Range]
    confidence: float
    rule: str
    indicator: Range | None = None
    period: TimeMention | None = None
    region: str | None = None
    region_here: bool = False  # the region is named in the sentence itself
    program: ProgramEntity | None = None
    speaker: PersonEntity | None = None
    parties: list[Party] = field(default_factory=list)
    regulations: list[str] = field(default_factory=list)
    part_of: Draft | None = None
    answers: Draft | None = None
    percent_of_target: Decimal | None = None
    id: str = ""

    @property
    def number(self) -> NumberMention | None:
        return self.candidate.mention

    @property
    def amount(self) -> NumberMention | None:
        return self.candidate.amount

    @property
    def filled(self) -> int:
        """How many slots are known: of two drafts of one fact the fuller one is kept."""
        slots = (self.indicator, self.period, self.region, self.program, self.speaker)
        return sum(slot is not None for slot in slots) + bool(self.parties)
