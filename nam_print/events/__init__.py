"""An event's worth of copies: many clinics, each with its own imprint on every piece, and what a print shop needs to print them.

What happens in a run, from the top of `run` to its end:

    event       event.yaml, and `clinics` with their list: CSV or YAML → clinic after clinic, checked, never all in memory
    plan        every clinic, piece and language gets a name (`names`, `slugs`), a kind of piece (`kinds`), a fingerprint of what it is
                made of (`digest`) and a record (`records`); all problems are found here, before anything is made
    journal     the plan and what was made, in SQLite (`database`), so that a run that is killed goes on where it was
    loop        chunks of copies from a `queue` go to `workers`: this process, others, or those of a `cluster`; each does the `work`
                of printing its copies and writing them to their `places`
    handover    job `tickets`, zip files and order.csv, when the pieces are there
    manifest    manifest.json: a record a line, for other programs and the next run
    summary     what the run came to, in words; `progress` told how far it was meanwhile; `lock` kept other runs out of the folder

One record of a file, a `FileRecord`, walks all the way: planned, completed by the worker that makes the file, kept in the journal, told in
the manifest. A phone number comes in with a `Clinic`, waits in the plan with its `Imprint`, and goes to a worker in a `CopyItem`.
"""
