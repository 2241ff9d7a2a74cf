"""The clinics of an event, from a spreadsheet's CSV or from YAML, read one after another and never all at once.

csv_text (bytes → rows) ─► csv_file (cells checked: columns, damage) ─┐
                                        yaml_file (entries checked) ─┴► clinic (its keys, its imprint) ─► clinics (all of them)
"""
