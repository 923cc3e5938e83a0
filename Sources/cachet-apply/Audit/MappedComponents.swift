import JSON
import Program
import Records

/// What an audit needs to know from a map: which components it names, whether they get incidents,
/// which others they require, and whether it wants planned work to be shown. Everything else in the map is checked by `status-decide`.
struct MappedComponents: Equatable {
    enum Reference: Hashable {
        case id(Int64)
        case name(String)
    }

    struct Entry: Equatable {
        /// False for `"incident": false`.
        let hasIncidents: Bool
        var required: [Reference] = []

        func requires(_ component: Component) -> Bool {
            required.contains(.id(component.id)) || required.contains(.name(component.name))
        }
    }

    private let entries: [Reference: Entry]
    private let hasMaintenance: Bool

    /// Throws `Failure` (78) if the file is not a map.
    init(file: String) throws {
        let bytes = try contents(ofFile: file, orFailWith: .configuration)
        do {
            try self.init(bytes)
        } catch {
            throw Failure(.configuration, "\(file): \(error)")
        }
    }

    /// Throws `JSONError`, or `RecordError` with the place in the map.
    init(_ bytes: [UInt8]) throws {
        var json = JSONReader()
        (entries, hasMaintenance) = try json.read(bytes.span) { map in
            var index = 0
            let hasMaintenance = map["maintenance"]?.kind == .object
            let byDefault = Self.hasIncidents(map["defaults"]?["incident"], byDefault: true)
            let requiredByDefault = Self.requirements(map["defaults"]) ?? []
            let entries = try map.optionalList("components") { entry in
                let hasIncidents = Self.hasIncidents(entry["incident"], byDefault: byDefault)
                guard let reference = Self.reference(in: entry) else {
                    let line = Self.line(at: entry.offset, in: bytes)
                    throw RecordError(
                        "line \(line): components[\(index)].component: "
                            + "is neither an id nor a name")
                }
                index += 1
                let required = Self.requirements(entry) ?? requiredByDefault
                return (reference, Entry(hasIncidents: hasIncidents, required: required))
            }
            guard let entries, !entries.isEmpty else {
                throw RecordError(#"an object with "components" is expected"#)
            }
            return (Dictionary(entries) { first, _ in first }, hasMaintenance)
        }
    }

    /// Nil if the map does not name the component.
    func entry(for component: Component) -> Entry? {
        entries[.id(component.id)] ?? entries[.name(component.name)]
    }

    /// Whether it wants planned work to be shown for any of a schedule's components.
    func wantsWork(on plan: WorkPlan, _ components: [Component]) -> Bool {
        hasMaintenance
            && components.contains {
                plan.componentIDs.contains($0.id) && entry(for: $0) != nil
            }
    }

    private static func reference(in entry: borrowing JSONValue) -> Reference? {
        guard let component = entry["component"] else { return nil }
        return reference(component)
    }

    private static func reference(_ value: borrowing JSONValue) -> Reference? {
        value.integer.map(Reference.id) ?? value.string.map(Reference.name)
    }

    /// Nil without a list `requires`.
    private static func requirements(_ entry: consuming JSONValue?) -> [Reference]? {
        guard let entry, let list = entry["requires"], list.kind == .array else { return nil }
        return list.mapElements { reference($0) }.compactMap { $0 }
    }

    /// As the map's own reader understands `incident`, in `defaults` and in an entry: true, false,
    /// or an object, which means true; anything else changes nothing.
    private static func hasIncidents(_ incident: consuming JSONValue?, byDefault: Bool) -> Bool {
        guard let incident else { return byDefault }
        return incident.bool ?? (incident.kind == .object || byDefault)
    }

    private static func line(at offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    }
}
