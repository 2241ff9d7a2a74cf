"""The clinics of an event, from a spreadsheet's CSV or from YAML, read one after another and never all at once.

csv_text (bytes → records) ─► csv_file (records → cells checked) ─┐
                                              yaml_file (entries) ─┴► entry (the model) ─► clinic ─► clinics
"""
