"""Work on translations: templates, catalogues brought up to date, how far each has come, proofreading.

translatable (what there is) ─► room (where each text prints, and how long it may become) ─► templates and catalogues, written
                             ─► status (how far each catalogue has come)                  ─► proofreading (a rule a file)
"""
