"""A hub on this machine: serves repositories, as slowly, brokenly or wrongly as a test wants it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
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
    """files: path -> bytes, of the repository; more: of others. gated: its files want the token, what it has is told to everybody, as the hub does.
    breaks: path -> bytes after which the line goes dead, once; dead: always; stalls: it stays open and silent, once.
    slow: seconds that it rests after each piece of a file, while `slow` is above 0.
    elsewhere: large files lie at another address, to which it leads. forgetful: every token that is sent is unknown.
    lies: paths whose bytes are others than their hash says. requests: (method, path) of each one, in order.
    tokens: of each request, by address: `hub` or `elsewhere`."""

    repository: str
    files: dict[str, bytes]
    gated: bool = False
    token: str = "read-token"
    breaks: dict[str, int] = field(default_factory=dict)
    dead: dict[str, int] = field(default_factory=dict)
    stalls: dict[str, int] = field(default_factory=dict)
    more: dict[str, dict[str, bytes]] = field(default_factory=dict)
    slow: float = 0.0
    elsewhere: bool = False
    forgetful: bool = False
    lies: set[str] = field(default_factory=set)
    requests: list[tuple[str, str]] = field(default_factory=list)
    tokens: list[tuple[str, str]] = field(default_factory=list)
    served: int = 0
    """Bytes of files that went out."""
    endpoint: str = ""
    store: str = ""
    """The address of the large files, where they lie `elsewhere`."""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def repositories(self) -> dict[str, dict[str, bytes]]:
        return {self.repository: self.files, **self.more}

    def listing(self, repository: str) -> bytes:
        siblings = []
        for path, data in self.repositories[repository].items():
            entry: dict[str, object] = {"rfilename": path, "size": len(data), "blobId": blob(data)}
            if len(data) >= LARGE:
                entry["lfs"] = {"sha256": sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
            siblings.append(entry)
        return json.dumps({"id": repository, "sha": COMMIT, "siblings": siblings}).encode()


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
            token = self.headers.get("Authorization", "")
            at_hub = self.server.server_port == int(hub.endpoint.rpartition(":")[2])  # type: ignore[attr-defined]
            hub.tokens.append(("hub" if at_hub else "elsewhere", token.removeprefix("Bearer ")))
            if token and (hub.forgetful or (hub.gated and token != f"Bearer {hub.token}")) and at_hub:
                self._send(401, {"X-Error-Message": "Invalid credentials in Authorization header"}, b"")
                return
            for repository, files in hub.repositories.items():
                if path.startswith(f"api/models/{repository}"):
                    self._send(200, {"Content-Type": "application/json"}, hub.listing(repository) if body else b"")
                    return
                if path.startswith(f"{repository}/resolve/{COMMIT}/"):
                    self._resolve(path, path.removeprefix(f"{repository}/resolve/{COMMIT}/"), files, at_hub, body)
                    return
            self._send(404, {"X-Error-Code": "RepoNotFound"}, b"")

        def _resolve(self, address: str, path: str, files: dict[str, bytes], at_hub: bool, body: bool) -> None:
            if at_hub and hub.gated and not self.headers.get("Authorization"):
                self._send(401, {"X-Error-Code": "GatedRepo", "X-Error-Message": "gated"}, b"")
            elif at_hub and hub.elsewhere and len(files[path]) >= LARGE:
                self._send(302, {"Location": f"{hub.store}/{address}"}, b"")
            else:
                self._file(path, files[path], body)

        def _file(self, path: str, data: bytes, body: bool) -> None:
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
            stalled = hub.stalls.pop(path, None)
            broken = hub.breaks.pop(path, hub.dead.get(path)) if stalled is None else stalled
            self._write(data[first:] if broken is None else data[first:broken])
            if stalled is not None:
                self.wfile.flush()
                hub.over.wait()
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

    with ExitStack() as stack:
        hub.endpoint, hub.store = (stack.enter_context(_at_work(Handler)) for _ in range(2))
        yield hub
        hub.over.set()


@contextmanager
def _at_work(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="hub", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
