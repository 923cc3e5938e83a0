package import JSON

extension Check.Identity {
    /// The identity of a `check` record; nil if its kind or id is unusable, so that nothing can
    /// refer to it.
    package init?(of value: borrowing JSONValue) {
        guard let kind = value["kind"], let id = value["id"] else { return nil }
        if kind.equals("external") {
            guard let id = id.string.flatMap(Check.ExternalID.init(rawValue:)) else { return nil }
            self = .external(id)
        } else {
            guard let id = id.number else { return nil }
            if kind.equals("uptime") {
                self = .uptime(id)
            } else if kind.equals("transaction") {
                self = .transaction(id)
            } else {
                return nil
            }
        }
    }
}

extension Check {
    /// Reads a `check` record; nil if it has no identity.
    package init?(_ value: borrowing JSONValue) {
        guard let identity = Identity(of: value) else { return nil }
        self.init(value, as: identity)
    }

    /// Reads the rest of a `check` record. A member that is only shown is nil if it has the wrong
    /// type.
    package init(_ value: borrowing JSONValue, as identity: Identity) {
        self.identity = identity
        name = value["name"]?.string
        hostname = value["hostname"]?.string
        lastResponseTime = value["lastresponsetime"]?.number
        lastError = value["lasterrortime"]?.number.flatMap(time)
        var tags: [String] = []
        do {
            // Tags come first, so that a check that is mapped by its tag is found, whatever is
            // wrong with the rest.
            tags = value.tagNames
            guard try value.optionalList("tags", { _ in })?.count ?? 0 == tags.count else {
                throw RecordError("tags: one has no name")
            }
            reading = .success(try Reading(value))
        } catch {
            reading = .failure(error as? RecordError ?? RecordError("\(error)"))
        }
        self.tags = tags
    }
}

extension Check {
    /// The members whose numbers change from run to run while nothing happens to the check.
    package static let changing: [StaticString] = [
        "lastresponsetime", "lasterrortime", "lasttesttime", "lastdownstart", "lastdownend",
    ]

    /// This check with other numbers in those members; nil leaves a member as it is.
    package func changed(to numbers: [Int64?]) -> Check {
        var changed = self
        if let number = numbers[0] { changed.lastResponseTime = number }
        if let number = numbers[1] { changed.lastError = time(number) }
        guard var reading = read else { return changed }
        if let number = numbers[2] { reading.lastTest = time(number) }
        if let number = numbers[3] { reading.lastDownStart = time(number) }
        if let number = numbers[4] { reading.lastDownEnd = time(number) }
        changed.reading = .success(reading)
        return changed
    }
}

extension Check.Reading {
    /// Throws `RecordError` for the first member that cannot be used.
    fileprivate init(_ value: borrowing JSONValue) throws {
        status = try value.requiredString("status").lowercased()
        lastTest = try value.optionalNumber("lasttesttime").flatMap(time)
        lastDownStart = try value.optionalNumber("lastdownstart").flatMap(time)
        lastDownEnd = try value.optionalNumber("lastdownend").flatMap(time)
        resolution = try value.optionalNumber("resolution")
        isInMaintenance = try value.optionalBool("maintenance") ?? false
    }
}

/// Pingdom gives 0 as the time of something that has never happened.
private func time(_ seconds: Int64) -> Int64? { seconds > 0 ? seconds : nil }

extension JSONValue {
    /// The names of a check's tags, as far as they have one.
    package var tagNames: [String] {
        var names: [String] = []
        forEachTagName { names.append($0) }
        return names
    }

    /// Whether one of a check's tags has such a name.
    package func hasTag(where isSuch: (String) -> Bool) -> Bool {
        var isFound = false
        forEachTagName { isFound = isFound || isSuch($0) }
        return isFound
    }

    /// A tag is a string or an object with a name.
    private func forEachTagName(_ body: (String) -> Void) {
        self["tags"]?.forEachElement { tag in
            if let name = tag.string ?? tag["name"]?.string { body(name) }
        }
    }
}
