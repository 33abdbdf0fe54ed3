"""The thirteen kinds of program fact, told apart by ``type``. What each means: docs/records.md."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from ovopnlp.records.entities import Confidence, DateBasis, Number, Quantity
from ovopnlp.records.span import Frozen, Span

Status = Literal["realised", "ongoing", "planned", "negated"]
RecordType = Literal[
    "mou_signing", "target", "achievement", "indicator", "budget", "establishment", "launch", "assistance", "award",
    "regulation", "designation", "meeting", "selection",
]  # fmt: skip


class Period(Frozen):
    """The time to which a fact applies; EDTF plus first and last possible day."""

    edtf: str
    start: str | None = None
    end: str | None = None
    basis: DateBasis


class RegionRole(Frozen):
    """A region of a fact: the ``site`` where it happens, or the ``jurisdiction`` of who reports it. 'ID' is national."""

    code: str
    role: Literal["site", "jurisdiction"]


class Party(Frozen):
    """A signatory, partner, giver, recipient or beneficiary."""

    name: str
    ref: str | None = Field(None, description="Id in organisations, officials or people.")
    role: str | None = None


class RecordBase(Frozen):
    """What all records share."""

    id: str
    status: Status
    program: str | None = Field(None, description="Id in programs.")
    indicator: str | None = Field(None, description="What is measured or done, one to six words of the text.")
    period: Period | None = None
    regions: tuple[RegionRole, ...] = ()
    parties: tuple[Party, ...] = ()
    speaker: str | None = Field(None, description="Id in officials or people; null where the article itself says it.")
    regulations: tuple[str, ...] = ()
    evidence: Annotated[tuple[Span, ...], Field(min_length=1)]
    confidence: Confidence
    rule: str


class Measured(RecordBase):
    """A record that may carry a number."""

    quantity: Quantity | None = None
    amount: Quantity | None = Field(None, description="Money in rupiah that the text states beside a count or percent.")
    part_of: str | None = Field(None, description="The record of the total of which this is one stated part.")


class MouSigning(Measured):
    type: Literal["mou_signing"] = "mou_signing"


class Target(Measured):
    type: Literal["target"] = "target"


class Achievement(Measured):
    type: Literal["achievement"] = "achievement"
    answers: str | None = Field(None, description="The target record that this achievement answers.")
    percent_of_target: Number | None = Field(
        None, description="100 means reached; null where neither stated nor implied."
    )


class Indicator(Measured):
    type: Literal["indicator"] = "indicator"


class Budget(Measured):
    type: Literal["budget"] = "budget"


class Establishment(Measured):
    type: Literal["establishment"] = "establishment"


class Launch(Measured):
    type: Literal["launch"] = "launch"


class Assistance(Measured):
    type: Literal["assistance"] = "assistance"


class Award(Measured):
    type: Literal["award"] = "award"


class RegulationEvent(Measured):
    type: Literal["regulation"] = "regulation"


class Designation(Measured):
    type: Literal["designation"] = "designation"


class Meeting(RecordBase):
    type: Literal["meeting"] = "meeting"


class Selection(Measured):
    type: Literal["selection"] = "selection"


AnyRecord = (
    MouSigning | Target | Achievement | Indicator | Budget | Establishment | Launch | Assistance | Award | RegulationEvent
    | Designation | Meeting | Selection
)  # fmt: skip
Record = Annotated[AnyRecord, Field(discriminator="type")]

RECORD_CLASSES: dict[str, type[RecordBase]] = {
    get_args(c.model_fields["type"].annotation)[0]: c for c in get_args(AnyRecord)
}
