import JSON

/// The key `maintenance`: an object, whose members are all optional.
extension MapReader {
    mutating func readMaintenance(
        _ rules: inout MaintenanceRules?, from value: borrowing JSONValue
    ) {
        guard let maintenance = value["maintenance"] else { return }
        let place = MapPath()["maintenance"]
        checkKeys(
            of: maintenance, at: place,
            known: ["announce", "name", "message", "moved", "notify"])
        guard maintenance.kind == .object else { return }
        var new = MaintenanceRules()
        if let span = span("announce", of: maintenance, at: place) { new.announce = span }
        if new.announce > MaintenanceRules.longestAnnouncement {
            note(place["announce"], "is longer than 30d: no window is known earlier")
        }
        readTemplate(&new.name, "name", of: maintenance, at: place)
        readTemplate(&new.message, "message", of: maintenance, at: place)
        readTemplate(&new.moved, "moved", of: maintenance, at: place)
        readFlag(&new.notifies, "notify", of: maintenance, at: place)
        if let time = new.name?.variables.first(where: \.isTime) {
            note(
                place["name"],
                "holds a time, {{\(time.rawValue)}}, but stays as it is when the window moves")
        }
        rules = new
    }
}

extension WorkVariable {
    fileprivate var isTime: Bool { [.from, .until, .duration].contains(self) }
}
