"""Elements into pages: folds and panels, threads, copyfit. It knows no PDF.

order ─► manuscript (what each thread has to hold) ─► piece
                                                        │  geometry          where panels and frames lie on the sheet
                                                        │  copyfit           how large, how loose: drafts of the whole piece
                                                        │  setting           a group of threads at one size
                                                        │    setters         an element ─► galley: slugs, and their structure
                                                        │    flow            slugs into frames
                                                        ▼
                                                     document: pages with items at positions, and the tree of structure

Everything set is a `fragment`: data that can be put into another, moved, compared and printed (`dump`). Nothing paints itself.
"""
