"""What every sink can do, and what it promises about a run that dies."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol

from ovopnlp.errors import MissingModel
from ovopnlp.records import Extraction

State = dict[str, Any]  # what a run needs to go on: JSON values only


class Encoder(Protocol):
    """Turns an extraction into what a sink writes. Picklable: it works in the worker processes."""

    def __call__(self, extraction: Extraction) -> Any: ...


class Sink(ABC):
    """A target for extractions.

    Items go in by :meth:`write` and become durable only by :meth:`commit`, together with the state of the run. After a
    kill at any moment :meth:`begin` finds the last committed state and takes back everything that was written after it.
    """

    target: str
    encoder: Encoder

    @abstractmethod
    def begin(self, key: str, *, resume: bool) -> State | None:
        """Makes ready. ``key`` tells one run from another; the state to go on from, or ``None`` for a fresh start.

        Raises:
            UnwritableOutput: the target cannot be written, or ``resume`` finds something that no run left.
        """

    @abstractmethod
    def write(self, items: Sequence[Any]) -> None:
        """Takes items that the encoder made, in order."""

    @abstractmethod
    def commit(self, state: State) -> None:
        """Makes everything written so far durable, and ``state`` with it.

        Raises:
            UnwritableOutput: and nothing after the last commit counts.
        """

    @abstractmethod
    def finish(self) -> None:
        """Closes after a whole run; called once, after the last commit."""

    @abstractmethod
    def abandon(self) -> None:
        """Closes after a run that was stopped; leaves what was committed, well formed, for :meth:`begin`."""

    def discard_state(self) -> None:  # noqa: B027 - nothing to do is what most sinks do
        """Forgets the state of a run that is finished. Sinks that keep it inside the target keep it."""


def missing(package: str, extra: str, purpose: str) -> MissingModel:
    """The error for an optional package that is not installed."""
    return MissingModel(f"{purpose} needs the package {package}: pip install 'ovopnlp[{extra}]'")
