"""Where articles come from: files and rows become RawArticle."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ovopnlp.document import RawArticle
from ovopnlp.errors import UnreadableInput


def read_articles(inputs: Iterable[str | Path], *, on_error: Callable[[UnreadableInput], None]) -> Iterator[RawArticle]:
    """To be built."""
    for name in inputs:
        for number, line in enumerate(Path(name).open(encoding="utf-8"), 1):
            row = json.loads(line)
            yield RawArticle(
                row["id"],
                f"{name}#{number}",
                row["text"],
                "text",
                row.get("url") or None,
                row.get("outlet") or None,
                row.get("title") or None,
                row.get("published") or None,
                row.get("author") or None,
            )
