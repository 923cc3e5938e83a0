import JSON
import Program

/// What a map needs of Cachet besides components and incidents. Everything else in it is
/// `status-decide`'s to check.
struct MapNeeds {
    /// Whether any entry has a metric.
    var hasMetrics = false
    /// Whether planned work is shown.
    var hasMaintenance = false

    init() {}

    /// Throws `Failure` (78) if the file cannot be read or is not JSON.
    init(file: String) throws {
        let bytes = try contents(ofFile: file, orFailWith: .configuration)
        var json = JSONReader()
        do {
            (hasMetrics, hasMaintenance) = try json.read(bytes.span) { map in
                let entries =
                    map["components"]?.mapElements { $0["metric"]?.isNull == false } ?? []
                return (entries.contains(true), map["maintenance"]?.kind == .object)
            }
        } catch {
            throw Failure(.configuration, "\(file): \(error)")
        }
    }
}
