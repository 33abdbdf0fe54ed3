"""The progress bar: on a terminal only, on standard error, silent in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ovopnlp.batch.estimate import rows
from ovopnlp.batch.options import BatchOptions, BatchSummary
from ovopnlp.batch.runner import OnProgress


@contextmanager
def progress_bar(options: BatchOptions, *, quiet: bool = False) -> Iterator[OnProgress]:
    """A callback for :func:`ovopnlp.batch.run` that draws articles, rate, what was refused and the time left.

    ``quiet``, or standard error that is no terminal: the callback does nothing.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    total = rows(options.inputs)
    if options.limit is not None:
        total = min(total, options.limit) if total is not None else options.limit
    columns = (
        BarColumn(),
        TextColumn("{task.completed:,.0f} articles"),
        TextColumn("{task.fields[rate]:,.0f}/s  {task.fields[records]:,} records  {task.fields[refused]:,} refused"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate=0.0, records=0, refused=0)

        def draw(summary: BatchSummary) -> None:
            bar.update(
                task,
                completed=summary.read,
                total=max(total, summary.read) if total is not None else None,
                rate=summary.rate,
                records=summary.records,
                refused=summary.refused,
            )

        yield draw


def in_words(summary: BatchSummary) -> str:
    """The final summary, for people."""
    lines = [
        f"{summary.articles:,} articles, {summary.records:,} records, {summary.checks:,} checks -> {summary.output}",
        f"{summary.seconds:,.1f} s, {summary.rate:,.1f} articles/s",
    ]
    if summary.resumed_at:
        lines.append(f"resumed after {summary.resumed_at:,} rows of an earlier run")
    if summary.older or summary.undated:
        lines.append(f"left out: {summary.older:,} older, {summary.undated:,} without a date")
    if summary.refused:
        listed = f", listed with reasons in {summary.quarantine}" if summary.quarantine else ""
        lines.append(f"refused: {summary.refused:,}{listed}")
    if summary.restarts:
        lines.append(f"worker processes replaced: {summary.restarts}")
    if summary.interrupted:
        lines.append("interrupted; go on with --resume")
    return "\n".join(lines)
