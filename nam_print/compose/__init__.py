"""Elements into pages: folds and panels, threads, copyfit. It knows no PDF.

    order           which piece of which article, in which language
    manuscript      what each thread has to hold, as elements: sections (`passages`), and parts such as the title or the imprint (`parts`);
                    what the foot says, also about the review (`reviewing`)
    piece           from a manuscript to its document:
      geometry      where panels and frames lie on the sheet
      copyfit       how large, how loose: drafts of the whole piece
      setting       a group of threads at one size
        dress       how each kind of text looks at that size
        setters     a file for each kind of element; an element becomes a galley: slugs, and their tags
        flow        slugs into frames
      foot          the foot line of every page
      imprints      where a clinic's own lines stand, and at which sizes they were tried; for many copies
    document        pages with items at fixed positions, and the structure tree

What setting makes are the types in `fragment`: data that can be moved, compared, printed (`dump`) and put into another. It paints nothing.
"""
