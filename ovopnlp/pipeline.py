"""The stages in order, on one screen."""

from __future__ import annotations

from ovopnlp import __version__
from ovopnlp.clean import clean, segment
from ovopnlp.document import Document, RawArticle
from ovopnlp.entities.organisations import find_organisations
from ovopnlp.entities.people import find_people
from ovopnlp.entities.programs import find_programs
from ovopnlp.entities.quantities import find_quantities
from ovopnlp.entities.regions import find_regions
from ovopnlp.entities.regulations import find_regulations
from ovopnlp.entities.times import date_article, find_times
from ovopnlp.events.attribution import find_attributions
from ovopnlp.events.records import find_records
