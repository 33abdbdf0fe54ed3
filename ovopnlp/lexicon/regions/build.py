"""Build the region table: ``python -m ovopnlp.lexicon.regions.build SOURCE_DIR [OUTPUT]``.

Names and codes are facts of a ministerial decree: Keputusan Menteri Dalam Negeri 300.2.2-2430 Tahun 2025 of 23 June 2025,
which amends 300.2.2-2138 Tahun 2025 (codes and data of government administrative areas and islands). The digital form of
names and centroids was collected in the MIT-licensed projects named in NOTICE. BPS codes follow the office's bridging
list of 2024, which still counts 34 provinces; a region that it does not hold has none.

``SOURCE_DIR`` holds tab-separated files with a header line:

    regions.tsv.gz  code bps level kind name lat lng iso      one row per region, codes with dots
    aliases.tsv     alias code kind target seen ambiguous     other names of provinces, kabupaten and kota
    groups.tsv      group code name                           names that stand for several regions (Jabodetabek)
    variants.tsv    variant code level official sources flag  older and other spellings of an official name
    kinds.tsv       prefix level digit local_term cue_words note   what a level is called locally (gampong, nagari, distrik)

Steps: sort by key; keep names as printed (spaces made single); coordinates as differences from the region above in
thousandths of a degree (about 110 m, finer than a centroid means); a seat of government that is a kecamatan or village
of its kabupaten becomes a spelling of that, not of the kabupaten; BPS codes as the digits added to the BPS code of the
region above, whole where they do not follow it; drop columns that hold notes about the collecting.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from array import array
from pathlib import Path
from typing import NamedTuple

from ovopnlp.lexicon.regions.packing import ABSENT, FILE, pack, planes

VINTAGE = "Kepmendagri 300.2.2-2430/2025"
SCALE = 1000
BPS_DIGITS = {2: 2, 3: 3, 4: 3}
"""Level to the number of digits that it adds to the BPS code of the region above."""


class Source(NamedTuple):
    key: int
    code: str
    bps: str
    level: int
    kind: str
    name: str
    place: tuple[float, float] | None
    iso: str


def _table(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def _source(row: dict[str, str]) -> Source:
    place = (float(row["lat"]), float(row["lng"])) if row["lat"] else None
    key = int(row["code"].replace(".", "").ljust(10, "0"))
    name = " ".join(row["name"].split())
    return Source(key, row["code"], row["bps"] or "", int(row["level"]), row["kind"], name, place, row["iso"] or "")


def _bps(row: Source, above: Source | None) -> int:
    """The digits added to the code above; ABSENT without code; -1 where the code does not follow the one above."""
    if not row.bps:
        return ABSENT
    if above is None:
        return int(row.bps)
    head, tail = row.bps[: -BPS_DIGITS[row.level]], row.bps[-BPS_DIGITS[row.level] :]
    return int(tail) if above.bps == head else -1


def _lines(rows: list[dict[str, str]], *names: str) -> bytes:
    return "\n".join("\t".join(row[name] for name in names) for row in rows).encode("utf-8")


def columns(rows: list[Source]) -> dict[str, bytes]:
    """The columns that hold one value per region."""
    by_code = {row.code: row for row in rows}
    kinds = sorted({row.kind for row in rows})
    bps, whole = array("h"), []
    places = (array("i"), array("i"))
    for row in rows:
        above = by_code[row.code.rpartition(".")[0]] if "." in row.code else None
        bps.append(_bps(row, above))
        if bps[-1] == -1:
            whole.append(f"{row.code}\t{row.bps}")
        for axis, column in enumerate(places):
            base = round(above.place[axis] * SCALE) if above and above.place else 0
            column.append(round(row.place[axis] * SCALE) - base if row.place else ABSENT)
        if row.place is None and any(r.place for r in rows if r.code.startswith(row.code + ".")):
            raise SystemExit(f"{row.code} has no coordinates but regions inside it have")
    keys = array("q", [row.key for row in rows])
    steps = array("q", [key - before for key, before in zip(keys, [0, *keys[:-1]], strict=True)])
    return {
        "steps": planes(steps),
        "names": "\n".join(row.name for row in rows).encode("utf-8"),
        "kinds": bytes(kinds.index(row.kind) for row in rows),
        "kind_names": "\n".join(kinds).encode("utf-8"),
        "bps": planes(bps),
        "whole_bps": "\n".join(whole).encode("ascii"),
        "lat": planes(places[0]),
        "lng": planes(places[1]),
        "iso": "\n".join(f"{row.code}\t{row.iso}" for row in rows if row.iso).encode("ascii"),
    }


def _loose(name: str) -> str:
    """A name without what its spellings differ in: Palabuhan Ratu, Pelabuhanratu."""
    return "".join(filter(str.isalnum, name.casefold())).replace("e", "a")


def _seats(rows: list[Source], aliases: list[dict[str, str]]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Aliases and, apart, spellings: a seat of government that is itself a kecamatan or village is a spelling of that."""
    kept, spellings = [], []
    for alias in aliases:
        inside = [row for row in rows if alias["kind"] == "capital" and row.code.startswith(alias["code"] + ".")]
        same = sorted((row.level, row.code) for row in inside if _loose(row.name) == _loose(alias["alias"]))
        if same:
            spellings.append({"variant": alias["alias"], "code": same[0][1]})
        else:
            kept.append(alias)
    return kept, spellings


def build(source: Path) -> bytes:
    """The bytes of the table file from the files in ``source``."""
    rows = sorted(_source(row) for row in _table(source / "regions.tsv.gz"))
    data = columns(rows)
    aliases, spellings = _seats(rows, _table(source / "aliases.tsv"))
    data["aliases"] = _lines(aliases, "alias", "code", "kind")
    data["seats"] = _lines(spellings, "variant", "code")
    data["groups"] = _lines(_table(source / "groups.tsv"), "group", "code")
    data["variants"] = _lines(_table(source / "variants.tsv") + spellings, "variant", "code")
    data["local_kinds"] = _lines(_table(source / "kinds.tsv"), "prefix", "level", "digit", "local_term")
    return pack(VINTAGE, len(rows), data)


def main(arguments: list[str]) -> None:
    if not 1 <= len(arguments) <= 2:
        raise SystemExit("usage: python -m ovopnlp.lexicon.regions.build SOURCE_DIR [OUTPUT]")
    output = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).with_name(FILE)
    output.write_bytes(build(Path(arguments[0])))


if __name__ == "__main__":
    main(sys.argv[1:])
