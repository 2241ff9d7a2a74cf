"""Fills in a form with poppler, by the system's Python, which has its bindings: fill_poppler.py FILE VALUES(json) PICTURE SAVED SCALE."""

import json
import sys
from pathlib import Path

import cairo
import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

file, values, picture, saved, scale = sys.argv[1:6]
document = Poppler.Document.new_from_file(Path(file).as_uri(), None)
for number in range(document.get_n_pages()):
    page = document.get_page(number)
    for mapping in page.get_form_field_mapping():
        name = mapping.field.get_name()
        if name in json.loads(values):
            mapping.field.text_set_text(json.loads(values)[name])
page = document.get_page(0)
width, height = (round(side * float(scale)) for side in page.get_size())
surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
context = cairo.Context(surface)
context.set_source_rgb(1, 1, 1)
context.paint()
context.scale(float(scale), float(scale))
page.render(context)
surface.write_to_png(picture)
document.save(Path(saved).as_uri())
