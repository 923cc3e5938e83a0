"""The status page that people see: an overall banner, components by group, incidents with updates."""

import re
import time
from html import escape

from cachet_v1_components import status_name
from cachet_v1_incidents import human_status, latest_status
from cachet_v1_system import overall

STYLE = """
body{margin:0;background:#f4f5f7;color:#24292f;font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.banner{padding:1rem 1.25rem;border-radius:.5rem;color:#fff;font-weight:600}
.success{background:#2e9e5b}.info{background:#d98e04}.danger{background:#cf3b35}
.box{background:#fff;border:1px solid #dfe2e6;border-radius:.5rem;margin-bottom:1rem;overflow:hidden}
.box h3{font-size:.85rem;margin:0;padding:.6rem 1.25rem;background:#fafbfc;color:#57606a;
text-transform:uppercase;letter-spacing:.04em;border-bottom:1px solid #dfe2e6}
.row{display:flex;justify-content:space-between;gap:1rem;padding:.7rem 1.25rem}
.row+.row{border-top:1px solid #eef0f2}
.note{color:#57606a;font-size:.85rem}
.s0{color:#6e7781}.s1{color:#2e9e5b}.s2{color:#2f7fc1}.s3{color:#d98e04}.s4{color:#cf3b35}
.s0,.s1,.s2,.s3,.s4{font-weight:600;white-space:nowrap}
.text{padding:0 1.25rem .7rem;margin:0;white-space:pre-line;overflow-wrap:anywhere}
.update{border-top:1px dashed #dfe2e6;padding-top:.7rem}
"""
# The colour of an incident's status, in the components' colours: 4 is Fixed, and green.
INCIDENT_COLOURS = {0: 0, 1: 4, 2: 3, 3: 2, 4: 1}


def render(store, modern):
    """The whole page; it loads itself again every five seconds."""
    kind, sentence = overall(store, modern, see_hidden=True)
    incidents = sorted(store.rows("incidents"), key=lambda row: (-row["created_at"], -row["id"]))
    shown = [_incident(store, row, modern) for row in incidents if row["visible"]]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Status</title>'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">'
        f"<style>{STYLE}</style></head><body><main><h1>Status</h1>"
        f'<div class="banner {kind}">{escape(sentence)}</div>'
        f"<h2>Components</h2>{_groups(store, modern)}"
        f"<h2>Incidents</h2>{''.join(shown) or '<p>No incidents reported.</p>'}"
        "</main></body></html>\n"
    )


def _groups(store, modern):
    components = [row for row in store.rows("components") if row["enabled"]]
    groups = sorted(store.rows("groups"), key=lambda row: (row["order"], row["id"]))
    known = {group["id"] for group in groups}
    parts = [
        (group["name"], [row for row in components if row["group_id"] == group["id"]])
        for group in groups
    ]
    parts.append(("Other Components", [row for row in components if row["group_id"] not in known]))
    return "".join(
        f'<div class="box"><h3>{escape(name)}</h3>{_rows(rows, modern)}</div>'
        for name, rows in parts if rows
    )


def _rows(rows, modern):
    return "".join(
        f'<div class="row"><span>{escape(row["name"])} '
        f'<span class="note">{escape(row["description"])}</span></span>'
        f'{_status(row["status"], status_name(row["status"], modern))}</div>'
        for row in sorted(rows, key=lambda row: (row["order"], row["id"]))
    )


def _incident(store, row, modern):
    status = latest_status(store, row)
    updates = "".join(
        f'<div class="update"><div class="row">{_when(update["created_at"])}'
        f'{_incident_status(update["status"], modern)}</div>{_text(update["message"], modern)}</div>'
        for update in store.updates_of(row)
    )
    component = store.find("components", row["component_id"])
    about = f' <span class="note">{escape(component["name"])}</span>' if component else ""
    pin = " \N{PUSHPIN}" if row["stickied"] else ""
    return (
        f'<div class="box"><div class="row"><strong>{escape(row["name"])}{pin}{about}</strong>'
        f'{_incident_status(status, modern)}</div>{_text(row["message"], modern)}{updates}'
        f'<div class="row">{_when(row["created_at"])}</div></div>'
    )


def _when(moment):
    return f'<span class="note">{time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(moment))}</span>'


def _incident_status(status, modern):
    return _status(INCIDENT_COLOURS.get(status, 0), human_status(status, modern))


def _status(colour, word):
    return f'<span class="s{colour if colour in range(5) else 0}">{escape(word)}</span>'


def _text(message, modern):
    """The text without Markdown's link definitions; an HTML comment shows on 2.3 alone."""
    message = re.sub(r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$\n?", "", message)
    if modern:
        message = re.sub(r"(?s)<!--.*?-->", "", message)
    return f'<p class="text">{escape(message.replace("&lt;", "<").replace("&gt;", ">").strip())}</p>'
