"""The workers of a Dask cluster, which may be other machines: how it is reached, and whether they make the same files as this one."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit

from nam_print.deliver import why
from nam_print.errors import UsageError
from nam_print.events import work
from nam_print.events.digest import made_with
from nam_print.events.work import Chunk, ChunkResult

SCHEMES = ("tcp", "tls")


@dataclass(frozen=True)
class Certificates:
    """The PEM files by which this machine and a cluster know each other. Without them, those of Dask's own configuration count."""

    ca: str = ""
    cert: str = ""
    key: str = ""


NO_CERTIFICATES = Certificates()


class DaskWorkers:
    """Workers of a Dask cluster, which may be other machines. The bytes come back, unless files go to a place that all of them reach."""

    ahead = 2

    def __init__(self, address: str, certificates: Certificates, ours: Mapping[str, str], fonts: str) -> None:
        self._client = _client(address, certificates)
        try:
            workers = _alike(_asked(self._client, fonts, address), ours, address)
        except BaseException:
            self._client.close()
            raise
        self._lanes = [self._client.get_executor(workers=[worker], allow_other_workers=True) for worker in workers]
        self.lanes = len(self._lanes)

    def submit(self, lane: int, chunk: Chunk) -> Future[ChunkResult]:
        """Give a lane's worker a chunk; another takes it over if that one is lost or overworked."""
        future: Future[ChunkResult] = self._lanes[lane].submit(work.run, chunk)
        return future

    def lost(self, error: BaseException) -> bool:
        """Whether workers died over a chunk, again and again. Dask itself does once more what a lost worker was given."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        return isinstance(error, KilledWorker)

    def renew(self, lane: int) -> bool:  # noqa: ARG002
        """The cluster sees to its own workers."""
        return True

    def close(self, *, now: bool) -> None:  # noqa: ARG002 - its workers are not ours
        """Leave the cluster."""
        self._client.close()


def _client(address: str, certificates: Certificates) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("--cluster needs Dask: pip install 'nam-print[cluster]'") from None
    security = _security(
        _scheme(address), certificates
    )  # all that can be wrong with it first: a client that fails to start is long about it
    logging.disable(logging.CRITICAL)  # what Dask says of a connection that fails is told below, in one line
    try:
        return Client(address, timeout=5, set_as_default=False, security=security)
    except Exception as error:  # also from TLS, and from what another program answers
        reason = str(error).rstrip(".") or type(error).__name__
        raise UsageError(f"there is no Dask scheduler at {address} ({reason}). Start one: docs/batch.md tells how.") from None
    finally:
        logging.disable(logging.NOTSET)


def _scheme(address: str) -> str:
    """Return how an address is spoken to. Raises UsageError for what is none."""
    try:
        found = urlsplit(address if "://" in address else f"tcp://{address}")
        if found.scheme in SCHEMES and fullmatch(r"[\w.:%-]+", found.hostname or "") and found.port and not (found.path + found.query):
            return found.scheme
    except ValueError:  # brackets without a partner, a port that is no number
        pass
    remedy = "Write tcp://HOST:PORT or tls://HOST:PORT, such as tcp://192.0.2.10:8786."
    raise UsageError(f"{address!r} is not the address of a Dask scheduler. {remedy}")


def _security(scheme: str, certificates: Certificates) -> Any:
    """Return the certificates that were given, or else those of Dask's own configuration. Raises UsageError if they will not do."""
    from distributed.security import Security  # noqa: PLC0415 - an extra

    named = {"tls_ca_file": certificates.ca, "tls_client_cert": certificates.cert, "tls_client_key": certificates.key}
    given = {name: path for name, path in named.items() if path}
    if given and scheme != "tls":
        raise UsageError("certificates are for a cluster whose address begins with tls://.")
    try:
        security: Any = Security(**given)
        if scheme != "tls":
            if security.require_encryption:
                raise UsageError("Dask's configuration asks for encryption here: use an address that begins with tls://.")
            return security
        for path in filter(None, (security.tls_ca_file, security.tls_client_cert, security.tls_client_key)):
            if "\n" not in path:  # which is no path, but the certificate itself
                Path(path).read_bytes()
        if security.get_connection_args("client")["ssl_context"]:
            return security
    except ssl.SSLError as error:
        what = f"the certificates cannot be used ({error.reason or error})."
        raise UsageError(f"{what} They have to be PEM files, and the key that of the certificate.") from None
    except OSError as error:
        raise UsageError(f"cannot read {error.filename}: {why(error)}.") from None
    except ValueError as error:
        raise UsageError(f"Dask's configuration of TLS cannot be used: {error}.") from None
    raise UsageError(
        "a cluster at tls:// needs certificates: give --cluster-ca, --cluster-cert and --cluster-key, or name them in Dask's configuration "
        "(distributed.comm.tls). docs/batch.md tells more."
    )


def _asked(client: Any, fonts: str, address: str) -> Any:
    """Return what each worker would make files with."""
    try:
        return client.run(_made_with, fonts)
    except Exception as error:  # whatever a worker without nam-print may raise
        what = f"the workers at {address} cannot be asked what they have ({type(error).__name__}: {error})."
        raise UsageError(f"{what} Install nam-print, the same version, on each of them.") from error


def _made_with(fonts: str) -> dict[str, str]:
    """Return what a worker would make files with. Runs there."""
    return made_with(Path(fonts))


def _alike(found: Mapping[str, Mapping[str, str]], ours: Mapping[str, str], address: str) -> list[str]:
    """Return the workers' addresses, if all of them make the same files as this machine. Raises UsageError with what differs."""
    if not found:
        raise UsageError(f"the cluster at {address} has no workers. Start some: docs/batch.md tells how.")
    differing = [
        f"{worker} has {name} {theirs.get(name, 'not at all')}, here it is {ours.get(name, 'not installed')}"
        for worker, theirs in sorted(found.items())
        for name in sorted({*theirs, *ours})
        if theirs.get(name) != ours.get(name)
    ]
    if differing:
        raise UsageError("\n".join(["the workers would not make the same files:", *differing, "Install the same versions everywhere."]))
    return sorted(found)
