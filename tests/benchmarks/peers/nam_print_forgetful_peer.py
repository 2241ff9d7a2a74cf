"""nam-print with a desk that has never seen the texts, so that each is shaped anew: what Typst does for every piece."""

from __future__ import annotations

from nam_print.typeset.desk import Desk
from tests.benchmarks.peers.article import Clinic
from tests.benchmarks.peers.nam_print_peer import NamPrintPress
from tests.benchmarks.peers.process import main


class ForgetfulPress(NamPrintPress):
    """The same, but for what it remembers of texts."""

    def anew(self, clinic: Clinic) -> bytes:
        """Every text shaped, broken into lines, placed and written."""
        self.shop.desk = Desk(self.shop.shelf)
        return super().anew(clinic)


if __name__ == "__main__":
    main(ForgetfulPress)
