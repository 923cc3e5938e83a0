import JSON
import Records

/// The key `incident`: `true`, `false` or an object whose members replace those of `defaults`.
extension MapReader {
    mutating func readIncident(
        _ rules: inout Rules, from value: borrowing JSONValue, at place: MapPath
    ) {
        guard let incident = value["incident"] else { return }
        let place = place["incident"]
        if let announces = incident.bool {
            rules.announces = announces
            return
        }
        checkKeys(
            of: incident, at: place,
            known: [
                "name", "message", "recovered", "recovered_name", "status", "visible", "notify",
            ])
        guard incident.kind == .object else { return }
        rules.announces = true
        readTemplate(&rules.incident.name, "name", of: incident, at: place)
        readTemplate(&rules.incident.message, "message", of: incident, at: place)
        readTemplate(&rules.incident.recovered, "recovered", of: incident, at: place)
        readTemplate(&rules.incident.recoveredName, "recovered_name", of: incident, at: place)
        // Not watching: an incident of ours with that status counts as taken over by a person.
        let statuses = ["investigating", "identified"]
        if let word = word("status", of: incident, at: place, known: statuses) {
            rules.incident.status = word == "identified" ? .identified : .investigating
        }
        readFlag(&rules.incident.isVisible, "visible", of: incident, at: place)
        readFlag(&rules.incident.notifies, "notify", of: incident, at: place)
    }
}
