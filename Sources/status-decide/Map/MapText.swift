import JSON
import Program

/// What is wrong with a map, and where.
struct MapProblem: Hashable, CustomStringConvertible {
    let place: MapPath
    let text: String

    init(_ place: MapPath, _ text: String) {
        self.place = place
        self.text = text
    }

    var description: String { place.steps.isEmpty ? text : "\(place): \(text)" }
}

/// All mistakes in a map, one per line.
struct MapProblems: ProgramError, Equatable {
    let lines: [String]

    var code: ExitCode { .configuration }
    var message: String { lines.joined(separator: "; ") }
}

/// A map as it was written, used to find the line of a mistake.
struct MapText: Equatable {
    var file = ""
    var bytes: [UInt8] = []

    /// `map.json: line 7: components[1].down_when: …`, in the order of the lines.
    func lines(for problems: [MapProblem]) -> [String] {
        if problems.isEmpty { return [] }
        var json = JSONReader()
        let offsets = try? json.read(bytes.span) { map in
            problems.map { map.offset(of: $0.place.steps[...]) }
        }
        guard let offsets else { return problems.map { "\(file): \($0)" } }
        var (line, position) = (1, 0)
        return zip(offsets, problems).enumerated()
            .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map { _, located in
                let (offset, problem) = located
                line += bytes[position..<offset].count { $0 == UInt8(ascii: "\n") }
                position = offset
                return problem.place.steps.isEmpty
                    ? "\(file): \(problem)" : "\(file): line \(line): \(problem)"
            }
    }

    /// Why the map is not JSON.
    func failure(for error: JSONError) -> Failure {
        let what =
            looksLikeYAML ? "line \(error.line): not JSON: is it YAML?" : error.description
        return Failure(.configuration, "\(file): \(what)")
    }

    /// Whether it does not begin like a JSON object or list, and contains a colon.
    private var looksLikeYAML: Bool {
        let text = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace }
        guard let first = text.first, !"{[/".contains(first) else { return false }
        return text.contains(":")
    }
}

extension JSONValue {
    /// How many bytes precede a place or, if that does not exist, the innermost value around it
    /// that does.
    fileprivate func offset(of steps: ArraySlice<MapPath.Step>) -> Int {
        let inner = steps.dropFirst()
        var found = offset
        switch steps.first {
        case nil: break
        case .member(let name):
            forEachMember { key, value in
                guard key.string == name else { return }
                found = inner.isEmpty ? key.offset : value.offset(of: inner)
            }
        case .element(let index):
            enumerateElements { position, element in
                if position == index { found = element.offset(of: inner) }
            }
        }
        return found
    }
}
