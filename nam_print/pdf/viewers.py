"""What viewers are told about a file: how to show and print it, and where its structure and its form are."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFDictionary

from nam_print.compose.document import Info
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.objects import ref

_DUPLEX = {"short": "DuplexFlipShortEdge", "long": "DuplexFlipLongEdge"}


def tell_viewers(canvas: TaggedCanvas, info: Info, tree: int, form: int | None) -> None:
    """The catalogue's own entries."""
    preferences = {"DisplayDocTitle": "true", "PrintScaling": "None"}
    if info.direction == "rtl":
        preferences["Direction"] = "R2L"
    if info.duplex:
        preferences["Duplex"] = _DUPLEX[info.duplex]
    for key, value in preferences.items():
        canvas.setViewerPreference(key, value)
    catalogue = canvas.document.Catalog
    catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
    catalogue.StructTreeRoot = ref(tree)
    catalogue.AcroForm = None if form is None else ref(form)
