"""The algorithm of 2015: for each component one request for its check and one for the component
and, if they differ, one for the incident and one for the status."""

import json
import os
import sys
import urllib.request


def call(method, url, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | headers
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main():
    pingdom, page = os.environ["PINGDOM_API_URL"], os.environ["CACHET_URL"] + "/api/v1"
    bearer = {"Authorization": f"Bearer {os.environ['PINGDOM_API_TOKEN']}"}
    token = {"X-Cachet-Token": os.environ["CACHET_API_TOKEN"]}
    with open(sys.argv[1], encoding="utf-8") as file:
        entries = json.load(file)["components"]
    for entry in entries:
        check = call("GET", f"{pingdom}/checks/{entry['checks'][0]}", **bearer)["check"]
        component = call("GET", f"{page}/components/{entry['component']}", **token)["data"]
        is_down, is_operational = check["status"] == "down", component["status"] == 1
        if is_down == (not is_operational):
            continue
        incident = {
            "name": component["name"], "message": "down" if is_down else "up",
            "status": 2 if is_down else 4, "visible": 1, "notify": False}
        call("POST", f"{page}/incidents", incident, **token)
        status = {"status": 3 if is_down else 1}
        call("PUT", f"{page}/components/{entry['component']}", status, **token)


main()
