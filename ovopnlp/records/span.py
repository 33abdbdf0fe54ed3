"""The span: where in the article, and where in the raw input, a value stands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of every model of the output: immutable, and no field that the contract does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Offset = Annotated[int, Field(ge=0)]


class Span(Frozen):
    """A stretch of an article.

    ``start`` and ``end`` are code-point offsets into ``article.text`` or ``article.title`` (``field`` says which), end
    exclusive, and ``article[field][start:end] == text`` always holds. ``source_start`` and ``source_end`` are code-point
    offsets into the decoded raw input; ``None`` for a title given beside the text, or where HTML has no single place.
    """

    field: Literal["text", "title"] = "text"
    start: Offset
    end: Offset
    text: str
    source_start: Offset | None = None
    source_end: Offset | None = None
