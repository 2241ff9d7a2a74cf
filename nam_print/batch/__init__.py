"""An event's worth of copies: planned, printed by many workers, recorded, and taken up again where a run stopped."""
