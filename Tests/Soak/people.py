"""What people do to a page alongside the programs, through Cachet's API."""

FIXED = 4


class People:
    """Does random things. `maintained` are the components with a maintenance of Cachet 3 in
    progress."""

    def __init__(self, server, version, random):
        self._server = server
        self._version = version
        self._random = random
        self._schedules = {}
        self._acts = [
            self._set_status, self._set_status, self._post, self._post, self._close_theirs,
            self._close_theirs, self._close_ours, self._close_ours, self._reopen_ours, self._write, self._delete,
            self._switch, self._rename,
        ]
        if version == "2.3":
            self._acts += [self._watch, self._remove_marker]
        else:
            self._acts += [self._pin, self._unpin, self._unpin]
        if self._is_three:
            self._acts += [self._maintain, self._end_maintenance, self._end_maintenance]

    @property
    def _is_three(self):
        return self._version.startswith("3")

    @property
    def maintained(self):
        return {component for _, component in self._schedules.items()}

    def fill(self):
        """Posts more incidents than fit on one page of any list: first an open one on each of some
        components, then old ones that are fixed."""
        for number in range(110):
            about = {"component_id": number + 1, "component_status": 1}
            if self._is_three:
                about = {"components": [{"id": number + 1, "status": 1}]}
            self._call("POST", "incidents", {
                "name": f"Old {number}", "message": "Long ago.", "notify": False, "visible": True,
                **({"status": 2, **about} if number < 3 else {"status": FIXED}),
            })

    def act(self, page):
        """Does one thing; returns its name for a report, or None if it could not be done."""
        act = self._random.choice(self._acts)
        return f"{act.__name__.strip('_')} {self._shown}" if self._did(act, page) else None

    def _did(self, act, page):
        self._shown = None
        act(page)
        return self._shown is not None

    def _call(self, method, path, value=None):
        self._shown = f"{path} {value}"
        prefix = "/api/" if self._is_three else "/api/v1/"
        return self._server.call(method, prefix + path, value)

    def _one(self, found):
        """One of them at random, or None if there are none."""
        found = list(found)
        return self._random.choice(found) if found else None

    def _component(self, page):
        """A component, preferably one that is not operational: people look at those."""
        troubled = [one for one in page.components.values() if one.status != "operational"]
        if troubled and self._random.random() < 0.5:
            return self._one(troubled)
        return self._one(page.components.values())

    def _status(self):
        others = [5] if self._is_three else [0] if self._version == "2.4" else []
        return self._random.choice([1, 2, 3, 4, *others])

    def _put_component(self, component, **values):
        kept = {} if self._is_three else {
            "status": component.row["status"], "enabled": component.row["enabled"], "silent": True,
        }
        self._call("PUT", f"components/{component.id}", kept | values)

    def _put_incident(self, incident, **values):
        kept = {} if self._is_three else {
            "status": incident.row["status"], "visible": incident.row["visible"],
            "stickied": incident.row["stickied"],
        }
        self._call("PUT", f"incidents/{incident.id}", kept | values)

    def _set_status(self, page):
        self._put_component(self._component(page), status=self._status())

    def _switch(self, page):
        """Disables a component, or enables it again."""
        disabled = [one for one in page.components.values() if not one.enabled]
        component = self._one(disabled) or self._component(page)
        self._put_component(component, enabled=not component.enabled)

    def _post(self, page):
        component = self._component(page)
        status = self._random.choice([1, 2, 3, 4])
        about = {"component_id": component.id, "component_status": status}
        if self._is_three:
            about = {"components": [{"id": component.id, "status": status}]}
        pinned = self._version != "2.3" and self._random.random() < 0.2
        self._call("POST", "incidents", {
            "name": "Somebody's own", "message": "We look into it.", "notify": False,
            "status": self._random.choice([1, 2, 3, FIXED]), "stickied": pinned,
            "visible": self._random.random() < 0.8, **about,
        })

    def _open(self, page, are_ours):
        return [
            one for one in page.incidents if one.is_open and (one.key is not None) == are_ours]

    def _close(self, incident):
        """Closes it by a change of the incident on 2.3, elsewhere by an update or, if it has none
        yet, perhaps by a change."""
        if incident is None:
            return
        if self._version == "2.3" or not incident.updates and self._random.random() < 0.5:
            self._put_incident(incident, status=FIXED)
        else:
            self._update(incident, FIXED)

    def _update(self, incident, status):
        path = f"incidents/{incident.id}/updates"
        self._call("POST", path, {"status": status, "message": "A person's words."})

    def _close_theirs(self, page):
        self._close(self._one(self._open(page, False)))

    def _close_ours(self, page):
        self._close(self._one(self._open(page, True)))

    def _reopen_ours(self, page):
        found = [one for one in page.incidents
                 if one.key and not one.is_open and not one.key.endswith("/fixed")]
        if not found:
            return
        if self._version == "2.3":
            self._put_incident(found[-1], status=2)
        else:
            self._update(found[-1], 2)

    def _write(self, page):
        """Writes an update, or on 2.3 another text that keeps the marker."""
        incident = self._one(self._open(page, self._random.random() < 0.8))
        if incident is None:
            return
        if self._version == "2.3":
            self._put_incident(incident, message="We know. " + incident.row["message"])
        else:
            self._update(incident, self._random.choice([1, 2, 3]))

    def _delete(self, page):
        if incident := self._one(self._open(page, self._random.random() < 0.5)):
            self._call("DELETE", f"incidents/{incident.id}")

    def _rename(self, page):
        if incident := self._one(self._open(page, True)):
            self._put_incident(incident, name="Renamed")

    def _watch(self, page):
        if incident := self._one(self._open(page, True)):
            self._put_incident(incident, status=3)

    def _remove_marker(self, page):
        if incident := self._one(self._open(page, True)):
            self._put_incident(incident, message="A text of its own.")

    def _pin(self, page):
        if incident := self._one(one for one in page.incidents if one.is_open):
            self._put_incident(incident, stickied=True)

    def _unpin(self, page):
        if incident := self._one(one for one in page.incidents if one.pinned):
            self._put_incident(incident, stickied=False)

    def _maintain(self, page):
        component = self._component(page)
        made = self._call("POST", "schedules", {
            "name": "Work", "message": "We work.", "scheduled_at": "2022-01-01 00:00:00",
            "components": [{"id": component.id, "status": 6}],
        })
        self._schedules[int(made["data"]["id"])] = component.id

    def _end_maintenance(self, _):
        if self._schedules:
            number = self._random.choice(sorted(self._schedules))
            self._call("DELETE", f"schedules/{number}")
            del self._schedules[number]
