"""Title, publisher, dates and so on, written twice: as XMP for today's programs, and as the Info dictionary for older ones."""

from __future__ import annotations

from xml.sax.saxutils import escape

from nam_print.compose.document import Info
from nam_print.pdf.objects import string
from nam_print.pdf.profile import Profile
from nam_print.pdf.template import CopySlot, Part, Template

CREATOR = "nam-print"
ENTRIES = {"Type": "/Metadata", "Subtype": "/XML"}
"""Of the metadata stream. It is not compressed, so that simple programs find it."""


def info_dictionary(info: Info, producer: str, *, slots: bool = False) -> Template:
    """Return the Info dictionary, with the article's own date; with `slots`, it has a slot for the publisher."""
    publisher: Part = CopySlot("publisher") if slots else info.publisher and string(info.publisher)
    day = string(f"D:{info.dated.isoformat().replace('-', '')}000000Z")
    entries: dict[str, Part] = {"Title": string(info.title), "Author": publisher, "Subject": info.subject and string(info.subject)}
    entries |= {"Creator": string(CREATOR), "Producer": string(producer), "CreationDate": day, "ModDate": day}
    parts = [part for key, value in entries.items() if value for part in (f" /{key} ", value)]
    return "<<", str(parts[0])[1:], *parts[1:], ">>"


def packet(info: Info, producer: str, profile: Profile, *, slots: bool = False) -> Template:
    """Return the XMP packet; with `slots`, it has a slot for the publisher."""
    day = f"{info.dated.isoformat()}T00:00:00Z"
    publisher: Part = CopySlot("publisher in XML") if slots else escape(info.publisher)
    properties = [
        ("<dc:format>application/pdf</dc:format>",),
        _text("dc:title", "Alt", escape(info.title)),
        _text("dc:creator", "Seq", publisher),
        _text("dc:description", "Alt", escape(info.subject)),
        _text("dc:language", "Bag", escape(info.lang)),
        (f"<dc:identifier>{escape(info.form)}</dc:identifier>",) if info.form else (),
        *((f"<xmp:{key}>{day}</xmp:{key}>",) for key in ("CreateDate", "ModifyDate", "MetadataDate")),
        (f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",),
        (f"<pdf:Producer>{escape(producer)}</pdf:Producer>",),
        (profile.claims,) if profile.claims else (),
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n',
        *(part for each in properties if each for part in (*each, "\n")),
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>\n',
    )


def publisher_values(publisher: str) -> dict[CopySlot, str]:
    """Return the values for the slots of both."""
    return {CopySlot("publisher"): string(publisher), CopySlot("publisher in XML"): escape(publisher)}


def _text(key: str, kind: str, text: Part) -> Template:
    """Return an XMP property with one text; only the kind Alt, a text in several languages, says which language it is in."""
    lang = ' xml:lang="x-default"' if kind == "Alt" else ""
    return (f"<{key}><rdf:{kind}><rdf:li{lang}>", text, f"</rdf:li></rdf:{kind}></{key}>") if text else ()
