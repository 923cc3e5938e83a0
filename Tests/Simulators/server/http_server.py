"""A small threaded HTTP/1.1 server: keep-alive, one send per answer, answers that can be cut off.

`http.server` could do most of this, but takes 40 ms to import and cannot send half an answer.
"""

import socket
import threading
import time
from urllib.parse import parse_qsl, unquote

REASONS = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found",
    304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 422: "Unprocessable Content",
    429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
}


class Request:
    """One request. `target` is the path and query as sent; header names are in lower case."""

    __slots__ = ("method", "target", "path", "query", "headers", "body", "connection", "version")

    def __init__(self, method, target, version, headers, body, connection):
        path, _, query = target.partition("?")
        self.method = method
        self.target = target
        self.path = unquote(path)
        self.query = parse_qsl(query, keep_blank_values=True)
        self.headers = headers
        self.body = body
        self.connection = connection
        self.version = version

    @property
    def keeps_alive(self):
        wish = self.headers.get("connection", "").lower()
        return wish != "close" if self.version == "HTTP/1.1" else wish == "keep-alive"


class Response:
    """One answer. `sent` says how much of it leaves the server: "all", "part" (the connection is
    closed in the middle of the body) or "nothing". `delay` is in seconds; `filler` is the number
    of bytes `x` to insert before the last two bytes of the body."""

    __slots__ = ("status", "headers", "body", "chunked", "sent", "delay", "filler")

    def __init__(self, status, body=b"", content_type=None, headers=(), chunked=False):
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.headers = list(headers)
        if content_type is not None:
            self.headers.insert(0, ("Content-Type", content_type))
        self.chunked = chunked
        self.sent = "all"
        self.delay = 0
        self.filler = 0


def serve(listener, handle, context=None):
    """Accepts connections forever; `handle` turns a `Request` into a `Response`."""
    number = 0
    while True:
        connection, _ = listener.accept()
        number += 1
        threading.Thread(
            target=_converse, args=(connection, number, handle, context), daemon=True
        ).start()


def listen(port):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    return listener


def _converse(connection, number, handle, context):
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        with connection, connection.makefile("rb") as reader:
            while True:
                request = _read(reader, connection, number)
                if request is None:
                    return
                response = handle(request)
                if response.delay:
                    time.sleep(response.delay)
                if not _send(connection, request, response):
                    return
    except OSError:
        pass
    finally:
        connection.close()


def _read(reader, connection, number):
    """The next request, or None at the end of the connection or if it is not HTTP."""
    line = reader.readline(65536).split()
    if len(line) != 3:
        return None
    method, target, version = (word.decode("latin-1") for word in line)
    headers = {}
    while True:
        name, colon, value = reader.readline(65536).decode("latin-1").partition(":")
        if not colon:
            break
        headers[name.strip().lower()] = value.strip()
    if headers.get("expect", "").lower() == "100-continue":
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _read_chunks(reader)
    else:
        length = headers.get("content-length") or "0"
        if not length.isdigit():
            return None
        body = reader.read(int(length))
    return Request(method, target, version, headers, body, number)


def _read_chunks(reader):
    body = b""
    while True:
        size = int(reader.readline().split(b";")[0] or b"0", 16)
        body += reader.read(size)
        reader.readline()
        if size == 0:
            return body


def _send(connection, request, response):
    """Sends the answer; returns whether the connection stays open."""
    if response.sent == "nothing":
        return False
    keep = response.sent == "all" and request.keeps_alive
    chunked = response.chunked and response.sent == "all" and request.version == "HTTP/1.1"
    head = [f"HTTP/1.1 {response.status} {REASONS.get(response.status, 'Unknown')}"]
    head += [f"{name}: {value}" for name, value in response.headers]
    if chunked:
        head.append("Transfer-Encoding: chunked")
    elif response.status != 204:
        missing = 100 if response.sent == "part" else 0
        head.append(f"Content-Length: {len(response.body) + response.filler + missing}")
    head.append("Connection: " + ("keep-alive" if keep else "close"))
    data = "\r\n".join(head).encode("utf-8") + b"\r\n\r\n"
    if request.method == "HEAD" or response.status == 204:
        connection.sendall(data)
    elif response.filler:
        _send_filled(connection, data, response)
    elif chunked:
        size = b"%x\r\n" % len(response.body)
        chunk = size + response.body + b"\r\n" if response.body else b""
        connection.sendall(data + chunk + b"0\r\n\r\n")
    else:
        connection.sendall(data + response.body)
    return keep


def _send_filled(connection, data, response):
    """Sends the body with its filler before the last two bytes, a piece at a time."""
    connection.sendall(data + response.body[:-2])
    piece = b"x" * (1 << 20)
    left = response.filler
    while left > 0:
        connection.sendall(piece[:left])
        left -= len(piece)
    connection.sendall(response.body[-2:])
