"""A hub on this machine: serves one repository from a folder, as slowly, brokenly or wrongly as a test wants it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

COMMIT = "c0ffee" + "0" * 34
LARGE = 4096
"""Bytes from which a file counts as kept outside of Git."""
PIECE = 1 << 16
"""Bytes that are sent at once."""


@dataclass
class Hub:
    """files: path -> bytes. gated: wants the token. breaks: path -> bytes after which the line goes dead, once; dead: always.
    slow: seconds that it rests after each piece of a file, while `slow` is above 0.
    lies: paths whose bytes are others than their hash says. requests: (method, path) of each one, in order."""

    repository: str
    files: dict[str, bytes]
    gated: bool = False
    token: str = "read-token"
    breaks: dict[str, int] = field(default_factory=dict)
    dead: dict[str, int] = field(default_factory=dict)
    slow: float = 0.0
    lies: set[str] = field(default_factory=set)
    requests: list[tuple[str, str]] = field(default_factory=list)
    served: int = 0
    """Bytes of files that went out."""
    endpoint: str = ""

    def listing(self) -> bytes:
        siblings = []
        for path, data in self.files.items():
            entry: dict[str, object] = {"rfilename": path, "size": len(data), "blobId": blob(data)}
            if len(data) >= LARGE:
                entry["lfs"] = {"sha256": sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
            siblings.append(entry)
        return json.dumps({"id": self.repository, "sha": COMMIT, "siblings": siblings}).encode()


def blob(data: bytes) -> str:
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            hub.requests.append((self.command, path))
            if hub.gated and self.headers.get("Authorization") != f"Bearer {hub.token}":
                self._send(401, {"X-Error-Code": "GatedRepo", "X-Error-Message": "gated"}, b"")
            elif path.startswith(f"api/models/{hub.repository}"):
                self._send(200, {"Content-Type": "application/json"}, hub.listing() if body else b"")
            elif path.startswith(f"{hub.repository}/resolve/{COMMIT}/"):
                self._file(path.removeprefix(f"{hub.repository}/resolve/{COMMIT}/"), body)
            else:
                self._send(404, {"X-Error-Code": "RepoNotFound"}, b"")

        def _file(self, path: str, body: bool) -> None:
            data = hub.files[path]
            tag = sha256(data).hexdigest() if len(data) >= LARGE else blob(data)
            about = {"ETag": f'"{tag}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
            first = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").split("-")[0])
            if path in hub.lies:
                data = bytes(len(data))
            if first:
                about["Content-Range"] = f"bytes {first}-{len(data) - 1}/{len(data)}"
            self.send_response(206 if first else 200)
            for name, value in {**about, "Content-Length": str(len(data) - first)}.items():
                self.send_header(name, value)
            self.end_headers()
            if not body:
                return
            broken = hub.breaks.pop(path, hub.dead.get(path))
            self._write(data[first:] if broken is None else data[first:broken])
            if broken is not None:
                self.close_connection = True
                self.wfile.flush()
                self.connection.shutdown(2)

        def _write(self, data: bytes) -> None:
            for start in range(0, len(data), PIECE):
                piece = data[start : start + PIECE]
                hub.served += len(piece)  # before it goes out: whoever has it may look at once
                try:
                    self.wfile.write(piece)
                except OSError:  # whoever asked is gone
                    hub.served -= len(piece)
                    self.close_connection = True
                    return
                if hub.slow:
                    time.sleep(hub.slow)

        def _send(self, code: int, about: dict[str, str], data: bytes) -> None:
            self.send_response(code)
            for name, value in {**about, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, name="hub", daemon=True)
    thread.start()
    hub.endpoint = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
