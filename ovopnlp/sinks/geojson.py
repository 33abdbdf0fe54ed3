"""Records as points on a map."""

from __future__ import annotations

import orjson

from ovopnlp.lexicon import regions as register
from ovopnlp.records import Extraction
from ovopnlp.sinks.flat import flat_rows


def centroid(code: str | None) -> tuple[float, float] | None:
    """Longitude and latitude of a region, or of the nearest region above it that the register has a place for."""
    while code:
        row = register.by_code(code)
        if row is not None and row.lat is not None and row.lng is not None:
            return row.lng, row.lat
        code = register.parent(code)
    return None


def features(extraction: Extraction) -> bytes:
    """One GeoJSON feature per record, separated by commas; the flat columns are its properties."""
    made = []
    for row in flat_rows(extraction):
        place = centroid(row.region_code)
        feature = {
            "type": "Feature",
            "id": f"{row.article_id}#{row.record_id}",
            "geometry": {"type": "Point", "coordinates": place} if place else None,
            "properties": row._asdict(),
        }
        made.append(orjson.dumps(feature))
    return b",\n".join(made)
