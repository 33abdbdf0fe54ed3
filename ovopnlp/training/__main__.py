"""``python -m ovopnlp.training FOLDER [ARCHIVE]``: trains on train.jsonl and seeds.jsonl of a folder and their .gold.jsonl.

ARCHIVE is the archive whose articles archive_labels.jsonl annotates by offsets.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ovopnlp.training.records import train

NAMES = ("train", "seeds")


def main() -> None:
    folder = Path(sys.argv[1])
    archive = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    figures = train([folder / f"{n}.jsonl" for n in NAMES], [folder / f"{n}.gold.jsonl" for n in NAMES], archive)
    for name, row in figures.items():
        sys.stdout.write(f"{name:10} {row}\n")


if __name__ == "__main__":
    main()
