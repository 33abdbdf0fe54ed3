"""The pipeline over an archive: workers, resume, quarantine, progress, Dask, and the same as a function on Arrow batches."""

from __future__ import annotations

from ovopnlp.batch.many import extract_many
from ovopnlp.batch.options import BatchOptions, BatchSummary
from ovopnlp.batch.runner import OnProgress, run_locally

__all__ = ["BatchOptions", "BatchSummary", "OnProgress", "extract_many", "run"]


def run(options: BatchOptions, on_progress: OnProgress = lambda _: None) -> BatchSummary:
    """Extracts everything in ``options.inputs`` into ``options.output``.

    ``on_progress`` is called with the running summary after every chunk of articles, and once at the end. Ctrl-C and
    SIGTERM end the run at the next commit: the summary says ``interrupted``, and ``resume=True`` goes on from there.

    Raises:
        UnwritableOutput: the output cannot be written (what was committed before stays), or nothing is there to resume.
        MissingModel: an optional package is not installed.
        OvopError: the options contradict each other, or the pipeline cannot be loaded.
    """
    if options.engine == "dask":
        from ovopnlp.batch.cluster import run_on_dask

        return run_on_dask(options, on_progress)
    return run_locally(options, on_progress)
