"""A server that answers as all of the monitors do, at the addresses of their APIs."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from monitors import answers, documents

SECRET = "test-token"
BASIC = "Basic cm9vdDp0ZXN0LXRva2Vu"
PAGE = "<!DOCTYPE html>\n<html><title>Log in</title></html>"


def answer(name, path, query, body, headers):
    """The document that is the answer, or something false where there is none for the request."""
    first, *others = documents(answers(f"{name}-states", int(time.time())))
    second = others[0] if others else None
    bearer = headers["Authorization"] == f"Bearer {SECRET}"
    if name == "zabbix":
        call = bearer and path == "/api_jsonrpc.php" and json.loads(body)
        return call and {"trigger.get": first, "problem.get": second}.get(call["method"])
    if name == "uptimerobot":
        allowed = parse_qs(body).get("api_key") == [SECRET]
        return allowed and path == "/v2/getMonitors" and first
    if name == "prometheus":
        for series in first["data"]["result"]:
            series["value"][0] = time.time()
        return path == "/api/v1/query" and "probe_success" in parse_qs(body)["query"][0] and first
    if name == "statuscake" and path.endswith("/periods"):
        periods = [other for other in others if f"/v1/uptime/{other['id']}/periods" == path]
        return bearer and {"data": periods[0]["data"] if periods else []}
    return {
        ("alertmanager", "/api/v2/status"): first,
        ("alertmanager", "/api/v2/alerts"): second,
        ("better-stack", "/api/v2/monitors"): bearer and first,
        ("better-stack", "/api/v3/incidents"): bearer and "resolved" in query and second,
        ("gatus", "/api/v1/endpoints/statuses"): first,
        ("icinga2", "/v1/objects/services"): headers["Authorization"] == BASIC and first,
        ("prometheus-alerts", "/api/v1/rules"): query.get("type") == ["alert"] and first,
        ("statuscake", "/v1/uptime"): bearer and first,
        ("uptime-kuma", "/api/status-page/shop"): first,
        ("uptime-kuma", "/api/status-page/heartbeat/shop"): second,
    }.get((name, path))


class MonitorServer:
    """Use it with `with`; `fault` is what it answers instead: a status, or "page"."""

    def __init__(self, name, fault=None):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                url = urlsplit(self.path)
                found = fault is None and answer(
                    name, url.path, parse_qs(url.query), body, self.headers)
                text = json.dumps(found) if found else PAGE
                self.send_response(200 if found or fault == "page" else fault or 404)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
