"""What the file says about itself, twice and alike: XMP for today's readers, the Info dictionary for yesterday's."""

from __future__ import annotations

from xml.sax.saxutils import escape

from nam_print.compose.document import Info
from nam_print.pdf.objects import Objects, string

CREATOR = "nam-print"


def write_xmp(objects: Objects, info: Info, producer: str) -> int:
    """The metadata stream, uncompressed so that simple programs find it."""
    return objects.stream("/Type /Metadata /Subtype /XML", _packet(info, producer).encode("utf-8"), packed=True)


def write_info(objects: Objects, info: Info, producer: str) -> int:
    """The Info dictionary."""
    day = f"(D:{info.dated.isoformat().replace('-', '')}000000Z)"
    told = (("Title", info.title), ("Author", info.publisher), ("Subject", info.subject), ("Creator", CREATOR), ("Producer", producer))
    texts = " ".join(f"/{key} {string(text)}" for key, text in told if text)
    return objects.add(f"<<{texts} /CreationDate {day} /ModDate {day}>>")


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
        f'{body}\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _text(key: str, kind: str, text: str) -> str:
    """A property; only Alt, a text in several languages, says which language it is in."""
    if not text:
        return ""
    lang = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{key}><rdf:{kind}><rdf:li{lang}>{escape(text)}</rdf:li></rdf:{kind}></{key}>"
