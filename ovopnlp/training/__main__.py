"""``python -m ovopnlp.training FOLDER``: trains on train.jsonl and seeds.jsonl of a folder with their .gold.jsonl."""

from __future__ import annotations

import sys
from pathlib import Path

from ovopnlp.training.records import train


def main() -> None:
    folder = Path(sys.argv[1])
    names = sys.argv[2:] or ["train", "seeds"]
    figures = train([folder / f"{n}.jsonl" for n in names], [folder / f"{n}.gold.jsonl" for n in names])
    for name, row in figures.items():
        sys.stdout.write(f"{name:10} {row}\n")


if __name__ == "__main__":
    main()
