"""The checks of the simulated Pingdom at its start; `@-20@` is 20 seconds before the start."""

import time

from server import raw_json

# One name has the escapes that PHP writes; one check never ran, one was paused while down.
CHECKS = r"""[
{"id":85975,"created":1240394682,"name":"API","hostname":"api.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":true,"lasterrortime":@-90000@,"lasttesttime":@-20@,
 "lastresponsetime":355,"lastdownstart":@-90060@,"lastdownend":@-89940@,"status":"up",
 "tags":[{"name":"prod","type":"u","count":4},{"name":"apache","type":"a","count":2}]},
{"id":161748,"created":1240394690,"name":"Shop \/ Gr\u00fc\u00dfe \ud83d\udc4b",
 "hostname":"shop.example.com","resolution":5,"type":"http","ipv6":false,"verify_certificate":true,
 "lasterrortime":@-700000@,"lasttesttime":@-120@,"lastresponsetime":1141,"lastdownstart":@-700060@,
 "lastdownend":@-699940@,"status":"up","tags":[{"name":"web","type":"u","count":1}]},
{"id":208655,"created":@-100@,"name":"New","hostname":"new.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":true,"status":"unknown","tags":[]},
{"id":3516241,"created":1500000000,"name":"Old","hostname":"old.example.com","resolution":1,
 "type":"http","ipv6":false,"verify_certificate":false,"lasterrortime":1533033907,
 "lasttesttime":1533033907,"lastresponsetime":0,"lastdownstart":1533033787,"status":"paused",
 "tags":[]},
{"id":5811286,"created":1582026671,"name":"Office","hostname":"office.example.com","resolution":1,
 "type":"ping","ipv6":false,"verify_certificate":false,"lasterrortime":@-50000@,
 "lasttesttime":@-30@,"lastresponsetime":58,"lastdownstart":@-50030@,"lastdownend":@-49970@,
 "status":"up",
 "tags":[{"name":"prod","type":"u","count":"4"},{"name":"dev","type":"u","count":"3"}]},
{"id":13904858,"created":1747277371,"name":"Never failed","hostname":"www.example.com",
 "resolution":1,"type":"http","ipv6":false,"verify_certificate":true,"lasttesttime":@-10@,
 "lastresponsetime":411,"status":"up","tags":[]}
]"""
# A script that fails, one that never failed, and a paused recording.
TRANSACTIONS = r"""[
{"type":"script","id":104757,"name":"Log in","active":true,"status":"failing",
 "created_at":1615778672,"interval":10,"region":"us-east","modified_at":1618302994,
 "last_downtime_start":@-900@,"last_downtime_end":@-60@,"tags":["web","prod"]},
{"type":"script","id":106164,"name":"Order","active":true,"status":"successful",
 "created_at":1619574885,"interval":10,"region":"us-east","modified_at":1619574885,"tags":[]},
{"type":"recording","id":85975,"name":"Search","active":false,"status":"unknown",
 "created_at":1619574990,"interval":20,"region":"eu","modified_at":1619574990,"tags":["web"]}
]"""


def items(text):
    """The objects of a list, each as a dictionary from names to raw texts."""
    pieces = text.split("@")
    now = int(time.time())
    pieces[1::2] = [str(now + int(offset)) for offset in pieces[1::2]]
    return [raw_json.members(raw) for raw in raw_json.elements("".join(pieces))]
