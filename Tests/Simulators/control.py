"""Sends one request to a simulator and prints the answer's body: `control.py METHOD URL [JSON]`.

If CACHET_API_TOKEN is set, the request carries it as one to Cachet's API does.
"""

import os
import sys
import urllib.request


def main():
    method, url = sys.argv[1:3]
    body = sys.argv[3].encode() if len(sys.argv) > 3 else None
    request = urllib.request.Request(url, data=body, method=method)
    request.add_header("Content-Type", "application/json")
    request.add_header("Accept", "application/json")
    if token := os.environ.get("CACHET_API_TOKEN"):
        request.add_header("X-Cachet-Token", token)
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=120) as answer:
        print(answer.read().decode())


if __name__ == "__main__":
    main()
