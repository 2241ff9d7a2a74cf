"""An event's worth of copies: clinics and their wishes, a plan, many workers, job tickets; taken up again where a run stopped."""
