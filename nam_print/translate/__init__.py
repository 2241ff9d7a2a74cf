"""Work on translations: templates with the room that every text has, catalogues kept up to date, how far each has come, proofreading.

sources (what there is to translate) ─► notes (where it prints ◄ room: how much fits) ─► templates ─► work (written) · status · proofreading
"""
