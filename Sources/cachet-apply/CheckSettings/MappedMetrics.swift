import JSON
import Program

/// Whether any entry of a map has a metric. Everything else in it is `status-decide`'s to check.
///
/// Throws `Failure` (78) if the file cannot be read or is not JSON.
func mapsMetrics(file: String) throws -> Bool {
    let bytes = try contents(ofFile: file, orFailWith: .configuration)
    var json = JSONReader()
    do {
        return try json.read(bytes.span) { map in
            let entries = map["components"]?.mapElements { $0["metric"]?.isNull == false } ?? []
            return entries.contains(true)
        }
    } catch {
        throw Failure(.configuration, "\(file): \(error)")
    }
}
