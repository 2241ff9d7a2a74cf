"""What the file says about itself, twice and alike: XMP for today's readers, the Info dictionary for yesterday's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFInfo

from nam_print.compose.document import Info
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.objects import string

CREATOR = "nam-print"
_NAMELESS = "\0"


class _Info(PDFInfo):  # type: ignore[misc]
    """reportlab's Info dictionary with the article's own date, and without its words for what is not known."""

    def __init__(self, info: Info, producer: str) -> None:
        super().__init__()
        self.title, self.author, self.subject, self.creator, self.producer = info.title, info.publisher, info.subject, CREATOR, producer
        self.day = f"D:{info.dated.isoformat().replace('-', '')}000000Z"

    def format(self, document: Any) -> bytes:  # noqa: ARG002
        """Called by reportlab as the file is written."""
        told = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": self.creator, "Producer": self.producer}
        told |= {"CreationDate": self.day, "ModDate": self.day}
        return f"<<{' '.join(f'/{key} {string(text)}' for key, text in told.items() if text)}>>".encode("ascii")


def tell(canvas: TaggedCanvas, info: Info, producer: str) -> None:
    """Both of them. The metadata stream is not compressed, so that simple programs find it."""
    canvas.document.info = _Info(info, producer)
    canvas.document.Catalog.Metadata = _metadata(info, producer)


@dataclass(frozen=True)
class Teller:
    """Both of them for many files that differ in their publisher only: what stands before and behind the publisher's name."""

    info: tuple[bytes, bytes]
    packet: tuple[bytes, bytes]

    @classmethod
    def of(cls, info: Info, producer: str) -> Teller:
        """Whoever the publisher is."""
        nameless = replace(info, publisher=_NAMELESS)
        before, _, behind = _Info(nameless, producer).format(None).partition(string(_NAMELESS).encode())
        opening, _, ending = _packet(nameless, producer).encode().partition(_NAMELESS.encode())
        return cls((before, behind), (opening, ending))

    def told(self, publisher: str) -> tuple[bytes, bytes]:
        """The bodies of two objects: the Info dictionary, and the metadata stream."""
        packet = escape(publisher).encode().join(self.packet)
        stream = b"<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%b\nendstream" % (len(packet), packet)
        return string(publisher).encode().join(self.info), stream


def _metadata(info: Info, producer: str) -> Any:
    packet = _packet(info, producer).encode()
    return XMP(creator=lambda _: packet)


def _packet(info: Info, producer: str) -> str:
    day = f"{info.dated.isoformat()}T00:00:00Z"
    parts = [
        "<dc:format>application/pdf</dc:format>",
        _text("dc:title", "Alt", info.title),
        _text("dc:creator", "Seq", info.publisher),
        _text("dc:description", "Alt", info.subject),
        _text("dc:language", "Bag", info.lang),
        f"<dc:identifier>{escape(info.form)}</dc:identifier>" if info.form else "",
        *(f"<xmp:{key}>{day}</xmp:{key}>" for key in ("CreateDate", "ModifyDate", "MetadataDate")),
        f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<pdf:Producer>{escape(producer)}</pdf:Producer>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    body = "\n".join(part for part in parts if part)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f'{body}\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n'
    )


def _text(key: str, kind: str, text: str) -> str:
    """A property; only Alt, a text in several languages, says which language it is in."""
    if not text:
        return ""
    lang = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{key}><rdf:{kind}><rdf:li{lang}>{escape(text)}</rdf:li></rdf:{kind}></{key}>"
