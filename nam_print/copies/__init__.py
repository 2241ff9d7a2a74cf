"""The fast way to many copies: a piece is composed and written once, and each clinic's few lines are put into their places.

    plates    a worker's cache: for each piece its masters and plates, the newest first
    master    a piece composed once, from the first clinic's imprint, with named places where that stands. Another imprint may use this
              master if it is as tall at every size that copyfit tried: composing its piece anew would give the same. If not, it gets a
              master of its own
    meter     tells how much room an imprint takes from the number of lines of its texts, without setting it in every trial
    plate     the master written once: the bytes of all objects that copies share, and the numbers of those that each has for itself
    copier    paints an imprint into its places, and joins the file. Imprints that differ in words alone come out of one template
    fonts     the plate's fonts, which have glyphs for what all clinics of the run write; what these cannot draw gets a font of its own

A copy says, shows and tags what `build --imprint` would; tests/copies holds each to that. A piece with blanks that only this clinic leaves
is composed for itself.

What each part is for, in milliseconds of CPU for one copy of the NAM pamphlet. It is an inner figure, without reading, files and journal,
measured in one run on a busy machine in November 2026: only the ratios count.

    |                                     | brochure | in Arabic | checklist | handout |
    | composed and written anew           |       44 |        90 |        39 |      43 |
    | a copy                              |      1.8 |       4.5 |       0.8 |     4.0 |
    | without templates, each for itself  |      2.1 |       5.3 |       1.0 |     5.0 |
    | without the meter, set in trials    |      1.9 |       5.0 |       0.8 |     4.4 |
"""
