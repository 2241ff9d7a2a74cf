"""A screen reader finds everything, in the order in which it is meant to be read."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pdf_pieces import SHELF, Element, content, everything, failures, opened, piece, png, read_aloud, shaped

from nam_print.compose.document import Document, Entry, Link, Node, Picture, Rect, Tick
from nam_print.design.colour import BLACK
from nam_print.pdf import write


def elements(document: Document) -> list[Element]:
    return read_aloud(write(document, SHELF))


def kinds(document: Document) -> list[str]:
    return [element.kind for element in elements(document)]


def first(document: Document, kind: str) -> Element:
    return next(element for element in elements(document) if element.kind == kind)


def test_a_piece_with_every_kind_of_item_passes_pdf_ua():
    assert failures(write(everything(), SHELF)) == []


def test_the_validator_would_see_content_without_a_tag():
    pdf = opened(everything())
    tagged = pdf.pages[0].Contents.read_bytes()
    assert b"/Artifact BMC" in tagged
    untagged = tagged.replace(b"/Artifact BMC", b"/Span BMC")
    pdf.pages[0].Contents = pdf.make_stream(untagged)
    data = io.BytesIO()
    pdf.save(data)
    assert failures(data.getvalue())


def test_the_validator_would_see_a_figure_without_alternative_text():
    nodes = (Node("Document", (1,)), Node("Figure"))
    assert failures(write(piece(Picture(Rect(0, 0, 9, 9), png(), (), 1), nodes=nodes), SHELF))


def test_the_validator_would_see_a_skipped_heading_level():
    nodes = (Node("Document", (1, 2)), Node("H1"), Node("H3"))
    assert failures(write(piece(shaped("One", 9, 20, 1), shaped("Three", 9, 40, 2), nodes=nodes), SHELF))


def test_the_tree_is_in_reading_order_though_painted_in_another():
    nodes = (Node("Document", (3, 1, 2)), Node("P"), Node("P"), Node("H1"))
    document = piece(shaped("last", 9, 20, 2), shaped("middle", 9, 40, 1), shaped("first", 9, 60, 3), nodes=nodes)
    assert [element.words for element in elements(document)] == ["", "first", "middle", "last"]


def test_a_paragraph_that_goes_on_overleaf_is_one_element():
    document = piece(shaped("begins here", 9, 20, 1), more=((shaped("ends there", 9, 20, 1),),))
    assert [element.words for element in elements(document)] == ["", "begins hereends there"]
    assert failures(write(document, SHELF)) == []


def test_neighbours_of_one_paragraph_share_their_tag_and_another_between_parts_them():
    nodes = (Node("Document", (1, 2)), Node("P"), Node("P"))
    together = piece(shaped("one", 9, 20, 1), shaped("two", 9, 40, 1), shaped("three", 9, 60, 2), nodes=nodes)
    apart = piece(shaped("one", 9, 20, 1), shaped("three", 9, 60, 2), shaped("two", 9, 40, 1), nodes=nodes)
    assert content(together).count(b"MCID") == 2
    assert content(apart).count(b"MCID") == 3
    assert [element.words for element in elements(apart)] == ["", "onetwo", "three"]


def test_every_stretch_of_content_leads_back_to_the_element_that_claims_it():
    pdf = opened(everything())
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for view in pdf.pages:
        for mcid, owner in enumerate(parents[int(view.StructParents)]):
            assert mcid in claimed(owner, view)
        for annotation in view.get("/Annots", ()):
            assert annotation.objgen in [
                kid.Obj.objgen for kid in children(parents[int(annotation.StructParent)]) if isinstance(kid, pikepdf.Dictionary)
            ]


def children(element: pikepdf.Object) -> list[pikepdf.Object]:
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def claimed(element: pikepdf.Object, view: pikepdf.Page) -> list[int]:
    here = [int(kid) for kid in children(element) if isinstance(kid, int) and element.Pg.objgen == view.objgen]
    marked = [kid for kid in children(element) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR"]
    return here + [int(kid.MCID) for kid in marked if kid.Pg.objgen == view.objgen]


def test_elements_with_nothing_in_them_are_left_out():
    nodes = (Node("Document", (1, 2, 4)), Node("P"), Node("L", (3,)), Node("LI"), Node("P"))
    assert kinds(piece(shaped("words", 9, 20, 1), nodes=nodes)) == ["Document", "P"]


def test_an_empty_cell_keeps_its_place_in_the_row():
    nodes = (Node("Document", (1,)), Node("Table", (2, 5)), Node("TR", (3, 4)), Node("TH", scope="Column"), Node("TH", scope="Column"))
    nodes += (Node("TR", (6, 7)), Node("TD"), Node("TD"))
    document = piece(shaped("a", 9, 20, 3), shaped("b", 99, 20, 4), shaped("c", 9, 40, 6), nodes=nodes)
    assert kinds(document) == ["Document", "Table", "TR", "TH", "TH", "TR", "TD", "TD"]
    assert failures(write(document, SHELF)) == []


def test_headers_say_what_they_head_and_lists_how_they_count():
    document = everything()
    assert first(document, "TH").found.A.Scope == "/Column"
    assert first(document, "L").found.A.ListNumbering == "/Decimal"
    bullets = replace(document, nodes=(*document.nodes[:3], document.nodes[3]._replace(ordered=False), *document.nodes[4:]))
    assert first(bullets, "L").found.A.ListNumbering == "/Disc"


def test_a_figure_says_where_it_stands_counted_from_the_foot_of_the_page():
    figure = first(everything(), "Figure")
    assert [float(edge) for edge in figure.found.A.BBox] == [300, 240, 340, 280]
    assert str(figure.found.Alt) == "A drawing"


def test_languages_are_named_where_they_change():
    nodes = (Node("Document", (1,)), Node("P", lang="ar"))
    pdf = opened(piece(shaped("words", 9, 20, 1, lang="es"), nodes=nodes))
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.Root.StructTreeRoot.K.K.Lang) == "ar"
    assert b"/Lang (es)" in pdf.pages[0].Contents.read_bytes()


def test_what_belongs_to_no_element_is_an_artifact():
    operators = content(piece(shaped("page 1", 9, 20, None), shaped("words", 9, 40, 1)))
    assert operators.index(b"/Artifact") < operators.index(b"BT") < operators.index(b"EMC") < operators.index(b"MCID")


@pytest.mark.parametrize(
    ("nodes", "leaf", "says"),
    [
        ((Node("Document", (1,)), Node("P")), 7, "node 7"),
        ((Node("Document", (1,)), Node("P")), -1, "node -1"),
        ((Node("Document", (1,)), Node("P"), Node("P")), 2, "does not have"),
        ((Node("Document", (1, 1)), Node("P")), 1, "two places"),
        ((Node("Document", (1,)), Node("P", (0,))), 1, "two places"),
        ((Node("Document", (1, 9)), Node("P")), 1, "node 9"),
        ((Node("Document", (1,)), Node("Poem")), 1, "Poem"),
    ],
)
def test_a_tree_that_contradicts_itself_is_refused(nodes: tuple[Node, ...], leaf: int, says: str):
    with pytest.raises(ValueError, match=says):
        write(piece(shaped("words", 9, 20, leaf), nodes=nodes), SHELF)


def test_what_is_alive_needs_an_element_of_its_own_kind():
    rect = Rect(0, 0, 9, 9)
    for item in (Link(rect, "https://a.example", "A", 1), Tick(rect, "t", "T", BLACK, 1), Entry(rect, "e", "E", 9, False, 1)):
        with pytest.raises(ValueError, match="is a P"):
            write(piece(item), SHELF)


def test_two_fields_cannot_share_an_element():
    nodes, rect = (Node("Document", (1,)), Node("Form")), Rect(0, 0, 9, 9)
    ticks = (Tick(rect, "a", "A", BLACK, 1), Tick(rect, "b", "B", BLACK, 1))
    with pytest.raises(ValueError, match="two fields"):
        write(piece(*ticks, nodes=nodes), SHELF)
