"""The HTML of a status page: an overall banner, components by group, incidents with updates.

A component is a dictionary with `name`, `description` and `status`; an incident one with `title`,
`about` (the names of its components), `status`, `text`, `created_at` and `updates`, which have
`status`, `text` and `created_at`; a schedule one with `title`, `about`, `state` (a word or none),
`when` and `text`. A status is a pair of a colour's number and a word.
"""

import re
import time
from html import escape

from server.http_server import REASONS

STYLE = """
body{margin:0;background:#f4f5f7;color:#24292f;font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.banner{padding:1rem 1.25rem;border-radius:.5rem;color:#fff;font-weight:600}
.success{background:#2e9e5b}.info{background:#d98e04}.danger{background:#cf3b35}
.box{background:#fff;border:1px solid #dfe2e6;border-radius:.5rem;margin-bottom:1rem;
overflow:hidden}
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
# The colour of an incident's status: 4 is Fixed, which is green like a working component.
INCIDENT_COLOURS = {0: 0, 1: 4, 2: 3, 3: 2, 4: 1}


def error_page(status):
    title = REASONS.get(status, "Unknown")
    return (
        f"<!doctype html>\n<html><head><title>Error {status}</title></head>"
        f"<body>{title}</body></html>\n"
    )


def render_page(kind, sentence, groups, incidents, schedules):
    """The whole page, which reloads every five seconds. `groups` are pairs of a name and
    components; a group without components is left out."""
    planned = "".join(_schedule(schedule) for schedule in schedules)
    shown = "".join(_incident(incident) for incident in incidents)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Status</title>'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">'
        f"<style>{STYLE}</style></head><body><main><h1>Status</h1>"
        f'<div class="banner {kind}">{escape(sentence)}</div>'
        f"<h2>Components</h2>{''.join(_group(*group) for group in groups if group[1])}"
        + (f"<h2>Maintenance</h2>{planned}" if planned else "")
        + f"<h2>Incidents</h2>{shown or '<p>No incidents reported.</p>'}"
        "</main></body></html>\n"
    )


def in_groups(groups, components):
    """The components by the names of their groups, in order; those without a group come last."""
    def order(row):
        return row["order"] or 0, row["id"]

    components = sorted(components, key=order)
    known = {group["id"] for group in groups}
    parts = [
        (group["name"], [row for row in components if row["group_id"] == group["id"]])
        for group in sorted(groups, key=order)
    ]
    others = [row for row in components if row["group_id"] not in known]
    return [*parts, ("Other Components", others)]


def newest_first(incidents):
    return sorted(incidents, key=lambda row: (-row["created_at"], -row["id"]))


def without_link_definitions(message):
    """The message without Markdown's link definitions, which no version shows."""
    return re.sub(r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$\n?", "", message)


def without_comments(message):
    return re.sub(r"(?s)<!--.*?-->", "", message)


def _group(name, components):
    rows = "".join(
        f'<div class="row"><span>{escape(component["name"])} '
        f'<span class="note">{escape(component["description"] or "")}</span></span>'
        f'{_status(*component["status"])}</div>'
        for component in components
    )
    return f'<div class="box"><h3>{escape(name)}</h3>{rows}</div>'


def _incident(incident):
    updates = "".join(
        f'<div class="update"><div class="row">{_when(update["created_at"])}'
        f'{_status(*update["status"])}</div>{_text(update["text"])}</div>'
        for update in incident["updates"]
    )
    about = f' <span class="note">{escape(incident["about"])}</span>' if incident["about"] else ""
    return (
        f'<div class="box"><div class="row"><strong>{escape(incident["title"])}{about}</strong>'
        f'{_status(*incident["status"])}</div>{_text(incident["text"])}{updates}'
        f'<div class="row">{_when(incident["created_at"])}</div></div>'
    )


def _schedule(schedule):
    about = f' <span class="note">{escape(schedule["about"])}</span>' if schedule["about"] else ""
    return (
        f'<div class="box"><div class="row"><strong>{escape(schedule["title"])}{about}</strong>'
        f'{_status(2, schedule["state"])}</div>{_text(schedule["text"])}'
        f'<div class="row"><span class="note">{schedule["when"]}</span></div></div>'
    )


def _when(moment):
    text = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(moment))
    return f'<span class="note">{text}</span>'


def _status(colour, word):
    return f'<span class="s{colour if colour in range(5) else 0}">{escape(word)}</span>'


def _text(text):
    return f'<p class="text">{escape(text.strip())}</p>'
